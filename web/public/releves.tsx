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
    <li className="pile-serree">
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
              {jalon.libelle} : {formaterDate(jalon.date)}
            </li>
          ))}
        </ul>
      )}
      {note !== null && <p>{note}</p>}
    </li>
  );
}

const ORDRE = { ouvert: 0, aVenir: 1, clos: 2 } as const;

const Liste = ({ vagues }: { vagues: readonly Vague[] }): ReactElement => (
  <ul className="liste regles">
    {vagues.map((vague) => (
      <Releve key={vague.cle} vague={vague} />
    ))}
  </ul>
);

/** The waves of a call: what is open first, then what is coming, then what is closed, the last first. */
export function Releves({ vagues }: { vagues: readonly Vague[] }): ReactElement {
  const rangees = vagues.toSorted(
    (a, b) =>
      ORDRE[a.etat] - ORDRE[b.etat] ||
      (a.etat === 'clos' ? b.cloture.localeCompare(a.cloture) : a.ouverture.localeCompare(b.ouverture)),
  );
  const closes = rangees.filter(({ etat }) => etat === 'clos');
  // What can no longer be answered is told to those who ask, unless there is nothing else.
  const vivantes = closes.length === rangees.length ? rangees : rangees.filter(({ etat }) => etat !== 'clos');
  const repliees = rangees.filter((vague) => !vivantes.includes(vague));
  return (
    <>
      <Liste vagues={vivantes} />
      {repliees.length > 0 && (
        <details>
          <summary>{repliees.length > 1 ? `Les ${repliees.length} relèves closes` : 'La relève close'}</summary>
          <Liste vagues={repliees} />
        </details>
      )}
    </>
  );
}
