import { Suspense, lazy, memo, useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { annoncer } from '../ui/annonce.tsx';
import { identifiantDe, useDeSeance, useSaisie } from './contexte-saisie.ts';
import { controleDe } from './controles/index.ts';
import { OrigineReponse, aideAvecOrigine, origineDe } from './origine-reponse.tsx';

// Most questions are only typed in: what shows an answer to read comes with the first one that needs it.
const ChampLu = lazy(async () => ({ default: (await import('./champ-lu.tsx')).ChampLu }));
const ConflitDeReponse = lazy(() => import('./conflit-de-reponse.tsx'));
const Attente = ({ children }: { children: ReactNode }): ReactElement => (
  <Suspense fallback={null}>{children}</Suspense>
);

interface PropsChampFormulaire {
  champ: Champ;
  /** `champ`, or `tableau/<idLigne>/colonne`. */
  chemin: string;
  /** In a cell of a table, where room is short. */
  compact?: boolean;
}

function aideDe({ aide, exemple }: Champ): ReactNode {
  if (exemple === undefined) return aide;
  return (
    <>
      {aide !== undefined && <span>{aide} </span>}
      <span>Exemple : {exemple}</span>
    </>
  );
}

/** Answered in a few signs, or by a file; a text, where the profile of an organisation knows it: a name, a quality. */
const COURTS = /^(?:siret|rna|nda|iban|date|nombre|heures|montant|pourcentage|courriel|telephone|ouiNon|piece)$/;
/** What is asked, with its help, in two or three lines of half the page. */
const DIT_COURT = 100;
/** So many answers in sight stand in half the page; above, one chooses in a list, which stands there too. */
const PEU = 4;
const BEAUCOUP = 6;

/** Two short questions that follow one another stand side by side, where there is room. */
function estCourt({
  type,
  connu,
  libelle,
  aide = '',
  options = [],
}: Champ & { options?: readonly unknown[] }): boolean {
  if (libelle.length + aide.length > DIT_COURT) return false;
  const nombre = options.length;
  return (
    COURTS.test(type) ||
    (type === 'texte' && connu !== undefined) ||
    (type === 'choix' && nombre >= BEAUCOUP) ||
    (type === 'choixMultiple' && nombre <= PEU)
  );
}

const A_VERIFIER = 'À vérifier :';

/** A pause long enough to have finished a word or a number: before it, a warning may be about half of it. */
const PAUSE_MS = 1_000;

/** Says a warning that appears while the page is open; those that are there from the start are read with their question. */
function useAlerteDite(alerte: string | undefined): void {
  const dite = useRef(alerte);
  useEffect(() => {
    if (alerte === dite.current) return;
    const minuterie = setTimeout(() => {
      dite.current = alerte;
      if (alerte !== undefined) annoncer(`${A_VERIFIER} ${alerte}`);
    }, PAUSE_MS);
    return () => clearTimeout(minuterie);
  }, [alerte]);
}

/** The help of a question with what to check in its answer: whoever listens hears it with the control. */
function aideAvecAlerte(aide: ReactNode, alerte: string | undefined): ReactNode {
  if (alerte === undefined) return aide;
  return (
    <>
      {aide !== undefined && <>{aide} </>}
      <span className="hors-ecran">
        {A_VERIFIER} {alerte}
      </span>
    </>
  );
}

/** What was asked to be corrected, above the answer that it is about. */
function Correction({ champ, motif, avant }: { champ: Champ; motif: string; avant: Valeur }): ReactElement {
  return (
    <div className="correction">
      <p>
        <strong>Ce qui vous est demandé :</strong> {motif}
      </p>
      {champ.type !== 'tableau' && (
        <div className="correction-avant">
          <span>Votre réponse de départ :</span>{' '}
          <Attente>
            <ChampLu champ={champ} valeur={avant} />
          </Attente>
        </div>
      )}
    </div>
  );
}

/** One question of a form: its control while it may be changed, else its answer. Nothing when it is hidden. */
export const ChampFormulaire = memo(function ChampFormulaire({
  champ,
  chemin,
  compact = false,
}: PropsChampFormulaire): ReactElement | null {
  const { seance } = useSaisie();
  const visible = useDeSeance(seance, chemin, () => seance.visible(chemin));
  // An empty cell keeps its place in the row.
  if (!visible) return compact ? <span /> : null;
  return <Question champ={champ} chemin={chemin} compact={compact} />;
});

/** A cell that is read: its row has a name, its column a title. */
function CelluleLue({ champ, chemin, valeur }: { champ: Champ; chemin: string; valeur: Valeur }): ReactElement {
  return (
    <p className="champ cellule-lue" id={identifiantDe(chemin)} tabIndex={-1}>
      <span className="champ-libelle">
        {champ.libelle}
        {'\u00a0'}:{' '}
      </span>
      <span className={typeof valeur === 'number' ? 'chiffres' : undefined}>
        {formaterValeur(champ, valeur) || '—'}
      </span>
    </p>
  );
}

const classes = (...noms: readonly (string | false)[]): string => noms.filter((nom) => nom !== false).join(' ');

/** A rule may read any answer; a boolean reads none. */
const dependDeTout = (requis: Champ['requis']): boolean => typeof requis === 'object';

function Question({ champ, chemin, compact }: Required<PropsChampFormulaire>): ReactElement {
  const { seance, control, dossier, modifiable, corrections, origines, refus, conflits } = useSaisie();
  const valeur = useDeSeance(seance, chemin, () => seance.valeur(chemin));
  const requis = useDeSeance(seance, dependDeTout(champ.requis) ? '' : chemin, () => seance.requis(chemin));
  const avertissement = useDeSeance(seance, chemin, () => seance.avertissement(chemin));
  const lireMessage = (): string | undefined => control.message(chemin);
  const montree = useSyncExternalStore(control.abonner, lireMessage, lireMessage);
  const correction = corrections.get(chemin);
  const conflit = conflits.find((autre) => autre.chemin === chemin);
  const erreur = refus.get(chemin) ?? montree;
  const muet = champ.type === 'calcule' || champ.type === 'explication';
  // A table opens when one of its cells does.
  const fige = !muet && champ.type !== 'tableau' && !modifiable(chemin);
  const origine = origineDe(origines, chemin, valeur);
  const alerte = erreur === undefined ? avertissement : undefined;
  useAlerteDite(alerte);
  const aide = aideAvecAlerte(aideAvecOrigine(aideDe(champ), origine), alerte);
  const Controle = controleDe(champ.type);

  const saisir = (nouvelle: Valeur): void => {
    seance.taper(chemin, nouvelle);
    seance.montrer(chemin);
  };
  const taper = (nouvelle: Valeur): void => {
    seance.taper(chemin, nouvelle);
  };
  // Leaving an empty question is no fault yet: it is said when one goes on.
  const quitter = (): void => {
    if (seance.valeur(chemin) === null && montree === undefined) return;
    void control.quitter(chemin);
  };

  const controle =
    fige && compact ? (
      <CelluleLue champ={champ} chemin={chemin} valeur={valeur} />
    ) : fige ? (
      <div className="champ champ-fige" id={identifiantDe(chemin)} tabIndex={-1}>
        <p className="champ-libelle">{champ.libelle}</p>
        <Attente>
          <ChampLu champ={champ} valeur={valeur} dossier={dossier} />
        </Attente>
      </div>
    ) : (
      <Suspense fallback={<p className="champ discret">{champ.libelle}…</p>}>
        <Controle
          champ={champ}
          chemin={chemin}
          textes={{
            libelle: champ.libelle,
            identifiant: identifiantDe(chemin),
            facultatif: !muet && !requis && !(champ.type === 'tableau' && (champ.lignesMin ?? 0) > 0),
            ...(aide === undefined ? {} : { aide }),
            erreur,
          }}
          valeur={valeur}
          saisir={saisir}
          taper={taper}
          quitter={quitter}
          compact={compact}
        />
      </Suspense>
    );
  // Always the same places, whatever there is to show: a control that changes place loses the focus and what is being typed.
  return (
    <div
      className={classes(
        'question',
        champ.type === 'tableau' && 'question-tableau',
        correction !== undefined && 'question-a-corriger',
        correction === undefined && conflit === undefined && !compact && estCourt(champ) && 'question-courte',
      )}
    >
      {correction !== undefined && <Correction champ={champ} {...correction} />}
      {controle}
      {origine !== undefined && <OrigineReponse phrase={origine} />}
      {conflit !== undefined && (
        <Attente>
          <ConflitDeReponse champ={champ} conflit={conflit} />
        </Attente>
      )}
      {alerte !== undefined && (
        // Its control says it too, where it has one that one goes to.
        <p className="champ-alerte" {...(fige || champ.type === 'explication' ? {} : { 'aria-hidden': true })}>
          <strong>{A_VERIFIER}</strong> {alerte}
        </p>
      )}
    </div>
  );
}
