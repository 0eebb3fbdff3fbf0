import type { Definition } from '../../engine/ancienne-definition.ts';

const NOUS = 'décision Jalon (inventé)';

/** What the public reads, and the acts on which the call rests (acts are invented and said so). */
export const fiche: Definition['fiche'] = {
  sigle: 'IER',
  titre: 'Innov’Emploi Recrutement',
  resume:
    'La Région subventionne des formations sur mesure pour des demandeurs d’emploi, quand des employeurs ont des postes à pourvoir et que le Programme régional de formation n’y répond pas.',
  finance: [
    'Les heures de formation en centre et le suivi des heures en entreprise, à un prix par heure-stagiaire.',
    'Ce prix ne dépasse pas celui que le Programme régional de formation pratique dans le secteur.',
    'La rémunération des stagiaires est versée à part, quand la formation compte 200 heures ou plus.',
  ],
  beneficiaires: [
    'L’organisme de formation certifié Qualiopi dépose le dossier et reçoit la subvention.',
    'Les employeurs, entreprises ou collectivités, proposent les postes et accueillent les stagiaires.',
    'Les stagiaires sont des demandeurs d’emploi, recrutés avec un prescripteur.',
  ],
  conditions: [
    { phrase: 'Le besoin n’est pas couvert par le Programme régional de formation (PRF).', source: '004:L2205' },
    { phrase: 'Au moins 4 candidats, et autant de postes de travail.', source: '004:L2229' },
    { phrase: 'Au moins 25 heures de formation par stagiaire.', source: '004:L2229' },
    { phrase: 'Au moins 200 heures pour que les stagiaires soient rémunérés.', source: '004:L2229' },
    { phrase: 'Une durée de douze mois au plus.', source: '004:L2229' },
    {
      phrase:
        'L’organisme de formation et les employeurs sont des établissements distincts juridiquement : leurs SIREN diffèrent.',
      source: '004:L2232',
    },
    { phrase: 'Un prix par heure-stagiaire dans la limite du tarif plafond du secteur.', source: '004:L2234' },
    {
      phrase: 'Les employeurs s’engagent sur l’honneur à embaucher, en CDI ou en CDD de six mois ou plus.',
      source: '004:L2285-2291',
    },
    { phrase: 'Au plus 35 heures par semaine, et un calendrier où les heures tiennent.', source: 'décision Jalon' },
    {
      phrase: 'Une certification Qualiopi valable jusqu’au dernier jour de la formation.',
      source: 'Code du travail, art. L6316-1',
    },
    { phrase: 'La formation ne commence pas avant le dépôt du dossier.', source: 'décision Jalon' },
  ],
  actes: [
    {
      nature: 'Délibération de l’assemblée plénière',
      numero: 'AP/2024-DEC/06',
      date: '2024-12-12',
      intitule: 'Règlement d’intervention « Innov’Emploi Recrutement », exécutoire le 19 décembre 2024',
      source: NOUS,
    },
    {
      nature: 'Convention financière État-Région',
      numero: 'PRIC-OCC-2025',
      date: '2025-01-20',
      intitule: 'Pacte régional d’investissement dans les compétences, axe 1, programme annuel 2025',
      source: NOUS,
    },
    {
      nature: 'Délibération de la commission permanente',
      numero: 'CP/2024-DEC/08.01',
      date: '2024-12-13',
      intitule: 'Tarifs plafonds de l’heure-stagiaire du PRF, 2025 et 2026',
      source: NOUS,
    },
  ],
  baseLegale:
    'Code du travail, art. L6121-1 (compétence de la Région) ; CGCT, art. L4221-1 et L4221-5 ; loi 2000-321, art. 9-1 et 10.',
  regimeAide:
    'Hors champ des aides d’État : action de formation de demandeurs d’emploi, sans avantage sélectif pour l’employeur (inventé).',
  debutEligibilite: 'depot',
  cumul:
    'Les mêmes heures ne sont financées ni par un marché du PRF, ni par un OPCO, ni par France Travail. La subvention ne dépasse pas le coût réel diminué des autres ressources.',
  ouverture: '2025-01-01T00:00:00+01:00',
  cloture: null,
  instance: 'commission permanente',
  contact: {
    service: 'Service Qualifications professionnelles',
    courriel: 'innov-emploi@occitanie.demo.test',
    telephone: '05 61 00 00 00',
    adresse: 'Région Occitanie (démonstration), 1 place des Données-Fictives, 31000 Toulouse',
  },
  donneesPersonnelles:
    'La Région est responsable de ces données, qu’elle traite pour instruire et suivre votre demande (mission d’intérêt public). Elles sont lues par ses agents, par le prescripteur consulté et par le comptable public. Aucune liste nominative de stagiaires n’est demandée. Vous pouvez exercer vos droits auprès du délégué à la protection des données : dpo@occitanie.demo.test.',
  conservation: [
    {
      categorie: 'Dossiers financés',
      duree: '10 ans',
      depart: 'Clôture du dossier',
      sort: 'tri',
      source: NOUS,
    },
    {
      categorie: 'Dossiers rejetés ou retirés',
      duree: '5 ans',
      depart: 'Décision ou retrait',
      sort: 'elimination',
      source: NOUS,
    },
    { categorie: 'Pièces comptables', duree: '10 ans', depart: 'Dernier paiement', sort: 'elimination', source: NOUS },
    { categorie: 'Messages', duree: '5 ans', depart: 'Clôture du dossier', sort: 'elimination', source: NOUS },
    {
      categorie: 'Brouillons non déposés',
      duree: '6 mois',
      depart: 'Dernière saisie',
      sort: 'elimination',
      source: NOUS,
    },
    { categorie: 'Journal des accès', duree: '1 an', depart: 'Date de l’accès', sort: 'elimination', source: NOUS },
  ],
};
