import type { Appel } from '../../../../workflows/appel/types.ts';
import { ileDeFrance } from '../../financeurs/ile-de-france.ts';
import { bilanFinal, demandeAvance } from './bilans.ts';
import { dossier } from './dossier.ts';
import { financement } from './financement.ts';

export const afestIleDeFrance = {
  slug: 'afest-ile-de-france',
  version: 1,
  financeur: ileDeFrance,
  forme: ['aap'],
  source: 'AAP AFEST Île-de-France',
  fiche: {
    sigle: 'AFEST',
    titre: 'Action de formation en situation de travail',
    resume:
      'La Région soutient des formations en situation de travail pour des demandeurs d’emploi peu ou pas qualifiés et des jeunes de 16 à 25 ans.',
    finance: ['80 % du coût éligible du projet, dans la limite de 100 000 €.'],
    beneficiaires: ['Les organismes qui montent une action de formation avec au moins une entreprise.'],
    conditions: [
      'Au moins 70 % du temps de formation se passe en situation de travail.',
      'Le public : demandeurs d’emploi peu ou pas qualifiés inscrits en Île-de-France, ou jeunes de 16 à 25 ans.',
      'Au moins une entreprise est partie au projet.',
    ],
    actes: [
      {
        nature: 'Délibération de la commission permanente',
        numero: 'CP 2022-236',
        date: '2022-07-07',
        intitule: 'Appel à projets AFEST',
      },
    ],
    baseLegale: 'Code du travail, art. L6313-2 ; CGCT, art. L4221-1.',
    regimeAide: 'Hors champ des aides d’État (inventé).',
    debutEligibilite: 'depot',
    cumul: 'La subvention ne dépasse pas le coût réel diminué des autres ressources.',
    ouverture: '2025-07-07 09:00',
    cloture: '2025-09-30 17:00',
    contact: {
      service: 'Service Formations innovantes',
      courriel: 'afest@iledefrance.demo.test',
      telephone: '01 53 85 00 00',
    },
  },
  natures: ['association', 'entreprise', 'collectivite', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites: { demandeAvance, bilanFinal },
  cycle: [
    { phase: 'depot' },
    { phase: 'completude', delai: '15 jours' },
    {
      phase: 'consultation',
      avis: [{ organisme: 'DREETS', role: 'coinstructeur' }],
      delai: '21 jours',
      questions: [{ cle: 'sens', type: 'texteLong', libelle: 'Votre avis' }],
    },
    {
      phase: 'instruction',
      analyse: [
        { cle: 'analyseProjet', type: 'texteLong', libelle: 'Analyse du projet' },
        { cle: 'note', type: 'nombre', libelle: 'Note du comité, sur 100', max: 100 },
        { cle: 'rangComite', type: 'nombre', libelle: 'Rang au comité', min: 1, max: 500 },
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
  indicateurs: [
    { cle: 'entrees', libelle: 'Entrées', prevu: 'personnes', realise: 'personnesEntrees' },
    { cle: 'termes', libelle: 'Parcours au terme', prevu: 'personnes', realise: 'personnesCertifiees' },
    { cle: 'emploi', libelle: 'En emploi à la fin', realise: 'personnesEnEmploi' },
  ],
  action: { intitule: 'intitule', debut: 'dateDebut', fin: 'dateFin', personnes: 'personnes', heures: 'heuresTotal' },
  documents: {
    objet:
      'Action de formation en situation de travail de {heuresTotal}, dont {heuresSituation} en situation de travail, pour {personnes} personnes.',
    assiette: { selon: 'planBase' },
    baseEligible: 'coutEligible',
    budget: { depenses: 'planCharges', ressources: 'planProduits' },
    annexes: ['planCharges', 'planProduits', 'entreprises', 'indicateurs'],
  },
} satisfies Appel;
