import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { FormulaireInvitation } from '../compte/invitations.tsx';
import { Choix } from '../ui/choix.tsx';
import { rolesDeLaVenue, VENUES } from './roles.ts';

interface PropsInviter {
  organisation: string;
  onInvite: (phrase: string) => Promise<void>;
  onRetour: () => void;
}

/** An address and a role: the person receives a link. */
export function Inviter({ organisation, onInvite, onRetour }: PropsInviter): ReactElement {
  const [venue, setVenue] = useState('remplir');
  return (
    <FormulaireInvitation
      libelle="Inviter quelqu’un"
      identifiant="invite"
      duree="trente jours"
      inviter={(courriel) =>
        envoyer('POST', adresseApi('/api/organisations/{organisation}/invitations', { organisation }), {
          courriel,
          roles: [...rolesDeLaVenue(venue)],
        })
      }
      onFait={onInvite}
      onRetour={onRetour}
    >
      <Choix
        identifiant="role-invite"
        name="role-invite"
        libelle="Cette personne vient pour"
        options={VENUES}
        valeurs={[venue]}
        onChange={({ target }) => setVenue(target.value)}
      />
    </FormulaireInvitation>
  );
}
