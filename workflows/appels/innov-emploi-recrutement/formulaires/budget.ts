import type { Champ, Controle, Option, Section } from '../../../engine/form/formulaire.ts';
import { cadreBudgetaire } from '../../../engine/form/modeles/nature-beneficiaire.ts';
import { cadresDuBudget } from '../../../engine/form/modeles/pieces-de-la-nature.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { naturesAdmises, reponse } from '../reglement.ts';

/** The accounts of every frame that a beneficiary may follow, and the overhead, which is a lump sum. */
const comptes: Option[] = [
  ...(cadreBudgetaire(naturesAdmises)?.charges ?? []),
  { valeur: 'structure', libelle: 'Frais de structure' },
];
const sources: Option[] = [
  { valeur: 'region', libelle: 'Région et Pacte (cette subvention)' },
  { valeur: 'employeur', libelle: 'Employeurs' },
  { valeur: 'opco', libelle: 'OPCO' },
  { valeur: 'etat', libelle: 'État, hors Pacte' },
  { valeur: 'collectivite', libelle: 'Autre collectivité' },
  { valeur: 'europe', libelle: 'Union européenne' },
  { valeur: 'autre', libelle: 'Autre ressource' },
  { valeur: 'autofinancement', libelle: 'Autofinancement' },
];

const nature: Champ = {
  cle: 'libelle',
  type: 'texte',
  libelle: 'Nature',
  requis: true,
  longueurMax: 200,
  personnel: false,
};
const montant: Champ = { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true, min: 0 };
const total = (cle: string, libelle: string, tableau: string): Champ => ({
  cle,
  type: 'calcule',
  libelle,
  valeur: { somme: [tableau, 'montant'] },
  format: 'montant',
});

/**
 * The four tables of a budget, planned or real: charges by account, produits by source, and the contributions in kind on both sides (accounts 86
 * and 87), with their totals. The planned and the real one differ by their words only.
 *
 * @param natureDuPorteur nature of the body, as the rules of the form read it: how a budget is written depends on it
 */
export function budget(
  section: Pick<Section, 'cle' | 'titre' | 'aide'>,
  mot: 'prévu' | 'réel',
  natureDuPorteur: Regle,
): Section {
  const accord = mot === 'prévu' ? ['prévues', 'prévus'] : ['réelles', 'réels'];
  return {
    ...section,
    champs: [
      ...cadresDuBudget('cadre', { nature: natureDuPorteur, natures: naturesAdmises }),
      {
        cle: 'charges',
        type: 'tableau',
        libelle: `Charges ${accord[0] ?? ''}`,
        libelleLigne: 'Charge',
        requis: true,
        lignesMin: 1,
        lignesMax: 60,
        colonnes: [
          { cle: 'compte', type: 'choix', libelle: 'Compte', requis: true, options: comptes },
          nature,
          montant,
        ],
      },
      total('totalCharges', 'Total des charges', 'charges'),
      {
        cle: 'produits',
        type: 'tableau',
        libelle: `Produits ${accord[1] ?? ''}`,
        aide:
          mot === 'prévu'
            ? 'Une ligne par financeur, dont une seule pour la subvention demandée ici.'
            : 'Une ligne par financeur. Reportez le droit calculé plus haut dans la ligne de la Région.',
        libelleLigne: 'Produit',
        requis: true,
        lignesMin: 1,
        lignesMax: 60,
        colonnes: [
          { cle: 'source', type: 'choix', libelle: 'Source', requis: true, options: sources },
          nature,
          montant,
          {
            cle: 'autreRessource',
            type: 'calcule',
            libelle: 'Dont autre ressource',
            valeur: { if: [{ in: [{ ligne: 'source' }, ['region', 'autofinancement']] }, 0, { ligne: 'montant' }] },
            format: 'montant',
          },
        ],
      },
      total('totalProduits', 'Total des produits', 'produits'),
      {
        cle: 'autresRessources',
        type: 'calcule',
        libelle: 'Autres ressources, hors subvention et autofinancement',
        valeur: { somme: ['produits', 'autreRessource'] },
        format: 'montant',
        source: 'décision Jalon',
      },
      {
        cle: 'chargesNature',
        type: 'tableau',
        libelle: 'Contributions en nature : emplois (compte 86)',
        aide: 'Ce qui est apporté sans être payé : tutorat, locaux, matériel prêté.',
        libelleLigne: 'Contribution',
        lignesMax: 30,
        colonnes: [nature, montant],
      },
      total('totalChargesNature', 'Total des emplois en nature', 'chargesNature'),
      {
        cle: 'produitsNature',
        type: 'tableau',
        libelle: 'Contributions en nature : ressources (compte 87)',
        libelleLigne: 'Contribution',
        lignesMax: 30,
        colonnes: [nature, montant],
      },
      total('totalProduitsNature', 'Total des ressources en nature', 'produitsNature'),
    ],
  };
}

/** A budget balances, in cash and in kind apart. */
export const controlesBudget: Controle[] = [
  {
    cle: 'budgetEquilibre',
    regle: { '==': [reponse('totalCharges'), reponse('totalProduits')] },
    gravite: 'bloquant',
    champs: ['produits', 'charges'],
    message:
      'Le budget n’est pas équilibré : {totalCharges} de charges pour {totalProduits} de produits. Corrigez les lignes ou l’autofinancement.',
    source: 'décision Jalon',
  },
  {
    cle: 'natureEquilibree',
    regle: { '==': [reponse('totalChargesNature'), reponse('totalProduitsNature')] },
    gravite: 'bloquant',
    champs: ['produitsNature', 'chargesNature'],
    message:
      'Les contributions en nature ne s’équilibrent pas : {totalChargesNature} au compte 86, {totalProduitsNature} au compte 87. Inscrivez le même total des deux côtés.',
    source: 'décision Jalon',
  },
];
