import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Lien } from '../ui/lien.tsx';
import { actesDe } from './actes.ts';

interface PropsRefus {
  dossier: Dossier;
  /** Why, in the words of the server. */
  phrase: string;
}

/** An act that cannot be done, and what is possible instead. */
export function RefusActe({ dossier, phrase }: PropsRefus): ReactElement {
  const actes = dossier.objets.flatMap((objet) => actesDe(dossier, objet)).filter(({ poids }) => poids !== 'marge');
  return (
    <Bandeau ton="attention" titre={phrase} surgit>
      {actes.length > 0 ? (
        <>
          <p>Vous pouvez, à la place :</p>
          <ul className="puces">
            {actes.map(({ objet, action, href, libelle }) => (
              <li key={`${objet.objet.id} ${action.type}`}>
                <Lien href={href}>{libelle}</Lien>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          Rien n’est attendu de vous sur ce dossier.{' '}
          <Lien href={`/dossiers/${dossier.dossier.id}`}>Revenir au dossier</Lien>
        </p>
      )}
    </Bandeau>
  );
}
