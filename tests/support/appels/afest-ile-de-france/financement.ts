import type { Financement } from '../../../../workflows/appel/types.ts';

export const financement = {
  calcul: [
    {
      cle: 'subvention',
      libelle: 'Subvention, 80 % du coût éligible dans la limite de 100 000 €',
      prevu: 'min(arrondiInf(80 % de coutEligible); 100 000 €)',
      reel: 'min(arrondiInf(80 % de coutEligibleReel); 100 000 €)',
    },
  ],
  demande: 'subvention',
  droit: { formulaire: 'bilanFinal', besoin: { coutReel: 'coutReel', autresRessources: 'autresRessources' } },
  fonds: [{ cle: 'region', libelle: 'Région Île-de-France, fonds propres', part: '100 %' }],
  tranches: [
    {
      cle: 'avance',
      libelle: 'Avance',
      montant: '50 % de attribue',
      ouverte: 'rempli(notifieLe)',
      formulaire: 'demandeAvance',
      prevue: 'notifieLe',
    },
    {
      cle: 'solde',
      libelle: 'Solde',
      ouverte: 'rempli(bilanFinalAccepteLe)',
      formulaire: 'bilanFinal',
      prevue: 'dossier.dateFin + 4 mois',
    },
  ],
} satisfies Financement;
