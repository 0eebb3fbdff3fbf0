import type { LigneBareme, Option } from '../../engine/form/formulaire.ts';

/** Sectors of the PRF, as the cap table names them. Invented (our decision): the sources only say that the cap follows the sector (004:L2234). */
export const secteurs: Option[] = [
  { valeur: 'textile', libelle: 'Textile, cuir, mode' },
  { valeur: 'btp', libelle: 'Bâtiment et travaux publics' },
  { valeur: 'mecanique', libelle: 'Industrie mécanique' },
  { valeur: 'tertiaire', libelle: 'Administratif et tertiaire' },
  { valeur: 'sanitaireSocial', libelle: 'Sanitaire et social' },
  { valeur: 'hotellerie', libelle: 'Hôtellerie et restauration' },
  { valeur: 'transport', libelle: 'Transport et logistique' },
  { valeur: 'numerique', libelle: 'Numérique' },
  { valeur: 'agriculture', libelle: 'Agriculture' },
];

/** Centimes per heure-stagiaire, in centre then in company. */
const plafonds: readonly (readonly [secteur: string, centre: number, entreprise: number])[] = [
  ['textile', 1250, 250],
  ['btp', 1180, 240],
  ['mecanique', 1340, 260],
  ['tertiaire', 960, 220],
  ['sanitaireSocial', 980, 220],
  ['hotellerie', 1040, 230],
  ['transport', 1290, 240],
  ['numerique', 1120, 220],
  ['agriculture', 1010, 230],
];

/** Cap prices of the PRF 2025, by sector; the values are invented. */
export const tarifsPrf: LigneBareme[] = plafonds.map(([cle, centre, entreprise]) => ({
  cle,
  debut: '2025-01-01',
  fin: '2026-12-31',
  valeurs: { centre, entreprise },
  source: 'décision Jalon (tarifs inventés) ; le principe du plafond : 004:L2234',
}));
