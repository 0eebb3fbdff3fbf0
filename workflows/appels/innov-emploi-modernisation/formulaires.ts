import type { FormulaireDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';

const JALON = 'décision Jalon';

/** Asked twice: what was answered in the manifestation is taken in the dossier. */
const intitule = { cle: 'intitule', type: 'texte', libelle: 'Titre du projet', liste: true } satisfies Question;
const thematiques = {
  cle: 'thematiques',
  type: 'choixMultiple',
  libelle: 'Thématiques sur lesquelles vous vous positionnez',
  aide: 'L’audit peut les revoir.',
  source: '004:L1544',
  options: [
    ['pedagogie', 'Ingénierie pédagogique et parcours individualisés'],
    ['numerique', 'Numérique, distance et multimodalité'],
    ['equipes', 'Métier et compétences des formateurs'],
  ],
} satisfies Question;
const formateurs = {
  cle: 'formateurs',
  type: 'nombre',
  libelle: 'Nombre de formateurs',
  min: 1,
  max: 5000,
} satisfies Question;

export const manifestation = {
  titre: 'Manifestation d’intérêt',
  introduction: 'Dites qui vous êtes et ce que vous voulez changer. Un dossier complet vous est demandé ensuite.',
  source: JALON,
  personnel: false,
  sections: [
    {
      cle: 'organisme',
      titre: 'L’organisme',
      questions: [{ bloc: 'organisme', formation: true }, { bloc: 'representant' }],
    },
    {
      cle: 'besoins',
      titre: 'Les besoins',
      questions: [
        intitule,
        thematiques,
        {
          cle: 'besoins',
          type: 'texteLong',
          libelle: 'Ce que vous voulez changer dans vos formations, et pourquoi maintenant',
          max: 4000,
        },
        {
          cle: 'titulairePrf',
          type: 'ouiNon',
          libelle: 'Êtes-vous titulaire d’un marché du Programme régional de formation ?',
          source: '004:L1591',
        },
        formateurs,
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const dossier = {
  titre: 'Dossier',
  introduction: 'Ce que vous avez écrit dans votre manifestation d’intérêt est repris : relisez-le.',
  source: JALON,
  personnel: false,
  sections: [
    {
      cle: 'organisme',
      titre: 'L’organisme',
      questions: [{ bloc: 'organisme', formation: true }, { bloc: 'representant' }],
    },
    {
      cle: 'projet',
      titre: 'Le projet',
      questions: [
        intitule,
        thematiques,
        { cle: 'situation', type: 'texteLong', libelle: 'Vos pratiques d’aujourd’hui', max: 4000 },
        { cle: 'objectifs', type: 'texteLong', libelle: 'Ce que vous en attendez dans un an', max: 4000 },
        formateurs,
        {
          cle: 'joursInternes',
          type: 'nombre',
          libelle: 'Jours de travail que vos équipes y consacreront',
          aide: 'En moyenne, 100 jours.',
          source: '004:L1597',
          min: 1,
          max: 2000,
        },
        { cle: 'pilote', type: 'texte', libelle: 'Fonction de la personne qui pilote le projet' },
        { cle: 'debut', type: 'date', libelle: 'Début souhaité' },
        {
          cle: 'accordEquipes',
          type: 'engagement',
          libelle: 'Engagement de l’organisme',
          texte:
            'L’organisme libère le temps nécessaire à ses équipes, participe au comité de pilotage mensuel et accepte que la Région publie les livrables de capitalisation.',
        },
      ],
      regles: [
        {
          cle: 'debutApresDepot',
          exige: 'debut >= @jourDepot',
          sinon: 'L’accompagnement ne peut pas commencer avant le dépôt du dossier. Choisissez une autre date.',
          test: true,
        },
        {
          cle: 'deuxJoursParFormateur',
          exige: 'joursInternes >= formateurs',
          sinon:
            'Vous prévoyez moins d’un jour par formateur : les organismes accompagnés y consacrent 100 jours en moyenne.',
          avertit: true,
          source: '004:L1597',
        },
        {
          cle: 'valeurDansLePlafond',
          exige: 'organismeAidesMinimisTotal + 93 000 € <= 300 000 €',
          sinon:
            'Avec cet accompagnement, qui vaut jusqu’à 93 000 €, vos aides « de minimis » dépasseraient 300 000 € sur trois ans. L’instructeur cherchera un autre régime d’aide.',
          quand: 'organismeActiviteEconomique = oui',
          absent: 'passe',
          avertit: true,
          sur: ['organismeAidesMinimis'],
          source: 'règlement (UE) 2023/2831, art. 3',
        },
      ],
    },
    {
      cle: 'pieces',
      titre: 'Les pièces',
      questions: [{ bloc: 'pieces', sauf: ['pieceRib', 'pieceTva'] }, { bloc: 'attestation' }],
    },
  ],
} satisfies FormulaireDAppel;

/** Tableau 14 of the source, as far as one organisation can answer it. */
export const suivi = {
  titre: 'Bilan de transformation',
  source: '004:L1570-1591',
  personnel: false,
  sections: [
    {
      cle: 'formateurs',
      titre: 'Les formateurs',
      questions: [
        { cle: 'formateursFormes', type: 'nombre', libelle: 'Formateurs formés', max: 5000 },
        { cle: 'formateursEnFormation', type: 'nombre', libelle: 'Formateurs en formation', max: 5000 },
        { cle: 'formateursNonFormes', type: 'nombre', libelle: 'Formateurs non formés', max: 5000 },
        {
          cle: 'formateursTotal',
          type: 'nombre',
          libelle: 'Formateurs, en tout',
          vaut: 'formateursFormes + formateursEnFormation + formateursNonFormes',
        },
        {
          cle: 'joursInvestis',
          type: 'nombre',
          libelle: 'Jours de travail de vos équipes',
          source: '004:L1597',
          max: 5000,
        },
      ],
      regles: [
        {
          cle: 'desFormateurs',
          exige: 'formateursTotal >= 1',
          sinon: 'Comptez au moins un formateur.',
        },
      ],
    },
    {
      cle: 'apprenants',
      titre: 'Les apprenants',
      questions: [
        {
          cle: 'formationsInterrompues',
          type: 'nombre',
          libelle: 'Formations interrompues dans l’année',
          max: 100000,
        },
        {
          cle: 'causes',
          type: 'texteLong',
          libelle: 'Causes de ces interruptions',
          visible: 'formationsInterrompues > 0',
        },
        {
          cle: 'insertion',
          type: 'pourcentage',
          libelle: 'Taux d’insertion en emploi à la sortie (facultatif)',
          facultatif: true,
          min: 0,
          max: 100,
        },
      ],
    },
    {
      cle: 'centre',
      titre: 'Le centre de formation',
      questions: [
        { cle: 'livrables', type: 'nombre', libelle: 'Livrables produits', max: 1000 },
        {
          cle: 'partBlocs',
          type: 'pourcentage',
          libelle: 'Part des formations en blocs de compétences ou en modules',
          min: 0,
          max: 100,
        },
        { cle: 'partDistance', type: 'pourcentage', libelle: 'Part de la formation à distance', min: 0, max: 100 },
        { cle: 'equipements', type: 'texteLong', libelle: 'Équipements, avant et après l’accompagnement', max: 2000 },
        { cle: 'outilsPartages', type: 'nombre', libelle: 'Outils partagés avec vos réseaux', max: 1000 },
        { cle: 'satisfaction', type: 'nombre', libelle: 'Votre satisfaction, de 0 à 10', max: 10, source: '004:L1601' },
        { cle: 'perspectives', type: 'texteLong', libelle: 'Vos perspectives', max: 4000 },
      ],
    },
  ],
} satisfies FormulaireDAppel;
