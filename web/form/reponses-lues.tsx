import type { ReactElement } from 'react';
import type { Champ, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { Lien } from '../ui/lien.tsx';
import { ChampLu } from './champ-lu.tsx';

interface PropsReponsesLues {
  champs: readonly Champ[];
  /** Frozen answers: what is hidden is not in it, what is computed is. */
  reponses: Reponses;
  dossier: string | null;
  visible: (champ: Champ) => boolean;
  /** Where an answer is changed; `null` when it cannot be. */
  href?: (champ: Champ) => string | null;
}

/** The answers of one section, to check or to read. Computed values have no way to be changed, explanations are left out. */
export function ReponsesLues({ champs, reponses, dossier, visible, href }: PropsReponsesLues): ReactElement {
  return (
    <dl className="faits recapitulatif">
      {champs
        .filter((champ) => champ.type !== 'explication' && visible(champ))
        .map((champ) => {
          const adresse = champ.type === 'calcule' ? null : (href?.(champ) ?? null);
          return (
            <div key={champ.cle} className={champ.type === 'tableau' ? 'fait fait-large' : 'fait'}>
              <dt>{champ.libelle}</dt>
              <dd>
                <ChampLu champ={champ} valeur={reponses[champ.cle]} dossier={dossier} />
              </dd>
              {adresse !== null && (
                <dd className="fait-action">
                  <Lien href={adresse}>
                    Modifier<span className="hors-ecran"> : {champ.libelle}</span>
                  </Lien>
                </dd>
              )}
            </div>
          );
        })}
    </dl>
  );
}
