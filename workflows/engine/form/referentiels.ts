/** Reference data that are places. */
export const TERRITOIRES = ['commune', 'epci', 'departement', 'region', 'zoneEmploi', 'qpv', 'frr'] as const;

/** Every set of reference data that a field may name. */
export const REFERENTIELS = [...TERRITOIRES, 'publicCible', 'rome', 'nsf', 'formacode'] as const;

export type Referentiel = (typeof REFERENTIELS)[number];
