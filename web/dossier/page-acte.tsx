import type { ReactElement } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, lire } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Lecture } from '../api/lecture.ts';
import type { Acte, Dossier } from '../api/schema/types.gen.ts';
import { FormulaireCharge } from '../form/formulaire-charge.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { differer } from '../ui/differer.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { actesDe } from './actes.ts';
import { CalculActe } from './calcul-acte.tsx';
import { titreDossier } from './cadre-dossier.tsx';
import { DemanderComplements } from './demander-complements.tsx';
import { formaterJourInstant } from './dates.ts';
import { DerniersDocuments } from './derniers-documents.tsx';
import { DetailsEvenement } from './details-evenement.tsx';
import { porterFait } from './fait-accompli.tsx';
import { oublierDossier, useDossier } from './lecture-dossier.ts';
import { demandeDesPoints } from './points-a-completer.ts';
import { RefusActe } from './refus-acte.tsx';
import { enSuite, libellePour } from './vocabulaire.ts';

interface PropsActe {
  dossier: Dossier;
  acte: Acte;
  /** Does the act. @throws ErreurApi */
  agir: (charge: Readonly<Record<string, Valeur>>, cle: string) => Promise<void>;
}

/** What was recorded before: read by whoever validates, visas or signs it. */
function Precedents({ dossier: lu, acte: { precedents } }: Omit<PropsActe, 'agir'>): ReactElement | null {
  const { fuseau } = lu.appel;
  // What was attached is opened from here: one signs after what one has read.
  const { donnees } = useLecture(
    precedents.length === 0 ? null : adresseApi('/api/dossiers/{dossier}/documents', { dossier: lu.dossier.id }),
  );
  if (precedents.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="precedents-titre">
      <h2 id="precedents-titre">Ce qui a été inscrit avant</h2>
      {precedents.map(({ libelle, acteur, instant, details }) => (
        <div key={`${libelle} ${instant}`} className="pile-serree">
          <h3>{libelle}</h3>
          <p className="discret">
            {acteur === null ? '' : `${acteur}, `}le {formaterJourInstant(instant, fuseau)}
          </p>
          <DetailsEvenement details={details} dossier={lu.dossier.id} documents={donnees?.documents ?? []} />
        </div>
      ))}
    </section>
  );
}

/** On what the act bears, and on which amounts: beside what one writes. */
function Portee({ dossier: lu, acte }: Omit<PropsActe, 'agir'>): ReactElement {
  const objet = lu.objets.find((candidat) => candidat.objet.id === acte.objet);
  return (
    <div className="acte-portee pile pile-large">
      <DefinitionListe
        faits={[
          { terme: 'Dossier', valeur: `${lu.dossier.numero ?? 'Brouillon'}, ${titreDossier(lu)}` },
          { terme: 'Organisme', valeur: lu.organisation.nom },
          ...(lu.dossier.montantVote === null
            ? []
            : [{ terme: 'Voté', valeur: <Montant centimes={lu.dossier.montantVote} /> }]),
          ...(objet === undefined
            ? []
            : [
                {
                  terme: 'Porte sur',
                  valeur: `${objet.objet.libelle} (${enSuite(libellePour(objet.libelles, lu.audience))})`,
                },
              ]),
        ]}
      />
      <CalculActe calculs={acte.calculs} />
      <Precedents dossier={lu} acte={acte} />
      <DerniersDocuments dossier={lu} />
    </div>
  );
}

const formulaireDe = (acte: Acte): Formulaire | null => acte.formulaire as unknown as Formulaire | null;

/** What the link that led here knows of the answers: only among the options of a choice, and as a proposition. */
function reponsesDeLAdresse(formulaire: Formulaire | null): Readonly<Record<string, Valeur>> {
  const dits = new URLSearchParams(window.location.search);
  const champs = formulaire?.sections.flatMap((section) => section.champs) ?? [];
  return Object.fromEntries(
    champs.flatMap((champ) => {
      const dit = dits.get(champ.cle);
      return champ.type === 'choix' && champ.options.some(({ valeur }) => valeur === dit) ? [[champ.cle, dit]] : [];
    }),
  );
}

const SignerEnLigne = differer(() => import('../signature/signer-en-ligne.tsx'));

const SignerParCertificat = differer(() => import('../signature/signer-par-certificat.tsx'));

function Corps({ dossier, acte, agir, signe }: PropsActe & { signe: () => void }): ReactElement {
  const annuler = (
    <LienBouton href={`/dossiers/${dossier.dossier.id}`} variante="discret">
      Revenir sans rien faire
    </LienBouton>
  );
  const formulaireAvec = (connues: Readonly<Record<string, Valeur>> = {}): ReactElement => (
    <FormulaireCharge
      formulaire={formulaireDe(acte)}
      propositions={{ ...acte.propositions, ...connues, ...reponsesDeLAdresse(formulaireDe(acte)) }}
      faits={acte.faits}
      dossierId={dossier.dossier.id}
      modeles={`/api/appels/${dossier.financeur.code}/${dossier.appel.slug}/modeles`}
      onEnvoyer={agir}
      libelleBouton={acte.signature === 'enLigne' ? 'Déposer le papier signé' : acte.libelle}
      annuler={annuler}
    />
  );
  const formulaire = demandeDesPoints(formulaireDe(acte)) ? (
    <DemanderComplements dossier={dossier} acte={acte} agir={agir} annuler={annuler} />
  ) : (
    formulaireAvec()
  );
  return (
    <div className="acte">
      <div className="acte-enonce pile-serree">
        <p>{acte.description}</p>
        {acte.solennel && (
          <p className="discret">
            Cet acte est inscrit au journal avec votre nom, sa date et son heure. Il ne s’efface pas.
          </p>
        )}
      </div>
      <Portee dossier={dossier} acte={acte} />
      <div className="acte-saisie">
        {acte.signature === 'certificatOuPapier' && (
          <SignerParCertificat dossier={dossier} objet={acte.objet} type={acte.type}>
            {formulaireAvec}
          </SignerParCertificat>
        )}
        {acte.signature === 'enLigne' ? (
          <>
            <SignerEnLigne dossier={dossier} objet={acte.objet} type={acte.type} signe={signe} />
            <details className="pile">
              <summary>Signer sur papier, ou faire signer quelqu’un d’autre</summary>
              <p>
                Ouvrez le texte en PDF, imprimez-le, signez-le, puis déposez-le ici numérisé.{' '}
                {dossier.etroit ? (
                  'Si une autre personne doit signer pour votre organisme, demandez à qui porte le dossier de la nommer à votre place.'
                ) : (
                  <>
                    Un membre de votre organisme qui a le pouvoir de signer peut aussi le faire : un administrateur le
                    lui donne dans « Mon organisation ».
                  </>
                )}
              </p>
              {formulaire}
            </details>
          </>
        ) : (
          acte.signature === null && formulaire
        )}
      </div>
    </div>
  );
}

interface Arrivee {
  adresse: string;
  ouvert: boolean;
  /** What undoes the end of a draft. */
  retour: { libelle: string; href: string } | null;
}

/**
 * Where an act leads: to the form that it opened, which is what the person came for; else to the dossier; to the list when it made the dossier disappear, with the way
 * back where there is one.
 */
async function arrivee(avant: Dossier): Promise<Arrivee> {
  const { id } = avant.dossier;
  try {
    const apres = await lire(adresseApi('/api/dossiers/{dossier}', { dossier: id }));
    const { formulaires, dossier } = apres;
    if (dossier.deposeLe === null && dossier.terme) {
      const [acte] = apres.objets.flatMap((objet) => actesDe(apres, objet));
      return {
        adresse: '/dossiers',
        ouvert: false,
        retour: acte === undefined ? null : { libelle: `Annuler\u00a0: ${enSuite(acte.libelle)}`, href: acte.href },
      };
    }
    const ouvert = formulaires.find((f) => f.modifiable && avant.formulaires.every((deja) => deja.id !== f.id));
    return {
      adresse: ouvert === undefined ? `/dossiers/${id}` : `/dossiers/${id}/formulaires/${ouvert.id}`,
      ouvert: ouvert !== undefined,
      retour: null,
    };
  } catch (erreur) {
    const disparu = erreur instanceof ErreurApi && erreur.probleme.status === 404;
    return { adresse: disparu ? '/dossiers' : `/dossiers/${id}`, ouvert: false, retour: null };
  }
}

interface PropsDemande {
  dossier: Dossier;
  lecture: Lecture<Acte>;
  recharger: () => Promise<void>;
}

/** The act that the address asks for, or why it cannot be done now. */
function ActeDemande({ dossier, lecture, recharger }: PropsDemande): ReactElement {
  const [, naviguer] = useLocation();
  const { id } = dossier.dossier;

  const agir = async (charge: Readonly<Record<string, Valeur>>, cle: string): Promise<void> => {
    const acte = lecture.donnees;
    if (acte === null) return;
    const demande = { objet: acte.objet, type: acte.type, charge, versionAttendue: acte.version };
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/evenements', { dossier: id }), demande, { cle });
    } catch (erreur) {
      if (erreur instanceof ErreurApi && erreur.probleme.status === 409) {
        // Someone else has acted meanwhile: the next try starts from what is true now.
        await Promise.all([recharger(), lecture.recharger()]);
      }
      throw erreur;
    }
    await fait(acte);
  };
  const fait = async (acte: Acte): Promise<void> => {
    oublierDossier();
    const dire = `«\u00a0${acte.libelle}\u00a0»\u00a0: c’est enregistré.`;
    const { adresse, ouvert, retour } = await arrivee(dossier);
    // A form that has just been opened says by itself that nothing is sent.
    if (ouvert) naviguer(adresse, { replace: true });
    else naviguer(adresse, porterFait(dire, retour));
  };

  if (lecture.etat === 'erreur' && lecture.erreur.probleme.status === 409)
    return (
      <div className="acte">
        <RefusActe dossier={dossier} phrase={lecture.erreur.message} />
      </div>
    );
  return (
    <EnLecture lecture={lecture} texte="Chargement de l’acte">
      {(acte) => <Corps dossier={dossier} acte={acte} agir={agir} signe={() => void fait(acte)} />}
    </EnLecture>
  );
}

/** One act: what it does, to whom and on which amounts, what it needs to be told, then its verb. */
export default function PageActe(): ReactElement {
  const { id, objet, type } = useParams<{ id: string; objet: string; type: string }>();
  const lectureDossier = useDossier(id);
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}', { dossier: id, objet, type }),
  );
  const lu = lectureDossier.donnees;
  useRegion(lu?.financeur.nom, lu?.financeur.couleurs);
  const action = lu?.objets
    .find((candidat) => candidat.objet.id === objet)
    ?.actions.find((candidate) => candidate.type === type);
  return (
    <Page
      titre={
        lecture.erreur?.probleme.status === 409
          ? 'Cet acte n’est pas possible maintenant'
          : (lecture.donnees?.libelle ?? action?.libelle ?? 'Acte')
      }
      {...(lu === null
        ? {}
        : { surtitre: <Lien href={`/dossiers/${id}`}>{lu.dossier.numero ?? titreDossier(lu)}</Lien> })}
    >
      <EnLecture lecture={lectureDossier} texte="Chargement du dossier">
        {(dossier) => <ActeDemande dossier={dossier} lecture={lecture} recharger={lectureDossier.recharger} />}
      </EnLecture>
    </Page>
  );
}
