import type { ReactElement, RefObject } from 'react';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';

const raccourcis: readonly [string, string][] = [
  ['j', 'Dossier suivant'],
  ['k', 'Dossier précédent'],
  ['Entrée', 'Ouvrir le dossier'],
  ['/', 'Aller à la recherche'],
  ['?', 'Ouvrir cette aide'],
];

interface PropsAide {
  dialogue: RefObject<HTMLDialogElement | null>;
  actifs: boolean;
  regler: (actifs: boolean) => void;
}

/** The keyboard of the list, said in a dialog, with the way to turn it off. */
export function AideRaccourcis({ dialogue, actifs, regler }: PropsAide): ReactElement {
  return (
    <dialog ref={dialogue} className="dialogue" aria-labelledby="aide-titre">
      <div className="pile">
        <h2 id="aide-titre">Raccourcis clavier</h2>
        <dl className="raccourcis">
          {raccourcis.map(([touche, effet]) => (
            <div key={touche}>
              <dt>
                <kbd>{touche}</kbd>
              </dt>
              <dd>{effet}</dd>
            </div>
          ))}
        </dl>
        <CaseACocher
          libelle="Utiliser les raccourcis d’une seule lettre"
          aide="Désactivez-les si vous dictez au clavier."
          checked={actifs}
          onChange={(evenement) => regler(evenement.target.checked)}
        />
        <Bouton variante="principal" onClick={() => dialogue.current?.close()}>
          Fermer
        </Bouton>
      </div>
    </dialog>
  );
}
