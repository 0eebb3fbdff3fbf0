import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErreurDemarrage } from '../../server/config.ts';
import { publier } from '../../server/appels/publier.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Definition } from '../../workflows/engine/definition.ts';
import { CLOTURE, fondsMinusculeV1, fondsMinusculeV2 } from '../support/appels/fonds-minuscule.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

const PHRASE_LONGUE = 'Une phrase de plus de quarante caractères, que seule la version 1 accepte.';

describe('Un second financeur, et un petit appel en deux versions', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let instructrice: Personne;
  const avancer = async (vers: string) =>
    (await jalon.connecter('administrateur')).obtenir('POST', '/api/demonstration/horloge', { vers });
  const ouvrir = () => porteur.ouvrirDossier('fonds-minuscule', 'normandie');
  const remplir = async (dossier: string, projet: string) => {
    const { formulaires } = await porteur.lire(dossier);
    await porteur.repondre(dossier, formulaires[0]!.id, { projet });
  };
  const versionDe = async (dossier: string) => (await porteur.lire(dossier)).appel.version;
  const libelleDe = async (dossier: string) => {
    const { formulaires } = await porteur.lire(dossier);
    const lu = await porteur.obtenir<{ formulaire: { sections: { champs: { libelle: string }[] }[] } }>(
      'GET',
      `/api/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`,
    );
    return lu.formulaire.sections[0]?.champs[0]?.libelle;
  };
  const lireFormulaire = async (dossier: string) => {
    const { formulaires } = await porteur.lire(dossier);
    return porteur.obtenir<FormulaireLu>('GET', `/api/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`);
  };
  let depose = '';
  let brouillon = '';

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsMinusculeV1] });
    porteur = await jalon.connecter('porteur');
    instructrice = await jalon.connecter('instructeur@normandie.demo.test');
    depose = await ouvrir();
    await remplir(depose, PHRASE_LONGUE);
    expect((await porteur.envoyer(depose, 'DEPOSER')).corps.numero).toBe('FMIN-2025-00001');
    brouillon = await ouvrir();
    await remplir(brouillon, PHRASE_LONGUE);
    const { formulaires } = await porteur.lire(brouillon);
    await porteur.repondre(brouillon, formulaires[0]!.id, { remarque: 'À relire.' });
    expect((await lireFormulaire(brouillon)).changements).toBeNull();
  });
  afterAll(() => jalon.fermer());

  it('laisse le dossier déposé sur sa version ; le brouillon et le nouveau dossier suivent la nouvelle', async () => {
    await publier(jalon.proprietaire.sql, fondsMinusculeV2);
    expect(await versionDe(depose)).toBe(1);
    expect(await libelleDe(depose)).toBe('Votre projet');
    expect(await versionDe(brouillon)).toBe(2);
    expect(await versionDe(await ouvrir())).toBe(2);
    const refus = await attendreRefus(jalon, () => porteur.envoyer(brouillon, 'DEPOSER'), { statut: 422 });
    expect(refus.constats?.map((c) => c.chemin)).toEqual(['projet']);
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });

  it('dit au porteur ce qui change dans son brouillon, jusqu’à ce qu’il l’ait lu', async () => {
    expect((await lireFormulaire(depose)).changements).toBeNull();
    const { changements } = await lireFormulaire(brouillon);
    expect(changements).toMatchObject({ de: 1, vers: 2 });
    expect(changements?.changements.map((c) => `${c.genre} ${c.chemin} : ${c.phrase}`)).toEqual([
      'modifiee projet : La question est reformulée. Avant : «\u00a0Votre projet\u00a0». Votre réponse peut compter 40 caractères au plus.',
      'retiree remarque : Cette question n’est plus posée. Votre réponse («\u00a0À relire.\u00a0») ne sera pas transmise.',
      `aCorriger projet : Raccourcissez ce texte : il compte ${PHRASE_LONGUE.length} caractères, le maximum est 40.`,
    ]);
    const lu = `/api/dossiers/${brouillon}/changements-lus`;
    await attendreRefus(jalon, () => instructrice.demander('POST', lu), { statut: 404 });
    expect((await lireFormulaire(brouillon)).changements).not.toBeNull();
    expect((await porteur.demander('POST', lu)).statut).toBe(204);
    expect((await porteur.demander('POST', lu)).statut).toBe(204);
    expect((await lireFormulaire(brouillon)).changements).toBeNull();
  });

  it('fait courir à chacun les délais de sa version', async () => {
    await remplir(brouillon, 'Une phrase courte.');
    expect((await porteur.envoyer(brouillon, 'DEPOSER')).corps.numero).toBe('FMIN-2025-00002');
    const charge = { demandes: [{ id: 'L1', chemin: 'projet', motif: 'Précisez.' }] };
    const derniersJours: (string | undefined)[] = [];
    for (const dossier of [depose, brouillon]) {
      expect((await instructrice.envoyer(dossier, 'PRENDRE_EN_CHARGE')).statut).toBe(200);
      expect((await instructrice.envoyer(dossier, 'DEMANDER_COMPLEMENTS', charge)).statut).toBe(200);
      const { echeances } = await porteur.lire(dossier);
      expect(echeances.find((e) => e.cle === 'rejetImplicite')?.etat).toBe('suspendue');
      derniersJours.push(echeances.find((e) => e.cle === 'complements')?.dernierJour);
    }
    expect(derniersJours).toEqual(['2025-09-18', '2025-09-28']);
  });

  it('refuse de publier le même numéro avec un autre contenu, et publie le même contenu sans effet', async () => {
    const { definition } = fondsMinusculeV2;
    const change = {
      ...fondsMinusculeV2,
      definition: { ...definition, natures: ['association'] } satisfies Definition,
    };
    await expect(publier(jalon.proprietaire.sql, change)).rejects.toThrow(ErreurDemarrage);
    await expect(publier(jalon.proprietaire.sql, change)).rejects.toThrow('déjà publiée avec un autre contenu');
    await expect(publier(jalon.proprietaire.sql, change)).rejects.not.toThrow('DONNEES=');
    // In a demonstration, one may begin again elsewhere.
    await expect(publier(jalon.proprietaire.sql, change, { demo: true })).rejects.toThrow('DONNEES=');
    await publier(jalon.proprietaire.sql, fondsMinusculeV1);
    const [appel] = await jalon.proprietaire.sql<
      { titre: string; version_courante: number }[]
    >`select titre, version_courante from appels where slug = 'fonds-minuscule'`;
    expect(appel).toEqual({ titre: 'Fonds minuscule', version_courante: 2 });
  });

  it('ne montre rien d’un financeur aux agents de l’autre', async () => {
    const agent = await jalon.connecter('instructeur');
    for (const dossier of [depose, brouillon])
      await attendreRefus(jalon, () => agent.demander('GET', `/api/dossiers/${dossier}`), { statut: 404 });
    expect((await agent.obtenir<{ total: number }>('GET', '/api/dossiers')).total).toBe(0);
    expect((await instructrice.obtenir<{ total: number }>('GET', '/api/dossiers')).total).toBe(2);
  });

  it('n’a plus d’échéance que celle du silence au bout d’un cycle court, où personne ne décide', async () => {
    for (const evenement of ['DEPOSER_COMPLEMENTS', 'DECLARER_COMPLET'])
      expect((await (evenement.startsWith('DEPOSER') ? porteur : instructrice).envoyer(depose, evenement)).statut).toBe(
        200,
      );
    const lu = await porteur.lire(depose);
    expect([lu.dossier.statut, lu.dossier.terme]).toEqual(['acheve', true]);
    expect(lu.echeances.map((e) => [e.cle, e.etat])).toEqual([['rejetImplicite', 'prevue']]);
  });

  it('accepte un dépôt aux dernières secondes, et le refuse après la clôture, à l’heure de la base', async () => {
    const [dernier, tardif] = [await ouvrir(), await ouvrir()];
    for (const dossier of [dernier, tardif]) await remplir(dossier, 'Juste à temps.');
    const cloture = Date.parse(CLOTURE);
    // For the clock of the machine, the call closed long ago.
    expect(Date.now()).toBeGreaterThan(cloture);
    await avancer(new Date(cloture - 5_000).toISOString());
    const { statut, corps } = await porteur.envoyer(dernier, 'DEPOSER');
    expect(statut).toBe(200);
    expect(Date.parse(corps.instant)).toBeLessThanOrEqual(cloture);
    await avancer(new Date(cloture + 1_000).toISOString());
    await attendreRefus(jalon, () => porteur.envoyer(tardif, 'DEPOSER'), {
      statut: 409,
      code: 'transition_refusee',
      phrase: 'L’appel n’est pas ouvert au dépôt',
    });
    const { compte } = await porteur.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    const nouveau = { financeur: 'normandie', appel: 'fonds-minuscule', organisation: compte.organisations[0]?.id };
    await attendreRefus(jalon, () => porteur.demander('POST', '/api/dossiers', nouveau), {
      statut: 409,
      phrase: 'n’est pas ouvert au dépôt',
    });
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });

  it('laisse compléter un dossier que le silence a rejeté : l’examen se poursuit', async () => {
    await avancer('2025-12-15T09:00:00+01:00');
    const lu = await porteur.lire(brouillon);
    expect([lu.dossier.statut, lu.formulaires.map((f) => f.ouverture), lu.echeances.map((e) => e.cle)]).toEqual([
      'complementsEnRetard',
      [['projet']],
      ['recours'],
    ]);
    expect((await porteur.envoyer(brouillon, 'DEPOSER_COMPLEMENTS')).corps.etat).toBe('examenCompletude');
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });
});

describe('Un brouillon qui naît pendant que l’appel est publié', () => {
  let jalon: Jalon;
  let porteur: Personne;

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsMinusculeV1] });
    porteur = await jalon.connecter('porteur');
  });
  afterAll(() => jalon.fermer());

  it('naît sur la version qui vient d’être publiée', async () => {
    const { sql } = jalon.proprietaire;
    let rendu = false;
    const ouverture = await sql.begin(async (t) => {
      // Published, and not yet there for anyone else.
      await publier(Object.assign(t, { begin: t.savepoint.bind(t) }) as never, fondsMinusculeV2);
      const promesse = porteur.ouvrirDossier('fonds-minuscule', 'normandie').finally(() => (rendu = true));
      // Until it is born on what it has read, or waits for the publication.
      for (let attend = 0; attend === 0 && !rendu;)
        [{ attend }] = await sql<[{ attend: number }]>`
          select count(*)::int as attend from pg_locks l join pg_stat_activity a using (pid)
          where not l.granted and a.datname = current_database()`;
      return { promesse };
    });
    const dossier = await ouverture.promesse;
    expect((await porteur.lire(dossier)).appel.version).toBe(2);
    expect((await rejouerBase(sql)).ecarts).toEqual([]);
  });
});
