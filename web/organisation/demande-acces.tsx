import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { DecisionDeRattachement, Membres } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { Choix } from '../ui/choix.tsx';
import { formaterJour } from '../ui/instant.ts';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { direRoles, rolesDeLaVenue, VENUES, venueDesRoles } from './roles.ts';

interface PropsDemande {
  demande: Membres['demandes'][number];
  onReponse: (phrase: string) => Promise<void>;
}

/** Someone who asks to come in: accepted in one press, with another role, or refused with a reason. */
export function DemandeAcces({ demande, onReponse }: PropsDemande): ReactElement {
  const [mode, setMode] = useState<'repondre' | 'role' | 'refus'>('repondre');
  const [venue, setVenue] = useState(venueDesRoles(demande.roles));
  const [motif, setMotif] = useState('');
  const [reprendre, setReprendre] = useState(false);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);

  const repondre = async (decision: DecisionDeRattachement): Promise<void> => {
    setEchec(null);
    try {
      await envoyer(
        'POST',
        adresseApi('/api/rattachements/{rattachement}/decision', { rattachement: demande.id }),
        decision,
      );
      await onReponse(
        decision.issue === 'accepter'
          ? `${demande.nom} est membre de votre organisme.`
          : `La demande de ${demande.nom} est refusée.`,
      );
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  const refuser = (): Promise<void> | undefined => {
    if (motif.trim() === '') {
      setErreur('Dites pourquoi : la personne le lira.');
      document.getElementById(`motif-${demande.id}`)?.focus();
      return undefined;
    }
    return repondre({ issue: 'refuser', motif: motif.trim(), reprendre });
  };

  return (
    <section className="tour tour-a-vous" aria-labelledby={`demande-${demande.id}`}>
      <div className="pile">
        <p className="discret">Demande d’accès, le {formaterJour(demande.creeLe)}</p>
        <h2 id={`demande-${demande.id}`}>
          {demande.nom} demande à vous rejoindre : {direRoles(demande.roles).toLowerCase()}
        </h2>
        <p>
          {demande.courriel}, {demande.qualite}.{demande.mot !== null && ` « ${demande.mot} »`}
          {demande.dossiers > 0 &&
            ` ${demande.dossiers === 1 ? 'Un dossier est déjà ouvert' : `${demande.dossiers} dossiers sont déjà ouverts`} au nom de votre organisme.`}
        </p>
        {demande.preuves.length > 0 && (
          <ul className="liste pile-serree">
            {demande.preuves.map((p) => (
              <li key={p.id}>
                <a href={`/api/rattachements/${demande.id}/preuves/${p.id}`}>{p.nom}</a>
              </li>
            ))}
          </ul>
        )}
        {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
        {mode === 'role' && (
          <Choix
            identifiant={`role-${demande.id}`}
            name={`role-${demande.id}`}
            libelle="Cette personne vient pour"
            options={VENUES}
            valeurs={[venue]}
            onChange={({ target }) => setVenue(target.value)}
          />
        )}
        {mode === 'refus' && (
          <>
            <SaisieTexte
              identifiant={`motif-${demande.id}`}
              libelle="Motif du refus"
              aide="La personne le lit."
              value={motif}
              maxLength={500}
              onChange={({ target }) => {
                setMotif(target.value);
                setErreur(undefined);
              }}
              erreur={erreur}
            />
            {demande.dossiers > 0 && (
              <CaseACocher
                libelle="Garder comme les nôtres les dossiers ouverts en notre nom"
                checked={reprendre}
                onChange={({ target }) => setReprendre(target.checked)}
              />
            )}
          </>
        )}
        <div className="actions">
          {mode === 'refus' ? (
            <Bouton variante="danger" onClick={refuser}>
              Refuser la demande
            </Bouton>
          ) : (
            <Bouton
              variante="principal"
              onClick={() =>
                repondre({ issue: 'accepter', ...(mode === 'role' ? { roles: [...rolesDeLaVenue(venue)] } : {}) })
              }
            >
              Accepter
            </Bouton>
          )}
          {mode === 'repondre' ? (
            <>
              <Bouton onClick={() => setMode('role')}>Autre rôle…</Bouton>
              <Bouton variante="discret" onClick={() => setMode('refus')}>
                Refuser…
              </Bouton>
            </>
          ) : (
            <Bouton variante="discret" onClick={() => setMode('repondre')}>
              Revenir
            </Bouton>
          )}
        </div>
      </div>
    </section>
  );
}
