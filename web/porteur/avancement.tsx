import type { ReactElement } from 'react';
import { direDuree } from '../../workflows/engine/form/duree.ts';

interface PropsAvancement {
  faites: number;
  total: number;
  /** Minutes that what is left to answer may take; 0 when nothing is. */
  minutes: number;
}

/** How much of a form is done, and how long the rest may take: a bar and its sentence. */
export function Avancement({ faites, total, minutes }: PropsAvancement): ReactElement {
  const texte = `${faites} ${faites > 1 ? 'parties terminées' : 'partie terminée'} sur ${total}`;
  return (
    <div className="avancement">
      <progress value={faites} max={total} aria-label="Avancement" />
      <p>
        {texte}
        {minutes > 0 && `. Il reste ${direDuree(minutes)}, en une ou plusieurs fois`}
      </p>
    </div>
  );
}
