import type { Bloc } from '../../appel/bloc.ts';
import type { FormulaireDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';
import { autresCharges, sources } from './textes.ts';

const commun = { personnel: false, source: 'décision Jalon' } as const;
const heures = {
  bloc: 'heuresRealisees',
  personnes: 'nombreCandidats',
  debut: 'dateDebut',
  hebdomadaires: 'heuresHebdomadaires',
  centre: { parPersonne: 'heuresCentreParStagiaire', total: 'heuresStagiairesCentre', prix: 'prixHeureCentreRetenu' },
  entreprise: {
    parPersonne: 'heuresEntrepriseParStagiaire',
    total: 'heuresStagiairesEntreprise',
    prix: 'prixHeureEntrepriseRetenu',
  },
} as const satisfies Bloc;
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
        heures,
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
        { ...heures, parcours: true as const },
        {
          cle: 'entreesAnnoncees',
          type: 'nombre',
          libelle: 'Entrées déclarées pendant l’action',
          vaut: '@entreesDeclarees',
        },
        { bloc: 'calcul' },
      ],
      regles: [
        {
          cle: 'autantQueDeclare',
          exige: 'entreesAnnoncees = 0 ou entrees = entreesAnnoncees',
          sinon:
            'Ce bilan compte {entrees} stagiaires entrés ; vous en aviez déclaré {entreesAnnoncees} pendant l’action. Dites dans votre commentaire d’où vient l’écart.',
          avertit: true,
        },
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
      questions: [{ bloc: 'publics', parmi: 'entrees' }],
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
      questions: [{ bloc: 'situations', mois: 6, fin: 'dateFin', personnes: 'nombreCandidats' }],
    },
  ],
} satisfies FormulaireDAppel;

export const suites = { demandeAvance, bilanIntermediaire, bilanFinal, suivi };
