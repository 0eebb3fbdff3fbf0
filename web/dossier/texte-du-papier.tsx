import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, DocumentLu } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Lien } from '../ui/lien.tsx';
import { formaterInstant } from './dates.ts';
import { Telecharger } from './telecharger.tsx';

interface PropsTexteDuPapier {
  dossier: Dossier;
  /** The file that the code of the paper names. */
  texte: string;
}

/** What a paper says when its code is scanned: which text of the dossier it bears, whether another was established since, where its signed copy goes. */
export default function TexteDuPapier({ dossier, texte }: PropsTexteDuPapier): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: dossier.dossier.id }));
  return (
    <EnLecture lecture={lecture} texte="Recherche du texte que porte ce papier">
      {({ documents }) => <Trouve dossier={dossier} documents={documents} texte={texte} />}
    </EnLecture>
  );
}

interface PropsTrouve extends PropsTexteDuPapier {
  documents: readonly DocumentLu[];
}

function Trouve({ dossier: lu, documents, texte }: PropsTrouve): ReactElement {
  const trouve = documents.find(({ id, nature }) => id === texte && nature === 'document');
  if (trouve === undefined)
    return (
      <Bandeau ton="attention" titre="Ce papier ne porte aucun texte de ce dossier que vous pouvez lire">
        <p>Vérifiez le numéro écrit en bas de ses pages, puis cherchez son dossier.</p>
      </Bandeau>
    );
  const suivant = documents
    .filter(({ nature, titre, creeLe }) => nature === 'document' && titre === trouve.titre && creeLe > trouve.creeLe)
    .toSorted((a, b) => a.creeLe.localeCompare(b.creeLe))
    .at(-1);
  const le = (instant: string): string => formaterInstant(instant, lu.appel.fuseau);
  return (
    <Bandeau
      ton={suivant === undefined ? 'info' : 'attention'}
      titre={
        suivant === undefined
          ? `Ce papier porte le texte établi le ${le(trouve.creeLe)}`
          : `Un autre texte a été établi depuis ce papier, le ${le(suivant.creeLe)}`
      }
    >
      <p>
        {suivant === undefined
          ? 'Comparez-le au fichier, puis déposez l’exemplaire signé, numérisé en entier, depuis le suivi du dossier.'
          : `Ce papier est celui du ${le(trouve.creeLe)}\u00a0: vérifiez lequel est à signer avant de déposer un exemplaire signé.`}
      </p>
      <p>
        <Telecharger dossier={lu.dossier.id} piece={trouve} libelle={trouve.titre} />
      </p>
      <p>
        <Lien href={`/dossiers/${lu.dossier.id}`}>Aller au suivi du dossier</Lien>
      </p>
    </Bandeau>
  );
}
