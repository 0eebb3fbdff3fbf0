import type { ReactElement } from 'react';

/** How much of a form is done: a bar and its sentence. */
export function Avancement({ faites, total }: { faites: number; total: number }): ReactElement {
  const texte = `${faites} ${faites > 1 ? 'parties terminées' : 'partie terminée'} sur ${total}`;
  return (
    <div className="avancement">
      <progress value={faites} max={total} aria-label="Avancement" />
      <p>{texte}</p>
    </div>
  );
}
