import type { Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';

/** From the longest code to the shortest: the first that begins the category gives its nature. */
const PAR_CATEGORIE: readonly (readonly [debut: string, nature: Nature])[] = [
  ['7381', 'consulaire'],
  ['7410', 'gip'],
  // Communautés, métropoles, syndicats, pôles; then CCAS and caisses des écoles, which follow the rules of the commune.
  ['7312', 'collectivite'],
  ['7313', 'collectivite'],
  ['7314', 'collectivite'],
  ['7361', 'collectivite'],
  ['7362', 'collectivite'],
  ['7367', 'collectivite'],
  ['734', 'collectivite'],
  ['735', 'collectivite'],
  ['72', 'collectivite'],
  ['73', 'etablissement_public'],
  ['74', 'etablissement_public'],
  ['41', 'etablissement_public'],
  ['92', 'association'],
  ['93', 'fondation'],
  // With a SIRET, one acts as an undertaking (CJUE, C-41/90): what is asked of companies is asked of them.
  ['1', 'entreprise'],
  ['31', 'entreprise'],
  ['5', 'entreprise'],
  ['6', 'entreprise'],
];

/**
 * The nature of a beneficiary from its legal category (INSEE, « catégories juridiques », four digits). `null` where the eight natures have no word
 * for it: the State, mutuelles, comités d’entreprise, syndicates… (our decision: nobody is forced into a wrong one).
 */
export function natureDeLaCategorie(categorie: string | null): Nature | null {
  if (categorie === null) return null;
  return PAR_CATEGORIE.find(([debut]) => categorie.startsWith(debut))?.[1] ?? null;
}

/** INSEE's ranges of employees (« tranche d’effectif salarié »): the low end of each. `NN`: not an employer. */
const EFFECTIF_MIN: Readonly<Record<string, number>> = {
  NN: 0,
  '00': 0,
  '01': 1,
  '02': 3,
  '03': 6,
  '11': 10,
  '12': 20,
  '21': 50,
  '22': 100,
  '31': 200,
  '32': 250,
  '41': 500,
  '42': 1000,
  '51': 2000,
  '52': 5000,
  '53': 10_000,
};

/** At least how many employees a range of INSEE means; `null` when it is not told or not known. */
export function effectifMinimum(tranche: string | null): number | null {
  return tranche !== null && Object.hasOwn(EFFECTIF_MIN, tranche) ? (EFFECTIF_MIN[tranche] ?? null) : null;
}
