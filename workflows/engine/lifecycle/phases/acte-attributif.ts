import type { Champ } from '../../form/formulaire.ts';

/** What the law says of the act that grants, told where the amount is proposed; it depends on the amount as it is typed. */
export const acteAttributif: Champ = {
  cle: 'instrument',
  type: 'calcule',
  libelle: 'Acte attributif',
  aide: 'Il dépend du montant et de la nature juridique du bénéficiaire.',
  format: 'texte',
  valeur: {
    if: [
      { rempli: { fait: 'seuilConvention' } },
      {
        if: [
          { '>': [{ var: 'montant' }, { fait: 'seuilConvention' }] },
          'Convention obligatoire : ce bénéficiaire de droit privé reçoit plus de 23 000 €',
          'Arrêté attributif ou convention, au choix : le montant ne dépasse pas 23 000 €',
        ],
      },
      'Arrêté attributif ou convention, au choix : ce bénéficiaire n’est pas tenu à une convention',
    ],
  },
  source: 'Loi 2000-321, art. 10 ; décret 2001-495, art. 1',
};
