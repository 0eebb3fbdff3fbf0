import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, FormulaireLu } from '../api/schema/types.gen.ts';
import { lirePieces } from '../form/pieces.ts';
import { SortiesReponses } from '../form/sorties-reponses.tsx';
import { useTypesDe } from '../form/types-charges.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { ReponsesSection } from './reponses-section.tsx';
import { avertissementsDe, lireReponses } from './reponses-lues.ts';
import { Telecharger } from './telecharger.tsx';

/** What is kept from a reader, by class of answers. */
const CLASSES: Readonly<Record<FormulaireLu['tues'][number], string>> = {
  projet: 'les réponses sur le projet',
  identite: 'les coordonnées des personnes',
  banque: 'les coordonnées bancaires',
  analyse: 'l’analyse du service instructeur',
};

interface PropsFormulaire {
  dossier: Dossier;
  lu: FormulaireLu;
}

function Formulaire({ dossier: { dossier, audience }, lu }: PropsFormulaire): ReactElement {
  useTypesDe(lu.formulaire);
  const sections = useMemo(() => lireReponses(lu), [lu]);
  const pieces = sections.flatMap(({ reponses }) =>
    reponses.flatMap(({ champ, valeur }) =>
      champ.type === 'piece' ? [{ question: champ.libelle, pieces: lirePieces(valeur) }] : [],
    ),
  );
  const avertissements = useMemo(() => (audience === 'porteur' ? [] : avertissementsDe(lu)), [audience, lu]);
  const reponses = (
    <div className="pile pile-large">
      {lu.tues.length > 0 && (
        <p className="discret">Ne vous sont pas montrées : {lu.tues.map((classe) => CLASSES[classe]).join(', ')}.</p>
      )}
      {avertissements.length > 0 && (
        <Bandeau ton="attention" titre="Ces réponses sont à vérifier.">
          <ul className="puces">
            {avertissements.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </Bandeau>
      )}
      {sections.map((section) => (
        <section key={section.cle} className="pile" aria-labelledby={`section-${section.cle}`}>
          <h3 id={`section-${section.cle}`}>{section.titre}</h3>
          <ReponsesSection dossier={dossier.id} reponses={section.reponses} />
        </section>
      ))}
    </div>
  );
  if (audience === 'porteur' || pieces.length === 0) return reponses;
  return (
    <div className="deux-colonnes">
      {reponses}
      <aside className="feuille pile cote-collant" aria-labelledby="pieces-titre">
        <h3 id="pieces-titre">Pièces</h3>
        <ul className="liste pieces-cote">
          {pieces.map(({ question, pieces: fichiers }) => (
            <li key={question}>
              <p>{question}</p>
              {fichiers.length === 0 ? (
                <p className="discret">Aucun fichier</p>
              ) : (
                fichiers.map((piece) => <Telecharger key={piece.id} dossier={dossier.id} piece={piece} />)
              )}
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

function Lecteur({ dossier: lu, formulaire }: { dossier: Dossier; formulaire: string }): ReactElement {
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/formulaires/{formulaire}', { dossier: lu.dossier.id, formulaire }),
  );
  return (
    <EnLecture lecture={lecture} texte="Chargement des réponses">
      {(donnees) => <Formulaire dossier={lu} lu={donnees} />}
    </EnLecture>
  );
}

function Formulaires({ dossier: lu, demande }: { dossier: Dossier; demande: string | undefined }): ReactElement {
  const choisi = demande === undefined ? lu.formulaires[0] : lu.formulaires.find(({ id }) => id === demande);
  if (choisi === undefined && demande !== undefined)
    return (
      <EtatVide
        titre="Ce formulaire n’est pas dans ce dossier"
        action={<LienBouton href={`/dossiers/${lu.dossier.id}/reponses`}>Voir les réponses du dossier</LienBouton>}
      />
    );
  if (choisi === undefined)
    return (
      <EtatVide titre="Aucun formulaire pour le moment">
        <p>Les réponses de chaque formulaire du dossier se liront ici.</p>
      </EtatVide>
    );
  const base = `/dossiers/${lu.dossier.id}`;
  const objetDe = (id: string): string => {
    const objet = lu.objets.find(({ objet: { id: autre } }) => autre === id);
    return objet?.objet.libelle ?? '';
  };
  return (
    <div className="pile pile-large">
      {lu.formulaires.length > 1 && (
        <nav aria-label="Formulaires du dossier">
          <ul className="liste bascule">
            {lu.formulaires.map(({ id, titre, objet }) => (
              <li key={id}>
                <Lien href={`${base}/reponses/${id}`} courant={id === choisi.id}>
                  {titre === objetDe(objet) || objetDe(objet) === '' ? titre : `${objetDe(objet)}\u00a0: ${titre}`}
                </Lien>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="pile">
        <h2>{choisi.titre}</h2>
        {choisi.modifiable && (
          <div className="actions">
            <LienBouton href={`${base}/formulaires/${choisi.id}`} variante="secondaire">
              {choisi.depose ? 'Corriger les réponses' : 'Compléter les réponses'}
            </LienBouton>
          </div>
        )}
        {!choisi.depose && lu.audience !== 'porteur' && (
          <p className="discret">Ce formulaire n’a pas encore été envoyé : ses réponses peuvent changer.</p>
        )}
        <SortiesReponses dossier={lu.dossier.id} formulaire={choisi.id} />
      </div>
      <Lecteur key={choisi.id} dossier={lu} formulaire={choisi.id} />
    </div>
  );
}

/** The answers of each form of the dossier, read only; an agent has the files beside them. */
export default function PageReponses(): ReactElement {
  const { formulaire } = useParams<{ formulaire?: string }>();
  return (
    <CadreDossier onglet="reponses" nom="Réponses">
      {(dossier) => <Formulaires dossier={dossier} demande={formulaire} />}
    </CadreDossier>
  );
}
