import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import { lireMontant } from '../../workflows/engine/money/centimes.ts';
import type { RetourComptable } from '../api/schema/types.gen.ts';

/** One line of the comptable's return: what became of a mandat or of a titre. */
export type LigneRetour = RetourComptable['lignes'][number];

/** A line of the file that cannot be sent, counted from 1 as a spreadsheet does, and what to do. */
interface LigneIllisible {
  ligne: number;
  message: string;
}

interface RetourLu {
  lignes: LigneRetour[];
  illisibles: LigneIllisible[];
}

/** The most lines that one return may hold. */
const lignesMax = 2000;
const motifMax = 500;

const issues: Readonly<Record<string, LigneRetour['issue']>> = {
  paye: 'paye',
  payee: 'paye',
  rejete: 'rejete',
  rejetee: 'rejete',
  recouvre: 'recouvre',
  recouvree: 'recouvre',
  'non-valeur': 'irrecouvrable',
  'non valeur': 'irrecouvrable',
  remise: 'remise',
  remis: 'remise',
  annule: 'annulation',
  annulation: 'annulation',
};

/** What became of a mandat or of a titre, as pages say it. */
export const libellesDesIssues: Readonly<Record<LigneRetour['issue'], string>> = {
  paye: 'Payé',
  rejete: 'Rejeté',
  recouvre: 'Recouvré',
  irrecouvrable: 'Non-valeur',
  remise: 'Remise gracieuse',
  annulation: 'Titre annulé',
};

interface Enregistrement {
  ligne: number;
  cellules: string[];
}

/** Cuts a text with `;`, quotes doubled inside quotes, and line ends of any system. A quoted cell may hold both. */
function decouper(texte: string): Enregistrement[] {
  const enregistrements: Enregistrement[] = [];
  let cellules: string[] = [];
  let cellule = '';
  let entreGuillemets = false;
  let ligne = 1;
  let debut = 1;
  const finir = (): void => {
    cellules.push(cellule.trim());
    if (cellules.some((contenu) => contenu !== '')) enregistrements.push({ ligne: debut, cellules });
    cellules = [];
    cellule = '';
    debut = ligne;
  };
  const source = texte.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let rang = 0; rang < source.length; rang++) {
    const signe = source.charAt(rang);
    if (signe === '\n') ligne++;
    if (entreGuillemets) {
      if (signe !== '"') cellule += signe;
      else if (source.charAt(rang + 1) === '"') cellule += source.charAt(++rang);
      else entreGuillemets = false;
    } else if (signe === '"' && cellule.trim() === '') {
      cellule = '';
      entreGuillemets = true;
    } else if (signe === ';') {
      cellules.push(cellule.trim());
      cellule = '';
    } else if (signe === '\n') finir();
    else cellule += signe;
  }
  finir();
  return enregistrements;
}

function sansAccent(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** `2025-12-22` or `22/12/2025`, as AAAA-MM-JJ; `null` when it is no day. */
function lireDate(texte: string): string | null {
  const francaise = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(texte);
  const date = francaise === null ? texte : `${francaise[3] ?? ''}-${francaise[2] ?? ''}-${francaise[1] ?? ''}`;
  return estDateCivile(date) ? date : null;
}

function lireLigne(cellules: readonly string[]): LigneRetour | string {
  const [numero = '', issueEcrite = '', dateEcrite = '', ...reste] = cellules;
  // A motif written without quotes may itself hold semicolons.
  const motif = reste.join(' ; ').replace(/( ; )+$/, '');
  if (cellules.length < 3) return 'Il faut au moins trois colonnes\u00a0: numéro, issue, date.';
  if (numero === '') return 'Écrivez le numéro du mandat ou du titre.';
  if (numero.length > 40) return 'Ce numéro dépasse 40 caractères.';
  const issue = issues[sansAccent(issueEcrite)];
  if (issue === undefined)
    return `« ${issueEcrite} » n’est pas une issue\u00a0: écrivez payé, rejeté, recouvré, non-valeur, remise ou annulé.`;
  const date = lireDate(dateEcrite);
  if (date === null) return `« ${dateEcrite} » n’est pas une date\u00a0: écrivez-la ainsi, 22/12/2025 ou 2025-12-22.`;
  if (issue === 'rejete' && motif === '') return 'Un rejet dit son motif\u00a0: écrivez-le dans la quatrième colonne.';
  if (issue === 'recouvre' && motif !== '') return lireRecouvrement({ numero, issue, date }, motif);
  if (motif.length > motifMax) return `Raccourcissez le motif\u00a0: ${motifMax} caractères au plus.`;
  return { numero, issue, date, ...(motif === '' ? {} : { motif }) };
}

/** A part of what is left, said in the fourth column. */
function lireRecouvrement(ligne: LigneRetour, texte: string): LigneRetour | string {
  const montant = lireMontant(texte);
  return montant === null || montant <= 0
    ? `« ${texte} » n’est pas un montant\u00a0: écrivez ce qui est recouvré, 1 250,00, ou rien si tout l’est.`
    : { ...ligne, montant };
}

/**
 * Reads the file that the comptable gives back: `numero;issue;date;motif` (of a recovery in part, its amount), one line a mandat or titre, with or without its line of titles.
 * Nothing is guessed: a line that cannot be read is named with its number, and a number that comes twice is refused the second time.
 */
export function lireRetour(texte: string): RetourLu {
  const lignes: LigneRetour[] = [];
  const illisibles: LigneIllisible[] = [];
  const vus = new Set<string>();
  const tous = decouper(texte);
  const titres = tous[0] !== undefined && /^num[eé]ro\b/i.test(tous[0].cellules[0] ?? '');
  for (const { ligne, cellules } of titres ? tous.slice(1) : tous) {
    const lue = lireLigne(cellules);
    if (typeof lue === 'string') illisibles.push({ ligne, message: lue });
    else if (vus.has(lue.numero)) illisibles.push({ ligne, message: `Le numéro ${lue.numero} est déjà plus haut.` });
    else if (lignes.length >= lignesMax)
      illisibles.push({
        ligne,
        message: `Un retour compte ${lignesMax} lignes au plus\u00a0: envoyez la suite à part.`,
      });
    else {
      vus.add(lue.numero);
      lignes.push(lue);
    }
  }
  return { lignes, illisibles };
}
