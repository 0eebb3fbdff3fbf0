import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Appel } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import { formaterInstant } from '../ui/instant.ts';
import { etiquetteAppel, periodeAppel } from './etat-appel.ts';

type Vague = Appel['vagues'][number];

function Releve({ vague }: { vague: Vague }): ReactElement {
  const { libelle, etat, cloture, depotJusqua, calendrier, note } = vague;
  return (
    <li className="pile">
      <p>
        <strong>{libelle}</strong> <Etiquette {...etiquetteAppel(vague)} />
      </p>
      <p>{periodeAppel(vague)}.</p>
      {etat === 'ouvert' && depotJusqua !== cloture && (
        <p>Un dossier commencé avant peut encore être déposé jusqu’au {formaterInstant(depotJusqua)}.</p>
      )}
      {etat !== 'clos' && calendrier.length > 0 && (
        <ul className="puces">
          {calendrier.map((jalon) => (
            <li key={jalon.libelle}>
              {jalon.libelle}
              {'\u00a0'}: {formaterDate(jalon.date)}
            </li>
          ))}
        </ul>
      )}
      {note !== null && <p>{note}</p>}
    </li>
  );
}

const ORDRE = { ouvert: 0, aVenir: 1, clos: 2 } as const;

/** The waves of a call: what is open first, then what is coming, then what is closed, the last first. */
export function Releves({ vagues }: { vagues: readonly Vague[] }): ReactElement {
  const rangees = vagues.toSorted(
    (a, b) =>
      ORDRE[a.etat] - ORDRE[b.etat] ||
      (a.etat === 'clos' ? b.cloture.localeCompare(a.cloture) : a.ouverture.localeCompare(b.ouverture)),
  );
  return (
    <ul className="liste regles">
      {rangees.map((vague) => (
        <Releve key={vague.cle} vague={vague} />
      ))}
    </ul>
  );
}
