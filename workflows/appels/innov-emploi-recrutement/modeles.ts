import type { Definition } from '../../engine/ancienne-definition.ts';

const BLANC = '…………………………………';

/** Papers to fill in, sign and join: none is in the source, their words are ours. The promise of the employers says what 004:L2285-2291 says of it. */
export const modeles: NonNullable<Definition['modeles']> = {
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
};
