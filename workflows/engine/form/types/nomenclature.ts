import type { Valeur } from '../../rules/regle.ts';
import type { Champ } from '../formulaire.ts';
import type { Referentiel } from '../referentiels.ts';
import { composer } from './compose.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

/** The version of what was written by hand. */
export const NON_VERIFIEE = 'non verifiee';

/** What an entry of reference data is made of. */
export const PARTIES_ENTREE: readonly Champ[] = [
  { cle: 'code', type: 'texte', libelle: 'Code', longueurMax: 20 },
  { cle: 'libelle', type: 'texte', libelle: 'Libellé', longueurMax: 300, requis: true },
  { cle: 'version', type: 'texte', libelle: 'Version', longueurMax: 40, requis: true },
];

const COMMUNE = /^(\d{2}|2[AB])\d{3}$/;

/**
 * The codes of each set. ROME: a domaine (`H`), a domaine professionnel (`H24`) or a fiche (`H2402`); NSF: from one digit to three and a letter; QPV: `QP`
 * for the list of 2015, `QN` for that of 2024; the rural zonings are made of communes.
 */
const CODES: Readonly<Record<Referentiel, RegExp>> = {
  commune: COMMUNE,
  epci: /^\d{9}$/,
  departement: /^(\d{2,3}|2[AB])$/,
  region: /^\d{2}$/,
  zoneEmploi: /^\d{4}$/,
  qpv: /^(QP\w{6}|QN\w{5}[A-Z])$/,
  frr: COMMUNE,
  publicCible: /^[a-z][A-Za-z0-9]*$/,
  rome: /^[A-N](\d{2}(\d{2})?)?$/,
  nsf: /^\d{1,3}[a-z]?$/,
  formacode: /^\d{5}$/,
};
const REFUS = new ValeurRefusee('format', 'Choisissez une réponse dans la liste, ou écrivez-la sans code.');

/**
 * An entry of a set of reference data, as it was on the day it was chosen. What was written by hand while the set could not be searched has the version
 * `non verifiee` and no code: an agent will look at it, a deposit is never held back for it.
 */
export function jugerEntree(
  { code, version }: Readonly<Record<string, Valeur>>,
  referentiel: Referentiel,
): ValeurRefusee | null {
  if (version === NON_VERIFIEE) return code === undefined ? null : REFUS;
  return CODES[referentiel].test(texte(code ?? '')) ? null : REFUS;
}

/** As people read it: `Toulouse (31555)`. */
export const formaterEntree = ({ code, libelle = '' }: Readonly<Record<string, Valeur>>): string =>
  code === undefined ? texte(libelle) : `${texte(libelle)} (${texte(code)})`;

/** One entry of a set of reference data, read at the date that the field names. */
export const TYPE_NOMENCLATURE = composer({
  type: 'nomenclature',
  consigne: (champ) => `Cherchez puis choisissez une réponse pour « ${champ.libelle} ».`,
  parties: () => PARTIES_ENTREE,
  juger: (entree, { referentiel }) => jugerEntree(entree, referentiel),
  formater: formaterEntree,
});
