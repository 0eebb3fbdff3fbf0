import type { Appel } from '../../appel/types.ts';

const BLANC = '…………………………………';

export const documents = {
  objet: 'Projet « {intitule} » : {participantsPrevus} participants, du {dateDebut} au {dateFin}.',
  assiette: { selon: 'planBase' },
  baseEligible: 'assiette',
  budget: { depenses: 'planCharges', ressources: 'planProduits' },
  annexes: ['planCharges', 'planProduits', 'actions', 'partenaires', 'indicateurs'],
  clauses: [
    {
      titre: 'Reversement',
      texte:
        'Le bénéficiaire peut reverser une part de la subvention aux partenaires de l’annexe, dans la limite du plafond de chacun (CGCT, art. L1611-4).',
      quand: 'un(partenaires; .reversement = oui)',
    },
    { titre: 'Bilans', texte: 'Le bénéficiaire réunit la Région et des bénéficiaires en cours et à la fin du projet.' },
  ],
} satisfies NonNullable<Appel['documents']>;

export const modeles = {
  pouvoir: {
    titre: 'Pouvoir donné par le représentant légal',
    paragraphes: [
      `Je soussigné·e ${BLANC}, représentant légal de ${BLANC} (SIRET ${BLANC}),`,
      `donne pouvoir à ${BLANC} pour déposer en mon nom et signer les demandes de versement.`,
    ],
    signature: [`Fait à ${BLANC}, le ${BLANC}`, 'Le représentant légal'],
  },
} satisfies Appel['modeles'];
