import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { rolesDeLaVenue, VENUES } from './roles.ts';

interface PropsInviter {
  organisation: string;
  onInvite: (phrase: string) => Promise<void>;
  onRetour: () => void;
}

/** An address and a role: the person receives a link. */
export function Inviter({ organisation, onInvite, onRetour }: PropsInviter): ReactElement {
  const [courriel, setCourriel] = useState('');
  const [venue, setVenue] = useState('remplir');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const inviter = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    setErreur(undefined);
    setEchec(null);
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(courriel.trim())) {
      setErreur('Écrivez une adresse électronique, par exemple prenom.nom@organisme.fr.');
      document.getElementById('invite')?.focus();
      return;
    }
    setEnCours(true);
    try {
      await envoyer('POST', adresseApi('/api/organisations/{organisation}/invitations', { organisation }), {
        courriel: courriel.trim(),
        roles: [...rolesDeLaVenue(venue)],
      });
      await onInvite(`Une invitation part à ${courriel.trim()}. Elle vaut trente jours.`);
    } catch (cause) {
      const auChamp = cause instanceof ErreurApi && cause.probleme.status === 422;
      if (auChamp) setErreur(phraseErreur(cause));
      else setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form className="pile pile-large" noValidate aria-label="Inviter quelqu’un" onSubmit={(e) => void inviter(e)}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieTexte
        identifiant="invite"
        libelle="Adresse électronique"
        type="email"
        autoComplete="off"
        value={courriel}
        onChange={({ target }) => setCourriel(target.value)}
        erreur={erreur}
      />
      <Choix
        identifiant="role-invite"
        name="role-invite"
        libelle="Cette personne vient pour"
        options={VENUES}
        valeurs={[venue]}
        onChange={({ target }) => setVenue(target.value)}
      />
      <div className="actions">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Envoi…">
          Envoyer l’invitation
        </Bouton>
        <Bouton variante="discret" onClick={onRetour}>
          Revenir sans inviter
        </Bouton>
      </div>
    </form>
  );
}
