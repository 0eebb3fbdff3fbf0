import type { ReactElement } from 'react';
import { BoutonTelechargement } from '../ui/bouton-telechargement.tsx';

/** The answers of a form as files to keep: the récapitulatif to read, the exports to compute with. */
export function SortiesReponses({ dossier, formulaire }: { dossier: string; formulaire: string }): ReactElement {
  const base = `/api/dossiers/${dossier}/formulaires/${formulaire}`;
  return (
    <div className="actions sorties">
      <BoutonTelechargement href={`${base}/recapitulatif.pdf`} libelle="Télécharger le récapitulatif" format="PDF" />
      <p>
        Exporter les réponses :{' '}
        <a href={`${base}/reponses.csv`} download>
          tableur (CSV)
        </a>
        ,{' '}
        <a href={`${base}/reponses.json`} download>
          données (JSON)
        </a>
      </p>
    </div>
  );
}
