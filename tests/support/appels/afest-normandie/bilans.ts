import type { FormulaireDAppel, RegleDAppel } from '../../../../workflows/appel/types.ts';
import type { Question } from '../../../../workflows/engine/form/question.ts';
import { DEPENSES } from './dossier.ts';

export const demandeAvance = {
  titre: 'Demande d’avance',
  sections: [{ cle: 'paiement', titre: 'Où verser l’avance', questions: [{ bloc: 'compte' }] }],
} satisfies FormulaireDAppel;

const depenses = [
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses payées',
    ligne: 'Dépense',
    max: 300,
    totaux: ['declare'],
    colonnes: [
      { cle: 'nature', type: 'choix', libelle: 'Nature', options: DEPENSES },
      { cle: 'objet', type: 'texte', libelle: 'Objet', personnel: false },
      { cle: 'declare', type: 'montant', libelle: 'Montant' },
      { cle: 'retenu', type: 'montant', libelle: 'Retenu par la Région', facultatif: true },
    ],
  },
] satisfies Question[];
const heures = [
  { cle: 'parcoursEntres', type: 'nombre', libelle: 'Parcours commencés', max: 200 },
  { cle: 'heuresRealisees', type: 'heures', libelle: 'Heures réalisées', max: 200000 },
] satisfies Question[];
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
      questions: [...heures, { cle: 'commentaire', type: 'texteLong', libelle: 'Ce qui avance, ce qui pose problème' }],
      regles: [heuresPossibles],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses',
      questions: [
        ...depenses,
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
        ...heures,
        { cle: 'parcoursTermines', type: 'nombre', libelle: 'Parcours menés à leur terme', max: 200 },
        { cle: 'embauches', type: 'nombre', libelle: 'Personnes embauchées', max: 200 },
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
          cle: 'terminesEntres',
          exige: 'parcoursTermines <= parcoursEntres',
          sinon: 'Plus de parcours terminés que de parcours commencés.',
        },
        {
          cle: 'embauchesEntres',
          exige: 'embauches <= parcoursEntres',
          sinon: 'Plus d’embauches que de parcours commencés.',
        },
      ],
    },
    {
      cle: 'depenses',
      titre: 'Les dépenses et les ressources',
      questions: [
        ...depenses,
        {
          cle: 'autresRessources',
          type: 'tableau',
          libelle: 'Autres ressources reçues',
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
