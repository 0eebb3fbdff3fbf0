import type { Appel } from '../../../../workflows/appel/types.ts';
import { normandie } from '../../../../workflows/financeurs/normandie.ts';
import { bilanFinal, bilanIntermediaire, demandeAvance } from './bilans.ts';
import { dossier } from './dossier.ts';
import { financement } from './financement.ts';

/** AFEST, Région Normandie (002:L375-403): 7 projects, 100 parcours, 674 911 €. */
export const afestNormandie = {
  slug: 'afest-normandie',
  version: 1,
  financeur: normandie,
  forme: ['aap'],
  source: '002:L375-403',
  fiche: {
    sigle: 'AFESTN',
    titre: 'Formation en situation de travail pour des demandeurs d’emploi',
    resume:
      'La Région expérimente la formation en situation de travail pour des demandeurs d’emploi, avec des organismes de formation et des entreprises.',
    finance: ['7 000 € par parcours, dans la limite d’une part du coût qui dépend du secteur (inventé).'],
    beneficiaires: ['Les organismes de formation, avec des entreprises associées.'],
    conditions: [
      'Les parcours s’adressent à des demandeurs d’emploi.',
      'L’expérimentation va d’octobre 2022 à février 2024.',
      'Chaque parcours répond à un besoin d’employeur.',
    ],
    actes: [
      {
        nature: 'Délibération de la commission permanente',
        numero: 'CP D 22-07-AFEST',
        date: '2022-07-04',
        intitule: 'Appel à projets AFEST',
      },
    ],
    baseLegale: 'Code du travail, art. L6313-2 et D6313-3-2 ; CGCT, art. L4221-1.',
    regimeAide: 'Hors champ des aides d’État (inventé).',
    debutEligibilite: 'depot',
    cumul: 'La subvention ne dépasse pas le coût réel diminué des autres ressources.',
    ouverture: '2022-07-11 09:00',
    cloture: '2022-09-16 17:00',
    contact: {
      service: 'Service Innovation de la formation',
      courriel: 'afest@normandie.demo.test',
      telephone: '02 31 06 00 01',
    },
  },
  natures: ['association', 'entreprise', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites: { demandeAvance, bilanIntermediaire, bilanFinal },
  cycle: [
    { phase: 'depot' },
    { phase: 'completude', delai: '10 jours ouvrés' },
    {
      phase: 'consultation',
      avis: [{ organisme: 'CARIF-OREF', role: 'coinstructeur' }],
      delai: '15 jours',
      questions: [{ cle: 'sens', type: 'texteLong', libelle: 'Votre avis' }],
    },
    {
      phase: 'instruction',
      analyse: [
        { cle: 'analyseAfest', type: 'texteLong', libelle: 'Les quatre parties de l’AFEST' },
        { cle: 'analysePrix', type: 'texteLong', libelle: 'Les coûts' },
      ],
    },
    { phase: 'decision', instance: 'commission permanente' },
    { phase: 'engagement' },
    { phase: 'conventionnement', instrument: 'convention' },
    { phase: 'execution' },
    { phase: 'solde' },
    { phase: 'cloture' },
  ],
  financement,
  baremes: {
    taux: {
      valeurs: { region: 'pourcentage' },
      lignes: [
        { cle: 'aide', debut: '2022-01-01', valeurs: { region: 80 } },
        { cle: 'btp', debut: '2022-01-01', valeurs: { region: 70 } },
        { cle: 'insertion', debut: '2022-01-01', valeurs: { region: 80 } },
        { cle: 'bouche', debut: '2022-01-01', valeurs: { region: 70 } },
        { cle: 'services', debut: '2022-01-01', valeurs: { region: 60 } },
      ],
    },
  },
  indicateurs: [
    { cle: 'parcours', libelle: 'Parcours', prevu: 'parcours', realise: 'parcoursEntres' },
    { cle: 'termines', libelle: 'Parcours au terme', prevu: 'parcours', realise: 'parcoursTermines' },
    { cle: 'heures', libelle: 'Heures', type: 'heures', prevu: 'heuresTotales', realise: 'heuresRealisees' },
    { cle: 'embauches', libelle: 'Embauches', realise: 'embauches' },
    {
      cle: 'coutParParcours',
      libelle: 'Subvention par parcours',
      type: 'montant',
      prevu: 'arrondi(subvention / parcours)',
      realise: 'arrondi(subvention / parcoursEntres)',
    },
  ],
  action: {
    intitule: 'intitule',
    debut: 'dateDebut',
    fin: 'dateFin',
    parcours: 'parcours',
    heures: 'heuresParParcours',
  },
  documents: {
    objet: 'Formation en situation de travail « {intitule} » : {parcours} parcours de {heuresParParcours}.',
    assiette: { selon: 'si(recupereTva; "HT"; "TTC")' },
    baseEligible: 'coutTotal',
    budget: { depenses: 'couts', ressources: 'autresRessourcesPrevues' },
    annexes: ['couts', 'entreprises', 'indicateurs'],
  },
} satisfies Appel;
