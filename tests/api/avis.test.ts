// An avis is read and given by whoever was asked, and by nobody else: three bodies of one dossier, then two persons of another.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { nouvelAgent } from '../support/agents.ts';
import { fondsATroisAvis } from '../support/appels/fonds-a-trois-avis.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Dossier, Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

let jalon: Jalon;
beforeAll(async () => {
  jalon = await demarrerJalon({ appels: [fondsATroisAvis] });
});
afterAll(async () => {
  expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  await jalon.fermer();
});

const avisDe = (lu: Dossier) => lu.objets.filter((o) => o.objet.type === 'avis');
const evenement = (qui: Personne, dossier: string, objet: string, version: number, motivation = '…') =>
  qui.demander('POST', `/api/dossiers/${dossier}/evenements`, {
    objet,
    type: 'RENDRE_AVIS',
    charge: { sens: 'favorable', motivation },
    versionAttendue: version,
  });
/** All that a reader is given of a dossier and of its journal, as text. */
const toutCeQueLit = async (qui: Personne, dossier: string): Promise<string> =>
  JSON.stringify([
    await qui.lire(dossier),
    await qui.obtenir('GET', `/api/dossiers/${dossier}/journal`),
    await qui.obtenir('GET', `/api/dossiers/${dossier}/cycle`),
    await qui.documents(dossier),
  ]);

describe('Trois organismes consultés', () => {
  let dossier: string;
  let porteur: Personne;
  let instructeur: Personne;
  let consultes: Map<string, Personne>;
  const qui = (organisme: string): Personne => consultes.get(organisme)!;
  /** The avis of each body, by its body, as the Région reads them. */
  const parOrganisme = async () =>
    new Map(avisDe(await instructeur.lire(dossier)).map((o) => [o.contexte['organisme'] as string, o]));

  beforeAll(async () => {
    porteur = await jalon.connecter('porteur');
    instructeur = await jalon.connecter('instructeur');
    consultes = new Map([
      ['DREETS', await jalon.connecter('coinstructeur')],
      ['CARIF-OREF', await nouvelAgent(jalon, { role: 'coinstructeur', organisme: 'CARIF-OREF' })],
      ['France Travail', await jalon.connecter('prescripteur')],
    ]);
    dossier = await porteur.ouvrirDossier('fonds-a-trois-avis');
    const { formulaires } = await porteur.lire(dossier);
    await porteur.repondre(dossier, formulaires[0]!.id, { projet: 'Un atelier' });
    for (const [agent, acte] of [
      [porteur, 'DEPOSER'],
      [instructeur, 'PRENDRE_EN_CHARGE'],
    ] as const)
      expect((await agent.envoyer(dossier, acte)).statut).toBe(200);
  });

  it('ne voient rien avant d’être consultés, puis chacun la seule demande qui lui est faite', async () => {
    for (const personne of consultes.values())
      expect((await personne.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(404);
    expect((await instructeur.envoyer(dossier, 'DECLARER_COMPLET')).statut).toBe(200);
    const tous = await parOrganisme();
    expect([...tous.keys()].sort()).toEqual([...consultes.keys()].sort());
    for (const [organisme, personne] of consultes) {
      const lu = await personne.lire(dossier);
      expect(avisDe(lu).map((o) => [o.objet.id, o.actions.map((a) => a.type)])).toEqual([
        [tous.get(organisme)!.objet.id, ['RENDRE_AVIS']],
      ]);
      expect(lu.attentes.map((a) => [a.objet, a.deMoi])).toEqual([[tous.get(organisme)!.objet.id, true]]);
    }
  });

  it('aucun ne rend celui d’un autre', async () => {
    for (const [organisme, { objet, version }] of await parOrganisme())
      for (const [autre, personne] of consultes) {
        if (autre === organisme) continue;
        await attendreRefus(jalon, () => evenement(personne, dossier, objet.id, version), { statut: 403 });
        const acte = `/api/dossiers/${dossier}/objets/${objet.id}/actes/RENDRE_AVIS`;
        expect((await personne.demander('GET', acte)).statut).toBe(409);
      }
    for (const role of ['instructeur', 'responsable', 'administrateur', 'porteur']) {
      const personne = await jalon.connecter(role);
      const { objet, version } = (await parOrganisme()).get('DREETS')!;
      await attendreRefus(jalon, () => evenement(personne, dossier, objet.id, version), { statut: 403 });
    }
  });

  it('celui qui est rendu est lu par la Région, par personne d’autre ; l’organisme qui l’a rendu n’accède plus au dossier', async () => {
    const { objet, version } = (await parOrganisme()).get('DREETS')!;
    const collegue = await nouvelAgent(jalon, { role: 'coinstructeur', organisme: 'DREETS' });
    const secret = 'Le bassin manque de formateurs';
    expect((await evenement(collegue, dossier, objet.id, version, secret)).statut).toBe(200);
    expect(await toutCeQueLit(instructeur, dossier)).toContain(secret);
    // Given, it lets nobody of that body in any more: pages, list, search, files, exports, échanges.
    const demande = (await instructeur.lire(dossier)).formulaires[0]!.id;
    for (const personne of [collegue, qui('DREETS')]) {
      const chemins = ['', '/journal', '/cycle', '/documents', '/finances', '/echanges'];
      const sorties = ['', '/constats', '/reponses.csv', '/reponses.json', '/recapitulatif.pdf'];
      for (const suite of [...chemins, ...sorties.map((s) => `/formulaires/${demande}${s}`)])
        expect([suite, (await personne.telecharger(`/api/dossiers/${dossier}${suite}`)).statut]).toEqual([suite, 404]);
      for (const requete of ['', '?recherche=atelier'])
        expect(await personne.obtenir('GET', `/api/dossiers${requete}`)).toMatchObject({ dossiers: [] });
      expect((await evenement(personne, dossier, objet.id, version + 1)).statut).toBe(404);
    }
    const autres = { porteur, CARIF: qui('CARIF-OREF'), 'France Travail': qui('France Travail') };
    for (const [nom, personne] of Object.entries(autres)) {
      const lu = await toutCeQueLit(personne, dossier);
      expect([nom, lu.includes(secret), lu.includes('"favorable"')]).toEqual([nom, false, false]);
      if (nom !== 'porteur') expect(lu).not.toContain(objet.id);
    }
  });

  it('le dossier avance quand chacun a rendu le sien', async () => {
    for (const organisme of ['CARIF-OREF', 'France Travail']) {
      const { objet, version } = (await parOrganisme()).get(organisme)!;
      expect((await instructeur.lire(dossier)).dossier.statut).toBe('avisAttendus');
      expect((await evenement(qui(organisme), dossier, objet.id, version)).statut).toBe(200);
    }
    expect((await instructeur.lire(dossier)).dossier.statut).not.toBe('avisAttendus');
  });
});

describe('Deux personnes consultées', () => {
  it('ne lisent ni ne rendent l’avis l’une de l’autre', async () => {
    const m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'RENDRE_AVIS' });
    const instructeur = await m.personne('instructeur');
    const r = await instructeur.envoyer(m.dossier, 'DEMANDER_AVIS', { destinataire: 'coinstructeur@demo.test' });
    expect(r.statut).toBe(200);
    const personnes = [await m.personne('prescripteur'), await m.personne('coinstructeur')];
    const objets = await Promise.all(personnes.map(async (p) => avisDe(await p.lire(m.dossier))));
    expect(objets.map((o) => o.length)).toEqual([1, 1]);
    const [[premier], [second]] = objets as [[Dossier['objets'][number]], [Dossier['objets'][number]]];
    expect(premier.objet.id).not.toBe(second.objet.id);
    for (const [personne, { objet, version }] of [
      [personnes[0]!, second],
      [personnes[1]!, premier],
    ] as const)
      await attendreRefus(jalon, () => evenement(personne, m.dossier, objet.id, version), { statut: 403 });
    const secret = 'Douze candidats';
    const charge = { mrsPrevue: true, candidatsIdentifies: 12, sens: 'reserve', motivation: secret };
    const cible = { type: 'avis', genre: 'prescripteur' };
    expect((await personnes[0]!.envoyer(m.dossier, 'RENDRE_AVIS', charge, cible)).statut).toBe(200);
    expect(await toutCeQueLit(instructeur, m.dossier)).toContain(secret);
    expect((await personnes[0]!.demander('GET', `/api/dossiers/${m.dossier}`)).statut).toBe(404);
    expect(await toutCeQueLit(personnes[1]!, m.dossier)).not.toContain(secret);
  });
});
