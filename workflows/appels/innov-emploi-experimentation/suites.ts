import type { FormulaireDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';
import { autresCharges, sources } from './textes.ts';

const commun = { personnel: false, source: 'décision Jalon' } as const;
const attestation = {
  cle: 'attestation',
  type: 'engagement',
  libelle: 'Attestation',
  texte:
    'J’atteste que ces dépenses sont payées, que les pièces jointes les prouvent et que personne d’autre ne les paie.',
  version: '2025-1',
} satisfies Question;
const ingenierieReelle = {
  cle: 'ingenierieReelle',
  type: 'montant',
  libelle: 'Dépenses d’ingénierie payées',
} satisfies Question;

const demandeAvance = {
  titre: 'Demande d’avance',
  introduction:
    'Une avance par étape : la première dès la notification, la seconde quand l’expérimentation est décidée.',
  ...commun,
  sections: [
    {
      cle: 'paiement',
      titre: 'Où verser l’avance',
      questions: [
        { bloc: 'compte' },
        {
          cle: 'engagementDemarrage',
          type: 'engagement',
          libelle: 'Engagement',
          texte:
            'Je demande l’avance que prévoit l’acte qui m’est notifié, et j’en accepte les obligations. Si l’étape n’a pas lieu, l’organisme rendra l’avance.',
          version: '2025-1',
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;

const rapportIngenierie = {
  titre: 'Rapport d’ingénierie',
  introduction: 'Il ouvre le versement de l’ingénierie. La Région décide ensuite si l’expérimentation commence.',
  ...commun,
  sections: [
    {
      cle: 'resultats',
      titre: 'Ce que l’ingénierie a donné',
      questions: [
        { cle: 'constats', type: 'texteLong', libelle: 'Ce que vous avez construit, et ce que vous avez appris' },
        { cle: 'partenairesConfirmes', type: 'ouiNon', libelle: 'Les entreprises confirment-elles leur part ?' },
        {
          cle: 'suite',
          type: 'choix',
          libelle: 'Ce que vous proposez',
          options: [
            ['commencer', 'Commencer l’expérimentation comme prévu'],
            ['ajuster', 'La commencer avec d’autres dates ou un autre montant'],
            ['arreter', 'Ne pas la commencer'],
          ],
        },
        { cle: 'explication', type: 'texteLong', libelle: 'Pourquoi' },
        { cle: 'pieceLivrables', type: 'piece', libelle: 'Livrables', nombreMax: 10, mo: 20 },
      ],
      regles: [
        {
          cle: 'partenairesPresents',
          exige: 'partenairesConfirmes ou suite = "arreter"',
          sinon: 'Sans les entreprises, l’expérimentation ne peut pas commencer comme prévu. Dites pourquoi.',
          avertit: true,
          sur: ['partenairesConfirmes'],
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses d’ingénierie',
      questions: [
        ingenierieReelle,
        { cle: 'pieceDepenses', type: 'piece', libelle: 'État des dépenses et factures', nombreMax: 30, mo: 20 },
        attestation,
      ],
    },
  ],
} satisfies FormulaireDAppel;

const menee = 'experimentationMenee';
const bilanFinal = {
  titre: 'Bilan final',
  introduction: 'Le droit et le solde sont calculés d’après ce bilan.',
  ...commun,
  sections: [
    {
      cle: 'resultats',
      titre: 'Les résultats',
      questions: [
        {
          cle: 'experimentationMenee',
          type: 'ouiNon',
          libelle: 'L’expérimentation a-t-elle été menée ?',
          aide: 'Répondez non si la Région a décidé de ne pas l’engager.',
        },
        { cle: 'entrees', type: 'nombre', libelle: 'Personnes entrées en formation', visible: menee, max: 500 },
        { cle: 'parcoursComplets', type: 'nombre', libelle: 'Parcours menés à leur terme', visible: menee, max: 500 },
        { cle: 'embauches', type: 'nombre', libelle: 'Personnes en emploi à la fin', visible: menee, max: 500 },
        { cle: 'titreDepose', type: 'ouiNon', libelle: 'Un titre professionnel est-il déposé ?', visible: menee },
        { cle: 'enseignements', type: 'texteLong', libelle: 'Ce que l’étude-action apprend', source: '004:L1941' },
        { cle: 'pieceLivrables', type: 'piece', libelle: 'Livrables', nombreMax: 20, mo: 20 },
        { cle: 'publiables', type: 'ouiNon', libelle: 'La Région peut-elle publier ces livrables ?' },
      ],
      regles: [
        {
          cle: 'parcoursPossibles',
          quand: menee,
          exige: 'parcoursComplets <= entrees et embauches <= entrees',
          sinon: 'Il y a plus de parcours menés à leur terme, ou d’emplois, que de personnes entrées ({entrees}).',
          sur: ['parcoursComplets', 'embauches'],
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses et les ressources réelles',
      questions: [
        ingenierieReelle,
        { cle: 'experimentationReelle', type: 'montant', libelle: 'Dépenses d’expérimentation payées', visible: menee },
        { bloc: 'calcul' },
        { bloc: 'budget', subvention: 'subventionDemandee', sources, autresCharges },
      ],
      regles: [
        {
          cle: 'coutsDuBudget',
          quand: menee,
          exige: 'ingenierieReelle + experimentationReelle = totalCharges',
          absent: 'passe',
          sinon:
            'Les deux étapes coûtent ensemble ce que dit le budget : {totalCharges}. Corrigez les unes ou les autres.',
          sur: ['ingenierieReelle', 'experimentationReelle'],
        },
        {
          cle: 'coutDeLIngenierie',
          quand: 'experimentationMenee = non',
          exige: 'ingenierieReelle = totalCharges',
          sinon: 'L’ingénierie seule a coûté ce que dit le budget : {totalCharges}. Corrigez l’un ou l’autre.',
          sur: ['ingenierieReelle'],
        },
      ],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [
        { cle: 'pieceDepenses', type: 'piece', libelle: 'État des dépenses et factures', nombreMax: 50, mo: 20 },
        { bloc: 'compteRendu' },
        { bloc: 'publicite' },
        attestation,
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const suites = { demandeAvance, rapportIngenierie, bilanFinal };
