import { z } from 'zod';
import type { Question } from '../../engine/form/question.ts';
import { texte } from '../../engine/elements-de-definition.ts';

/** The funds of the call, as its money names them; each is of one section, which its lines follow (M57). */
export const fonds = z.array(z.strictObject({ valeur: texte, libelle: texte })).min(1);
export type Fonds = z.infer<typeof fonds>;

/**
 * What an engagement comptable is made of: its number, its day, one line per fund, axe and exercice of the payment credits.
 *
 * @param liste the funds to choose from; `null` where the phase does not know them: the lines are proposed, and their split checked, by what the funder holds
 */
export const chargeDEngagement = (liste: Fonds | null): Question[] => [
  {
    cle: 'numero',
    type: 'texte',
    libelle: 'Numéro de l’engagement',
    exemple: '2025-004512',
    max: 40,
    personnel: false,
  },
  { cle: 'date', type: 'date', libelle: 'Date de l’engagement' },
  {
    cle: 'lignes',
    type: 'tableau',
    libelle: 'Lignes d’engagement',
    ligne: 'Ligne',
    min: 1,
    max: 24,
    colonnes: [
      liste === null
        ? { cle: 'fonds', type: 'texte', libelle: 'Fonds', max: 40, personnel: false }
        : { cle: 'fonds', type: 'choix', libelle: 'Fonds', options: liste.map((f) => [f.valeur, f.libelle] as const) },
      { cle: 'axe', type: 'texte', libelle: 'Axe', max: 60, facultatif: true, personnel: false },
      { cle: 'exercice', type: 'nombre', libelle: 'Exercice des crédits de paiement', min: 2000, max: 2100 },
      { cle: 'montant', type: 'montant', libelle: 'Montant', min: 1 },
    ],
  },
];
