import type { FormulaireDAppel, RegleDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';
import { DEPENSES } from './dossier.ts';

export const demandeAvance = {
  titre: 'Demande d’avance',
  sections: [{ cle: 'paiement', titre: 'Où verser l’avance', questions: [{ bloc: 'compte' }] }],
} satisfies FormulaireDAppel;

const colonnes = [
  { cle: 'nature', type: 'choix', libelle: 'Nature', options: DEPENSES },
  { cle: 'objet', type: 'texte', libelle: 'Objet', personnel: false },
  { cle: 'prevu', type: 'montant', libelle: 'Prévu', facultatif: true },
  { cle: 'declare', type: 'montant', libelle: 'Réalisé' },
  { cle: 'ecart', type: 'montant', libelle: 'Écart', vaut: '.declare - si(rempli(.prevu); .prevu; 0 €)' },
] satisfies Question[];
const depenses = (aussi: Question[] = []): Question => ({
  cle: 'depenses',
  type: 'tableau',
  libelle: 'Dépenses payées',
  ligne: 'Dépense',
  max: 300,
  totaux: ['prevu', 'declare', 'ecart'],
  nait: {
    de: 'dossier.couts',
    reprend: { nature: 'nature', objet: 'detail' },
    montre: { prevu: 'retenu' },
    dit: 'votre budget',
  },
  colonnes: [...colonnes, ...aussi],
});
const heures = { cle: 'heuresRealisees', libelle: 'Heures réalisées' } as const;
const heuresPossibles = {
  cle: 'heuresPossibles',
  exige: 'heuresRealisees <= dossier.heuresTotales',
  sinon: 'Il y a plus d’heures que prévu.',
  avertit: true,
} satisfies RegleDAppel;

export const bilanIntermediaire = {
  titre: 'Bilan intermédiaire',
  sections: [
    {
      cle: 'avancement',
      titre: 'L’avancement',
      questions: [
        { cle: 'parcoursEntres', type: 'nombre', libelle: 'Parcours commencés', max: 200 },
        { ...heures, type: 'heures', max: 200000 },
        { cle: 'commentaire', type: 'texteLong', libelle: 'Ce qui avance, ce qui pose problème' },
      ],
      regles: [heuresPossibles],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses',
      questions: [
        depenses(),
        { cle: 'piecesDepenses', type: 'piece', libelle: 'Factures et fiches de temps', nombreMax: 50, mo: 20 },
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const bilanFinal = {
  titre: 'Bilan final',
  sections: [
    {
      cle: 'resultats',
      titre: 'Les résultats',
      questions: [
        {
          cle: 'realises',
          type: 'tableau',
          libelle: 'Parcours agréés et commencés',
          ligne: 'Parcours',
          max: 200,
          colonnes: [
            { cle: 'reference', type: 'texte', libelle: 'Référence', personnel: false },
            { cle: 'agreeLe', type: 'date', libelle: 'Agréé le' },
            { cle: 'debutLe', type: 'date', libelle: 'Commencé le' },
            { cle: 'finLe', type: 'date', libelle: 'Fini le' },
            { cle: 'heures', type: 'heures', libelle: 'Heures', max: 1200 },
            {
              cle: 'issue',
              type: 'choix',
              libelle: 'Issue',
              options: [
                ['terme', 'Mené à son terme'],
                ['interrompu', 'Interrompu'],
              ],
            },
            { cle: 'embauche', type: 'ouiNon', libelle: 'Embauche' },
          ],
        },
        { cle: 'parcoursAgrees', type: 'nombre', libelle: 'Parcours agréés', vaut: '@agrementsAccordes' },
        { cle: 'parcoursDeclares', type: 'nombre', libelle: 'dont déclarés commencés', vaut: '@agrementsCommences' },
        { cle: 'parcoursEntres', type: 'nombre', libelle: 'Parcours de ce bilan', vaut: 'nombre(realises)' },
        {
          cle: 'parcoursTermines',
          type: 'nombre',
          libelle: 'Parcours menés à leur terme',
          vaut: 'nombre(realises; .issue = "terme")',
        },
        { ...heures, type: 'heures', vaut: 'somme(realises.heures)' },
        { cle: 'embauches', type: 'nombre', libelle: 'Embauches', vaut: 'nombre(realises; .embauche = oui)' },
        {
          cle: 'pratiques',
          type: 'texteLong',
          libelle: 'Ce que le guide de bonnes pratiques doit retenir',
          source: '002:L377',
        },
      ],
      regles: [
        heuresPossibles,
        {
          cle: 'agreesAvant',
          exige: 'tous(realises; .debutLe >= .agreeLe)',
          sinon: 'Un parcours a commencé avant d’être agréé : il n’ouvre aucun droit. Retirez-le du tableau.',
        },
        {
          cle: 'pasPlusQuAgrees',
          exige: 'parcoursEntres <= parcoursDeclares',
          sinon:
            'Ce bilan compte {parcoursEntres} parcours ; {parcoursDeclares} ont été agréés et déclarés commencés ici. Un parcours qui n’a pas été agréé n’ouvre aucun droit : l’agent qui lit ce bilan en est averti.',
          avertit: true,
        },
        {
          cle: 'finsApresDebuts',
          exige: 'tous(realises; .finLe >= .debutLe)',
          sinon: 'Un parcours finit avant d’avoir commencé.',
        },
        {
          cle: 'pasPlusQuePrevu',
          exige: 'nombre(realises) <= dossier.parcours',
          sinon: 'Il y a plus de parcours que la convention n’en prévoit.',
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses et les ressources',
      questions: [
        depenses([{ cle: 'retenu', type: 'montant', libelle: 'Retenu par la Région', facultatif: true }]),
        {
          cle: 'autresRessources',
          type: 'tableau',
          libelle: 'Autres ressources reçues',
          ligne: 'Ressource',
          facultatif: true,
          totaux: ['prevu', 'montant'],
          nait: {
            de: 'dossier.autresRessourcesPrevues',
            reprend: { financeur: 'financeur' },
            montre: { prevu: 'montant' },
            dit: 'votre budget',
          },
          colonnes: [
            { cle: 'financeur', type: 'texte', libelle: 'Financeur' },
            { cle: 'prevu', type: 'montant', libelle: 'Prévu', facultatif: true },
            { cle: 'montant', type: 'montant', libelle: 'Reçu' },
          ],
        },
        { bloc: 'calcul' },
      ],
      regles: [
        {
          cle: 'retenuDansDeclare',
          exige: 'tous(depenses; non(rempli(.retenu)) ou .retenu <= .declare)',
          sinon: 'On ne retient pas plus que ce qui est déclaré.',
        },
      ],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [{ bloc: 'compteRendu' }, { bloc: 'publicite' }, { bloc: 'attestation' }],
    },
  ],
} satisfies FormulaireDAppel;
