import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { Membres } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { ROLES } from './roles.ts';

interface PropsMembre {
  lu: Membres;
  membre: Membres['membres'][number];
  /** Said once done; the list is read again. */
  onFait: (phrase: string) => Promise<void>;
  onRetour: () => void;
}

/** What one member may do, for whoever administers. */
export function ChangerRoles({ lu, membre, onFait, onRetour }: PropsMembre): ReactElement {
  const [roles, setRoles] = useState<readonly string[]>(membre.roles);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const enregistrer = async (): Promise<void> => {
    if (roles.length === 0) {
      setErreur('Cochez au moins un rôle, ou retirez cette personne.');
      document.getElementById('roles-membre')?.focus();
      return;
    }
    setErreur(undefined);
    try {
      await envoyer(
        'PUT',
        adresseApi('/api/organisations/{organisation}/membres/{membre}/roles', {
          organisation: lu.organisation.id,
          membre: membre.id,
        }),
        { roles: roles as typeof membre.roles },
      );
      await onFait(`Le rôle de ${membre.nom} est changé.`);
    } catch (cause) {
      setErreur(phraseErreur(cause));
    }
  };
  return (
    <section className="pile pile-large" aria-label={`Rôle de ${membre.nom}`}>
      <Choix
        combien="plusieurs"
        identifiant="roles-membre"
        name="roles-membre"
        libelle={`Ce que ${membre.nom} peut faire`}
        options={ROLES}
        valeurs={roles}
        onChange={({ target }) =>
          setRoles(target.checked ? [...roles, target.value] : roles.filter((r) => r !== target.value))
        }
        erreur={erreur}
      />
      <div className="actions">
        <Bouton variante="principal" onClick={enregistrer} libelleEnCours="Enregistrement…">
          Changer le rôle
        </Bouton>
        <Bouton variante="discret" onClick={onRetour}>
          Revenir sans changer
        </Bouton>
      </div>
    </section>
  );
}

/** Someone leaves: who follows their dossiers from now on. */
export function RetirerMembre({ lu, membre, onFait, onRetour }: PropsMembre): ReactElement {
  const [remettreA, setRemettreA] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const moi = membre.id === lu.moi;
  const retirer = async (): Promise<void> => {
    setEchec(null);
    if (membre.dossiers > 0 && remettreA === '') {
      setErreur('Choisissez à qui remettre ces dossiers.');
      document.getElementById('remettre')?.focus();
      return;
    }
    try {
      await envoyer(
        'POST',
        adresseApi('/api/organisations/{organisation}/membres/{membre}/depart', {
          organisation: lu.organisation.id,
          membre: membre.id,
        }),
        { remettreA: remettreA === '' ? null : remettreA },
      );
      await onFait(moi ? 'Vous n’êtes plus membre de cet organisme.' : `${membre.nom} n’est plus membre.`);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <section className="pile pile-large" aria-label={`Départ de ${membre.nom}`}>
      <p>
        {moi ? 'Vous ne verrez' : `${membre.nom} ne verra`} plus rien de {lu.organisation.nom}, aussitôt. Ce qui a été
        fait reste, sous {moi ? 'votre' : 'son'} nom.
      </p>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {membre.dossiers > 0 && (
        <ListeDeroulante
          identifiant="remettre"
          libelle={
            membre.dossiers === 1
              ? 'À qui remettre le dossier en cours'
              : `À qui remettre les ${membre.dossiers} dossiers en cours`
          }
          options={lu.membres.filter(({ id }) => id !== membre.id).map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          value={remettreA}
          onChange={({ target }) => {
            setRemettreA(target.value);
            setErreur(undefined);
          }}
          erreur={erreur}
        />
      )}
      <div className="actions">
        <Bouton variante="danger" onClick={retirer} libelleEnCours="Retrait…">
          {moi ? 'Quitter cet organisme' : `Retirer ${membre.nom}`}
        </Bouton>
        <Bouton variante="discret" onClick={onRetour}>
          Revenir sans retirer
        </Bouton>
      </div>
    </section>
  );
}
