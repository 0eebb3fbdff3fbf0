import { useEffect, useId, useState } from 'react';
import type { ChangeEvent, ComponentProps, ReactElement } from 'react';
import { annoncer } from './annonce.tsx';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';

interface PropsSaisieLongue
  extends TextesChamp, Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'maxLength' | 'children'> {
  /** Most characters accepted. Typing is never blocked: a pasted text must be shortened by its author, not cut by us. */
  maximum?: number;
  /** What is counted, when the box keeps its text by itself. */
  ecrit?: string;
}

function resteEnMots(reste: number): string {
  const nombre = Math.abs(reste).toLocaleString('fr-FR');
  const pluriel = Math.abs(reste) > 1 ? 's' : '';
  return reste < 0 ? `${nombre} caractère${pluriel} de trop` : `${nombre} caractère${pluriel} restant${pluriel}`;
}

/** Characters as people count them, and as the engine does: an emoji is one. */
const compter = (texte: string): number => Array.from(texte).length;

/** Several lines of text, with the characters left: seen at once, announced when the typing pauses and little is left. */
export function SaisieLongue({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  maximum,
  ecrit: donne,
  onChange,
  ...natifs
}: PropsSaisieLongue): ReactElement {
  const idNote = useId();
  const [tape, setTape] = useState<string | null>(null);
  const initial = natifs.value ?? natifs.defaultValue;
  const ecrit =
    donne ?? (natifs.value === undefined && tape !== null ? tape : typeof initial === 'string' ? initial : '');
  const [ouvert] = useState(ecrit);
  const reste = maximum === undefined ? null : maximum - compter(ecrit);

  useEffect(() => {
    if (reste === null || maximum === undefined || ecrit === ouvert || reste > maximum / 10) return;
    const minuterie = setTimeout(() => annoncer(resteEnMots(reste)), 1000);
    return () => clearTimeout(minuterie);
  }, [reste, maximum, ecrit, ouvert]);

  const changer = (evenement: ChangeEvent<HTMLTextAreaElement>): void => {
    if (donne === undefined) setTape(evenement.target.value);
    onChange?.(evenement);
  };

  return (
    <Champ
      libelle={libelle}
      aide={aide}
      erreur={erreur}
      facultatif={facultatif}
      identifiant={identifiant}
      {...(reste === null ? {} : { note: idNote })}
    >
      {(attributs) => (
        <>
          <textarea {...natifs} {...attributs} className="saisie" onChange={changer} />
          {reste !== null && (
            <p id={idNote} className={`compteur ${reste < 0 ? 'champ-erreur' : 'champ-note'}`}>
              {resteEnMots(reste)}
            </p>
          )}
        </>
      )}
    </Champ>
  );
}
