import { Suspense, memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useController } from 'react-hook-form';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { ChampLu } from './champ-lu.tsx';
import { ConflitDeReponse } from './conflit-de-reponse.tsx';
import { identifiantDe, useDeSeance, useSaisie } from './contexte-saisie.ts';
import { controleDe } from './controles/index.ts';

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
      <span>
        Exemple{'\u00a0'}: {exemple}
      </span>
    </>
  );
}

/** What was asked to be corrected, above the answer that it is about. */
function Correction({ champ, motif, avant }: { champ: Champ; motif: string; avant: Valeur }): ReactElement {
  return (
    <div className="correction">
      <p>
        <strong>Ce qui vous est demandé{'\u00a0'}:</strong> {motif}
      </p>
      {champ.type !== 'tableau' && (
        <div className="correction-avant">
          <span>Votre réponse de départ{'\u00a0'}:</span> <ChampLu champ={champ} valeur={avant} />
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

function Question({ champ, chemin, compact }: Required<PropsChampFormulaire>): ReactElement {
  const { seance, control, dossier, modifiable, corrections, refus, conflits } = useSaisie();
  const valeur = useDeSeance(seance, chemin, () => seance.valeur(chemin));
  const requis = useDeSeance(seance, '', () => seance.requis(chemin));
  const alerte = useDeSeance(seance, '', () => seance.avertissement(chemin));
  const { field, fieldState } = useController<Record<string, unknown>>({
    name: chemin,
    control,
    defaultValue: valeur,
    exact: true,
  });
  const correction = corrections.get(chemin);
  const conflit = conflits.find((autre) => autre.chemin === chemin);
  const erreur = refus.get(chemin) ?? fieldState.error?.message;
  const muet = champ.type === 'calcule' || champ.type === 'explication';
  // A table opens when one of its cells does.
  const fige = !muet && champ.type !== 'tableau' && !modifiable(chemin);
  const aide = aideDe(champ);
  const Controle = controleDe(champ.type);

  const saisir = (nouvelle: Valeur): void => {
    seance.saisir(chemin, nouvelle);
    field.onChange(nouvelle);
  };
  // Leaving an empty question is no fault yet: it is said when one goes on.
  const quitter = (): void => {
    if (seance.valeur(chemin) !== null || fieldState.error !== undefined) field.onBlur();
  };

  const contenu = fige ? (
    <div className="champ champ-fige" id={identifiantDe(chemin)} tabIndex={-1}>
      <p className="champ-libelle">{champ.libelle}</p>
      <ChampLu champ={champ} valeur={valeur} dossier={dossier} />
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
        quitter={quitter}
        compact={compact}
      />
    </Suspense>
  );
  if (correction === undefined && conflit === undefined && alerte === undefined) {
    return compact ? contenu : <div className="question">{contenu}</div>;
  }
  return (
    <div className={correction === undefined ? 'question' : 'question question-a-corriger'}>
      {correction !== undefined && <Correction champ={champ} {...correction} />}
      {contenu}
      {conflit !== undefined && <ConflitDeReponse champ={champ} conflit={conflit} />}
      {alerte !== undefined && erreur === undefined && (
        <p className="champ-alerte">
          <strong>À vérifier{'\u00a0'}:</strong> {alerte}
        </p>
      )}
    </div>
  );
}
