import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exemplesDocuments } from '../../tests/support/exemples-documents.ts';
import { openssl, ouvrirAutorite, type Autorite } from '../../tests/support/horodatage.ts';
import { composerPdf } from '../documents/composer.ts';
import { examinerPdf } from '../pieces/structure-pdf.ts';
import { HorodatageIndisponible, horodater, verifierHorodatage } from './horodatage.ts';
import { joindre } from './joindre-preuve.ts';
import { joindrePreuve, scellerPreuve, sha256, type Preuve } from './preuve.ts';
import { clePublique } from './sceau-installation.ts';
import { verifierFichier } from './verifier.ts';
import { verifierPreuves } from './verifier-preuves.ts';

const CLE = 'c'.repeat(64);

describe('La preuve d’une signature', () => {
  let autorite: Autorite;
  let dossier: string;
  let texte: Buffer;
  let seule: Buffer;
  let deux: Buffer;
  beforeAll(async () => {
    autorite = await ouvrirAutorite();
    dossier = await mkdtemp(path.join(tmpdir(), 'jalon-preuve-'));
    texte = Buffer.from(await composerPdf('convention', exemplesDocuments.convention));
    seule = await signer(texte, 1, 'Jeanne Oustal');
    deux = await signer(seule, 2, 'Paul Rey');
  });
  afterAll(async () => {
    await autorite.fermer();
    await rm(dossier, { recursive: true, force: true });
  });

  const preuveDe = (avant: Buffer, ordre: number, nom: string, url: string | null): Omit<Preuve, 'sceau'> => ({
    format: 'jalon-preuve-signature/1',
    ordre,
    niveau: 'simple',
    acte: {
      titre: 'Convention',
      numero: 'C-IER-2025-00017',
      dossier: 'IER-2025-00017',
      financeur: 'Région Occitanie',
      montantCentimes: 81_538_20,
      donneesFictives: true,
    },
    document: { octets: texte.length, sha256: sha256(texte) },
    fichier: { octets: avant.length, sha256: sha256(avant) },
    signataire: {
      nom,
      courriel: 'oustal@exemple.fr',
      compte: 'x',
      organisme: 'Fil & Formation Sud',
      siret: null,
      qualite: 'Présidente',
      habilitation: 'Représentante légale',
    },
    identite: {
      connexion: null,
      preuve: { moyen: 'mot de passe', le: '2025-12-01T09:58:00.000Z' },
      secondFacteur: false,
    },
    phrase: 'J’ai lu cette convention et je la signe.',
    code: {
      envoyeA: 'oustal@exemple.fr',
      envoyeLe: '2025-12-01T09:59:00.000Z',
      saisiLe: '2025-12-01T10:00:00.000Z',
      essais: 1,
    },
    signeLe: '2025-12-01T10:00:00.000Z',
    horodatage: { autorite: url },
    installation: 'https://aides.exemple.fr',
  });
  const signer = async (
    avant: Buffer,
    ordre: number,
    nom: string,
    url: string | null = autorite.url,
  ): Promise<Buffer> => {
    const preuve = preuveDe(avant, ordre, nom, url);
    const scellee = await scellerPreuve(CLE, preuve, url === null ? null : (octets) => horodater(url, octets));
    return joindrePreuve(avant, ordre, scellee);
  };

  it('laisse le texte signé en tête du fichier, à l’octet près, et le PDF se lit toujours', async () => {
    expect(deux.subarray(0, texte.length).equals(texte)).toBe(true);
    expect(deux.subarray(0, seule.length).equals(seule)).toBe(true);
    expect(await examinerPdf(deux)).toBeNull();
    const { preuves, document, defauts } = verifierPreuves(deux);
    expect(defauts).toEqual([]);
    expect(document?.equals(texte)).toBe(true);
    expect(preuves.map(({ preuve }) => preuve.signataire.nom)).toEqual(['Jeanne Oustal', 'Paul Rey']);
    expect(preuves[0]?.horodatage?.autorite).toContain('CN=Horodatage');
  });

  it('dit quand elle n’a que le sceau du serveur', async () => {
    const { preuves, defauts } = verifierPreuves(await signer(texte, 1, 'Jeanne Oustal', null));
    expect([defauts, preuves[0]?.horodatage, preuves[0]?.preuve.horodatage.autorite]).toEqual([[], null, null]);
  });

  it('fait voir chaque octet changé, dans le texte, dans la preuve, entre les deux et après', () => {
    const pas = Math.floor(deux.length / 120);
    const places = [...Array.from({ length: 120 }, (_, i) => i * pas), seule.length - 3, deux.length - 1];
    const tus = places.filter((place) => {
      const change = Buffer.from(deux);
      change[place] = (change[place] ?? 0) ^ 1;
      return verifierPreuves(change).defauts.length === 0;
    });
    expect(tus).toEqual([]);
    for (const suite of ['\n', '\n%%EOF\n', '1 0 obj\n<<>>\nendobj\n'])
      expect(verifierPreuves(Buffer.concat([deux, Buffer.from(suite)])).defauts).not.toEqual([]);
  });

  it('fait voir une preuve ôtée, déplacée sur un autre texte, ou sans son horodatage', async () => {
    const autreTexte = Buffer.from(
      await composerPdf('convention', { ...exemplesDocuments.convention, projet: 'Un autre projet' }),
    );
    const [premiere, seconde] = verifierPreuves(deux).preuves;
    expect(verifierPreuves(joindre(texte, seconde?.fichiers ?? [])).defauts.length).toBeGreaterThan(0);
    expect(verifierPreuves(joindre(autreTexte, premiere?.fichiers ?? [])).defauts.length).toBeGreaterThan(1);
    expect(verifierPreuves(joindre(texte, (premiere?.fichiers ?? []).slice(0, 2))).defauts).toEqual([
      expect.stringContaining('sceau'),
      expect.stringContaining('horodatage'),
    ]);
    expect(verifierPreuves(texte).defauts).toEqual(['Ce fichier ne porte aucune preuve de signature.']);
  });

  it('refuse un horodatage d’autre chose, modifié, ou d’une autorité en panne', async () => {
    const octets = Buffer.from('ceci');
    const jeton = await horodater(autorite.url, octets);
    expect(verifierHorodatage(jeton, octets).le.slice(0, 4)).toMatch(/^\d{4}$/);
    expect(() => verifierHorodatage(jeton, Buffer.from('cela'))).toThrow('autre chose');
    const places = Array.from({ length: 40 }, (_, i) => jeton.length - 1 - i * 41);
    const change = (place: number): Buffer => {
      const copie = Buffer.from(jeton);
      copie[place] = (copie[place] ?? 0) ^ 1;
      return copie;
    };
    // The signature, and what it is about: the certificates of the token are not all of it.
    for (const place of places.filter((p) => p > jeton.length - 250))
      expect(() => verifierHorodatage(change(place), octets)).toThrow();
    autorite.enPanne = true;
    await expect(horodater(autorite.url, octets)).rejects.toThrow(HorodatageIndisponible);
    autorite.enPanne = false;
  });

  it('se vérifie hors ligne par la commande, avec la clé attendue, et par openssl', async () => {
    const fichier = path.join(dossier, 'signee.pdf');
    const cle = path.join(dossier, 'cle.pem');
    const autre = path.join(dossier, 'autre.pem');
    const sortie = path.join(dossier, 'extrait');
    await writeFile(fichier, seule);
    await writeFile(cle, clePublique(CLE));
    await writeFile(autre, clePublique('d'.repeat(64)));
    const lignes: string[] = [];
    const lancer = (...suite: string[]): Promise<number> => verifierFichier([fichier, ...suite], (l) => lignes.push(l));
    expect(await lancer('--cle', cle, '--extraire', sortie)).toBe(0);
    expect(lignes.join('\n')).toContain(createHash('sha256').update(texte).digest('hex'));
    expect(await lancer('--cle', autre)).toBe(1);
    expect(lignes.at(-1)).toContain('installation attendue');
    expect(await verifierFichier([], () => undefined)).toBe(2);

    const dans = (nom: string): string => path.join(sortie, nom);
    const parCle = (scelle: string): Promise<string> =>
      openssl(
        ...['pkeyutl', '-verify', '-pubin', '-inkey', dans('preuve-01.cle.pem'), '-rawin'],
        ...['-in', scelle, '-sigfile', dans('preuve-01.sig')],
      );
    const parHeure = (json: string): Promise<string> =>
      openssl('ts', '-verify', '-data', json, '-in', dans('preuve-01.tsr'), '-CAfile', autorite.certificat);
    expect(await parCle(dans('preuve-01.scelle'))).toContain('Verified Successfully');
    expect(await parHeure(dans('preuve-01.json'))).toContain('Verification: OK');
    const faux = path.join(dossier, 'faux.json');
    await writeFile(faux, (await readFile(dans('preuve-01.json'), 'utf8')).replace('Présidente', 'Trésorière'));
    await expect(parCle(faux)).rejects.toThrow();
    await expect(parHeure(faux)).rejects.toThrow();
  });
});
