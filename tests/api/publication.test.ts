// What is published again with the same number: texts are corrected by an edition, for every dossier, live ones included; nothing else is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publier } from '../../server/appels/publier.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { chargerVersion } from '../../server/engine/versions.ts';
import { compilerAppel, type AppelCompile } from '../../workflows/appel/compiler.ts';
import { afest } from '../../workflows/appels/afest/index.ts';
import { initiativesTerritoriales } from '../../workflows/appels/initiatives-territoriales/index.ts';
import { innovEmploiModernisation } from '../../workflows/appels/innov-emploi-modernisation/index.ts';
import { innovEmploiRecrutement as source } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { phases } from '../../workflows/phases/index.ts';
import { sansAccents } from '../support/appel-sans-accents.ts';
import { innovEmploiRecrutement as juste } from '../support/innov-emploi-recrutement.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

const ACTE = 'depot.DEPOSER.libelle';
const mal: AppelCompile = (() => {
  const compile = compilerAppel(sansAccents(source).appel, { phases });
  return { ...compile, mots: { ...compile.mots, [ACTE]: 'Deposer le dossier' } };
})();

describe('Un appel dont tous les accents sont corrigés', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let dossier = '';
  beforeAll(async () => {
    jalon = await demarrerJalon();
    porteur = await jalon.connecter('porteur');
    dossier = await porteur.ouvrirDossier();
  });
  afterAll(() => jalon.fermer());

  const editions = async (): Promise<number> => {
    const [n] = await jalon.proprietaire.sql<{ n: number }[]>`
      select count(*)::int as n from editions_mots where slug = ${source.slug}`;
    return n!.n;
  };
  /** One text of each kind, as pages, letters and conventions read it. */
  const lire = async (): Promise<Record<string, unknown>> => {
    const { sql } = jalon.base;
    const [appel] = await sql<
      { financeurId: string; titre: string; version: number }[]
    >`select financeur_id as "financeurId", titre, version_courante as version from appels where slug = ${source.slug}`;
    const version = await chargerVersion(sql, { ...appel!, slug: source.slug });
    const { definition, cycle } = version;
    const lu = await porteur.obtenir<{ titre: string; fiche: { cumul: string; actes: { intitule: string }[] } }>(
      'GET',
      `/api/appels/occitanie/${source.slug}`,
    );
    const { formulaires } = await porteur.lire(dossier);
    const { formulaire } = await porteur.obtenir<FormulaireLu>(
      'GET',
      `/api/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`,
    );
    const champs = formulaire.sections.flatMap((s) => s.champs);
    return {
      version: appel!.version,
      titreDesListes: appel!.titre,
      titre: lu.titre,
      cumul: lu.fiche.cumul,
      acteDeReference: lu.fiche.actes[0]?.intitule,
      sections: formulaire.sections.map((s) => s.titre),
      libelles: champs.map((c) => c.libelle),
      engagements: champs.flatMap((c) => ('texte' in c ? [c.texte] : [])),
      contraintes: formulaire.contraintes.map((c) => c.message),
      calcul: definition.financement?.calcul.map((l) => l.libelle),
      clauses: definition.documents?.clauses.map((c) => [c.titre, c.texte[0]]),
      modeles: definition.modeles['pouvoir'],
      indicateurs: definition.indicateurs.map((i) => i.libelle),
      acte: version.mot(ACTE),
      cycle,
    };
  };

  it('se publie sans changer de version, et se lit corrigé partout, dans un dossier déjà ouvert aussi', async () => {
    const avant = await lire();
    await publier(jalon.proprietaire.sql, mal);
    const pendant = await lire();
    expect(await editions()).toBe(2);
    const differents = Object.keys(avant).filter((cle) => JSON.stringify(avant[cle]) !== JSON.stringify(pendant[cle]));
    expect(differents).toEqual(Object.keys(avant).filter((cle) => !['version', 'cycle'].includes(cle)));
    const { titre, cumul, acteDeReference, clauses, modeles, indicateurs } = pendant;
    expect(JSON.stringify([titre, cumul, acteDeReference, clauses, modeles, indicateurs])).not.toMatch(/[éèêàç’]/);
    await publier(jalon.proprietaire.sql, juste);
    expect(await lire()).toEqual(avant);
    expect(await editions()).toBe(3);
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });

  it('ne laisse pas d’édition quand rien n’a changé', async () => {
    const avant = await editions();
    await publier(jalon.proprietaire.sql, juste);
    expect(await editions()).toBe(avant);
  });

  it('arrête tout quand autre chose qu’un mot a changé', async () => {
    const { definition } = juste;
    const cumul = { ...definition, fiche: { ...definition.fiche, cumul: 'Tout se cumule.' } };
    await expect(publier(jalon.proprietaire.sql, { ...juste, definition: cumul })).rejects.toThrow(
      'déjà publiée avec un autre contenu',
    );
  });

  it('donne ses appels aux autres sites, dans les colonnes d’Aides-territoires, et dit quand rien n’a changé', async () => {
    for (const autre of [afest, initiativesTerritoriales, innovEmploiModernisation])
      await publier(jalon.proprietaire.sql, compilerAppel(autre, { phases }));
    const adresse = new URL('/api/appels/flux', jalon.adresse);
    const lue = await fetch(adresse);
    expect(lue.status).toBe(200);
    expect(lue.headers.get('cache-control')).toBe('public, max-age=900');
    const { count, results } = (await lue.json()) as { count: number; results: Record<string, unknown>[] };
    expect(results).toHaveLength(count);
    const aide = (slug: string) => results.find((r) => r['importUniqueid'] === slug)!;
    expect(aide('occitanie/innov-emploi-recrutement')).toMatchObject({
      name: 'Innov’Emploi Recrutement',
      financers: ['Région Occitanie'],
      perimeter: 'Région Occitanie',
      aidTypes: ['grant'],
      categories: ['Emploi et recrutement', 'Formation et pédagogie'],
      recurrence: 'ongoing',
      isCallForProject: false,
      dateSubmissionDeadline: null,
      isCharged: false,
      status: 'open',
    });
    expect(String(aide('occitanie/innov-emploi-recrutement')['applicationUrl'])).toMatch(/\/commencer$/);
    expect(aide('occitanie/innov-emploi-modernisation')).toMatchObject({ aidTypes: ['technical_engineering'] });
    expect(aide('normandie/initiatives-territoriales')).toMatchObject({
      recurrence: 'recurring',
      isCallForProject: true,
    });
    // Its window is over: it can be read, and no longer answered.
    expect(aide('normandie/afest')).toMatchObject({ status: 'closed', applicationUrl: null });
    const empreinte = lue.headers.get('etag')!;
    const relue = await fetch(adresse, { headers: { 'If-None-Match': empreinte } });
    expect([relue.status, await relue.text()]).toEqual([304, '']);
    expect((await fetch(adresse, { headers: { 'If-None-Match': '"autre"' } })).status).toBe(200);
  });
});
