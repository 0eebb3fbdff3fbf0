// The Région signs by certificate, in its parapheur: a real one behind HTTP, which signs a PDF, does not answer, refuses, or gives back another file.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { traiterDocument } from '../../server/documents/emettre.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { TravailEnAttente } from '../../server/jobs/travaux.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { parapheurHttp } from '../../server/signatures/parapheur.ts';
import type { niveauxLus, parapheurLu } from '../../server/signatures/schemas.ts';
import { verifierSignatureDuPdf } from '../../server/signatures/signature-du-pdf.ts';
import { traiterParapheur } from '../../server/signatures/suivre-parapheur.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { ouvrirParapheur, type ParapheurDEssai } from '../support/parapheur.ts';
import { unPdf, type Personne, type Probleme } from '../support/personne.ts';

type Niveaux = z.output<typeof niveauxLus>;
type Lu = z.output<typeof parapheurLu>;

describe('Signer dans le parapheur', () => {
  let jalon: Jalon;
  let parapheur: ParapheurDEssai;
  let m: Marcheur;
  let ordonnateur: Personne;
  let chemin: string;
  beforeAll(async () => {
    parapheur = await ouvrirParapheur();
    jalon = await demarrerJalon({ parapheur: { url: parapheur.url, jeton: parapheur.jeton } });
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'CONTRESIGNER_CONVENTION' });
    ordonnateur = await m.personne('ordonnateur');
    const { objet } = await ordonnateur.acte(m.dossier, 'CONTRESIGNER_CONVENTION');
    chemin = `/api/dossiers/${m.dossier}/objets/${objet}/actes/CONTRESIGNER_CONVENTION/signature/parapheur`;
  });
  afterAll(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
    await parapheur.fermer();
  });

  type Ligne = { cle: string; dossier_id: string; financeur_id: string; charge: Record<string, unknown> };
  const travaux = (type: string): Promise<Ligne[]> =>
    jalon.proprietaire.sql<Ligne[]>`
      select cle, dossier_id, financeur_id, charge from travaux where type = ${type} and (type <> 'document' or charge->>'modele' = 'convention') order by cree_le desc limit 1`;
  const travail = ({ cle, dossier_id, financeur_id, charge }: Ligne) =>
    ({ cle, dossierId: dossier_id, financeurId: financeur_id, charge }) as never;
  const stockage = () => stockageSurDisque(jalon.fichiers);
  /** One run of the last job, as the worker does it. */
  const suivre = async (par: string = parapheur.jeton): Promise<void> => {
    const [dernier] = await travaux('parapheur');
    const relie = parapheurHttp(parapheur.url, par);
    await traiterParapheur({ base: jalon.travail, stockage: stockage(), parapheur: relie })(travail(dernier!));
  };
  const lire = (): Promise<Lu> => ordonnateur.obtenir<Lu>('GET', chemin);
  const envoyer = async (qui = ordonnateur) => {
    const { statut, corps } = await qui.demander<Probleme | null>('POST', chemin);
    return [statut, corps?.detail ?? ''] as const;
  };
  const dernierRecu = () => [...parapheur.recus.values()].at(-1)!;
  const etat = async () => {
    const { envoi } = await lire();
    return [envoi?.etat, envoi?.dit];
  };

  it('attend le texte, et n’est offert qu’à qui peut signer', async () => {
    expect(await lire()).toEqual({ offert: true, aSigner: null, envoi: null });
    expect(await envoyer()).toEqual([409, expect.stringContaining('en préparation')]);
    const [texte] = await travaux('document');
    const reglages = { baseUrl: 'http://localhost:3000', demo: true };
    await traiterDocument({ base: jalon.travail, stockage: stockage(), reglages })(travail(texte!));
    // The beneficiary signed on paper: the Région signs that paper.
    expect((await lire()).aSigner?.nom).toBe('fichier.pdf');
    for (const qui of ['porteur', 'instructeur', 'finances'])
      expect((await (await m.personne(qui)).demander('GET', chemin)).statut).toBeGreaterThan(402);
    expect((await envoyer(await m.personne('instructeur')))[0]).toBeGreaterThan(402);
    expect((await jalon.proprietaire.sql`select 1 from envois_parapheur`).length).toBe(0);
  });

  it('part une fois, même demandé deux fois, même si le parapheur ne répond pas ou si le travail meurt entre deux', async () => {
    expect(await Promise.all([envoyer(), envoyer()])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect((await jalon.proprietaire.sql`select 1 from envois_parapheur`).length).toBe(1);
    parapheur.enPanne = true;
    await expect(suivre()).rejects.toThrow(TravailEnAttente);
    expect(await etat()).toEqual(['envoi', expect.stringContaining('repris de lui-même')]);
    parapheur.enPanne = false;
    await expect(suivre()).rejects.toThrow('attend encore');
    expect(await etat()).toEqual(['envoye', null]);
    // It died after it sent, before it noted it.
    await jalon.proprietaire.sql`update envois_parapheur set etat = 'a_envoyer', reference = null`;
    await expect(suivre()).rejects.toThrow(TravailEnAttente);
    expect([parapheur.envois, parapheur.recus.size]).toEqual([2, 1]);
    const { signataire, titre, octets } = dernierRecu();
    expect([signataire.courriel, titre]).toEqual(['ordonnateur@demo.test', 'Convention, dossier IER-2025-00017']);
    expect(octets.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('refusé, ou l’accès perdu, le dit, et se renvoie', async () => {
    dernierRecu().etat = 'refuse';
    await suivre();
    expect(await etat()).toEqual(['refuse', 'Refusé dans le parapheur\u00a0: Le montant est faux.']);
    expect((await envoyer())[0]).toBe(204);
    await suivre('un autre jeton');
    expect(await etat()).toEqual(['refuse', expect.stringContaining('prévenez votre administrateur')]);
  });

  it('ne garde pas un autre fichier que celui qui fut envoyé, ni un fichier modifié', async () => {
    const falsifier = (place: number) => (pdf: Buffer) => {
      const copie = Buffer.from(pdf);
      copie[place] = (copie[place] ?? 0) ^ 1;
      return copie;
    };
    for (const [alterer, dit] of [
      [falsifier(30), 'n’est pas celui qui a été envoyé'],
      [() => unPdf('autre'), 'n’est pas celui qui a été envoyé'],
      [() => dernierRecu().octets, 'ne porte pas de signature'],
      [(pdf: Buffer) => Buffer.concat([pdf, Buffer.from('%ajout\n')]), 'ne couvre pas tout le fichier'],
    ] as const) {
      expect((await envoyer())[0]).toBe(204);
      await expect(suivre()).rejects.toThrow(TravailEnAttente);
      dernierRecu().etat = 'signe';
      parapheur.alterer = alterer as (pdf: Buffer) => Buffer;
      await suivre();
      expect(await etat()).toEqual(['refuse', expect.stringContaining(dit)]);
    }
    parapheur.alterer = null;
  });

  it('rend l’acte signé, vérifié, que l’on enregistre', async () => {
    await envoyer();
    await expect(suivre()).rejects.toThrow(TravailEnAttente);
    dernierRecu().etat = 'signe';
    await suivre();
    await suivre();
    const { envoi } = await lire();
    expect(envoi).toMatchObject({
      etat: 'signe',
      dit: null,
      certificat: { sujet: 'CN=Claire Martel, O=Région d’essai', emetteur: 'CN=Claire Martel, O=Région d’essai' },
    });
    expect(envoi?.certificat?.signeLe).toMatch(/^\d{4}-/);
    const r = await ordonnateur.envoyer(m.dossier, 'CONTRESIGNER_CONVENTION', { fichier: [envoi!.fichier!] });
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    const [n] = await jalon.proprietaire.sql`select count(*)::int as n from pieces where nom = 'fichier-region.pdf'`;
    expect(n).toEqual({ n: 1 });
    expect((await ordonnateur.demander('GET', chemin)).statut).toBe(409);
    const niveaux = async (qui: string) =>
      (await (await m.personne(qui)).obtenir<Niveaux>('GET', `/api/dossiers/${m.dossier}/signatures`)).signatures.map(
        (s) => [s.titre, s.qui, s.niveau],
      );
    expect(await niveaux('ordonnateur')).toEqual([
      ['Convention', 'Hélène Castan', 'papier'],
      ['Convention', 'Sylvie Peyre', 'certificat'],
    ]);
    expect((await niveaux('porteur'))[1]).toEqual(['Convention', 'Région Occitanie', 'certificat']);
    expect(await niveaux('prescripteur').catch(() => [])).toEqual([]);
  });

  it('chaque octet changé se voit', async () => {
    const envoye = Buffer.from(unPdf('convention.pdf'));
    const signe = await parapheur.signer(envoye);
    const le = new Date().toISOString();
    expect(verifierSignatureDuPdf(signe, envoye, le).serie).not.toBe('');
    const debut = signe.indexOf('/Contents <') + 11;
    const finDuCms = debut + signe.toString('latin1', debut).search(/0*>/);
    // All that is covered, then the value of the signature, at the end of the message: the rest of it (its certificates) is not all signed.
    for (let place = 7; place < signe.length; place += 7) {
      if (place >= debut && (place < finDuCms - 500 || place >= finDuCms) && place < debut + 12_001) continue;
      const copie = Buffer.from(signe);
      copie[place] = (copie[place] ?? 0) ^ 1;
      expect(() => verifierSignatureDuPdf(copie, envoye, le), `octet ${place}`).toThrow();
    }
    expect(() => verifierSignatureDuPdf(signe, envoye, '2020-01-01T00:00:00.000Z')).not.toThrow();
  });
});
