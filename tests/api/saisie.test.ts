// Autosave: each path is judged alone, against the revision its writer last read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { Personne, type FormulaireLu } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

interface Resultat {
  chemin: string;
  issue: 'enregistre' | 'conflit' | 'refuse';
  revision: number;
  valeurActuelle?: Valeur;
  auteur?: string;
  message?: string;
}

describe('L’enregistrement au fil de la saisie', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let claire: Personne;
  let collegue: Personne;
  let id = '';
  const chemin = (suite = '') => `/api/dossiers/${m.dossier}/formulaires/${id}${suite}`;
  const lire = (): Promise<FormulaireLu> => claire.obtenir('GET', chemin());
  const ecrire = async (qui: Personne, ...modifications: [string, Valeur, number][]): Promise<Resultat[]> =>
    (
      await qui.obtenir<{ resultats: Resultat[] }>('PATCH', chemin('/reponses'), {
        modifications: modifications.map(([c, valeur, revision]) => ({ chemin: c, valeur, revision })),
      })
    ).resultats;

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    claire = await m.personne('porteur');
    m.dossier = await claire.ouvrirDossier();
    id = (await claire.lire(m.dossier)).formulaires[0]!.id;
    await jalon.proprietaire.sql`insert into membres_organisation (organisation_id, compte_id)
      select m.organisation_id, c.id from membres_organisation m join comptes p on p.id = m.compte_id, comptes c
      where p.courriel = 'porteur@demo.test' and c.courriel = 'partenaire@demo.test'`;
    collegue = await m.personne('partenaire');
  });
  afterAll(() => jalon.fermer());

  it('enregistre, une révision par chemin', async () => {
    expect(await ecrire(claire, ['besoin', 'Neuf postes.', 0], ['lieu', 'Revel', 0])).toEqual([
      { chemin: 'besoin', issue: 'enregistre', revision: 1 },
      { chemin: 'lieu', issue: 'enregistre', revision: 1 },
    ]);
    expect(await ecrire(claire, ['besoin', 'Dix postes.', 1])).toEqual([
      { chemin: 'besoin', issue: 'enregistre', revision: 2 },
    ]);
    const lu = await lire();
    expect([lu.valeurs['besoin'], lu.revisions]).toEqual(['Dix postes.', { besoin: 2, lieu: 1 }]);
  });

  it('fusionne ce que deux personnes écrivent à des endroits différents, au même moment', async () => {
    await Promise.all([ecrire(claire, ['programme', 'A', 0]), ecrire(collegue, ['intitule', 'B', 0])]);
    expect((await lire()).valeurs).toMatchObject({ programme: 'A', intitule: 'B', besoin: 'Dix postes.' });
  });

  it('dit le conflit, avec la valeur et l’auteur, et n’écrase rien', async () => {
    await ecrire(collegue, ['lieu', 'Castres', 1]);
    expect(await ecrire(claire, ['lieu', 'Toulouse', 1], ['besoin', 'Onze postes.', 2])).toEqual([
      { chemin: 'lieu', issue: 'conflit', revision: 2, valeurActuelle: 'Castres', auteur: 'Julien Escande' },
      { chemin: 'besoin', issue: 'enregistre', revision: 3 },
    ]);
    expect((await lire()).valeurs['lieu']).toBe('Castres');
    // Written by both at once: one wins, the other is told.
    const deux = await Promise.all([ecrire(claire, ['lieu', 'Revel', 2]), ecrire(collegue, ['lieu', 'Albi', 2])]);
    expect(
      deux
        .flat()
        .map((r) => r.issue)
        .toSorted(),
    ).toEqual(['conflit', 'enregistre']);
  });

  it('ne prend pas une demande répétée pour un conflit', async () => {
    expect(await ecrire(claire, ['besoin', 'Onze postes.', 2])).toEqual([
      { chemin: 'besoin', issue: 'enregistre', revision: 3 },
    ]);
    // The answer to a clearing was lost: it comes again.
    expect(await ecrire(claire, ['programme', null, 1])).toMatchObject([{ issue: 'enregistre', revision: 2 }]);
    expect(await ecrire(claire, ['programme', null, 1])).toMatchObject([{ issue: 'enregistre', revision: 2 }]);
    expect((await lire()).valeurs).not.toHaveProperty('programme');
  });

  it('garde chaque ligne d’un tableau à sa place, et emporte ses cases avec elle', async () => {
    await ecrire(
      claire,
      ['employeurs/L1', 0, 0],
      ['employeurs/L1/nom', 'Un', 0],
      ['employeurs/L2', 1, 0],
      ['employeurs/L2/nom', 'Deux', 0],
    );
    await ecrire(claire, ['employeurs/L1', null, 1]);
    const { valeurs } = await lire();
    expect(
      Object.keys(valeurs)
        .filter((k) => k.startsWith('employeurs'))
        .toSorted(),
    ).toEqual(['employeurs/L2', 'employeurs/L2/nom']);
    await ecrire(claire, ['employeurs/L2', null, 1]);
    expect(Object.keys((await lire()).valeurs).some((k) => k.startsWith('employeurs'))).toBe(false);
  });

  it('refuse, une à une, ce qui n’a pas sa place, y compris les clés héritées', async () => {
    const { revisions } = await lire();
    const essais: [string, Valeur][] = [
      ['inconnu', 'x'],
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['toString', 'x'],
      ['__proto__/polluted', 'x'],
      ['employeurs/../nom', 'x'],
      ['employeurs/L2/__proto__', 'x'],
      ['employeurs/L2/nom/autre', 'x'],
      ['besoin/L1', 'x'],
      ['heuresParStagiaire', 12],
      ['nombreCandidats', 'neuf'],
      ['dateDebut', '2026-02-30'],
    ];
    const resultats = await ecrire(claire, ...essais.map(([c, v]): [string, Valeur, number] => [c, v, 0]));
    expect(resultats.map((r) => [r.chemin, r.issue])).toEqual(essais.map(([c]) => [c, 'refuse']));
    for (const r of resultats) expect(r.message).toMatch(/\.$/);
    expect((await lire()).revisions).toEqual(revisions);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('n’accepte rien de qui n’est pas de l’organisme', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    const instructeur = await m.personne('instructeur');
    const corps = { modifications: [{ chemin: 'besoin', valeur: 'x', revision: 3 }] };
    await attendreRefus(jalon, () => instructeur.demander('PATCH', chemin('/reponses'), corps), {
      statut: 409,
      code: 'formulaire_ferme',
    });
  });

  it('est fermé après le dépôt : 409, et la saisie se retrouve', async () => {
    const { revisions, valeurs } = await lire();
    const corps = { modifications: [{ chemin: 'besoin', valeur: 'Trop tard', revision: revisions['besoin'] }] };
    await attendreRefus(jalon, () => claire.demander('PATCH', chemin('/reponses'), corps), {
      statut: 409,
      code: 'formulaire_ferme',
      phrase: 'n’est plus ouvert à la modification',
    });
    expect((await lire()).valeurs).toEqual(valeurs);
  });

  it('ne rouvre que les points demandés, garde chaque version, et juge ce qui a changé', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    const avant = await lire();
    expect([avant.ouverture, avant.modifiable]).toEqual([['pieceQualiopi', 'pieceRib'], true]);
    expect(avant.complements.map((c) => c.chemin)).toEqual(['pieceQualiopi', 'pieceRib']);
    const nette = await claire.joindre(m.dossier, 'rib-net.pdf');
    const revision = (c: string) => avant.revisions[c] ?? 0;
    expect(
      await ecrire(
        claire,
        ['besoin', 'Autre besoin', revision('besoin')],
        ['pieceRib', nette, revision('pieceRib')],
        ['employeurs/L1/postes', 3, revision('employeurs/L1/postes')],
      ),
    ).toMatchObject([
      { chemin: 'besoin', issue: 'refuse', message: 'Ce point n’est pas ouvert à la correction.' },
      { chemin: 'pieceRib', issue: 'enregistre' },
      { chemin: 'employeurs/L1/postes', issue: 'refuse' },
    ]);
    const apres = await lire();
    expect(apres.valeurs).toEqual({ ...avant.valeurs, pieceRib: nette });
    expect(apres.avant).toEqual({ pieceRib: avant.valeurs['pieceRib'] });
    const historique = await jalon.proprietaire.sql<
      { chemin: string; avant: Valeur; apres: Valeur }[]
    >`select chemin, avant, apres from historique_reponses where dossier_id = ${m.dossier}`;
    expect([...historique]).toEqual([{ chemin: 'pieceRib', avant: avant.valeurs['pieceRib'], apres: nette }]);
    // A piece cleared is a point to correct: the compléments are not sent.
    await ecrire(claire, ['pieceQualiopi', null, revision('pieceQualiopi')]);
    const { constats } = await attendreRefus(jalon, () => claire.envoyer(m.dossier, 'DEPOSER_COMPLEMENTS'), {
      statut: 422,
    });
    expect(constats?.map((c) => c.chemin)).toEqual(['pieceQualiopi']);
    await m.faire(histoire(0).actes[m.rang]!, histoire(0).exemple);
    expect([(await lire()).ouverture, (await claire.lire(m.dossier)).dossier.statut]).toEqual([
      'ferme',
      'examenCompletude',
    ]);
    // Sent again with what was asked, it is of the day it was first sent.
    const { dossier, formulaires } = await claire.lire(m.dossier);
    expect([formulaires[0]!.transmisLe, dossier.deposeLe]).toEqual([dossier.deposeLe, expect.any(String)]);
  });

  it('taper ne périme pas un acte : la version du dossier ne change pas avec les réponses', async () => {
    const dossier = await claire.ouvrirDossier();
    const { objets, formulaires } = await claire.lire(dossier);
    await claire.repondre(dossier, formulaires[0]!.id, { besoin: 'x' });
    expect((await claire.lire(dossier)).objets[0]!.version).toBe(objets[0]!.version);
    expect((await claire.envoyer(dossier, 'SUPPRIMER_BROUILLON')).statut).toBe(200);
  });

  it('mesure le temps de chaque partie sans dire de qui, et le dit à partir de vingt dossiers', async () => {
    const { sql } = jalon.proprietaire;
    m.dossier = await claire.ouvrirDossier();
    id = (await claire.lire(m.dossier)).formulaires[0]!.id;
    await sql`delete from temps_de_saisie`;
    await ecrire(claire, ['besoin', 'Neuf postes.', 0]);
    const sommes = () => sql<{ section: string; secondes: number; dossiers: number }[]>`
      select section, sum(secondes)::int as secondes, sum(dossiers)::int as dossiers from temps_de_saisie group by section order by section`;
    const section = (await lire()).formulaire.sections.find((s) => s.champs.some(({ cle }) => cle === 'besoin'))!.cle;
    const avant = (await sommes()).find((s) => s.section === section)!;
    await sql`update formulaires_dossier set modifie_le = maintenant() - interval '50 seconds' where id = ${id}`;
    await ecrire(claire, ['besoin', 'Vingt postes.', (await lire()).revisions['besoin'] ?? 0]);
    const apres = (await sommes()).find((s) => s.section === section)!;
    expect(apres.secondes - avant.secondes).toBeGreaterThanOrEqual(49);
    expect([apres.secondes - avant.secondes < 60, avant.dossiers, apres.dossiers]).toEqual([true, 1, 1]);
    const colonnes = await sql<{ nom: string }[]>`
      select column_name as nom from information_schema.columns where table_name = 'temps_de_saisie'`;
    expect(colonnes.map(({ nom }) => nom).filter((nom) => /compte|dossier_id|acteur|_le$/u.test(nom))).toEqual([]);
    const dit = async () => {
      const appel = await claire.obtenir<{ aPreparer: { minutesHabituelles: number | null } }>(
        'GET',
        '/api/appels/occitanie/innov-emploi-recrutement',
      );
      return [(await lire()).durees[section]?.split(',')[0], appel.aPreparer.minutesHabituelles];
    };
    expect(await dit()).toEqual([expect.stringMatching(/^Comptez environ/u), null]);
    await sql`
      insert into temps_de_saisie select d.financeur_id, d.slug, 'dossier', s, 9, 20 * 600, 20
      from dossiers d, unnest(${(await lire()).formulaire.sections.map((s) => s.cle)}::text[]) s where d.id = ${m.dossier}`;
    expect(await dit()).toEqual(['D’habitude', expect.any(Number)]);
    await sql`delete from temps_de_saisie`;
  });

  it('un brouillon demandé deux fois avec la même clé n’est ouvert qu’une fois, et porte le titre saisi', async () => {
    const { compte } = await claire.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    const demande = {
      financeur: 'occitanie',
      appel: 'innov-emploi-recrutement',
      organisation: compte.organisations[0]!.id,
    };
    const cle = { 'Idempotency-Key': 'une-seule-fois' };
    const [un, deux] = await Promise.all([
      claire.obtenir<{ id: string }>('POST', '/api/dossiers', demande, cle),
      claire.obtenir<{ id: string }>('POST', '/api/dossiers', demande, cle),
    ]);
    expect(deux).toEqual(un);
    expect((await claire.demander('POST', '/api/dossiers', { ...demande, appel: 'autre' }, cle)).statut).toBe(422);
    const formulaire = (await claire.lire(un.id)).formulaires[0]!.id;
    await claire.repondre(un.id, formulaire, { intitule: 'Tisser à Revel' });
    expect((await claire.lire(un.id)).dossier.intitule).toBe('Tisser à Revel');
  });
});
