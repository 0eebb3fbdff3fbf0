import type { FormulaireDAppel } from '../../appel/types.ts';

/** The training itself, and its prices: the sections of the demand that the rules of the call bear on. */
export const formation = [
  {
    cle: 'formation',
    titre: 'La formation',
    source: '004:L2229',
    questions: [
      {
        cle: 'intitule',
        type: 'texte',
        libelle: 'Intitulé de la formation',
        exemple: 'Opérateur·rice en confection et tissage',
        liste: true,
      },
      {
        cle: 'secteur',
        type: 'choix',
        libelle: 'Secteur du PRF',
        aide: 'Il fixe le tarif plafond de l’heure-stagiaire.',
        source: '004:L2234',
        liste: true,
        options: [
          ['textile', 'Textile, cuir, mode'],
          ['btp', 'Bâtiment et travaux publics'],
          ['mecanique', 'Industrie mécanique'],
          ['tertiaire', 'Administratif et tertiaire'],
          ['sanitaireSocial', 'Sanitaire et social'],
          ['hotellerie', 'Hôtellerie et restauration'],
          ['transport', 'Transport et logistique'],
          ['numerique', 'Numérique'],
          ['agriculture', 'Agriculture'],
        ],
      },
      { bloc: 'certification', fin: 'dateFin', source: '004:L2281' },
      {
        cle: 'nombreCandidats',
        type: 'nombre',
        libelle: 'Nombre de candidats',
        aide: 'Au moins 4.',
        liste: true,
        min: 1,
        max: 500,
      },
      {
        cle: 'heuresCentreParStagiaire',
        type: 'heures',
        libelle: 'Heures en centre, par stagiaire',
        source: '004:L2277',
        max: 2000,
      },
      {
        cle: 'heuresEntrepriseParStagiaire',
        type: 'heures',
        libelle: 'Heures en entreprise, par stagiaire',
        aide: 'Indiquez 0 si la formation se passe entièrement en centre.',
        source: '004:L2277',
        max: 2000,
      },
      {
        cle: 'heuresParStagiaire',
        type: 'heures',
        libelle: 'Heures par stagiaire',
        vaut: 'heuresCentreParStagiaire + heuresEntrepriseParStagiaire',
      },
      {
        cle: 'stagiairesRemuneres',
        type: 'ouiNon',
        libelle: 'Les stagiaires sont-ils rémunérés par la Région ?',
        aide: 'Oui à partir de 200 heures par stagiaire, par un agrément distinct de la subvention.',
        vaut: 'heuresParStagiaire >= 200 h',
      },
      {
        cle: 'heuresHebdomadaires',
        type: 'heures',
        libelle: 'Heures par semaine et par stagiaire',
        aide: '35 heures au plus, centre et entreprise réunis.',
        min: 1,
        max: 168,
      },
      {
        bloc: 'periode',
        debut: 'dateDebut',
        fin: 'dateFin',
        de: 'la formation',
        dureeMax: '12 mois',
        apresDepot: true,
        liste: true,
      },
      { cle: 'lieu', type: 'texte', libelle: 'Lieu de la formation' },
      { bloc: 'departement' },
      { cle: 'programme', type: 'texteLong', libelle: 'Ce que les stagiaires sauront faire à la fin' },
    ],
    regles: [
      {
        cle: 'candidatsMinimum',
        exige: 'nombreCandidats >= 4',
        sinon: 'Une formation réunit au moins 4 candidats. Prévoyez-en 4 ou plus.',
        test: true,
      },
      {
        cle: 'postesSuffisants',
        exige: 'postesTotal >= nombreCandidats',
        sinon:
          'Il faut au moins un poste de travail par candidat : {postesTotal} postes pour {nombreCandidats} candidats. Ajoutez des postes ou réduisez le nombre de candidats.',
        sur: ['employeurs', 'nombreCandidats'],
        test: true,
      },
      {
        cle: 'heuresMinimum',
        exige: 'heuresParStagiaire >= 25 h',
        sinon: 'Une formation dure au moins 25 heures par stagiaire. Allongez-la ou regroupez plusieurs modules.',
        sur: ['heuresCentreParStagiaire', 'heuresEntrepriseParStagiaire'],
        test: true,
      },
      {
        cle: 'stagiairesNonRemuneres',
        exige: 'heuresParStagiaire >= 200 h',
        sinon:
          'En dessous de 200 heures, les stagiaires ne sont pas rémunérés par la Région. Vous pouvez déposer ainsi ; prévenez les candidats.',
        avertit: true,
        sur: ['heuresCentreParStagiaire', 'heuresEntrepriseParStagiaire'],
        test: true,
      },
      {
        cle: 'semaineLegale',
        exige: 'heuresHebdomadaires <= 35 h',
        sinon:
          'Un stagiaire suit au plus 35 heures par semaine, centre et entreprise réunis. Étalez les heures sur plus de semaines.',
        test: true,
      },
      {
        cle: 'calendrierSuffisant',
        exige: 'heuresParStagiaire * 7 <= (jours(dateDebut; dateFin) + 1) * heuresHebdomadaires',
        sinon:
          'Ces dates ne laissent pas assez de semaines : {heuresParStagiaire} par stagiaire à raison de {heuresHebdomadaires} par semaine n’y tiennent pas. Avancez le début ou reculez la fin.',
        sur: ['dateFin', 'heuresHebdomadaires'],
        test: true,
      },
      {
        cle: 'qualiopiValide',
        exige: 'organismeQualiopiFin >= dateFin',
        sinon:
          'La certification Qualiopi prend fin avant le dernier jour de la formation. Indiquez la certification renouvelée ou avancez la fin de la formation.',
        source: 'Code du travail, art. L6316-1',
        test: true,
      },
    ],
  },
  {
    cle: 'tarifs',
    titre: 'Les prix et la subvention demandée',
    aide: 'Le prix d’une heure suivie par un stagiaire ne dépasse pas celui que le PRF pratique dans le secteur.',
    source: '004:L2234',
    questions: [
      {
        cle: 'plafondHeureCentre',
        type: 'montant',
        libelle: 'Tarif plafond en centre',
        vaut: 'bareme(tarifsPrf.centre; secteur; dateDebut)',
      },
      { cle: 'prixHeureCentre', type: 'montant', libelle: 'Prix de l’heure-stagiaire en centre', min: 1, max: 10000 },
      { cle: 'prixHeureCentreRetenu', type: 'montant', libelle: 'Prix retenu, en centre', vaut: 'prixHeureCentre' },
      {
        cle: 'plafondHeureEntreprise',
        type: 'montant',
        libelle: 'Tarif plafond en entreprise',
        visible: 'heuresEntrepriseParStagiaire > 0',
        vaut: 'bareme(tarifsPrf.entreprise; secteur; dateDebut)',
      },
      {
        cle: 'prixHeureEntreprise',
        type: 'montant',
        libelle: 'Prix de l’heure-stagiaire en entreprise',
        aide: 'Le suivi du stagiaire par l’organisme pendant l’immersion.',
        visible: 'heuresEntrepriseParStagiaire > 0',
        min: 1,
        max: 10000,
      },
      {
        cle: 'prixHeureEntrepriseRetenu',
        type: 'montant',
        libelle: 'Prix retenu, en entreprise',
        visible: 'heuresEntrepriseParStagiaire > 0',
        vaut: 'prixHeureEntreprise',
      },
      {
        cle: 'heuresStagiairesCentre',
        type: 'heures',
        libelle: 'Heures-stagiaires en centre',
        vaut: 'nombreCandidats * heuresCentreParStagiaire',
      },
      {
        cle: 'heuresStagiairesEntreprise',
        type: 'heures',
        libelle: 'Heures-stagiaires en entreprise',
        vaut: 'nombreCandidats * heuresEntrepriseParStagiaire',
      },
      { bloc: 'calcul' },
      {
        cle: 'horsSubvention',
        type: 'explication',
        libelle: 'Ce que la subvention ne comprend pas',
        source: '004:L2289',
        texte:
          'La rémunération des stagiaires est versée à part, par la Région et son payeur. Un complément versé par l’employeur n’entre pas non plus dans la subvention.',
      },
    ],
    regles: [
      {
        cle: 'plafondRespecteCentre',
        exige: 'prixHeureCentre <= plafondHeureCentre',
        sinon:
          'Le prix de l’heure-stagiaire en centre, {prixHeureCentre}, dépasse le tarif plafond du secteur, {plafondHeureCentre}. Indiquez au plus {plafondHeureCentre}.',
        sur: ['prixHeureCentre'],
      },
      {
        cle: 'plafondRespecteEntreprise',
        exige: 'prixHeureEntreprise <= plafondHeureEntreprise',
        sinon:
          'Le prix de l’heure-stagiaire en entreprise, {prixHeureEntreprise}, dépasse le tarif plafond du secteur, {plafondHeureEntreprise}. Indiquez au plus {plafondHeureEntreprise}.',
        absent: 'passe',
        sur: ['prixHeureEntreprise'],
      },
      {
        cle: 'plafondConnu',
        exige: 'rempli(plafondHeureCentre)',
        quand: 'rempli(secteur) et rempli(dateDebut)',
        sinon:
          'Aucun tarif plafond n’est publié pour ce secteur à la date de début. Choisissez une autre date ou écrivez au service instructeur.',
        sur: ['dateDebut', 'secteur'],
      },
    ],
  },
] satisfies FormulaireDAppel['sections'];
