import type { Champ, Referentiel } from '../formulaire.ts';
import { composer } from './compose.ts';
import { Refus, texte } from './type-de-champ.ts';

const NON_VERIFIEE = 'non verifiee';

const PARTIES: readonly Champ[] = [
  { cle: 'code', type: 'texte', libelle: 'Code', longueurMax: 20 },
  { cle: 'libelle', type: 'texte', libelle: 'Libellé', longueurMax: 300, requis: true },
  { cle: 'version', type: 'texte', libelle: 'Version', longueurMax: 40, requis: true },
];

/** The codes of each set. ROME: a domaine (`H`), a domaine professionnel (`H24`) or a fiche (`H2402`); NSF: from one digit to three and a letter. */
const CODES: Readonly<Record<Referentiel, RegExp>> = {
  commune: /^(\d{2}|2[AB])\d{3}$/,
  epci: /^\d{9}$/,
  departement: /^(\d{2,3}|2[AB])$/,
  region: /^\d{2}$/,
  zoneEmploi: /^\d{4}$/,
  rome: /^[A-N](\d{2}(\d{2})?)?$/,
  nsf: /^\d{1,3}[a-z]?$/,
  formacode: /^\d{5}$/,
};
const REFUS = new Refus('format', 'Choisissez une réponse dans la liste, ou écrivez-la sans code.');

/**
 * An entry of a set of reference data, as it was on the day it was chosen. What was written by hand while the set could not be searched has the version
 * `non verifiee` and no code: an agent will look at it, a deposit is never held back for it.
 */
export const TYPE_NOMENCLATURE = composer({
  type: 'nomenclature',
  consigne: (champ) => `Cherchez puis choisissez une réponse pour « ${champ.libelle} ».`,
  parties: () => PARTIES,
  juger: ({ code, version }, { referentiel }) => {
    if (version === NON_VERIFIEE) return code === undefined ? null : REFUS;
    return CODES[referentiel].test(texte(code ?? '')) ? null : REFUS;
  },
  formater: ({ code, libelle = '' }) => (code === undefined ? texte(libelle) : `${texte(libelle)} (${texte(code)})`),
});
