import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { lireReponses } from '../dossier/reponses-lues.ts';
import { ReponsesSection } from '../dossier/reponses-section.tsx';
import { useDeSeance } from '../form/contexte-saisie.ts';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { avantDuTour } from './points-du-tour.ts';

/** What one changes by this round, before and after, and nothing else. */
export default function RelectureCorrections({
  enCours: { lu, seance },
}: {
  enCours: FormulaireEnCours;
}): ReactElement {
  const version = useDeSeance(seance, '', () => seance.version());
  const sections = useMemo(() => {
    void version;
    const valeurs = seance.parChemin();
    return lireReponses({ ...lu, valeurs, avant: avantDuTour(lu, valeurs) } as typeof lu)
      .map((section) => ({ ...section, reponses: section.reponses.filter(({ avant }) => avant !== null) }))
      .filter(({ reponses }) => reponses.length > 0);
  }, [lu, seance, version]);
  return (
    <section className="pile" aria-labelledby="corrections-titre">
      <h2 id="corrections-titre">Ce que vous changez</h2>
      {sections.length === 0 && <p>Vous n’avez rien changé pour l’instant.</p>}
      {sections.map((section) => (
        <section key={section.cle} className="pile-serree" aria-labelledby={`corrections-${section.cle}`}>
          <h3 id={`corrections-${section.cle}`}>{section.titre}</h3>
          <ReponsesSection dossier={lu.dossier} reponses={section.reponses} />
        </section>
      ))}
    </section>
  );
}
