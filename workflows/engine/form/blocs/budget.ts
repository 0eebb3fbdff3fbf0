import type { Regle } from '../../rules/regle.ts';
import type { Champ, ChampDeType, Contrainte, Option } from '../formulaire.ts';
import { cadreBudgetaire, type Nature } from './nature-beneficiaire.ts';
import type { ContenuDeBloc } from './partenaires.ts';
import { cadresDuBudget } from './pieces-de-la-nature.ts';

interface DemandeBudget {
  /** What was planned, or what was really spent: the words differ, the keys are the same. */
  moment: 'prevu' | 'reel';
  /** How the rules of the form read the nature of the body: the way to write a budget depends on it. */
  nature: Regle;
  natures: readonly Nature[];
  /** Lines of charges beside the accounts of the frames that these natures follow. */
  autresCharges: readonly Option[];
  /** Who pays; `region` is the line of the subsidy itself, `autofinancement` what the body brings. */
  sources: readonly Option[];
  /** Field of the form that the line of the subsidy must equal. */
  subvention: string;
  source?: string;
}

const NATURE: Champ = {
  cle: 'libelle',
  type: 'texte',
  libelle: 'Nature',
  requis: true,
  longueurMax: 200,
  personnel: false,
};
const MONTANT: Champ = { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true, min: 0 };
/** The source that is the subsidy itself. */
const SUBVENTION = 'region';
/** What the body brings is no resource: our decision. */
const AUTOFINANCEMENT = 'autofinancement';
const LIGNES_MAX = 60;
const LIGNES_EN_NATURE_MAX = 30;
/** Rows that a report may add to those that were planned. */
const LIGNES_IMPREVUES = 30;

/** The rows of a table of the report: those of the same table of the demand, what was planned beside what is done, and the difference. */
interface Realise {
  lignesMax: number;
  montants: Champ[];
  plus: Pick<ChampDeType<'tableau'>, 'totaliser' | 'naissance'>;
}

/** In the demand, one amount a row; in the report, the planned one is read beside, and nothing that was said is typed again. */
function montantsDe(moment: DemandeBudget['moment'], tableau: string, nommees: string[], lignesMax: number): Realise {
  if (moment === 'prevu') return { lignesMax, montants: [MONTANT], plus: {} };
  const ecart: Regle = { if: [{ rempli: { ligne: 'prevu' } }, { ligne: 'prevu' }, 0] };
  return {
    lignesMax: lignesMax + LIGNES_IMPREVUES,
    montants: [
      { cle: 'prevu', type: 'montant', libelle: 'Prévu' },
      { ...MONTANT, libelle: 'Réalisé' },
      {
        cle: 'ecart',
        type: 'calcule',
        libelle: 'Écart',
        format: 'montant',
        valeur: { '-': [{ ligne: 'montant' }, ecart] },
      },
    ],
    plus: {
      totaliser: ['prevu', 'montant', 'ecart'],
      naissance: {
        tableau,
        reprend: Object.fromEntries(nommees.map((cle) => [cle, cle])),
        montre: { prevu: 'montant' },
        dit: 'votre budget',
      },
    },
  };
}

const total = (cle: string, libelle: string, tableau: string, plus: string | null = null): Champ => ({
  cle,
  type: 'calcule',
  libelle,
  valeur: plus === null ? { somme: [tableau, 'montant'] } : { '+': [{ somme: [tableau, 'montant'] }, { var: plus }] },
  format: 'montant',
});

function charges(d: DemandeBudget): Champ[] {
  const { lignesMax, montants, plus } = montantsDe(d.moment, 'charges', ['compte', 'libelle'], LIGNES_MAX);
  const comptes = [...(cadreBudgetaire(d.natures)?.charges ?? []), ...d.autresCharges];
  return [
    {
      cle: 'charges',
      type: 'tableau',
      libelle: d.moment === 'prevu' ? 'Charges prévues' : 'Charges réelles',
      libelleLigne: 'Charge',
      requis: true,
      lignesMin: 1,
      lignesMax,
      ...plus,
      colonnes: [
        { cle: 'compte', type: 'choix', libelle: 'Compte', requis: true, options: comptes },
        NATURE,
        ...montants,
      ],
    },
    total('totalCharges', 'Total des charges', 'charges'),
  ];
}

const nomDeLaSubvention = (d: DemandeBudget): string =>
  d.sources.find((s) => s.valeur === SUBVENTION)?.libelle ?? 'Région';

function produits(d: DemandeBudget): Champ[] {
  const { lignesMax, montants, plus } = montantsDe(d.moment, 'produits', ['source', 'libelle'], LIGNES_MAX);
  const reel = d.moment === 'reel';
  const naissance = plus.naissance && { ...plus.naissance, sauf: { source: [SUBVENTION] } };
  return [
    {
      cle: 'produits',
      type: 'tableau',
      libelle: reel ? 'Produits réels, hors subvention de la Région' : 'Produits prévus',
      aide: reel
        ? 'Une ligne par financeur. La subvention de la Région est calculée : elle s’ajoute au total.'
        : 'Une ligne par financeur, dont une seule pour la subvention demandée ici.',
      libelleLigne: 'Produit',
      // The Région may be the only one to pay.
      ...(reel ? {} : { requis: true, lignesMin: 1 }),
      lignesMax,
      ...plus,
      ...(naissance === undefined ? {} : { naissance }),
      colonnes: [
        {
          cle: 'source',
          type: 'choix',
          libelle: 'Source',
          requis: true,
          options: d.sources.filter((s) => !reel || s.valeur !== SUBVENTION),
        },
        NATURE,
        ...montants,
        {
          cle: 'autreRessource',
          type: 'calcule',
          libelle: 'Dont autre ressource',
          valeur: {
            if: [
              { in: [{ ligne: 'source' }, reel ? [AUTOFINANCEMENT] : [SUBVENTION, AUTOFINANCEMENT]] },
              0,
              { ligne: 'montant' },
            ],
          },
          format: 'montant',
        },
      ],
    },
    ...(reel
      ? [
          {
            cle: 'produitSubvention',
            type: 'calcule',
            libelle: `${nomDeLaSubvention(d)}, d’après ce bilan`,
            valeur: { var: d.subvention },
            format: 'montant',
          } satisfies Champ,
        ]
      : []),
    total('totalProduits', 'Total des produits', 'produits', reel ? d.subvention : null),
    {
      cle: 'autresRessources',
      type: 'calcule',
      libelle: 'Autres ressources, hors subvention et autofinancement',
      valeur: { somme: ['produits', 'autreRessource'] },
      format: 'montant',
    },
  ];
}

function enNature({ moment }: DemandeBudget): Champ[] {
  const tableau = (cle: string, libelle: string, aide?: string): Champ => {
    const { lignesMax, montants, plus } = montantsDe(moment, cle, ['libelle'], LIGNES_EN_NATURE_MAX);
    return {
      cle,
      type: 'tableau',
      libelle,
      ...(aide === undefined ? {} : { aide }),
      libelleLigne: 'Contribution',
      lignesMax,
      ...plus,
      colonnes: [NATURE, ...montants],
    };
  };
  return [
    tableau(
      'chargesNature',
      'Contributions en nature : emplois (compte 86)',
      'Ce qui est apporté sans être payé : tutorat, locaux, matériel prêté.',
    ),
    total('totalChargesNature', 'Total des emplois en nature', 'chargesNature'),
    tableau('produitsNature', 'Contributions en nature : ressources (compte 87)'),
    total('totalProduitsNature', 'Total des ressources en nature', 'produitsNature'),
  ];
}

/** In the demand, one line of the subsidy, equal to what is asked; in the report it is no line: what is computed is not typed. */
function ligneDeLaSubvention(d: DemandeBudget): Contrainte {
  const egale: Regle = {
    tous: [
      'produits',
      {
        or: [{ '!=': [{ ligne: 'source' }, SUBVENTION] }, { '==': [{ ligne: 'montant' }, { var: d.subvention }] }],
      },
    ],
  };
  return {
    cle: 'ligneRegion',
    regle: {
      and: [{ '==': [{ compter: ['produits', { '==': [{ ligne: 'source' }, SUBVENTION] }] }, 1] }, egale],
    },
    si: { and: [{ rempli: 'produits' }, { rempli: d.subvention }] },
    gravite: 'bloquant',
    champs: ['produits'],
    message: `Les produits comportent une seule ligne « ${nomDeLaSubvention(d)} », égale à la subvention demandée : {${d.subvention}}. Corrigez cette ligne.`,
  };
}

/**
 * A budget, planned or real: charges by account, produits by source, contributions in kind on both sides (accounts 86 and 87), with their totals in integer
 * centimes. It balances to the centime, in cash and in kind apart; in the report, the subsidy is what is computed there. `autresRessources` is what others pay (our decision: self-financing is not a resource).
 */
export function budget(d: DemandeBudget): ContenuDeBloc {
  const source = d.source === undefined ? {} : { source: d.source };
  const contraintes: Contrainte[] = [
    ...(d.moment === 'prevu' ? [ligneDeLaSubvention(d)] : []),
    {
      cle: 'budgetEquilibre',
      regle: { '==': [{ var: 'totalCharges' }, { var: 'totalProduits' }] },
      gravite: 'bloquant',
      champs: ['produits', 'charges'],
      message:
        'Le budget n’est pas équilibré : {totalCharges} de charges pour {totalProduits} de produits. Corrigez les lignes ou l’autofinancement.',
    },
    {
      cle: 'natureEquilibree',
      regle: { '==': [{ var: 'totalChargesNature' }, { var: 'totalProduitsNature' }] },
      gravite: 'bloquant',
      champs: ['produitsNature', 'chargesNature'],
      message:
        'Les contributions en nature ne s’équilibrent pas : {totalChargesNature} au compte 86, {totalProduitsNature} au compte 87. Inscrivez le même total des deux côtés.',
    },
  ];
  return {
    champs: [
      ...cadresDuBudget('cadre', { nature: d.nature, natures: d.natures }),
      ...charges(d),
      ...produits(d),
      ...enNature(d),
    ].map((champ) => ({ ...source, ...champ })),
    contraintes: contraintes.map((contrainte) => ({ ...contrainte, ...source })),
  };
}
