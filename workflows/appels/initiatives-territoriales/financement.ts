import type { Financement } from '../../appel/types.ts';

/** Rates, tranches, cap and fungibility: our decision. The same lines make the grant that is asked and the right at the end. */
export const financement = {
  calcul: [
    {
      cle: 'directs',
      libelle: 'Dépenses directes',
      prevu: 'somme(planCharges.eligible; .nature <> "structure")',
      reel: 'somme(depenses.retenu)',
    },
    { cle: 'structure', libelle: 'Frais de structure, forfait de 6 %', vaut: 'arrondi(6 % de directs)' },
    { cle: 'assiette', libelle: 'Dépenses éligibles', vaut: 'directs + structure' },
    {
      cle: 'subvention',
      libelle: 'Subvention',
      prevu: 'arrondiInf(tauxDemande de assiette; 1 €)',
      reel: 'arrondi(dossier.tauxDemande de assiette)',
    },
  ],
  demande: 'subvention',
  droit: {
    formulaire: 'bilanFinal',
    besoin: {
      coutReel: 'somme(depenses.declare) + depensesHorsAppel + structure',
      autresRessources: 'somme(ressources.montant)',
    },
    retenues: {
      tableau: 'depenses',
      declare: 'declare',
      retenu: 'retenu',
      nature: 'nature',
      fongibilite: '10 %',
      motifs: [
        ['horsPeriode', 'Hors de la période'],
        ['plafonnee', 'Plafonnée'],
        ['sansPreuve', 'Sans preuve'],
        ['horsAppel', 'Hors de l’appel'],
      ],
    },
  },
  fonds: [{ cle: 'pacte', libelle: 'Pacte régional', axe: 'axe 2', section: 'fonctionnement', part: '100 %' }],
  tranches: [
    {
      cle: 'avance',
      libelle: 'Avance',
      montant: '40 % de attribue',
      avantService: true,
      ouverte: 'rempli(notifieLe)',
      formulaire: 'demandeAvance',
      prevue: 'notifieLe',
    },
    {
      cle: 'acompte',
      libelle: 'Acompte',
      montant: '30 % de attribue',
      ouverte: 'rempli(bilanIntermediaireAccepteLe) et depenses >= 70 % de verse',
      depenses: 'depensesPayees',
      formulaire: 'demandeAcompte',
      prevue: 'notifieLe + 12 mois',
    },
    {
      cle: 'solde',
      libelle: 'Solde',
      ouverte: 'rempli(bilanFinalAccepteLe)',
      formulaire: 'bilanFinal',
      prevue: 'dossier.dateFin + 5 mois',
    },
  ],
  plafondAvantSolde: '70 % de attribue',
} satisfies Financement;
