// Signing in the page, by the road that the page takes: each way of signing what was not read, by who is not there, is refused with its sentence.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { traiterDocument } from '../../server/documents/emettre.ts';
import { chiffresDuCode } from '../../server/signatures/codes.ts';
import type { niveauxLus, signatureLue } from '../../server/signatures/schemas.ts';
import { verifierPreuves } from '../../server/signatures/verifier-preuves.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { traiterCourrielCompte } from '../../server/notifications/traiter-courriel-compte.ts';
import { lireTexte } from '../support/lire-pdf.ts';
import { ouvrirAutorite, type Autorite } from '../support/horodatage.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Applique, Personne, Probleme, Reponse } from '../support/personne.ts';

type Niveaux = z.output<typeof niveauxLus>;
type Lue = z.output<typeof signatureLue>;

describe('Signer en ligne', () => {
  let jalon: Jalon;
  let autorite: Autorite;
  let m: Marcheur;
  let porteur: Personne;
  let objet: string;
  beforeAll(async () => {
    autorite = await ouvrirAutorite();
    jalon = await demarrerJalon({ horodatageUrl: autorite.url });
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'SIGNER_CONVENTION' });
    porteur = await m.personne('porteur');
    objet = (await porteur.acte(m.dossier, 'SIGNER_CONVENTION')).objet;
  });
  afterAll(async () => {
    await jalon.fermer();
    await autorite.fermer();
  });

  const chemin = (type = 'SIGNER_CONVENTION'): string =>
    `/api/dossiers/${m.dossier}/objets/${objet}/actes/${type}/signature`;
  const lire = (qui = porteur): Promise<Lue> => qui.obtenir<Lue>('GET', chemin());
  /** Composes the texts that are asked for, as the worker would. */
  const composer = async (): Promise<void> => {
    const travaux = await jalon.proprietaire.sql<
      { cle: string; dossier_id: string; financeur_id: string; charge: Record<string, unknown> }[]
    >`select cle, dossier_id, financeur_id, charge from travaux where type = 'document' and charge->>'modele' = 'convention'`;
    const traiter = traiterDocument({
      base: jalon.travail,
      stockage: stockageSurDisque(jalon.fichiers),
      reglages: { baseUrl: 'http://localhost:3000', demo: true },
    });
    for (const t of travaux)
      await traiter({ cle: t.cle, dossierId: t.dossier_id, financeurId: t.financeur_id, charge: t.charge } as never);
  };
  const demanderCode = (empreinte: string, qui = porteur): Promise<Reponse<Partial<Probleme>>> =>
    qui.demander('POST', `${chemin()}/codes`, { empreinte });
  /** The code that was last sent to someone. */
  const codeDe = async (): Promise<string> => {
    const [code] = await jalon.proprietaire.sql<
      { id: string }[]
    >`select id from codes_signature order by envoye_le desc limit 1`;
    return chiffresDuCode(CLE_SECRETE, code?.id ?? '');
  };
  /** Asks for a code, and gives it. */
  const recevoir = async (): Promise<string> => {
    await jalon.proprietaire
      .sql`delete from codes_signature where not exists (select 1 from preuves_signature p where p.code_id = codes_signature.id)`;
    await jalon.proprietaire.sql`delete from essais_connexion`;
    expect((await demanderCode((await lire()).document?.empreinte ?? '')).statut).toBe(201);
    return codeDe();
  };
  const donner = async (plus: Record<string, unknown> = {}, cle: string = randomUUID(), qui = porteur) => {
    const lue = await lire();
    const donnee = {
      empreinte: lue.document?.empreinte,
      versionAttendue: lue.version,
      qualite: 'Présidente',
      code: '000000',
      accepte: true,
      ...plus,
    };
    return qui.demander<Applique & Probleme>('POST', chemin(), donnee, { 'Idempotency-Key': cle });
  };
  const dire = ({ statut, corps }: Reponse<Partial<Probleme>>): [number, string] => [statut, corps.detail ?? ''];
  const preuves = async (): Promise<number> =>
    (await jalon.proprietaire.sql`select 1 from preuves_signature where dossier_id = ${m.dossier}`).length;

  it('attend que le texte soit composé', async () => {
    expect((await lire()).document).toBeNull();
    expect(dire(await demanderCode('0'.repeat(64)))).toEqual([409, expect.stringContaining('en préparation')]);
    await composer();
    expect((await lire()).document?.nom).toBe('convention-IER-2025-00017.pdf');
  });

  it('montre le texte du fichier lui-même, ce qu’il donne et ce qu’il demande', async () => {
    const lue = await lire();
    const { octets, statut } = await porteur.telecharger(`${chemin()}/texte.pdf`);
    expect(statut).toBe(200);
    const mots = (texte: string): string => texte.replace(/[\s\u00a0\u202f•]+/g, '');
    const montre = (lue.document?.texte ?? [])
      .map((b) => (b.genre === 'ligne' ? b.cellules.join(' ') : b.texte))
      .join(' ');
    // Headers and footers of pages are not part of the text.
    for (const mot of lireTexte(octets)
      .split(' ')
      .filter((t) => t.length > 3 && !/^Page|^sur|^convention-/.test(t)))
      expect(mots(montre)).toContain(mots(mot));
    expect(montre.replace(/[\u00a0\u202f]/g, ' ')).toContain('subvention maximale de 81 538,20 €');
    expect(lue.resume[0]).toEqual({ terme: 'Montant maximal', valeur: expect.stringContaining('538,20') });
    expect(lue.obligations.join(' ')).toContain('contrat d’engagement républicain');
    expect([lue.niveau, lue.horodatage, lue.empechement, lue.signatures, lue.code]).toEqual([
      'simple',
      true,
      null,
      [],
      null,
    ]);
  });

  it('n’existe pas pour qui n’a pas cet acte, ni pour un acte qui ne signe pas', async () => {
    for (const qui of ['instructeur', 'ordonnateur', 'instructeur@normandie.demo.test', 'prescripteur']) {
      const r = await (await m.personne(qui)).demander<Probleme>('GET', chemin());
      expect([qui, [404, 409].includes(r.statut)]).toEqual([qui, true]);
      expect((await demanderCode('0'.repeat(64), await m.personne(qui))).statut).toBe(r.statut);
      expect((await donner({}, undefined, await m.personne(qui))).statut).toBe(r.statut);
      expect((await (await m.personne(qui)).telecharger(`${chemin()}/texte.pdf`)).statut).toBe(r.statut);
    }
    expect((await porteur.demander('GET', chemin('RETIRER_DEMANDE'))).statut).toBe(404);
  });

  it('dit comment on sait qui signe, sans dire prouvé de nouveau ce qui ne l’a pas été', async () => {
    const phrases = (await porteur.obtenir<{ identite: string[] }>('GET', chemin())).identite.join(' ');
    expect(phrases).toContain('Votre connexion s’est faite par mot de passe.');
    expect(phrases).toContain('date de moins de dix minutes');
    expect(phrases).not.toContain('de nouveau');
  });

  it('envoie un code par courriel, qui dit ce qu’il signe', async () => {
    const code = await recevoir();
    const [travail] = await jalon.proprietaire.sql<{ cle: string; charge: Record<string, unknown> }[]>`
      select cle, charge from travaux where charge ? 'codeSignature' order by cree_le desc limit 1`;
    expect(JSON.stringify(travail)).not.toContain(code);
    const envoyes: { a: string; sujet: string; texte: string }[] = [];
    await traiterCourrielCompte({
      base: jalon.travail,
      envoi: { envoyer: (courriel: never) => Promise.resolve(void envoyes.push(courriel)), fermer: () => undefined },
      reglages: { baseUrl: 'http://localhost:3000', demo: true, cleSecrete: CLE_SECRETE },
    })({ ...travail, dossierId: null, financeurId: null } as never);
    expect(envoyes[0]?.a).toBe('porteur@demo.test');
    expect(envoyes[0]?.texte).toContain(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(envoyes[0]?.texte).toContain('C-IER-2025-00017');
    expect((await lire()).code?.envoyeA).toBe('porteur@demo.test');
  });

  it('refuse un code deviné, compte les essais, puis ne prend plus le bon', async () => {
    const code = await recevoir();
    const faux = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const refus = [];
    for (let i = 0; i < 5; i++) {
      await jalon.proprietaire.sql`delete from essais_connexion`;
      refus.push(dire(await donner({ code: faux }))[1]);
    }
    expect(refus[0]).toContain('Il reste 4 essais');
    expect(refus[4]).toContain('ne vaut plus rien');
    expect(dire(await donner({ code }))).toEqual([422, expect.stringContaining('n’est plus valable')]);
    expect(dire(await donner({ code: 'abc' }))).toEqual([422, expect.stringContaining('six chiffres')]);
    expect(await preuves()).toBe(0);
  });

  it('ralentit qui devine, d’un code à l’autre', async () => {
    await recevoir();
    const faux = await Promise.all(Array.from({ length: 8 }, (_, i) => donner({ code: `00000${i}` })));
    expect(faux.some((r) => r.statut === 429)).toBe(true);
    expect(faux.every((r) => r.statut !== 200)).toBe(true);
  });

  it('n’envoie pas plus de six codes en une heure', async () => {
    const { empreinte } = (await lire()).document ?? { empreinte: '' };
    await recevoir();
    for (let i = 0; i < 5; i++) await demanderCode(empreinte);
    expect((await demanderCode(empreinte)).statut).toBe(429);
  });

  it('refuse le code d’un autre compte, celui d’avant, et un code trop vieux', async () => {
    const premier = await recevoir();
    const second = await jalon.proprietaire.sql<
      { id: string }[]
    >`select id from codes_signature order by envoye_le desc limit 1`;
    await demanderCode((await lire()).document?.empreinte ?? '');
    if (premier !== (await codeDe())) expect((await donner({ code: premier })).statut).toBe(422);
    await jalon.proprietaire
      .sql`update codes_signature set compte_id = (select id from comptes where courriel = 'partenaire@demo.test') where id <> ${second[0]?.id ?? ''}`;
    expect(dire(await donner({ code: await codeDe() }))[0]).toBe(422);
    const vieux = await recevoir();
    await jalon.proprietaire
      .sql`update codes_signature set expire_le = clock_timestamp() - interval '1 second' where utilise_le is null`;
    expect(dire(await donner({ code: vieux }))).toEqual([422, expect.stringContaining('n’est plus valable')]);
    expect((await lire()).code).toBeNull();
  });

  it('dit ensemble ce qui manque, avant le code', async () => {
    const r = await donner({ qualite: ' ', accepte: false });
    expect([r.statut, r.corps.constats?.map((c) => c.chemin)]).toEqual([422, ['qualite', 'accepte']]);
  });

  it('ne signe rien si l’horodatage ne répond pas : le code reste bon', async () => {
    const code = await recevoir();
    autorite.enPanne = true;
    expect(dire(await donner({ code }))).toEqual([503, expect.stringContaining('votre code reste bon')]);
    autorite.enPanne = false;
    expect([await preuves(), (await lire()).code?.envoyeA]).toEqual([0, 'porteur@demo.test']);
  });

  it('demande la preuve fraîche de qui signe, une fois le code jugé', async () => {
    const { sql } = jalon.proprietaire;
    await sql`update comptes set courriel = 'oustal@essai.test' where courriel = 'porteur@demo.test'`;
    const vrai = await jalon.connecter('oustal@essai.test');
    const lue = await lire(vrai);
    await vrai.obtenir('POST', `${chemin()}/codes`, { empreinte: lue.document?.empreinte });
    await sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    const r = await donner({ code: await codeDe() }, undefined, vrai);
    expect([r.statut, r.corps.code]).toEqual([403, 'preuve_demandee']);
    await sql`update comptes set courriel = 'porteur@demo.test' where courriel = 'oustal@essai.test'`;
    expect(await preuves()).toBe(0);
  });

  it('refuse un texte changé depuis qu’il a été lu, et le code envoyé pour lui', async () => {
    const avant = (await lire()).document?.empreinte ?? '';
    const code = await recevoir();
    const instructeur = await m.personne('instructeur');
    await instructeur.envoyer(m.dossier, 'REPRENDRE_ACTE', { motif: 'Une erreur de calendrier.' });
    expect((await porteur.demander('GET', chemin())).statut).toBe(409);
    expect((await instructeur.envoyer(m.dossier, 'ETABLIR_CONVENTION')).statut).toBe(200);
    // The one before is not to be signed while the new one is being composed.
    expect((await lire()).document).toBeNull();
    await jalon.proprietaire
      .sql`update financeurs set adresse = '1 rue Neuve, 31000 Toulouse' where code = 'occitanie'`;
    await composer();
    const apres = (await lire()).document?.empreinte ?? '';
    expect([apres === '', apres === avant]).toEqual([false, false]);
    expect(dire(await donner({ code, empreinte: avant }))).toEqual([409, expect.stringContaining('Le texte a changé')]);
    expect(dire(await donner({ code }))).toEqual([422, expect.stringContaining('remplacé')]);
    expect(dire(await donner({ code, versionAttendue: 1 }))).toEqual([
      409,
      expect.stringContaining('Le dossier a changé'),
    ]);
  });

  it('deux clics, deux onglets : une signature, dont le fichier et la preuve se vérifient', async () => {
    const code = await recevoir();
    const cle = randomUUID();
    const [un, deux, ailleurs] = await Promise.all([donner({ code }, cle), donner({ code }, cle), donner({ code })]);
    // Whichever tab was first: its two clicks are one signature, and the other tab has none.
    expect([un.statut === 200, deux.statut === 200]).toEqual(Array(2).fill(ailleurs.statut !== 200));
    expect(un.corps.rang).toBe(deux.corps.rang);
    expect(await preuves()).toBe(1);
    expect((await porteur.lire(m.dossier)).dossier.statut).toBe('signatureRegionAttendue');

    const { documents } = await (await m.personne('ordonnateur')).documents(m.dossier);
    const signe = documents.find((d) => d.nom.startsWith('convention-signee-C-IER-2025-00017'));
    expect(documents.filter((d) => d.nom.startsWith('convention-signee'))).toHaveLength(1);
    const { url } = await porteur.obtenir<{ url: string }>(
      'GET',
      `/api/dossiers/${m.dossier}/pieces/${signe?.id ?? ''}/lien`,
    );
    const pdf = Buffer.from((await porteur.telecharger(url)).octets);
    const { preuves: lues, defauts } = verifierPreuves(pdf);
    expect(defauts).toEqual([]);
    expect(lues[0]?.preuve.signataire).toMatchObject({
      nom: expect.any(String),
      organisme: 'Fil & Formation Sud',
      qualite: 'Présidente',
    });
    expect(lues[0]?.preuve.code).toMatchObject({ envoyeA: 'porteur@demo.test' });
    // One for each that was judged before the act was written.
    expect([1, 2, 3]).toContain(lues[0]?.preuve.code.essais);
    expect(lues[0]?.preuve.acte).toMatchObject({ numero: 'C-IER-2025-00017', montantCentimes: 81_538_20 });
    expect(lues[0]?.horodatage).not.toBeNull();
    const cleDuSceau = await porteur.telecharger('/.well-known/cle-du-sceau.pem');
    expect(Buffer.from(cleDuSceau.octets).toString()).toBe(lues[0]?.preuve.sceau.cle);
    pdf[2_000] = (pdf[2_000] ?? 0) ^ 1;
    expect(verifierPreuves(pdf).defauts).not.toEqual([]);

    const { signatures } = await porteur.obtenir<Niveaux>('GET', `/api/dossiers/${m.dossier}/signatures`);
    expect(signatures.map((n) => n.niveau)).toEqual(['code']);
    expect((await porteur.demander('GET', chemin())).statut).toBe(409);
    await expect(jalon.base.sql`update preuves_signature set sceau = ''`).rejects.toThrow('permission denied');
  });

  it('la Région ne signe jamais par un code', async () => {
    const ordonnateur = await m.personne('ordonnateur');
    const route = chemin('CONTRESIGNER_CONVENTION');
    const lue = await ordonnateur.demander<Lue & Probleme>('GET', route);
    const r = await ordonnateur.demander<Probleme>('POST', route, {
      empreinte: '0'.repeat(64),
      versionAttendue: 1,
      qualite: 'Ordonnateur',
      code: '000000',
      accepte: true,
    });
    expect([lue.statut, r.statut, r.corps.detail]).toEqual([403, 403, expect.stringContaining('L212-3')]);
    expect((await ordonnateur.demander('POST', `${route}/codes`, { empreinte: '0'.repeat(64) })).statut).toBe(403);
  });
});
