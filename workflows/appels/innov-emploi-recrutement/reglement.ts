import type { Controle } from '../../engine/form/formulaire.ts';
import type { Nature } from '../../engine/form/modeles/nature-beneficiaire.ts';
import type { Regle } from '../../engine/rules/regle.ts';

/** The figures of the règlement. Each one says where it comes from: a line of the source, or our decision. */
export interface Parametres {
  /** 004:L2229 */
  candidatsMin: number;
  /** 004:L2229 */
  heuresMin: number;
  /** 004:L2229: from this many hours on, the stagiaires are paid. */
  heuresRemuneration: number;
  /** 004:L2229 */
  dureeMaxMois: number;
  /** Our decision: the legal week. */
  heuresHebdomadairesMax: number;
  /** The cap is in the source (004:L2234), what happens above it is not: refused, or kept at the cap. */
  prixAuDessusDuPlafond: 'refuser' | 'plafonner';
  /** Our decision: share of the planned hours that opens the acompte, in percent. */
  partHeuresAcompte: number;
}

/** What the Région Occitanie is supposed to have voted for this call. */
export const parametres: Parametres = {
  candidatsMin: 4,
  heuresMin: 25,
  heuresRemuneration: 200,
  dureeMaxMois: 12,
  heuresHebdomadairesMax: 35,
  prixAuDessusDuPlafond: 'refuser',
  partHeuresAcompte: 50,
};

/** Our decision: any body that may train, so everyone but a physical person. */
export const naturesAdmises: readonly Nature[] = [
  'association',
  'fondation',
  'entreprise',
  'collectivite',
  'etablissement_public',
  'gip',
  'consulaire',
];

/** An answer of the form, in a rule. */
export const reponse = (champ: string): Regle => ({ var: champ });
/** A cell of the row the rule is about. */
export const colonne = (cle: string): Regle => ({ ligne: cle });
/** A fact that the server gives to the form. */
export const fait = (nom: string): Regle => ({ fait: nom });
/** Both answers are there: a rule about a missing answer would only repeat that it is missing. */
export const remplis = (...champs: string[]): Regle => ({ and: champs.map((champ) => ({ rempli: champ })) });
/** A percentage with one decimal, as the bilans print it: `58,9`. */
export const pourcentageUneDecimale = (partie: Regle, total: Regle): Regle => ({
  '/': [{ arrondir: [{ '/': [{ '*': [partie, 1000] }, total] }, 'plusProche'] }, 10],
});

type Cle =
  | 'candidatsMinimum'
  | 'postesSuffisants'
  | 'heuresMinimum'
  | 'stagiairesNonRemuneres'
  | 'datesOrdonnees'
  | 'dureeMaximum'
  | 'semaineLegale'
  | 'calendrierSuffisant'
  | 'debutApresDepot'
  | 'qualiopiValide';

/**
 * The rules that the dossier and the eligibility test share, word for word. They read `nombreCandidats`, `postesTotal`, `heuresParStagiaire`,
 * `heuresHebdomadaires`, `dateDebut`, `dateFin` and `organismeQualiopiFin`, which both forms have.
 */
export function reglesCommunes(p: Parametres): Record<Cle, Controle> {
  const premierJour: Regle = { if: [{ rempli: fait('dateDepot') }, fait('dateDepot'), fait('date')] };
  return {
    candidatsMinimum: {
      cle: 'candidatsMinimum',
      regle: { '>=': [reponse('nombreCandidats'), p.candidatsMin] },
      si: remplis('nombreCandidats'),
      gravite: 'bloquant',
      champs: ['nombreCandidats'],
      message: `Une formation réunit au moins ${p.candidatsMin} candidats. Prévoyez-en ${p.candidatsMin} ou plus.`,
      source: '004:L2229',
    },
    postesSuffisants: {
      cle: 'postesSuffisants',
      regle: { '>=': [reponse('postesTotal'), reponse('nombreCandidats')] },
      si: remplis('nombreCandidats', 'postesTotal'),
      gravite: 'bloquant',
      champs: ['postesTotal', 'nombreCandidats'],
      message:
        'Il faut au moins un poste de travail par candidat : {postesTotal} postes pour {nombreCandidats} candidats. Ajoutez des postes ou réduisez le nombre de candidats.',
      source: '004:L2229',
    },
    heuresMinimum: {
      cle: 'heuresMinimum',
      regle: { '>=': [reponse('heuresParStagiaire'), p.heuresMin] },
      si: remplis('heuresParStagiaire'),
      gravite: 'bloquant',
      champs: ['heuresParStagiaire'],
      message: `Une formation dure au moins ${p.heuresMin} heures par stagiaire. Allongez-la ou regroupez plusieurs modules.`,
      source: '004:L2229',
    },
    stagiairesNonRemuneres: {
      cle: 'stagiairesNonRemuneres',
      regle: { '>=': [reponse('heuresParStagiaire'), p.heuresRemuneration] },
      si: remplis('heuresParStagiaire'),
      gravite: 'avertissement',
      champs: ['heuresParStagiaire'],
      message: `En dessous de ${p.heuresRemuneration} heures, les stagiaires ne sont pas rémunérés par la Région. Vous pouvez déposer ainsi ; prévenez les candidats.`,
      source: '004:L2229',
    },
    datesOrdonnees: {
      cle: 'datesOrdonnees',
      regle: { '>=': [reponse('dateFin'), reponse('dateDebut')] },
      si: remplis('dateDebut', 'dateFin'),
      gravite: 'bloquant',
      champs: ['dateFin', 'dateDebut'],
      message: 'La formation finit avant d’avoir commencé. Corrigez l’une des deux dates.',
      source: 'décision Jalon',
    },
    dureeMaximum: {
      cle: 'dureeMaximum',
      regle: { '<': [reponse('dateFin'), { ajouterMois: [reponse('dateDebut'), p.dureeMaxMois] }] },
      si: remplis('dateDebut', 'dateFin'),
      gravite: 'bloquant',
      champs: ['dateFin', 'dateDebut'],
      message: `Une formation s’étend sur ${p.dureeMaxMois} mois au plus. Rapprochez la date de fin.`,
      source: '004:L2229',
    },
    semaineLegale: {
      cle: 'semaineLegale',
      regle: { '<=': [reponse('heuresHebdomadaires'), p.heuresHebdomadairesMax] },
      si: remplis('heuresHebdomadaires'),
      gravite: 'bloquant',
      champs: ['heuresHebdomadaires'],
      message: `Un stagiaire suit au plus ${p.heuresHebdomadairesMax} heures par semaine, centre et entreprise réunis. Étalez les heures sur plus de semaines.`,
      source: 'décision Jalon',
    },
    calendrierSuffisant: {
      cle: 'calendrierSuffisant',
      regle: {
        '<=': [
          { '*': [reponse('heuresParStagiaire'), 7] },
          {
            '*': [
              { '+': [{ joursEntre: [reponse('dateDebut'), reponse('dateFin')] }, 1] },
              reponse('heuresHebdomadaires'),
            ],
          },
        ],
      },
      si: remplis('heuresParStagiaire', 'heuresHebdomadaires', 'dateDebut', 'dateFin'),
      gravite: 'bloquant',
      champs: ['dateFin', 'heuresHebdomadaires'],
      message:
        'Ces dates ne laissent pas assez de semaines : {heuresParStagiaire} par stagiaire à raison de {heuresHebdomadaires} par semaine n’y tiennent pas. Avancez le début ou reculez la fin.',
      source: 'décision Jalon',
    },
    debutApresDepot: {
      cle: 'debutApresDepot',
      regle: { '>=': [reponse('dateDebut'), premierJour] },
      si: remplis('dateDebut'),
      gravite: 'bloquant',
      champs: ['dateDebut'],
      message:
        'La formation commence avant le dépôt du dossier : une action déjà commencée n’est pas financée. Choisissez une date de début à partir du jour du dépôt.',
      source: 'décision Jalon',
    },
    qualiopiValide: {
      cle: 'qualiopiValide',
      regle: { '>=': [reponse('organismeQualiopiFin'), reponse('dateFin')] },
      si: remplis('organismeQualiopiFin', 'dateFin'),
      gravite: 'bloquant',
      champs: ['organismeQualiopiFin', 'dateFin'],
      message:
        'La certification Qualiopi prend fin avant le dernier jour de la formation. Indiquez la certification renouvelée ou avancez la fin de la formation.',
      source: 'Code du travail, art. L6316-1',
    },
  };
}
