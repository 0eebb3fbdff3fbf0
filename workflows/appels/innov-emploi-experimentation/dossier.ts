import type { FormulaireDAppel } from '../../appel/types.ts';
import { autresCharges, sources } from './textes.ts';

const AFEST = 'Code du travail, art. D6313-3-2 (004:L1885-1890)';

/** The demand: what is looked for, with whom, in which two stages, at which cost. */
export const dossier = {
  titre: 'Dossier de demande',
  introduction: 'Remplissez les étapes dans l’ordre que vous voulez : tout est enregistré au fur et à mesure.',
  personnel: false,
  source: 'décision Jalon',
  sections: [
    {
      cle: 'projet',
      titre: 'Le projet',
      source: '004:L2206',
      questions: [
        { cle: 'intitule', type: 'texte', libelle: 'Intitulé du projet', liste: true },
        {
          cle: 'theme',
          type: 'choix',
          libelle: 'Ce que vous expérimentez',
          liste: true,
          options: [
            ['afest', 'Une action de formation en situation de travail (AFEST)'],
            ['accompagnement', 'Un nouveau mode d’accompagnement des publics'],
            ['promotion', 'Un nouveau mode de promotion des métiers'],
            ['attractivite', 'L’attractivité d’un territoire'],
            ['mixite', 'La mixité des publics'],
            ['biQualification', 'La bi-qualification'],
            ['autre', 'Une autre formation innovante'],
          ],
        },
        { cle: 'besoin', type: 'texteLong', libelle: 'Le besoin non couvert', source: '004:L2337-2339' },
        { cle: 'hypothese', type: 'texteLong', libelle: 'Que voulez-vous apprendre, et à quoi le verrez-vous ?' },
        { cle: 'demandeDeLaRegion', type: 'ouiNon', libelle: 'Le projet répond-il à une demande de la Région ?' },
      ],
      regles: [
        {
          cle: 'projetDuPorteur',
          exige: 'demandeDeLaRegion = non',
          sinon:
            'Un projet que demande la Région peut relever d’un marché et non d’une subvention. L’instructeur l’examinera.',
          avertit: true,
          source: 'Loi 2000-321, art. 9-1',
        },
      ],
    },
    {
      cle: 'organisme',
      titre: 'L’organisme',
      aide: 'C’est lui qui dépose, signe et reçoit la subvention.',
      questions: [{ bloc: 'organisme', formation: true }, { bloc: 'representant' }, { bloc: 'compte' }],
    },
    {
      cle: 'entreprises',
      titre: 'Les entreprises et les experts',
      source: '004:L1879',
      questions: [
        {
          cle: 'entreprises',
          type: 'tableau',
          libelle: 'Entreprises et experts associés',
          ligne: 'Entreprise ou expert',
          min: 1,
          max: 30,
          colonnes: [
            { cle: 'nom', type: 'texte', libelle: 'Nom' },
            { cle: 'siret', type: 'siret', libelle: 'SIRET' },
            { cle: 'role', type: 'texte', libelle: 'Rôle', exemple: 'Accueil, expert du métier' },
            { cle: 'organismeDeclare', type: 'ouiNon', libelle: 'Organisme de formation déclaré' },
            { cle: 'part', type: 'montant', libelle: 'Part de la subvention qui lui revient' },
          ],
        },
      ],
      regles: [
        {
          cle: 'rienSansDeclaration',
          exige: 'aucun(entreprises; .part > 0 € et .organismeDeclare = non)',
          sinon:
            'Une entreprise ne reçoit rien de la Région, sauf si elle est organisme de formation déclaré. Mettez sa part à 0 €.',
          source: '004:L2382',
        },
      ],
    },
    {
      cle: 'afest',
      titre: 'L’action de formation en situation de travail',
      aide: 'Les quatre parties que demande le code du travail.',
      visible: 'theme = "afest"',
      source: AFEST,
      questions: [
        { cle: 'analyseActivite', type: 'texteLong', libelle: 'L’analyse de l’activité de travail' },
        { cle: 'formateurDesigne', type: 'texteLong', libelle: 'La désignation d’un formateur, qui peut être tuteur' },
        { cle: 'phasesReflexives', type: 'texteLong', libelle: 'Les phases réflexives, distinctes du travail' },
        { cle: 'evaluations', type: 'texteLong', libelle: 'Les évaluations des acquis' },
      ],
    },
    {
      cle: 'etapes',
      titre: 'Les deux étapes',
      source: '004:L2206',
      questions: [
        { bloc: 'periode', debut: 'dateDebut', fin: 'dateFin', de: 'le projet', dureeMax: '24 mois', apresDepot: true },
        { cle: 'finIngenierie', type: 'date', libelle: 'Dernier jour de l’ingénierie' },
        { bloc: 'departement' },
        { cle: 'ingenierie', type: 'texteLong', libelle: 'L’ingénierie : ce que vous construisez' },
        { cle: 'experimentation', type: 'texteLong', libelle: 'L’expérimentation : ce que vous essayez, et comment' },
        { cle: 'demandeurs', type: 'nombre', libelle: 'Demandeurs d’emploi', source: '004:L2333', max: 500 },
        { cle: 'salaries', type: 'nombre', libelle: 'Salariés', source: '004:L2333', max: 500 },
        { cle: 'beneficiaires', type: 'nombre', libelle: 'Personnes formées', vaut: 'demandeurs + salaries' },
        { cle: 'heuresParPersonne', type: 'heures', libelle: 'Heures par personne', min: 1, max: 2000 },
      ],
      regles: [
        {
          cle: 'ingenierieDedans',
          exige: 'finIngenierie >= dateDebut et finIngenierie < dateFin',
          sinon: 'L’ingénierie finit entre le premier jour du projet et le dernier jour de l’expérimentation.',
          sur: ['finIngenierie'],
          test: true,
        },
        {
          cle: 'quelquUn',
          exige: 'beneficiaires >= 1',
          sinon: 'L’expérimentation s’adresse à une personne au moins.',
          sur: ['demandeurs', 'salaries'],
        },
      ],
    },
    {
      cle: 'financement',
      titre: 'Le plan de financement',
      questions: [
        { cle: 'coutIngenierie', type: 'montant', libelle: 'Coût de l’ingénierie', min: 1 },
        { cle: 'coutExperimentation', type: 'montant', libelle: 'Coût de l’expérimentation', min: 1 },
        { bloc: 'calcul' },
        { bloc: 'budget', subvention: 'subventionDemandee', sources, autresCharges },
      ],
      regles: [
        {
          cle: 'coutsDuBudget',
          exige: 'coutIngenierie + coutExperimentation = totalCharges',
          sinon:
            'Les deux étapes coûtent ensemble ce que dit le budget : {totalCharges}. Corrigez les coûts ou les charges.',
          sur: ['coutIngenierie', 'coutExperimentation'],
        },
      ],
    },
    {
      cle: 'pieces',
      titre: 'Les pièces',
      questions: [
        { bloc: 'pieces' },
        {
          cle: 'pieceAccords',
          type: 'piece',
          libelle: 'Accords des entreprises',
          nombreMax: 30,
          modele: 'accordEntreprise',
        },
        {
          cle: 'nonCommencement',
          type: 'engagement',
          libelle: 'Le projet n’a pas commencé',
          texte:
            'Le projet ne commencera pas avant le dépôt de ce dossier, ni l’expérimentation avant la décision de la Région.',
          version: '2025-1',
        },
        { bloc: 'attestation' },
      ],
    },
  ],
} satisfies FormulaireDAppel;
