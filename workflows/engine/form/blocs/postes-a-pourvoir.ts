import type { Regle } from '../../rules/regle.ts';
import type { Champ, Contrainte, Option } from '../formulaire.ts';
import type { ContenuDeBloc } from './partenaires.ts';

interface DemandePostes {
  /** Key of the table; the other fields start with it. */
  cle: string;
  libelle: string;
  /** `cdi` and `titulaire` have no end; the others ask how many months they last. */
  contrats?: readonly Option[];
  /** The first day of a hire: a rule that gives a date. */
  embaucheAPartirDe?: Regle;
  /** The shortest contract, in months; one without end is always long enough. */
  dureeMinimaleMois?: number;
  /** How many posts there must be in all: a rule that gives a number, as the number of trainees. */
  minimum?: Regle;
  lignesMax: number;
  source?: string;
}

const CONTRATS: readonly Option[] = [
  { valeur: 'cdi', libelle: 'CDI' },
  { valeur: 'cdd', libelle: 'CDD' },
  { valeur: 'interim', libelle: 'Contrat de travail temporaire (intérim)' },
  { valeur: 'alternance', libelle: 'Apprentissage ou professionnalisation' },
  { valeur: 'titulaire', libelle: 'Fonction publique\u00a0: titulaire ou stagiaire' },
  { valeur: 'contractuel', libelle: 'Fonction publique\u00a0: contractuel' },
];

const SANS_FIN: Regle = {
  or: [{ '==': [{ ligne: 'contrat' }, 'cdi'] }, { '==': [{ ligne: 'contrat' }, 'titulaire'] }],
};

const colonnes = (contrats: readonly Option[]): Champ[] => [
  { cle: 'siret', type: 'siret', libelle: 'SIRET de l’employeur', requis: true },
  { cle: 'employeur', type: 'texte', libelle: 'Employeur', longueurMax: 200, requis: true, personnel: false },
  { cle: 'intitule', type: 'texte', libelle: 'Intitulé du poste', longueurMax: 200, requis: true, personnel: false },
  { cle: 'rome', type: 'nomenclature', libelle: 'Métier (ROME)', referentiel: 'rome', requis: true },
  { cle: 'nombre', type: 'nombre', libelle: 'Nombre de postes', min: 1, requis: true },
  { cle: 'contrat', type: 'choix', libelle: 'Contrat', options: [...contrats], requis: true },
  {
    cle: 'dureeMois',
    type: 'nombre',
    libelle: 'Durée du contrat',
    unite: 'mois',
    min: 1,
    max: 120,
    requis: true,
    visible: { '!': [SANS_FIN] },
  },
  {
    cle: 'temps',
    type: 'choix',
    libelle: 'Temps de travail',
    options: [
      { valeur: 'complet', libelle: 'Temps complet' },
      { valeur: 'partiel', libelle: 'Temps partiel' },
    ],
    requis: true,
  },
  {
    cle: 'heuresSemaine',
    type: 'heures',
    libelle: 'Heures par semaine',
    min: 1,
    max: 35,
    requis: true,
    visible: { '==': [{ ligne: 'temps' }, 'partiel'] },
  },
  { cle: 'embauche', type: 'date', libelle: 'Date d’embauche prévue', requis: true },
  { cle: 'commune', type: 'nomenclature', libelle: 'Commune du poste', referentiel: 'commune', requis: true },
];

/**
 * The posts that an action must fill: at whom, which job, how many, under which contract, for how long, where and from when. A row is at least one post, so
 * that no employer is there for nothing.
 */
export function postesAPourvoir(d: DemandePostes): ContenuDeBloc {
  const { cle, libelle, contrats = CONTRATS } = d;
  const source = d.source === undefined ? {} : { source: d.source };
  const total = `${cle}Total`;
  const contrainte = (suffixe: string, regle: Regle, champs: string[], message: string): Contrainte => ({
    cle: `${cle}${suffixe}`,
    regle,
    gravite: 'bloquant',
    champs,
    message,
    ...source,
  });
  return {
    champs: [
      {
        cle,
        type: 'tableau',
        libelle,
        libelleLigne: 'Poste',
        lignesMin: 1,
        lignesMax: d.lignesMax,
        colonnes: colonnes(contrats),
        requis: true,
        ...source,
      },
      {
        cle: total,
        type: 'calcule',
        libelle: 'Nombre de postes à pourvoir',
        format: 'nombre',
        valeur: { somme: [cle, 'nombre'] },
      },
    ],
    contraintes: [
      ...(d.minimum === undefined
        ? []
        : [
            contrainte(
              'Minimum',
              { '>=': [{ var: total }, d.minimum] },
              [cle],
              `Ajoutez des postes dans « ${libelle} »\u00a0: il y en a {${total}}, ce n’est pas assez.`,
            ),
          ]),
      ...(d.embaucheAPartirDe === undefined
        ? []
        : [
            contrainte(
              'Embauche',
              { tous: [cle, { '>=': [{ ligne: 'embauche' }, d.embaucheAPartirDe] }] },
              [`${cle}/embauche`],
              'Une embauche est prévue trop tôt. Corrigez sa date.',
            ),
          ]),
      ...(d.dureeMinimaleMois === undefined
        ? []
        : [
            contrainte(
              'Duree',
              { tous: [cle, { or: [SANS_FIN, { '>=': [{ ligne: 'dureeMois' }, d.dureeMinimaleMois] }] }] },
              [`${cle}/dureeMois`],
              `Un contrat dure moins de ${d.dureeMinimaleMois} mois. Allongez-le, ou retirez ce poste.`,
            ),
          ]),
    ],
  };
}
