import type { ChampDeType, TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import type { TextesChamp } from '../../ui/champ.tsx';

/** What a control receives: its field, what is answered, and how to answer. */
export interface PropsControle<T extends TypeChamp> {
  champ: ChampDeType<T>;
  chemin: string;
  /** Label, help, error, mark « facultatif » and id: what every field shows in the same way. */
  textes: TextesChamp & { identifiant: string };
  /** What was typed; `null` when nothing was. What cannot be read as a value of its type stays a text. */
  valeur: Valeur;
  saisir: (valeur: Valeur) => void;
  /** The same at each keystroke in a box that shows by itself what is typed in it. */
  taper: (valeur: Valeur) => void;
  /** The person leaves the control: what is wrong may be said. */
  quitter: () => void;
  /** In a cell of a table, where room is short. */
  compact: boolean;
}
