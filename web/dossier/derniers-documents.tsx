import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Lien } from '../ui/lien.tsx';
import { Telecharger } from './telecharger.tsx';

/** The last documents of a dossier: what one follows, and what one reads before signing. */
export function DerniersDocuments({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  // Beside what the page is for: it comes when it comes, and its absence stops nothing.
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: lu.dossier.id }));
  const documents = (lecture.donnees?.documents ?? [])
    .filter(({ nature }) => nature === 'document')
    .toSorted((a, b) => b.creeLe.localeCompare(a.creeLe))
    .slice(0, 4);
  if (documents.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="documents-titre">
      <h2 id="documents-titre">Derniers documents</h2>
      <ul className="liste documents-courts">
        {documents.map((document) => (
          <li key={document.id}>
            <Telecharger dossier={lu.dossier.id} piece={document} libelle={document.titre} />
          </li>
        ))}
      </ul>
      <p>
        <Lien href={`/dossiers/${lu.dossier.id}/documents`}>Tous les documents et les pièces</Lien>
      </p>
    </section>
  );
}
