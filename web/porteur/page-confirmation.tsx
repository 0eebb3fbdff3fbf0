import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Documents, Dossier } from '../api/schema/types.gen.ts';
import { LienPiece } from '../form/lien-piece.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { formaterInstant } from '../ui/instant.ts';
import { lireEnvoiFait } from './envoi-formulaire.ts';
import { GarderDansProfil } from './garder-dans-profil.tsx';

const memeInstant = (un: string | null, autre: string): boolean => un !== null && Date.parse(un) === Date.parse(autre);

interface PropsContenu {
  lu: Dossier;
  /** What the Région issued, as far as it is known. */
  accuses: Documents['documents'];
  formulaire: string;
}

function Contenu({ lu, accuses, formulaire }: PropsContenu): ReactElement {
  const { dossier, appel } = lu;
  const fait = lireEnvoiFait(formulaire);
  const titre = lu.formulaires.find((f) => f.id === formulaire)?.titre ?? fait?.titre ?? 'Votre formulaire';
  const objet = lu.formulaires.find((f) => f.id === formulaire)?.objet;
  const envoye = lu.objets.find((o) => o.objet.id === objet);
  const demande = envoye?.objet.type === 'dossier';
  // What was sent says where it stands: the dossier itself may be elsewhere.
  const { libelles } = envoye ?? lu;
  const echeances = lu.echeances.filter((echeance) => echeance.objet === objet);
  const instant = fait?.instant ?? dossier.deposeLe;
  // The sending that deposited the dossier, and not a later one of the same form.
  const depot = demande && dossier.deposeLe !== null && memeInstant(instant, dossier.deposeLe);
  const { contact } = appel;

  return (
    <Page titre={depot ? 'Votre dossier est déposé' : 'C’est envoyé'} surtitre={appel.titre}>
      <Confirmation
        titre={depot ? 'Nous avons reçu votre dossier' : `Nous avons reçu : ${titre}`}
        {...(dossier.numero === null ? {} : { reference: dossier.numero })}
      >
        {instant !== null && <p>Reçu le {formaterInstant(instant, appel.fuseau)}.</p>}
        <p>Gardez ce numéro : il vous sera demandé pour toute question.</p>
      </Confirmation>
      <section className="pile" aria-labelledby="suite">
        <h2 id="suite">Ce qui se passe maintenant</h2>
        <FilChronologique
          moments={[
            { cle: 'maintenant', position: 'present', titre: libelles.porteur },
            { cle: 'ensuite', position: 'avenir', titre: libelles.ensuite },
            ...echeances.map((echeance) => ({
              cle: `${echeance.objet} ${echeance.cle}`,
              position: 'avenir' as const,
              titre: echeance.libelle,
              quand: `${echeance.etat === 'suspendue' ? 'Délai suspendu ; sinon le' : 'Le'} ${formaterDate(echeance.dernierJour)}`,
              iso: echeance.dernierJour,
            })),
          ]}
        />
      </section>
      <section className="pile" aria-labelledby="accuse">
        <h2 id="accuse">À conserver</h2>
        {accuses.length === 0 ? (
          <p className="lecture">
            Votre accusé de réception (PDF) se prépare. Il arrive par courriel, et vous le trouverez dans{' '}
            <Lien href={`/dossiers/${dossier.id}/documents`}>les documents de votre dossier</Lien>.
          </p>
        ) : (
          <ul className="liste pile">
            {accuses.map((document) => (
              <li key={document.id}>
                <LienPiece dossier={dossier.id} piece={{ id: document.id, nom: document.titre }} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {demande && lu.audience === 'porteur' && (
        <GarderDansProfil organisation={lu.organisation.id} dossier={dossier.id} />
      )}
      <section className="pile" aria-labelledby="contact">
        <h2 id="contact">Une question ?</h2>
        <p className="lecture">
          {contact.service}, <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>,{' '}
          <span className="chiffres">{contact.telephone}</span>.
        </p>
      </section>
      <div className="actions">
        <LienBouton href={`/dossiers/${dossier.id}`}>Suivre mon dossier</LienBouton>
      </div>
    </Page>
  );
}

/** The receipt is made by a job a moment after the act: looked for a few times, then left to the mail. */
const ESSAIS = 5;
const PAUSE = 2_000;

/** What was sent, and what happens next and when. */
export default function PageConfirmation(): ReactElement {
  const { id, formulaire } = useParams<{ id: string; formulaire: string }>();
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}', { dossier: id }));
  useRegion(lecture.donnees?.financeur.nom, lecture.donnees?.financeur.couleurs);
  const { donnees, recharger } = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: id }));
  const accuses = donnees?.documents.filter((document) => document.nature === 'document') ?? [];
  const essais = useRef(0);
  useEffect(() => {
    const attendu = donnees !== null && donnees.documents.every((document) => document.nature !== 'document');
    if (!attendu || essais.current >= ESSAIS) return;
    const minuterie = setTimeout(() => {
      essais.current += 1;
      void recharger();
    }, PAUSE);
    return () => clearTimeout(minuterie);
  }, [donnees, recharger]);

  return (
    <EnLecture enPage lecture={lecture} texte="Chargement de la confirmation">
      {(lu) => <Contenu lu={lu} accuses={accuses} formulaire={formulaire} />}
    </EnLecture>
  );
}
