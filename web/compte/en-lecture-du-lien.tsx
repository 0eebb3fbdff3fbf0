import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { phraseErreur } from '../api/client.ts';
import { Chargement } from '../ui/chargement.tsx';
import { EtatErreur } from '../ui/etat-erreur.tsx';
import { Page } from '../ui/page.tsx';

interface PropsEnLecture<T> {
  secret: string;
  /** « Votre lien ». */
  titre: string;
  /** Its secret goes in a body, never in an address. The same function at each rendering. */
  lire: (secret: string) => Promise<T>;
  children: (lu: T, relire: () => void) => ReactElement;
}

/** What the secret of a link opens, or what stands in its place: loading, or why it could not be read. */
export function EnLectureDuLien<T>({ secret, titre, lire, children }: PropsEnLecture<T>): ReactElement {
  const [lu, setLu] = useState<{ valeur: T } | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const relire = useCallback(async (): Promise<void> => {
    setEchec(null);
    try {
      setLu({ valeur: await lire(secret) });
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  }, [secret, lire]);
  useEffect(() => void relire(), [relire]);
  if (echec !== null)
    return (
      <Page titre={titre}>
        <EtatErreur titre="Ce lien n’a pas pu être lu" reessayer={relire}>
          <p>{echec}</p>
        </EtatErreur>
      </Page>
    );
  if (lu === null) return <Chargement texte={`Lecture de ${titre.charAt(0).toLowerCase()}${titre.slice(1)}`} />;
  return children(lu.valeur, () => void relire());
}
