import { useState } from 'react';
import type { ReactElement } from 'react';
import { phraseErreur } from '../api/client.ts';
import { useSession } from '../api/session.tsx';
import { annoncer } from '../ui/annonce.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';

/** Who is signed in and the way out, or the way in. */
export function ZoneCompte(): ReactElement | null {
  const { session, compte, fermer } = useSession();
  const [echec, setEchec] = useState<string | null>(null);
  if (session === null) return null;
  if (compte === null) return <Lien href="/connexion">Se connecter</Lien>;
  const sortir = async (): Promise<void> => {
    try {
      await fermer();
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
      annoncer(phraseErreur(erreur));
    }
  };
  return (
    <>
      <Lien href="/compte">
        <span className="compte-nom">{compte.nom}</span>
        <span className="compte-court">Compte</span>
      </Lien>
      <Bouton variante="discret" onClick={sortir} libelleEnCours="Déconnexion…">
        Se déconnecter
      </Bouton>
      {echec !== null && <span className="fichier-erreur">{echec}</span>}
    </>
  );
}
