// « Dites-le-nous une fois »: what an organisation told is proposed again, says where it comes from, and stays its own.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { profilLu, repriseLue } from '../../server/organisations/schemas-profil.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { fondsConnu } from '../support/appels/fonds-connu.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Profil = z.output<typeof profilLu>;
type Reprise = z.output<typeof repriseLue>;

type Reference = Record<string, string>;

const IBAN = 'FR2399999000010001250390142';
const AUTRE_IBAN = 'FR7630006000011234567890189';

describe('Le profil d’une organisation', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let presidente: Personne;
  let membre: Personne;
  let organisation = '';
  const adresse = (suite = '') => `/api/organisations/${organisation}/profil${suite}`;
  const lireProfil = (qui = presidente): Promise<Profil> => qui.obtenir('GET', adresse());
  const ecrire = async (qui: Personne, valeurs: Record<string, Valeur>, revision?: number) => {
    const { revisions } = await lireProfil(qui);
    return qui.demander<Profil & { constats: { chemin: string; code: string }[] }>('PATCH', adresse(), {
      modifications: Object.entries(valeurs).map(([chemin, valeur]) => ({
        chemin,
        valeur,
        revision: revision ?? revisions[chemin] ?? 0,
      })),
    });
  };
  const lireDemande = async (dossier: string, qui = presidente): Promise<FormulaireLu> => {
    const { formulaires } = await qui.lire(dossier);
    return qui.obtenir('GET', `/api/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`);
  };
  const historique = async (): Promise<number> => {
    const [ligne] = await jalon.base.sql<
      { n: number }[]
    >`select count(*)::int as n from profils_organisation_historique where organisation_id = ${organisation}`;
    return ligne!.n;
  };
  const chezLAutre = () => presidente.ouvrirDossier('fonds-connu', 'normandie');

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsConnu] });
    m = new Marcheur(jalon);
    presidente = await m.personne('porteur');
    const session = await presidente.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    organisation = session.compte.organisations[0]!.id;
    // A member who is not the legal representative.
    await jalon.proprietaire.sql`insert into membres_organisation (organisation_id, compte_id)
      select ${organisation}, id from comptes where courriel = 'prescripteur@demo.test'`;
    membre = await m.personne('prescripteur');
  });
  afterAll(() => jalon.fermer());

  it('n’existe que pour ses membres', async () => {
    const corps = { modifications: [{ chemin: 'organisationRna', valeur: 'W313000001', revision: 0 }] };
    for (const qui of ['partenaire', 'instructeur', 'administrateur']) {
      const autre = await m.personne(qui);
      await attendreRefus(jalon, () => autre.demander('GET', adresse()), { statut: 404 });
      await attendreRefus(jalon, () => autre.demander('PATCH', adresse(), corps), { statut: 404 });
      await attendreRefus(jalon, () => autre.demander('POST', adresse('/reprendre'), { dossier: randomUUID() }), {
        statut: 404,
      });
    }
    expect((await lireProfil()).revisions['organisationRna']).toBe(0);
    const lu = await lireProfil(membre);
    expect([lu.representantLegal, lu.representants.map((r) => r.nom), lu.organisation.siret]).toEqual([
      false,
      ['Hélène Castan'],
      '00012503900016',
    ]);
  });

  it('dit d’où vient chaque réponse et quand', async () => {
    const { origines, valeurs } = await lireProfil();
    expect(valeurs['organisationAdresse']).toEqual({
      libelle: '12 rue des Tisserands',
      codePostal: '31250',
      commune: 'Revel',
      source: 'saisie',
    });
    expect(origines['organisationAdresse']).toEqual({ par: null, dossier: null, le: null });
    expect(origines['compteIban']).toEqual({ par: 'Hélène Castan', dossier: null, le: '2025-09-03T08:12:00.000Z' });
    expect(origines['organisationRna']).toBeUndefined();
  });

  it('laisse un membre changer les coordonnées, et le seul représentant légal le compte et sa fonction', async () => {
    const avant = await historique();
    expect((await ecrire(membre, { contactNom: 'Samia Belkacem' })).statut).toBe(200);
    for (const reservee of [{ compteIban: AUTRE_IBAN }, { representantFonction: 'Trésorière' }]) {
      const { statut, corps } = await ecrire(membre, { contactNom: 'Autre', ...reservee });
      expect([statut, corps.constats.map((c) => c.chemin)]).toEqual([403, Object.keys(reservee)]);
    }
    const lu = await lireProfil();
    expect([lu.valeurs['contactNom'], lu.valeurs['compteIban']]).toEqual(['Samia Belkacem', IBAN]);
    expect(lu.origines['contactNom']).toMatchObject({ par: 'Samia Belkacem', dossier: null });
    expect(await historique()).toBe(avant + 1);
  });

  it('refuse ce qui est faux, à sa question, et n’enregistre alors rien', async () => {
    const avant = await historique();
    const { statut, corps } = await ecrire(presidente, {
      compteIban: 'FR7630006000011234567890188',
      contactNom: 'Personne',
    });
    expect([statut, corps.constats.map((c) => c.chemin)]).toEqual([422, ['compteIban']]);
    expect((await ecrire(presidente, { inconnu: 'x' })).statut).toBe(422);
    expect((await ecrire(presidente, { qualiopi: { certificateur: 'X' } })).statut).toBe(422);
    expect((await lireProfil()).valeurs['contactNom']).toBe('Samia Belkacem');
    expect(await historique()).toBe(avant);
  });

  it('n’écrase pas ce qu’un autre vient d’écrire, et garde chaque version', async () => {
    expect((await ecrire(membre, { contactNom: 'Un' })).statut).toBe(200);
    const perdue = await ecrire(presidente, { contactNom: 'Deux', organisationRna: 'W313000001' }, 1);
    expect([perdue.statut, perdue.corps.constats[0]]).toEqual([
      409,
      expect.objectContaining({ chemin: 'contactNom', code: 'conflit' }),
    ]);
    expect((await lireProfil()).valeurs['organisationRna']).toBeUndefined();
    // Cleared, then written again: the revisions go on.
    await ecrire(membre, { contactNom: null });
    expect((await lireProfil()).valeurs['contactNom']).toBeUndefined();
    expect((await ecrire(membre, { contactNom: 'Trois' })).corps.revisions['contactNom']).toBe(4);
    const versions = await jalon.base.sql<{ avant: Valeur; apres: Valeur }[]>`
      select avant, apres from profils_organisation_historique where organisation_id = ${organisation} and connu = 'contact.nom' order by revision`;
    expect(versions.map((v) => [v.avant, v.apres])).toEqual([
      [null, 'Samia Belkacem'],
      ['Samia Belkacem', 'Un'],
      ['Un', null],
      [null, 'Trois'],
    ]);
    await expect(jalon.base.sql`update profils_organisation_historique set apres = null`).rejects.toThrow(/permission/);
    await expect(jalon.base.sql`delete from profils_organisation_historique`).rejects.toThrow(/permission/);
  });

  it('préremplit un brouillon ; l’origine disparaît dès que la réponse est écrite', async () => {
    m.dossier = await presidente.ouvrirDossier();
    const lu = await lireDemande(m.dossier);
    expect(lu.valeurs).toMatchObject({
      organismeNom: 'Fil & Formation Sud',
      organismeSiret: '00012503900016',
      compteIban: IBAN,
      organismeQualiopiCategories: ['formation'],
      organismeQualiopiFin: '2027-11-30',
      contactTelephone: '0561000001',
    });
    expect([lu.revisions, lu.revisionReponses]).toEqual([{}, 0]);
    expect(lu.origines['compteIban']).toEqual({
      source: 'profil',
      libelle: 'votre profil',
      le: '2025-09-03T08:12:00.000Z',
    });
    expect(lu.origines['organismeNom']).toMatchObject({ libelle: 'la fiche de votre organisme', le: null });
    expect(Object.keys(lu.origines).toSorted()).toEqual(Object.keys(lu.valeurs).toSorted());
    await presidente.repondre(m.dossier, lu.id, { contactTelephone: '0561000002' });
    const apres = await lireDemande(m.dossier);
    expect([apres.origines['contactTelephone'], apres.valeurs['contactTelephone']]).toEqual([undefined, '0561000002']);
    expect(apres.origines['compteIban']).toBeDefined();
  });

  it('rend le même brouillon à la même clé, sans préremplir deux fois', async () => {
    const entete = { 'Idempotency-Key': 'une-seule-fois' };
    const demande = { financeur: 'normandie', appel: 'fonds-connu', organisation };
    const premier = await presidente.obtenir<{ id: string }>('POST', '/api/dossiers', demande, entete);
    await ecrire(presidente, { contactTelephone: '0561000009' });
    const second = await presidente.obtenir<{ id: string }>('POST', '/api/dossiers', demande, entete);
    expect(second).toEqual(premier);
    expect((await lireDemande(premier.id)).valeurs['mobile']).toBe('0561000001');
    await ecrire(presidente, { contactTelephone: '0561000001' });
  });

  it('reprend chez un second financeur les réponses et les pièces encore valables d’un dossier déposé', async () => {
    const acte = histoire(0).actes.find((a) => a.evenement === 'DEPOSER')!;
    await m.avancer(acte.le);
    await remplirFormulaire(presidente, m.dossier, histoire(0).exemple, 'dossier');
    // What the profile does not hold any more is read in the dossier.
    await ecrire(presidente, { representantNom: null });
    const depot = await presidente.envoyer(m.dossier, 'DEPOSER');
    expect(depot.statut, JSON.stringify(depot.corps)).toBe(200);
    const id = await chezLAutre();
    const lu = await lireDemande(id);
    expect(lu.valeurs).toMatchObject({
      compte: IBAN,
      signataire: 'Hélène Castan',
      qualite: { categories: ['formation'] },
    });
    expect(lu.origines['signataire']).toEqual({
      source: 'dossier',
      libelle: 'votre dossier IER-2025-00017',
      le: depot.corps.instant,
    });
    // A list without this nature, and a family of files without PDF: the fields would refuse.
    expect(lu.valeurs).not.toHaveProperty('nature');
    expect(lu.valeurs).not.toHaveProperty('tva');
    const source = (await lireDemande(m.dossier)).valeurs['pieceRib'] as Reference[];
    const copie = lu.valeurs['rib'] as Reference[];
    expect(copie).toEqual([{ ...source[0], id: copie[0]!['id'] }]);
    expect(copie[0]!['id']).not.toBe(source[0]!['id']);
    // It is a pièce of this very dossier: it opens, and it may be sent back as an answer.
    await presidente.obtenir('GET', `/api/dossiers/${id}/pieces/${copie[0]!['id']}/lien`);
    // Its date was never asked: that is left to add.
    const sansDate = await presidente.envoyer(id, 'DEPOSER');
    expect(sansDate.corps.constats?.map((c) => [c.chemin, c.code])).toContainEqual(['rib', 'dateDocument']);
    await presidente.repondre(id, lu.id, {
      rib: [{ ...copie[0], dateDocument: '2025-09-01' }],
      projet: 'Le nôtre.',
    });
    expect((await presidente.envoyer(id, 'DEPOSER')).statut).toBe(200);
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });

  it('ne dit pas à un financeur quels dossiers existent ailleurs', async () => {
    const brouillon = await chezLAutre();
    const repris = await lireDemande(brouillon);
    // The last dossier comes first, with the date of its document.
    expect([repris.origines['rib']?.libelle, repris.valeurs['rib']]).toEqual([
      'votre dossier FCON-2025-00001',
      [expect.objectContaining({ dateDocument: '2025-09-01' })],
    ]);
    await presidente.repondre(brouillon, repris.id, { projet: 'Un autre.' });
    await presidente.envoyer(brouillon, 'DEPOSER');
    const agente = await jalon.connecter('instructeur@normandie.demo.test');
    const lu = await lireDemande(brouillon, agente);
    expect([lu.origines, lu.valeurs['signataire']]).toEqual([{}, 'Hélène Castan']);
    expect((await lireDemande(brouillon)).origines).toEqual({});
  });

  it('propose de garder les réponses d’un dossier, et ne les garde que si on le demande', async () => {
    const avant = await lireProfil();
    expect(avant.valeurs['representantNom']).toBeUndefined();
    const chemin = adresse(`/reprises/${m.dossier}`);
    const proposee = await presidente.obtenir<Reprise>('GET', chemin);
    expect(proposee.dossier).toBe('IER-2025-00017');
    expect(proposee.differences).toContainEqual({
      chemin: 'representantNom',
      libelle: 'Représentant légal : nom',
      avant: '',
      apres: 'Hélène Castan',
      reservee: false,
    });
    expect(proposee.differences.map((d) => d.chemin)).not.toContain('compteIban');
    expect(await lireProfil()).toEqual(avant);
    // Another member is told what they may not keep, and it stays.
    const duMembre = await membre.obtenir<Reprise>('POST', adresse('/reprendre'), { dossier: m.dossier });
    expect(duMembre.differences.find((d) => d.chemin === 'representantNom')?.reservee).toBe(true);
    expect((await lireProfil()).valeurs['representantNom']).toBeUndefined();
    await presidente.obtenir('POST', adresse('/reprendre'), { dossier: m.dossier });
    const apres = await lireProfil();
    expect(apres.valeurs['representantNom']).toBe('Hélène Castan');
    expect(apres.origines['representantNom']).toMatchObject({ dossier: 'IER-2025-00017', par: 'Hélène Castan' });
    expect((await presidente.obtenir<Reprise>('GET', chemin)).differences).toEqual([]);
    // Neither another organisation's dossier, nor an unknown one.
    const partenaire = await m.personne('partenaire');
    await attendreRefus(jalon, () => partenaire.demander('GET', chemin), { statut: 404 });
    await attendreRefus(jalon, () => presidente.demander('GET', adresse(`/reprises/${randomUUID()}`)), { statut: 404 });
  });

  it('laisse demander une pièce qui a passé l’âge que l’appel accepte', async () => {
    // The RIB is of 1 September and may be three months old; the statuts have no age.
    await m.avancer('2025-12-20T10:00:00+01:00');
    const lu = await lireDemande(await chezLAutre());
    expect(lu.valeurs).not.toHaveProperty('rib');
    expect(lu.origines['statuts']).toMatchObject({ source: 'dossier' });
  });

  it('ce que dit l’inscription s’efface aussi, et n’est plus proposé', async () => {
    expect((await lireProfil()).valeurs['organisationAdresse']).toBeTruthy();
    expect((await ecrire(presidente, { organisationAdresse: null })).statut).toBe(200);
    expect((await lireProfil()).valeurs['organisationAdresse'] ?? null).toBeNull();
    const { valeurs } = await lireDemande(await presidente.ouvrirDossier());
    expect(valeurs['organismeAdresse'] ?? null).toBeNull();
  });

  it('refuse une révision qui n’en est pas une', async () => {
    const corps = { modifications: [{ chemin: 'organisationRna', valeur: 'W313000001', revision: 2 ** 31 }] };
    await attendreRefus(jalon, () => presidente.demander('PATCH', adresse(), corps), { statut: 422 });
  });
});
