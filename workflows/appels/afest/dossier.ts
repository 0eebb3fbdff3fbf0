import type { FormulaireDAppel } from '../../appel/types.ts';

export const DEPENSES = [
  ['formation', 'Heures de formation et d’accompagnement'],
  ['ingenierie', 'Ingénierie du parcours'],
  ['tuteurs', 'Formation des tuteurs'],
  ['equipement', 'Équipement pédagogique'],
] as const;

/** Sectors and partners: 002:L375-389. The four parts of an AFEST: Code du travail, art. D6313-3-2. */
export const dossier = {
  titre: 'Dossier de demande',
  personnel: false,
  sections: [
    {
      cle: 'organisme',
      titre: 'L’organisme de formation',
      questions: [{ bloc: 'organisme', formation: true }, { bloc: 'representant' }, { bloc: 'compte' }],
    },
    {
      cle: 'projet',
      titre: 'Le projet',
      source: '002:L375',
      questions: [
        { cle: 'intitule', type: 'texte', libelle: 'Intitulé du projet', liste: true },
        {
          cle: 'secteur',
          type: 'choix',
          libelle: 'Secteur',
          options: [
            ['aide', 'Aide à la personne'],
            ['btp', 'Bâtiment et travaux publics'],
            ['insertion', 'Formation et conseil en insertion'],
            ['bouche', 'Métiers de bouche'],
            ['services', 'Services'],
          ],
        },
        { cle: 'metiers', type: 'texte', libelle: 'Métiers préparés' },
        { cle: 'presentation', type: 'texteLong', libelle: 'Le projet' },
        { cle: 'besoins', type: 'texteLong', libelle: 'Les besoins de recrutement visés', source: '002:L398' },
        { bloc: 'periode', debut: 'dateDebut', fin: 'dateFin', de: 'le projet' },
      ],
      regles: [
        {
          cle: 'periode',
          exige: 'dateDebut >= 01/10/2022 et dateFin <= 29/02/2024',
          sinon: 'L’expérimentation va d’octobre 2022 à février 2024. Corrigez les dates.',
          test: true,
        },
        {
          cle: 'qualiopiValide',
          exige: 'organismeQualiopiFin >= dateFin',
          sinon: 'La certification Qualiopi prend fin avant le dernier jour du projet.',
          source: 'Code du travail, art. L6316-1',
        },
      ],
    },
    {
      cle: 'public',
      titre: 'Le public',
      questions: [
        {
          cle: 'demandeursEmploi',
          type: 'ouiNon',
          libelle: 'Les parcours s’adressent-ils tous à des demandeurs d’emploi ?',
        },
        { cle: 'parcours', type: 'nombre', libelle: 'Parcours prévus', min: 1, max: 200, liste: true },
        { cle: 'heuresParParcours', type: 'heures', libelle: 'Heures par parcours', min: 1, max: 1200 },
        { cle: 'heuresSituation', type: 'heures', libelle: 'dont en situation de travail', max: 1200 },
        { cle: 'heuresTotales', type: 'heures', libelle: 'Heures en tout', vaut: 'parcours * heuresParParcours' },
      ],
      regles: [
        {
          cle: 'publicVise',
          exige: 'demandeursEmploi = oui',
          sinon: 'L’appel s’adresse à des demandeurs d’emploi.',
          source: '002:L375',
          test: true,
        },
        {
          cle: 'situationDansTotal',
          exige: 'heuresSituation <= heuresParParcours',
          sinon: 'Le temps en situation de travail dépasse le temps du parcours.',
        },
      ],
    },
    {
      cle: 'afest',
      titre: 'La formation en situation de travail',
      source: 'Code du travail, art. D6313-3-2',
      questions: [
        { cle: 'analyseActivite', type: 'texteLong', libelle: 'L’analyse de l’activité de travail' },
        { cle: 'formateur', type: 'texteLong', libelle: 'Le formateur désigné : comment il est choisi et préparé' },
        { cle: 'phasesReflexives', type: 'texteLong', libelle: 'Les phases réflexives' },
        { cle: 'evaluations', type: 'texteLong', libelle: 'Les évaluations des acquis' },
      ],
    },
    {
      cle: 'entreprises',
      titre: 'Les entreprises associées',
      source: '002:L385',
      questions: [
        {
          cle: 'entreprises',
          type: 'tableau',
          libelle: 'Entreprises',
          ligne: 'Entreprise',
          max: 40,
          colonnes: [
            { cle: 'nom', type: 'texte', libelle: 'Nom' },
            { cle: 'siret', type: 'siret', libelle: 'SIRET' },
            { cle: 'accueillis', type: 'nombre', libelle: 'Personnes accueillies', min: 1, max: 200 },
            { cle: 'tuteur', type: 'ouiNon', libelle: 'Tuteur formé' },
          ],
        },
        { cle: 'pieceAccords', type: 'piece', libelle: 'Accords des entreprises', nombreMax: 40 },
      ],
      regles: [
        {
          cle: 'placesSuffisantes',
          exige: 'somme(entreprises.accueillis) >= parcours',
          sinon: 'Les entreprises accueillent moins de personnes que de parcours prévus ({parcours}).',
        },
        {
          cle: 'employeursDistincts',
          exige: 'aucun(entreprises; siren(.siret) = siren(organismeSiret))',
          sinon: 'Une entreprise a le même SIREN que l’organisme de formation.',
        },
      ],
    },
    {
      cle: 'budget',
      titre: 'Le budget',
      source: 'décision Jalon',
      questions: [
        {
          cle: 'couts',
          type: 'tableau',
          libelle: 'Coûts prévus',
          ligne: 'Coût',
          totaux: ['ht', 'retenu'],
          colonnes: [
            { cle: 'nature', type: 'choix', libelle: 'Nature', options: DEPENSES },
            { cle: 'detail', type: 'texte', libelle: 'Détail' },
            { cle: 'ht', type: 'montant', libelle: 'Hors taxes' },
            { cle: 'tva', type: 'montant', libelle: 'TVA' },
            { cle: 'retenu', type: 'montant', libelle: 'Retenu', vaut: 'si(recupereTva; .ht; .ht + .tva)' },
          ],
        },
        { cle: 'recupereTva', type: 'ouiNon', libelle: 'Récupérez-vous la TVA ?' },
        {
          cle: 'autresRessourcesPrevues',
          type: 'tableau',
          libelle: 'Autres ressources',
          ligne: 'Ressource',
          facultatif: true,
          colonnes: [
            { cle: 'financeur', type: 'texte', libelle: 'Financeur' },
            { cle: 'montant', type: 'montant', libelle: 'Montant' },
          ],
        },
        { bloc: 'calcul' },
      ],
      regles: [
        {
          cle: 'coutsFinances',
          exige: 'somme(autresRessourcesPrevues.montant) + subvention <= coutTotal',
          sinon: 'La subvention et les autres ressources dépassent le coût : {coutTotal}.',
        },
      ],
    },
    { cle: 'pieces', titre: 'Les pièces', questions: [{ bloc: 'pieces' }] },
    {
      cle: 'engagements',
      titre: 'Vos engagements',
      questions: [
        { bloc: 'attestation' },
        {
          cle: 'engagementGroupes',
          type: 'engagement',
          libelle: 'Capitalisation',
          texte: 'Je participerai aux groupes de travail qui préparent le guide de bonnes pratiques.',
          source: '002:L377',
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;
