import type { Option } from '../formulaire.ts';

/** The accounts in which a kind of organisation keeps its budget, at two digits. */
export interface CadreBudgetaire {
  /** With its article: « Suivez la nomenclature M57. » */
  libelle: string;
  charges: readonly Option[];
  produits: readonly Option[];
  /** Accounts 86 and 87: contributions given rather than paid are written under the budget. */
  contributionsEnNature: boolean;
  source: string;
}

type NomCadre = 'associatif' | 'pcg' | 'm57' | 'm9';

const comptes = (libelles: Readonly<Record<string, string>>): Option[] =>
  Object.entries(libelles).map(([valeur, libelle]) => ({ valeur, libelle: `${valeur} – ${libelle}` }));

/** Classes 60 to 64 and 66 bear the same names everywhere. */
const CHARGES = {
  '60': 'Achats',
  '61': 'Services extérieurs',
  '62': 'Autres services extérieurs',
  '63': 'Impôts et taxes',
  '64': 'Charges de personnel',
  '65': 'Autres charges de gestion courante',
  '66': 'Charges financières',
};

/** The four frames. Their accounts are those of the texts; which nature follows which is in `nature-beneficiaire.ts`. */
export const CADRES: Readonly<Record<NomCadre, CadreBudgetaire>> = {
  associatif: {
    libelle: 'le plan comptable des associations',
    charges: comptes({
      ...CHARGES,
      '67': 'Charges exceptionnelles',
      '68': 'Dotations aux amortissements, aux provisions et engagements à réaliser',
      '69': 'Impôts sur les bénéfices, participation des salariés',
    }),
    produits: comptes({
      '70': 'Ventes et prestations de services',
      '73': 'Dotations et produits de tarification',
      '74': 'Subventions d’exploitation',
      '75': 'Autres produits de gestion courante : cotisations, dons',
      '76': 'Produits financiers',
      '77': 'Produits exceptionnels',
      '78': 'Reprises sur amortissements et provisions',
      '79': 'Transferts de charges',
    }),
    contributionsEnNature: true,
    source: 'Règlement ANC 2018-06 ; CERFA 12156',
  },
  pcg: {
    libelle: 'le plan comptable général',
    charges: comptes({
      ...CHARGES,
      '67': 'Charges exceptionnelles',
      '68': 'Dotations aux amortissements, dépréciations et provisions',
      '69': 'Impôts sur les bénéfices, participation des salariés',
    }),
    produits: comptes({
      '70': 'Ventes et prestations de services',
      '71': 'Production stockée',
      '72': 'Production immobilisée',
      '74': 'Subventions',
      '75': 'Autres produits de gestion courante',
      '76': 'Produits financiers',
      '77': 'Produits exceptionnels',
      '78': 'Reprises sur amortissements, dépréciations et provisions',
    }),
    contributionsEnNature: false,
    source: 'Règlement ANC 2014-03',
  },
  m57: {
    libelle: 'la nomenclature M57',
    charges: comptes({
      ...CHARGES,
      '67': 'Charges spécifiques',
      '68': 'Dotations aux amortissements, dépréciations et provisions',
    }),
    produits: comptes({
      '70': 'Produits des services, du domaine et ventes',
      '73': 'Impôts et taxes',
      '74': 'Dotations et participations',
      '75': 'Autres produits de gestion courante',
      '76': 'Produits financiers',
      '77': 'Produits spécifiques',
      '78': 'Reprises sur amortissements, dépréciations et provisions',
    }),
    contributionsEnNature: false,
    source: 'Instruction budgétaire et comptable M57',
  },
  m9: {
    libelle: 'la nomenclature M9 de votre établissement',
    charges: comptes({
      ...CHARGES,
      '67': 'Charges exceptionnelles',
      '68': 'Dotations aux amortissements, dépréciations et provisions',
    }),
    produits: comptes({
      '70': 'Ventes et prestations de services',
      '74': 'Subventions',
      '75': 'Autres produits de gestion courante',
      '76': 'Produits financiers',
      '77': 'Produits exceptionnels',
      '78': 'Reprises sur amortissements, dépréciations et provisions',
    }),
    contributionsEnNature: false,
    source: 'Instructions M9-x',
  },
};
