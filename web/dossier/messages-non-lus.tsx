import type { ReactElement } from 'react';
import type { DossierResume } from '../api/schema/types.gen.ts';
import { Lien } from '../ui/lien.tsx';

/** In a list: the way to what has been written and not read. */
export function MessagesNonLus({
  dossier: { id, messagesNonLus },
}: {
  dossier: Pick<DossierResume, 'id' | 'messagesNonLus'>;
}): ReactElement | null {
  if (messagesNonLus === 0) return null;
  return (
    <span className="prochain-acte">
      <Lien href={`/dossiers/${id}/echanges`}>
        {messagesNonLus === 1 ? '1 message à lire' : `${messagesNonLus} messages à lire`}
      </Lien>
    </span>
  );
}
