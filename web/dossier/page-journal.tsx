import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, EvenementLu, Journal } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { formaterInstant } from './dates.ts';
import { DetailsEvenement } from './details-evenement.tsx';
import { Telecharger } from './telecharger.tsx';

function Evenement({ dossier: lu, evenement }: { dossier: Dossier; evenement: EvenementLu }): ReactElement {
  const objet = evenement.objet.type === 'dossier' ? '' : `${evenement.objet.libelle} · `;
  return (
    <div className="pile-serree">
      <p className="discret">
        {objet}
        {evenement.acteur}
        {evenement.role !== evenement.acteur && `, ${evenement.role.toLowerCase()}`}
      </p>
      <DetailsEvenement details={evenement.details} />
      {evenement.documents.map((document) => (
        <Telecharger key={document.id} dossier={lu.dossier.id} piece={document} libelle={document.titre} />
      ))}
    </div>
  );
}

function Fil({ dossier: lu, journal }: { dossier: Dossier; journal: Journal }): ReactElement {
  const { evenements } = journal;
  if (evenements.length === 0)
    return (
      <EtatVide titre="Le journal est vide">
        <p>Chaque acte y sera inscrit : qui, quand, quoi.</p>
      </EtatVide>
    );
  return (
    <div className="pile pile-large">
      {journal.integre ? (
        <p className="discret">
          {evenements.length} {evenements.length > 1 ? 'actes inscrits' : 'acte inscrit'}. La chaîne du journal est
          intacte : aucun acte n’a été modifié ni retiré.
        </p>
      ) : (
        <Bandeau ton="erreur" titre="La chaîne du journal est rompue">
          <p>
            Un acte a été modifié ou retiré hors de l’application. Prévenez l’administrateur avant tout nouvel acte.
          </p>
        </Bandeau>
      )}
      <FilChronologique
        moments={evenements.map((evenement, rang) => ({
          cle: String(evenement.rang),
          position: rang === evenements.length - 1 ? 'present' : 'passe',
          titre: evenement.libelle,
          quand: formaterInstant(evenement.instant, lu.appel.fuseau),
          iso: evenement.instant,
          detail: <Evenement dossier={lu} evenement={evenement} />,
        }))}
      />
    </div>
  );
}

function Lecteur({ dossier }: { dossier: Dossier }): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/journal', { dossier: dossier.dossier.id }));
  return (
    <EnLecture lecture={lecture} texte="Chargement du journal">
      {(journal) => <Fil dossier={dossier} journal={journal} />}
    </EnLecture>
  );
}

/** The whole life of the dossier on one line of time: who, when, which act, and what it recorded. */
export default function PageJournal(): ReactElement {
  return (
    <CadreDossier onglet="journal" nom="Journal">
      {(dossier) => <Lecteur dossier={dossier} />}
    </CadreDossier>
  );
}
