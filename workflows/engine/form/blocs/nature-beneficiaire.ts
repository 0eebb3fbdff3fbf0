import type { Option } from '../formulaire.ts';
import { CADRES, type CadreBudgetaire } from './cadres-budgetaires.ts';

/** The legal nature of a beneficiary: what the table `organisations` holds, and what forms ask. */
export type Nature =
  | 'association'
  | 'fondation'
  | 'entreprise'
  | 'collectivite'
  | 'etablissement_public'
  | 'gip'
  | 'consulaire'
  | 'personne_physique';

/** What a nature brings with it: one row of the table that the people of the field know by heart. */
interface RegimeDeNature {
  libelle: string;
  /** The act by which the requester decides to ask. */
  acte: 'decisionSelonStatuts' | 'pouvoirDuSignataire' | 'deliberation' | 'decisionDeLOrgane' | 'aucun';
  /** Subscribes the contrat d’engagement républicain. */
  contratEngagementRepublicain: boolean;
  /** Above the threshold a convention is compulsory; below, or where it is not, an arrêté attributif may do. */
  conventionObligatoire: boolean;
  /** Whether the rules on State aid apply: always, when the activity is economic, never. */
  regimeAide: 'toujours' | 'siEconomique' | 'jamais';
  /** Accounts asked with the demand. */
  comptes: 'approuves' | 'liasse' | 'aucun';
  /** How the real spend is reported, and who vouches for it. */
  compteRendu: 'cerfa15059' | 'recapitulatif' | 'viseComptablePublic' | 'viseAgentComptable' | 'preuves';
  cadre: keyof typeof CADRES | null;
  /** In which base amounts are written, most often; an attestation says it for each. */
  baseTva: 'ttc' | 'ht' | 'fctva' | 'exonere' | 'sansObjet';
  /** The account on which it is paid. */
  paiement: 'rib' | 'comptablePublic' | 'agentComptable' | 'ribAuNom';
}

/** Where each column comes from. */
export const SOURCES = {
  acte: 'décision Jalon',
  contratEngagementRepublicain: 'Loi 2000-321, art. 10-1',
  convention: 'Loi 2000-321, art. 10 ; décret 2001-495, art. 1',
  regimeAide: 'Règlement (UE) 2023/2831',
  comptes: 'Code de commerce, art. L612-4 et D612-5',
  compteRendu: 'Loi 2000-321, art. 10 ; arrêté du 11 octobre 2006',
  baseTva: 'décision Jalon',
  paiement: 'décision Jalon',
} as const satisfies Partial<Record<keyof RegimeDeNature | 'convention', string>>;

const prive = {
  acte: 'decisionSelonStatuts',
  contratEngagementRepublicain: true,
  conventionObligatoire: true,
  regimeAide: 'siEconomique',
  comptes: 'approuves',
  compteRendu: 'cerfa15059',
  cadre: 'associatif',
  baseTva: 'ttc',
  paiement: 'rib',
} as const;

const public_ = {
  acte: 'decisionDeLOrgane',
  contratEngagementRepublicain: false,
  conventionObligatoire: false,
  regimeAide: 'siEconomique',
  comptes: 'aucun',
  compteRendu: 'viseAgentComptable',
  cadre: 'm9',
  baseTva: 'exonere',
  paiement: 'agentComptable',
} as const;

/**
 * The eight natures. What is not in a text is the practice of the trade, our decision: a CCAS or an EPCI follows the rules of the collectivité, a GRETA
 * those of its lycée, a GIP and a chamber those of an établissement public.
 */
export const NATURES: Readonly<Record<Nature, RegimeDeNature>> = {
  association: { libelle: 'Association', ...prive },
  fondation: { libelle: 'Fondation', ...prive },
  entreprise: {
    libelle: 'Entreprise',
    acte: 'pouvoirDuSignataire',
    contratEngagementRepublicain: false,
    conventionObligatoire: true,
    regimeAide: 'toujours',
    comptes: 'liasse',
    compteRendu: 'recapitulatif',
    cadre: 'pcg',
    baseTva: 'ht',
    paiement: 'rib',
  },
  collectivite: {
    libelle: 'Collectivité, groupement ou CCAS',
    acte: 'deliberation',
    contratEngagementRepublicain: false,
    conventionObligatoire: false,
    regimeAide: 'siEconomique',
    comptes: 'aucun',
    compteRendu: 'viseComptablePublic',
    cadre: 'm57',
    baseTva: 'fctva',
    paiement: 'comptablePublic',
  },
  etablissement_public: { libelle: 'Établissement public (dont GRETA)', ...public_ },
  gip: { libelle: 'Groupement d’intérêt public (GIP)', ...public_ },
  consulaire: { libelle: 'Chambre consulaire', ...public_ },
  personne_physique: {
    libelle: 'Personne physique',
    acte: 'aucun',
    contratEngagementRepublicain: false,
    conventionObligatoire: false,
    regimeAide: 'jamais',
    comptes: 'aucun',
    compteRendu: 'preuves',
    cadre: null,
    baseTva: 'sansObjet',
    paiement: 'ribAuNom',
  },
};

/** The answers offered to « nature juridique », in the order given. */
export function optionsDeNature(natures: readonly Nature[]): Option[] {
  return natures.map((n) => ({ valeur: n, libelle: NATURES[n].libelle }));
}

/** Those of these natures for which something holds. */
export function naturesOu(natures: readonly Nature[], predicat: (regime: RegimeDeNature) => boolean): Nature[] {
  return natures.filter((n) => predicat(NATURES[n]));
}

/**
 * The budget frame of a call: that of its only nature, or the accounts of all of them (each under its first name) where it has several. `null` when none
 * of them keeps accounts.
 */
export function cadreBudgetaire(natures: readonly Nature[]): CadreBudgetaire | null {
  const cadres = [...new Set(natures.map((n) => NATURES[n].cadre))].flatMap((c) => (c === null ? [] : [CADRES[c]]));
  const [premier] = cadres;
  if (!premier) return null;
  const reunir = (de: (c: CadreBudgetaire) => readonly Option[]): Option[] =>
    [
      ...new Map(
        cadres
          .flatMap(de)
          .reverse()
          .map((o) => [o.valeur, o]),
      ).values(),
    ].sort((a, b) => a.valeur.localeCompare(b.valeur));
  return {
    libelle: cadres.map((c) => c.libelle).join(', '),
    charges: reunir((c) => c.charges),
    produits: reunir((c) => c.produits),
    contributionsEnNature: cadres.some((c) => c.contributionsEnNature),
    source: cadres.map((c) => c.source).join(' ; '),
  };
}

/** Above 23 000 € a year (décret 2001-495, art. 1), in centimes. */
const SEUIL_CONVENTION_CENTIMES = 2_300_000;

/** The amount, in centimes, above which a convention is compulsory for this nature; `null` when it never is, or when the nature is not known. */
export function seuilDeConvention(nature: string): number | null {
  return Object.hasOwn(NATURES, nature) && NATURES[nature as Nature].conventionObligatoire
    ? SEUIL_CONVENTION_CENTIMES
    : null;
}

/**
 * The act that grants: a convention where it is compulsory, else by choice an arrêté attributif or a convention.
 *
 * @param montant in centimes
 */
export function instrumentDe({ nature, montant }: { nature: string; montant: number }): 'convention' | 'auChoix' {
  const seuil = seuilDeConvention(nature);
  return seuil !== null && montant > seuil ? 'convention' : 'auChoix';
}
