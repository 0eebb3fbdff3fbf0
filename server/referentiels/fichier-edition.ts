import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import { REFERENTIELS, type Referentiel } from '../../workflows/engine/form/referentiels.ts';
import { jugerEntree, NON_VERIFIEE } from '../../workflows/engine/form/types/nomenclature.ts';
import type { Edition, Entree } from './edition.ts';

/** What a file says wrong, and where; without a line when it is about the whole file. */
export interface Anomalie {
  readonly ligne: number | null;
  readonly phrase: string;
}

/** An edition as an administration writes it. */
interface EditionLue {
  readonly referentiel: Referentiel;
  readonly edition: Edition;
}

const LIBELLE_MAX = 300;
const VERSION_MAX = 40;
const COLONNES = ['code', 'libelle', 'precision'];
const CLES = ['referentiel', 'version', 'debut', 'fin', 'complet', 'source'] as const;
type Cle = (typeof CLES)[number];
/** What the applications describe themselves: a code that a form does not know would be refused at deposit. */
const INSTALLABLES = REFERENTIELS.filter((nom) => nom !== 'publicCible');

interface Ligne {
  readonly numero: number;
  readonly cellules: readonly string[];
}

/** The cells of a line between semicolons, quoted as a spreadsheet writes them; `null` when a quote is never closed. */
function couper(texte: string): string[] | null {
  if (!texte.includes('"')) return texte.split(';').map((c) => c.trim());
  const cellules: string[] = [];
  const motif = /(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^;"]*))(;|$)/y;
  for (let fini = false; !fini;) {
    const lue = motif.exec(texte);
    if (lue === null) return null;
    cellules.push((lue[1]?.replaceAll('""', '"') ?? lue[2] ?? '').trim());
    fini = lue[3] === '';
  }
  return cellules;
}

const sansAccents = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** `2024-01-01`, or `01/01/2024` as a spreadsheet writes it again; `null` when it is no day. */
function lireJour(texte: string): string | null {
  const jour = texte.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1');
  return estDateCivile(jour) ? jour : null;
}

type Entetes = Readonly<Partial<Record<Cle, Ligne>>>;

function lireEntetes(entetes: Entetes, anomalies: Anomalie[]): Omit<Edition, 'entrees'> & { nom: Referentiel | null } {
  const valeur = (cle: Cle): string => entetes[cle]?.cellules[1] ?? '';
  const noter = (cle: Cle, phrase: string): void => {
    anomalies.push({ ligne: entetes[cle]?.numero ?? null, phrase });
  };
  const nom = INSTALLABLES.find((r) => r === valeur('referentiel')) ?? null;
  if (nom === null) noter('referentiel', `« referentiel » doit être l’un de ceux-ci : ${INSTALLABLES.join(', ')}.`);
  const version = valeur('version');
  if (version === '' || version.length > VERSION_MAX || version === NON_VERIFIEE)
    noter(
      'version',
      `« version » doit nommer l’édition, en ${VERSION_MAX} caractères au plus, par exemple « QPV 2024 ».`,
    );
  const debut = lireJour(valeur('debut'));
  if (debut === null) noter('debut', '« debut » doit être le premier jour de l’édition, par exemple 2024-01-01.');
  const fin = valeur('fin') === '' ? null : lireJour(valeur('fin'));
  if (valeur('fin') !== '' && fin === null)
    noter('fin', '« fin » doit être le dernier jour de l’édition, par exemple 2023-12-31, ou rester vide.');
  if (debut !== null && fin !== null && fin < debut) noter('fin', `« fin » (${fin}) vient avant « debut » (${debut}).`);
  const complet = sansAccents(valeur('complet'));
  if (!['', 'oui', 'non'].includes(complet)) noter('complet', '« complet » doit être oui ou non.');
  return { nom, version, debut: debut ?? '', fin, extrait: complet === 'non' };
}

function lireEntrees(lignes: readonly Ligne[], nom: Referentiel | null, anomalies: Anomalie[]): Entree[] {
  const vus = new Map<string, number>();
  const entrees: Entree[] = [];
  for (const { numero, cellules } of lignes) {
    const [code = '', libelle = '', precision = ''] = cellules;
    const noter = (phrase: string): void => {
      anomalies.push({ ligne: numero, phrase });
    };
    const deja = vus.get(code);
    if (cellules.slice(COLONNES.length).some((c) => c !== '')) noter('il y a plus de trois colonnes.');
    if (code === '') noter('le code manque.');
    else if (deja !== undefined) noter(`le code « ${code} » est déjà à la ligne ${deja}.`);
    else if (nom !== null && jugerEntree({ code, version: '' }, nom) !== null)
      noter(
        `le code « ${code} » n’a pas la forme des codes de « ${nom} ». Un tableur retire parfois les zéros du début.`,
      );
    if (libelle === '') noter('le libellé manque.');
    if (libelle.length > LIBELLE_MAX || precision.length > LIBELLE_MAX)
      noter(`un texte dépasse ${LIBELLE_MAX} caractères.`);
    vus.set(code, deja ?? numero);
    entrees.push({
      code,
      libelle,
      precision: precision === '' ? code : precision,
      autres: precision === '' ? [] : [precision],
      poids: 0,
    });
  }
  if (entrees.length === 0) anomalies.push({ ligne: null, phrase: 'aucune ligne ne suit « code;libelle;precision ».' });
  return entrees;
}

/**
 * Reads an edition as an administration installs it: CSV in UTF-8, columns between semicolons; first lines `referentiel;…`, `version;…`, `debut;…`, and if
 * need be `fin;…`, `complet;non`, `source;…`; then `code;libelle;precision` and an entry a line. What a spreadsheet adds is accepted: byte order mark,
 * quotes, empty cells, days written `31/12/2023`.
 *
 * @returns the edition, or everything that is wrong with it (never both, never neither)
 */
export function lireFichierEdition(octets: Uint8Array): EditionLue | readonly Anomalie[] {
  let texte: string;
  try {
    texte = new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return [{ ligne: null, phrase: 'ce n’est pas du texte UTF-8. Enregistrez-le en « CSV UTF-8 ».' }];
  }
  const anomalies: Anomalie[] = [];
  const lignes = texte.split(/\r\n|\n|\r/).flatMap((brute, i): Ligne[] => {
    const cellules = couper(brute);
    if (cellules === null) anomalies.push({ ligne: i + 1, phrase: 'un guillemet n’est pas fermé.' });
    return cellules === null || cellules.every((c) => c === '') ? [] : [{ numero: i + 1, cellules }];
  });
  const titre = lignes.findIndex(({ cellules: [premiere = ''] }) => sansAccents(premiere) === 'code');
  if (titre === -1)
    return [
      ...anomalies,
      {
        ligne: null,
        phrase: 'la ligne « code;libelle;precision » manque. Séparez les colonnes par des points-virgules.',
      },
    ];
  const entetes: Partial<Record<Cle, Ligne>> = {};
  for (const ligne of lignes.slice(0, titre)) {
    const [premiere = ''] = ligne.cellules;
    const cle = CLES.find((c) => c === sansAccents(premiere));
    if (cle === undefined)
      anomalies.push({
        ligne: ligne.numero,
        phrase: `« ${premiere} » n’est pas attendu avant la ligne « code;libelle ».`,
      });
    else if (entetes[cle]) anomalies.push({ ligne: ligne.numero, phrase: `« ${cle} » est là deux fois.` });
    else entetes[cle] = ligne;
  }
  const colonnes = (lignes[titre]?.cellules ?? []).map(sansAccents).filter((c) => c !== '');
  if (colonnes.length < 2 || colonnes.some((c, i) => c !== COLONNES[i]))
    anomalies.push({
      ligne: lignes[titre]?.numero ?? null,
      phrase: 'cette ligne doit être « code;libelle;precision » ou « code;libelle ».',
    });
  const { nom, ...edition } = lireEntetes(entetes, anomalies);
  const entrees = lireEntrees(lignes.slice(titre + 1), nom, anomalies);
  return nom === null || anomalies.length > 0
    ? anomalies.toSorted((a, b) => (a.ligne ?? 0) - (b.ligne ?? 0))
    : { referentiel: nom, edition: { ...edition, entrees } };
}
