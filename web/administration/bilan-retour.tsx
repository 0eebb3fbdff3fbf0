import type { ReactElement } from 'react';
import type { BilanRetour as Bilan } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Etat } from '../ui/etiquette.tsx';
import { Tableau } from '../ui/tableau.tsx';

const issues: Record<Bilan['lignes'][number]['issue'], Etat> = {
  applique: { ton: 'succes', texte: 'Enregistré' },
  deja: { ton: 'neutre', texte: 'Déjà enregistré' },
  inconnu: { ton: 'attention', texte: 'Numéro inconnu' },
  refuse: { ton: 'erreur', texte: 'Refusé' },
};

/** What became of each line of a return, once sent. */
export function BilanRetour({ bilan }: { bilan: Bilan }): ReactElement {
  return (
    <Tableau
      legende="Résultat, ligne par ligne"
      colonnes={[
        { cle: 'numero', titre: 'Numéro', cellule: ({ numero }) => numero },
        { cle: 'issue', titre: 'Résultat', cellule: ({ issue }) => <Etiquette {...issues[issue]} /> },
        { cle: 'message', titre: 'Précision', cellule: ({ message }) => message },
      ]}
      lignes={bilan.lignes}
      cleDe={({ numero }) => numero}
    />
  );
}
