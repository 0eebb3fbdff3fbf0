import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Regle, Valeur } from '../../rules/regle.ts';
import { compilerFormulaire } from '../compiler.ts';
import type { Champ, ChampDeType, Contexte, Formulaire, Reponses } from '../formulaire.ts';
import { verifierFormulaire } from '../verifier.ts';
import './autres.ts';
import { exporterValeur, formaterValeur, typeDe } from './index.ts';
import { EDITIONS_PUBLICS, editionPublics } from './publics-cibles.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const commun = { cle: 'c', libelle: 'Libellé' };
const INSECABLE = '\u00a0';

/** The refusal, `vide`, or the value as it is kept. */
function soumettre(champ: Champ, valeur: unknown, faits: Contexte['faits'] = {}): unknown {
  const pret = typeDe(champ)!.preparer(champ);
  const lu = pret.lire(valeur);
  if (lu instanceof ValeurRefusee) return lu.code;
  if (lu === null) return 'vide';
  return pret.juger(lu, { faits, baremes: {} })?.code ?? lu;
}
const formulaire = (champs: Champ[], regle?: Regle): Formulaire => ({
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs }],
  contraintes:
    regle === undefined ? [] : [{ cle: 'contrainte', regle, gravite: 'bloquant', champs: ['c'], message: 'Corrigez.' }],
});
const codes = (f: Formulaire, reponses: Reponses): string[] =>
  compilerFormulaire(f)
    .valider(reponses, { faits: {}, baremes: {} })
    .map((c) => c.code);

const publics: ChampDeType<'publics'> = { ...commun, type: 'publics' };
const zonages: ChampDeType<'territoires'> = {
  ...commun,
  type: 'territoires',
  niveaux: ['commune', 'zoneEmploi', 'qpv'],
  nombreMax: 2,
};
const stagiaires: ChampDeType<'indicateur'> = {
  ...commun,
  type: 'indicateur',
  unite: 'stagiaires',
  moments: ['prevu', 'realise'],
  ventilations: [
    {
      cle: 'sexe',
      libelle: 'Par sexe',
      partition: true,
      modalites: [
        { valeur: 'femmes', libelle: 'Femmes' },
        { valeur: 'hommes', libelle: 'Hommes' },
      ],
    },
    {
      cle: 'public',
      libelle: 'Par public',
      partition: false,
      modalites: [
        { valeur: 'brsa', libelle: 'Bénéficiaires du RSA' },
        { valeur: 'boeth', libelle: 'Travailleurs handicapés' },
      ],
    },
  ],
};
const contact: ChampDeType<'sousFormulaire'> = {
  ...commun,
  type: 'sousFormulaire',
  champs: [
    { cle: 'nom', type: 'texte', libelle: 'Nom', requis: true },
    { cle: 'courriel', type: 'courriel', libelle: 'Courriel', requis: true },
    { cle: 'heures', type: 'heures', libelle: 'Temps passé', max: 35 },
  ],
};

const choisir = (code: string, jour?: string) => {
  const { version, publics: liste } = editionPublics(jour);
  const { libelle } = liste.find((p) => p.code === code) ?? { libelle: '?' };
  return { code, libelle, version };
};
const castres = { referentiel: 'commune', code: '81065', libelle: 'Castres', version: 'COG 2026' };
const flers = { referentiel: 'zoneEmploi', code: '2809', libelle: 'Flers', version: 'ZE 2020' };
const comptes = {
  prevuTotal: 9,
  prevuSexeFemmes: 7,
  prevuSexeHommes: 2,
  realiseTotal: 8,
  realiseSexeFemmes: 8,
  realiseSexeHommes: 0,
};

test.each<[string, Champ, unknown, unknown]>([
  ['publics', publics, [choisir('brsa'), choisir('boeth')], [choisir('brsa'), choisir('boeth')]],
  ['publics, none', publics, [], 'vide'],
  ['the same public twice', publics, [choisir('brsa'), choisir('brsa')], 'forme'],
  ['a public of no list', publics, [{ ...choisir('brsa'), code: 'dragon' }], 'choix'],
  ['a public under another name', publics, [{ ...choisir('brsa'), libelle: 'RSA' }], 'choix'],
  ['a public of a list that does not exist', publics, [{ ...choisir('brsa'), version: 'Publics 1789' }], 'choix'],
  ['a public with more than it should', publics, [{ ...choisir('brsa'), nom: 'x' }], 'forme'],
  ['a public that the call does not aim at', { ...publics, codes: ['senior'] }, [choisir('brsa')], 'choix'],
  ['a public that the call aims at', { ...publics, codes: ['brsa'] }, [choisir('brsa')], [choisir('brsa')]],
  ['territoires', zonages, [castres, flers], [castres, flers]],
  [
    'a territory written by hand',
    zonages,
    [{ referentiel: 'qpv', libelle: 'Laden', version: 'non verifiee' }],
    [{ referentiel: 'qpv', libelle: 'Laden', version: 'non verifiee' }],
  ],
  [
    'QPV of 2015',
    zonages,
    [{ referentiel: 'qpv', code: 'QP081002', libelle: 'Laden', version: 'QPV 2015' }],
    [{ referentiel: 'qpv', code: 'QP081002', libelle: 'Laden', version: 'QPV 2015' }],
  ],
  ['a territory of another level', zonages, [{ ...castres, referentiel: 'region', code: '76' }], 'choix'],
  ['a code of another level', zonages, [{ ...castres, code: '2809' }], 'format'],
  ['a code that nobody verified', zonages, [{ ...castres, version: 'non verifiee' }], 'format'],
  ['the same territory twice', zonages, [castres, castres], 'double'],
  ['more than the field takes', zonages, [castres, flers, { ...castres, code: '31555' }], 'bornes'],
  ['a territory without name', zonages, [{ ...castres, libelle: ' ' }], 'forme'],
  ['a territory of a property of every object', zonages, [{ ...castres, referentiel: 'constructor' }], 'choix'],
  ['indicateur', stagiaires, comptes, comptes],
  ['indicateur half filled', stagiaires, { prevuTotal: 9 }, 'incomplet'],
  ['an empty count is not a zero', stagiaires, { ...comptes, realiseSexeHommes: null }, 'incomplet'],
  ['a count that is not an integer', stagiaires, { ...comptes, prevuTotal: 9.5 }, 'decimales'],
  ['a negative count', stagiaires, { ...comptes, prevuSexeHommes: -1 }, 'bornes'],
  ['a count as a text', stagiaires, { ...comptes, prevuTotal: '9' }, 'forme'],
  ['a name in a count', stagiaires, { ...comptes, nom: 'Camille' }, 'forme'],
  ['a ventilation that does not make the total', stagiaires, { ...comptes, prevuSexeHommes: 1 }, 'ventilation'],
  [
    'publics that overlap',
    stagiaires,
    { ...comptes, prevuPublicBrsa: 9, prevuPublicBoeth: 3 },
    {
      ...comptes,
      prevuPublicBrsa: 9,
      prevuPublicBoeth: 3,
    },
  ],
  ['a public bigger than the total', stagiaires, { ...comptes, prevuPublicBrsa: 10 }, 'ventilation'],
  ['sous-formulaire', contact, { nom: 'Zoé', courriel: 'zoe@exemple.fr' }, { nom: 'Zoé', courriel: 'zoe@exemple.fr' }],
  ['sous-formulaire without a part that is required', contact, { nom: 'Zoé' }, 'incomplet'],
  [
    'sous-formulaire without a part that every object has',
    { ...contact, champs: [...contact.champs, { cle: 'constructor', type: 'texte', libelle: 'Maître', requis: true }] },
    { nom: 'Zoé', courriel: 'zoe@exemple.fr' },
    'incomplet',
  ],
  ['sous-formulaire with a wrong part', contact, { nom: 'Zoé', courriel: 'zoe', heures: 2 }, 'format'],
  [
    'sous-formulaire beyond the bounds of a part',
    contact,
    { nom: 'Zoé', courriel: 'zoe@exemple.fr', heures: 36 },
    'bornes',
  ],
  ['sous-formulaire with what it does not ask', contact, { nom: 'Zoé', age: 4 }, 'forme'],
])('%s', (_nom, champ, valeur, attendu) => {
  expect(soumettre(champ, valeur)).toStrictEqual(attendu);
});

test.each<[Champ, Valeur, string, string | number]>([
  [publics, [choisir('brsa'), choisir('senior')], 'Bénéficiaires du RSA, Seniors', 'Bénéficiaires du RSA ; Seniors'],
  [zonages, [castres, flers], 'Castres (81065), Flers (2809)', 'Castres (81065) ; Flers (2809)'],
  [
    stagiaires,
    { ...comptes, realiseTotal: 1_200 },
    `prévu${INSECABLE}: 9 stagiaires (femmes 7, hommes 2) · réalisé${INSECABLE}: 1\u202f200 stagiaires (femmes 8, hommes 0)`,
    `prévu${INSECABLE}: 9 stagiaires (femmes 7, hommes 2) · réalisé${INSECABLE}: 1\u202f200 stagiaires (femmes 8, hommes 0)`,
  ],
  [
    contact,
    { nom: 'Zoé', heures: 2 },
    `Nom${INSECABLE}: Zoé · Temps passé${INSECABLE}: 2${INSECABLE}h`,
    `Nom${INSECABLE}: Zoé · Temps passé${INSECABLE}: 2${INSECABLE}h`,
  ],
])('$type reads and exports in French', (champ, valeur, affichage, cellule) => {
  expect(formaterValeur(champ, valeur)).toBe(affichage);
  expect(exporterValeur(champ, valeur)).toStrictEqual(cellule);
});

const HOSTILES: readonly unknown[] = [
  {},
  [[]],
  [null],
  ['brsa'],
  -1,
  true,
  '\0',
  { constructor: 'x' },
  JSON.parse('[{"__proto__": {"code": "brsa"}}]'),
  [{ code: 'brsa', libelle: '\0', version: 'x' }],
  [{ referentiel: 'commune', libelle: 'a\0', version: 'non verifiee' }],
  Array.from({ length: 5_000 }, () => castres),
  Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`cle${i}`, i])),
];

test.each([publics, zonages, stagiaires, contact].map((champ) => [champ.type, champ] as const))(
  '%s refuses what is not of its shape, and nothing that JSON holds makes it throw',
  (_type, champ) => {
    for (const hostile of HOSTILES)
      expect(['forme', 'format', 'bornes', 'double', 'vide']).toContain(soumettre(champ, hostile));
    fc.assert(
      fc.property(fc.jsonValue(), (valeur) => {
        expect(soumettre(champ, valeur)).toBeDefined();
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  },
);

describe('the list of publics has dates', () => {
  const { libelle: zrr } = choisir('habitantZoneRurale', '2024-06-30');
  const inscrits = (jour: string) => editionPublics(jour).publics.find((p) => p.code === 'deld')?.definition;

  test('bodies and zonings are called as they were on the day', () => {
    expect(inscrits('2023-12-31')).toContain('Pôle emploi');
    expect(inscrits('2024-01-01')).toContain('France Travail');
    expect(zrr).toContain('ZRR');
    expect(choisir('habitantZoneRurale', '2024-07-01').libelle).toContain('FRR');
    expect(editionPublics('1999-01-01')).toBe(EDITIONS_PUBLICS[0]);
  });

  test('the editions follow one another without gap, and their codes stay', () => {
    const veille = (jour: string) => new Date(Date.parse(jour) - 86_400_000).toISOString().slice(0, 10);
    EDITIONS_PUBLICS.slice(1).forEach(({ debut }, rang) => expect(EDITIONS_PUBLICS[rang]?.fin).toBe(veille(debut)));
    const cles = EDITIONS_PUBLICS.map((e) => e.publics.map((p) => p.code));
    for (const liste of cles) expect(liste).toEqual(cles[0]);
    expect(new Set(cles[0]).size).toBe(cles[0]?.length);
  });

  test('a public is chosen in the list of the day that the call names', () => {
    const avant = choisir('deld', '2023-12-31');
    const apres = choisir('deld', '2024-01-01');
    expect(soumettre({ ...publics, date: '2024-03-01' }, [avant])).toBe('choix');
    expect(soumettre({ ...publics, date: '2024-03-01' }, [apres])).toEqual([apres]);
    const selonDepot: Champ = { ...publics, date: { fait: 'dateDepot' } };
    expect(soumettre(selonDepot, [apres], { dateDepot: '2023-06-01T10:00:00+02:00' })).toBe('choix');
    expect(soumettre(selonDepot, [avant], { dateDepot: '2023-06-01T10:00:00+02:00' })).toEqual([avant]);
    expect(soumettre(selonDepot, [avant], {})).toEqual([avant]);
  });
});

describe('what is wrong with counts is said with its size', () => {
  const phrase = (valeur: Valeur) => typeDe(stagiaires)!.preparer(stagiaires).juger(valeur)?.message;

  test('which ventilation, and by how much', () => {
    expect(phrase({ ...comptes, prevuSexeHommes: 1 })).toBe(
      `Prévu, par sexe${INSECABLE}: cela fait 8, le total est 9, il manque 1. Corrigez l’un ou l’autre.`,
    );
    expect(phrase({ ...comptes, realiseSexeHommes: 2 })).toContain('il y a 2 de trop');
    expect(phrase({ ...comptes, realisePublicBrsa: 9 })).toContain(
      '« Bénéficiaires du RSA » dépasse le total, qui est 8',
    );
  });

  test('each count is right exactly when both sides agree', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(2_000), (femmes, hommes, total) => {
        const valeur = { ...comptes, prevuSexeFemmes: femmes, prevuSexeHommes: hommes, prevuTotal: total };
        expect(phrase(valeur) === undefined).toBe(femmes + hommes === total);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  });
});

test('rules read the parts of a count and of a group of questions', () => {
  const places: Champ = { cle: 'places', type: 'nombre', libelle: 'Places' };
  const f = formulaire([stagiaires, places], { '<=': [{ var: 'c/prevuTotal' }, { var: 'places' }] });
  expect(verifierFormulaire(f)).toEqual([]);
  expect(codes(f, { c: comptes, places: 9 })).toEqual([]);
  expect(codes(f, { c: comptes, places: 8 })).toEqual(['contrainte']);
  const g = formulaire([contact], { '>=': [{ var: 'c/heures' }, 10] });
  expect(verifierFormulaire(g)).toEqual([]);
  expect(codes(g, { c: { nom: 'Zoé', courriel: 'zoe@exemple.fr', heures: 9 } })).toEqual(['contrainte']);
  expect(verifierFormulaire(formulaire([publics], { rempli: 'c' }))).toEqual([]);
});

const avecPartie = (partie: Champ): Champ => ({ ...contact, champs: [partie] });

test.each<[Champ, RegExp]>([
  [{ ...publics, codes: ['dragon'] }, /« dragon » n’est dans aucune liste/],
  [{ ...zonages, niveaux: [] }, /les niveaux de territoire sont vides/],
  [{ ...zonages, niveaux: ['commune', 'rome'] }, /« rome » n’est pas un niveau de territoire/],
  [{ ...stagiaires, moments: [] }, /au moins à un moment/],
  [
    { ...stagiaires, ventilations: [{ cle: 'sexe', libelle: 'Sexe', partition: true, modalites: [] }] },
    /liste des réponses est vide/,
  ],
  [
    {
      ...stagiaires,
      ventilations: [{ cle: 'sexe', libelle: 'Sexe', partition: true, modalites: [{ valeur: 'a b', libelle: 'A' }] }],
    },
    /ne peut pas être le nom d’une case/,
  ],
  [{ ...contact, champs: [] }, /au moins une question/],
  [avecPartie({ cle: 'p', type: 'periode', libelle: 'P' }), /ne peut pas être dans un sous-formulaire/],
  [avecPartie({ cle: 'p', type: 'explication', libelle: 'P', texte: 'x' }), /ne peut pas être dans un sous-formulaire/],
  [avecPartie({ cle: 'p', type: 'texte', libelle: 'P', visible: true }), /ne peut dépendre d’aucune condition/],
  [avecPartie({ cle: 'p', type: 'date', libelle: 'P', min: '2027-01-01' }), /ne peut pas avoir de bornes/],
  [avecPartie({ cle: 'p', type: 'nombre', libelle: 'P', min: 3, max: 2 }), /le minimum dépasse le maximum/],
  [avecPartie({ cle: 'constructor', type: 'texte', libelle: 'P' }), /« constructor » ne peut pas être le nom/],
  [avecPartie({ cle: 'valueOf', type: 'texte', libelle: 'P' }), /« valueOf » ne peut pas être le nom/],
  [avecPartie({ cle: 'p', type: 'texte', libelle: 'P', connu: 'organisme.nom' }), /ne peut être ni repris du profil/],
  [avecPartie({ cle: 'p', type: 'texte', libelle: 'P', indexe: true }), /ni indexé \(indexe\)/],
])('what is wrong in the description is said: %#', (champ, phrase) => {
  expect(verifierFormulaire(formulaire([champ])).join(' | ')).toMatch(phrase);
});

describe('the codes of what was chosen, in rules', () => {
  const vise: Regle = { in: ['brsa', { codes: 'c' }] };

  test('a public is aimed at or not; nothing chosen leaves the rule without verdict', () => {
    const f = formulaire([publics], vise);
    expect(verifierFormulaire(f)).toEqual([]);
    expect(codes(f, { c: [choisir('senior'), choisir('brsa')] })).toEqual([]);
    expect(codes(f, { c: [choisir('senior')] })).toEqual(['contrainte']);
    expect(codes(f, {})).toEqual(['contrainte']);
  });

  test('the one entry of a nomenclature has a code too; what was written by hand has none', () => {
    const f = formulaire([{ ...commun, type: 'nomenclature', referentiel: 'departement' }], {
      in: ['31', { codes: 'c' }],
    });
    expect(verifierFormulaire(f)).toEqual([]);
    expect(codes(f, { c: { code: '31', libelle: 'Haute-Garonne', version: '2026' } })).toEqual([]);
    expect(codes(f, { c: { libelle: 'Haute-Garonne', version: 'non verifiee' } })).toEqual(['contrainte']);
  });

  test('a text has no codes: the definition is refused', () => {
    const f = formulaire([{ ...commun, type: 'texte' }], vise);
    expect(verifierFormulaire(f).join()).toMatch(/« c » n'est pas un choix dans un référentiel/);
  });
});
