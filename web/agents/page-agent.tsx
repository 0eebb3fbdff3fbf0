import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useParams } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Agent } from '../api/schema/types.gen.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { useFait } from '../ui/fait.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { direActe, direChangement, direFonctions, ETATS_DE_MESURE, ROLES_D_AGENT, type RoleDAgent } from './mots.ts';
import { NouvelleMesure, type GenreDeMesure } from './nouvelle-mesure.tsx';

interface PropsAgent {
  financeur: string;
  lu: Agent;
  onFait: (phrase: string) => Promise<void>;
}

const direPeriode = ({ du, au }: { du: string | null; au: string | null }): string => {
  if (du === null) return '';
  return au === null ? `depuis le ${formaterJour(du)}` : `du ${formaterJour(du)} au ${formaterJour(au)}`;
};

/** Roles and service: what the person does every day. */
function Fonctions({ financeur, lu, onFait }: PropsAgent): ReactElement {
  const [roles, setRoles] = useState<readonly string[]>(lu.roles);
  const [service, setService] = useState(lu.service ?? '');
  const [echec, setEchec] = useState<string | null>(null);
  const enregistrer = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer(
        'PUT',
        adresseApi('/api/financeurs/{financeur}/agents/{agent}/fonctions', { financeur, agent: lu.id }),
        { roles: roles as RoleDAgent[], service: service.trim() === '' ? null : service.trim() },
      );
      await onFait(`Les rôles de ${lu.nom} sont enregistrés.`);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <section className="pile pile-large" aria-labelledby="fonctions">
      <h2 id="fonctions">Rôles et service</h2>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <Choix
        combien="plusieurs"
        identifiant="roles"
        name="roles"
        libelle="Rôles"
        options={ROLES_D_AGENT}
        valeurs={roles}
        onChange={({ target }) =>
          setRoles(target.checked ? [...roles, target.value] : roles.filter((r) => r !== target.value))
        }
      />
      <SaisieTexte
        libelle="Service"
        facultatif
        maxLength={120}
        value={service}
        onChange={({ target }) => setService(target.value)}
      />
      <div className="actions">
        <Bouton variante="principal" onClick={enregistrer} libelleEnCours="Enregistrement…">
          Enregistrer les rôles
        </Bouton>
      </div>
    </section>
  );
}

interface LigneDeMesure {
  id: string | null;
  texte: ReactNode;
  etat: keyof typeof ETATS_DE_MESURE;
}

interface PropsMesures extends PropsAgent {
  titre: string;
  vide: string;
  ajouter: string | null;
  genre: GenreDeMesure;
  lignes: readonly LigneDeMesure[];
}

/** Measures of one kind, past included, and the way to take another. */
function Mesures({ titre, vide, ajouter, genre, lignes, ...suite }: PropsMesures): ReactElement {
  const { financeur, lu, onFait } = suite;
  const [ouvert, setOuvert] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);
  const collegues = useLecture(ouvert ? adresseApi('/api/financeurs/{financeur}/agents', { financeur }) : null);
  const retirer = async (mesure: string): Promise<void> => {
    setEchec(null);
    try {
      await envoyer(
        'DELETE',
        adresseApi('/api/financeurs/{financeur}/agents/{agent}/mesures/{mesure}', { financeur, agent: lu.id, mesure }),
        undefined,
      );
      await onFait('La mesure est retirée : elle ne vaut plus.');
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <section className="pile" aria-labelledby={`mesures-${genre}`}>
      <h2 id={`mesures-${genre}`}>{titre}</h2>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {lignes.length === 0 ? (
        <p className="discret">{vide}</p>
      ) : (
        <ul className="liste pile">
          {lignes.map(({ id, texte, etat }, rang) => (
            <li key={id ?? `membre-${rang}`} className="actions">
              <span>
                {texte} <strong>({ETATS_DE_MESURE[etat]})</strong>
              </span>
              {id !== null && (etat === 'en_vigueur' || etat === 'a_venir') && (
                <Bouton variante="discret" onClick={() => retirer(id)}>
                  Retirer<span className="hors-ecran">{`, ${titre.toLowerCase()}, ligne ${rang + 1}`}</span>
                </Bouton>
              )}
            </li>
          ))}
        </ul>
      )}
      {ouvert ? (
        <EnLecture lecture={collegues} texte="Chargement du service">
          {({ agents }) => (
            <NouvelleMesure
              financeur={financeur}
              agent={lu.id}
              genre={genre}
              collegues={agents}
              onFait={onFait}
              onRetour={() => setOuvert(false)}
            />
          )}
        </EnLecture>
      ) : (
        ajouter !== null &&
        lu.revoqueLe === null && (
          <div className="actions">
            <Bouton onClick={() => setOuvert(true)}>{ajouter}</Bouton>
          </div>
        )
      )}
    </section>
  );
}

/** Everything is taken back at once. */
function Revoquer({ financeur, lu, onFait }: PropsAgent): ReactElement {
  const [ouvert, setOuvert] = useState(false);
  const [motif, setMotif] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const revoquer = async (): Promise<void> => {
    setEchec(null);
    if (motif.trim() === '') {
      setErreur('Écrivez le motif : il est gardé.');
      document.getElementById('motif-revocation')?.focus();
      return;
    }
    try {
      await envoyer(
        'POST',
        adresseApi('/api/financeurs/{financeur}/agents/{agent}/revocation', { financeur, agent: lu.id }),
        { motif: motif.trim() },
      );
      await onFait(`${lu.nom} n’a plus aucun accès ; ses sessions sont fermées.`);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  if (lu.revoqueLe !== null) return <p>Tous les accès sont retirés depuis le {formaterJour(lu.revoqueLe)}.</p>;
  return (
    <section className="pile" aria-labelledby="revocation">
      <h2 id="revocation">Départ</h2>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {lu.dossiers > 0 && (
        <p>
          {lu.dossiers === 1 ? 'Un dossier en cours est instruit' : `${lu.dossiers} dossiers en cours sont instruits`}{' '}
          par cette personne : ses collègues peuvent les suivre.
        </p>
      )}
      {ouvert ? (
        <>
          <SaisieTexte
            identifiant="motif-revocation"
            libelle="Motif"
            maxLength={300}
            value={motif}
            onChange={({ target }) => {
              setMotif(target.value);
              setErreur(undefined);
            }}
            erreur={erreur}
          />
          <div className="actions">
            <Bouton variante="danger" onClick={revoquer} libelleEnCours="Retrait…">
              Retirer tous les accès de {lu.nom}
            </Bouton>
            <Bouton variante="discret" onClick={() => setOuvert(false)}>
              Revenir sans retirer
            </Bouton>
          </div>
        </>
      ) : (
        <div className="actions">
          <Bouton variante="discret" onClick={() => setOuvert(true)}>
            Retirer tous les accès…
          </Bouton>
        </div>
      )}
    </section>
  );
}

function Contenu(props: PropsAgent): ReactElement {
  const { lu } = props;
  return (
    <div className="avec-marge">
      <div className="pile pile-large">
        <Fonctions {...props} />
        <Mesures
          {...props}
          genre="delegation"
          titre="Délégations de signature"
          vide="Aucune délégation."
          ajouter={lu.moi ? null : 'Donner une délégation'}
          lignes={lu.delegations.map((d) => ({
            id: d.id,
            etat: d.etat,
            texte: `Arrêté ${d.arrete}, ${direPeriode(d)}, jusqu’à ${formaterMontant(d.plafond)}, ${d.actes === null ? 'tous les actes' : d.actes.map(direActe).join(', ').toLowerCase()}`,
          }))}
        />
        <Mesures
          {...props}
          genre="remplacement"
          titre="Remplacements pendant une absence"
          vide="Aucun remplacement."
          ajouter="Prévoir un remplacement"
          lignes={lu.remplacements.map((r) => ({
            id: r.id,
            etat: r.etat,
            texte: `${r.remplacant}, ${direPeriode(r)} : ${r.motif}`,
          }))}
        />
        <Mesures
          {...props}
          genre="exception"
          titre="Exceptions d’incompatibilité"
          vide="Aucune exception."
          ajouter={lu.moi ? null : 'Accorder une exception'}
          lignes={lu.exceptions.map((e) => ({
            id: e.id,
            etat: e.etat,
            texte: `${direFonctions(e.fonctions)}, ${direPeriode(e)} : ${e.motif}`,
          }))}
        />
        <Mesures
          {...props}
          genre="recusation"
          titre="Conflits d’intérêts"
          vide="Aucun conflit d’intérêts déclaré."
          ajouter="Déclarer un conflit d’intérêts"
          lignes={lu.recusations.map((r) => ({
            id: r.id,
            etat: r.etat,
            texte: `${r.organisation ?? 'SIREN'} ${r.siren} : ${[r.motif, direPeriode(r)].filter((t) => t !== '').join(', ')}`,
          }))}
        />
        <Revoquer {...props} />
      </div>
      <aside className="pile" aria-labelledby="histoire">
        <h2 id="histoire">Derniers changements</h2>
        {lu.changements.length === 0 ? (
          <p className="discret">Rien n’a changé depuis l’inscription.</p>
        ) : (
          <ul className="liste pile-serree">
            {lu.changements.map((c) => (
              <li key={`${c.le} ${c.acte}`}>
                {formaterJour(c.le)} : {direChangement(c.acte)}
                {c.par !== null && `, par ${c.par}`}
              </li>
            ))}
          </ul>
        )}
      </aside>
    </div>
  );
}

/** One agent of a funder: roles, service, delegations, replacements, exceptions, conflicts of interest, and the end of all access. */
export default function PageAgent(): ReactElement {
  const { financeur, agent } = useParams<{ financeur: string; agent: string }>();
  const lecture = useLecture(adresseApi('/api/financeurs/{financeur}/agents/{agent}', { financeur, agent }));
  const { annonce, rang, onFait } = useFait(lecture.recharger);
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement de l’agent">
      {(lu) => (
        <Page titre={lu.nom} surtitre={<Lien href="/administration/agents">Agents</Lien>} chapo={lu.courriel}>
          {annonce}
          <Contenu key={`contenu-${rang}`} financeur={financeur} lu={lu} onFait={onFait} />
        </Page>
      )}
    </EnLecture>
  );
}
