import type { VagueDAppel } from '../../appel/types.ts';

const note = 'Les dates de cette vague sont fictives.';

/** Four waves in three years (004:L1530); the text gives no date: they are ours. */
export const vagues = [
  { cle: 'vague1', libelle: 'Première vague', ouverture: '2022-11-14 09:00', cloture: '2023-01-13 17:00', note },
  { cle: 'vague2', libelle: 'Deuxième vague', ouverture: '2023-10-02 09:00', cloture: '2023-11-30 17:00', note },
  { cle: 'vague3', libelle: 'Troisième vague', ouverture: '2024-09-02 09:00', cloture: '2024-10-31 17:00', note },
  { cle: 'vague4', libelle: 'Quatrième vague', ouverture: '2025-09-01 09:00', cloture: '2025-10-31 17:00', note },
] satisfies VagueDAppel[];
