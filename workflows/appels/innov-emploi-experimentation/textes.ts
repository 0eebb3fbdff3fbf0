import type { Appel } from '../../appel/types.ts';
import type { Choix } from '../../engine/form/question.ts';

const BLANC = '…………………………………';

/** Who pays the project: the labels of the plan de financement. */
export const sources = [
  ['region', 'Région et Pacte (cette subvention)'],
  ['entreprise', 'Entreprises'],
  ['opco', 'OPCO'],
  ['etat', 'État, hors Pacte'],
  ['autre', 'Autre ressource'],
  ['autofinancement', 'Autofinancement'],
] satisfies Choix;
/** The overhead is a lump sum. */
export const autresCharges = [['structure', 'Frais de structure']] satisfies Choix;

export const documents = {
  objet:
    'Étude-action « {intitule} » : ingénierie jusqu’au {finIngenierie}, puis expérimentation auprès de {beneficiaires} personnes, du {dateDebut} au {dateFin}.',
  assiette: 'TTC',
  baseEligible: 'subventionDemandee',
  budget: { depenses: 'charges', ressources: 'produits' },
  annexes: ['charges', 'produits', 'entreprises', 'indicateurs'],
  clauses: [
    {
      titre: 'Deux étapes',
      texte:
        'L’ingénierie compte au plus pour {aideIngenierie} et l’expérimentation pour {aideExperimentation}. L’expérimentation ne commence qu’après une décision de la Région, prise au vu du rapport d’ingénierie. La Région peut décider, par un écrit motivé et après avoir recueilli les observations du bénéficiaire, de ne pas l’engager : seule l’ingénierie réalisée est alors due. Si l’expérimentation demande d’autres dates ou un autre montant, un avenant le dit. Elle commence quand il est notifié.',
    },
    {
      titre: 'Entreprises',
      texte:
        'Une entreprise ne reçoit une part de la subvention que si elle est elle-même organisme de formation déclaré.',
    },
  ],
} satisfies Appel['documents'];

/** Papers to fill in, sign and join: their words are ours. */
export const modeles = {
  accordEntreprise: {
    titre: 'Accord de l’entreprise',
    introduction: 'Un accord par entreprise.',
    paragraphes: [
      `Je soussigné·e ${BLANC}, en qualité de ${BLANC}, représentant ${BLANC} (SIRET ${BLANC}),`,
      `accepte de participer à l’étude-action « ${BLANC} » portée par ${BLANC}, et d’y consacrer le temps d’encadrement qu’elle demande.`,
      'Je sais que la Région ne verse rien à mon entreprise, sauf si elle est organisme de formation déclaré.',
    ],
    signature: [`Fait à ${BLANC}, le ${BLANC}`, 'L’entreprise'],
  },
} satisfies Appel['modeles'];
