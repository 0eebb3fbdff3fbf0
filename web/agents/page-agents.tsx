import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { OngletsAdministration } from '../administration/onglets-administration.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Agents } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { ChoisirFinanceur } from './choisir-financeur.tsx';
import { direRole, ROLES_D_AGENT, type RoleDAgent } from './mots.ts';

type Agent = Agents['agents'][number];

interface PropsListe {
  lu: Agents;
  onFait: (phrase: string) => Promise<void>;
}

function Inviter({ lu, onFait, onRetour }: PropsListe & { onRetour: () => void }): ReactElement {
  const [courriel, setCourriel] = useState('');
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [erreurs, setErreurs] = useState<{ courriel?: string; roles?: string }>({});
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const inviter = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const manques = {
      ...(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(courriel.trim())
        ? {}
        : { courriel: 'Écrivez une adresse électronique complète.' }),
      ...(roles.length > 0 ? {} : { roles: 'Cochez au moins un rôle.' }),
    };
    setErreurs(manques);
    setEchec(null);
    const [premier] = Object.keys(manques);
    if (premier !== undefined) {
      document.getElementById(`agent-${premier}`)?.focus();
      return;
    }
    setEnCours(true);
    try {
      await envoyer(
        'POST',
        adresseApi('/api/financeurs/{financeur}/agents/invitations', { financeur: lu.financeur.code }),
        {
          courriel: courriel.trim(),
          roles: roles as RoleDAgent[],
        },
      );
      await onFait(`Une invitation part à ${courriel.trim()}. Elle vaut quatorze jours.`);
    } catch (cause) {
      if (cause instanceof ErreurApi && cause.probleme.status === 422) setErreurs({ courriel: phraseErreur(cause) });
      else setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form className="pile pile-large" noValidate aria-label="Inviter un agent" onSubmit={(e) => void inviter(e)}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieTexte
        identifiant="agent-courriel"
        libelle="Adresse électronique"
        type="email"
        autoComplete="off"
        value={courriel}
        onChange={({ target }) => setCourriel(target.value)}
        erreur={erreurs.courriel}
      />
      <Choix
        combien="plusieurs"
        identifiant="agent-roles"
        name="agent-roles"
        libelle="Rôles"
        options={ROLES_D_AGENT}
        valeurs={roles}
        onChange={({ target }) =>
          setRoles(target.checked ? [...roles, target.value] : roles.filter((r) => r !== target.value))
        }
        erreur={erreurs.roles}
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

function Invitations({ lu, onFait }: PropsListe): ReactElement | null {
  const [echec, setEchec] = useState<string | null>(null);
  if (lu.invitations.length === 0) return null;
  const retirer = async (invitation: string, courriel: string): Promise<void> => {
    setEchec(null);
    try {
      await envoyer(
        'DELETE',
        adresseApi('/api/financeurs/{financeur}/agents/invitations/{invitation}', {
          financeur: lu.financeur.code,
          invitation,
        }),
        undefined,
      );
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
        {lu.invitations.map(({ id, courriel, roles, expireLe }) => (
          <li key={id} className="actions">
            <span>
              {courriel}, {roles.map(direRole).join(', ')}, jusqu’au {formaterJour(expireLe)}
            </span>
            <Bouton variante="discret" onClick={() => retirer(id, courriel)}>
              Retirer<span className="hors-ecran"> l’invitation de {courriel}</span>
            </Bouton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Liste({ lu, onFait }: PropsListe): ReactElement {
  const [invite, setInvite] = useState(false);
  return (
    <>
      <Tableau
        legende="Agents"
        legendeCachee
        colonnes={[
          {
            cle: 'nom',
            titre: 'Agent',
            cellule: (a: Agent) => (
              <>
                <Lien href={`/administration/agents/${lu.financeur.code}/${a.id}`}>{a.nom}</Lien>
                <br />
                <span className="discret">{a.service ?? a.fonction ?? a.courriel}</span>
              </>
            ),
          },
          {
            cle: 'roles',
            titre: 'Rôles',
            cellule: (a) =>
              a.revoqueLe === null
                ? a.roles.map(direRole).join(', ') || 'répond pour un organisme'
                : `accès retirés le ${formaterJour(a.revoqueLe)}`,
          },
          {
            cle: 'delegations',
            titre: 'Délégations en vigueur',
            aDroite: true,
            cellule: (a) => (a.delegations === 0 ? '' : a.delegations),
          },
          { cle: 'remplace', titre: 'Remplacement', cellule: (a) => a.remplacePar ?? '' },
        ]}
        lignes={lu.agents}
        cleDe={({ id }) => id}
      />
      {invite ? (
        <Inviter lu={lu} onFait={onFait} onRetour={() => setInvite(false)} />
      ) : (
        <div className="actions">
          <Bouton onClick={() => setInvite(true)}>Inviter un agent</Bouton>
        </div>
      )}
      <Invitations lu={lu} onFait={onFait} />
    </>
  );
}

function AgentsDe({ financeur }: { financeur: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/financeurs/{financeur}/agents', { financeur }));
  const [fait, setFait] = useState<{ phrase: string; rang: number } | null>(null);
  return (
    <EnLecture lecture={lecture} texte="Chargement des agents">
      {(lu) => (
        <div className="pile pile-large">
          {fait !== null && <Bandeau key={fait.rang} ton="succes" titre={fait.phrase} surgit />}
          <Liste
            key={fait?.rang ?? 0}
            lu={lu}
            onFait={async (phrase) => {
              await lecture.recharger();
              setFait((avant) => ({ phrase, rang: (avant?.rang ?? 0) + 1 }));
            }}
          />
        </div>
      )}
    </EnLecture>
  );
}

/** Who works for a funder, with which roles. */
export default function PageAgents(): ReactElement {
  return (
    <Page
      titre="Agents"
      chapo="Qui travaille sur les dossiers, avec quels rôles. Un rôle retiré ne vaut plus aussitôt."
    >
      <OngletsAdministration courant="/administration/agents" />
      <ChoisirFinanceur>{(financeur) => <AgentsDe key={financeur} financeur={financeur} />}</ChoisirFinanceur>
    </Page>
  );
}
