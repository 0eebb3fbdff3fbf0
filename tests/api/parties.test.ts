// A convention of several: each party signs what binds it, by the person named for it, who sees the convention and nothing else, and no longer than is asked.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { innovEmploiRecrutement } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { occitanie } from '../../workflows/financeurs/occitanie.ts';
import { phases } from '../../workflows/phases/index.ts';
import { secretDuLien } from '../../server/comptes/liens.ts';
import { traiterDocument } from '../../server/documents/emettre.ts';
import { TRAVAIL_INVITATION, traiterInvitation } from '../../server/invitations/envoyer-invitation.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { chiffresDuCode } from '../../server/signatures/codes.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { Personne, type Probleme } from '../support/personne.ts';

/** The same call, whose employers sign the convention. */
const appel = compilerAppel(
  {
    ...innovEmploiRecrutement,
    version: 2,
    parties: [
      {
        cle: 'employeurs',
        designation: 'l’employeur',
        tableau: 'employeurs',
        nom: 'nom',
        siret: 'siret',
        quand: '.postes >= 1',
      },
    ],
    cycle: {
      ...innovEmploiRecrutement.cycle,
      parcours: innovEmploiRecrutement.cycle.parcours.map((i) =>
        i.phase === 'conventionnement' ? { ...i, parties: true } : i,
      ),
    },
  },
  { phases },
);
const CIBLE = { type: 'signature', genre: 'employeurs' };
const MOT_DE_PASSE = 'quatre lamas au Pérou 71';
interface Invitation {
  chez: string;
  compte: string;
  dossier: { id: string; numero: string } | null;
}

describe('Les parties d’une convention', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let signataire: Personne;
  let objet: string;
  let ancien: string;
  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appel] });
    m = new Marcheur(jalon, { appel, financeur: occitanie });
    await m.marcher(0, { evenement: 'SIGNER_CONVENTION' });
    porteur = await m.personne('porteur');
  });
  afterAll(() => jalon.fermer());

  const anonyme = (): Personne => new Personne(jalon.adresse, 'anonyme', '');
  const section = async (qui = porteur) =>
    (await qui.lire(m.dossier)).objets.find((o) => o.objet.type === 'signature')!;
  const nommer = (courriel: string, qui = porteur) =>
    qui.envoyer(m.dossier, 'NOMMER_SIGNATAIRE', { nom: 'Ada Martin', qualite: 'Présidente', courriel }, CIBLE);
  /** Makes the links that were asked for, as the worker would; gives the secret of the one of an address. */
  const secretPour = async (courriel: string): Promise<string> => {
    const travaux = await jalon.proprietaire
      .sql`select cle, dossier_id as "dossierId", financeur_id as "financeurId", charge from travaux where type = ${TRAVAIL_INVITATION} order by cree_le, id`;
    const traiter = traiterInvitation({ base: jalon.travail, reglages: { cleSecrete: CLE_SECRETE } });
    for (const t of travaux) await traiter(t as never);
    const [lien] = await jalon.proprietaire.sql<{ id: string }[]>`
      select id from liens where courriel = ${courriel} and annule_le is null order by cree_le desc limit 1`;
    return secretDuLien(CLE_SECRETE, lien?.id ?? '');
  };
  const accepter = (secret: string, plus: object = {}, qui = anonyme()) =>
    qui.demander<Probleme>('POST', '/api/invitations/acceptation', { secret, ...plus });
  const entrer = async (secret: string, nom: string): Promise<Personne> => {
    const r = await accepter(secret, { nom, motDePasse: MOT_DE_PASSE });
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    const cookie =
      r.entetes
        .getSetCookie()
        .find((c) => c.startsWith('session='))
        ?.split(';')[0] ?? '';
    return new Personne(jalon.adresse, nom, cookie);
  };
  const chemin = (): string => `/api/dossiers/${m.dossier}/objets/${objet}/actes/SIGNER_CONVENTION/signature`;

  it('viennent de la demande : le porteur nomme qui signe, et voit qui est attendu, depuis quand', async () => {
    const { objet: o, etat, depuis, actions } = await section();
    objet = o.id;
    expect([o.libelle, etat, actions.map(({ type }) => type)]).toEqual([
      expect.stringMatching(/^Signature d’une partie \(.+\)$/),
      'signataireANommer',
      ['NOMMER_SIGNATAIRE', 'DEPOSER_EXEMPLAIRE'],
    ]);
    expect(Date.parse(depuis)).toBeGreaterThan(0);
    const refus = await nommer('pas une adresse');
    expect([refus.statut, refus.corps.constats?.[0]?.chemin]).toEqual([422, 'courriel']);
    expect((await nommer('ada@essai.fr')).statut).toBe(200);
    expect(await section()).toMatchObject({
      etat: 'signataireInvite',
      details: [{ texte: 'Ada Martin' }, { texte: 'Présidente' }, { texte: 'ada@essai.fr' }],
    });
  });

  it('n’entrent que par leur lien, une fois, et plus par celui que l’on a remplacé', async () => {
    ancien = await secretPour('ada@essai.fr');
    expect(await anonyme().obtenir<Invitation>('POST', '/api/invitations/lecture', { secret: ancien })).toMatchObject({
      compte: 'a_creer',
      dossier: { id: m.dossier },
    });
    const ada = await entrer(ancien, 'Ada');
    expect((await section()).etat).toBe('signatureAttendue');
    expect((await ada.lire(m.dossier)).etroit).toBe(true);
    // Named again: the first link and the first account open nothing any more.
    expect((await nommer('bea@essai.fr')).statut).toBe(200);
    expect((await ada.demander('GET', `/api/dossiers/${m.dossier}`)).statut).toBe(404);
    expect((await ada.demander('GET', chemin())).statut).toBe(404);
    const secret = await secretPour('bea@essai.fr');
    expect((await nommer('bea@essai.fr', await m.personne('instructeur'))).statut).toBe(200);
    for (const mort of [ancien, secret, 'x'.repeat(43)])
      expect((await accepter(mort, { nom: 'X', motDePasse: MOT_DE_PASSE })).corps.code).toBe('lien_perime');
    const bon = await secretPour('bea@essai.fr');
    // Someone else who holds it cannot use it for the account of another.
    signataire = await entrer(bon, 'Bea');
    expect((await accepter(bon, {}, signataire)).corps.code).toBe('lien_perime');
  });

  it('ne voient que la convention à signer', async () => {
    const lu = await signataire.lire(m.dossier);
    expect(lu).toMatchObject({
      etroit: true,
      audience: 'tiers',
      formulaires: [],
      instructeur: null,
      dossier: { montantDemande: null, montantVote: null, montantVerse: 0, libelle: 'Signature attendue' },
      objets: [{ objet: { id: objet }, details: [], actions: [{ type: 'SIGNER_CONVENTION' }] }],
    });
    const { formulaires } = await porteur.lire(m.dossier);
    for (const sous of [
      'cycle',
      'journal',
      'finances',
      'messages',
      `formulaires/${formulaires[0]!.id}`,
      `formulaires/${formulaires[0]!.id}/reponses`,
    ])
      expect([sous, (await signataire.demander('GET', `/api/dossiers/${m.dossier}/${sous}`)).statut]).toEqual([
        sous,
        404,
      ]);
    expect(await signataire.documents(m.dossier)).toEqual({ documents: [] });
    const liste = await signataire.obtenir<{ dossiers: object[] }>('GET', '/api/dossiers');
    expect(liste.dossiers).toEqual([
      expect.objectContaining({ libelle: 'Signer la convention', montantVote: null, montantDemande: null, statut: '' }),
    ]);
    for (const qui of ['porteur', 'instructeur', 'ordonnateur', 'partenaire'])
      expect([qui, (await (await m.personne(qui)).demander('GET', chemin())).statut >= 400]).toEqual([qui, true]);
  });

  it('signent dans la page, une fois ; la Région ne signe qu’après toutes', async () => {
    await m.marcher(0, { evenement: 'CONTRESIGNER_CONVENTION' });
    const ordonnateur = await m.personne('ordonnateur');
    const contresigner = async () =>
      ordonnateur.envoyer(m.dossier, 'CONTRESIGNER_CONVENTION', { fichier: await porteur.joindre(m.dossier) });
    expect((await contresigner()).statut).toBe(409);
    const travaux = await jalon.proprietaire
      .sql`select cle, dossier_id as "dossierId", financeur_id as "financeurId", charge from travaux where type = 'document' and charge->>'modele' = 'convention'`;
    const composer = traiterDocument({
      base: jalon.travail,
      stockage: stockageSurDisque(jalon.fichiers),
      reglages: { baseUrl: 'http://localhost:3000', demo: true },
    });
    for (const t of travaux) await composer(t as never);
    const lue = await signataire.obtenir<{
      version: number;
      document: { empreinte: string; texte: { texte?: string; cellules?: string[] }[] };
      signataire: { qualite: string; organisme: string };
    }>('GET', chemin());
    expect(lue.signataire.qualite).toBe('Présidente');
    const texte = lue.document.texte.map((b) => b.texte ?? b.cellules?.join(' ') ?? '').join(' ');
    expect(texte).toContain('l’employeur');
    const { empreinte } = lue.document;
    await signataire.obtenir('POST', `${chemin()}/codes`, { empreinte });
    const [code] = await jalon.proprietaire.sql<
      { id: string }[]
    >`select id from codes_signature order by envoye_le desc limit 1`;
    const donnee = {
      empreinte,
      versionAttendue: lue.version,
      qualite: 'Présidente',
      code: chiffresDuCode(CLE_SECRETE, code?.id ?? ''),
      accepte: true,
    };
    const signer = () => signataire.demander<Probleme>('POST', chemin(), donnee, { 'Idempotency-Key': randomUUID() });
    const r = await signer();
    expect([r.statut, r.corps.detail]).toEqual([200, undefined]);
    expect((await signer()).statut).toBe(409);
    expect(await section()).toMatchObject({ etat: 'signee', tour: 'personne' });
    // Its copy is its own, until the convention is notified.
    expect((await signataire.documents(m.dossier)).documents).toHaveLength(1);
    await m.marcher(0, { evenement: 'DEMANDER_VERSEMENT' });
    expect((await section(await m.personne('instructeur'))).etat).toBe('conclue');
    expect((await signataire.demander('GET', `/api/dossiers/${m.dossier}`)).statut).toBe(404);
    expect((await signataire.obtenir<{ dossiers: object[] }>('GET', '/api/dossiers')).dossiers).toEqual([]);
    const [pris] = await jalon.proprietaire
      .sql`select partie, signee_le is not null as signee from signatures_convention where dossier_id = ${m.dossier}`;
    expect(pris).toEqual({ partie: histoire(0).exemple.reponses['dossier'] && '00047812300011', signee: true });
  });
});
