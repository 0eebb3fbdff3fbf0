import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Regle, Valeur } from '../../rules/regle.ts';
import { compilerFormulaire } from '../compiler.ts';
import type { Champ, Formulaire, Reponses } from '../formulaire.ts';
import { verifierFormulaire } from '../verifier.ts';
import './autres.ts';
import { exporterValeur, formaterValeur, typeDe } from './index.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const commun = { cle: 'c', libelle: 'Libellé' };
const INSECABLE = '\u00a0';

/** The code of the refusal, `vide`, or the value as it is kept. */
function soumettre(champ: Champ, valeur: unknown): unknown {
  const pret = typeDe(champ)!.preparer(champ);
  const lu = pret.lire(valeur);
  if (lu instanceof ValeurRefusee) return lu.code;
  if (lu === null) return 'vide';
  return pret.juger(lu)?.code ?? lu;
}

const pourcentage: Champ = { ...commun, type: 'pourcentage' };
const instant: Champ = { ...commun, type: 'instant' };
const periode: Champ = { ...commun, type: 'periode' };
const url: Champ = { ...commun, type: 'url' };
const rna: Champ = { ...commun, type: 'rna' };
const choixLies: Champ = {
  ...commun,
  type: 'choixLies',
  libelleParent: 'Département',
  libelleEnfant: 'Arrondissement',
  options: [
    {
      valeur: '31',
      libelle: 'Haute-Garonne',
      enfants: [
        { valeur: '1', libelle: 'Muret' },
        { valeur: '3', libelle: 'Toulouse' },
      ],
    },
    { valeur: '82', libelle: 'Tarn-et-Garonne', enfants: [{ valeur: '2', libelle: 'Montauban' }] },
  ],
};
const qualiopi: Champ = { ...commun, type: 'qualiopi' };
const certification: Champ = { ...commun, type: 'certification' };
const commune: Champ = { ...commun, type: 'nomenclature', referentiel: 'commune' };
const rome: Champ = { ...commun, type: 'nomenclature', referentiel: 'rome' };
const adresse: Champ = { ...commun, type: 'adresse' };
const TOUS = [pourcentage, instant, periode, url, rna, choixLies, qualiopi, certification, commune, rome, adresse];

const jours = { debut: '2027-01-04', fin: '2027-06-30' };
const marque = { categories: ['formation'], certificateur: 'Afnor', valideJusquAu: '2028-05-02' };
const titre = { repertoire: 'RNCP', code: '35316', intitule: 'Couturier industriel', fin: '2027-12-31' };
const toulouse = { code: '31555', libelle: 'Toulouse', version: 'COG 2026' };
const siege = {
  libelle: '22 boulevard du Maréchal-Juin',
  codePostal: '31406',
  commune: 'Toulouse',
  codeCommune: '31555',
  source: 'ban',
};

test.each<[string, Champ, unknown, unknown]>([
  ['pourcentage', pourcentage, 68.62, 68.62],
  ['pourcentage of the basis point', pourcentage, 68.625, 'decimales'],
  ['pourcentage over 100', pourcentage, 100.01, 'bornes'],
  ['pourcentage with its own bounds', { ...commun, type: 'pourcentage', max: 200 }, 150, 150],
  ['pourcentage, -0', pourcentage, -0, 0],
  ['pourcentage written as a text', pourcentage, '68,6', 'forme'],
  ['pourcentage beyond a double', pourcentage, 1e21, 'forme'],
  ['instant', instant, '2027-03-12T17:00:00+01:00', '2027-03-12T17:00:00+01:00'],
  [
    'instant west of Greenwich',
    { ...instant, fuseau: 'America/Martinique' },
    '2027-03-12T17:00:00-04:00',
    '2027-03-12T17:00:00-04:00',
  ],
  ['instant of another zone', instant, '2027-03-12T17:00:00-04:00', 'heure'],
  [
    'instant in a zone that does not exist',
    { ...instant, fuseau: 'Europe/Nulle' },
    '2027-03-12T17:00:00+01:00',
    'heure',
  ],
  ['instant in winter with the clocks of summer', instant, '2027-03-12T17:00:00+02:00', 'heure'],
  ['instant that the change of clocks skips', instant, '2026-03-29T02:30:00+01:00', 'heure'],
  ['the same, in summer time', instant, '2026-03-29T02:30:00+02:00', 'heure'],
  ['instant just after it', instant, '2026-03-29T03:00:00+02:00', '2026-03-29T03:00:00+02:00'],
  ['instant that comes twice, first', instant, '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'],
  ['instant that comes twice, second', instant, '2026-10-25T02:30:00+01:00', '2026-10-25T02:30:00+01:00'],
  ['instant before time was counted', instant, '0001-01-01T00:00:00+01:00', 'bornes'],
  ['instant without zone', instant, '2027-03-12T17:00:00', 'forme'],
  ['instant half written', instant, '2027-03-12T', 'forme'],
  ['instant on 31/02', instant, '2027-02-31T17:00:00+01:00', 'forme'],
  ['instant at 24:00', instant, '2027-03-12T24:00:00+01:00', 'forme'],
  ['instant with a line after it', instant, '2027-03-12T17:00:00+01:00\n', 'forme'],
  ['periode', periode, jours, jours],
  [
    'periode of one day',
    periode,
    { debut: '2027-01-04', fin: '2027-01-04' },
    { debut: '2027-01-04', fin: '2027-01-04' },
  ],
  ['periode the wrong way', periode, { debut: '2027-06-30', fin: '2027-01-04' }, 'ordre'],
  ['periode without its end', periode, { debut: '2027-01-04' }, 'incomplet'],
  ['periode on 31/02', periode, { debut: '2027-02-31', fin: '2027-06-30' }, 'forme'],
  ['periode, both empty', periode, { debut: '', fin: null }, 'vide'],
  ['periode with more than it should', periode, { ...jours, duree: 3 }, 'forme'],
  ['url', url, ' https://www.exemple.fr/a?b=c#d ', 'https://www.exemple.fr/a?b=c#d'],
  ['url with a port', url, 'http://exemple.fr:8080', 'http://exemple.fr:8080'],
  ['url without scheme', url, 'www.exemple.fr', 'format'],
  ['url that runs code', url, 'javascript:alert(1)//.fr', 'format'],
  ['url with a password', url, 'https://nom:secret@exemple.fr', 'format'],
  ['url with spaces', url, 'https://exemple.fr/a b', 'format'],
  ['url of 10 MB', url, `https://exemple.fr/${'a'.repeat(10_000_000)}`, 'format'],
  ['rna', rna, 'w313 000 001', 'W313000001'],
  ['rna', rna, 'W31300000', 'format'],
  ['rna of digits', rna, '313000001', 'format'],
  ['choixLies', choixLies, { parent: '31', enfant: '3' }, { parent: '31', enfant: '3' }],
  ['a child of another parent', choixLies, { parent: '82', enfant: '3' }, 'choix'],
  ['an unknown parent', choixLies, { parent: '99', enfant: '3' }, 'choix'],
  ['a parent alone', choixLies, { parent: '31' }, 'incomplet'],
  ['qualiopi', qualiopi, marque, marque],
  ['qualiopi with its number', qualiopi, { ...marque, numero: 'FR 1' }, { ...marque, numero: 'FR 1' }],
  ['qualiopi of an unknown category', qualiopi, { ...marque, categories: ['cuisine'] }, 'choix'],
  ['qualiopi without category', qualiopi, { ...marque, categories: [] }, 'incomplet'],
  ['qualiopi of a day that does not exist', qualiopi, { ...marque, valideJusquAu: '2027-02-29' }, 'forme'],
  ['certification', certification, titre, titre],
  ['certification with its register', certification, { ...titre, code: 'RNCP35316' }, { ...titre, code: 'RNCP35316' }],
  ['certification of the other register', certification, { ...titre, code: 'RS5616' }, 'format'],
  ['certification without digits', certification, { ...titre, code: 'CQP' }, 'format'],
  ['commune', commune, toulouse, toulouse],
  ['commune of Corse', commune, { ...toulouse, code: '2A004' }, { ...toulouse, code: '2A004' }],
  ['commune with a postal code of 4 digits', commune, { ...toulouse, code: '3155' }, 'format'],
  ['commune without version', commune, { code: '31555', libelle: 'Toulouse' }, 'incomplet'],
  [
    'commune written by hand never blocks',
    commune,
    { libelle: 'Tolosa', version: 'non verifiee' },
    { libelle: 'Tolosa', version: 'non verifiee' },
  ],
  ['a code that nobody verified', commune, { ...toulouse, version: 'non verifiee' }, 'format'],
  ['no code in a version', commune, { libelle: 'Toulouse', version: 'COG 2026' }, 'format'],
  [
    'rome',
    rome,
    { code: 'H2402', libelle: 'Assemblage', version: '4.0' },
    { code: 'H2402', libelle: 'Assemblage', version: '4.0' },
  ],
  [
    'rome, grand domaine',
    rome,
    { code: 'H', libelle: 'Industrie', version: '4.0' },
    { code: 'H', libelle: 'Industrie', version: '4.0' },
  ],
  ['rome, out of its letters', rome, { code: 'Z1000', libelle: 'Rien', version: '4.0' }, 'format'],
  ['adresse', adresse, siege, siege],
  [
    'adresse by hand',
    adresse,
    { ...siege, codeCommune: null, source: 'saisie' },
    { libelle: siege.libelle, codePostal: '31406', commune: 'Toulouse', source: 'saisie' },
  ],
  ['adresse with a postal code of 4 digits', adresse, { ...siege, codePostal: '3140' }, 'format'],
  ['adresse of an unknown source', adresse, { ...siege, source: 'google' }, 'choix'],
  ['adresse with NUL', adresse, { ...siege, libelle: 'a\0' }, 'forme'],
  [
    'adresse with a right-to-left mark',
    adresse,
    { ...siege, commune: 'Tou\u200flouse' },
    { ...siege, commune: 'Tou\u200flouse' },
  ],
])('%s: %#', (_nom, champ, valeur, attendu) => {
  const resultat = soumettre(champ, valeur);
  expect(resultat).toStrictEqual(attendu);
  expect(Object.is(resultat, -0)).toBe(false);
});

test.each<[Champ, Valeur, string, unknown]>([
  [pourcentage, 68.6, `68,6${INSECABLE}%`, 68.6],
  [instant, '2027-03-12T09:05:00+01:00', `12 mars 2027 à 9${INSECABLE}h${INSECABLE}05`, '2027-03-12T09:05:00+01:00'],
  [periode, jours, 'du 4 janvier 2027 au 30 juin 2027', 'du 4 janvier 2027 au 30 juin 2027'],
  [periode, { fin: '2027-06-30' }, 'jusqu’au 30 juin 2027', 'jusqu’au 30 juin 2027'],
  [periode, { debut: '2027-01-04' }, 'à partir du 4 janvier 2027', 'à partir du 4 janvier 2027'],
  [url, 'https://exemple.fr', 'https://exemple.fr', 'https://exemple.fr'],
  [rna, 'W313000001', 'W313000001', 'W313000001'],
  [choixLies, { parent: '31', enfant: '3' }, 'Haute-Garonne › Toulouse', 'Haute-Garonne › Toulouse'],
  [qualiopi, marque, 'Actions de formation · Afnor · 2 mai 2028', 'Actions de formation ; Afnor ; 2028-05-02'],
  [certification, titre, 'RNCP35316 — Couturier industriel', 'RNCP35316 — Couturier industriel'],
  [
    certification,
    { ...titre, code: 'rncp 35316' },
    'RNCP35316 — Couturier industriel',
    'RNCP35316 — Couturier industriel',
  ],
  [commune, toulouse, 'Toulouse (31555)', 'Toulouse (31555)'],
  [commune, { libelle: 'Tolosa', version: 'non verifiee' }, 'Tolosa', 'Tolosa'],
  [adresse, siege, '22 boulevard du Maréchal-Juin, 31406 Toulouse', '22 boulevard du Maréchal-Juin, 31406 Toulouse'],
])('%j shows %j', (champ, valeur, affichage, cellule) => {
  expect(formaterValeur(champ, valeur)).toBe(affichage);
  expect(exporterValeur(champ, valeur)).toStrictEqual(cellule);
});

const HOSTILES: readonly unknown[] = [
  [],
  [[]],
  {},
  -1,
  true,
  { toString: 'x' },
  { ['__proto__']: 'x' },
  JSON.parse('{"__proto__": {"debut": "2027-01-04"}}'),
  { constructor: 'x' },
  { libelle: { libelle: 'x' } },
  { libelle: ['x'] },
  { parent: {}, enfant: [] },
  { debut: 20270104, fin: {} },
  Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`cle${i}`, i])),
  '\u202e',
  '\0',
];

test.each(TOUS.map((champ) => [champ.type, champ] as const))(
  '%s refuses what is not of its shape, and nothing that JSON holds makes it throw',
  (_type, champ) => {
    for (const hostile of HOSTILES) expect(['forme', 'format', 'bornes', 'vide']).toContain(soumettre(champ, hostile));
    fc.assert(
      fc.property(fc.jsonValue(), (valeur) => {
        const resultat = soumettre(champ, valeur);
        expect(resultat).toBeDefined();
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  },
);

describe('parts in rules', () => {
  const form = (
    regle: Regle,
    champs: Champ[] = [qualiopi, { cle: 'fin', libelle: 'Fin', type: 'date' }],
  ): Formulaire => ({
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs }],
    contraintes: [{ cle: 'contrainte', regle, gravite: 'bloquant', champs: ['c'], message: 'Corrigez {c}.' }],
  });
  const codes = (f: Formulaire, reponses: Reponses) =>
    compilerFormulaire(f)
      .valider(reponses, { faits: {}, baremes: {} })
      .map((c) => c.code);
  const couvre = form({ '<=': [{ var: 'fin' }, { var: 'c/valideJusquAu' }] });

  test('a control compares a part: the mark must cover the action', () => {
    expect(verifierFormulaire(couvre)).toEqual([]);
    expect(codes(couvre, { c: marque, fin: '2028-05-02' })).toEqual([]);
    expect(codes(couvre, { c: marque, fin: '2028-05-03' })).toEqual(['contrainte']);
  });

  test('a part that is missing leaves the rule without verdict, which refuses', () => {
    expect(codes(couvre, { fin: '2028-05-02' })).toEqual(['contrainte']);
    expect(codes(couvre, { c: { certificateur: 'Afnor' }, fin: '2028-05-02' })).toEqual(['incomplet', 'contrainte']);
  });

  test('whether it is filled can be asked of the whole and of a part', () => {
    expect(codes(form({ rempli: 'c' }), { c: marque })).toEqual([]);
    expect(codes(form({ rempli: 'c' }), {})).toEqual(['contrainte']);
    expect(codes(form({ rempli: 'c/numero' }), { c: marque })).toEqual(['contrainte']);
  });

  test('a part of a cell is read row by row', () => {
    const tableau: Champ = {
      cle: 'c',
      type: 'tableau',
      libelle: 'Sessions',
      libelleLigne: 'Session',
      lignesMax: 5,
      colonnes: [{ cle: 'dates', type: 'periode', libelle: 'Dates' }],
    };
    const f = form({ tous: ['c', { '>=': [{ ligne: 'dates/debut' }, '2027-01-01'] }] }, [tableau]);
    expect(verifierFormulaire(f)).toEqual([]);
    expect(codes(f, { c: [{ id: 'a', dates: jours }] })).toEqual([]);
    expect(codes(f, { c: [{ id: 'a', dates: { ...jours, debut: '2026-12-31' } }] })).toEqual(['contrainte']);
  });

  test.each<[string, Regle, RegExp]>([
    ['an unknown part', { rempli: 'c/prix' }, /« c\/prix » n'existe pas/],
    ['a part of the wrong type', { '>': [{ var: 'c/valideJusquAu' }, 3] }, /du même type/],
    ['the whole compared', { '==': [{ var: 'c' }, 'x'] }, /« == » attend/],
    ['a part of what has none', { rempli: 'fin/jour' }, /« fin\/jour » n'existe pas/],
    ['a property of every object', { rempli: 'c/constructor' }, /« c\/constructor » n'existe pas/],
  ])('%s is a problem of the definition', (_nom, regle, phrase) => {
    expect(verifierFormulaire(form(regle)).join(' | ')).toMatch(phrase);
  });

  test('a change of the whole evaluates again what reads its parts', () => {
    const ouvert = compilerFormulaire(couvre).ouvrir({ c: marque, fin: '2028-05-03' }, { faits: {}, baremes: {} });
    expect(ouvert.constats().map((c) => c.code)).toEqual(['contrainte']);
    ouvert.changer('c', { ...marque, valideJusquAu: '2029-01-01' });
    expect(ouvert.constats()).toEqual([]);
  });
});

test('the sentence of a part names it, and says what to do', () => {
  const pret = typeDe(adresse)!.preparer(adresse);
  const refus = pret.juger(pret.lire({ ...siege, codePostal: '3140' }) as Valeur);
  expect(refus?.message).toBe(`Code postal${INSECABLE}: Écrivez les 5 chiffres du code postal.`);
});

test.each<[Champ, RegExp]>([
  [{ ...choixLies, options: [] }, /la liste des réponses est vide/],
  [{ ...choixLies, options: [{ valeur: 'a', libelle: 'A', enfants: [] }] }, /la liste des réponses est vide/],
  [{ ...commun, type: 'pourcentage', min: 120 }, /le minimum dépasse le maximum/],
])('what is wrong in the description is said: %#', (champ, phrase) => {
  const f: Formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs: [champ] }],
    contraintes: [],
  };
  expect(verifierFormulaire(f).join(' | ')).toMatch(phrase);
});
