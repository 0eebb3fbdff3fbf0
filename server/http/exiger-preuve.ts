import { Refus } from './probleme.ts';
import type { Acteur } from '../acces/acteur.ts';

/** How long a person has proved who they are before what signs or binds, in minutes (ASVS 5.0 7.5.3; ten is our decision). */
export const PREUVE_MINUTES = 10;

const ENGAGE =
  'Cet acte vous engage\u00a0: prouvez d’abord que c’est bien vous. Rien n’est encore enregistré, et votre saisie est conservée.';

/**
 * Holds back what signs or binds until whoever does it has just proved who they are: an unlocked screen, or a stolen session, signs nothing. Asked last, once
 * everything else is right, so that the same request sent again is the act. @throws `preuve_demandee`
 */
export function exigerPreuve({ preuveFraiche }: Pick<Acteur, 'preuveFraiche'>, phrase = ENGAGE): void {
  if (!preuveFraiche) throw new Refus('preuve_demandee', phrase);
}
