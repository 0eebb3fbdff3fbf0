import type { Regle } from '../../rules/regle.ts';
import type { Champ, Contrainte, Option } from '../formulaire.ts';
import type { ContenuDeBloc } from './partenaires.ts';

interface DemandePlan {
  /** Start of all the keys: `planCharges`, `planProduits`, `planTotalCharges`… */
  cle: string;
  /** Years of the plan (`['2026', '2027']`); one amount a line without them. */
  annees?: readonly string[];
  /** `choix`: the applicant says it. */
  base: 'HT' | 'TTC' | 'choix';
  charges?: readonly Option[];
  produits?: readonly Option[];
  /** Contributions in kind, valued and proven: accounts 86 and 87 of the associations' frame. */
  contributionsEnNature: boolean;
  lignesMax: number;
  source?: string;
}

/** Classes 60 to 69 of the plan comptable, as in the budget of an association. Another frame (M57, M9) is given by the call. */
const CHARGES: readonly Option[] = [
  { valeur: '60', libelle: '60 – Achats' },
  { valeur: '61', libelle: '61 – Services extérieurs' },
  { valeur: '62', libelle: '62 – Autres services extérieurs' },
  { valeur: '63', libelle: '63 – Impôts et taxes' },
  { valeur: '64', libelle: '64 – Charges de personnel' },
  { valeur: '65', libelle: '65 – Autres charges de gestion courante' },
  { valeur: '66', libelle: '66 – Charges financières' },
  { valeur: '67', libelle: '67 – Charges exceptionnelles' },
  { valeur: '68', libelle: '68 – Dotations aux amortissements et provisions' },
];
const PRODUITS: readonly Option[] = [
  { valeur: 'region', libelle: '74 – Région' },
  { valeur: 'etat', libelle: '74 – État' },
  { valeur: 'europe', libelle: '74 – Union européenne' },
  { valeur: 'departement', libelle: '74 – Département' },
  { valeur: 'bloc', libelle: '74 – Commune ou intercommunalité' },
  { valeur: 'autrePublic', libelle: '74 – Autre financeur public' },
  { valeur: 'ventes', libelle: '70 – Ventes et prestations' },
  { valeur: 'prive', libelle: '75 – Financeur privé, cotisations, dons' },
  { valeur: 'propre', libelle: 'Fonds propres' },
];
const NATURE: Option[] = [
  { valeur: 'benevolat', libelle: 'Bénévolat' },
  { valeur: 'personnel', libelle: 'Personnel mis à disposition' },
  { valeur: 'biens', libelle: 'Biens et services mis à disposition gratuitement' },
  { valeur: 'dons', libelle: 'Dons en nature' },
];

/**
 * A financing plan: what is spent by nature, what comes in by source, contributions in kind, all in integer centimes, year by year if there are several,
 * balanced to the centime as a whole and in each year. What is given in kind counts as much on both sides, so that it never hides a gap.
 */
export function planFinancement(d: DemandePlan): ContenuDeBloc {
  const { cle, annees = [], charges = CHARGES, produits = PRODUITS } = d;
  const source = d.source === undefined ? {} : { source: d.source };
  const [tableCharges, tableProduits] = [`${cle}Charges`, `${cle}Produits`];
  const colonneDe = (annee: string): string => `montant${annee}`;
  const montants: Champ[] =
    annees.length === 0
      ? [{ cle: 'montant', type: 'montant', libelle: 'Montant', min: 0, requis: true }]
      : [
          ...annees.map((annee): Champ => ({
            cle: colonneDe(annee),
            type: 'montant',
            libelle: annee,
            aide: 'Écrivez 0 s’il n’y a rien cette année-là.',
            min: 0,
            requis: true,
          })),
          {
            cle: 'montant',
            type: 'calcule',
            libelle: 'Total',
            format: 'montant',
            valeur: { '+': annees.map((annee): Regle => ({ ligne: colonneDe(annee) })) },
          },
        ];
  const tableau = (nom: string, libelle: string, libelleLigne: string, colonnes: Champ[]): Champ => ({
    cle: nom,
    type: 'tableau',
    libelle,
    libelleLigne,
    lignesMin: 1,
    lignesMax: d.lignesMax,
    colonnes: [...colonnes, ...montants],
    requis: true,
    ...source,
  });
  const somme = (nom: string, libelle: string, table: string, colonne = 'montant'): Champ => ({
    cle: nom,
    type: 'calcule',
    libelle,
    format: 'montant',
    valeur: { somme: [table, colonne] },
  });
  const totaux = (suffixe: string, mots: string, colonne: string): Champ[] => [
    somme(`${cle}TotalCharges${suffixe}`, `Total des dépenses${mots}`, tableCharges, colonne),
    somme(`${cle}TotalProduits${suffixe}`, `Total des ressources${mots}`, tableProduits, colonne),
  ];
  const equilibre = (suffixe: string, mots: string): Contrainte => ({
    cle: `${cle}Equilibre${suffixe}`,
    regle: { '==': [{ var: `${cle}TotalCharges${suffixe}` }, { var: `${cle}TotalProduits${suffixe}` }] },
    gravite: 'bloquant',
    champs: [tableProduits, tableCharges],
    message: `Équilibrez le plan${mots} : les dépenses font {${cle}TotalCharges${suffixe}}, les ressources {${cle}TotalProduits${suffixe}}.`,
    ...source,
  });
  const base: Champ =
    d.base === 'choix'
      ? {
          cle: `${cle}Base`,
          type: 'choix',
          libelle: 'Vos montants sont',
          options: [
            { valeur: 'HT', libelle: 'hors taxes : vous récupérez la TVA' },
            { valeur: 'TTC', libelle: 'toutes taxes comprises : vous ne récupérez pas la TVA' },
          ],
          requis: true,
        }
      : {
          cle: `${cle}Base`,
          type: 'explication',
          libelle: 'Montants',
          texte: d.base === 'HT' ? 'Écrivez vos montants hors taxes.' : 'Écrivez vos montants toutes taxes comprises.',
        };
  return {
    champs: [
      base,
      tableau(tableCharges, 'Dépenses prévues', 'Dépense', [
        { cle: 'nature', type: 'choix', libelle: 'Nature', options: [...charges], requis: true },
        { cle: 'detail', type: 'texte', libelle: 'Détail', longueurMax: 200, requis: true, personnel: false },
      ]),
      tableau(tableProduits, 'Ressources prévues', 'Ressource', [
        { cle: 'origine', type: 'choix', libelle: 'Origine', options: [...produits], requis: true },
        { cle: 'financeur', type: 'texte', libelle: 'Financeur', longueurMax: 200, requis: true, personnel: false },
        {
          cle: 'etat',
          type: 'choix',
          libelle: 'Où en est-on ?',
          options: [
            { valeur: 'demande', libelle: 'Demandé' },
            { valeur: 'acquis', libelle: 'Acquis' },
          ],
          requis: true,
        },
      ]),
      ...totaux('', '', 'montant'),
      ...annees.flatMap((annee) => totaux(annee, ` de ${annee}`, colonneDe(annee))),
      ...(d.contributionsEnNature ? enNature(cle, d.lignesMax) : []),
    ],
    contraintes: [
      equilibre('', ''),
      ...annees.map((annee) => equilibre(annee, ` de ${annee}`)),
      {
        cle: `${cle}NonNul`,
        regle: { '>': [{ var: `${cle}TotalCharges` }, 0] },
        gravite: 'bloquant',
        champs: [tableCharges],
        message: 'Écrivez au moins une dépense supérieure à zéro.',
        ...source,
      },
    ],
  };
}

/** Given rather than paid: how it was valued, for how much, and its proof. */
function enNature(cle: string, lignesMax: number): Champ[] {
  const table = `${cle}EnNature`;
  return [
    {
      cle: table,
      type: 'tableau',
      libelle: 'Contributions volontaires en nature',
      aide: 'Elles comptent autant en dépense (86) qu’en ressource (87).',
      libelleLigne: 'Contribution',
      lignesMax,
      colonnes: [
        { cle: 'nature', type: 'choix', libelle: 'Nature', options: NATURE, requis: true },
        {
          cle: 'valorisation',
          type: 'texte',
          libelle: 'Calcul de sa valeur',
          exemple: '120 heures à 15 €',
          longueurMax: 200,
          requis: true,
          personnel: false,
        },
        { cle: 'montant', type: 'montant', libelle: 'Valeur', min: 1, requis: true },
      ],
    },
    {
      cle: `${table}Preuves`,
      type: 'piece',
      libelle: 'Preuves des contributions en nature',
      aide: 'Attestations, conventions de mise à disposition, feuilles de temps.',
      familles: ['pdf', 'image', 'tableur'],
      tailleMaxOctets: 20_000_000,
      nombreMax: 20,
      requis: true,
      visible: { rempli: table },
    },
    {
      cle: `${table}Total`,
      type: 'calcule',
      libelle: 'Total des contributions en nature',
      format: 'montant',
      valeur: { somme: [table, 'montant'] },
    },
  ];
}
