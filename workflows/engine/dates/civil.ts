// Civil dates: a day without time or zone, written AAAA-MM-JJ. No dependency: the applicant's browser loads this.

interface JourCivil {
  readonly annee: number;
  readonly mois: number;
  readonly jour: number;
}

const ecriture = /^(\d{4})-(\d{2})-(\d{2})$/;

// Civil arithmetic goes through UTC midnights, where every day lasts 86 400 s.
const millisecondesParJour = 86_400_000;

const nomsMois = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const nomsJours = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;

export type JourSemaine = (typeof nomsJours)[number];

/** A string that is not a real day, or a computation that leaves the years 0001 to 9999. */
export class ErreurDate extends Error {
  override readonly name = 'ErreurDate';
}

function joursDuMois(annee: number, mois: number): number {
  if (mois === 2) return annee % (annee % 100 === 0 ? 400 : 4) === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(mois) ? 30 : 31;
}

function decouper(texte: string): JourCivil | null {
  const groupes = ecriture.exec(texte);
  if (groupes === null) return null;
  const [annee, mois, jour] = [Number(groupes[1]), Number(groupes[2]), Number(groupes[3])];
  if (annee < 1 || mois < 1 || mois > 12 || jour < 1 || jour > joursDuMois(annee, mois)) return null;
  return { annee, mois, jour };
}

function lire(texte: string): JourCivil {
  const date = decouper(texte);
  if (date === null) throw new ErreurDate(`« ${texte} » n’est pas une date. Écrivez-la ainsi : 2027-03-12.`);
  return date;
}

function ecrire({ annee, mois, jour }: JourCivil): string {
  if (annee < 1 || annee > 9999) throw new ErreurDate('Cette date sort du calendrier (années 1 à 9999).');
  return `${String(annee).padStart(4, '0')}-${String(mois).padStart(2, '0')}-${String(jour).padStart(2, '0')}`;
}

function numeroDeJour({ annee, mois, jour }: JourCivil): number {
  // `Date.UTC` reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(annee, mois - 1, jour);
  return Math.round(date.getTime() / millisecondesParJour);
}

function exigerEntier(nombre: number): void {
  if (!Number.isSafeInteger(nombre)) throw new ErreurDate(`${String(nombre)} n’est pas un nombre entier.`);
}

/** Whether `texte` is a real day written AAAA-MM-JJ: `2027-02-31` is not, `2028-02-29` is. */
export function estDateCivile(texte: string): boolean {
  return decouper(texte) !== null;
}

/**
 * The day `nombre` days after `date` (before it, if negative).
 *
 * @throws ErreurDate when `date` is not a real day, `nombre` not an integer, or the result is out of the calendar
 */
export function ajouterJours(date: string, nombre: number): string {
  exigerEntier(nombre);
  const resultat = new Date((numeroDeJour(lire(date)) + nombre) * millisecondesParJour);
  if (Number.isNaN(resultat.getTime())) throw new ErreurDate('Cette date sort du calendrier (années 1 à 9999).');
  return ecrire({
    annee: resultat.getUTCFullYear(),
    mois: resultat.getUTCMonth() + 1,
    jour: resultat.getUTCDate(),
  });
}

/**
 * The same day of the month, `nombre` months later (earlier, if negative). When that month is shorter, its last day:
 * 31 January + 1 month = 28 or 29 February (the usual reading of a delay in months, « de quantième à quantième »).
 *
 * @throws ErreurDate when `date` is not a real day, `nombre` not an integer, or the result is out of the calendar
 */
export function ajouterMois(date: string, nombre: number): string {
  exigerEntier(nombre);
  const depart = lire(date);
  const rang = depart.annee * 12 + (depart.mois - 1) + nombre;
  const annee = Math.floor(rang / 12);
  const mois = rang - annee * 12 + 1;
  return ecrire({ annee, mois, jour: Math.min(depart.jour, joursDuMois(annee, mois)) });
}

/**
 * Days from `debut` to `fin`, `fin` not counted: 15 → 24 September is 9; negative when `fin` comes first.
 *
 * @throws ErreurDate when either is not a real day
 */
export function joursEntre(debut: string, fin: string): number {
  return numeroDeJour(lire(fin)) - numeroDeJour(lire(debut));
}

/**
 * Order of two days, for `sort`: negative when `a` is before `b`, 0 on the same day, positive after.
 *
 * @throws ErreurDate when either is not a real day
 */
export function comparerDates(a: string, b: string): number {
  return joursEntre(b, a);
}

/**
 * A day as people write it: « 12 mars 2027 », « 1er avril 2027 ».
 *
 * @throws ErreurDate when `date` is not a real day
 */
export function formaterDate(date: string): string {
  const { annee, mois, jour } = lire(date);
  return `${jour === 1 ? '1er' : jour} ${nomsMois[mois - 1] ?? ''} ${annee}`;
}

/**
 * The name of the day: `lundi` … `dimanche`.
 *
 * @throws ErreurDate when `date` is not a real day
 */
export function jourSemaine(date: string): JourSemaine {
  // 1 January 1970 was a Thursday.
  const rang = (((numeroDeJour(lire(date)) + 4) % 7) + 7) % 7;
  return nomsJours[rang] ?? 'dimanche';
}
