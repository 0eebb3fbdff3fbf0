import type { Exemple } from '../../appel/exemple.ts';
import type { Appel } from '../../appel/types.ts';
import type { Reponses } from '../../engine/form/formulaire.ts';
import { appuiConseilModernisation } from './index.ts';

/** T4: a prestation of 30 000 €. Everything else is invented. */
const dossier: Reponses = {
  organismeNom: 'Fil & Formation Sud',
  organismeSiret: '00012503900016',
  organismeNature: 'association',
  organismeRna: 'W313000001',
  organismeActiviteEconomique: false,
  contratEngagementRepublicain: '2021-1947',
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel',
  organismeNda: '76310012531',
  organismeQualiopiFin: '2027-11-30',
  representantNom: 'Hélène Castan',
  representantQualite: 'Présidente',
  contactCourriel: 'porteur@demo.test',
  contactTelephone: '0561000001',
  compteTitulaire: 'Fil & Formation Sud',
  compteIban: 'FR2399999000010001250390142',
  intitule: 'Passer aux parcours modulaires',
  cabinet: 'Cabinet des Rives',
  cabinetSiret: '00086420700014',
  debut: '2026-01-12',
  fin: '2026-06-30',
  prestation: 3_000_000,
  attestation: '1',
};

export const exemples = {
  conseil: {
    titre: 'Un conseil à 30 000 €',
    siretPorteur: '00012503900016',
    naturePorteur: 'association',
    deposeLe: '2025-09-08',
    reponses: { dossier, bilanFinal: { facture: 3_000_000 } },
    pieces: {
      dossier: ['devis', 'pieceRib', 'pieceStatuts', 'pieceDirigeants', 'pieceComptes', 'pieceTva'],
      bilanFinal: ['pieceFacture', 'plan', 'pieceCompteRenduFinancier'],
    },
  },
} satisfies Record<string, Exemple>;

/** The other reading of the text: 002:L1217 says the cap on the grant itself. Played by tests, published by nobody. */
const plafondSurLAide: Appel = {
  ...appuiConseilModernisation,
  financement: {
    ...appuiConseilModernisation.financement,
    calcul: [
      { cle: 'retenue', libelle: 'Prestation retenue', prevu: 'prestation', reel: 'facture' },
      { cle: 'aide', libelle: 'Aide', vaut: 'min(arrondi(50 % de retenue); 25 000 €)' },
    ],
  },
};
export const variantes = { plafondSurLAide };
