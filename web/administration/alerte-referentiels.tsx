import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { Bandeau } from '../ui/bandeau.tsx';

/** Says which files of reference data were left aside when the server started, and what to correct in them. */
export function AlerteReferentiels(): ReactElement | null {
  const { donnees } = useLecture(adresseApi('/api/exploitation/referentiels', {}));
  if (donnees === null || donnees.problemes.length === 0) return null;
  return (
    <Bandeau ton="attention" titre="Des référentiels ne sont pas installés">
      <ul className="puces">
        {donnees.problemes.map((probleme) => (
          <li key={probleme}>{probleme}</li>
        ))}
      </ul>
      <p>Corrigez ces fichiers, puis redémarrez Jalon. Les autres listes fonctionnent.</p>
    </Bandeau>
  );
}
