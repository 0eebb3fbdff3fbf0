import type { Champ } from '../../form/formulaire.ts';
import type { Transition } from '../cycle.ts';

const SOURCE = 'Loi 2000-321, art. 10 ; décret 2001-495, art. 1';
const seuil = { fait: 'seuilConvention' };
/** Does the law leave the choice, for the amount as it is typed? */
const auChoix: Champ['visible'] = { if: [{ rempli: seuil }, { '<=': [{ var: 'montant' }, seuil] }, true] };

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
  source: SOURCE,
};

/** The act that the instructeur proposes, asked only where the law leaves the choice. */
export const actePropose: Champ = {
  cle: 'acte',
  type: 'choix',
  libelle: 'Acte proposé',
  aide: 'La Région et le bénéficiaire signent une convention. La Région signe seule un arrêté : le bénéficiaire n’a rien à signer.',
  options: [
    { valeur: 'arrete', libelle: 'Arrêté attributif' },
    { valeur: 'convention', libelle: 'Convention' },
  ],
  visible: auChoix,
  requis: true,
  source: SOURCE,
};

/** What becomes of the proposed act for the amount that is voted: the vote may pass the threshold above which only a convention is legal. */
export function acteVote(visible: NonNullable<Champ['visible']>): Champ {
  const parArrete = { '==': [{ fait: 'instrumentEnCours' }, 'arrete'] };
  return {
    cle: 'instrument',
    type: 'calcule',
    libelle: 'Acte attributif',
    format: 'texte',
    visible,
    valeur: {
      if: [
        auChoix,
        { if: [parArrete, 'Arrêté attributif, comme proposé', 'Convention'] },
        {
          if: [
            parArrete,
            'Convention obligatoire : le montant voté dépasse 23 000 €, l’arrêté proposé n’est plus possible',
            'Convention obligatoire : ce bénéficiaire de droit privé reçoit plus de 23 000 €',
          ],
        },
      ],
    },
    source: SOURCE,
  };
}

/** A transition in two branches, one for each act: `de` says which act it is, and the context keeps it. Anything else is refused. */
export function selonLActe(transition: Transition, de: string): Transition[] {
  return ['convention', 'arrete'].map((acte) => ({
    ...transition,
    gardes: [...(transition.gardes ?? []), { type: 'parmi', de, valeurs: [acte], refus: '' }],
    retenir: { ...transition.retenir, instrument: { valeur: acte } },
  }));
}
