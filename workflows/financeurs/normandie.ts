import type { Financeur } from '../appel/types.ts';

/** The Région Normandie of the demonstration: names of persons, accounts and credits are invented. */
export const normandie = {
  code: 'normandie',
  nom: 'Région Normandie',
  nomDansUnePhrase: 'la Région Normandie',
  presidence: 'Le Président du Conseil régional',
  representant: 'représentée par son président',
  adresse: 'Abbaye-aux-Dames, place Reine-Mathilde, 14035 Caen Cedex 1',
  departements: [
    ['14', 'Calvados (14)'],
    ['27', 'Eure (27)'],
    ['50', 'Manche (50)'],
    ['61', 'Orne (61)'],
    ['76', 'Seine-Maritime (76)'],
  ],
  tribunal: 'tribunal administratif de Caen, 3 rue Arthur-Le-Duc, 14000 Caen',
  fuseau: 'Europe/Paris',
  feries: 'metropole',
  // Vert d’eau de la côte et paille.
  couleurs: { principale: '#0d5c55', foncee: '#08443f', pale: '#e5f1ef', surPrincipale: '#ffffff', accent: '#8d6a1c' },
  signature: { titulaire: 'Le Président', formule: 'Le Président du Conseil régional', lieu: 'Caen' },
  dpo: 'dpo@normandie.demo.test',
  enveloppes: [
    {
      cle: 'appui-conseil-2025',
      libelle: 'Appui-conseil à la modernisation',
      programme: 'Modernisation de l’appareil de formation',
      millesime: 2025,
      fonds: ['region'],
      section: 'fonctionnement',
      ae: '250 000 €',
      cp: [
        { exercice: 2025, prevu: '100 000 €' },
        { exercice: 2026, prevu: '150 000 €' },
      ],
      appels: ['appui-conseil-modernisation'],
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
      'La Région est responsable de ces données, qu’elle traite pour instruire et suivre votre demande (mission d’intérêt public). Elles sont lues par ses agents, par les organismes qu’elle consulte et par le comptable public. Vous pouvez exercer vos droits auprès du délégué à la protection des données : dpo@normandie.demo.test.',
  },
  demonstration: {
    agents: [
      {
        courriel: 'instructeur@normandie.demo.test',
        nom: 'Anne Lecomte',
        fonction: 'Chargée de mission formation',
        roles: ['instructeur'],
      },
      {
        courriel: 'coinstructeur@normandie.demo.test',
        nom: 'Claire Aubry',
        fonction: 'Chargée de mission, CARIF-OREF',
        roles: ['coinstructeur'],
        organismes: ['CARIF-OREF'],
      },
      {
        courriel: 'responsable@normandie.demo.test',
        nom: 'Yves Hamel',
        fonction: 'Chef du service Formation',
        roles: ['responsable'],
        delegations: [
          {
            arrete: '2025-DIR-010',
            publieLe: '2025-01-06',
            debut: '2025-01-07',
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
            plafond: '200 000 €',
            formule: 'Pour le Président et par délégation',
          },
        ],
      },
      {
        courriel: 'assemblees@normandie.demo.test',
        nom: 'Odile Marie',
        fonction: 'Secrétariat de la commission permanente',
        roles: ['assemblees'],
      },
      { courriel: 'elu@normandie.demo.test', nom: 'Denis Lefort', fonction: 'Conseiller régional', roles: ['elu'] },
      {
        courriel: 'finances@normandie.demo.test',
        nom: 'Lucie Duval',
        fonction: 'Gestionnaire financière',
        roles: ['finances'],
      },
      {
        courriel: 'ordonnateur@normandie.demo.test',
        nom: 'Bruno Letellier',
        fonction: 'Directeur général adjoint',
        roles: ['ordonnateur'],
        delegations: [
          {
            arrete: '2025-DIR-011',
            publieLe: '2025-01-06',
            debut: '2025-01-07',
            fin: null,
            plafond: '200 000 €',
            formule: 'Pour le Président et par délégation',
          },
        ],
      },
      {
        courriel: 'evaluateur@normandie.demo.test',
        nom: 'Sophie Renault',
        fonction: 'Évaluatrice',
        roles: ['evaluateur'],
      },
      { courriel: 'pilote@normandie.demo.test', nom: 'Alain Quesnel', fonction: 'Pilote du Pacte', roles: ['pilote'] },
      {
        courriel: 'administrateur@normandie.demo.test',
        nom: 'Julie Mauger',
        fonction: 'Administratrice',
        roles: ['administrateur'],
      },
    ],
  },
} satisfies Financeur;
