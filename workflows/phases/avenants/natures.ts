import type { Question } from '../../engine/form/question.ts';
import type { Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';

/** What an avenant changes. */
export const natures = ['prorogation', 'montant', 'echeancier', 'transfert'] as const;
export type Nature = (typeof natures)[number];

const LIBELLES: Readonly<Record<Nature, string>> = {
  prorogation: 'Prorogation',
  montant: 'Montant',
  echeancier: 'Échéancier des versements',
  transfert: 'Transfert à un autre bénéficiaire',
};

const precisions: Readonly<Record<Nature, Question>> = {
  prorogation: {
    cle: 'finAction',
    type: 'date',
    libelle: 'Nouvelle fin de l’action',
    visible: 'nature = "prorogation"',
  },
  montant: { cle: 'montant', type: 'montant', libelle: 'Nouveau montant', min: 1, visible: 'nature = "montant"' },
  echeancier: {
    cle: 'echeancier',
    type: 'texteLong',
    libelle: 'Nouvel échéancier',
    max: 2000,
    visible: 'nature = "echeancier"',
    personnel: false,
  },
  transfert: { cle: 'siret', type: 'siret', libelle: 'SIRET du nouveau bénéficiaire', visible: 'nature = "transfert"' },
};

/** What is asked, and why: by the porteur, or by the Région. */
export const chargeDeDemande = (liste: readonly Nature[]): Question[] => [
  { cle: 'nature', type: 'choix', libelle: 'Objet de l’avenant', options: liste.map((n) => [n, LIBELLES[n]] as const) },
  ...liste.map((n) => precisions[n]),
  motif('Motif', 4000),
  { cle: 'pieces', type: 'piece', libelle: 'Pièces à l’appui', facultatif: true },
];

/** Guards of a demand, by its nature: what must hold, and the value that the object keeps. */
export const demandes: Readonly<Record<Nature, { si: readonly string[]; valeurs: Readonly<Record<string, string>> }>> =
  {
    prorogation: { si: ['avantLaFin', 'finPlusTard'], valeurs: { finAction: 'finAction' } },
    montant: { si: ['autreMontant', 'auMoinsVerse'], valeurs: { montant: 'montant' } },
    echeancier: { si: [], valeurs: { echeancier: 'echeancier' } },
    transfert: { si: ['repreneurConnu'], valeurs: { titulaire: '@repreneur' } },
  };
export const gardesDesNatures: Readonly<Record<Nature, Readonly<Record<string, string>>>> = {
  prorogation: {
    avantLaFin: 'non(rempli(commun.finAction)) ou @date <= commun.finAction',
    finPlusTard: 'non(rempli(commun.finAction)) ou finAction > commun.finAction',
  },
  montant: { autreMontant: 'montant <> commun.montantVote', auMoinsVerse: 'montant >= commun.verse - commun.recouvre' },
  echeancier: {},
  transfert: { repreneurConnu: 'rempli(@repreneur)' },
};
export const motsDesGardes: Readonly<Record<string, string>> = {
  avantLaFin: 'Une prorogation se demande avant la fin de l’action.',
  finPlusTard: 'La nouvelle fin doit venir après la fin actuelle.',
  autreMontant: 'Ce montant est déjà celui qui est attribué.',
  auMoinsVerse: 'Le nouveau montant ne peut pas être inférieur à ce qui est déjà versé.',
  repreneurConnu: 'Ce SIRET n’est pas celui d’un organisme qui peut reprendre la subvention.',
};

interface Constat {
  evenement: string;
  charge: Readonly<Record<string, string>>;
  /** What the register of the avenants keeps. */
  valeurs: Readonly<Record<string, string>>;
  /** What the dossier shares from then on. */
  fait: Transition;
}
/** What the dossier keeps of a notified avenant, told by the object. */
export const constats: Readonly<Record<Nature, Constat>> = {
  prorogation: {
    evenement: 'CONSTATER_PROROGATION',
    charge: { finAction: 'soi.finAction' },
    valeurs: { fin: 'soi.finAction' },
    fait: { publier: { finAction: 'finAction' }, annonce: ['finActionChangee'] },
  },
  montant: {
    evenement: 'CONSTATER_MONTANT',
    charge: { montant: 'soi.montant' },
    valeurs: { montant_centimes: 'soi.montant' },
    // Engaged already when it is higher; released by its notification when it is lower.
    fait: { publier: { montantVote: 'montant', engage: 'montant' } },
  },
  echeancier: {
    evenement: 'CONSTATER_ECHEANCIER',
    charge: {},
    valeurs: { echeancier: 'soi.echeancier' },
    fait: {},
  },
  // The dossier is then that of the body which takes it over: its members see it and act, those of the former one do no more.
  transfert: {
    evenement: 'CONSTATER_TRANSFERT',
    charge: { titulaire: 'soi.titulaire' },
    valeurs: { organisme: 'soi.titulaire' },
    fait: { publier: { titulaire: 'titulaire' } },
  },
};

const majuscule = (n: Nature): string => `${n.charAt(0).toUpperCase()}${n.slice(1)}`;
/** The guard that says what an avenant changes, and the one that says what is asked. */
export const estDeNature = (n: Nature): string => `est${majuscule(n)}`;
export const veutNature = (n: Nature): string => `veut${majuscule(n)}`;
