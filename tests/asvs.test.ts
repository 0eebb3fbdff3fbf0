// The table of OWASP ASVS 5.0: complete for levels 1 and 2, and what it names is there.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const racine = path.join(import.meta.dirname, '..');
const lire = (fichier: string): string => readFileSync(path.join(racine, fichier), 'utf8');
const table = lire('server/exploitation/asvs.md');

/** Requirements of levels 1 and 2 by chapter, counted in the text of OWASP. */
const ATTENDUES = [27, 11, 19, 10, 9, 32, 18, 7, 7, 29, 13, 9, 13, 9, 13, 16, 7];
const VERDICTS = ['tenu', 'non tenu', 'sans objet'];

interface Ligne {
  id: string;
  niveau: string;
  bref: string;
  verdict: string;
  preuve: string;
}
const lignes = table.split('\n').flatMap((l): Ligne[] => {
  const [, id = '', niveau = '', bref = '', verdict = '', preuve = ''] = l.split('|').map((c) => c.trim());
  return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, niveau, bref, verdict, preuve }] : [];
});
/** Each file that a proof names, with the pieces of titles quoted after it. */
const citations = (preuve: string): { fichier: string; morceaux: string[] }[] =>
  [...preuve.matchAll(/`([^`]+)`([^`]*)/g)].map(([, fichier = '', suite = '']) => ({
    fichier,
    morceaux: [...suite.matchAll(/« ([^»]+) »/g)].map(([, morceau = '']) => morceau),
  }));

describe('Le tableau ASVS', () => {
  it('a chaque exigence des niveaux 1 et 2, une fois, avec son verdict et ce qui le montre', () => {
    expect(new Set(lignes.map(({ id }) => id)).size).toBe(lignes.length);
    const parChapitre = ATTENDUES.map((_, i) => lignes.filter(({ id }) => id.startsWith(`${i + 1}.`)).length);
    expect(parChapitre).toEqual(ATTENDUES);
    expect(
      lignes.filter(
        (l) =>
          !['1', '2'].includes(l.niveau) ||
          !VERDICTS.includes(l.verdict) ||
          l.bref === '' ||
          l.preuve === '' ||
          (l.verdict === 'tenu' && citations(l.preuve).length === 0),
      ),
    ).toEqual([]);
  });

  it('dit les comptes qu’il a', () => {
    const compter = (verdict: string): number => lignes.filter((l) => l.verdict === verdict).length;
    expect(table).toContain(
      `**${compter('tenu')} tenues, ${compter('non tenu')} non tenues, ${compter('sans objet')} sans objet, sur ${lignes.length}.**`,
    );
  });

  it('ne nomme que des fichiers et des essais qui existent', () => {
    const absents = [...lignes.map((l) => [l.id, l.preuve] as const), ['ailleurs', table] as const].flatMap(
      ([ou, preuve]) =>
        citations(preuve)
          .filter(({ fichier }) => fichier.includes('/') || fichier.endsWith('.md') || fichier.endsWith('.json'))
          .flatMap(({ fichier, morceaux }) => {
            if (!existsSync(path.join(racine, fichier))) return [`${ou} : ${fichier}`];
            if (ou === 'ailleurs' || !/\.test\.tsx?$/.test(fichier)) return [];
            const texte = lire(fichier);
            return morceaux.filter((m) => !texte.includes(m)).map((m) => `${ou} : ${fichier} « ${m} »`);
          }),
    );
    expect(absents).toEqual([]);
    expect(lignes.filter(({ preuve }) => /\.test\.tsx?/.test(preuve)).length).toBeGreaterThan(90);
  });
});
