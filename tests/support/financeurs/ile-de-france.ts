import type { Financeur } from '../../../workflows/appel/types.ts';
import { normandie } from '../../../workflows/financeurs/normandie.ts';

/** A third funder, for tests only. */
export const ileDeFrance = {
  code: 'ile-de-france',
  nom: 'Région Île-de-France',
  nomDansUnePhrase: 'la Région Île-de-France',
  presidence: 'La Présidente du Conseil régional',
  representant: 'représentée par sa présidente',
  adresse: 'Région Île-de-France (démonstration), 2 rue Simone-Veil, 93400 Saint-Ouen',
  departements: [
    ['75', 'Paris (75)'],
    ['93', 'Seine-Saint-Denis (93)'],
  ],
  tribunal: 'tribunal administratif de Montreuil, 206 rue de Paris, 93558 Montreuil',
  fuseau: 'Europe/Paris',
  feries: 'metropole',
  couleurs: { principale: '#45437d', foncee: '#302e5e', pale: '#eeedf6', surPrincipale: '#ffffff', accent: '#a04a5d' },
  signature: { titulaire: 'La Présidente', formule: 'La Présidente du Conseil régional', lieu: 'Saint-Ouen' },
  dpo: 'dpo@iledefrance.demo.test',
  enveloppes: [
    {
      cle: 'afest-2025',
      libelle: 'AFEST 2025',
      programme: 'Formations innovantes',
      millesime: 2025,
      fonds: ['region'],
      section: 'fonctionnement',
      ae: '1 000 000 €',
      cp: [
        { exercice: 2025, prevu: '500 000 €' },
        { exercice: 2026, prevu: '500 000 €' },
      ],
      appels: ['afest-ile-de-france'],
    },
  ],
  commun: normandie.commun,
  demonstration: { agents: [] },
} satisfies Financeur;
