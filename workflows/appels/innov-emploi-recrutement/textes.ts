import type { Appel } from '../../appel/types.ts';
import type { Choix } from '../../engine/form/question.ts';

const BLANC = '…………………………………';

/** Who pays the training: the labels of the plan de financement. */
export const sources = [
  ['region', 'Région et Pacte (cette subvention)'],
  ['employeur', 'Employeurs'],
  ['opco', 'OPCO'],
  ['etat', 'État, hors Pacte'],
  ['collectivite', 'Autre collectivité'],
  ['europe', 'Union européenne'],
  ['autre', 'Autre ressource'],
  ['autofinancement', 'Autofinancement'],
] satisfies Choix;
/** The overhead is a lump sum. */
export const autresCharges = [['structure', 'Frais de structure']] satisfies Choix;

export const documents = {
  objet:
    'Formation « {intitule} », pour {nombreCandidats} stagiaires, {heuresParStagiaire} par stagiaire, du {dateDebut} au {dateFin}, à {lieu}.',
  assiette: 'TTC',
  baseEligible: 'subventionDemandee',
  budget: { depenses: 'charges', ressources: 'produits' },
  annexes: ['charges', 'produits', 'employeurs', 'indicateurs'],
  clauses: [
    {
      titre: 'Heures et prix',
      texte:
        'La subvention paie {heuresStagiairesCentre} de formation en centre, tous stagiaires réunis, à {prixHeureCentreRetenu} l’heure-stagiaire. Le droit est calculé sur les heures réalisées et prouvées, aux mêmes prix.',
    },
    {
      titre: 'Heures en entreprise',
      texte:
        'Elle paie {heuresStagiairesEntreprise} de formation en entreprise, tous stagiaires réunis, à {prixHeureEntrepriseRetenu} l’heure-stagiaire.',
      quand: 'heuresEntrepriseParStagiaire > 0 h',
    },
    {
      titre: 'Engagement d’embauche',
      texte:
        'Les employeurs nommés en annexe s’engagent sur l’honneur à embaucher, en CDI ou en CDD de six mois ou plus. Cet engagement n’est pas contractuel : s’il n’est pas tenu, le montant de la subvention ne change pas.',
    },
  ],
} satisfies Appel['documents'];

/** Papers to fill in, sign and join: none is in the source, their words are ours. The promise of the employers says what 004:L2285-2291 says of it. */
export const modeles = {
  pouvoir: {
    titre: 'Pouvoir donné par le représentant légal',
    paragraphes: [
      `Je soussigné·e ${BLANC}, en qualité de ${BLANC}, représentant légal de l’organisme ${BLANC} (SIRET ${BLANC}),`,
      `donne pouvoir à ${BLANC}, en qualité de ${BLANC}, pour déposer en mon nom la demande de subvention Innov’Emploi Recrutement, répondre aux demandes de compléments et signer les demandes de versement.`,
      'Ce pouvoir vaut jusqu’au solde de la subvention. Je peux y mettre fin à tout moment en l’écrivant à la Région.',
    ],
    signature: [`Fait à ${BLANC}, le ${BLANC}`, 'Le représentant légal', 'La personne qui reçoit le pouvoir'],
  },
  lettreEngagement: {
    titre: 'Lettre d’engagement de l’employeur',
    introduction: 'Une lettre par employeur, entreprise ou collectivité.',
    paragraphes: [
      `Je soussigné·e ${BLANC}, en qualité de ${BLANC}, représentant ${BLANC} (SIRET ${BLANC}),`,
      `m’engage sur l’honneur à embaucher, à l’issue de la formation « ${BLANC} » portée par ${BLANC}, ${BLANC} stagiaires au poste de ${BLANC}, en contrat à durée indéterminée ou en contrat à durée déterminée de six mois ou plus.`,
      'Cet engagement n’est pas contractuel : s’il n’est pas tenu, le montant de la subvention ne change pas. J’en donnerai les raisons à l’organisme de formation et à la Région.',
      'L’établissement que je représente est juridiquement distinct de l’organisme de formation.',
    ],
    signature: [`Fait à ${BLANC}, le ${BLANC}`, 'L’employeur'],
  },
} satisfies Appel['modeles'];
