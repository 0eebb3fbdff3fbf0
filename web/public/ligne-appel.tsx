import type { ReactElement } from 'react';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { etiquetteAppel, periodeAppel } from './etat-appel.ts';

/** A call in a list: whose it is, what it is for, until when. */
export function LigneAppel({ appel }: { appel: AppelResume }): ReactElement {
  return (
    <li className="appel">
      <div className="appel-tete">
        <h3>
          <Lien href={`/appels/${appel.financeur}/${appel.slug}`}>{appel.titre}</Lien>
        </h3>
        <Etiquette {...etiquetteAppel(appel)} />
      </div>
      <p className="lecture">{appel.resume}</p>
      <p className="discret">
        {appel.financeurNom} · {periodeAppel(appel)}
      </p>
    </li>
  );
}
