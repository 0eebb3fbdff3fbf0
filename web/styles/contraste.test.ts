import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { styleDeRegion } from '../ui/region.ts';

const dossier = new URL('.', import.meta.url);
const lire = (nom: string): string => readFileSync(new URL(nom, dossier), 'utf8');

/** Colour tokens by selector, from the blocks of jetons.css. */
function lireJetons(): Map<string, Map<string, string>> {
  const parSelecteur = new Map<string, Map<string, string>>();
  const css = lire('jetons.css').replace(/\/\*[^]*?\*\//g, '');
  for (const [, selecteurs = '', corps = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    for (const selecteur of selecteurs.split(',').map((s) => s.trim())) {
      const jetons = parSelecteur.get(selecteur) ?? new Map<string, string>();
      for (const [, nom = '', valeur = ''] of corps.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) jetons.set(nom, valeur);
      parSelecteur.set(selecteur, jetons);
    }
  }
  return parSelecteur;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hexadecimal: string): number {
  const [r = 0, v = 0, b = 0] = [1, 3, 5].map((rang) => {
    const canal = Number.parseInt(hexadecimal.slice(rang, rang + 2), 16) / 255;
    return canal <= 0.04045 ? canal / 12.92 : ((canal + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

function contraste(un: string, autre: string): number {
  const [clair = 0, sombre = 0] = [luminance(un), luminance(autre)].sort((a, b) => b - a);
  return (clair + 0.05) / (sombre + 0.05);
}

const fonds = ['fond', 'papier', 'papier-fonce'];
const etats = ['neutre', 'info', 'succes', 'attention', 'erreur'];

const textes: [string, string][] = [
  ...fonds.flatMap((fond): [string, string][] => [
    ['texte', fond],
    ['texte-discret', fond],
    ['primaire', fond],
    ['primaire-fonce', fond],
    ['erreur', fond],
  ]),
  ...etats.flatMap((etat): [string, string][] => [
    [etat, 'fond'],
    [etat, `${etat}-pale`],
    ['texte', `${etat}-pale`],
    ['primaire', `${etat}-pale`],
  ]),
  ['texte', 'primaire-pale'],
  ['texte-discret', 'primaire-pale'],
  ['primaire', 'primaire-pale'],
  ['primaire-fonce', 'primaire-pale'],
  ['fond', 'accent'],
  ['sur-primaire', 'primaire'],
  ['sur-primaire', 'primaire-fonce'],
  ['fond', 'texte'],
  ['fond', 'erreur'],
  ['fond', 'danger-fonce'],
];

const traits: [string, string][] = [
  ...fonds.flatMap((fond): [string, string][] => [
    ['bord-controle', fond],
    ['focus', fond],
    ['accent', fond],
  ]),
  ...etats.map((etat): [string, string] => [etat, `${etat}-pale`]),
];

const jetons = lireJetons();
const communs = jetons.get(':root') ?? new Map<string, string>();
/** The colours of nobody, then those of each funder as the frame sets them. */
const themes: [string, Map<string, string>][] = [
  ['sans financeur', new Map()],
  ...financeurs.map(({ nom, couleurs }): [string, Map<string, string>] => [
    nom,
    new Map(Object.entries(styleDeRegion(couleurs)).map(([jeton, couleur]) => [jeton.slice(2), String(couleur)])),
  ]),
];
const propres = ['primaire', 'primaire-fonce', 'primaire-pale', 'sur-primaire', 'accent'];

test('la mesure est celle des WCAG', () => {
  expect(contraste('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contraste('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('chaque financeur a ses couleurs, toutes, et qui n’en a pas a celles de la feuille', () => {
  expect(themes.length).toBeGreaterThan(1);
  for (const [nom, couleurs] of themes.slice(1)) expect([...couleurs.keys()], nom).toEqual(propres);
  for (const propre of propres) expect(communs.get(propre), propre).toMatch(/^#[0-9a-f]{6}$/);
});

describe.each(themes)('%s', (_selecteur, couleurs) => {
  const valeur = (nom: string): string => {
    const lue = couleurs.get(nom) ?? communs.get(nom);
    if (lue === undefined) throw new Error(`jetons.css n’a pas de couleur --${nom}.`);
    return lue;
  };

  test.each(textes)('%s se lit sur %s', (texte, fond) => {
    expect(contraste(valeur(texte), valeur(fond))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(traits)('%s se voit sur %s', (trait, fond) => {
    expect(contraste(valeur(trait), valeur(fond))).toBeGreaterThanOrEqual(3);
  });
});

test('les autres feuilles ne nomment que des jetons', () => {
  for (const nom of readdirSync(dossier).filter((n) => n.endsWith('.css') && n !== 'jetons.css')) {
    const css = lire(nom).replace(/\/\*[^]*?\*\//g, '');
    expect(css.match(/#[0-9a-f]{3,8}\b(?=[^{]*;)|rgba?\(|hsla?\(|oklch\(|color-mix\(/gi), nom).toBeNull();
    for (const [, jeton = ''] of css.matchAll(/var\(--([\w-]+)\)/g)) {
      if (jeton === 'ton' || jeton === 'ton-pale') continue;
      expect(lire('jetons.css'), `${nom} : --${jeton}`).toContain(`--${jeton}:`);
    }
  }
});
