import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { typeDe } from '../../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Bouton } from '../../ui/bouton.tsx';
import { Icone } from '../../ui/icone.tsx';
import { identifiantDe, useDeSeance, useSaisie } from '../contexte-saisie.ts';
import { nouvelleLigne } from '../seance-formulaire.ts';
import type { Modification } from '../seance-formulaire.ts';
import { annulerCollage, direCollage, preparerCollage } from './collage.ts';
import type { Collage, Depart } from './collage.ts';
import type { PropsControle } from './props-controle.ts';
import { RangeeTableau } from './rangee-tableau.tsx';
import { TotauxTableau } from './totaux-tableau.tsx';

/** What was just done to several answers at once, and may be undone. */
type Faite =
  | {
      readonly quoi: 'suppression';
      readonly phrase: string;
      readonly ordre: Valeur;
      readonly cellules: readonly (readonly [string, Valeur])[];
    }
  | { readonly quoi: 'collage'; readonly phrase: string; readonly collage: Collage };

/** Above this, or with a long text, the cells of a row stand in a card rather than side by side. */
const COLONNES_EN_LIGNE = 4;

/** Types whose control needs the width of the page, as those with several parts. */
const LARGES: ReadonlySet<string> = new Set([
  'texteLong',
  'choixMultiple',
  'engagement',
  'instant',
  'publics',
  'territoires',
]);

function enLigne(colonnes: readonly Champ[]): boolean {
  const larges = colonnes.some((colonne) => LARGES.has(colonne.type) || typeDe(colonne)?.parties !== undefined);
  return !larges && colonnes.length <= COLONNES_EN_LIGNE && colonnes.every((colonne) => colonne.visible === undefined);
}

/** Types whose answers line up on the right, with their total. */
const A_DROITE: ReadonlySet<string> = new Set(['calcule', 'montant', 'nombre', 'heures', 'pourcentage']);

/** Above this, the rows out of sight are left out of the drawing (our decision). */
const LIGNES_NOMBREUSES = 15;

/** From how many rows a spreadsheet is worth the words (our decision). */
const LIGNES_A_COLLER = 5;

/** Puts the focus on the first thing to fill of a row. */
function allerALaLigne(bloc: HTMLElement | null, id: string): void {
  bloc?.querySelector<HTMLElement>(`[data-ligne="${id}"] :is(input, select, textarea, button)`)?.focus();
}

/** The cell that an element of the page belongs to. */
function departDe(cible: Element, chemin: string, colonnes: readonly Champ[]): Depart {
  const ligne = cible.closest<HTMLElement>('[data-ligne]')?.dataset['ligne'] ?? null;
  const colonne = colonnes.find(({ cle }) => {
    const identifiant = identifiantDe(`${chemin}/${ligne ?? ''}/${cle}`);
    return cible.id === identifiant || cible.id.startsWith(`${identifiant}-`);
  });
  return { ligne, colonne: colonne?.cle ?? null };
}

/** Rows that one adds, removes, or pastes from a spreadsheet; side by side where there is room, one card a row elsewhere. */
export default function ControleTableau({ champ, chemin, textes }: PropsControle<'tableau'>): ReactElement {
  const { seance, modifiable } = useSaisie();
  const lignes = useDeSeance(seance, chemin, () => seance.lignes(chemin));
  const [faite, setFaite] = useState<Faite | null>(null);
  const [aVoir, setAVoir] = useState<string | null>(null);
  const bloc = useRef<HTMLFieldSetElement>(null);
  const ouvert = modifiable(chemin);
  const serre = enLigne(champ.colonnes);
  const classeLigne = `${serre ? 'ligne' : 'ligne-fiche'}${lignes.length > LIGNES_NOMBREUSES ? ' ligne-parmi' : ''}`;
  const lire = (ou: string): Valeur => seance.valeur(ou);

  // The row exists on the page only after it is drawn.
  useEffect(() => {
    if (aVoir === null) return;
    allerALaLigne(bloc.current, aVoir);
    setAVoir(null);
  }, [aVoir]);

  const poser = (ordre: Valeur, cellules: readonly (readonly [string, Valeur])[]): void => {
    const id = nouvelleLigne();
    const ligne = `${chemin}/${id}`;
    seance.saisirTout([[ligne, ordre], ...cellules.map(([cle, valeur]): Modification => [`${ligne}/${cle}`, valeur])]);
    setFaite(null);
    setAVoir(id);
  };

  const ajouter = (): void => {
    const derniere = lignes.at(-1);
    const ordre = derniere === undefined ? -1 : seance.valeur(`${chemin}/${derniere}`);
    poser((typeof ordre === 'number' ? ordre : lignes.length) + 1, []);
  };

  const { identifiant } = textes;
  const supprimer = useCallback(
    (ligne: string, nom: string): void => {
      const cellules = champ.colonnes.map(({ cle }) => [cle, seance.valeur(`${ligne}/${cle}`)] as const);
      setFaite({
        quoi: 'suppression',
        phrase: `${nom} est supprimé.`,
        ordre: seance.valeur(ligne),
        cellules: cellules.filter(([, valeur]) => valeur !== null),
      });
      seance.saisir(ligne, null);
      annoncer(`${nom} : ligne supprimée.`);
      document.getElementById(identifiant)?.focus();
    },
    [champ, seance, identifiant],
  );

  const coller = (evenement: ClipboardEvent<HTMLFieldSetElement>): void => {
    const cible = evenement.target as Element;
    const texte = evenement.clipboardData.getData('text/plain');
    // Several lines are one answer where an answer has several lines.
    if (cible.tagName === 'TEXTAREA' && !texte.includes('\t')) return;
    const depart = departDe(cible, chemin, champ.colonnes);
    const collage = preparerCollage({ champ, chemin, lignes, valeur: lire, modifiable }, depart, texte, nouvelleLigne);
    if (collage === null) return;
    evenement.preventDefault();
    seance.saisirTout(collage.modifications);
    seance.passer(collage.modifications.map(([ou]) => ou).filter((ou) => seance.erreur(ou) !== undefined));
    const phrase = direCollage(collage, champ);
    setFaite({ quoi: 'collage', phrase, collage });
    annoncer(phrase);
    if (depart.ligne === null) setAVoir(collage.ajoutees[0] ?? null);
  };

  const defaire = (): void => {
    if (faite?.quoi === 'suppression') poser(faite.ordre, faite.cellules);
    if (faite?.quoi !== 'collage') return;
    seance.saisirTout(annulerCollage({ champ, chemin, valeur: lire }, faite.collage));
    setFaite(null);
    annoncer('Collage annulé.');
    document.getElementById(identifiant)?.focus();
  };

  return (
    <fieldset
      ref={bloc}
      className={`champ champ-groupe champ-tableau${textes.erreur === undefined ? '' : ' champ-en-erreur'}`}
      onPaste={coller}
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
              <span key={colonne.cle} {...(A_DROITE.has(colonne.type) ? { className: 'a-droite' } : {})}>
                {colonne.libelle}
                {colonne.requis === undefined && colonne.type !== 'calcule' && (
                  <span className="champ-facultatif"> (facultatif)</span>
                )}
              </span>
            ))}
          </li>
        )}
        {lignes.map((id, rang) => (
          <li key={id} data-ligne={id} className={classeLigne}>
            <RangeeTableau
              champ={champ}
              chemin={`${chemin}/${id}`}
              nom={`${champ.libelleLigne} ${rang + 1}`}
              serree={serre}
              supprimer={ouvert ? supprimer : null}
            />
          </li>
        ))}
      </ol>
      {lignes.length > 0 && <TotauxTableau champ={champ} chemin={chemin} serres={serre} />}
      {faite !== null && (
        <p className="ligne-supprimee">
          {faite.phrase}{' '}
          <Bouton variante="discret" onClick={defaire}>
            {faite.quoi === 'collage' ? 'Annuler le collage' : 'Rétablir cette ligne'}
          </Bouton>
        </p>
      )}
      {ouvert && lignes.length < champ.lignesMax && (
        <div className="champ-tableau-ajout">
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
          {champ.lignesMax >= LIGNES_A_COLLER && (
            <span className="champ-note depot-ou">ou collez ici des lignes copiées d’un tableur</span>
          )}
        </div>
      )}
      {lignes.length >= champ.lignesMax && (
        <p id={identifiantDe(chemin)} tabIndex={-1} className="champ-note">
          Vous avez atteint le nombre de lignes possible : {champ.lignesMax}.
        </p>
      )}
    </fieldset>
  );
}
