import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';

/** The delays that run on a dossier, the next to end first. Whoever asks reads the others among their dates: here, those that are suspended. */
export function DelaisEnCours({ dossier: { audience, echeances } }: { dossier: Dossier }): ReactElement | null {
  const lus = echeances
    .filter(({ etat }) => audience !== 'porteur' || etat === 'suspendue')
    .toSorted((a, b) => a.le.localeCompare(b.le));
  if (lus.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="delais-titre">
      <h2 id="delais-titre">Délais</h2>
      <DefinitionListe
        faits={lus.map(({ objet, cle, le, libelle, etat, dernierJour }) => ({
          cle: `${objet} ${cle} ${le}`,
          terme: libelle,
          valeur: etat === 'suspendue' ? 'suspendu' : formaterDate(dernierJour),
        }))}
      />
    </section>
  );
}
