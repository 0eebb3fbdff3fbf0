import type { SectionDAppel } from '../../appel/types.ts';

/** 000:L1007-1011. */
export const THEMES = [
  ['acces', 'Faciliter l’accès à la formation (QPV, zones rurales)'],
  ['individualisation', 'Modulariser et individualiser la formation'],
  ['mobilite', 'La mobilité'],
  ['redynamisation', 'La redynamisation des publics'],
  ['entreprises', 'Le lien avec les entreprises d’un territoire'],
] as const;

/** For whom, what is done, with whom: the questions are our decision. */
export const action = [
  {
    cle: 'publics',
    titre: 'Les publics',
    aide: 'Des nombres, jamais de noms.',
    questions: [
      { cle: 'participantsPrevus', type: 'nombre', libelle: 'Participants prévus', min: 1, max: 5000, liste: true },
      {
        cle: 'prevusQpv',
        type: 'nombre',
        libelle: 'dont habitants de quartiers prioritaires',
        max: 5000,
        visible: 'enQpv = oui',
      },
      {
        cle: 'prevusRural',
        type: 'nombre',
        libelle: 'dont habitants de zones rurales',
        max: 5000,
        visible: 'enRural = oui',
      },
      { cle: 'prevusJeunes', type: 'nombre', libelle: 'dont moins de 26 ans', max: 5000 },
      { cle: 'prevusSeniors', type: 'nombre', libelle: 'dont 45 ans ou plus', max: 5000 },
      { cle: 'prevusBrsa', type: 'nombre', libelle: 'dont bénéficiaires du RSA', max: 5000, facultatif: true },
      { cle: 'prevusTh', type: 'nombre', libelle: 'dont travailleurs handicapés', max: 5000, facultatif: true },
      {
        cle: 'prevusDeld',
        type: 'nombre',
        libelle: 'dont demandeurs d’emploi de longue durée',
        max: 5000,
        facultatif: true,
      },
      { cle: 'reperage', type: 'texteLong', libelle: 'Comment vous repérez et mobilisez ces personnes' },
      {
        cle: 'accompagnement',
        type: 'texteLong',
        libelle: 'Comment vous les accompagnez, y compris entre deux étapes',
      },
      { cle: 'sortiesFormation', type: 'nombre', libelle: 'Sorties prévues vers la formation', max: 5000 },
      { cle: 'sortiesEmploi', type: 'nombre', libelle: 'Sorties prévues vers l’emploi', max: 5000 },
    ],
    regles: [
      {
        cle: 'agesPossibles',
        exige: 'prevusJeunes + prevusSeniors <= participantsPrevus',
        sinon: 'Les moins de 26 ans et les 45 ans ou plus dépassent le nombre de participants. Corrigez ces nombres.',
      },
      {
        cle: 'sortiesPossibles',
        exige: 'sortiesFormation + sortiesEmploi <= participantsPrevus',
        sinon: 'Il y a plus de sorties prévues que de participants. Corrigez ces nombres.',
      },
      {
        cle: 'qpvPossibles',
        exige: 'prevusQpv <= participantsPrevus',
        absent: 'passe',
        sinon: 'Il y a plus d’habitants de quartiers prioritaires que de participants. Corrigez l’un des deux.',
      },
      {
        cle: 'ruralPossibles',
        exige: 'prevusRural <= participantsPrevus',
        absent: 'passe',
        sinon: 'Il y a plus d’habitants de zones rurales que de participants. Corrigez l’un des deux.',
      },
    ],
  },
  {
    cle: 'actions',
    titre: 'Les actions',
    questions: [
      {
        cle: 'actions',
        type: 'tableau',
        libelle: 'Actions prévues',
        ligne: 'Action',
        max: 30,
        totaux: ['heures'],
        colonnes: [
          { cle: 'theme', type: 'choix', libelle: 'Thème', options: THEMES },
          { cle: 'titre', type: 'texte', libelle: 'Intitulé' },
          { cle: 'debut', type: 'date', libelle: 'Début' },
          { cle: 'fin', type: 'date', libelle: 'Fin', min: '.debut' },
          { cle: 'participants', type: 'nombre', libelle: 'Participants', min: 1, max: 5000 },
          { cle: 'heures', type: 'heures', libelle: 'Heures d’intervention', max: 20000 },
        ],
      },
      { cle: 'methode', type: 'texteLong', libelle: 'La méthode' },
      { cle: 'equipe', type: 'texteLong', libelle: 'L’équipe du projet : fonctions et temps de travail', max: 2000 },
      { cle: 'etp', type: 'nombre', libelle: 'Équivalents temps plein sur le projet', decimales: 2, max: 100 },
      { cle: 'gouvernance', type: 'texteLong', libelle: 'Comment le projet est piloté, et avec qui', max: 2000 },
    ],
    regles: [
      {
        cle: 'actionsDansPeriode',
        exige: 'tous(actions; .debut >= dateDebut et .fin <= dateFin)',
        sinon: 'Une action sort de la période du projet. Corrigez ses dates.',
      },
      {
        cle: 'actionsDesThemes',
        exige: 'tous(actions; .theme dans themes)',
        sinon:
          'Une action relève d’un thème que vous n’avez pas choisi. Cochez-le dans « Le projet » ou changez l’action.',
      },
    ],
  },
  {
    cle: 'partenaires',
    titre: 'Les partenaires',
    aide: 'Vous-même, chef de file, et chacun de vos partenaires.',
    questions: [
      {
        bloc: 'partenaires',
        libelle: 'Chef de file et partenaires',
        reversement: true,
        roles: [
          { cle: 'chefDeFile', libelle: 'Chef de file', minimum: 1 },
          { cle: 'partenaire', libelle: 'Partenaire', minimum: 1 },
          { cle: 'organisme', libelle: 'Organisme de formation' },
          { cle: 'collectivite', libelle: 'Collectivité' },
        ],
      },
      { cle: 'conventionPartenaires', type: 'piece', libelle: 'Accord entre les partenaires', facultatif: true },
    ],
  },
] satisfies SectionDAppel[];
