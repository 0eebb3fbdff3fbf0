import type { FormulaireDAppel } from '../../appel/types.ts';
import { formation } from './formation.ts';
import { autresCharges, sources } from './textes.ts';

export const dossier = {
  titre: 'Dossier de demande',
  introduction: 'Remplissez les étapes dans l’ordre que vous voulez : tout est enregistré au fur et à mesure.',
  personnel: false,
  source: 'décision Jalon',
  sections: [
    {
      cle: 'besoin',
      titre: 'Le besoin',
      aide: 'Dites quels postes sont à pourvoir et pourquoi les formations existantes n’y répondent pas.',
      source: '004:L2205',
      questions: [
        {
          cle: 'besoin',
          type: 'texteLong',
          libelle: 'Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?',
          source: '004:L2211',
        },
        {
          cle: 'motifHorsPrf',
          type: 'choix',
          libelle: 'Pourquoi le Programme régional de formation (PRF) ne couvre-t-il pas ce besoin ?',
          options: [
            ['aucuneFormation', 'Aucune formation au métier n’existe'],
            ['tropGenerale', 'Les formations existantes sont trop générales'],
            ['calendrier', 'Le calendrier du PRF ne convient pas'],
            ['territoire', 'Aucune place n’existe sur le territoire'],
          ],
        },
        {
          cle: 'explicationHorsPrf',
          type: 'texteLong',
          libelle: 'Ce que vous avez cherché dans le PRF',
          max: 3000,
        },
        {
          cle: 'initiative',
          type: 'choix',
          libelle: 'À l’initiative de qui ce projet est-il né ?',
          aide: 'Une subvention soutient un projet que vous avez conçu. Une commande de la Région relèverait d’un marché.',
          source: 'Loi 2000-321, art. 9-1',
          options: [
            ['organisme', 'De l’organisme de formation'],
            ['employeur', 'D’un employeur'],
            ['commune', 'De l’organisme et des employeurs ensemble'],
            ['region', 'De la Région'],
          ],
        },
        {
          cle: 'contrepartie',
          type: 'ouiNon',
          libelle: 'La Région reçoit-elle un bien ou un service en échange de la subvention ?',
          source: 'Loi 2000-321, art. 9-1',
        },
      ],
      regles: [
        {
          cle: 'projetDuPorteur',
          exige: 'initiative <> "region" et contrepartie = non',
          sinon:
            'Un projet né à l’initiative de la Région, ou qui lui apporte un service, peut relever d’un marché et non d’une subvention. L’instructeur l’examinera.',
          avertit: true,
          source: 'Loi 2000-321, art. 9-1',
        },
      ],
    },
    {
      cle: 'organisme',
      titre: 'L’organisme de formation',
      aide: 'C’est lui qui dépose et qui reçoit la subvention.',
      questions: [
        { bloc: 'organisme', formation: true, qualiopi: true },
        { bloc: 'representant', pouvoir: 'pouvoir' },
        { bloc: 'compte' },
      ],
    },
    {
      cle: 'employeurs',
      titre: 'Les employeurs et leurs postes',
      aide: 'Entreprises ou collectivités. Il faut au moins autant de postes que de candidats, tous employeurs réunis.',
      source: '004:L2232',
      questions: [
        {
          cle: 'employeurs',
          type: 'tableau',
          libelle: 'Employeurs',
          ligne: 'Employeur',
          min: 1,
          max: 60,
          colonnes: [
            { cle: 'nom', type: 'texte', libelle: 'Nom' },
            { cle: 'siret', type: 'siret', libelle: 'SIRET' },
            {
              cle: 'statut',
              type: 'choix',
              libelle: 'Statut',
              options: [
                ['prive', 'Privé'],
                ['public', 'Public'],
              ],
            },
            { cle: 'postes', type: 'nombre', libelle: 'Postes à pourvoir', min: 1, max: 500 },
            {
              cle: 'contrat',
              type: 'choix',
              libelle: 'Contrat promis',
              source: '004:L2285',
              options: [
                ['cdi', 'CDI'],
                ['cddSixMois', 'CDD de six mois ou plus'],
                ['cdiOuCdd', 'CDI, ou CDD de six mois ou plus'],
              ],
            },
          ],
        },
        {
          cle: 'postesTotal',
          type: 'nombre',
          libelle: 'Postes promis, tous employeurs réunis',
          source: '004:L2229',
          vaut: 'somme(employeurs.postes)',
        },
        {
          cle: 'memeGroupe',
          type: 'ouiNon',
          libelle: 'Un employeur appartient-il au même groupe que l’organisme de formation ?',
        },
      ],
      regles: [
        {
          cle: 'employeursDistincts',
          exige: 'aucun(employeurs; siren(.siret) = siren(organismeSiret))',
          sinon:
            'Un employeur a le même SIREN que l’organisme de formation : ils doivent être deux établissements distincts juridiquement. Changez l’un des deux.',
        },
        {
          cle: 'groupeDifferent',
          exige: 'memeGroupe = non',
          sinon:
            'Un employeur et l’organisme de formation appartiennent au même groupe : l’instructeur vous demandera de préciser leurs liens.',
          avertit: true,
        },
        {
          cle: 'employeursOuverts',
          exige: 'aucun(employeurs; .siret dans @employeurs/siret.fermees)',
          sinon: 'L’annuaire des entreprises dit qu’un de ces employeurs est fermé. Vérifiez son SIRET auprès de lui.',
          absent: 'passe',
          avertit: true,
        },
      ],
    },
    {
      cle: 'prescripteur',
      titre: 'Le prescripteur',
      aide: 'L’organisme qui recrute les stagiaires avec vous. La Région lui demandera son avis.',
      source: '004:L2232',
      questions: [
        {
          cle: 'prescripteurOrganisme',
          type: 'choix',
          libelle: 'Organisme prescripteur',
          options: [
            ['franceTravail', 'France Travail'],
            ['missionLocale', 'Mission locale'],
            ['capEmploi', 'Cap emploi'],
            ['autre', 'Autre'],
          ],
        },
        { cle: 'prescripteurAgence', type: 'texte', libelle: 'Agence ou antenne' },
        {
          cle: 'prescripteurCourriel',
          type: 'courriel',
          libelle: 'Adresse électronique de votre interlocuteur',
          facultatif: true,
        },
        {
          cle: 'methodeRecrutement',
          type: 'choix',
          libelle: 'Méthode de recrutement prévue',
          source: '004:L2293',
          options: [
            ['simulation', 'Méthode de recrutement par simulation (MRS)'],
            ['entretiens', 'Entretiens'],
            ['reunions', 'Réunions d’information puis entretiens'],
            ['autre', 'Autre'],
          ],
        },
      ],
    },
    ...formation,
    {
      cle: 'embauche',
      titre: 'L’engagement d’embauche',
      source: '004:L2285-2291',
      questions: [
        {
          cle: 'partEmbauches',
          type: 'nombre',
          libelle: 'Part des stagiaires que les employeurs s’engagent à embaucher',
          aide: 'Facultatif : aucune part n’est exigée.',
          source: '004:L2285',
          facultatif: true,
          max: 100,
        },
        {
          cle: 'engagementEmbauche',
          type: 'engagement',
          libelle: 'Engagement sur l’honneur',
          texte:
            'Chaque employeur nommé dans ce dossier s’engage sur l’honneur à embaucher les stagiaires sur les postes indiqués, en CDI ou en CDD de six mois ou plus. Sa lettre est jointe aux pièces. Cet engagement n’est pas contractuel : s’il n’est pas tenu, le montant de la subvention ne change pas.',
          version: '2025-1',
        },
      ],
    },
    {
      cle: 'financement',
      titre: 'Le plan de financement',
      aide: 'Tout ce que coûte la formation, et tout ce qui la paie.',
      questions: [{ bloc: 'budget', subvention: 'subventionDemandee', sources, autresCharges }],
    },
    {
      cle: 'pieces',
      titre: 'Les pièces',
      aide: 'Formats PDF, JPEG ou PNG, 10 Mo par fichier.',
      questions: [
        {
          cle: 'pieceQualiopi',
          type: 'piece',
          libelle: 'Certificat Qualiopi',
          source: 'Code du travail, art. L6316-1',
          connu: 'piece.qualiopi',
          nombreMax: 3,
        },
        { bloc: 'pieces' },
        {
          cle: 'pieceProgramme',
          type: 'piece',
          libelle: 'Programme détaillé et calendrier de la formation',
          nombreMax: 3,
        },
        {
          cle: 'pieceLettresEngagement',
          type: 'piece',
          libelle: 'Lettre d’engagement de chaque employeur',
          aide: 'Une lettre par employeur.',
          source: '004:L2291',
          nombreMax: 50,
          modele: 'lettreEngagement',
        },
      ],
    },
    {
      cle: 'engagements',
      titre: 'Vos engagements',
      questions: [
        {
          cle: 'donneesPersonnelles',
          type: 'explication',
          libelle: 'Vos données personnelles',
          texte:
            'La Région traite ces données pour instruire votre demande, dans le cadre de sa mission d’intérêt public. Elles sont lues par ses agents, par le prescripteur consulté et par le comptable public. Vous pouvez y accéder et les faire rectifier auprès du délégué à la protection des données.',
        },
        {
          cle: 'nonCommencement',
          type: 'engagement',
          libelle: 'La formation n’a pas commencé',
          texte: 'La formation ne commencera pas avant le dépôt de ce dossier.',
          version: '2025-1',
        },
        {
          cle: 'attestation',
          type: 'engagement',
          libelle: 'Attestation',
          texte:
            'J’atteste que les informations de ce dossier sont exactes, que l’organisme est à jour de ses obligations fiscales et sociales, et que les mêmes heures ne sont financées par aucun autre achat de formation.',
          version: '2025-1',
        },
        { cle: 'dateEngagements', type: 'date', libelle: 'Fait le', vaut: '@jourDepot' },
      ],
    },
  ],
} satisfies FormulaireDAppel;
