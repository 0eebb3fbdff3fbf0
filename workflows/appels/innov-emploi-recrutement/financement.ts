import type { Definition } from '../../engine/ancienne-definition.ts';
import { reponse } from './reglement.ts';

type Financement = NonNullable<Definition['financement']>;

/** Two sources of funds (004:L2215); the shares are our decision. The last one is obtained by difference. */
export const fonds: Financement['fonds'] = [
  { cle: 'pacte', libelle: 'Pacte (État)', axe: 'axe 1', pointsDeBase: 6_000 },
  { cle: 'region', libelle: 'Région Occitanie', axe: 'fonds propres', pointsDeBase: 4_000 },
];

/** Hours × price, in the demand as in the final bilan (004:L2234). Rates of the avance and of the acompte: our decision. */
export const financement: Financement = {
  formulaire: 'dossier',
  montantDemande: reponse('subventionDemandee'),
  montantCalcule: reponse('subventionDemandee'),
  arrondi: 'centimeLePlusProche',
  fonds,
  avance: { pointsDeBase: 3_000 },
  acompte: { pointsDeBase: 4_000 },
  plafondAvantSolde: 7_000,
  droit: {
    formulaire: 'bilanFinal',
    regle: reponse('droitHeures'),
    libelle: 'Heures réalisées aux prix retenus',
    lignes: [
      {
        libelle: 'Heures réalisées en centre',
        quantite: reponse('totalCentre'),
        unite: 'h',
        prix: reponse('prixCentre'),
      },
      {
        libelle: 'Heures réalisées en entreprise',
        quantite: reponse('totalEntreprise'),
        unite: 'h',
        prix: reponse('prixEntreprise'),
      },
    ],
    besoin: { coutReel: reponse('totalCharges'), autresRessources: reponse('autresRessources') },
  },
  lignes: [
    {
      libelle: 'Heures-stagiaires en centre',
      quantite: reponse('heuresStagiairesCentre'),
      unite: 'h',
      prix: reponse('prixHeureCentreRetenu'),
    },
    {
      libelle: 'Heures-stagiaires en entreprise',
      quantite: reponse('heuresStagiairesEntreprise'),
      unite: 'h',
      prix: { if: [{ rempli: 'prixHeureEntrepriseRetenu' }, reponse('prixHeureEntrepriseRetenu'), 0] },
    },
  ],
};
