import type { Question } from '../../engine/form/question.ts';
import { definirPhase, type Effet, type Evenement, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';
import { options, type Options } from './options.ts';

/** Refused for lack of credits, and heard as such by whoever reads why the demand was not retained. */
const sortirFauteDeCredits: Pick<Transition, 'vers' | 'donne' | 'publier'> = {
  vers: '>fauteDeCredits',
  donne: ['classe'],
  publier: { avisComite: '"fauteDeCredits"', montantComite: '0 €' },
};

function issues({ listeAttente, enregistrePar }: Options): Transition[] {
  const par = [enregistrePar, 'systeme'] as const;
  const commun = { avisComite: 'issue', rangComite: 'rang' };
  const notifier: Effet = { type: 'notifier', genre: 'avisDuComite', a: ['instructeur'] };
  const rendre = (si: string, reste: Transition): Transition => ({
    par,
    si: [si, 'dateDeSeancePassee'],
    effets: [notifier],
    ...reste,
  });
  return [
    {
      ...rendre('favorable', { vers: '>suite', donne: ['classe'], publier: { ...commun, montantComite: 'montant' } }),
      si: ['favorable', 'montantPositif', 'auPlusDemande', 'dateDeSeancePassee'],
    },
    listeAttente === undefined
      ? rendre('listeAttente', {
          ...sortirFauteDeCredits,
          publier: { ...sortirFauteDeCredits.publier, rangComite: 'rang' },
        })
      : {
          ...rendre('listeAttente', { vers: 'surListe', publier: { ...commun, montantComite: 'montant' } }),
          si: ['listeAttente', 'montantPositif', 'auPlusDemande', 'dateDeSeancePassee'],
        },
    rendre('defavorable', { vers: '>defavorable', donne: ['classe'], publier: { ...commun, montantComite: '0 €' } }),
    // Nothing is said of it: it comes back as it is to a later séance, or is analysed again.
    rendre('ajourne', { vers: 'pretPourComite', oublier: ['avisComite'] }),
  ];
}

const noteSurCent: Question = {
  cle: 'note',
  type: 'nombre',
  libelle: 'Note sur 100',
  min: 0,
  max: 100,
  decimales: 1,
  facultatif: true,
};
const MONTANT = 'issue parmi ("favorable"; "listeAttente")';
const evenementsDe = ({ analyse, criteres, listeAttente, note }: Options): Record<string, Evenement> => ({
  ANALYSER: {
    charge: [
      { cle: 'coutRetenu', type: 'montant', libelle: 'Base retenue', min: 1 },
      { cle: 'montantEnvisage', type: 'montant', libelle: 'Montant envisagé', min: 1 },
      ...(note ? [noteSurCent] : []),
      ...analyse,
    ],
    faitsProposes: { montantCalcule: 'montant?' },
    propositions: { montantEnvisage: '@montantCalcule', ...(note ? { note: 'commun.note' } : {}) },
    interne: true,
  },
  REPRENDRE_ANALYSE: { charge: [motif('Motif de la reprise')], poids: 'secondaire', interne: true },
  RENDRE_AVIS_DU_COMITE: {
    charge: [
      { cle: 'date', type: 'date', libelle: 'Date de la séance' },
      {
        cle: 'issue',
        type: 'choix',
        libelle: 'Avis',
        options: [
          ['favorable', 'Favorable'],
          ['listeAttente', 'Favorable, faute de crédits'],
          ['defavorable', 'Défavorable'],
          ['ajourne', 'Ajourné'],
        ],
      },
      { cle: 'montant', type: 'montant', libelle: 'Montant proposé par le comité', min: 1, visible: MONTANT },
      { cle: 'rang', type: 'nombre', libelle: 'Rang', min: 1, max: 10_000, decimales: 0, facultatif: true },
      {
        cle: 'motifs',
        type: 'choixMultiple',
        libelle: 'Critères qui motivent l’avis',
        options: criteres.map(({ valeur, libelle }) => [valeur, libelle] as const),
        visible: 'issue = "defavorable"',
      },
      {
        cle: 'motif',
        type: 'texteLong',
        libelle: 'Ce que le comité en dit',
        max: 2000,
        requis: 'issue = "ajourne"',
        visible: 'issue parmi ("defavorable"; "ajourne")',
      },
    ],
    propositions: { montant: 'commun.montantEnvisage' },
    // What a body outside has said of it: heard while the dossier is suspended, not once it is withdrawn.
    suspendu: true,
    interne: true,
  },
  ...(listeAttente === undefined
    ? {}
    : {
        APPELER_DE_LA_LISTE: {
          charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant proposé', min: 1 }],
          propositions: { montant: 'commun.montantComite' },
          interne: true,
        },
        FERMER_L_ATTENTE: { charge: [motif()], poids: 'secondaire', interne: true },
        CONSTATER_FIN_DE_LISTE: { constat: true, interne: true },
      }),
});

/**
 * Comité: the opinion of a body that sits once for many dossiers (our decision: it advises, the assembly decides). The analysis and the retained base come before
 * it; its opinion reaches the dossier as one event, from the séance where it sat. A dossier that lacks only credits waits on a list, served by rank.
 */
export const comite = definirPhase({
  nom: 'comite',
  libelle: 'Comité',
  genre: 'etape',
  options,
  exige: ['complet'],
  donne: ['classe'],
  sorties: ['defavorable', 'fauteDeCredits'],
  construire: (o): Piece => ({
    initial: 'analyseAFaire',
    communs: {
      coutRetenu: 'montant?',
      montantEnvisage: 'montant?',
      ...(o.note ? { note: 'nombre?' as const } : {}),
      rangComite: 'nombre?',
      avisComite: 'texte?',
      montantComite: 'montant?',
    },
    gardes: {
      envisageAuPlusDemande: 'montantEnvisage <= commun.montantDemande',
      envisageAuPlusBase: 'montantEnvisage <= coutRetenu',
      favorable: 'issue = "favorable"',
      listeAttente: 'issue = "listeAttente"',
      defavorable: 'issue = "defavorable"',
      ajourne: 'issue = "ajourne"',
      montantPositif: 'montant > 0 €',
      auPlusDemande: 'montant <= commun.montantDemande',
      dateDeSeancePassee: 'date <= @date',
    },
    ...(o.listeAttente === undefined
      ? {}
      : {
          echeances: {
            finDeListe: {
              ...('jusquAu' in o.listeAttente ? { le: o.listeAttente.jusquAu } : { duree: o.listeAttente.duree }),
              evenement: 'CONSTATER_FIN_DE_LISTE',
            },
          },
        }),
    etats: {
      analyseAFaire: {
        attendu: ['ANALYSER'],
        sur: {
          ANALYSER: {
            par: ['instructeur'],
            si: ['envisageAuPlusDemande', 'envisageAuPlusBase'],
            vers: 'pretPourComite',
            publier: {
              coutRetenu: 'coutRetenu',
              montantEnvisage: 'montantEnvisage',
              ...(o.note ? { note: 'note' } : {}),
            },
          },
        },
      },
      pretPourComite: {
        attendu: ['RENDRE_AVIS_DU_COMITE'],
        sur: {
          RENDRE_AVIS_DU_COMITE: issues(o),
          REPRENDRE_ANALYSE: { par: ['instructeur'], vers: 'analyseAFaire' },
        },
      },
      ...(o.listeAttente === undefined
        ? {}
        : {
            surListe: {
              exception: true,
              attendu: ['APPELER_DE_LA_LISTE'],
              echeances: ['finDeListe'],
              sur: {
                APPELER_DE_LA_LISTE: {
                  par: ['responsable', 'systeme'] as const,
                  si: ['montantPositif', 'auPlusDemande'],
                  vers: '>suite',
                  donne: ['classe'] as const,
                  publier: { montantComite: 'montant', avisComite: '"favorable"' },
                  effets: [{ type: 'notifier', genre: 'avisDuComite', a: ['instructeur'] } as const],
                },
                FERMER_L_ATTENTE: { par: ['responsable'] as const, ...sortirFauteDeCredits },
                CONSTATER_FIN_DE_LISTE: { par: ['systeme'] as const, ...sortirFauteDeCredits },
              },
            },
          }),
    },
    evenements: evenementsDe(o),
  }),
  mots,
});
