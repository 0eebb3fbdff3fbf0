import type { Appel } from '../../appel/types.ts';
import { occitanie } from '../../financeurs/occitanie.ts';
import { fiche } from './fiche.ts';
import { dossier, manifestation, suivi } from './formulaires.ts';
import { vagues } from './vagues.ts';

/** Innov’Emploi Modernisation, Région Occitanie (004:L1516-1607): an aid in kind, given by one of four cabinets. README.md says what the text says and what we decided. */
export const innovEmploiModernisation = {
  slug: 'innov-emploi-modernisation',
  version: 1,
  financeur: occitanie,
  forme: ['ami'],
  source: 'décision Jalon',
  fiche,
  vagues,
  natures: ['association', 'fondation', 'entreprise', 'collectivite', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites: { manifestation, suivi },
  cycle: {
    parcours: [
      {
        id: 'manifestation',
        phase: 'depot',
        options: { formulaire: 'manifestation' },
        mots: {
          libelle: 'Manifestation d’intérêt',
          etats: {
            brouillon: [
              'Brouillon de manifestation',
              'Manifestation d’intérêt à compléter',
              'Complétez votre manifestation d’intérêt, puis envoyez-la. Rien n’est envoyé à la Région avant ; un accusé de réception vous sera adressé aussitôt après.',
            ],
          },
          actes: {
            DEPOSER: [
              'Envoyer la manifestation d’intérêt',
              'Quand vous l’enverrez, elle sera transmise à la Région. Si elle est retenue, vous pourrez déposer un dossier.',
            ],
          },
        },
      },
      {
        phase: 'preselection',
        formulaire: 'manifestation',
        delai: '15 jours',
        analyse: [
          {
            cle: 'ambition',
            type: 'choix',
            libelle: 'Ambition de la transformation',
            options: [
              ['premiere', 'Premier pas dans le numérique'],
              ['approfondie', 'Transformation approfondie'],
            ],
          },
        ],
      },
      { phase: 'depot', dansLesDates: false, supprimable: false, delai: '2 mois' },
      { phase: 'completude', delai: '15 jours' },
      {
        phase: 'instruction',
        enNature: true,
        analyse: [
          { cle: 'analyse', type: 'texteLong', libelle: 'Analyse du projet et des moyens que l’organisme y met' },
          { cle: 'minimisVerifie', type: 'ouiNon', libelle: 'Le plafond « de minimis » est-il respecté ?' },
        ],
      },
      { phase: 'decision', instance: 'commission permanente', enNature: true },
      {
        phase: 'accompagnement',
        joursMax: 60,
        duree: '12 mois',
        prestataires: [
          { organisme: 'Cabinet des Rives', capacite: 90 },
          { organisme: 'Éditions du Cers', capacite: 90 },
          { organisme: 'Atelier du Canal', capacite: 25 },
          { organisme: 'Pédagogie & Garrigue', capacite: 25 },
        ],
        sorties: { arret: 'cloture' },
      },
      { phase: 'suivi', formulaire: 'suivi', libelle: 'Bilan de transformation', delai: '3 mois' },
      { phase: 'cloture', etape: 'dossier' },
    ],
    transverses: [
      'vigueur',
      'silence',
      {
        phase: 'recours',
        retours: [
          { depuis: ['preselection.nonRetenue'], vers: 'preselection' },
          { depuis: ['depot.invitationCaduque'], vers: 'depot' },
          { depuis: ['completude.irrecevable'], vers: 'completude' },
          {
            depuis: ['decision.rejete', 'decision.fauteDeCredits'],
            vers: 'instruction',
            perd: ['propose', 'decide', 'transmis', 'publie', 'executoire', 'decisionNotifiee'],
          },
        ],
      },
    ],
  },
  financement: null,
  indicateurs: [
    {
      cle: 'formateursFormes',
      libelle: 'Part des formateurs formés',
      realise: 'arrondi(formateursFormes * 1000 / formateursTotal) / 10',
      type: 'pourcentage',
      source: '004:L1570',
    },
    {
      cle: 'joursInvestis',
      libelle: 'Jours de travail de l’organisme',
      prevu: 'joursInternes',
      realise: 'joursInvestis',
      source: '004:L1597',
    },
    { cle: 'livrables', libelle: 'Livrables produits', realise: 'livrables', source: '004:L1580' },
    { cle: 'partBlocs', libelle: 'Formations en blocs ou en modules', realise: 'partBlocs', type: 'pourcentage' },
    { cle: 'partDistance', libelle: 'Formation à distance', realise: 'partDistance', type: 'pourcentage' },
    { cle: 'outilsPartages', libelle: 'Outils partagés', realise: 'outilsPartages' },
    { cle: 'satisfaction', libelle: 'Satisfaction, de 0 à 10', realise: 'satisfaction', source: '004:L1601' },
  ],
  action: { intitule: 'intitule', debut: 'debut', fin: 'debut + 12 mois' },
  documents: null,
} satisfies Appel;
