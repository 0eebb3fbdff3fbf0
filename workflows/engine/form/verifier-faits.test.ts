import { expect, test } from 'vitest';
import type { Regle } from '../rules/regle.ts';
import { compilerFormulaire } from './compiler.ts';
import {
  faitsApresRecherche,
  faitsApresSaisie,
  faitsDesEntreprises,
  type EntrepriseConnue,
} from './faits-entreprises.ts';
import type { Champ, Contrainte, Formulaire } from './formulaire.ts';
import './types/autres.ts';
import { verifierFormulaire } from './verifier.ts';

const etat: Regle = { '==': [{ fait: 'porteur.etat' }, 'active'] };
const connu: Regle = { rempli: { fait: 'porteur.etat' } };
const texte = (cle: string, plus: Partial<Champ> = {}): Champ =>
  ({ cle, type: 'texte', libelle: cle, ...plus }) as Champ;
const contrainte = (regle: Regle, plus: Partial<Contrainte> = {}): Contrainte => ({
  cle: 'c',
  regle,
  gravite: 'bloquant',
  champs: ['porteur'],
  message: 'Corrigez.',
  ...plus,
});
const formulaire = (champs: Champ[], contraintes: Contrainte[] = [], visible?: Regle): Formulaire => ({
  cle: 'f',
  titre: 'F',
  sections: [
    {
      cle: 'acteurs',
      titre: 'Acteurs',
      champs: [
        { cle: 'porteur', type: 'siret', libelle: 'SIRET' },
        {
          cle: 'employeurs',
          type: 'tableau',
          libelle: 'Employeurs',
          libelleLigne: 'Employeur',
          lignesMax: 9,
          colonnes: [{ cle: 'siret', type: 'siret', libelle: 'SIRET' }],
        },
      ],
    },
    {
      cle: 'suite',
      titre: 'Suite',
      champs: [texte('libre'), ...champs],
      ...(visible === undefined ? {} : { visible }),
    },
  ],
  contraintes,
});
const fermes: Regle = { aucun: ['employeurs', { in: [{ ligne: 'siret' }, { fait: 'employeurs/siret.fermees' }] }] };
const cache = texte('cache', { visible: etat });
const calcule: Champ = { cle: 'total', type: 'calcule', libelle: 'T', format: 'nombre', valeur: { if: [connu, 1, 0] } };

const permis: [string, Formulaire][] = [
  ['a warning', formulaire([], [contrainte(etat, { gravite: 'avertissement' })])],
  ['a warning on the rows of a table', formulaire([], [contrainte(fermes, { gravite: 'avertissement' })])],
  ['a visibility', formulaire([cache])],
  ['a section', formulaire([], [], etat)],
  ['a computed value that only shows', formulaire([calcule])],
  ['a control that is skipped when nothing is known', formulaire([], [contrainte(etat, { si: connu })])],
  [
    'the same, with another condition',
    formulaire([], [contrainte(etat, { si: { and: [{ rempli: 'porteur' }, connu] } })]),
  ],
  ['a requirement that begins with it', formulaire([texte('a', { requis: { and: [connu, etat] } })])],
  [
    'a control on a hidden field, once it is filled',
    formulaire([cache], [contrainte({ '==': [{ var: 'cache' }, 'x'] }, { si: { rempli: 'cache' } })]),
  ],
];
const refuses: [string, Formulaire, string][] = [
  ['a blocking control', formulaire([], [contrainte(etat)]), 'contrôle c'],
  [
    'a guard on another fact',
    formulaire([], [contrainte(etat, { si: { rempli: { fait: 'porteur.nature' } } })]),
    'contrôle c',
  ],
  [
    'a guard that is only one of two',
    formulaire([], [contrainte(etat, { si: { or: [connu, { rempli: 'porteur' }] } })]),
    'contrôle c',
  ],
  ['a control on the rows of a table', formulaire([], [contrainte(fermes)]), 'contrôle c'],
  ['a requirement', formulaire([texte('a', { requis: etat })]), 'a, requis'],
  ['a requirement when nothing is known', formulaire([texte('a', { requis: { '!': connu } })]), 'a, requis'],
  ['a bound', formulaire([{ cle: 'd', type: 'date', libelle: 'D', min: { fait: 'porteur.dateCreation' } }]), 'd, min'],
  [
    'a control on a field that it may hide',
    formulaire([cache], [contrainte({ '==': [{ var: 'cache' }, 'x'] })]),
    'contrôle c',
  ],
  [
    'a control on a computed value, however guarded',
    formulaire([calcule], [contrainte({ '==': [{ var: 'total' }, 1] }, { si: { rempli: 'total' } })]),
    'contrôle c',
  ],
  [
    'a fact of a field that is not there',
    formulaire([], [contrainte({ '==': [{ fait: 'x.etat' }, 'active'] }, { gravite: 'avertissement' })]),
    'x.etat',
  ],
  [
    'a fact that nothing gives',
    formulaire([], [contrainte({ rempli: { fait: 'porteur.age' } }, { gravite: 'avertissement' })]),
    'porteur.age',
  ],
];

test.each(permis)('%s may read the directory', (_nom, f) => {
  expect(verifierFormulaire(f)).toEqual([]);
});

test.each(refuses)('%s may not', (_nom, f, ou) => {
  expect(verifierFormulaire(f).join('\n')).toContain(ou);
});

test.each(permis)('%s: a directory that says nothing blocks nobody', (_nom, f) => {
  const reponses = { porteur: '13002526500013', employeurs: [{ id: 'a', siret: '00047812300011' }] };
  expect(compilerFormulaire(f).valider(reponses, { faits: faitsDesEntreprises(f, {}, {}), baremes: {} })).toEqual([]);
});

const entreprise: EntrepriseConnue = {
  siret: '13002526500013',
  etat: 'fermee',
  nature: 'etablissement_public',
  categorieEntreprise: 'GE',
  effectif: 0,
  dateCreation: '2017-05-24',
  activite: '84.11Z',
  organismeFormation: false,
  qualiopi: null,
  commune: 'PARIS',
};
const f = formulaire([]);
const valeurs = {
  porteur: '130 025 265 00013',
  'employeurs/a': 0,
  'employeurs/a/siret': '13002526500013',
  'employeurs/b': 1,
  'employeurs/b/siret': '00047812300011',
};

test('every fact is there, known or not; a false or a zero is known', () => {
  const rien = faitsDesEntreprises(f, valeurs, {});
  expect(rien).toEqual({
    'porteur.etat': null,
    'porteur.nature': null,
    'porteur.categorieEntreprise': null,
    'porteur.effectif': null,
    'porteur.dateCreation': null,
    'porteur.activite': null,
    'porteur.organismeFormation': null,
    'porteur.qualiopi': null,
    'porteur.commune': null,
    'employeurs/siret.fermees': [],
  });
  expect(faitsDesEntreprises(f, valeurs, { [entreprise.siret]: entreprise })).toEqual({
    ...rien,
    'porteur.etat': 'fermee',
    'porteur.nature': 'etablissement_public',
    'porteur.categorieEntreprise': 'GE',
    'porteur.effectif': 0,
    'porteur.dateCreation': '2017-05-24',
    'porteur.activite': '84.11Z',
    'porteur.organismeFormation': false,
    'porteur.commune': 'PARIS',
    'employeurs/siret.fermees': ['13002526500013'],
  });
  expect(faitsDesEntreprises(f, { porteur: '__proto__', 'employeurs/a/siret': 12 }, {})).toEqual(rien);
});

test('what the page knows after a lookup is what the server will know', () => {
  const rien = faitsDesEntreprises(f, valeurs, {});
  const connues = { [entreprise.siret]: entreprise };
  const un = faitsApresRecherche(rien, 'porteur', entreprise.siret, entreprise);
  const deux = faitsApresRecherche(un, 'employeurs/a/siret', entreprise.siret, entreprise);
  expect(deux).toEqual(faitsDesEntreprises(f, valeurs, connues));
  expect(faitsApresRecherche(deux, 'porteur', entreprise.siret, entreprise)).toBe(deux);
  expect(faitsApresRecherche(deux, 'employeurs/a/siret', entreprise.siret, entreprise)).toBe(deux);
  const rouverte = { ...entreprise, etat: 'active' as const };
  expect(
    faitsApresRecherche(deux, 'employeurs/a/siret', entreprise.siret, rouverte)['employeurs/siret.fermees'],
  ).toEqual([]);
  expect(faitsApresSaisie(deux, 'porteur')).toEqual({ ...rien, 'employeurs/siret.fermees': ['13002526500013'] });
  expect(faitsApresSaisie(rien, 'porteur')).toBe(rien);
});
