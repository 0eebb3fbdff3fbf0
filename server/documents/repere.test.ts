import { describe, expect, it } from 'vitest';
import { repereDe } from '../../tests/support/exemples-documents-communs.ts';
import { exemplesDocuments } from '../../tests/support/exemples-documents.ts';
import { lireCode } from '../../tests/support/lire-code.ts';
import { lireObjets, lireTexte } from '../../tests/support/lire-pdf.ts';
import { composerPdf } from './composer.ts';
import { repereDuTexte } from './repere.ts';

const signables = ['convention', 'avenant', 'arrete-attributif'] as const;
const sansCoupure = (texte: string): string => texte.replaceAll(' ', '');

describe.each(signables)('un texte à signer sur papier : %s', (modele) => {
  it('porte son adresse, en lettres et par un code que lit un lecteur de codes', async () => {
    const pdf = await composerPdf(modele, exemplesDocuments[modele]);
    const { lien } = exemplesDocuments[modele].repere!;
    expect(lireCode(pdf)).toBe(lien);
    expect(sansCoupure(lireTexte(pdf))).toContain(lien);
    expect(lireObjets(pdf)).toMatch(/\/Alt\b/);
  });

  it('ne porte rien quand aucun fichier n’en est gardé', async () => {
    const pdf = await composerPdf(modele, { ...exemplesDocuments[modele], repere: null });
    expect(lireCode(pdf)).toBeNull();
    expect(lireTexte(pdf)).not.toContain('se vérifie à cette adresse');
  });
});

it('ce que le code contient ne peut pas sortir de son dessin', async () => {
  const numero = '"/><script>alert(1)</script>&#x41; C 1';
  const repere = repereDuTexte({ baseUrl: 'https://jalon.demo.test', texte: 't' }, { dossier: 'd', numero })!;
  expect(repere.svg).not.toMatch(/script|alert|jalon/);
  expect(repere.lien).toMatch(/^[!-~]+$/);
  const pdf = await composerPdf('avenant', { ...exemplesDocuments.avenant, repere });
  expect(new URL(lireCode(pdf)!).searchParams.get('acte')).toBe(numero);
});

it('deux textes ont deux repères', () => {
  expect(repereDe('C-1')!.svg).not.toBe(repereDe('C-2')!.svg);
  expect(repereDuTexte({ baseUrl: 'https://jalon.demo.test' }, { dossier: 'd', numero: 'C-1' })).toBeNull();
});
