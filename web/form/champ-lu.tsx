import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Champ, ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { Tableau } from '../ui/tableau.tsx';
import { LienPiece } from './lien-piece.tsx';
import { dateDocument, lirePieces } from './pieces.ts';
import { useTypes } from './types-charges.ts';

interface PropsChampLu {
  champ: Champ;
  valeur: Valeur | undefined;
  /** Under which dossier the files open; without it their names only. */
  dossier?: string | null;
}

type Ligne = Readonly<Record<string, Valeur>>;

const A_DROITE = new Set(['montant', 'nombre', 'heures', 'pourcentage', 'calcule']);

function TableauLu({ champ, valeur }: { champ: ChampDeType<'tableau'>; valeur: Valeur }): ReactElement {
  const lignes: readonly Ligne[] = Array.isArray(valeur) ? (valeur as readonly Ligne[]) : [];
  return (
    <Tableau
      legende={champ.libelle}
      legendeCachee
      etroit={champ.colonnes.length > 4 ? 'defile' : 'empile'}
      colonnes={champ.colonnes.map((colonne) => ({
        cle: colonne.cle,
        titre: colonne.libelle,
        aDroite: A_DROITE.has(colonne.type),
        cellule: (ligne: Ligne) => formaterValeur(colonne, ligne[colonne.cle]),
      }))}
      lignes={lignes}
      cleDe={(ligne: Ligne) => (typeof ligne['id'] === 'string' ? ligne['id'] : '')}
    />
  );
}

/** An answer to read. An empty one says so. */
export function ChampLu({ champ, valeur, dossier = null }: PropsChampLu): ReactElement {
  useTypes([champ]);
  if (champ.type === 'tableau' && Array.isArray(valeur) && valeur.length > 0)
    return <TableauLu champ={champ} valeur={valeur} />;
  if (champ.type === 'piece') {
    const pieces = lirePieces(valeur);
    if (pieces.length > 0) {
      return (
        <ul className="liste">
          {pieces.map((piece) => {
            const date = dateDocument(piece);
            return (
              <li key={piece.id}>
                <LienPiece
                  dossier={dossier}
                  piece={piece}
                  suite={date !== null && <span className="discret">daté du {formaterDate(date)}</span>}
                />
              </li>
            );
          })}
        </ul>
      );
    }
  }
  const texte = formaterValeur(champ, valeur);
  if (texte === '' || (champ.type === 'tableau' && Array.isArray(valeur) && valeur.length === 0))
    return <span className="discret">{champ.type === 'calcule' ? 'Pas encore calculé' : 'Pas de réponse'}</span>;
  return <span className="reponse-lue">{texte}</span>;
}
