// Every check of the money of a call, each put at fault alone: what is printed.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- mistakes are what the types do not allow */
import { expect, test } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afestIleDeFrance } from '../../tests/support/appels/afest-ile-de-france/index.ts';
import { afest } from '../appels/afest/index.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { appuiConseilModernisation } from '../appels/appui-conseil-modernisation/index.ts';
import type { Appel } from './types.ts';

const IT: Appel = initiativesTerritoriales;
const AN: Appel = afest;
const AI: Appel = afestIleDeFrance;
const AC: Appel = appuiConseilModernisation;
type Cas = readonly [nom: string, appel: Appel, abimer: (a: Brouillon) => unknown, phrase: string];
const conseil = (a: Brouillon): Brouillon => section(a, 'conseil');

const cas: Cas[] = [
  [
    'une ligne demandée qui n’existe pas',
    AC,
    (a) => (a.financement.demande = 'aides'),
    'financement › demande\n    « aides » n’est pas une ligne du calcul. Vouliez-vous « aide » ?',
  ],
  [
    'une ligne sans formule',
    AC,
    (a) => delete a.financement.calcul[1].vaut,
    'Dites ce qu’elle vaut : « vaut », ou « prevu » et « reel ».',
  ],
  [
    'une ligne demandée en heures',
    AC,
    (a) => (a.financement.calcul[1].type = 'heures'),
    '« Aide » n’est pas un montant.',
  ],
  [
    'un calcul que rien ne montre dans la demande',
    AC,
    (a) => conseil(a).questions.pop(),
    'dossier\n    Le calcul de la subvention n’est montré nulle part',
  ],
  [
    'un calcul que rien ne montre dans le bilan',
    AC,
    (a) => a.suites.bilanFinal.sections[0].questions.splice(3, 1),
    'bilanFinal\n    Le calcul du droit n’est montré nulle part',
  ],
  [
    'une question de la demande et du bilan dans une même formule',
    AC,
    (a) => {
      conseil(a).questions.push({ cle: 'jours', type: 'nombre', libelle: 'Jours' });
      a.suites.bilanFinal.sections[0].questions.push({ cle: 'jours', type: 'nombre', libelle: 'Jours' });
      a.financement.calcul[1].vaut = 'arrondi(50 % de retenue) * jours';
    },
    'écrivez deux formules, prevu et reel',
  ],
  [
    'un fonds deux fois',
    AC,
    (a) => a.financement.fonds.push(a.financement.fonds[0]),
    'Le fonds « region » est cité deux fois.',
  ],
  [
    'un reste qui n’est pas le dernier',
    IT,
    (a) =>
      (a.financement.fonds = [
        { cle: 'pacte', libelle: 'Pacte', part: 'reste' },
        { cle: 'region', libelle: 'Région', part: '40 %' },
      ]),
    'Seul le dernier fonds prend ce qui reste.',
  ],
  [
    'un reste de rien',
    IT,
    (a) => a.financement.fonds.push({ cle: 'region', libelle: 'Région', part: 'reste' }),
    'Il ne reste rien pour ce fonds : les autres font déjà 100 %.',
  ],
  [
    'une part illisible',
    AC,
    (a) => (a.financement.fonds[0].part = 'tout'),
    '« tout » n’est pas une part : écrivez « 60 % ».',
  ],
  ['un fonds sans part', AC, (a) => delete a.financement.fonds[0].part, 'Donnez sa part : « 60 % »'],
  [
    'une colonne de répartition qui n’est pas un choix',
    AN,
    (a) => (a.financement.repartition.colonne = 'objet'),
    'n’est pas une colonne de choix de la demande',
  ],
  [
    'des tranches au-delà du montant',
    AI,
    (a) => (a.financement.tranches[0].fois = 3),
    'Avant le solde, les tranches font 150 % du montant attribué.',
  ],
  [
    'un solde au milieu',
    IT,
    (a) => delete a.financement.tranches[0].montant,
    'Seul le solde, en dernier, n’a pas de montant à lui.',
  ],
  ['un solde plusieurs fois', IT, (a) => (a.financement.tranches[2].fois = 2), 'Le solde se verse une fois.'],
  ['une demi-fois', IT, (a) => (a.financement.tranches[1].fois = 1.5), '« fois » est un nombre entier, de 1 à 60.'],
  [
    'une tranche deux fois',
    IT,
    (a) => (a.financement.tranches[1].cle = 'avance'),
    'La tranche « avance » est citée deux fois.',
  ],
  [
    'un montant de tranche qui est un nombre',
    AI,
    (a) => (a.financement.tranches[0].montant = 'rang'),
    'Il faut ici un montant, et cette formule donne un nombre.',
  ],
  [
    'une tranche qui lit des dépenses que son formulaire ne donne pas',
    IT,
    (a) => delete a.financement.tranches[1].depenses,
    'Elle lit « depenses » : dites comment son formulaire le donne',
  ],
  [
    'une tranche qui lit un droit que son formulaire ne donne pas',
    AN,
    (a) => delete a.financement.tranches[1].droit,
    'Elle lit « droitJustifie »',
  ],
  [
    'un nom de l’argent mal écrit',
    IT,
    (a) => (a.financement.tranches[0].ouverte = 'rempli(notifieeLe)'),
    'Le nom « notifieeLe » n’existe pas. Vouliez-vous « notifieLe » ?',
  ],
  [
    'un tableau de retenues inconnu',
    IT,
    (a) => (a.financement.droit.retenues.tableau = 'depense'),
    'Le tableau « depense » n’existe pas dans « bilanFinal ». Vouliez-vous « depenses » ?',
  ],
  [
    'une colonne de retenues qui n’est pas un montant',
    IT,
    (a) => (a.financement.droit.retenues.declare = 'nature'),
    '« nature » n’est pas une colonne de montants de « depenses ».',
  ],
  ['aucun motif d’écart', IT, (a) => (a.financement.droit.retenues.motifs = []), 'Donnez au moins un motif d’écart.'],
  [
    'une fongibilité illisible',
    IT,
    (a) => (a.financement.droit.retenues.fongibilite = 'un dixième'),
    '« un dixième » n’est pas une part',
  ],
  [
    'une pénalité qui n’est pas un montant',
    IT,
    (a) =>
      (a.financement.penalites = [
        { cle: 'p', libelle: 'P', quand: 'oui', montant: 'participants', debiteur: 'beneficiaire', forme: 'titre' },
      ]),
    'financement › penalites › p › montant',
  ],
  [
    'une enveloppe illisible',
    IT,
    (a) => (a.financeur.enveloppes[0].ae = '400 k€'),
    'financeur normandie › enveloppes › initiatives-2023\n    « 400 k€ » n’est pas un montant',
  ],
  [
    'une enveloppe d’un fonds inconnu',
    IT,
    (a) => (a.financeur.enveloppes[0].fonds = ['pactes']),
    'Le fonds « pactes » n’est pas un fonds de cet appel. Vouliez-vous « pacte » ?',
  ],
  [
    'une enveloppe pour une réponse inconnue',
    IT,
    (a) => (a.financeur.enveloppes[0].quand = 'departement = "99"'),
    '« Département principal » n’a pas de réponse « 99 »',
  ],
];

test.each(cas)('%s', (_, appel, abimer, phrase) => {
  expect(fautesDe(appel, abimer).join('\n')).toContain(phrase);
});
