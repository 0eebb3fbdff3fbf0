import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { phraseErreur } from '../api/client.ts';
import { envoyerFichier } from '../api/envoyer-fichier.ts';
import type { Rattachement } from '../api/schema/types.gen.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Champ } from '../ui/champ.tsx';

interface PropsPreuve {
  rattachement: Rattachement;
  onJointe: () => Promise<void>;
}

/** What shows the quality of whoever asks: sent as soon as it is chosen. */
export function JoindrePreuve({ rattachement, onJointe }: PropsPreuve): ReactElement {
  const id = useId();
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [enCours, setEnCours] = useState(false);

  const envoyer = async (champ: HTMLInputElement): Promise<void> => {
    const fichier = champ.files?.[0];
    if (fichier === undefined || enCours) return;
    setErreur(undefined);
    setEnCours(true);
    try {
      await envoyerFichier(`/api/rattachements/${rattachement.id}/preuves`, fichier);
      annoncer(`${fichier.name} est joint.`);
      await onJointe();
    } catch (cause) {
      setErreur(phraseErreur(cause));
    } finally {
      setEnCours(false);
      champ.value = '';
    }
  };

  return (
    <div className="pile">
      <Champ
        identifiant={id}
        libelle="Une pièce qui montre votre qualité"
        aide="Procès-verbal, statuts signés, pouvoir ou extrait Kbis ; PDF ou photo, 10 Mo au plus."
        erreur={erreur}
        facultatif={rattachement.administrateurs > 0}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="file"
            className="saisie"
            accept="application/pdf,image/*"
            disabled={enCours}
            onChange={({ target }) => void envoyer(target)}
          />
        )}
      </Champ>
      {enCours && <p className="discret">Envoi de la pièce…</p>}
      {rattachement.preuves.length > 0 && (
        <ul className="liste pile-serree">
          {rattachement.preuves.map((p) => (
            <li key={p.id}>
              <a href={`/api/rattachements/${rattachement.id}/preuves/${p.id}`}>{p.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
