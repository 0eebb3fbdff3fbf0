import type { FormulaireDAppel } from '../../appel/types.ts';
import { action, THEMES } from './action.ts';
import { budget } from './budget.ts';

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
    ...action,
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
    budget,
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
