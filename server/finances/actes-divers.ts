import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { Inscription, Inscrites } from '../phases/jumeau.ts';

/**
 * A register of acts that no list sorts nor sums: a row by act, with the values that the act wrote (meetings, avenants, spend set aside, early ends). What is
 * personal in them is not there: the journal keeps it, erasable.
 */
export const acteDivers =
  (registre: string) =>
  (valeurs: Readonly<Record<string, Valeur>>, { objetId, rang, etape }: Inscription): Inscrites => ({
    lignes: [
      {
        table: 'actes_divers',
        operation: 'inserer',
        valeurs: { id: nouvelId(), etape, objet_id: objetId, registre, rang, valeurs: { ...valeurs } },
      },
    ],
  });
