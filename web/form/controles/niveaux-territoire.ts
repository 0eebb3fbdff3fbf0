import type { Referentiel } from '../../../workflows/engine/form/referentiels.ts';

/** What a level of territory is called, alone and in the name of its search box. */
export const NIVEAUX_TERRITOIRE: Readonly<Record<Referentiel, readonly [nom: string, recherche: string]>> = {
  commune: ['Commune', 'Cherchez une commune, par son nom ou son code postal'],
  epci: ['Intercommunalité (EPCI)', 'Cherchez une intercommunalité'],
  departement: ['Département', 'Cherchez un département'],
  region: ['Région', 'Cherchez une région'],
  zoneEmploi: ['Zone d’emploi', 'Cherchez une zone d’emploi'],
  qpv: ['Quartier prioritaire (QPV)', 'Cherchez un quartier prioritaire, par son nom ou sa commune'],
  frr: ['Commune en zone rurale à revitaliser', 'Cherchez une commune classée'],
  publicCible: ['Public', 'Cherchez un public'],
  rome: ['Métier (ROME)', 'Cherchez un métier'],
  nsf: ['Spécialité (NSF)', 'Cherchez une spécialité'],
  formacode: ['Formacode', 'Cherchez un Formacode'],
};
