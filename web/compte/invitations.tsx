import { useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { ErreurApi, phraseErreur } from '../api/client.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterJour } from '../ui/instant.ts';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

/** Says what was done, once the page was read again. */
type Dire = (phrase: string) => Promise<void>;

interface PropsFormulaire {
  /** The name of the form. */
  libelle: string;
  /** Of the field of the address. */
  identifiant: string;
  /** How long the link holds, in words. */
  duree: string;
  /** Shows what is wrong in `children`, and gives the first of its fields that is; `null` when nothing is. */
  verifier?: () => string | null;
  inviter: (courriel: string) => Promise<unknown>;
  onFait: Dire;
  onRetour: () => void;
  /** What the person comes for. */
  children: ReactNode;
}

/** An address and what the person comes for: a link leaves by mail. */
export function FormulaireInvitation({
  libelle,
  identifiant,
  duree,
  verifier = () => null,
  inviter,
  onFait,
  onRetour,
  children,
}: PropsFormulaire): ReactElement {
  const [saisi, setSaisi] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const courriel = saisi.trim();
  const soumettre = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const complete = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(courriel);
    setErreur(complete ? undefined : 'Écrivez une adresse électronique, par exemple prenom.nom@organisme.fr.');
    setEchec(null);
    const autre = verifier();
    const premier = complete ? autre : identifiant;
    if (premier !== null) {
      document.getElementById(premier)?.focus();
      return;
    }
    setEnCours(true);
    try {
      await inviter(courriel);
      await onFait(`Une invitation part à ${courriel}. Elle vaut ${duree}.`);
    } catch (cause) {
      if (cause instanceof ErreurApi && cause.probleme.status === 422) setErreur(phraseErreur(cause));
      else setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form className="pile pile-large" noValidate aria-label={libelle} onSubmit={(e) => void soumettre(e)}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieTexte
        identifiant={identifiant}
        libelle="Adresse électronique"
        type="email"
        autoComplete="off"
        value={saisi}
        onChange={({ target }) => setSaisi(target.value)}
        erreur={erreur}
      />
      {children}
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

interface EnAttente<Role> {
  id: string;
  courriel: string;
  roles: readonly Role[];
  expireLe: string;
}

/** Invitations that nobody has answered, each of which can be taken back. */
export function InvitationsEnAttente<Role>({
  invitations,
  direRoles,
  retirer,
  onFait,
}: {
  invitations: readonly EnAttente<Role>[];
  direRoles: (roles: readonly Role[]) => string;
  retirer: (id: string) => Promise<unknown>;
  onFait: Dire;
}): ReactElement | null {
  const [echec, setEchec] = useState<string | null>(null);
  if (invitations.length === 0) return null;
  const reprendre = async ({ id, courriel }: EnAttente<Role>): Promise<void> => {
    setEchec(null);
    try {
      await retirer(id);
      await onFait(`L’invitation de ${courriel} est retirée.`);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <section className="pile" aria-labelledby="invitations">
      <h2 id="invitations">Invitations en attente</h2>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <ul className="liste pile">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="actions">
            <span>
              {invitation.courriel}, {direRoles(invitation.roles)}, jusqu’au {formaterJour(invitation.expireLe)}
            </span>
            <Bouton variante="discret" onClick={() => reprendre(invitation)}>
              Retirer<span className="hors-ecran"> l’invitation de {invitation.courriel}</span>
            </Bouton>
          </li>
        ))}
      </ul>
    </section>
  );
}
