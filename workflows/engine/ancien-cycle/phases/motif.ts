import type { Champ } from '../../form/formulaire.ts';

/** Why an act is done, for whoever it concerns. */
export const motif: Champ = { cle: 'motif', type: 'texteLong', libelle: 'Motif', requis: true, longueurMax: 2000 };
