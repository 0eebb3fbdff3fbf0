// Sentences of the problems of a definition. Loaded where definitions are checked, never by a form that one fills in.
import type { Probleme } from './environnement.ts';
import { BOOLEEN, DATE, LISTE, NOMBRE, TEXTE } from './environnement.ts';

const NOMS_TYPES: readonly (readonly [number, string])[] = [
  [NOMBRE, 'nombre'],
  [DATE, 'date'],
  [TEXTE, 'texte'],
  [BOOLEEN, 'oui ou non'],
  [LISTE, 'liste'],
];
const nommer = (masque: Detail) =>
  NOMS_TYPES.filter(([bit]) => (Number(masque) & bit) !== 0)
    .map(([, nom]) => nom)
    .join(' ou ');

type Detail = string | number;
type Phrase = (...details: readonly Detail[]) => string;

const PHRASES: Readonly<Record<string, Phrase>> = {
  modeArrondi: () => '« arrondir » attend un mode : plusProche, inferieur ou superieur',
  champ: (cle = '') => `le champ « ${cle} » n'existe pas`,
  codes: (cle = '') => `« ${cle} » n'est pas un choix dans un référentiel : il n'a pas de codes`,
  ligne: () => '« ligne » ne se lit que dans un tableau',
  colonne: (cle = '', tableau = '') => `la colonne « ${cle} » n'existe pas dans « ${tableau} »`,
  colonneNombre: (cle = '') => `la colonne « ${cle} » n'est pas un nombre`,
  fait: () => '« fait » attend un nom',
  bareme: () => '« bareme » attend un nom de barème et un nom de valeur',
  if: () => '« if » attend des paires condition, valeur, puis une valeur sinon',
  tableau: (nom = '') => `le tableau « ${nom} » n'existe pas`,
  typesCompares: () => 'les deux valeurs comparées ne sont pas du même type',
  operande: (nom = '', attendu = 0, recu = 0) => `« ${nom} » attend un ${nommer(attendu)} et reçoit un ${nommer(recu)}`,
  cle: () => 'un opérateur est un objet à une seule clé',
  operateur: (nom = '') => `l'opérateur « ${nom} » n'existe pas`,
  arite: (nom = '', min = 0, max = 0, recues = 0) =>
    `« ${nom} » attend ${min === max ? min : `${min} à ${max}`} valeur(s) et en reçoit ${recues}`,
  longue: () => 'la règle est trop longue',
  profonde: () => 'la règle est trop profonde',
  null: () => 'null n’est pas une valeur : utilisez « rempli »',
  json: () => 'la règle contient autre chose que du JSON',
  resultat: (attendu = 0, donne = 0) => `la règle doit donner un ${nommer(attendu)} et donne un ${nommer(donne)}`,
  clePermise: () => "cette clé n'est pas permise",
  clePrise: () => 'cette clé est déjà prise',
  type: (type = '') => `le type « ${type} » n'existe pas`,
  format: () => "le format n'existe pas",
  sansColonne: () => 'le tableau n’a pas de colonne',
  typeColonne: () => 'une colonne ne peut être ni un tableau, ni une explication, ni une pièce',
  lignesContraires: () => 'le minimum de lignes dépasse le maximum',
  bornesContraires: () => 'le minimum dépasse le maximum',
  sansOption: () => 'la liste des réponses est vide',
  optionsContraires: () => 'deux réponses ont la même valeur, ou une valeur est vide',
  motif: () => 'le motif n’est pas une expression régulière',
  optionInconnue: (cle = '', reponse = '') => `« ${cle} » n'a pas de réponse « ${reponse} »`,
  inatteignable: () => 'aucune réponse ne peut afficher cette question',
  jamaisRequis: () =>
    'la condition qui rend la réponse obligatoire ne peut pas être remplie quand la question est affichée',
  jamaisSatisfait: () => 'aucune réponse ne peut satisfaire ce contrôle : le formulaire ne pourrait jamais être déposé',
  cite: (morceau = '') => `le message cite « ${morceau} », qui n'existe pas`,
};

/**
 * What is wrong, as a sentence for whoever writes the definition.
 *
 * @param probleme what the compiler of rules recorded; a code that is already a sentence (an operator or a type of its own) comes back as it is
 */
export function expliquerProbleme([code, ...details]: Probleme): string {
  return Object.hasOwn(PHRASES, code) ? (PHRASES[code]?.(...details) ?? code) : code;
}
