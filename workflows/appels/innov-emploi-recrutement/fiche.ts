import type { Appel } from '../../appel/types.ts';

/** What the public reads, and the acts on which the call rests (acts and regime are invented and said so in README.md). */
export const fiche = {
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
    'Le besoin n’est pas couvert par le Programme régional de formation (PRF).',
    'Au moins 4 candidats, et autant de postes de travail.',
    'Au moins 25 heures de formation par stagiaire.',
    'Au moins 200 heures pour que les stagiaires soient rémunérés.',
    'Une durée de douze mois au plus.',
    'L’organisme de formation et les employeurs sont des établissements distincts juridiquement : leurs SIREN diffèrent.',
    'Un prix par heure-stagiaire dans la limite du tarif plafond du secteur.',
    'Les employeurs s’engagent sur l’honneur à embaucher, en CDI ou en CDD de six mois ou plus.',
    'Au plus 35 heures par semaine, et un calendrier où les heures tiennent.',
    'Une certification Qualiopi valable jusqu’au dernier jour de la formation.',
    'La formation ne commence pas avant le dépôt du dossier.',
  ],
  actes: [
    {
      nature: 'Délibération de l’assemblée plénière',
      numero: 'AP/2024-DEC/06',
      date: '2024-12-12',
      intitule: 'Règlement d’intervention « Innov’Emploi Recrutement », exécutoire le 19 décembre 2024',
    },
    {
      nature: 'Convention financière État-Région',
      numero: 'PRIC-OCC-2025',
      date: '2025-01-20',
      intitule: 'Pacte régional d’investissement dans les compétences, axe 1, programme annuel 2025',
    },
    {
      nature: 'Délibération de la commission permanente',
      numero: 'CP/2024-DEC/08.01',
      date: '2024-12-13',
      intitule: 'Tarifs plafonds de l’heure-stagiaire du PRF, 2025 et 2026',
    },
  ],
  baseLegale:
    'Code du travail, art. L6121-1 (compétence de la Région) ; CGCT, art. L4221-1 et L4221-5 ; loi 2000-321, art. 9-1 et 10.',
  regimeAide:
    'Hors champ des aides d’État : action de formation de demandeurs d’emploi, sans avantage sélectif pour l’employeur (inventé).',
  debutEligibilite: 'depot',
  cumul:
    'Les mêmes heures ne sont financées ni par un marché du PRF, ni par un OPCO, ni par France Travail. La subvention ne dépasse pas le coût réel diminué des autres ressources.',
  ouverture: '2025-01-01 00:00',
  cloture: null,
  themes: ['emploi', 'formation'],
  aide: { chiffre: '13,40 €', dit: 'au plus par heure et par stagiaire, selon le secteur' },
  contact: {
    service: 'Service Qualifications professionnelles',
    courriel: 'innov-emploi@occitanie.demo.test',
    telephone: '05 61 00 00 00',
  },
  sources: [
    { reference: '004:L2205', dit: 'Répond à des besoins que le Programme régional de formation ne couvre pas.' },
    {
      reference: '004:L2215',
      dit: 'Cofinancé par le conseil régional et le Pacte ; 98 formations de 2019 à fin 2022.',
    },
    {
      reference: '004:L2229',
      dit: 'Au moins quatre candidats et quatre postes ; 25 h au moins ; 200 h pour que les stagiaires soient rémunérés ; une année au plus.',
    },
    {
      reference: '004:L2232',
      dit: 'Employeur, organisme de formation, prescripteur, Région ; deux établissements distincts juridiquement.',
    },
    { reference: '004:L2234', dit: 'Subvention, prix à l’heure-stagiaire, plafonné par ceux du secteur dans le PRF.' },
    {
      reference: '004:L2271',
      dit: 'Neuf stagiaires entrés, quatre CDI et quatre CDD de six mois ; 17 stagiaires, 15 CDD.',
    },
    {
      reference: '004:L2277',
      dit: '970 h, dont 714 h de formation et 256 h en entreprise ; quarante jours, trente et dix.',
    },
    { reference: '004:L2281', dit: 'Les deux actions débouchent sur une certification.' },
    {
      reference: '004:L2285-2291',
      dit: 'Engagement d’embaucher une certaine proportion des stagiaires en CDI ou CDD de six mois, sur l’honneur, non contractuel.',
    },
    { reference: '004:L2293', dit: 'Recrutement avec Pôle emploi, par simulation (MRS) dans un cas.' },
  ],
} satisfies Appel['fiche'];
