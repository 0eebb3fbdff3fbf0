import type { ReactElement } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { reprendreLeFocus } from '../ui/reprendre-le-focus.ts';
import { ChampLu } from './champ-lu.tsx';
import { identifiantDe, useSaisie } from './contexte-saisie.ts';
import type { Conflit } from './suivi-enregistrement.ts';

/** Two people answered the same question: both answers, and the choice. */
export default function ConflitDeReponse({ champ, conflit }: { champ: Champ; conflit: Conflit }): ReactElement {
  const { trancher } = useSaisie();
  // The two buttons go away with the conflict.
  const garder = (pour: 'mienne' | 'actuelle'): void => {
    trancher(conflit.chemin, pour);
    reprendreLeFocus(identifiantDe(conflit.chemin));
  };
  const auteur = conflit.auteur === '' ? 'Une autre personne' : conflit.auteur;
  return (
    <Bandeau ton="attention" titre={`${auteur} a répondu autre chose en même temps que vous`} surgit>
      <dl className="conflit">
        <div>
          <dt>Sa réponse, enregistrée</dt>
          <dd>
            <ChampLu champ={champ} valeur={conflit.actuelle} />
          </dd>
        </div>
        <div>
          <dt>Votre réponse, pas encore enregistrée</dt>
          <dd>
            <ChampLu champ={champ} valeur={conflit.mienne} />
          </dd>
        </div>
      </dl>
      <div className="actions">
        <Bouton onClick={() => garder('actuelle')}>Garder sa réponse</Bouton>
        <Bouton onClick={() => garder('mienne')}>Garder la mienne</Bouton>
      </div>
    </Bandeau>
  );
}
