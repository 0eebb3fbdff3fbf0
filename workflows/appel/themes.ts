/** What calls are about, for those who look for one: a closed list, so that a filter and a feed say the same of every funder (our decision). */
export const THEMES = {
  emploi: 'Emploi et recrutement',
  formation: 'Formation et pédagogie',
  insertion: 'Insertion',
  territoires: 'Territoires',
  equipement: 'Équipement',
  numerique: 'Numérique',
  entreprises: 'Entreprises et économie',
  associations: 'Vie associative',
  culture: 'Culture et patrimoine',
  sport: 'Sport et jeunesse',
  environnement: 'Environnement et énergie',
  mobilite: 'Mobilité et logement',
  sante: 'Santé et solidarité',
  europe: 'Europe et international',
} as const;

/** A theme, by its key. */
export type Theme = keyof typeof THEMES;
