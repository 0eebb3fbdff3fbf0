import type { ReactElement } from 'react';
import type { Appel } from '../api/schema/types.gen.ts';
import { Tableau } from '../ui/tableau.tsx';

type Conservation = Appel['fiche']['conservation'][number];

const SORTS: Readonly<Record<string, string>> = {
  versement: 'Versées aux archives',
  elimination: 'Éliminées',
  tri: 'Triées : une partie est versée aux archives',
};

/** How long each kind of document is kept, and what becomes of it. */
export function ConservationDonnees({ lignes }: { lignes: readonly Conservation[] }): ReactElement {
  return (
    <>
      <Tableau
        legende="Combien de temps vos données sont conservées"
        etroit="empile"
        lignes={lignes}
        cleDe={(ligne: Conservation) => ligne.categorie}
        colonnes={[
          { cle: 'categorie', titre: 'Documents', cellule: (ligne: Conservation) => ligne.categorie },
          { cle: 'duree', titre: 'Durée', cellule: (ligne: Conservation) => ligne.duree },
          { cle: 'depart', titre: 'À compter de', cellule: (ligne: Conservation) => ligne.depart },
          { cle: 'sort', titre: 'Ensuite', cellule: (ligne: Conservation) => SORTS[ligne.sort] ?? ligne.sort },
        ]}
      />
    </>
  );
}
