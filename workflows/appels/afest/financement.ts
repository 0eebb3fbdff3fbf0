import type { Financement } from '../../appel/types.ts';

/** A lump sum for each parcours, within a rate of the cost that depends on the sector (a dated table). All our decision: the source gives only totals. */
export const financement = {
  calcul: [
    { cle: 'directs', libelle: 'Coûts directs', prevu: 'somme(couts.retenu)', reel: 'somme(depenses.retenu)' },
    {
      cle: 'indirects',
      libelle: 'Coûts indirects, forfait de 15 % des coûts de formation',
      prevu: 'arrondi(15 % de somme(couts.retenu; .nature = "formation"))',
      reel: 'arrondi(15 % de somme(depenses.retenu; .nature = "formation"))',
    },
    { cle: 'coutTotal', libelle: 'Coût total', vaut: 'directs + indirects' },
    {
      cle: 'forfait',
      libelle: 'Forfait de 7 000 € par parcours',
      prevu: '7 000 € * parcours',
      reel: '7 000 € * nombre(realises; .issue = "terme")',
    },
    {
      cle: 'plafond',
      libelle: 'Part du coût finançable dans ce secteur',
      vaut: 'arrondi(bareme(taux.region; secteur; 01/10/2022) de coutTotal)',
    },
    { cle: 'subvention', libelle: 'Subvention', vaut: 'min(forfait; plafond)' },
  ],
  demande: 'subvention',
  droit: {
    formulaire: 'bilanFinal',
    besoin: { coutReel: 'coutTotal', autresRessources: 'somme(autresRessources.montant)' },
    retenues: {
      tableau: 'depenses',
      declare: 'declare',
      retenu: 'retenu',
      nature: 'nature',
      motifs: [
        ['sansPreuve', 'Sans preuve'],
        ['horsPeriode', 'Hors de la période'],
      ],
    },
  },
  fonds: [
    {
      cle: 'pacte',
      libelle: 'Pacte (État)',
      section: 'fonctionnement',
      axe: 'axe 3',
      natures: ['formation', 'ingenierie', 'tuteurs'],
    },
    { cle: 'region', libelle: 'Région', section: 'investissement', imputation: '902-20421', natures: ['equipement'] },
  ],
  repartition: { par: 'nature', tableau: 'couts', colonne: 'nature', montant: 'retenu' },
  tranches: [
    {
      cle: 'avance',
      libelle: 'Avance',
      montant: '30 % de attribue',
      avantService: true,
      ouverte: 'rempli(notifieLe)',
      formulaire: 'demandeAvance',
      prevue: 'notifieLe',
    },
    {
      cle: 'acompte',
      libelle: 'Acompte',
      fois: 2,
      montant: 'droitJustifie - verse',
      ouverte: 'depenses > verse',
      depenses: 'somme(depenses.declare)',
      droit: 'arrondi(dossier.subvention * (somme(depenses.declare) / dossier.directs))',
      formulaire: 'bilanIntermediaire',
      prevue: 'notifieLe + 6 mois',
    },
    {
      cle: 'solde',
      libelle: 'Solde',
      ouverte: 'rempli(bilanFinalAccepteLe)',
      formulaire: 'bilanFinal',
      prevue: 'dossier.dateFin + 4 mois',
    },
  ],
  plafondAvantSolde: '80 % de attribue',
} satisfies Financement;
