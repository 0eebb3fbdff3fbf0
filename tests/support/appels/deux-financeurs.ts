import type { Appel, Financeur } from '../../../workflows/appel/types.ts';
import { normandie } from '../../../workflows/financeurs/normandie.ts';

/** The second funder of the demonstration, with the credits of this call: its own, and those that the État delegates to it. */
export const normandieDeLAppel: Financeur = {
  ...normandie,
  enveloppes: [
    {
      cle: 'ateliers-partages',
      libelle: 'Ateliers partagés',
      programme: 'Modernisation de l’appareil de formation',
      millesime: 2025,
      fonds: ['region', 'etat'],
      section: 'fonctionnement',
      ae: '500 000 €',
      cp: [
        { exercice: 2025, prevu: '250 000 €' },
        { exercice: 2026, prevu: '250 000 €' },
      ],
      appels: ['ateliers-partages'],
    },
  ],
};

const decision = (id: string, plus: Readonly<Record<string, unknown>>) => ({
  id,
  phase: 'decision',
  rejetSort: true,
  sorties: { rejet: '^refus' },
  ...plus,
});

/**
 * An invented call of two funders. The Région votes its part and the préfet signs his; each signs its convention with the porteur; the Région alone engages and pays, with the
 * credits that the État delegates to it. One refusal stops the demand.
 */
export const deuxFinanceurs = {
  slug: 'ateliers-partages',
  version: 1,
  financeur: normandieDeLAppel,
  forme: ['aap'],
  source: 'inventé',
  fiche: {
    sigle: 'ATP',
    titre: 'Ateliers partagés',
    resume: 'La Région et l’État paient chacun leur part d’un atelier.',
    finance: ['80 % du coût : 60 % de l’aide par la Région, 40 % par l’État.'],
    beneficiaires: ['Les associations.'],
    conditions: ['L’atelier n’a pas commencé.'],
    actes: [{ nature: 'Délibération', numero: 'AP 25-12', date: '2025-03-15', intitule: 'Ateliers partagés' }],
    baseLegale: 'CGCT, art. L4221-1.',
    regimeAide: 'Hors champ.',
    debutEligibilite: 'depot',
    cumul: 'La même dépense n’est pas payée deux fois.',
    ouverture: '2025-09-01 09:00',
    cloture: null,
    contact: { service: 'Service Formation', courriel: 'atp@normandie.demo.test', telephone: '02 31 06 00 03' },
  },
  natures: ['association', 'entreprise'],
  dossier: {
    titre: 'Dossier de demande',
    personnel: false,
    sections: [
      {
        cle: 'atelier',
        titre: 'L’atelier',
        questions: [
          { cle: 'intitule', type: 'texte', libelle: 'Intitulé', liste: true },
          { cle: 'debut', type: 'date', libelle: 'Premier jour' },
          { cle: 'fin', type: 'date', libelle: 'Dernier jour', min: 'debut' },
          { cle: 'cout', type: 'montant', libelle: 'Coût de l’atelier', min: 1 },
          { bloc: 'calcul' },
        ],
      },
    ],
  },
  suites: {
    bilanFinal: {
      titre: 'Bilan',
      sections: [
        {
          cle: 'bilan',
          titre: 'Le bilan',
          questions: [{ cle: 'coutReel', type: 'montant', libelle: 'Coût réel' }, { bloc: 'calcul' }],
        },
      ],
    },
  },
  cycle: {
    parcours: [
      { phase: 'depot' },
      { phase: 'completude', delai: '15 jours' },
      { phase: 'instruction' },
      {
        id: 'decisions',
        parallele: {
          region: [decision('decisionRegion', { instance: 'commission permanente' })],
          etat: [decision('decisionEtat', { instance: 'préfet de région', decideur: 'prefet' })],
        },
        reunir: {
          montantVote: 'commun.region.montantVote + commun.etat.montantVote',
          executoireLe:
            'si(commun.region.executoireLe >= commun.etat.executoireLe; commun.region.executoireLe; commun.etat.executoireLe)',
        },
        sorties: { refus: 'fin' },
      },
      { phase: 'engagement' },
      {
        id: 'signatures',
        parallele: {
          avecRegion: [{ id: 'conventionRegion', phase: 'conventionnement' }],
          avecEtat: [{ id: 'conventionEtat', phase: 'conventionnement' }],
        },
        reunir: { notifieLe: 'commun.avecRegion.notifieLe' },
      },
      { phase: 'execution' },
      { phase: 'solde' },
      { phase: 'cloture' },
    ],
    transverses: [
      'vigueur',
      'silence',
      { phase: 'recours', retours: [{ depuis: ['completude.irrecevable'], vers: 'completude' }] },
      'avenants',
      'resiliation',
      'caducite',
    ],
  },
  financement: {
    calcul: [
      { cle: 'base', libelle: 'Coût retenu', prevu: 'cout', reel: 'coutReel' },
      { cle: 'aide', libelle: 'Aide', vaut: 'arrondi(80 % de base)' },
    ],
    demande: 'aide',
    droit: { formulaire: 'bilanFinal' },
    fonds: [
      { cle: 'region', libelle: 'Région Normandie', part: '60 %' },
      { cle: 'etat', libelle: 'État, crédits délégués', part: 'reste' },
    ],
    tranches: [
      {
        cle: 'solde',
        libelle: 'Versement unique',
        ouverte: 'rempli(bilanFinalAccepteLe)',
        formulaire: 'bilanFinal',
        prevue: 'dossier.fin + 3 mois',
      },
    ],
  },
  indicateurs: [{ cle: 'aide', libelle: 'Aide', type: 'montant', prevu: 'aide', realise: 'aide' }],
  action: { intitule: 'intitule', debut: 'debut', fin: 'fin' },
  documents: { objet: 'Atelier « {intitule} ».', assiette: 'TTC', baseEligible: 'base', annexes: [] },
} satisfies Appel;
