import type { ReactElement, ReactNode } from 'react';
import { useParams } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { CadreDossier } from '../dossier/cadre-dossier.tsx';
import { Page } from '../ui/page.tsx';
import { useFil } from './lecture-fil.ts';
import { FilEchanges } from './fil-echanges.tsx';

function Lecteur({ dossier }: { dossier: string }): ReactElement {
  const { lecture, nombre, plus } = useFil(dossier);
  return (
    <EnLecture lecture={lecture} texte="Chargement des échanges">
      {(fil) => (
        <FilEchanges fil={fil} recharger={lecture.recharger} plus={fil.anterieurs && nombre < 1000 ? plus : null} />
      )}
    </EnLecture>
  );
}

/** The thread of a dossier that its reader does not see: a draft whose porteur asked something. */
function FilSeul({ dossier }: { dossier: string }): ReactNode {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/echanges', { dossier }));
  return (
    <EnLecture lecture={lecture} texte="Chargement des échanges" enPage>
      {(fil) => (
        <Page
          titre={fil.dossier.intitule ?? `Demande pour ${fil.dossier.appel}`}
          titreFenetre={`Échanges — ${fil.dossier.organisation}`}
          surtitre={`${fil.dossier.numero ?? 'Dossier en préparation'} · ${fil.dossier.organisation}`}
          chapo="Ce dossier n’est pas déposé : vous en lisez les échanges seulement."
        >
          <Lecteur dossier={dossier} />
        </Page>
      )}
    </EnLecture>
  );
}

/** What the porteur and the funder write to each other about a dossier, with what happened meanwhile. */
export default function PageEchanges(): ReactElement {
  const { id } = useParams<{ id: string }>();
  return (
    <CadreDossier onglet="echanges" nom="Échanges" horsDossier={() => <FilSeul dossier={id} />}>
      {() => <Lecteur dossier={id} />}
    </CadreDossier>
  );
}
