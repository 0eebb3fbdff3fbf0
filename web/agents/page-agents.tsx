import { useState } from 'react';
import type { ReactElement } from 'react';
import { OngletsAdministration } from '../administration/onglets-administration.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Agents } from '../api/schema/types.gen.ts';
import { FormulaireInvitation, InvitationsEnAttente } from '../compte/invitations.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { useFait } from '../ui/fait.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { ChoisirFinanceur } from './choisir-financeur.tsx';
import { direRole, ROLES_D_AGENT, type RoleDAgent } from './mots.ts';

type Agent = Agents['agents'][number];

interface PropsListe {
  lu: Agents;
  onFait: (phrase: string) => Promise<void>;
}

function Inviter({ lu, onFait, onRetour }: PropsListe & { onRetour: () => void }): ReactElement {
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  return (
    <FormulaireInvitation
      libelle="Inviter un agent"
      identifiant="agent-courriel"
      duree="quatorze jours"
      verifier={() => {
        setErreur(roles.length > 0 ? undefined : 'Cochez au moins un rôle.');
        return roles.length > 0 ? null : 'agent-roles';
      }}
      inviter={(courriel) =>
        envoyer(
          'POST',
          adresseApi('/api/financeurs/{financeur}/agents/invitations', { financeur: lu.financeur.code }),
          { courriel, roles: roles as RoleDAgent[] },
        )
      }
      onFait={onFait}
      onRetour={onRetour}
    >
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
        erreur={erreur}
      />
    </FormulaireInvitation>
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
      <InvitationsEnAttente
        invitations={lu.invitations}
        direRoles={(roles) => roles.map(direRole).join(', ')}
        retirer={(invitation) =>
          envoyer(
            'DELETE',
            adresseApi('/api/financeurs/{financeur}/agents/invitations/{invitation}', {
              financeur: lu.financeur.code,
              invitation,
            }),
            undefined,
          )
        }
        onFait={onFait}
      />
    </>
  );
}

function AgentsDe({ financeur }: { financeur: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/financeurs/{financeur}/agents', { financeur }));
  const { annonce, rang, onFait } = useFait(lecture.recharger);
  return (
    <EnLecture lecture={lecture} texte="Chargement des agents">
      {(lu) => (
        <div className="pile pile-large">
          {annonce}
          <Liste key={rang} lu={lu} onFait={onFait} />
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
