import type { Appel, Financement } from '../../appel/types.ts';

/**
 * Hours × price, in the demand as in the final bilan (004:L2234). Two sources of funds (004:L2215); their shares, the rates of the avance and of the acompte
 * and the half of the hours that opens the acompte are our decision.
 */
export const financement = {
  calcul: [
    {
      cle: 'montantCentre',
      libelle: 'Montant en centre',
      prevu: 'produit(prixHeureCentreRetenu; heuresStagiairesCentre)',
      reel: 'produit(prixCentre; totalCentre)',
    },
    {
      cle: 'montantEntreprise',
      libelle: 'Montant en entreprise',
      prevu:
        'si(heuresEntrepriseParStagiaire > 0 h; produit(prixHeureEntrepriseRetenu; heuresStagiairesEntreprise); 0 €)',
      reel: 'produit(prixEntreprise; totalEntreprise)',
    },
    { cle: 'subventionDemandee', libelle: 'Subvention d’après les heures', vaut: 'montantCentre + montantEntreprise' },
  ],
  demande: 'subventionDemandee',
  droit: {
    formulaire: 'bilanFinal',
    besoin: { coutReel: 'totalCharges', autresRessources: 'autresRessources' },
  },
  fonds: [
    { cle: 'pacte', libelle: 'Pacte (État)', axe: 'axe 1', part: '60 %' },
    { cle: 'region', libelle: 'Région Occitanie', axe: 'fonds propres', part: 'reste' },
  ],
  tranches: [
    {
      cle: 'avance',
      libelle: 'Avance',
      montant: 'arrondi(30 % de attribue)',
      ouverte: 'rempli(notifieLe)',
      avantService: true,
      formulaire: 'demandeAvance',
      prevue: 'notifieLe',
    },
    {
      cle: 'acompte',
      libelle: 'Acompte',
      montant: 'arrondi(40 % de attribue)',
      ouverte: 'rempli(notifieLe)',
      formulaire: 'bilanIntermediaire',
      prevue: 'dossier.dateFin',
    },
    {
      cle: 'solde',
      libelle: 'Solde',
      ouverte: 'rempli(bilanFinalAccepteLe)',
      formulaire: 'bilanFinal',
      prevue: 'dossier.dateFin + 3 mois',
    },
  ],
  plafondAvantSolde: 'arrondi(70 % de attribue)',
} satisfies Financement;

const SOURCE = 'notre décision ; le principe du plafond : 004:L2234';
const DATES = { debut: '2025-01-01', fin: '2026-12-31', source: SOURCE } as const;
/** Cap prices of the PRF by sector, centimes per heure-stagiaire; the values are invented. */
export const baremes = {
  tarifsPrf: {
    valeurs: { centre: 'montant', entreprise: 'montant' },
    lignes: [
      { cle: 'textile', valeurs: { centre: 1250, entreprise: 250 }, ...DATES },
      { cle: 'btp', valeurs: { centre: 1180, entreprise: 240 }, ...DATES },
      { cle: 'mecanique', valeurs: { centre: 1340, entreprise: 260 }, ...DATES },
      { cle: 'tertiaire', valeurs: { centre: 960, entreprise: 220 }, ...DATES },
      { cle: 'sanitaireSocial', valeurs: { centre: 980, entreprise: 220 }, ...DATES },
      { cle: 'hotellerie', valeurs: { centre: 1040, entreprise: 230 }, ...DATES },
      { cle: 'transport', valeurs: { centre: 1290, entreprise: 240 }, ...DATES },
      { cle: 'numerique', valeurs: { centre: 1120, entreprise: 220 }, ...DATES },
      { cle: 'agriculture', valeurs: { centre: 1010, entreprise: 230 }, ...DATES },
    ],
  },
} satisfies Appel['baremes'];
