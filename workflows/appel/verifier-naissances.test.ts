// A table that says it is born with rows of the demand, each way of being wrong: what is printed, and where.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- mistakes are what the types do not allow */
import { expect, test } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afest } from '../appels/afest/index.ts';
import type { Appel } from './types.ts';

const AN: Appel = afest;
const bilan = (a: Brouillon): Brouillon => a.suites.bilanFinal.sections.find((s: Brouillon) => s.cle === 'depenses');
const table = (a: Brouillon): Brouillon => bilan(a).questions[0];
const OU = 'bilanFinal › depenses › depenses › nait';

const cas: (readonly [nom: string, abimer: (a: Brouillon) => unknown, faute: string])[] = [
  [
    'un tableau qui n’existe pas',
    (a) => (table(a).nait.de = 'dossier.cout'),
    `${OU}\n    Le tableau « dossier.cout » n’existe pas dans la demande. Vouliez-vous « dossier.couts » ?`,
  ],
  [
    'une question qui n’est pas un tableau',
    (a) => (table(a).nait.de = 'dossier.intitule'),
    `${OU}\n    « dossier.intitule » n’est pas un tableau de la demande : c’est une question de type texte.`,
  ],
  [
    'un autre formulaire que la demande',
    (a) => (table(a).nait.de = 'bilanIntermediaire.depenses'),
    `${OU}\n    « bilanIntermediaire.depenses » n’est pas un tableau de la demande : écrivez « dossier. » et sa clé.`,
  ],
  [
    'une colonne d’ici qui n’existe pas',
    (a) => (table(a).nait.reprend.natures = 'nature'),
    `${OU} › reprend\n    « natures » n’est pas une colonne de « depenses ». Vouliez-vous « nature » ?`,
  ],
  [
    'une colonne de la demande qui n’existe pas',
    (a) => (table(a).nait.reprend.objet = 'details'),
    `${OU} › reprend › objet\n    « details » n’est pas une colonne de « dossier.couts ». Vouliez-vous « detail » ?`,
  ],
  [
    'un autre type',
    (a) => (table(a).nait.reprend.objet = 'nature'),
    `${OU} › reprend › objet\n    « objet » est de type texte, « nature » de type choix : il faut le même.`,
  ],
  [
    'une colonne calculée',
    (a) => (table(a).nait.montre.ecart = 'ht'),
    `${OU} › montre › ecart\n    « ecart » est calculé : rien n’y est repris.`,
  ],
  [
    'une réponse que l’on n’a pas ici',
    (a) => (table(a).colonnes[0].options = table(a).colonnes[0].options.slice(1)),
    `${OU} › reprend › nature\n    « nature » n’a pas toutes les réponses de « nature » : il manque « formation ». Ajoutez-les, ou laissez ces lignes par « sauf ».`,
  ],
  [
    'un texte plus court',
    (a) => (table(a).colonnes[1].max = 50),
    `${OU} › reprend › objet\n    « objet » est plus court que « detail » : donnez-lui au moins 200 signes.`,
  ],
  [
    'ce qui est prévu, demandé',
    (a) => delete table(a).colonnes.find((c: Brouillon) => c.cle === 'prevu').facultatif,
    `${OU} › montre › prevu\n    « prevu » n’est jamais demandé : une ligne ajoutée n’en a pas. Ajoutez facultatif: true à cette colonne.`,
  ],
  [
    'une colonne facultative là-bas, demandée ici',
    (a) => (section(a, 'budget').questions[0].colonnes[1].facultatif = true),
    `${OU} › reprend › objet\n    « objet » est demandé ici et « detail » peut être vide dans la demande : personne ne pourrait le remplir. Rendez-le facultatif.`,
  ],
  [
    'des lignes laissées par ce qui n’est pas un choix',
    (a) => (table(a).nait.sauf = { detail: ['x'] }),
    `${OU} › sauf › detail\n    « detail » n’est pas un choix.`,
  ],
  [
    'des lignes laissées par une réponse inconnue',
    (a) => (table(a).nait.sauf = { nature: ['formations'] }),
    `${OU} › sauf › nature\n    « formations » n’est pas une réponse de « nature ». Vouliez-vous « formation » ?`,
  ],
  [
    'moins de lignes que la demande',
    (a) => (table(a).max = 20),
    `${OU}\n    La demande a jusqu’à 60 lignes dans « dossier.couts », ce tableau 20 : montez son « max ».`,
  ],
  [
    'un tableau de la demande elle-même',
    (a) => (section(a, 'budget').questions[0].nait = { de: 'dossier.couts', reprend: {} }),
    'dossier › budget › couts › nait\n    Un tableau de la demande ne naît pas d’elle : cela se dit des formulaires qui la suivent.',
  ],
  [
    'un attribut d’une autre forme',
    (a) => (table(a).nait.reprend = 'nature'),
    `${OU} › reprend\n    Il faut ici un objet : { … }.`,
  ],
];

test.each(cas)('%s', (_, abimer, faute) => {
  expect(fautesDe(AN, abimer)).toContain(faute);
});

test('l’appel tel qu’il est n’a pas de faute', () => {
  expect(fautesDe(AN)).toEqual([]);
});
