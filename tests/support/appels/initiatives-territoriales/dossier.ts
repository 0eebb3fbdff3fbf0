import type { FormulaireDAppel } from '../../../../workflows/appel/types.ts';
import { planDeFinancement } from './plan-de-financement.ts';

const THEMES = [
  ['acces', 'Faciliter l’accès à la formation (QPV, zones rurales)'],
  ['individualisation', 'Modulariser et individualiser la formation'],
  ['mobilite', 'La mobilité'],
  ['redynamisation', 'La redynamisation des publics'],
  ['entreprises', 'Le lien avec les entreprises d’un territoire'],
] as const;

/** Themes and territories: 000:L1007-1012. Need not covered, complementarity: 002:L631, L643. The rest of the questions is our decision. */
export const dossier = {
  titre: 'Dossier de demande',
  introduction: 'Remplissez les étapes dans l’ordre que vous voulez : tout est enregistré au fur et à mesure.',
  personnel: false,
  sections: [
    {
      cle: 'organisme',
      titre: 'L’organisme',
      questions: [
        { bloc: 'organisme' },
        { bloc: 'representant' },
        {
          cle: 'deposantRepresentant',
          type: 'ouiNon',
          libelle: 'Êtes-vous le représentant légal ?',
          aide: 'Sinon, joignez son pouvoir avec les pièces.',
        },
        { bloc: 'compte' },
        { cle: 'effectif', type: 'nombre', libelle: 'Salariés (équivalents temps plein)', decimales: 1, max: 5000 },
        { cle: 'experience', type: 'texteLong', libelle: 'Ce que vous faites déjà auprès de ces publics' },
      ],
    },
    {
      cle: 'projet',
      titre: 'Le projet',
      source: '000:L1007-1012',
      questions: [
        { cle: 'intitule', type: 'texte', libelle: 'Intitulé du projet', liste: true },
        { cle: 'resume', type: 'texteLong', libelle: 'Le projet en quelques lignes', max: 1500 },
        { cle: 'themes', type: 'choixMultiple', libelle: 'Thèmes de l’appel', options: THEMES },
        {
          cle: 'diagnostic',
          type: 'texteLong',
          libelle: 'Le constat de départ : quel frein à la formation voulez-vous lever ?',
        },
        { cle: 'objectifs', type: 'texteLong', libelle: 'Vos objectifs' },
        { cle: 'innovation', type: 'texteLong', libelle: 'Ce que le projet expérimente' },
        { cle: 'dateDebut', type: 'date', libelle: 'Premier jour' },
        { cle: 'dateFin', type: 'date', libelle: 'Dernier jour' },
        { cle: 'dureeJours', type: 'jours', libelle: 'Durée', vaut: 'jours(dateDebut; dateFin)' },
      ],
      regles: [
        {
          cle: 'datesOrdonnees',
          exige: 'dateFin >= dateDebut',
          sinon: 'Le projet finit avant d’avoir commencé. Corrigez l’une des deux dates.',
        },
        {
          cle: 'dureeMaximum',
          exige: 'dateFin < dateDebut + 24 mois',
          sinon: 'Un projet dure 24 mois au plus. Rapprochez la date de fin.',
          source: 'décision Jalon',
          test: true,
        },
        {
          cle: 'debutApresDepot',
          exige: 'dateDebut >= @jourDepot',
          sinon: 'Un projet commencé avant le dépôt n’est pas financé. Choisissez une autre date de début.',
          source: 'décision Jalon',
        },
      ],
    },
    {
      cle: 'besoin',
      titre: 'Le besoin',
      source: '002:L631',
      questions: [
        {
          cle: 'besoinCouvert',
          type: 'ouiNon',
          libelle: 'Un dispositif existant répond-il déjà à ce besoin sur ce territoire ?',
        },
        { cle: 'besoinNonCouvert', type: 'texteLong', libelle: 'Pourquoi les dispositifs existants n’y répondent pas' },
        {
          cle: 'complementarite',
          type: 'texteLong',
          libelle: 'Comment vous travaillez avec les organismes de formation du territoire',
          source: '002:L643',
        },
        {
          cle: 'acteursConsultes',
          type: 'choixMultiple',
          libelle: 'Acteurs rencontrés pour monter le projet',
          options: [
            ['franceTravail', 'France Travail'],
            ['missionLocale', 'Mission locale'],
            ['carifOref', 'CARIF-OREF'],
            ['dreets', 'DREETS'],
            ['organismes', 'Organismes de formation'],
            ['entreprises', 'Entreprises'],
          ],
          source: '002:L652-655',
        },
      ],
      regles: [
        {
          cle: 'besoinReel',
          exige: 'besoinCouvert = non',
          sinon: 'L’appel soutient des réponses à des besoins non couverts par les dispositifs existants.',
          test: true,
        },
      ],
    },
    {
      cle: 'territoire',
      titre: 'Le territoire',
      source: '000:L1007',
      questions: [
        {
          cle: 'departement',
          type: 'choix',
          libelle: 'Département principal',
          liste: true,
          options: [
            ['14', 'Calvados'],
            ['27', 'Eure'],
            ['50', 'Manche'],
            ['61', 'Orne'],
            ['76', 'Seine-Maritime'],
          ],
        },
        { cle: 'zonesEmploi', type: 'texte', libelle: 'Zones d’emploi concernées', exemple: 'Flers' },
        {
          cle: 'enQpv',
          type: 'ouiNon',
          libelle: 'Le projet s’adresse-t-il à des habitants de quartiers prioritaires (QPV) ?',
        },
        { cle: 'quartiers', type: 'texte', libelle: 'Lesquels ?', max: 500, visible: 'enQpv = oui' },
        { cle: 'enRural', type: 'ouiNon', libelle: 'Le projet s’adresse-t-il à des habitants de zones rurales ?' },
        {
          cle: 'communesRurales',
          type: 'texte',
          libelle: 'Communes ou intercommunalités concernées',
          max: 500,
          visible: 'enRural = oui',
        },
        { cle: 'lieux', type: 'texteLong', libelle: 'Où les actions se passent, et comment on y vient', max: 2000 },
      ],
      regles: [
        {
          cle: 'territoireVise',
          exige: 'enQpv = oui ou enRural = oui',
          sinon: 'Le projet s’adresse à des habitants de quartiers prioritaires ou de zones rurales.',
          test: true,
        },
      ],
    },
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
    {
      cle: 'evaluation',
      titre: 'L’évaluation',
      source: '000:L1012',
      questions: [
        { cle: 'criteresReussite', type: 'texteLong', libelle: 'À quoi verrez-vous que le projet a réussi ?' },
        {
          cle: 'bilanAvecBeneficiaires',
          type: 'engagement',
          libelle: 'Bilans avec les bénéficiaires',
          texte:
            'Je rendrai compte du projet par écrit et dans une réunion avec la Région et des bénéficiaires, en cours et à la fin.',
          source: '002:L645',
        },
        { cle: 'livrables', type: 'texteLong', libelle: 'Outils et guides que le projet produira', max: 2000 },
        { cle: 'suite', type: 'texteLong', libelle: 'Comment l’action pourra continuer après le projet', max: 2000 },
      ],
    },
    planDeFinancement,
    {
      cle: 'pieces',
      titre: 'Les pièces',
      questions: [
        { bloc: 'pieces' },
        {
          cle: 'piecePouvoir',
          type: 'piece',
          libelle: 'Pouvoir du représentant légal',
          modele: 'pouvoir',
          visible: 'deposantRepresentant = non',
        },
        { cle: 'pieceSoutiens', type: 'piece', libelle: 'Lettres de soutien', facultatif: true, nombreMax: 10 },
      ],
    },
    {
      cle: 'engagements',
      titre: 'Vos engagements',
      questions: [
        { bloc: 'attestation' },
        {
          cle: 'engagementPublicite',
          type: 'engagement',
          libelle: 'Mention de la Région',
          texte: 'Je mentionnerai le soutien de la Région sur tous les supports du projet.',
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;
