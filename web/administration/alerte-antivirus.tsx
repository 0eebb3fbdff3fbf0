import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { Bandeau } from '../ui/bandeau.tsx';

/** Says that files are opened without having been examined, as long as no antivirus is configured. */
export function AlerteAntivirus(): ReactElement | null {
  const { donnees } = useLecture(adresseApi('/api/exploitation/installation', {}));
  if (donnees?.antivirus !== false) return null;
  return (
    <Bandeau ton="attention" titre="L’antivirus n’est pas branché">
      <p>
        Les fichiers déposés sont contrôlés par leur contenu, mais aucun antivirus ne les examine. Branchez clamd avec
        la variable CLAMD_URL : les fichiers déjà reçus seront examinés à leur prochaine ouverture.
      </p>
    </Bandeau>
  );
}
