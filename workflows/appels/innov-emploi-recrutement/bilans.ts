import type { FormulaireDAppel, RegleDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';
import { autresCharges, sources } from './textes.ts';

const commun = { personnel: false, source: 'décision Jalon' } as const;
const dateArrete = {
  cle: 'dateArrete',
  type: 'date',
  libelle: 'Heures arrêtées au',
  aide: 'Le dernier jour compté. Il ne peut pas être dans le futur.',
} satisfies Question;
const heures = {
  cle: 'heures',
  type: 'tableau',
  libelle: 'Heures réalisées, par stagiaire',
  aide: 'Désignez chaque stagiaire par S1, S2, S3… La correspondance avec les noms reste chez vous.',
  ligne: 'Stagiaire',
  min: 1,
  max: 500,
} as const;
const colonnesHeures = [
  {
    cle: 'stagiaire',
    type: 'texte',
    libelle: 'Stagiaire',
    exemple: 'S1',
    motif: '^S[1-9]\\d{0,2}$',
    messageMotif: 'Écrivez S suivi d’un numéro, par exemple : S1. N’écrivez pas de nom.',
  },
  { cle: 'prevuCentre', type: 'heures', libelle: 'Prévu en centre', vaut: 'dossier.heuresCentreParStagiaire' },
  { cle: 'centre', type: 'heures', libelle: 'Réalisé en centre' },
  {
    cle: 'prevuEntreprise',
    type: 'heures',
    libelle: 'Prévu en entreprise',
    vaut: 'dossier.heuresEntrepriseParStagiaire',
  },
  { cle: 'entreprise', type: 'heures', libelle: 'Réalisé en entreprise' },
] satisfies Question[];
const totauxHeures = [
  { cle: 'totalCentre', type: 'heures', libelle: 'Heures réalisées en centre', vaut: 'somme(heures.centre)' },
  {
    cle: 'totalEntreprise',
    type: 'heures',
    libelle: 'Heures réalisées en entreprise',
    vaut: 'somme(heures.entreprise)',
  },
  { cle: 'totalHeures', type: 'heures', libelle: 'Heures réalisées', vaut: 'totalCentre + totalEntreprise' },
  {
    cle: 'heuresPrevues',
    type: 'heures',
    libelle: 'Heures prévues',
    vaut: 'dossier.heuresStagiairesCentre + dossier.heuresStagiairesEntreprise',
  },
  {
    cle: 'partRealisee',
    type: 'pourcentage',
    libelle: 'Part des heures prévues',
    vaut: 'arrondi(totalHeures * 1000 / heuresPrevues) / 10',
  },
  { cle: 'prixCentre', type: 'montant', libelle: 'Prix convenu en centre', vaut: 'dossier.prixHeureCentreRetenu' },
  {
    cle: 'prixEntreprise',
    type: 'montant',
    libelle: 'Prix convenu en entreprise',
    vaut: 'si(rempli(dossier.prixHeureEntrepriseRetenu); dossier.prixHeureEntrepriseRetenu; 0 €)',
  },
] satisfies Question[];
const reglesHeures = [
  {
    cle: 'heuresPassees',
    exige: 'dateArrete <= @date',
    sinon: 'Ces heures sont datées dans le futur : déclarez seulement des heures déjà réalisées. Corrigez la date.',
  },
  {
    cle: 'arreteApresDebut',
    exige: 'dateArrete >= dossier.dateDebut',
    sinon: 'Cette date précède le premier jour de la formation. Corrigez-la.',
  },
  {
    cle: 'stagiairesConvenus',
    exige: 'nombre(heures) <= dossier.nombreCandidats',
    sinon: 'Il y a plus de stagiaires que prévu. Retirez les lignes en trop.',
  },
  {
    cle: 'heuresCentreConvenues',
    exige: 'tous(heures; .centre <= dossier.heuresCentreParStagiaire)',
    sinon: 'Un stagiaire a plus d’heures en centre que prévu pour lui. Ramenez-les au nombre prévu.',
  },
  {
    cle: 'heuresEntrepriseConvenues',
    exige: 'tous(heures; .entreprise <= dossier.heuresEntrepriseParStagiaire)',
    sinon: 'Un stagiaire a plus d’heures en entreprise que prévu pour lui. Ramenez-les au nombre prévu.',
  },
  {
    cle: 'heuresPossibles',
    exige:
      'tous(heures; (.centre + .entreprise) * 7 <= (jours(dossier.dateDebut; dateArrete) + 1) * dossier.heuresHebdomadaires)',
    sinon:
      'Un stagiaire a plus d’heures que le calendrier convenu n’en permet à cette date. Vérifiez la date et les heures ; l’instructeur vous interrogera.',
    avertit: true,
  },
] satisfies RegleDAppel[];
const justificatifs = [
  {
    cle: 'pieceCertificats',
    type: 'piece',
    libelle: 'Certificats de réalisation',
    aide: 'Un certificat par stagiaire, ou un fichier pour tous. Gardez les feuilles d’émargement : elles peuvent être demandées.',
    source: 'Code du travail, art. R6332-26',
    familles: ['pdf'],
    nombreMax: 50,
    mo: 20,
  },
  {
    cle: 'attestation',
    type: 'engagement',
    libelle: 'Attestation',
    texte:
      'J’atteste que ces heures ont été réalisées, que les certificats de réalisation joints les prouvent et que les mêmes heures ne sont payées par personne d’autre.',
    version: '2025-1',
  },
] satisfies Question[];

const demandeAvance = {
  titre: 'Demande d’avance',
  introduction: 'Votre subvention vous est notifiée : vous pouvez recevoir l’avance sans attendre la formation.',
  ...commun,
  sections: [
    {
      cle: 'paiement',
      titre: 'Où verser l’avance',
      questions: [
        { bloc: 'compte' },
        { cle: 'debutPrevu', type: 'date', libelle: 'Début de la formation prévu le', vaut: 'dossier.dateDebut' },
        {
          cle: 'engagementDemarrage',
          type: 'engagement',
          libelle: 'Engagement',
          texte:
            'Je demande l’avance prévue par la convention ou l’arrêté qui m’est notifié, et j’en accepte les obligations. La formation commencera à la date prévue ; si elle n’a pas lieu, l’organisme rendra l’avance.',
          version: '2025-2',
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;

const bilanIntermediaire = {
  titre: 'Bilan intermédiaire',
  introduction: 'L’acompte s’ouvre quand 50 % des heures prévues sont réalisées.',
  ...commun,
  sections: [
    {
      cle: 'heures',
      titre: 'Les heures réalisées',
      questions: [
        dateArrete,
        { ...heures, colonnes: colonnesHeures },
        ...totauxHeures,
        {
          cle: 'montantCentre',
          type: 'montant',
          libelle: 'Montant en centre',
          vaut: 'produit(prixCentre; totalCentre)',
        },
        {
          cle: 'montantEntreprise',
          type: 'montant',
          libelle: 'Montant en entreprise',
          vaut: 'produit(prixEntreprise; totalEntreprise)',
        },
        {
          cle: 'montantJustifie',
          type: 'montant',
          libelle: 'Montant justifié à ce jour',
          vaut: 'montantCentre + montantEntreprise',
        },
      ],
      regles: [
        ...reglesHeures,
        {
          cle: 'heuresSuffisantes',
          exige: 'totalHeures * 100 >= heuresPrevues * 50',
          sinon:
            'Les heures réalisées font {partRealisee} des heures prévues : l’acompte s’ouvre à 50 %. Envoyez ce bilan quand vous y serez.',
          sur: ['heures'],
        },
      ],
    },
    {
      cle: 'deroulement',
      titre: 'Le déroulement',
      questions: [
        { cle: 'deroulement', type: 'texteLong', libelle: 'Ce qui avance, ce qui pose problème', personnel: true },
      ],
    },
    { cle: 'justificatifs', titre: 'Les justificatifs', questions: justificatifs },
  ],
} satisfies FormulaireDAppel;

const bilanFinal = {
  titre: 'Bilan final',
  introduction: 'Le droit et le solde sont calculés d’après ce bilan.',
  ...commun,
  sections: [
    {
      cle: 'heures',
      titre: 'Les stagiaires et leurs heures',
      questions: [
        dateArrete,
        { cle: 'entreesPrevues', type: 'nombre', libelle: 'Stagiaires prévus', vaut: 'dossier.nombreCandidats' },
        {
          ...heures,
          colonnes: [
            ...colonnesHeures,
            {
              cle: 'situation',
              type: 'choix',
              libelle: 'Parcours',
              source: '004:L1320',
              options: [
                ['complet', 'Complet'],
                ['interrompu', 'Interrompu, reprise possible'],
                ['abandon', 'Abandon'],
                ['emploi', 'Sortie anticipée vers l’emploi'],
              ],
            },
            {
              cle: 'dateSortie',
              type: 'date',
              libelle: 'Date de sortie ou d’interruption',
              visible: '.situation <> "complet"',
            },
            {
              cle: 'certification',
              type: 'choix',
              libelle: 'Certification',
              source: '004:L2281',
              options: [
                ['obtenue', 'Obtenue'],
                ['echec', 'Présentée, non obtenue'],
                ['nonPresentee', 'Non présentée'],
              ],
            },
          ],
        },
        { cle: 'entrees', type: 'nombre', libelle: 'Stagiaires entrés en formation', vaut: 'nombre(heures)' },
        {
          cle: 'parcoursComplets',
          type: 'nombre',
          libelle: 'Parcours complets',
          vaut: 'nombre(heures; .situation = "complet")',
        },
        {
          cle: 'interruptions',
          type: 'nombre',
          libelle: 'Parcours interrompus',
          vaut: 'nombre(heures; .situation = "interrompu")',
        },
        { cle: 'abandons', type: 'nombre', libelle: 'Abandons', vaut: 'nombre(heures; .situation = "abandon")' },
        {
          cle: 'certificationsPresentees',
          type: 'nombre',
          libelle: 'Candidats présentés',
          vaut: 'nombre(heures; .certification parmi ("obtenue"; "echec"))',
        },
        {
          cle: 'certificationsObtenues',
          type: 'nombre',
          libelle: 'Certifications obtenues',
          vaut: 'nombre(heures; .certification = "obtenue")',
        },
        ...totauxHeures,
        { bloc: 'calcul' },
      ],
      regles: [
        ...reglesHeures,
        {
          cle: 'formationTerminee',
          exige: 'dateArrete >= dossier.dateFin',
          sinon:
            'La date arrêtée précède la fin prévue de la formation. Dites dans votre commentaire pourquoi elle s’arrête.',
          avertit: true,
        },
      ],
    },
    {
      cle: 'embauches',
      titre: 'Les embauches',
      aide: 'Elles sont comparées à celles promises. Elles ne changent pas le montant de la subvention.',
      questions: [
        { cle: 'postesPromis', type: 'nombre', libelle: 'Embauches promises', vaut: 'dossier.postesTotal' },
        { cle: 'embauchesCdi', type: 'nombre', libelle: 'Embauches en CDI', source: '004:L2271', max: 500 },
        {
          cle: 'embauchesCddSixMois',
          type: 'nombre',
          libelle: 'Embauches en CDD de six mois ou plus',
          source: '004:L2271',
          max: 500,
        },
        { cle: 'embauchesAutres', type: 'nombre', libelle: 'Autres embauches', max: 500 },
        {
          cle: 'embauchesDurables',
          type: 'nombre',
          libelle: 'Embauches durables (CDI, CDD de six mois ou plus)',
          vaut: 'embauchesCdi + embauchesCddSixMois',
        },
        { cle: 'embauches', type: 'nombre', libelle: 'Embauches en tout', vaut: 'embauchesDurables + embauchesAutres' },
        {
          cle: 'commentaire',
          type: 'texteLong',
          libelle: 'Commentaire sur les résultats',
          aide: 'N’écrivez le nom d’aucun stagiaire.',
          personnel: true,
          facultatif: true,
        },
      ],
      regles: [
        {
          cle: 'embauchesTenues',
          exige: 'embauchesDurables >= postesPromis',
          sinon:
            '{embauchesDurables} embauches durables pour {postesPromis} promises : dites pourquoi dans votre commentaire. Le montant de la subvention ne change pas.',
          avertit: true,
          sur: ['embauchesCdi', 'embauchesCddSixMois'],
          source: '004:L2287',
        },
        {
          cle: 'embauchesPossibles',
          exige: 'embauches <= entrees',
          sinon: 'Il y a plus d’embauches ({embauches}) que de stagiaires entrés ({entrees}). Corrigez les embauches.',
          sur: ['embauchesCdi', 'embauchesCddSixMois', 'embauchesAutres'],
        },
      ],
    },
    {
      cle: 'publics',
      titre: 'Les publics',
      aide: 'Facultatif. Donnez des nombres, jamais de noms. Ces nombres ne sont pas publiés : ils désigneraient des personnes.',
      questions: [
        { cle: 'publicFemmes', type: 'nombre', libelle: 'Femmes', facultatif: true, max: 500 },
        { cle: 'publicHommes', type: 'nombre', libelle: 'Hommes', facultatif: true, max: 500 },
        {
          cle: 'publicQpv',
          type: 'nombre',
          libelle: 'Habitants d’un quartier prioritaire (QPV)',
          facultatif: true,
          max: 500,
        },
        {
          cle: 'publicFrr',
          type: 'nombre',
          libelle: 'Habitants d’une zone France ruralités revitalisation',
          facultatif: true,
          max: 500,
        },
        { cle: 'publicHandicap', type: 'nombre', libelle: 'Travailleurs handicapés', facultatif: true, max: 500 },
        { cle: 'publicMoins26', type: 'nombre', libelle: 'Moins de 26 ans', facultatif: true, max: 500 },
        { cle: 'public45', type: 'nombre', libelle: '45 ans ou plus', facultatif: true, max: 500 },
      ],
      regles: [
        {
          cle: 'publicsComptes',
          exige: 'publicFemmes + publicHommes = entrees',
          sinon: 'Les femmes et les hommes ne font pas le nombre d’entrées ({entrees}). Vérifiez ces nombres.',
          absent: 'passe',
          avertit: true,
          sur: ['publicFemmes', 'publicHommes'],
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses et les ressources réelles',
      aide: 'Ce que la formation a coûté, et ce qui l’a payée.',
      questions: [{ bloc: 'budget', subvention: 'subventionDemandee', sources, autresCharges }],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [...justificatifs, { bloc: 'compteRendu' }, { bloc: 'publicite' }],
    },
  ],
} satisfies FormulaireDAppel;

const suivi = {
  titre: 'Suivi à six mois',
  introduction: 'Ce que sont devenus les stagiaires six mois après la formation. Donnez des nombres, jamais de noms.',
  ...commun,
  sections: [
    {
      cle: 'situations',
      titre: 'Les situations',
      questions: [
        { cle: 'dateSuivi', type: 'date', libelle: 'Situations constatées le' },
        { cle: 'suiviCdi', type: 'nombre', libelle: 'En CDI', max: 500 },
        { cle: 'suiviCddSixMois', type: 'nombre', libelle: 'En CDD de six mois ou plus', max: 500 },
        { cle: 'suiviAutreEmploi', type: 'nombre', libelle: 'Dans un autre emploi', max: 500 },
        { cle: 'suiviFormation', type: 'nombre', libelle: 'En formation', max: 500 },
        { cle: 'suiviRecherche', type: 'nombre', libelle: 'En recherche d’emploi', max: 500 },
        { cle: 'suiviInconnu', type: 'nombre', libelle: 'Situation inconnue', max: 500 },
        {
          cle: 'suivisTotal',
          type: 'nombre',
          libelle: 'Stagiaires suivis',
          vaut: 'suiviCdi + suiviCddSixMois + suiviAutreEmploi + suiviFormation + suiviRecherche + suiviInconnu',
        },
        {
          cle: 'emploiDurable',
          type: 'nombre',
          libelle: 'En emploi durable (CDI, CDD de six mois ou plus)',
          source: '004:L2285',
          vaut: 'suiviCdi + suiviCddSixMois',
        },
        {
          cle: 'commentaire',
          type: 'texteLong',
          libelle: 'Commentaire',
          aide: 'N’écrivez le nom d’aucun stagiaire.',
          personnel: true,
          facultatif: true,
          max: 2000,
        },
      ],
      regles: [
        {
          cle: 'suiviPasse',
          exige: 'dateSuivi <= @date',
          sinon: 'Cette date est dans le futur. Indiquez le jour où vous avez constaté ces situations.',
        },
        {
          cle: 'suiviAuBonMoment',
          exige: 'dateSuivi >= dossier.dateFin + 5 mois',
          sinon: 'Ces situations ont été constatées bien avant six mois. Mettez-les à jour si vous le pouvez.',
          avertit: true,
        },
        {
          cle: 'suivisConvenus',
          exige: 'suivisTotal <= dossier.nombreCandidats',
          sinon: 'Il y a plus de stagiaires suivis que prévu. Corrigez ces nombres.',
          sur: ['suiviCdi', 'suiviCddSixMois', 'suiviAutreEmploi', 'suiviFormation', 'suiviRecherche', 'suiviInconnu'],
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const suites = { demandeAvance, bilanIntermediaire, bilanFinal, suivi };
