import { z } from 'zod';
import type { Question } from '../../engine/form/question.ts';

/** `selonNature`: the act that grants is a convention or an arrêté attributif, within what amount and nature of the beneficiary allow. Absent: always a convention. */
export const instrument = z.literal('selonNature').optional();

/** Aid in kind grants no amount: no act depends on it. For `refine`, in the options of a phase. */
export const sansActeEnNature = (o: { enNature: boolean; instrument?: 'selonNature' | undefined }): boolean =>
  !o.enNature || o.instrument === undefined;
export const acteSansMontant = {
  message: 'une aide en nature n’a pas de montant, dont l’acte dépendrait',
  path: ['instrument'],
};

const source = 'Loi 2000-321, art. 10 ; décret 2001-495, art. 1';
/** Does the law leave the choice, for the amount as it is typed? */
const AU_CHOIX = 'si(rempli(@seuilConvention); montant <= @seuilConvention; oui)';

/** What the law says of the act that grants, told where the amount is proposed, and the act that is proposed, asked only where the law leaves the choice. */
export const acteALaProposition: readonly Question[] = [
  {
    cle: 'instrument',
    type: 'texte',
    libelle: 'Acte attributif',
    aide: 'Il dépend du montant et de la nature juridique du bénéficiaire.',
    vaut: 'si(rempli(@seuilConvention); si(montant > @seuilConvention; "Convention obligatoire : ce bénéficiaire de droit privé reçoit plus de 23\u202f000\u00a0€"; "Arrêté attributif ou convention, au choix : le montant ne dépasse pas 23\u202f000\u00a0€"); "Arrêté attributif ou convention, au choix : ce bénéficiaire n’est pas tenu à une convention")',
    source,
  },
  {
    cle: 'acte',
    type: 'choix',
    libelle: 'Acte proposé',
    aide: 'La Région et le bénéficiaire signent une convention. La Région signe seule un arrêté : le bénéficiaire n’a rien à signer.',
    options: [
      ['arrete', 'Arrêté attributif'],
      ['convention', 'Convention'],
    ],
    visible: AU_CHOIX,
    source,
  },
];

/** What becomes of the proposed act for the amount that is decided: it may pass the threshold above which only a convention is legal. */
export const acteALaDecision = (visible: string): Question => ({
  cle: 'instrument',
  type: 'texte',
  libelle: 'Acte attributif',
  visible,
  vaut: `si(${AU_CHOIX}; si(@instrumentEnCours = "arrete"; "Arrêté attributif, comme proposé"; "Convention"); si(@instrumentEnCours = "arrete"; "Convention obligatoire : le montant voté dépasse 23\u202f000\u00a0€, l’arrêté proposé n’est plus possible"; "Convention obligatoire : ce bénéficiaire de droit privé reçoit plus de 23\u202f000\u00a0€"))`,
  source,
});
