import type { ReactElement } from 'react';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { direReleves, etiquetteAppel, periodeAppel } from './etat-appel.ts';

/** A call in a list: until when, what it is for, and whose it is. */
export function LigneAppel({ appel }: { appel: AppelResume }): ReactElement {
  const releves = direReleves(appel);
  return (
    <li className="appel">
      <div className="appel-quoi">
        <h3>
          <Lien href={`/appels/${appel.financeur}/${appel.slug}`}>{appel.titre}</Lien>
        </h3>
        <p className="lecture">{appel.resume}</p>
        <p>
          <strong>{appel.financeurNom}</strong>
        </p>
      </div>
      <div className="appel-quand">
        <Etiquette {...etiquetteAppel(appel)} />
        <p className="discret">{periodeAppel(appel)}</p>
        {releves !== null && <p className="discret">{releves}</p>}
      </div>
    </li>
  );
}
