// The récapitulatif as whoever keeps it reads it: by eye, by ear, on paper.
import { describe, expect, it } from 'vitest';
import { exemplesDocuments } from '../../tests/support/exemples-documents.ts';
import { lireObjets, lireTexte, nombrePages } from '../../tests/support/lire-pdf.ts';
import { Refus } from '../http/probleme.ts';
import { composerALaDemande } from './composer-a-la-demande.ts';
import { composerPdf } from './composer.ts';
import type { DonneesParModele } from './donnees.ts';

type Donnees = DonneesParModele['recapitulatif'];
type Element = Donnees['sections'][number]['elements'][number];

const exemple = exemplesDocuments.recapitulatif;
const avec = (elements: Element[], change: Partial<Donnees> = {}): Donnees => ({
  ...exemple,
  pieces: [],
  ...change,
  sections: [{ titre: 'Section', elements }],
});
const reponse = (libelle: string, valeur: string, note: string | null = null): Element => ({
  genre: 'reponse',
  libelle,
  valeur,
  note,
});
const tableau = (lignes: number, colonnes: number): Element => ({
  genre: 'tableau',
  titre: 'Heures par stagiaire',
  colonnes: Array.from({ length: colonnes }, (_, i) => ({
    libelle: i === 0 ? 'Stagiaire' : `Réalisé ${i}`,
    alignement: i === 0 ? 'gauche' : 'droite',
    signes: i === 0 ? 9 : 11,
  })),
  lignes: Array.from({ length: lignes }, (_, l) =>
    Array.from({ length: colonnes }, (__, i) => (i === 0 ? `S${l + 1}` : '12\u202f500,00\u00a0€')),
  ),
  totaux: Array.from({ length: colonnes }, (_, i) => (i === 0 ? 'Total' : '99\u202f999,00\u00a0€')),
});
const compter = (texte: string, motif: RegExp): number => [...texte.matchAll(motif)].length;

describe('Le récapitulatif', () => {
  it('a un titre, une langue, des titres de rang, une liste de questions et réponses, des tableaux à en-tête et total', async () => {
    const objets = lireObjets(await composerPdf('recapitulatif', exemple));
    expect(objets).toMatch(/\/Lang\s*\(fr-FR\)/);
    expect(objets).toMatch(/<dc:title>.*Demande de subvention .* dossier IER-2025-00017/s);
    for (const balise of ['H1', 'H2', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'THead', 'TH', 'TFoot', 'Table'])
      expect(objets, balise).toMatch(new RegExp(`/S\\s*/${balise}\\b`));
    expect(objets).toMatch(/\/Scope\s*\/Column/);
    expect(compter(objets, /\/S\s*\/Lbl\b/g)).toBe(4);
  });

  it('dit « Sans réponse » là où rien n’est écrit, et le texte de ce qui est accepté', async () => {
    const texte = lireTexte(
      await composerPdf(
        'recapitulatif',
        avec([reponse('Site', ''), reponse('Charte', 'Accepté', 'Le texte accepté.')]),
      ),
    );
    expect(texte).toContain('Site Sans réponse Charte Accepté Le texte accepté.');
  });

  it('un brouillon le dit sur chaque page ; un dossier déposé ne le dit nulle part', async () => {
    const filigrane = 'Brouillon, non déposé';
    const long = [reponse('Décrivez', 'mot '.repeat(2500))];
    const brouillon = await composerPdf('recapitulatif', avec(long, { filigrane, etat: filigrane, empreinte: null }));
    const pages = nombrePages(brouillon);
    expect(pages).toBeGreaterThan(2);
    // Once among the facts of the first page, and across each page.
    expect(compter(lireTexte(brouillon), /Brouillon, non déposé/g)).toBe(pages + 1);
    expect(lireTexte(await composerPdf('recapitulatif', avec(long)))).not.toContain('Brouillon');
  });

  it('un tableau de 500 lignes : l’en-tête revient à chaque page, le total une seule fois', async () => {
    const pdf = await composerPdf('recapitulatif', avec([tableau(500, 4)]));
    const texte = lireTexte(pdf);
    expect(texte).toContain(' S500 ');
    expect(nombrePages(pdf)).toBeGreaterThan(8);
    expect(compter(texte, /\bStagiaire\b/g)).toBe(nombrePages(pdf));
    expect(compter(texte, /\bTotal\b/g)).toBe(1);
    expect(compter(lireObjets(pdf), /\/S\s*\/TFoot\b/g)).toBe(1);
  });

  it('un tableau trop large passe sur une page couchée, et la suite revient debout', async () => {
    const pdf = await composerPdf(
      'recapitulatif',
      avec([reponse('Avant', 'a'), tableau(3, 12), reponse('Après', 'b')]),
    );
    const formats = [...lireObjets(pdf).matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, large, haut]) =>
      Number(large) > Number(haut) ? 'couchée' : 'debout',
    );
    expect(formats).toEqual(['debout', 'couchée', 'debout']);
    const etroit = await composerPdf('recapitulatif', avec([tableau(3, 4)]));
    expect(nombrePages(etroit)).toBe(1);
  });

  it('prévient quand des caractères ne sont pas dans la police', async () => {
    const phrase = 'Certains caractères de ces réponses';
    const elements = [reponse('Nom', 'مرحبا 🎉')];
    expect(lireTexte(await composerPdf('recapitulatif', avec(elements, { signesAbsents: true })))).toContain(phrase);
    expect(lireTexte(await composerPdf('recapitulatif', avec(elements)))).not.toContain(phrase);
  });
});

describe('La composition à la demande', () => {
  it('fait une fois le même document, et le garde', async () => {
    const donnees = avec([reponse('Une', 'fois')]);
    const [une, deux] = await Promise.all([
      composerALaDemande('recapitulatif', donnees, 'claire'),
      composerALaDemande('recapitulatif', structuredClone(donnees), 'hugo'),
    ]);
    expect(deux).toBe(une);
    expect(await composerALaDemande('recapitulatif', structuredClone(donnees), 'claire')).toBe(une);
    expect(await composerALaDemande('recapitulatif', { ...donnees, numero: 'autre' }, 'claire')).not.toBe(une);
  });

  it('au-delà de douze documents en attente, dit de revenir ; puis tout repart', async () => {
    const lot = Array.from({ length: 14 }, (_, i) =>
      composerALaDemande('recapitulatif', avec([reponse('Rang', String(i))]), `personne ${i}`),
    );
    const issues = await Promise.allSettled(lot);
    const refus = issues.flatMap((i) => (i.status === 'rejected' ? [i.reason as unknown] : []));
    expect(refus).toHaveLength(2);
    expect(refus.every((r) => r instanceof Refus && r.code === 'indisponible' && r.reessayerApres === 20)).toBe(true);
    expect(lireTexte(await composerALaDemande('recapitulatif', avec([reponse('Rang', '13')]), 'claire'))).toContain(
      'Rang 13',
    );
  });

  it('une même personne n’en attend que deux à la fois, et les autres passent', async () => {
    const demander = (rang: number, pour: string): Promise<Uint8Array> =>
      composerALaDemande('recapitulatif', avec([reponse('À elle', String(rang))]), pour);
    const issues = await Promise.allSettled([demander(1, 'a'), demander(2, 'a'), demander(3, 'a'), demander(4, 'b')]);
    expect(issues.map((i) => i.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    await expect(demander(3, 'a')).resolves.toBeDefined();
  });

  it('refuse ce qui ferait des centaines de pages, sans le composer', async () => {
    const long = avec([reponse('Longue', 'x'.repeat(2_000_001))]);
    const refus = await composerALaDemande('recapitulatif', long, 'claire').catch((e: unknown) => e);
    expect(refus).toBeInstanceOf(Refus);
    expect(refus).toMatchObject({ code: 'trop_volumineux', message: expect.stringContaining('CSV') as string });
  });
});
