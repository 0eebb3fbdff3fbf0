import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Borne } from '../ui/borne.tsx';
import type { Position } from '../ui/borne.tsx';
import { formaterJourInstant } from './dates.ts';
import { debutDe, rangerLesPhases } from './rangs-du-cycle.ts';
import type { PhaseLue } from './rangs-du-cycle.ts';

const bornes: Record<PhaseLue['situation'], Position> = { passe: 'franchie', present: 'actuelle', avenir: 'avenir' };
const dits: Record<PhaseLue['situation'], string> = { passe: 'Fait', present: 'En ce moment', avenir: 'Ensuite' };

/** The road of a dossier in one line, above what is to be done: its milestones, and the day that each was passed. On a phone, the marks alone under the name of the present one. */
export function RouteDuDossier({ dossier: { dossier, appel } }: { dossier: Dossier }): ReactElement {
  // Beside what the page is for: it comes when it comes, its place is kept, and its absence stops nothing.
  const { donnees: cycle } = useLecture(adresseApi('/api/dossiers/{dossier}/cycle', { dossier: dossier.id }));
  const rangs = cycle === null ? [] : rangerLesPhases(cycle.phases);
  const noms = rangs.map(({ phases }) => phases.map(({ libelle }) => libelle).join(', '));
  const ici = rangs.findIndex(({ situation }) => situation === 'present');
  return (
    <div className="ligne-de-route">
      {ici !== -1 && (
        <p className="ligne-de-route-ici" aria-hidden="true">
          <strong>{noms[ici]}</strong> · étape {ici + 1} sur {rangs.length}
        </p>
      )}
      {rangs.length > 0 && (
        <ol className="liste ligne-de-route-jalons" aria-label="Où en est le dossier">
          {rangs.map(({ cle, phases, situation }, rang) => {
            const le = debutDe(rangs[rang + 1]?.phases) ?? debutDe(phases);
            return (
              <li
                key={cle}
                className={`ligne-de-route-jalon ligne-de-route-${situation}`}
                {...(situation === 'present' ? { 'aria-current': 'step' as const } : {})}
              >
                <Borne position={bornes[situation]} />
                <p className="ligne-de-route-texte">
                  <span className="hors-ecran">{dits[situation]} : </span>
                  <span className="ligne-de-route-nom">{noms[rang]}</span>{' '}
                  {situation === 'passe' && le !== null && (
                    <time dateTime={le}>{formaterJourInstant(le, appel.fuseau)}</time>
                  )}
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
