import type { Appel } from '../../appel/types.ts';
import { normandie } from '../../financeurs/normandie.ts';
import { bilanFinal, bilanIntermediaire, demandeAvance } from './bilans.ts';
import { cycle } from './cycle.ts';
import { dossier } from './dossier.ts';
import { financement } from './financement.ts';

/** AFEST, Région Normandie (002:L375-403): 7 projects, 100 parcours, 674 911 €. */
export const afest = {
  slug: 'afest',
  version: 1,
  financeur: normandie,
  forme: ['aap'],
  source: '002:L375-403',
  fiche: {
    sigle: 'AFEST',
    titre: 'Formation en situation de travail pour des demandeurs d’emploi',
    resume:
      'La Région expérimente la formation en situation de travail pour des demandeurs d’emploi, avec des organismes de formation et des entreprises.',
    finance: ['7 000 € par parcours mené à son terme, dans la limite d’une part du coût qui dépend du secteur.'],
    beneficiaires: ['Les organismes de formation, avec des entreprises associées.'],
    conditions: [
      'Les parcours s’adressent à des demandeurs d’emploi.',
      'L’expérimentation va d’octobre 2022 à février 2024.',
      'Chaque parcours répond à un besoin d’employeur.',
      'La Région agrée chaque parcours avant son premier jour.',
      'L’organisme participe aux groupes de travail.',
    ],
    actes: [{ nature: 'Délibération', numero: 'CP D 22-03-27', date: '2022-03-21', intitule: 'Appel à projets AFEST' }],
    baseLegale: 'Code du travail, art. L6313-2 et D6313-3-2 ; CGCT, art. L4221-1.',
    regimeAide: 'Hors champ des aides d’État.',
    debutEligibilite: 'depot',
    cumul: 'La subvention ne dépasse pas le coût réel diminué des autres ressources.',
    ouverture: '2022-04-04 09:00',
    cloture: '2022-05-31 17:00',
    themes: ['formation', 'emploi', 'entreprises'],
    aide: { chiffre: '7 000 €', dit: 'par parcours mené à son terme' },
    contact: { service: 'Service Innovation', courriel: 'afest@normandie.demo.test', telephone: '02 31 06 00 01' },
  },
  natures: ['association', 'entreprise', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites: { demandeAvance, bilanIntermediaire, bilanFinal },
  cycle,
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
    clauses: [
      {
        titre: 'Agrément de chaque parcours',
        texte:
          'Chaque parcours est agréé par la Région avant son premier jour. Un parcours commencé sans cet agrément n’ouvre aucun droit.',
      },
      {
        titre: 'Groupes de travail',
        texte:
          'Le bénéficiaire participe aux groupes de travail auxquels la Région le convoque ; ils préparent un guide de bonnes pratiques.',
      },
      {
        titre: 'Évaluation',
        texte: 'L’action est évaluée à son terme. La Région informe le bénéficiaire de la suite qu’elle lui donne.',
      },
    ],
  },
} satisfies Appel;
