import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, EvenementLu, Journal } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { formaterInstant } from './dates.ts';
import { DetailsEvenement } from './details-evenement.tsx';
import { Telecharger } from './telecharger.tsx';

/** Told at once; more is unfolded. */
const REPONSES_EN_VUE = 2;
/** How many acts are on the page at first: the latest (our decision). */
const ACTES_EN_VUE = 40;

function Inscrit({ dossier: lu, evenement }: { dossier: Dossier; evenement: EvenementLu }): ReactElement {
  const { details, documents } = evenement;
  return (
    <>
      {details.length > REPONSES_EN_VUE ? (
        <details>
          <summary>{details.length} réponses inscrites</summary>
          <DetailsEvenement details={details} />
        </details>
      ) : (
        <DetailsEvenement details={details} />
      )}
      {documents.map((document) => (
        <Telecharger key={document.id} dossier={lu.dossier.id} piece={document} libelle={document.titre} />
      ))}
    </>
  );
}

function Actes({
  dossier: lu,
  legende,
  evenements,
}: {
  dossier: Dossier;
  legende: string;
  evenements: readonly EvenementLu[];
}): ReactElement {
  return (
    <Tableau
      legende={legende}
      legendeCachee
      colonnes={[
        {
          cle: 'acte',
          titre: 'Acte',
          cellule: ({ libelle, objet }) => (
            <>
              <strong>{libelle}</strong>
              {objet.type !== 'dossier' && <span className="discret"> · {objet.libelle}</span>}
            </>
          ),
        },
        {
          cle: 'quand',
          titre: 'Quand',
          cellule: ({ instant }) => (
            <time dateTime={instant} className="chiffres">
              {formaterInstant(instant, lu.appel.fuseau)}
            </time>
          ),
        },
        {
          cle: 'qui',
          titre: 'Qui',
          cellule: ({ acteur, role }) => (role === acteur ? acteur : `${acteur}, ${role.toLowerCase()}`),
        },
        {
          cle: 'inscrit',
          titre: 'Ce qui est inscrit',
          cellule: (evenement) => <Inscrit dossier={lu} evenement={evenement} />,
        },
      ]}
      lignes={evenements}
      cleDe={({ rang }) => String(rang)}
    />
  );
}

function Fil({ dossier: lu, journal }: { dossier: Dossier; journal: Journal }): ReactElement {
  const { evenements } = journal;
  const anciens = evenements.slice(0, -ACTES_EN_VUE);
  if (evenements.length === 0)
    return (
      <EtatVide titre="Le journal est vide">
        <p>Chaque acte y sera inscrit : qui, quand, quoi.</p>
      </EtatVide>
    );
  return (
    <div className="pile journal">
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
      {anciens.length > 0 && (
        <details>
          <summary>{anciens.length === 1 ? 'Le premier acte' : `Les ${anciens.length} premiers actes`}</summary>
          <Actes dossier={lu} legende="Les premiers actes" evenements={anciens} />
        </details>
      )}
      <Actes dossier={lu} legende="Les actes, dans leur ordre" evenements={evenements.slice(anciens.length)} />
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

/** The whole life of the dossier in the order of time: who, when, which act, and what it recorded. */
export default function PageJournal(): ReactElement {
  return (
    <CadreDossier onglet="journal" nom="Journal">
      {(dossier) => <Lecteur dossier={dossier} />}
    </CadreDossier>
  );
}
