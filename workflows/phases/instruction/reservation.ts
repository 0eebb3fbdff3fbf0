import type { Effet } from '../../engine/lifecycle/phase.ts';

/**
 * What the dossier holds of its envelope, in centimes: it replaces what it held before. `proposition` reserves; `visa` and `vote` make it firm, and are refused
 * when the credits are not there; `liberation` gives everything back.
 */
export const reserver = (etape: 'proposition' | 'visa' | 'vote' | 'liberation', montant: string): Effet => ({
  type: 'inscrire',
  registre: 'reservation',
  valeurs: { montant_centimes: montant, etape: `"${etape}"` },
});
export const liberer = reserver('liberation', '0 €');
