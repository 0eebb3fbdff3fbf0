// How quantities are written in a line of computation.
import type { Rationnel } from '../arrondi.ts';
import { formaterMontant, grouperMilliers } from '../centimes.ts';
import { estEntier, fraction } from './fractions.ts';

/** What a number counts. `inconnue`: a literal, a dated table, a count: it takes the unit of what it goes with. */
export type Unite = 'montant' | 'nombre' | 'heures' | 'pourcentage' | 'jours' | 'inconnue';

const MOINS = '\u2212';
const INSECABLE = '\u00A0';
const SUFFIXES: Readonly<Partial<Record<Unite, string>>> = { heures: 'h', pourcentage: '%', jours: 'jours' };

/** A number as it is read: « 6 426 », « 45,5 », six decimals at most. */
export function ecrireNombre({ numerateur, denominateur }: Rationnel): string {
  const absolu = numerateur < 0n ? -numerateur : numerateur;
  const millioniemes = (absolu * 2_000_000n + denominateur) / (2n * denominateur);
  const entiers = grouperMilliers(String(millioniemes / 1_000_000n));
  const decimales = String(millioniemes % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${numerateur < 0n ? MOINS : ''}${entiers}${decimales === '' ? '' : `,${decimales}`}`;
}

/** A sum of centimes, whole or not: « 12 500,00 € », « 0,333333 € ». */
function ecrireMontant(centimes: Rationnel): string {
  if (estEntier(centimes)) return formaterMontant(Number(centimes.numerateur));
  const euros = ecrireNombre(fraction(centimes.numerateur, centimes.denominateur * 100n));
  const [entiers = '', decimales = ''] = euros.split(',');
  return `${entiers},${decimales.padEnd(2, '0')}${INSECABLE}€`;
}

/** A quantity in its unit. */
export function ecrireValeur(valeur: Rationnel, unite: Unite): string {
  if (unite === 'montant') return ecrireMontant(valeur);
  const suffixe = SUFFIXES[unite];
  return `${ecrireNombre(valeur)}${suffixe === undefined ? '' : `${INSECABLE}${suffixe}`}`;
}

const NOMS_ARRONDIS: Readonly<Record<string, string>> = {
  plusProche: 'le plus proche',
  inferieur: 'inférieur',
  superieur: 'supérieur',
};

/** « arrondi au centime le plus proche », « arrondi à l’euro inférieur », « arrondi au multiple de 10,00 € supérieur ». */
export function nommerArrondi(mode: string, pas: Rationnel): string {
  const centimes = estEntier(pas) ? Number(pas.numerateur) : 0;
  const quoi =
    centimes === 1 ? 'au centime' : centimes === 100 ? 'à l’euro' : `au multiple de ${ecrireValeur(pas, 'montant')}`;
  return `arrondi ${quoi} ${NOMS_ARRONDIS[mode] ?? ''}`;
}

/** « Prix du consultant » in the middle of a sentence: « prix du consultant »; « SMIC brut » stays. */
export function minuscule(libelle: string): string {
  if (/^\p{Lu}{2}/u.test(libelle)) return libelle;
  return libelle.replace(/^\p{Lu}/u, (initiale) => initiale.toLowerCase());
}
