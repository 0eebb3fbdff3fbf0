import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import type { DossierResume } from '../api/schema/types.gen.ts';
import type { Compte } from '../api/session.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { Page } from '../ui/page.tsx';
import { premiereAttente } from './actes.ts';
import { BrouillonsSupprimes } from './brouillons-supprimes.tsx';
import { dernierJour, formaterInstant, formaterJourInstant } from './dates.ts';
import { FaitAccompli } from './fait-accompli.tsx';
import { sansFiltre, useListeDossiers } from './liste-dossiers.ts';
import { MessagesNonLus } from './messages-non-lus.tsx';
import { enSuite, tonEtat } from './vocabulaire.ts';

// A list mixes calls: their common time zone, until the server says each one's.
const fuseau = 'Europe/Paris';

/** What is said when nothing is awaited of the reader. */
const ailleurs: Readonly<Record<DossierResume['tour'], string>> = {
  porteur: 'Chez le porteur.',
  region: 'Chez la Région.',
  tiers: 'Chez un organisme consulté ou le comptable public.',
  personne: 'Rien n’est attendu de vous.',
};

/** What is said when it is not the reader's turn. */
function direAilleurs({ attentes, tour }: DossierResume): string {
  const [libre] = attentes;
  return libre === undefined
    ? ailleurs[tour]
    : `Vous choisissez la suite\u00a0: ${enSuite(libre.libelle)}, quand vous voudrez.`;
}

function Carte({ resume }: { resume: DossierResume }): ReactElement {
  const { prochaineEcheance: echeance } = resume;
  const attente = premiereAttente(resume);
  const aVous = attente !== null;
  return (
    <li className="carte-dossier">
      <div className="carte-tete">
        <p className="discret">
          <span className="chiffres">{resume.numero ?? 'Brouillon'}</span> · {resume.organisation}
        </p>
        <h2>
          <Lien
            href={
              resume.formulaire === null
                ? `/dossiers/${resume.id}`
                : `/dossiers/${resume.id}/formulaires/${resume.formulaire}`
            }
          >
            {resume.intitule ?? `Demande pour ${resume.titreAppel}`}
          </Lien>
        </h2>
      </div>
      <p className="carte-etat">
        <Etiquette ton={tonEtat(resume, aVous)} texte={resume.libelle} />
      </p>
      <p>
        {aVous ? (
          <>
            <strong>À vous de jouer</strong>
            {`\u00a0: ${attente.libelle}`}
            {attente.avant === null ? '.' : `, avant la fin du ${formaterDate(dernierJour(attente.avant, fuseau))}.`}
          </>
        ) : (
          direAilleurs(resume)
        )}
      </p>
      <MessagesNonLus dossier={resume} />
      {echeance !== null && (attente === null || attente.avant !== echeance.le) && (
        <p>
          {echeance.libelle} : <strong>{formaterDate(dernierJour(echeance.le, fuseau))}</strong>
        </p>
      )}
      {resume.terme && resume.deposeLe !== null && (
        <p>
          <Lien href={`/appels/${resume.financeur}/${resume.appel}/commencer?depuis=${resume.id}`}>
            Reprendre pour une nouvelle demande
          </Lien>
        </p>
      )}
      <p className="discret">
        {resume.deposeLe === null
          ? `Modifié le ${formaterInstant(resume.modifieLe, fuseau)}`
          : `Déposé le ${formaterJourInstant(resume.deposeLe, fuseau)}`}
        {resume.montantVote !== null ? (
          <>
            {' · voté '}
            <Montant centimes={resume.montantVote} />
          </>
        ) : (
          resume.montantDemande !== null && (
            <>
              {' · demandé '}
              <Montant centimes={resume.montantDemande} />
            </>
          )
        )}
        {resume.montantVerse > 0 && (
          <>
            {' · versé '}
            <Montant centimes={resume.montantVerse} />
          </>
        )}
      </p>
    </li>
  );
}

/** The dossiers of a porteur, or those entrusted to a consulted body, each with its state and what is awaited. */
export default function ListePorteur({ compte }: { compte: Compte }): ReactElement {
  const consulte = compte.acces && compte.organisations.length === 0;
  const { lecture, dossiers, aSuite, suivre, echec } = useListeDossiers(sansFiltre);
  return (
    <Page
      titre={consulte ? 'Dossiers qui vous sont confiés' : 'Mes dossiers'}
      {...(consulte
        ? {}
        : {
            sousTete: (
              <div className="actions">
                <LienBouton href="/" variante="secondaire">
                  Commencer un dossier
                </LienBouton>
              </div>
            ),
          })}
    >
      <FaitAccompli />
      <EnLecture lecture={lecture} texte="Chargement de vos dossiers">
        {() =>
          dossiers.length === 0 ? (
            <EtatVide
              titre={consulte ? 'Aucun dossier ne vous est confié' : 'Vous n’avez pas encore de dossier'}
              {...(consulte ? {} : { action: <LienBouton href="/">Voir les appels ouverts</LienBouton> })}
            >
              <p>
                {consulte
                  ? 'Vous recevrez un courriel quand la Région demandera votre avis.'
                  : 'Choisissez un appel, vérifiez que votre projet y a droit, puis commencez votre demande.'}
              </p>
            </EtatVide>
          ) : (
            <>
              <ul className="liste cartes">
                {dossiers.map((resume) => (
                  <Carte key={resume.id} resume={resume} />
                ))}
              </ul>
              {echec !== null && <p role="alert">{echec}</p>}
              {aSuite && <Bouton onClick={suivre}>Afficher la suite</Bouton>}
            </>
          )
        }
      </EnLecture>
      {!consulte && <BrouillonsSupprimes fuseau={fuseau} />}
    </Page>
  );
}
