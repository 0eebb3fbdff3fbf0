import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Bouton } from '../../ui/bouton.tsx';
import { Icone } from '../../ui/icone.tsx';
import { reprendreLeFocus } from '../../ui/reprendre-le-focus.ts';
import { identifiantDe, useDeSeance, useSaisie } from '../contexte-saisie.ts';
import { nouvelleLigne } from '../seance-formulaire.ts';
import type { Modification } from '../seance-formulaire.ts';
import { annulerCollage, direCollage, preparerCollage } from './collage.ts';
import type { Depart } from './collage.ts';
import { apresRetablissement } from './faites.ts';
import type { Faite } from './faites.ts';
import type { PropsControle } from './props-controle.ts';
import { dispositionDe } from './disposition.ts';
import { RangeeTableau, classeDeCellule } from './rangee-tableau.tsx';

// Few tables add up: what does it comes with the first one.
const TotauxTableau = lazy(() => import('./totaux-tableau.tsx'));

const CLASSES = { serree: 'liste rangees', large: 'liste rangees rangees-larges', fiche: 'liste rangees' } as const;

/** Types whose answers line up on the right, with their total. */
const A_DROITE: ReadonlySet<string> = new Set(['calcule', 'montant', 'nombre', 'heures', 'pourcentage']);

/** Above this, the rows out of sight are left out of the drawing (our decision). */
const LIGNES_NOMBREUSES = 15;

/** What helps to fill a column, once for all its cells: each control says it too. */
function AideDeColonne({ colonne: { aide, exemple } }: { colonne: Champ }): ReactElement | null {
  const dite = [aide, exemple === undefined ? undefined : `Exemple\u00a0: ${exemple}`].filter((t) => t !== undefined);
  return dite.length === 0 ? null : <span className="champ-facultatif aide-de-colonne">{dite.join(' ')}</span>;
}

/** From how many rows the complete ones are folded on a phone (our decision). */
const LIGNES_A_PLIER = 4;

/** From how many rows a spreadsheet is worth the words (our decision). */
const LIGNES_A_COLLER = 5;

/** Puts the focus on the first thing to fill of a row. */
function allerALaLigne(bloc: HTMLElement | null, id: string): void {
  bloc?.querySelector<HTMLElement>(`[data-ligne="${id}"] :is(input, select, textarea, .bouton)`)?.focus();
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
  const [faites, setFaites] = useState<readonly Faite[]>([]);
  const faite = faites.at(-1);
  const [aVoir, setAVoir] = useState<string | null>(null);
  const bloc = useRef<HTMLFieldSetElement>(null);
  // Those that are added or pasted here are open: one has just made them.
  const [trouvees] = useState(() => new Set(lignes.length < LIGNES_A_PLIER ? [] : lignes));
  const ouvert = modifiable(chemin);
  const disposition = dispositionDe(champ.colonnes);
  const serre = disposition !== 'fiche';
  const complet = lignes.length >= champ.lignesMax;
  const classeLigne = `${serre ? 'ligne' : 'ligne-fiche'}${lignes.length > LIGNES_NOMBREUSES ? ' ligne-parmi' : ''}`;
  const lire = (ou: string): Valeur => seance.valeur(ou);

  // The row exists on the page only after it is drawn.
  useEffect(() => {
    if (aVoir === null) return;
    allerALaLigne(bloc.current, aVoir);
    setAVoir(null);
  }, [aVoir]);

  const poser = (id: string, ordre: Valeur, cellules: readonly (readonly [string, Valeur])[]): void => {
    const ligne = `${chemin}/${id}`;
    seance.saisirTout([[ligne, ordre], ...cellules.map(([cle, valeur]): Modification => [`${ligne}/${cle}`, valeur])]);
    setAVoir(id);
  };

  const ajouter = (): void => {
    const derniere = lignes.at(-1);
    const ordre = derniere === undefined ? -1 : seance.valeur(`${chemin}/${derniere}`);
    poser(nouvelleLigne(), (typeof ordre === 'number' ? ordre : lignes.length) + 1, []);
  };

  const { identifiant, aide, erreur } = textes;
  // Those that it was born with stay.
  const reprises =
    ouvert && champ.naissance !== undefined && lignes.some((id) => !modifiable(`${chemin}/${id}`))
      ? champ.naissance.dit
      : null;
  const idAide = aide === undefined && reprises === null ? null : `${identifiant}-aide`;
  const idErreur = erreur === undefined ? null : `${identifiant}-erreur`;
  const description = [idErreur, idAide].filter((partie) => partie !== null).join(' ');
  const supprimer = useCallback(
    (ligne: string, nom: string): void => {
      const cellules = champ.colonnes.map(({ cle }) => [cle, seance.valeur(`${ligne}/${cle}`)] as const);
      const phrase = `${nom} : ligne supprimée.`;
      const faite: Faite = {
        quoi: 'suppression',
        phrase,
        id: ligne.slice(chemin.length + 1),
        ordre: seance.valeur(ligne),
        cellules: cellules.filter(([, valeur]) => valeur !== null),
      };
      setFaites((avant) => [...avant, faite]);
      seance.saisir(ligne, null);
      annoncer(phrase);
      reprendreLeFocus(identifiant);
    },
    [champ, chemin, seance, identifiant],
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
    setFaites((avant) => [...avant, { quoi: 'collage', phrase, collage }]);
    annoncer(phrase);
    if (depart.ligne === null) setAVoir(collage.ajoutees[0] ?? null);
  };

  const defaire = (): void => {
    if (faite === undefined) return;
    const restent = faites.slice(0, -1);
    if (faite.quoi === 'suppression') {
      const id = nouvelleLigne();
      poser(id, faite.ordre, faite.cellules);
      setFaites(apresRetablissement(restent, chemin, faite.id, id));
      return;
    }
    seance.saisirTout(annulerCollage({ champ, chemin, valeur: lire }, faite.collage));
    setFaites(restent);
    annoncer('Collage annulé.');
    reprendreLeFocus(identifiant);
  };

  return (
    <fieldset
      ref={bloc}
      className={`champ champ-groupe champ-tableau${textes.erreur === undefined ? '' : ' champ-en-erreur'}`}
      onPaste={coller}
      {...(description === '' ? {} : { 'aria-describedby': description })}
    >
      <legend className="champ-libelle">
        {textes.libelle}
        {textes.facultatif === true && <span className="champ-facultatif"> (facultatif)</span>}
      </legend>
      {idAide !== null && (
        <div id={idAide} className="champ-aide">
          {aide}
          {reprises !== null && (
            <p>
              Lignes reprises de {reprises}
              {'\u00a0'}: ce qui y était dit ne se retape pas. Ajoutez une ligne pour ce qui n’était pas prévu.
            </p>
          )}
        </div>
      )}
      {idErreur !== null && (
        <p id={idErreur} className="champ-erreur">
          <Icone nom="erreur" />
          {textes.erreur}
        </p>
      )}
      {lignes.length === 0 && <p className="discret">Aucune ligne pour l’instant.</p>}
      <ol className={`${CLASSES[disposition]}${disposition === 'serree' ? ` rangees-${champ.colonnes.length}` : ''}`}>
        {serre && lignes.length > 0 && (
          <li className={`${disposition === 'large' ? 'rangee-large' : 'rangee'} rangee-titres`} aria-hidden="true">
            {champ.colonnes.map((colonne) => (
              <span
                key={colonne.cle}
                className={`${disposition === 'large' ? classeDeCellule(colonne) : ''}${A_DROITE.has(colonne.type) ? ' a-droite' : ''}`}
              >
                {colonne.libelle}
                {colonne.requis === undefined &&
                  colonne.type !== 'calcule' &&
                  champ.naissance?.montre[colonne.cle] === undefined && (
                    <span className="champ-facultatif"> (facultatif)</span>
                  )}
                {disposition === 'large' && <AideDeColonne colonne={colonne} />}
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
              disposition={disposition}
              pliable={trouvees.has(id)}
              supprimer={ouvert && modifiable(`${chemin}/${id}`) ? supprimer : null}
            />
          </li>
        ))}
      </ol>
      {lignes.length > 0 && champ.totaliser !== undefined && (
        <Suspense fallback={null}>
          <TotauxTableau champ={champ} chemin={chemin} disposition={disposition} />
        </Suspense>
      )}
      {faite !== undefined && (faite.quoi === 'collage' || !complet) && (
        <p className="ligne-supprimee">
          {faite.phrase}{' '}
          <Bouton variante="discret" onClick={defaire}>
            {faite.quoi === 'collage' ? 'Annuler le collage' : 'Rétablir cette ligne'}
          </Bouton>
        </p>
      )}
      {ouvert && !complet && (
        <div className="champ-tableau-ajout">
          <button
            type="button"
            id={identifiantDe(chemin)}
            className="bouton bouton-secondaire"
            onClick={ajouter}
            {...(idErreur === null ? {} : { 'aria-describedby': idErreur })}
          >
            Ajouter une ligne
            <span className="hors-ecran"> : {champ.libelleLigne}</span>
          </button>
          {champ.lignesMax >= LIGNES_A_COLLER && (
            <span className="champ-note depot-ou">ou collez ici des lignes copiées d’un tableur</span>
          )}
        </div>
      )}
      {complet && (
        <p id={identifiantDe(chemin)} tabIndex={-1} className="champ-note">
          Vous avez atteint le nombre de lignes possible : {champ.lignesMax}.
        </p>
      )}
    </fieldset>
  );
}
