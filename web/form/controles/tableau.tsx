import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { typeDe } from '../../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Bouton } from '../../ui/bouton.tsx';
import { Icone } from '../../ui/icone.tsx';
import { ChampFormulaire } from '../champ-formulaire.tsx';
import { identifiantDe, useDeSeance, useSaisie } from '../contexte-saisie.ts';
import { nouvelleLigne } from '../seance-formulaire.ts';
import type { PropsControle } from './props-controle.ts';

/** A row just deleted, which may come back. */
interface Supprimee {
  nom: string;
  ordre: Valeur;
  cellules: readonly (readonly [string, Valeur])[];
}

/** Above this, or with a long text, the cells of a row stand in a card rather than side by side. */
const COLONNES_EN_LIGNE = 4;

/** Types whose control needs the width of the page, as those with several parts. */
const LARGES: ReadonlySet<string> = new Set(['texteLong', 'choixMultiple', 'engagement', 'instant']);

function enLigne(colonnes: readonly Champ[]): boolean {
  const larges = colonnes.some((colonne) => LARGES.has(colonne.type) || typeDe(colonne)?.parties !== undefined);
  return !larges && colonnes.length <= COLONNES_EN_LIGNE && colonnes.every((colonne) => colonne.visible === undefined);
}

/** Puts the focus on the first thing to fill of a row. */
function allerALaLigne(bloc: HTMLElement | null, id: string): void {
  bloc?.querySelector<HTMLElement>(`[data-ligne="${id}"] :is(input, select, textarea, button)`)?.focus();
}

/** Rows that one adds and removes; side by side where there is room, one card a row elsewhere. */
export default function ControleTableau({ champ, chemin, textes }: PropsControle<'tableau'>): ReactElement {
  const { seance, modifiable } = useSaisie();
  const lignes = useDeSeance(seance, chemin, () => seance.lignes(chemin));
  const [supprimee, setSupprimee] = useState<Supprimee | null>(null);
  const [aVoir, setAVoir] = useState<string | null>(null);
  const bloc = useRef<HTMLFieldSetElement>(null);
  const ouvert = modifiable(chemin);
  const serre = enLigne(champ.colonnes);
  const nomDe = (rang: number): string => `${champ.libelleLigne} ${rang + 1}`;

  // The row exists on the page only after it is drawn.
  useEffect(() => {
    if (aVoir === null) return;
    allerALaLigne(bloc.current, aVoir);
    setAVoir(null);
  }, [aVoir]);

  const poser = (ordre: Valeur, cellules: readonly (readonly [string, Valeur])[]): void => {
    const id = nouvelleLigne();
    seance.saisir(`${chemin}/${id}`, ordre);
    for (const [cle, valeur] of cellules) seance.saisir(`${chemin}/${id}/${cle}`, valeur);
    setSupprimee(null);
    setAVoir(id);
  };

  const ajouter = (): void => {
    const derniere = lignes.at(-1);
    const ordre = derniere === undefined ? -1 : seance.valeur(`${chemin}/${derniere}`);
    poser((typeof ordre === 'number' ? ordre : lignes.length) + 1, []);
  };

  const supprimer = (id: string, rang: number): void => {
    const cellules = champ.colonnes.map(
      (colonne) => [colonne.cle, seance.valeur(`${chemin}/${id}/${colonne.cle}`)] as const,
    );
    setSupprimee({
      nom: nomDe(rang),
      ordre: seance.valeur(`${chemin}/${id}`),
      cellules: cellules.filter(([, valeur]) => valeur !== null),
    });
    seance.saisir(`${chemin}/${id}`, null);
    annoncer(`${nomDe(rang)} : ligne supprimée.`);
    document.getElementById(textes.identifiant)?.focus();
  };

  return (
    <fieldset
      ref={bloc}
      className={`champ champ-groupe champ-tableau${textes.erreur === undefined ? '' : ' champ-en-erreur'}`}
    >
      <legend className="champ-libelle">
        {textes.libelle}
        {textes.facultatif === true && <span className="champ-facultatif"> (facultatif)</span>}
      </legend>
      {textes.aide !== undefined && <div className="champ-aide">{textes.aide}</div>}
      {textes.erreur !== undefined && (
        <p id={`${textes.identifiant}-erreur`} className="champ-erreur">
          <Icone nom="erreur" />
          {textes.erreur}
        </p>
      )}
      {lignes.length === 0 && <p className="discret">Aucune ligne pour l’instant.</p>}
      <ol className={serre ? `liste rangees rangees-${champ.colonnes.length}` : 'liste rangees'}>
        {serre && lignes.length > 0 && (
          <li className="rangee rangee-titres" aria-hidden="true">
            {champ.colonnes.map((colonne) => (
              <span key={colonne.cle} {...(colonne.type === 'calcule' ? { className: 'a-droite' } : {})}>
                {colonne.libelle}
                {colonne.requis === undefined && colonne.type !== 'calcule' && (
                  <span className="champ-facultatif"> (facultatif)</span>
                )}
              </span>
            ))}
          </li>
        )}
        {lignes.map((id, rang) => (
          <li key={id} data-ligne={id}>
            <div className={serre ? 'rangee' : 'rangee-fiche'} role="group" aria-label={nomDe(rang)}>
              <p className="rangee-nom">{nomDe(rang)}</p>
              {champ.colonnes.map((colonne) => (
                <ChampFormulaire
                  key={colonne.cle}
                  champ={colonne}
                  chemin={`${chemin}/${id}/${colonne.cle}`}
                  compact={serre}
                />
              ))}
              {ouvert && (
                <Bouton variante="discret" onClick={() => supprimer(id, rang)}>
                  Supprimer
                  <span className="hors-ecran"> : {nomDe(rang)}</span>
                </Bouton>
              )}
            </div>
          </li>
        ))}
      </ol>
      {supprimee !== null && (
        <p className="ligne-supprimee">
          {supprimee.nom} est supprimé.{' '}
          <Bouton variante="discret" onClick={() => poser(supprimee.ordre, supprimee.cellules)}>
            Rétablir cette ligne
          </Bouton>
        </p>
      )}
      {ouvert && lignes.length < champ.lignesMax && (
        <button
          type="button"
          id={identifiantDe(chemin)}
          className="bouton bouton-secondaire"
          onClick={ajouter}
          {...(textes.erreur === undefined ? {} : { 'aria-describedby': `${textes.identifiant}-erreur` })}
        >
          Ajouter une ligne
          <span className="hors-ecran"> : {champ.libelleLigne}</span>
        </button>
      )}
      {lignes.length >= champ.lignesMax && (
        <p id={identifiantDe(chemin)} tabIndex={-1} className="champ-note">
          Vous avez atteint le nombre de lignes possible : {champ.lignesMax}.
        </p>
      )}
    </fieldset>
  );
}
