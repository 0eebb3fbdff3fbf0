import type { FormulaireDAppel } from '../../../../workflows/appel/types.ts';

export const dossier = {
  titre: 'Dossier de demande',
  personnel: false,
  sections: [
    {
      cle: 'organisme',
      titre: 'L’organisme',
      questions: [{ bloc: 'organisme' }, { bloc: 'representant' }, { bloc: 'compte' }],
    },
    {
      cle: 'projet',
      titre: 'Le projet',
      questions: [
        { cle: 'intitule', type: 'texte', libelle: 'Intitulé du projet', liste: true },
        { cle: 'resume', type: 'texteLong', libelle: 'Le projet' },
        { cle: 'dateDebut', type: 'date', libelle: 'Premier jour' },
        { cle: 'dateFin', type: 'date', libelle: 'Dernier jour' },
        { cle: 'personnes', type: 'nombre', libelle: 'Personnes à former', min: 1, max: 1000 },
      ],
      regles: [
        {
          cle: 'datesOrdonnees',
          exige: 'dateFin >= dateDebut',
          sinon: 'Le projet finit avant d’avoir commencé. Corrigez l’une des deux dates.',
        },
      ],
    },
    {
      cle: 'public',
      titre: 'Le public',
      questions: [
        {
          cle: 'peuQualifies',
          type: 'ouiNon',
          libelle: 'Le projet s’adresse-t-il à des demandeurs d’emploi peu ou pas qualifiés ?',
        },
        {
          cle: 'inscritsIdf',
          type: 'ouiNon',
          libelle: 'Sont-ils inscrits à France Travail en Île-de-France ?',
          visible: 'peuQualifies = oui',
        },
        { cle: 'jeunes', type: 'ouiNon', libelle: 'Le projet s’adresse-t-il à des jeunes de 16 à 25 ans ?' },
      ],
      regles: [
        {
          cle: 'publicVise',
          exige: 'jeunes = oui ou peuQualifies = oui et inscritsIdf = oui',
          absent: 'refuse',
          sinon:
            'Le projet s’adresse à des demandeurs d’emploi peu ou pas qualifiés inscrits en Île-de-France, ou à des jeunes de 16 à 25 ans.',
          test: true,
        },
      ],
    },
    {
      cle: 'formation',
      titre: 'La formation',
      questions: [
        { cle: 'heuresTotal', type: 'heures', libelle: 'Temps total de formation', min: 1, max: 4000 },
        { cle: 'heuresSituation', type: 'heures', libelle: 'dont temps en situation de travail', max: 4000 },
        {
          cle: 'partSituation',
          type: 'pourcentage',
          libelle: 'Part du temps en situation de travail',
          vaut: 'pourcentage(heuresSituation; heuresTotal)',
        },
      ],
      regles: [
        {
          cle: 'tempsEnSituation',
          exige: 'heuresSituation >= 70 % de heuresTotal',
          sinon:
            'Il faut au moins 70 % du temps en situation de travail : {heuresSituation} sur {heuresTotal} n’y suffisent pas.',
          test: true,
        },
        {
          cle: 'situationDansTotal',
          exige: 'heuresSituation <= heuresTotal',
          sinon: 'Le temps en situation de travail dépasse le temps total. Corrigez l’un des deux.',
          test: true,
        },
      ],
    },
    {
      cle: 'entreprises',
      titre: 'Les entreprises',
      questions: [
        {
          cle: 'entreprises',
          type: 'tableau',
          libelle: 'Entreprises parties au projet',
          ligne: 'Entreprise',
          max: 30,
          colonnes: [
            { cle: 'nom', type: 'texte', libelle: 'Nom' },
            { cle: 'siret', type: 'siret', libelle: 'SIRET' },
            { cle: 'postes', type: 'nombre', libelle: 'Personnes accueillies', min: 1, max: 500 },
          ],
        },
      ],
    },
    {
      cle: 'budget',
      titre: 'Le plan de financement',
      questions: [
        { bloc: 'planFinancement', region: 'subvention' },
        { cle: 'coutEligible', type: 'montant', libelle: 'dont coût éligible', min: 1 },
        { bloc: 'calcul' },
      ],
      regles: [
        {
          cle: 'eligibleDansCout',
          exige: 'coutEligible <= planTotalCharges',
          sinon: 'Le coût éligible dépasse le total des dépenses ({planTotalCharges}). Corrigez-le.',
        },
      ],
    },
    { cle: 'pieces', titre: 'Les pièces', questions: [{ bloc: 'pieces' }] },
    { cle: 'engagements', titre: 'Vos engagements', questions: [{ bloc: 'attestation' }] },
  ],
} satisfies FormulaireDAppel;
