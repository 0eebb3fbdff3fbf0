import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, DocumentLu } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Etat } from '../ui/etiquette.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { formaterInstant } from './dates.ts';
import { Telecharger } from './telecharger.tsx';

const Remises = lazy(() => import('./remises.tsx'));
const SignaturesDonnees = lazy(() => import('./signatures-donnees.tsx'));
const TexteDuPapier = lazy(() => import('./texte-du-papier.tsx'));

const analyses: Record<DocumentLu['analyse'], Etat> = {
  saine: { ton: 'succes', texte: 'Vérifié' },
  non_analysee: { ton: 'neutre', texte: 'Antivirus non passé' },
  infectee: { ton: 'erreur', texte: 'Fichier bloqué\u00a0: virus détecté' },
};

interface PropsListe {
  dossier: Dossier;
  titre: string;
  documents: readonly DocumentLu[];
  avecAnalyse: boolean;
}

function Liste({ dossier: lu, titre, documents, avecAnalyse }: PropsListe): ReactElement {
  return (
    <Tableau
      legende={titre}
      colonnes={[
        {
          cle: 'titre',
          titre: 'Document',
          cellule: (document) =>
            document.analyse === 'infectee' ? (
              document.titre
            ) : (
              <Telecharger dossier={lu.dossier.id} piece={document} libelle={document.titre} />
            ),
        },
        {
          cle: 'date',
          titre: 'Reçu le',
          cellule: (document) => formaterInstant(document.creeLe, lu.appel.fuseau),
        },
        ...(avecAnalyse
          ? [
              {
                cle: 'analyse',
                titre: 'Contrôle',
                cellule: (document: DocumentLu) => <Etiquette {...analyses[document.analyse]} />,
              },
            ]
          : []),
      ]}
      lignes={documents}
      cleDe={({ id }) => id}
    />
  );
}

function Listes({ dossier: lu, documents }: { dossier: Dossier; documents: readonly DocumentLu[] }): ReactElement {
  const recents = documents.toSorted((a, b) => b.creeLe.localeCompare(a.creeLe));
  const emis = recents.filter(({ nature }) => nature === 'document');
  const pieces = recents.filter(({ nature }) => nature === 'piece');
  if (recents.length === 0)
    return (
      <EtatVide titre="Aucun document pour le moment">
        <p>L’accusé de réception, les lettres, la convention et les pièces déposées se retrouveront ici.</p>
      </EtatVide>
    );
  return (
    <div className="pile pile-large">
      {emis.length > 0 && <Liste dossier={lu} titre="Lettres et actes" documents={emis} avecAnalyse={false} />}
      {pieces.length > 0 && <Liste dossier={lu} titre="Pièces déposées" documents={pieces} avecAnalyse />}
    </div>
  );
}

function Lecteur({ dossier }: { dossier: Dossier }): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: dossier.dossier.id }));
  return (
    <EnLecture lecture={lecture} texte="Chargement des documents">
      {({ documents }) => <Listes dossier={dossier} documents={documents} />}
    </EnLecture>
  );
}

/** Every document of the dossier: what the Région issued, what was deposited. */
export default function PageDocuments(): ReactElement {
  const [parametres] = useSearchParams();
  // What the code printed on a text to sign says.
  const texte = parametres.get('texte');
  return (
    <CadreDossier onglet="documents" nom="Documents">
      {(dossier) => (
        <div className="pile pile-large">
          <Suspense fallback={null}>
            {texte !== null && <TexteDuPapier dossier={dossier} texte={texte} />}
            <div className="sections-a-deux">
              <Remises dossier={dossier} />
              <SignaturesDonnees dossier={dossier} />
            </div>
          </Suspense>
          <Lecteur dossier={dossier} />
        </div>
      )}
    </CadreDossier>
  );
}
