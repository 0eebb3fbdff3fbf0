import { formaterDate } from '../../dates/civil.ts';
import type { Champ } from '../formulaire.ts';
import { composer } from './compose.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const PARTIES: readonly Champ[] = [
  { cle: 'debut', type: 'date', libelle: 'Premier jour', requis: true },
  { cle: 'fin', type: 'date', libelle: 'Dernier jour', requis: true },
];
const ENVERS = new ValeurRefusee('ordre', 'Le dernier jour vient avant le premier. Vérifiez ces deux dates.');

/** Two days, both included, the first not after the last. */
export const TYPE_PERIODE = composer({
  type: 'periode',
  consigne: (champ) => `Indiquez le premier et le dernier jour de « ${champ.libelle} ».`,
  parties: () => PARTIES,
  juger: ({ debut = '', fin = '' }) => (texte(debut) <= texte(fin) ? null : ENVERS),
  formater: ({ debut, fin }) =>
    debut !== undefined && fin !== undefined
      ? `du ${formaterDate(texte(debut))} au ${formaterDate(texte(fin))}`
      : debut !== undefined
        ? `à partir du ${formaterDate(texte(debut))}`
        : `jusqu’au ${formaterDate(texte(fin ?? ''))}`,
});
