import type { Financeur } from '../appel/types.ts';

const FORMULE = 'Pour la Présidente et par délégation';

/** The Région Occitanie of the demonstration: names of persons, accounts and credits are invented. */
export const occitanie = {
  code: 'occitanie',
  nom: 'Région Occitanie',
  nomDansUnePhrase: 'la Région Occitanie',
  presidence: 'La Présidente du Conseil régional',
  representant: 'représentée par sa présidente',
  adresse: 'Hôtel de Région, 22 boulevard du Maréchal-Juin, 31406 Toulouse Cedex 9',
  tribunal: 'tribunal administratif de Toulouse, 68 rue Raymond-IV, 31000 Toulouse',
  fuseau: 'Europe/Paris',
  feries: 'metropole',
  // Bleu de pastel et brique rose.
  couleurs: { principale: '#1d4e80', foncee: '#143a61', pale: '#e9f0f6', surPrincipale: '#ffffff', accent: '#b4533a' },
  signature: { titulaire: 'La Présidente', formule: 'La Présidente du Conseil régional', lieu: 'Toulouse' },
  dpo: 'dpo@occitanie.demo.test',
  enveloppes: [
    {
      cle: 'pacte-2025',
      libelle: 'Pacte, axe 1',
      programme: 'Pacte régional d’investissement dans les compétences',
      millesime: 2025,
      fonds: ['pacte'],
      section: 'fonctionnement',
      axe: 'axe 1',
      ae: '4 500 000 €',
      cp: [
        { exercice: 2025, prevu: '1 500 000 €' },
        { exercice: 2026, prevu: '1 500 000 €' },
        { exercice: 2027, prevu: '1 500 000 €' },
      ],
      appels: ['innov-emploi-recrutement'],
    },
    {
      cle: 'region-2025',
      libelle: 'Région, fonds propres',
      programme: 'Formation des demandeurs d’emploi',
      millesime: 2025,
      fonds: ['region'],
      section: 'fonctionnement',
      axe: 'fonds propres',
      ae: '3 000 000 €',
      cp: [
        { exercice: 2025, prevu: '1 000 000 €' },
        { exercice: 2026, prevu: '1 000 000 €' },
        { exercice: 2027, prevu: '1 000 000 €' },
      ],
      appels: ['innov-emploi-recrutement'],
    },
  ],
  commun: {
    conservation: [
      { categorie: 'Dossiers financés', duree: '10 ans', depart: 'Clôture du dossier', sort: 'tri' },
      { categorie: 'Dossiers rejetés ou retirés', duree: '5 ans', depart: 'Décision ou retrait', sort: 'elimination' },
      { categorie: 'Pièces comptables', duree: '10 ans', depart: 'Dernier paiement', sort: 'elimination' },
      { categorie: 'Messages', duree: '5 ans', depart: 'Clôture du dossier', sort: 'elimination' },
      { categorie: 'Brouillons non déposés', duree: '6 mois', depart: 'Dernière saisie', sort: 'elimination' },
      { categorie: 'Journal des accès', duree: '1 an', depart: 'Date de l’accès', sort: 'elimination' },
    ],
    donneesPersonnelles:
      'La Région est responsable de ces données, qu’elle traite pour instruire et suivre votre demande (mission d’intérêt public). Elles sont lues par ses agents, par les organismes qu’elle consulte et par le comptable public. Vous pouvez exercer vos droits auprès du délégué à la protection des données : dpo@occitanie.demo.test.',
  },
  demonstration: {
    agents: [
      {
        courriel: 'prescripteur@demo.test',
        nom: 'Samia Belkacem',
        fonction: 'Conseillère entreprises, France Travail',
        roles: ['prescripteur'],
        organismes: ['France Travail'],
      },
      {
        courriel: 'instructeur@demo.test',
        nom: 'Paul Cazenave',
        fonction: 'Chargé de mission formation',
        roles: ['instructeur'],
      },
      {
        courriel: 'coinstructeur@demo.test',
        nom: 'Agnès Marty',
        fonction: 'Chargée de mission, DREETS',
        roles: ['coinstructeur'],
        organismes: ['DREETS'],
      },
      {
        courriel: 'responsable@demo.test',
        nom: 'Nadia Roques',
        fonction: 'Cheffe du service Formation et entreprises',
        roles: ['responsable'],
        // It has ended: the circuit must tell it from one in force.
        delegations: [
          {
            arrete: '2024-0032',
            publieLe: '2024-01-15',
            debut: '2024-01-16',
            fin: '2024-12-31',
            plafond: '23 000 €',
            formule: FORMULE,
          },
          {
            arrete: '2025-0146',
            publieLe: '2025-01-20',
            debut: '2025-01-21',
            fin: null,
            actes: [
              'irrecevabilite',
              'notificationDecision',
              'avenant',
              'droit',
              'titre',
              'reponseRecours',
              'resiliation',
              'caducite',
            ],
            plafond: '500 000 €',
            formule: FORMULE,
          },
        ],
      },
      {
        courriel: 'assemblees@demo.test',
        nom: 'Thomas Vidal',
        fonction: 'Secrétariat de la commission permanente',
        roles: ['assemblees'],
      },
      { courriel: 'elu@demo.test', nom: 'Martine Delmas', fonction: 'Conseillère régionale', roles: ['elu'] },
      { courriel: 'finances@demo.test', nom: 'Karim Benali', fonction: 'Gestionnaire financier', roles: ['finances'] },
      {
        courriel: 'ordonnateur@demo.test',
        nom: 'Sylvie Peyre',
        fonction: 'Directrice générale adjointe',
        roles: ['ordonnateur'],
        delegations: [
          {
            arrete: '2025-0147',
            publieLe: '2025-01-20',
            debut: '2025-01-21',
            fin: null,
            plafond: '500 000 €',
            formule: FORMULE,
          },
        ],
      },
      { courriel: 'evaluateur@demo.test', nom: 'Marc Lafon', fonction: 'Évaluateur', roles: ['evaluateur'] },
      { courriel: 'pilote@demo.test', nom: 'Inès Carrère', fonction: 'Pilote du Pacte', roles: ['pilote'] },
      {
        courriel: 'administrateur@demo.test',
        nom: 'Hugo Sicard',
        fonction: 'Administrateur',
        roles: ['administrateur'],
      },
    ],
    numeros: [{ appel: 'innov-emploi-recrutement', annee: 2025, dernier: 16 }],
  },
} satisfies Financeur;
