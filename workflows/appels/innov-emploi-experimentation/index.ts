import type { Appel } from '../../appel/types.ts';
import { occitanie } from '../../financeurs/occitanie.ts';
import type { Question } from '../../engine/form/question.ts';
import { dossier } from './dossier.ts';
import { suites } from './suites.ts';
import { documents, modeles } from './textes.ts';

/** What the instructeur examines and keeps. */
const analyse = [
  { cle: 'analyseBesoin', type: 'texteLong', libelle: 'Le besoin, et ce qui est innovant', source: '004:L2206' },
  { cle: 'analyseSubvention', type: 'texteLong', libelle: 'Pourquoi c’est une subvention et non un marché' },
  { cle: 'analyseCouts', type: 'texteLong', libelle: 'Les coûts des deux étapes et le plan de financement' },
] satisfies Question[];

/** What is read of the report before the second stage is proposed. */
const lecture = [
  { cle: 'livrablesConformes', type: 'ouiNon', libelle: 'Les livrables sont-ils ceux qui étaient prévus ?' },
  { cle: 'entreprisesPretes', type: 'ouiNon', libelle: 'Les entreprises sont-elles prêtes ?' },
] satisfies Question[];

/** Innov’Emploi Expérimentation, Région Occitanie (004:L2206). README.md says what the text says and what we decided. */
export const innovEmploiExperimentation = {
  slug: 'innov-emploi-experimentation',
  version: 1,
  financeur: occitanie,
  forme: ['guichet'],
  source: 'décision Jalon',
  fiche: {
    sigle: 'IEE',
    titre: 'Innov’Emploi Expérimentation',
    resume:
      'La Région subventionne des études-actions : l’ingénierie d’une formation innovante, puis son expérimentation si l’ingénierie est concluante.',
    finance: [
      '80 % des dépenses d’ingénierie, puis 80 % de celles d’expérimentation.',
      'Une avance au début de chaque étape, le reste sur justificatifs.',
    ],
    beneficiaires: [
      'L’organisme de formation déclaré qui porte le projet, cabinet compris, reçoit la subvention.',
      'Les entreprises participent ; elles ne reçoivent rien, sauf si elles sont organismes de formation déclarés.',
    ],
    conditions: [
      'Une étude-action : une ingénierie, puis une expérimentation sur une formation innovante.',
      'Au moins une entreprise ou un expert du métier associé.',
      'Pour une AFEST, les quatre parties que demande le code du travail.',
      'Le projet ne commence pas avant le dépôt, et dure 24 mois au plus.',
      'L’expérimentation ne commence qu’après une décision de la Région sur le rapport d’ingénierie.',
    ],
    actes: [
      {
        nature: 'Délibération de l’assemblée plénière',
        numero: 'AP/2024-DEC/07',
        date: '2024-12-12',
        intitule: 'Règlement d’intervention « Innov’Emploi Expérimentation », exécutoire le 19 décembre 2024',
      },
    ],
    baseLegale:
      'Code du travail, art. L6121-1 (compétence de la Région) et D6313-3-2 (AFEST) ; CGCT, art. L4221-1 et L4221-5 ; loi 2000-321, art. 9-1 et 10.',
    regimeAide: 'Hors champ des aides d’État : expérimentation sans avantage sélectif pour les entreprises (inventé).',
    debutEligibilite: 'depot',
    cumul: 'Les mêmes dépenses ne sont payées ni par un marché de la Région, ni par un OPCO, ni par France Travail.',
    ouverture: '2025-01-01 00:00',
    cloture: null,
    themes: ['formation', 'emploi'],
    aide: { chiffre: '80 %', dit: 'des dépenses de chaque étape' },
    contact: {
      service: 'Service Qualifications professionnelles',
      courriel: 'innov-emploi-experimentation@occitanie.demo.test',
      telephone: '05 61 00 00 01',
    },
    sources: [
      {
        reference: '004:L2206',
        dit: 'Des « études-actions » : ingénierie, puis expérimentation d’une formation innovante.',
      },
      { reference: '004:L1885-1890', dit: 'Les quatre parties d’une AFEST (art. D. 6313-3-2).' },
      { reference: '004:L2323', dit: 'Des projets retenus au fil de l’eau, souvent portés par des cabinets.' },
      { reference: '004:L2382', dit: 'Rien pour l’entreprise, sauf si elle est organisme de formation.' },
    ],
  },
  natures: ['association', 'fondation', 'entreprise', 'collectivite', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites,
  cycle: [
    { phase: 'depot' },
    { phase: 'completude', delai: '14 jours' },
    { phase: 'instruction', analyse, instrument: 'selonNature' },
    { phase: 'decision', instance: 'commission permanente', instrument: 'selonNature' },
    { phase: 'engagement' },
    { phase: 'conventionnement', instrument: 'selonNature' },
    {
      phase: 'passage',
      premiere: 'Ingénierie',
      seconde: 'Expérimentation',
      versements: ['avance', 'ingenierie'],
      rapport: 'ingenierie',
      analyse: lecture,
      delai: '1 mois',
      dureePremiere: '12 mois',
    },
    { phase: 'execution', versements: ['avanceExperimentation'], finAnticipee: ['resiliation', 'caducite', 'arret'] },
    { phase: 'solde' },
    { phase: 'cloture' },
  ],
  financement: {
    calcul: [
      {
        cle: 'aideIngenierie',
        libelle: 'Ingénierie',
        prevu: 'arrondi(80 % de coutIngenierie)',
        reel: 'arrondi(80 % de ingenierieReelle)',
      },
      {
        cle: 'aideExperimentation',
        libelle: 'Expérimentation',
        prevu: 'arrondi(80 % de coutExperimentation)',
        reel: 'si(experimentationMenee; arrondi(80 % de experimentationReelle); 0 €)',
      },
      { cle: 'subventionDemandee', libelle: 'Subvention', vaut: 'aideIngenierie + aideExperimentation' },
    ],
    demande: 'subventionDemandee',
    droit: { formulaire: 'bilanFinal', besoin: { coutReel: 'totalCharges', autresRessources: 'autresRessources' } },
    fonds: [
      { cle: 'pacte', libelle: 'Pacte (État)', axe: 'axe 1', part: '60 %' },
      { cle: 'region', libelle: 'Région Occitanie', axe: 'fonds propres', part: 'reste' },
    ],
    tranches: [
      {
        cle: 'avance',
        libelle: 'Avance d’ingénierie',
        montant: 'arrondi(50 % de dossier.aideIngenierie)',
        ouverte: 'rempli(notifieLe)',
        avantService: true,
        formulaire: 'demandeAvance',
        prevue: 'notifieLe',
      },
      {
        cle: 'ingenierie',
        libelle: 'Ingénierie',
        montant: 'max(min(droitJustifie; dossier.aideIngenierie) - verse; 0 €)',
        ouverte: 'rempli(notifieLe)',
        droit: 'arrondi(80 % de ingenierieReelle)',
        formulaire: 'rapportIngenierie',
        prevue: 'dossier.finIngenierie',
      },
      {
        cle: 'avanceExperimentation',
        libelle: 'Avance d’expérimentation',
        montant: 'arrondi(30 % de dossier.aideExperimentation)',
        ouverte: 'rempli(rapportIngenierieAccepteLe)',
        avantService: true,
        formulaire: 'demandeAvance',
        prevue: 'dossier.finIngenierie + 1 mois',
      },
      {
        cle: 'solde',
        libelle: 'Solde',
        ouverte: 'rempli(bilanFinalAccepteLe)',
        formulaire: 'bilanFinal',
        prevue: 'dossier.dateFin + 3 mois',
      },
    ],
    plafondAvantSolde: 'arrondi(80 % de attribue)',
  },
  indicateurs: [
    {
      cle: 'entrees',
      libelle: 'Personnes formées',
      prevu: 'beneficiaires',
      realise: 'si(experimentationMenee; entrees; 0)',
      source: '004:L1879',
    },
    {
      cle: 'parcoursComplets',
      libelle: 'Parcours menés à leur terme',
      prevu: 'beneficiaires',
      realise: 'si(experimentationMenee; parcoursComplets; 0)',
    },
    {
      cle: 'embauches',
      libelle: 'Personnes en emploi à la fin',
      realise: 'si(experimentationMenee; embauches; 0)',
      source: '004:L1919',
    },
  ],
  action: { intitule: 'intitule', debut: 'dateDebut', fin: 'dateFin' },
  documents,
  modeles,
} satisfies Appel;
