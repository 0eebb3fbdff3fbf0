// A demand taken up again: from an earlier dossier of the same organisation, everything carried being said, dates and amounts only proposed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { departsLus } from '../../server/dossiers/schemas-liste.ts';
import { entretenirBrouillons } from '../../server/conservation/brouillons.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { fondsConnu } from '../support/appels/fonds-connu.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Departs = z.output<typeof departsLus>;

const ICI = '/api/appels/occitanie/innov-emploi-recrutement/departs';

describe('Une demande reprise', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let organisation = '';
  const ouvrir = (depuis: string, qui = porteur, appel = 'innov-emploi-recrutement', financeur = 'occitanie') =>
    qui.demander<{ id: string }>('POST', '/api/dossiers', { financeur, appel, organisation, depuis });
  const lireDemande = async (dossier: string): Promise<FormulaireLu> => {
    const { formulaires } = await porteur.lire(dossier);
    return porteur.obtenir('GET', `/api/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`);
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsConnu] });
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    const session = await porteur.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    organisation = session.compte.organisations[0]!.id;
    m.dossier = await porteur.ouvrirDossier();
  });
  afterAll(() => jalon.fermer());

  it('montre d’abord le brouillon qui existe, à qui le voit', async () => {
    const lus = await porteur.obtenir<Departs>('GET', ICI);
    const { formulaires } = await porteur.lire(m.dossier);
    expect(lus).toEqual({
      brouillons: [
        expect.objectContaining({ id: m.dossier, organisation: 'Fil & Formation Sud', formulaire: formulaires[0]!.id }),
      ],
      precedents: [],
    });
    for (const qui of ['partenaire', 'instructeur', 'administrateur'])
      expect(await (await m.personne(qui)).obtenir('GET', ICI)).toEqual({ brouillons: [], precedents: [] });
    await attendreRefus(jalon, () => porteur.demander('GET', '/api/appels/occitanie/inconnu/departs'), { statut: 404 });
  });

  it('ne part que d’un dossier déposé de l’organisme, par un de ses membres', async () => {
    const essais: [string, Personne][] = [
      [m.dossier, porteur],
      [randomUUID(), porteur],
    ];
    for (const [depuis, qui] of essais) await attendreRefus(jalon, () => ouvrir(depuis, qui), { statut: 404 });
    const { actes, exemple } = histoire(0);
    await m.avancer(actes.find((a) => a.evenement === 'DEPOSER')!.le);
    await remplirFormulaire(porteur, m.dossier, exemple, 'dossier');
    expect((await porteur.envoyer(m.dossier, 'DEPOSER')).statut).toBe(200);
    await attendreRefus(jalon, async () => ouvrir(m.dossier, await m.personne('partenaire')), { statut: 404 });
    const { brouillons, precedents } = await porteur.obtenir<Departs>('GET', ICI);
    expect([brouillons, precedents]).toEqual([
      [],
      [expect.objectContaining({ id: m.dossier, organisation, numero: 'IER-2025-00017' })],
    ]);
  });

  it('reprend ce qui répond aux mêmes questions, propose dates et montants, et laisse ce qui s’accepte ou se joint', async () => {
    const ancien = await lireDemande(m.dossier);
    const r = await ouvrir(m.dossier);
    expect(r.statut).toBe(201);
    const lu = await lireDemande(r.corps.id);
    const types = new Map(lu.formulaire.sections.flatMap((s) => s.champs.map((c) => [c.cle, c])));
    const parType = (type: string): string[] => [...types].flatMap(([cle, c]) => (c.type === type ? [cle] : []));
    // A text of the project is carried and says so; it was nowhere in the profile.
    const [texte] = parType('texteLong').filter((cle) => ancien.valeurs[cle] !== undefined);
    expect(lu.valeurs[texte!]).toBe(ancien.valeurs[texte!]);
    expect(lu.origines[texte!]).toMatchObject({ source: 'dossier', libelle: 'votre dossier IER-2025-00017' });
    // No date and no amount of the project stands as an answer: each is proposed, as it was.
    const sensibles = [...parType('date'), ...parType('montant')].filter(
      (cle) => ancien.valeurs[cle] !== undefined && types.get(cle)!.connu === undefined,
    );
    expect(sensibles.length).toBeGreaterThan(1);
    for (const cle of sensibles)
      expect([cle, lu.valeurs[cle], lu.propositions[cle]?.valeur]).toEqual([cle, undefined, ancien.valeurs[cle]]);
    for (const cle of parType('engagement')) expect(lu.valeurs[cle]).toBeUndefined();
    // Everything written without being typed says where it comes from, itself or by its table.
    const muets = Object.keys(lu.valeurs).filter((c) => !lu.origines[c] && !lu.origines[c.split('/', 1)[0]!]);
    expect(muets).toEqual([]);
    // Rows come under ids of their own.
    const lignes = (f: FormulaireLu): string[] => Object.keys(f.valeurs).filter((c) => c.split('/').length === 2);
    expect(lignes(lu).length).toBe(lignes(ancien).length);
    expect(lignes(lu).filter((c) => lignes(ancien).includes(c))).toEqual([]);
    // Once taken, it is an answer like another, and is not proposed any more.
    const [cle] = sensibles;
    await porteur.repondre(r.corps.id, lu.id, { [cle!]: lu.propositions[cle!]!.valeur });
    const apres = await lireDemande(r.corps.id);
    expect([apres.valeurs[cle!], apres.propositions[cle!]]).toEqual([ancien.valeurs[cle!], undefined]);
  });

  it('reprend ce qui vient d’être répondu au test de l’appel, à vérifier, et rien de ce que la demande refuse ou calcule', async () => {
    const avant = await lireDemande(m.dossier);
    const dit = { dateDebut: '2026-01-05', heuresParStagiaire: 970, nombreCandidats: 9, postesTotal: 9 };
    const demande = (eligibilite: Record<string, unknown>, autres = {}) =>
      porteur.demander<{ id: string }>('POST', '/api/dossiers', {
        financeur: 'occitanie',
        appel: 'innov-emploi-recrutement',
        organisation,
        eligibilite,
        ...autres,
      });
    const r = await demande({ ...dit, dateFin: 'demain', organismeSiret: '123', constructor: 1, inconnue: 'x' });
    expect(r.statut).toBe(201);
    const lu = await lireDemande(r.corps.id);
    const testees = Object.entries(lu.origines).filter(([, { source }]) => source === 'test');
    const types = new Map(lu.formulaire.sections.flatMap((s) => s.champs.map((c) => [c.cle, c.type])));
    // What is asked of it in both, and no question that the demand computes.
    const attendues = Object.keys(dit).filter((cle) => types.get(cle) !== 'calcule' && types.has(cle));
    expect(attendues.length).toBeGreaterThan(1);
    expect(testees.map(([cle]) => cle).toSorted()).toEqual(attendues.toSorted());
    for (const cle of attendues) expect(lu.valeurs[cle]).toBe(dit[cle as keyof typeof dit]);
    expect(testees[0]![1]).toEqual({ source: 'test', libelle: 'votre test d’éligibilité', le: null });
    // What the organisation said of itself stands, and so does what was just said before what an earlier dossier said.
    expect(lu.valeurs['organismeSiret']).toBe(avant.valeurs['organismeSiret']);
    const [cle] = attendues.filter((c) => types.get(c) !== 'date');
    const r2 = await demande({ [cle!]: 12 }, { depuis: m.dossier });
    expect((await lireDemande(r2.corps.id)).valeurs[cle!]).toBe(12);
    for (const mal of [[], 'x', { a: { b: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] } }])
      expect((await demande(mal as never)).statut).toBe(422);
  });

  it('un brouillon supprimé n’est plus nulle part, se rétablit trente jours, puis n’existe plus', async () => {
    const id = await porteur.ouvrirDossier();
    const { formulaires } = await porteur.lire(id);
    const formulaire = formulaires[0]!.id;
    await porteur.repondre(id, formulaire, { intituleFormation: 'Zinguerie' }).catch(() => undefined);
    type Liste = { dossiers: { id: string }[] };
    const liste = async (filtre = '') =>
      (await porteur.obtenir<Liste>('GET', `/api/dossiers${filtre}`)).dossiers.map((d) => d.id);
    const partout = async () => [
      (await liste()).includes(id),
      (await liste('?aTraiter=oui')).includes(id),
      (await porteur.obtenir<Departs>('GET', ICI)).brouillons.some((b) => b.id === id),
    ];
    expect(await partout()).toEqual([true, true, true]);
    expect((await porteur.envoyer(id, 'SUPPRIMER_BROUILLON')).statut).toBe(200);
    expect(await partout()).toEqual([false, false, false]);
    expect(await liste('?supprimes=oui')).toEqual([id]);
    expect(await (await m.personne('partenaire')).obtenir('GET', '/api/dossiers?supprimes=oui')).toMatchObject({
      dossiers: [],
    });
    // It stays as it was left.
    expect((await porteur.lire(id)).formulaires[0]!.modifiable).toBe(false);
    const corps = { modifications: [{ chemin: 'besoin', valeur: 'x', revision: 0 }] };
    const ecrire = () => porteur.demander('PATCH', `/api/dossiers/${id}/formulaires/${formulaire}/reponses`, corps);
    await attendreRefus(jalon, ecrire, { statut: 409 });
    expect((await porteur.envoyer(id, 'RETABLIR_BROUILLON')).statut).toBe(200);
    expect([await partout(), (await ecrire()).statut]).toEqual([[true, true, true], 200]);
    // Once more, and the month goes by.
    expect((await porteur.envoyer(id, 'SUPPRIMER_BROUILLON')).statut).toBe(200);
    await m.avancer('2026-03-01T10:00:00+01:00');
    expect((await porteur.demander('GET', `/api/dossiers/${id}`)).statut).toBe(404);
    expect(await liste('?supprimes=oui')).toEqual([]);
    // What nobody may open any more is erased too, without a warning.
    const entretenir = () => entretenirBrouillons(jalon.travail.sql, { baseUrl: 'https://jalon.exemple.fr' });
    expect(await entretenir()).toEqual({ avertis: 0, effaces: 1 });
    expect(await jalon.proprietaire.sql`select 1 from formulaires_dossier where dossier_id = ${id}`).toHaveLength(0);
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });

  it('part aussi d’un dossier d’un autre appel, chez un autre financeur', async () => {
    const r = await ouvrir(m.dossier, porteur, 'fonds-connu', 'normandie');
    expect(r.statut).toBe(201);
    const lu = await lireDemande(r.corps.id);
    expect(lu.origines['statuts']?.libelle ?? lu.origines['rib']?.libelle).toBe('votre dossier IER-2025-00017');
    expect(lu.valeurs).not.toHaveProperty('projet');
  });
});
