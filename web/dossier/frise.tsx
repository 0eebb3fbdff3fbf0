import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { Lien } from '../ui/lien.tsx';
import { libellePour } from './vocabulaire.ts';

/** The state of the dossier and the dates that are coming, under the phase where it is. */
function Maintenant({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const dates = lu.echeances.toSorted((a, b) => a.le.localeCompare(b.le));
  return (
    <div className="pile-serree">
      <p>{libellePour(lu.libelles, lu.audience)}</p>
      {dates.map((date) => (
        <p key={`${date.objet} ${date.cle} ${date.le}`} className="discret">
          {date.libelle}
          {'\u00a0'}: {date.etat === 'suspendue' ? 'délai suspendu' : formaterDate(date.dernierJour)}
        </p>
      ))}
    </div>
  );
}

/** Where the dossier stands among its phases, and the dates that are coming. */
export function Frise({ dossier: lu }: { dossier: Dossier }): ReactElement {
  // Beside what the page is for: it comes when it comes, and its absence stops nothing.
  const { donnees: cycle } = useLecture(adresseApi('/api/dossiers/{dossier}/cycle', { dossier: lu.dossier.id }));
  const presente = cycle?.phases.find(({ situation }) => situation === 'present');
  return (
    <section className="pile" aria-labelledby="frise-titre">
      <h2 id="frise-titre">Où en est le dossier</h2>
      {presente === undefined && <Maintenant dossier={lu} />}
      {cycle !== null && (
        <FilChronologique
          moments={cycle.phases.map(({ instance, libelle, situation }) => ({
            cle: instance,
            position: situation,
            titre: libelle,
            ...(instance === presente?.instance ? { detail: <Maintenant dossier={lu} /> } : {}),
          }))}
        />
      )}
      <p>
        <Lien href={`/dossiers/${lu.dossier.id}/cycle`}>Voir toutes les étapes</Lien>
      </p>
    </section>
  );
}
