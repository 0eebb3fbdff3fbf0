import { createContext, useContext, useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Icone } from './icone.tsx';

/** What every field says around its control. */
export interface TextesChamp {
  libelle: string;
  /** What to write and where to find it; always visible, never in a tooltip. */
  aide?: ReactNode;
  /** What is wrong and what to do; absent when all is well. */
  erreur?: string | undefined;
  /** True adds « (facultatif) »: fields are required unless they say otherwise. */
  facultatif?: boolean | undefined;
  /** Fixed id of the control, for the links of the error summary; made up when absent. */
  identifiant?: string | undefined;
}

/** True in a row whose labels stand once above, as the titles of its columns: each control then says its own. */
export const TitresAuDessus = createContext(false);

/** What a control takes from its field to be announced with it. */
interface AttributsControle {
  id: string;
  'aria-label'?: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

interface PropsChamp extends TextesChamp {
  /** `groupe` for several controls under one question: a fieldset with its legend. */
  forme?: 'simple' | 'groupe';
  /** Id of a note after the control that belongs to its description. */
  note?: string;
  children: (attributs: AttributsControle) => ReactNode;
}

/** Ties a label, a help, an error and a control together, for the eye and for assistive technology. */
export function Champ({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  forme,
  note,
  children,
}: PropsChamp): ReactElement {
  const genere = useId();
  const titresAuDessus = useContext(TitresAuDessus);
  const id = identifiant ?? genere;
  const idAide = aide === undefined ? null : `${id}-aide`;
  const idErreur = erreur === undefined ? null : `${id}-erreur`;
  const description = [idErreur, idAide, note].filter((partie) => partie != null).join(' ');
  const etiquette = (
    <>
      {libelle}
      {facultatif === true && <span className="champ-facultatif"> (facultatif)</span>}
    </>
  );
  const textes = (
    <>
      {idAide !== null && (
        <div id={idAide} className="champ-aide">
          {aide}
        </div>
      )}
      {idErreur !== null && (
        <p id={idErreur} className="champ-erreur">
          <Icone nom="erreur" />
          <span>
            <span className="hors-ecran">Erreur : </span>
            {erreur}
          </span>
        </p>
      )}
    </>
  );
  const classe = `champ${erreur === undefined ? '' : ' champ-en-erreur'}`;

  if (forme === 'groupe') {
    // A described group is read once on entering it; its controls then only say themselves.
    return (
      <fieldset
        className={`${classe} champ-groupe`}
        {...(description === '' ? {} : { 'aria-describedby': description })}
      >
        <legend className="champ-libelle">{etiquette}</legend>
        {textes}
        {children({ id })}
      </fieldset>
    );
  }
  return (
    <div className={`${classe} champ-simple`}>
      <label className="champ-libelle" htmlFor={id}>
        {etiquette}
      </label>
      {textes}
      {children({
        id,
        ...(titresAuDessus ? { 'aria-label': facultatif === true ? `${libelle} (facultatif)` : libelle } : {}),
        ...(erreur === undefined ? {} : { 'aria-invalid': true }),
        ...(description === '' ? {} : { 'aria-describedby': description }),
      })}
    </div>
  );
}
