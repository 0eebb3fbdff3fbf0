// A table of answers as documents print it: the columns of its own fields, its rows formatted, its bottom line.
import type { Champ, ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { additionner } from '../../workflows/engine/form/totaux.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Ligne } from '../dossiers/lire-reponses.ts';
import type { TableauDeReponses } from './donnees.ts';

type Colonne = TableauDeReponses['colonnes'][number];

/** Beyond, a text wraps: it is not what makes a column wide. */
const SIGNES_MAX = 22;
const NOMBRES = new Set<Champ['type']>(['montant', 'nombre', 'heures', 'pourcentage']);
const CALCULS_TEXTE = new Set(['texte', 'ouiNon', 'date']);

/** The table of a field with these rows; what only explains is not printed. */
export function lireTableau(champ: ChampDeType<'tableau'>, rangs: readonly Ligne[]): TableauDeReponses {
  const colonnes = champ.colonnes.filter(({ type }) => type !== 'explication');
  const lignes = rangs.map((rang) => colonnes.map((c) => formaterValeur(c, rang[c.cle])));
  const totaux = rangs.length === 0 ? null : lireTotaux(champ, colonnes, rangs);
  return {
    genre: 'tableau',
    titre: champ.libelle,
    colonnes: colonnes.map((c, i) =>
      lireColonne(
        c,
        [...lignes, ...(totaux === null ? [] : [totaux])].map((l) => l[i] ?? ''),
      ),
    ),
    lignes,
    totaux,
  };
}

function lireColonne(champ: Champ, cellules: readonly string[]): Colonne {
  const droite = NOMBRES.has(champ.type) || (champ.type === 'calcule' && !CALCULS_TEXTE.has(champ.format));
  const motDuTitre = Math.max(...champ.libelle.split(/\s+/).map((mot) => mot.length));
  const plusLong = cellules.reduce((max, texte) => Math.max(max, texte.length), motDuTitre);
  return {
    libelle: champ.libelle,
    alignement: droite ? 'droite' : 'gauche',
    signes: droite ? plusLong : Math.min(plusLong, SIGNES_MAX),
  };
}

/** The bottom line, when the form asks for one; the first column that has no total says what it is. */
function lireTotaux(
  { totaliser = [] }: ChampDeType<'tableau'>,
  colonnes: readonly Champ[],
  rangs: readonly Ligne[],
): string[] | null {
  const somme = (c: Champ): string =>
    formaterValeur(
      c,
      additionner(
        c,
        rangs.map((rang) => rang[c.cle]),
      ),
    );
  const sommes = colonnes.map((c) => (totaliser.includes(c.cle) ? somme(c) : ''));
  if (sommes.every((s) => s === '')) return null;
  const libre = sommes.indexOf('');
  return sommes.map((s, i) => (i === libre ? 'Total' : s));
}
