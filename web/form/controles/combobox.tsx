import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { annoncer } from '../../ui/annonce.tsx';

/** One suggestion. */
export interface Suggestion {
  cle: string;
  libelle: string;
  precision: string | null;
}

interface PropsCombobox {
  /** From the field: id, `aria-invalid`, `aria-describedby`. */
  attributs: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
  texte: string;
  ecrire: (texte: string) => void;
  suggestions: readonly Suggestion[];
  /** How many match in all; more than are shown. */
  total: number;
  choisir: (suggestion: Suggestion) => void;
  quitter: () => void;
  /** What Enter does with a text while no suggestion is active; without it, what Enter does in any box. */
  surEntree?: () => void;
  /** False when there is nothing to announce: the set cannot be searched, or nothing was typed. */
  cherche: boolean;
}

/** The suggestion that the arrows are on. */
interface Pointee {
  rang: number;
  nom: string;
}

const nomDe = ({ libelle, precision }: Suggestion): string => `${libelle} ${precision ?? ''}`;

/** Where it is now: an answer of the server that comes late does not take it away from under the arrows. */
function trouver(suggestions: readonly Suggestion[], pointee: Pointee | null): number {
  if (pointee === null) return -1;
  const ici = suggestions[pointee.rang];
  if (ici !== undefined && nomDe(ici) === pointee.nom) return pointee.rang;
  return suggestions.findIndex((suggestion) => nomDe(suggestion) === pointee.nom);
}

function compter(total: number, montrees: number): string {
  if (total === 0) return 'Aucune proposition.';
  const nombre = `${total} proposition${total > 1 ? 's' : ''}`;
  return total > montrees
    ? `${nombre}, les ${montrees} premières sont montrées. Précisez, ou choisissez avec les flèches.`
    : `${nombre}. Choisissez avec les flèches.`;
}

/**
 * A text with suggestions under it, after the ARIA pattern « combobox with list autocomplete »: the focus stays in the box, arrows move in the list,
 * Enter chooses, Escape closes; what is typed stays an answer.
 */
export function Combobox({
  attributs,
  texte,
  ecrire,
  suggestions,
  total,
  choisir,
  quitter,
  surEntree,
  cherche,
}: PropsCombobox): ReactElement {
  const idListe = useId();
  const [ouverte, setOuverte] = useState(false);
  const [pointee, setPointee] = useState<Pointee | null>(null);
  const visible = ouverte && suggestions.length > 0;
  const nombre = suggestions.length;
  const active = trouver(suggestions, pointee);

  useEffect(() => {
    if (ouverte && cherche) annoncer(compter(total, nombre));
  }, [ouverte, cherche, total, nombre, suggestions]);

  const prendre = (suggestion: Suggestion): void => {
    // What follows from the choice may be more worth saying than the choice itself.
    annoncer(`${suggestion.libelle} est choisi.`);
    choisir(suggestion);
    setPointee(null);
    setOuverte(false);
  };

  const surTouche = (evenement: KeyboardEvent): void => {
    const { key } = evenement;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      evenement.preventDefault();
      if (!visible) {
        setOuverte(true);
        return;
      }
      const pas = key === 'ArrowDown' ? 1 : -1;
      // From the box, up goes to the last; past an end, back to the box.
      const rang = ((active + 1 + pas + nombre + 1) % (nombre + 1)) - 1;
      const suggestion = suggestions[rang];
      setPointee(suggestion === undefined ? null : { rang, nom: nomDe(suggestion) });
    } else if (key === 'Enter' && (visible || (surEntree !== undefined && texte.trim() !== ''))) {
      const suggestion = visible ? suggestions[active] : undefined;
      evenement.preventDefault();
      if (suggestion) prendre(suggestion);
      else if (texte.trim() !== '') surEntree?.();
    } else if (key === 'Escape' && ouverte) {
      evenement.preventDefault();
      setOuverte(false);
    }
  };

  return (
    <div className="combobox">
      <input
        {...attributs}
        type="text"
        role="combobox"
        className="saisie"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={visible}
        aria-controls={idListe}
        {...(visible && active >= 0 ? { 'aria-activedescendant': `${idListe}-${active}` } : {})}
        value={texte}
        onChange={({ target }) => {
          ecrire(target.value);
          setPointee(null);
          setOuverte(true);
        }}
        onKeyDown={surTouche}
        onBlur={() => {
          setOuverte(false);
          quitter();
        }}
      />
      <div id={idListe} role="listbox" aria-label="Propositions" className="combobox-liste" hidden={!visible}>
        {suggestions.map((suggestion, rang) => (
          // The keyboard goes through the box, as the pattern says; pressing keeps the focus there.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={suggestion.cle}
            id={`${idListe}-${rang}`}
            role="option"
            aria-selected={rang === active}
            tabIndex={-1}
            onMouseDown={(evenement) => evenement.preventDefault()}
            onClick={() => prendre(suggestion)}
          >
            {suggestion.libelle}
            {suggestion.precision !== null && <span className="discret"> {suggestion.precision}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
