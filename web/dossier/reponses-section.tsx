import type { ReactElement } from 'react';
import { ChampLu } from '../form/champ-lu.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import type { ReponseLue } from './reponses-lues.ts';

/** The answers of one section: short ones aligned, tables on their whole width, corrected ones with what they were. */
export function ReponsesSection({
  dossier,
  reponses,
}: {
  dossier: string;
  reponses: readonly ReponseLue[];
}): ReactElement {
  return (
    <dl className="faits reponses">
      {reponses.map(({ champ, valeur, avant, corrections }) => (
        <div key={champ.cle} className={champ.type === 'tableau' ? 'fait fait-large' : 'fait'}>
          <dt>
            {champ.libelle} {avant !== null && <Etiquette ton="info" texte="Corrigé" />}
          </dt>
          <dd>
            <ChampLu champ={champ} valeur={valeur} dossier={dossier} />
            {avant !== null && champ.type !== 'tableau' && (
              <p className="discret">Avant : {avant === '' ? 'pas de réponse' : avant}</p>
            )}
            {corrections.length > 0 && (
              <ul className="puces discret">
                {corrections.map(({ ou, avant: ancienne, apres }) => (
                  <li key={ou}>
                    {ou}. Avant : {ancienne || 'rien'}. Maintenant : {apres || 'rien'}.
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
