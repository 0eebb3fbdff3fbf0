import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { CadreDossier } from './cadre-dossier.tsx';
import { grouperParPhase } from './cycle.ts';
import type { EtapeCycle } from './cycle.ts';
import { DiagrammeCycle } from './diagramme-cycle.tsx';
import { nomPhase } from './vocabulaire.ts';

const mots: Record<EtapeCycle['situation'], string> = {
  passe: 'passée',
  present: 'vous êtes ici',
  avenir: 'à venir',
};

function Liste({ cycle }: { cycle: Dossier['cycle'] }): ReactElement {
  return (
    <ol className="cycle-liste" id="cycle-liste">
      {grouperParPhase(cycle).map(({ phase, etapes }) => (
        <li key={phase}>
          <strong>{nomPhase(phase)}</strong>
          <ol>
            {etapes.map(({ etat, libelle, situation }) => (
              <li key={etat} {...(situation === 'present' ? { 'aria-current': 'step' as const } : {})}>
                {libelle} <span className="discret">({mots[situation]})</span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** The whole cycle of the call for this dossier: the drawing, and the same in a list. */
export default function PageCycle(): ReactElement {
  return (
    <CadreDossier onglet="cycle" nom="Cycle">
      {({ cycle }) => (
        <div className="cycle-page">
          <section className="pile" aria-labelledby="cycle-dessin">
            <h2 id="cycle-dessin">Les étapes du dossier</h2>
            <DiagrammeCycle cycle={cycle} decritPar="cycle-liste" />
          </section>
          <section className="pile" aria-labelledby="cycle-texte">
            <h2 id="cycle-texte">Les mêmes étapes en liste</h2>
            <Liste cycle={cycle} />
          </section>
        </div>
      )}
    </CadreDossier>
  );
}
