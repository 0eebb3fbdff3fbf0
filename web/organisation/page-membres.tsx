import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Membres } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { InvitationsEnAttente } from '../compte/invitations.tsx';
import { ecrireSiret } from '../form/ecrire-siret.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { ConnexionNecessaire } from '../ui/connexion-necessaire.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { formaterJour } from '../ui/instant.ts';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { DemandeAcces } from './demande-acces.tsx';
import { Inviter } from './inviter.tsx';
import { ChangerRoles, RetirerMembre } from './membre.tsx';
import { OngletsOrganisation } from './onglets-organisation.tsx';
import { direRoles, ROLES } from './roles.ts';

type Membre = Membres['membres'][number];
type Volet = { quoi: 'inviter' } | { quoi: 'roles' | 'depart'; membre: Membre } | null;

const ACTES: Readonly<Record<Membres['changements'][number]['acte'], string>> = {
  arrivee: 'est membre',
  roles: 'change de rôle',
  depart: 'n’est plus membre',
  refus: 'est refusé',
  invitation: 'Une invitation est partie',
  remise: 'reçoit des dossiers',
};

function Changements({ changements }: { changements: Membres['changements'] }): ReactElement | null {
  if (changements.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="changements">
      <h2 id="changements">Derniers changements</h2>
      <ul className="liste pile-serree">
        {changements.map((c) => (
          <li key={`${c.le} ${c.acte} ${c.qui ?? ''}`}>
            {formaterJour(c.le)} : {c.qui === null ? ACTES[c.acte] : `${c.qui} ${ACTES[c.acte]}`}
            {c.par !== c.qui && `, par ${c.par}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What each role opens, in words. */
function QuiPeutQuoi(): ReactElement {
  return (
    <section className="pile" aria-labelledby="qui-peut">
      <h2 id="qui-peut">Qui peut quoi</h2>
      <dl className="faits">
        {ROLES.map(({ valeur, libelle, aide }) => (
          <div key={valeur} className="fait">
            <dt>{libelle}</dt>
            <dd>{aide}</dd>
          </div>
        ))}
      </dl>
      <p className="discret">Chaque membre lit tous les dossiers de l’organisme.</p>
    </section>
  );
}

function Contenu({ lu, recharger }: { lu: Membres; recharger: () => Promise<void> }): ReactElement {
  const [volet, setVolet] = useState<Volet>(null);
  const [fait, setFait] = useState<string | null>(null);
  const { recharger: relireSession } = useSession();
  const terminer = async (phrase: string): Promise<void> => {
    setVolet(null);
    setFait(phrase);
    await recharger();
    await relireSession();
  };
  const suite = { lu, onFait: terminer, onRetour: () => setVolet(null) };
  return (
    <div className="avec-marge">
      <div className="pile pile-large">
        {fait !== null && <Bandeau ton="succes" titre={fait} surgit />}
        {lu.demandes.map((demande) => (
          <DemandeAcces key={demande.id} demande={demande} onReponse={terminer} />
        ))}
        <Tableau
          legende="Membres"
          legendeCachee
          colonnes={[
            {
              cle: 'nom',
              titre: 'Membre',
              cellule: (m: Membre) => (
                <>
                  <strong>{m.nom}</strong>
                  <br />
                  <span className="discret">
                    {m.id === lu.moi && 'vous · '}
                    {m.courriel}
                  </span>
                </>
              ),
            },
            { cle: 'role', titre: 'Rôle', cellule: (m) => direRoles(m.roles) },
            { cle: 'dossiers', titre: 'Dossiers suivis', aDroite: true, cellule: (m) => m.dossiers },
            {
              cle: 'venue',
              titre: 'Venue',
              cellule: (m) => (m.venuLe === null ? 'dès l’inscription' : formaterJour(m.venuLe)),
            },
            ...(lu.administre
              ? [
                  {
                    cle: 'actes',
                    titre: 'Changer',
                    cellule: (m: Membre) => (
                      <div className="actions">
                        <Bouton variante="discret" onClick={() => setVolet({ quoi: 'roles', membre: m })}>
                          Rôle<span className="hors-ecran"> de {m.nom}</span>
                        </Bouton>
                        <Bouton variante="discret" onClick={() => setVolet({ quoi: 'depart', membre: m })}>
                          Départ<span className="hors-ecran"> de {m.nom}</span>
                        </Bouton>
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
          lignes={lu.membres}
          cleDe={({ id }) => id}
        />
        {volet?.quoi === 'inviter' && (
          <Inviter organisation={lu.organisation.id} onInvite={terminer} onRetour={() => setVolet(null)} />
        )}
        {volet?.quoi === 'roles' && <ChangerRoles key={volet.membre.id} membre={volet.membre} {...suite} />}
        {volet?.quoi === 'depart' && <RetirerMembre key={volet.membre.id} membre={volet.membre} {...suite} />}
        {volet === null && (
          <div className="actions">
            {lu.administre && <Bouton onClick={() => setVolet({ quoi: 'inviter' })}>Inviter quelqu’un</Bouton>}
            {!lu.administre && (
              <Bouton
                variante="discret"
                onClick={() => {
                  const moi = lu.membres.find(({ id }) => id === lu.moi);
                  if (moi !== undefined) setVolet({ quoi: 'depart', membre: moi });
                }}
              >
                Quitter cet organisme…
              </Bouton>
            )}
          </div>
        )}
        <InvitationsEnAttente
          invitations={lu.invitations}
          direRoles={(roles) => direRoles(roles).toLowerCase()}
          retirer={(invitation) =>
            envoyer(
              'DELETE',
              adresseApi('/api/organisations/{organisation}/invitations/{invitation}', {
                organisation: lu.organisation.id,
                invitation,
              }),
              undefined,
            )
          }
          onFait={terminer}
        />
      </div>
      <aside className="pile pile-large">
        <QuiPeutQuoi />
        <Changements changements={lu.changements} />
      </aside>
    </div>
  );
}

function MembresDe({ organisation }: { organisation: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/organisations/{organisation}/membres', { organisation }));
  return (
    <EnLecture lecture={lecture} texte="Chargement des membres">
      {(lu) => (
        <>
          <p className="discret">
            {lu.organisation.nature} · <span className="chiffres">{ecrireSiret(lu.organisation.siret)}</span>
          </p>
          <Contenu lu={lu} recharger={lecture.recharger} />
        </>
      )}
    </EnLecture>
  );
}

/** Who is in an organisation, who asks to come in, and what each may do. */
export default function PageMembres(): ReactElement | null {
  const { session, compte } = useSession();
  const [choisie, setChoisie] = useState<string | null>(null);
  if (session === null) return null;
  if (compte === null) return <ConnexionNecessaire retour="/organisation/membres" />;
  const { organisations } = compte;
  const courante = organisations.find(({ id }) => id === choisie) ?? organisations[0];
  if (courante === undefined)
    return (
      <Page titre="Membres">
        <EtatVide
          titre="Votre compte n’est rattaché à aucun organisme"
          action={<LienBouton href="/organisation/rattachement">Indiquer votre organisme</LienBouton>}
        />
      </Page>
    );
  return (
    <Page titre={courante.nom} titreFenetre={`Membres — ${courante.nom}`}>
      <OngletsOrganisation courant="membres" />
      {organisations.length > 1 && (
        <ListeDeroulante
          libelle="Organisme"
          options={organisations.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          value={courante.id}
          onChange={({ target }) => {
            if (target.value !== '') setChoisie(target.value);
          }}
        />
      )}
      <MembresDe key={courante.id} organisation={courante.id} />
    </Page>
  );
}
