import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { Lien } from '../ui/lien.tsx';
import { formaterJourInstant } from './dates.ts';

function Liste({ fuseau }: { fuseau: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers', {}, new URLSearchParams({ supprimes: 'oui' })));
  return (
    <EnLecture lecture={lecture} texte="Chargement des brouillons supprimés">
      {({ dossiers }) =>
        dossiers.length === 0 ? (
          <p>Aucun brouillon n’a été supprimé ces trente derniers jours.</p>
        ) : (
          <ul className="liste pile-serree">
            {dossiers.map(({ id, intitule, titreAppel, modifieLe }) => (
              <li key={id}>
                <Lien href={`/dossiers/${id}`}>{intitule ?? `Demande pour ${titreAppel}`}</Lien>
                <span className="discret"> supprimé le {formaterJourInstant(modifieLe, fuseau)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </EnLecture>
  );
}

/** The drafts that were deleted and may still be taken back: out of every list, read when they are asked for. */
export function BrouillonsSupprimes({ fuseau }: { fuseau: string }): ReactElement {
  const [ouvert, setOuvert] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOuvert(currentTarget.open)}>
      <summary>Brouillons supprimés ces trente derniers jours</summary>
      {ouvert && <Liste fuseau={fuseau} />}
    </details>
  );
}
