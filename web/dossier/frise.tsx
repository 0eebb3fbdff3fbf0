import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { Lien } from '../ui/lien.tsx';
import { grouperParPhase } from './cycle.ts';
import { libellePour, nomPhase } from './vocabulaire.ts';

/** Where the dossier stands among its phases, and the dates that are coming. */
export function Frise({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const phases = grouperParPhase(lu.cycle);
  const dates = lu.echeances.toSorted((a, b) => a.le.localeCompare(b.le));
  return (
    <section className="pile" aria-labelledby="frise-titre">
      <h2 id="frise-titre">Où en est le dossier</h2>
      <FilChronologique
        moments={phases.map(({ phase, situation }) => ({
          cle: phase,
          position: situation,
          titre: nomPhase(phase),
          ...(situation === 'present'
            ? {
                detail: (
                  <div className="pile-serree">
                    <p>{libellePour(lu.libelles, lu.audience)}</p>
                    {dates.map((date) => (
                      <p key={`${date.cle} ${date.le}`} className="discret">
                        {date.libelle}
                        {'\u00a0'}: {date.etat === 'suspendue' ? 'délai suspendu' : formaterDate(date.dernierJour)}
                      </p>
                    ))}
                  </div>
                ),
              }
            : {}),
        }))}
      />
      <p>
        <Lien href={`/dossiers/${lu.dossier.id}/cycle`}>Voir toutes les étapes</Lien>
      </p>
    </section>
  );
}
