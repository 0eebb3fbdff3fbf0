import type { Effet, Etat, Evenement, MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { jugerLesLignes, motsDuJugement, type Jugement } from './retenues.ts';

const deposer = (vers: string, si: readonly string[], final: boolean): Transition => ({
  par: ['porteur'],
  si: ['sansErreur', ...si],
  vers,
  retenir: { deposeLe: '@date' },
  effets: [
    { type: 'fermerFormulaire', formulaire: '@objet' },
    ...(final ? [{ type: 'transmettre', evenement: 'CONSTATER_BILAN_FINAL', charge: {} } as const] : []),
    { type: 'notifier', genre: 'bilanDepose', a: ['instructeur'] },
  ],
});

/** The final bilan certifies the service and gives the right; a bilan in progress is accepted. */
function accepter(final: boolean): Record<string, Transition> {
  const accepte = { par: ['instructeur'], vers: 'bilanAccepte', retenir: { accepteLe: '@date' } } as const;
  if (!final)
    return {
      ACCEPTER_BILAN: { ...accepte, effets: [{ type: 'notifier', genre: 'bilanAccepte', a: ['porteur'] }] },
    };
  const transmettre: Effet = {
    type: 'transmettre',
    evenement: 'CONSTATER_DROIT',
    charge: { droit: '@droit', droitDemande: '@droitDemande' },
  };
  return {
    CERTIFIER_SERVICE_FAIT: {
      ...accepte,
      si: ['droitCalcule'],
      donne: ['serviceFait'],
      effets: [transmettre, { type: 'notifier', genre: 'serviceFaitCertifie', a: ['finances', 'porteur'] }],
    },
  };
}

const evenementDAcceptation = (final: boolean): Record<string, Evenement> =>
  final
    ? {
        CERTIFIER_SERVICE_FAIT: {
          charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', facultatif: true, max: 2000 }],
          faits: { droit: 'montant?', droitDemande: 'montant?' },
          solennel: true,
          fonction: 'certifie',
        },
      }
    : {
        ACCEPTER_BILAN: {
          charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', facultatif: true, max: 2000 }],
        },
      };

interface Sorte {
  final: boolean;
  /** Some are presented in a meeting: which ones is kept at their birth. */
  reunion: boolean;
  retenues?: Jugement | undefined;
  /** Nothing of it may be left pending when the right is settled without it. */
  abandonnable: boolean;
}

/** A report of the porteur: in progress, accepted by the instructeur; final, certified: the right follows from it. */
export function bilan({ final, reunion, retenues, abandonnable }: Sorte): Piece {
  const abandon: Record<string, Transition> = abandonnable
    ? { ABANDONNER: { par: ['systeme'], vers: 'bilanAbandonne' } }
    : {};
  const depots = reunion
    ? [deposer('reunionATenir', ['avecReunion'], final), deposer('bilanDepose', ['sansReunion'], final)]
    : [deposer('bilanDepose', [], final)];
  const jugees = retenues && jugerLesLignes(retenues, abandon);
  const depose: Etat = {
    attendu: [final ? 'CERTIFIER_SERVICE_FAIT' : 'ACCEPTER_BILAN'],
    sur: {
      ...jugees?.sur,
      ...accepter(final),
      DEMANDER_CORRECTIONS: {
        par: ['instructeur'],
        vers: 'bilanACorriger',
        effets: [
          { type: 'ouvrirFormulaire', formulaire: '@objet' },
          { type: 'notifier', genre: 'correctionsDemandees', a: ['porteur'] },
        ],
      },
      ...abandon,
    },
  };
  return {
    initial: 'bilanEnPreparation',
    contexte: {
      genre: 'texte?',
      rang: 'nombre',
      deposeLe: 'date?',
      accepteLe: 'date?',
      ...(reunion ? ({ reunion: 'ouiNon', reunionLe: 'date?' } as const) : {}),
      ...jugees?.contexte,
    },
    gardes: {
      sansErreur: '@constatsBloquants = 0',
      ...(reunion
        ? { avecReunion: 'soi.reunion', sansReunion: 'non(soi.reunion)', reunionPassee: 'date <= @date' }
        : {}),
      ...(final ? { droitCalcule: 'rempli(@droit) et rempli(@droitDemande)' } : {}),
      ...jugees?.gardes,
    },
    ...(jugees && Object.keys(jugees.echeances).length > 0 ? { echeances: jugees.echeances } : {}),
    etats: {
      bilanEnPreparation: {
        attendu: ['DEPOSER_BILAN'],
        sur: { DEPOSER_BILAN: depots, ...abandon },
      },
      ...(reunion
        ? {
            reunionATenir: {
              attendu: ['TENIR_REUNION'],
              sur: {
                TENIR_REUNION: {
                  par: ['instructeur'],
                  si: ['reunionPassee'],
                  vers: 'bilanDepose',
                  retenir: { reunionLe: 'date' },
                  effets: [{ type: 'inscrire', registre: 'reunions', valeurs: { date_reunion: 'date' } }],
                },
                ...abandon,
              },
            },
          }
        : {}),
      bilanDepose: depose,
      ...jugees?.etats,
      bilanACorriger: {
        exception: true,
        attendu: ['DEPOSER_BILAN'],
        sur: {
          DEPOSER_BILAN: {
            par: ['porteur'],
            si: ['sansErreur'],
            vers: 'bilanDepose',
            retenir: { deposeLe: '@date' },
            effets: [
              { type: 'fermerFormulaire', formulaire: '@objet' },
              { type: 'notifier', genre: 'bilanDepose', a: ['instructeur'] },
            ],
          },
          // Corrections that never come do not hold the settlement for ever: the bilan is judged as it was filed.
          REPRENDRE_EXAMEN: {
            par: ['instructeur'],
            vers: 'bilanDepose',
            effets: [
              { type: 'fermerFormulaire', formulaire: '@objet' },
              { type: 'notifier', genre: 'examenRepris', a: ['porteur'] },
            ],
          },
          ...abandon,
        },
      },
      bilanAccepte: { terme: true },
      ...(abandonnable ? { bilanAbandonne: { terme: true, exception: true } as const } : {}),
    },
    evenements: {
      DEPOSER_BILAN: { juge: '@objet', solennel: true },
      ...(reunion
        ? { TENIR_REUNION: { charge: [{ cle: 'date', type: 'date', libelle: 'Date de la réunion' }] } as const }
        : {}),
      ...jugees?.evenements,
      ...evenementDAcceptation(final),
      DEMANDER_CORRECTIONS: { charge: [motif()], poids: 'secondaire' },
      REPRENDRE_EXAMEN: { charge: [motif()], poids: 'secondaire' },
      ...(abandonnable ? { ABANDONNER: { constat: true, interne: true } as const } : {}),
    },
  };
}

/** Words of a bilan. */
export function motsBilan({ final, reunion, retenues, abandonnable }: Sorte): MotsDePiece & { libelle: string } {
  const jugement = retenues && motsDuJugement(retenues);
  return {
    libelle: final ? 'Bilan final' : 'Bilan',
    etats: {
      bilanEnPreparation: [
        'Bilan en préparation',
        'Bilan à compléter',
        'Complétez le bilan, puis envoyez-le. La Région le vérifiera ; aucun solde n’est payé avant.',
      ],
      ...(reunion
        ? {
            reunionATenir: [
              'Réunion de bilan à tenir',
              'Réunion de bilan à venir',
              'La Région vous réunit, puis vérifie votre bilan.',
            ] as const,
          }
        : {}),
      bilanDepose: [
        'Bilan déposé',
        'Bilan déposé',
        final ? 'La Région vérifie ce qui a été fait, puis calculera le solde.' : 'La Région vérifie votre bilan.',
      ],
      ...jugement?.etats,
      bilanACorriger: [
        'Corrections attendues',
        'Bilan à corriger',
        'Corrigez le bilan, puis renvoyez-le. Sans correction, la Région peut l’examiner comme il a été déposé.',
      ],
      bilanAccepte: ['Bilan accepté', 'Bilan accepté', 'Rien n’est attendu.', 'acquis'],
      ...(abandonnable
        ? { bilanAbandonne: ['Bilan sans suite', 'Bilan sans suite', 'Rien n’est attendu.'] as const }
        : {}),
    },
    actes: {
      DEPOSER_BILAN: [
        'Envoyer le bilan',
        'Quand vous l’enverrez, votre bilan sera transmis à la Région, qui le vérifiera.',
      ],
      ...(reunion ? { TENIR_REUNION: ['Enregistrer la réunion', 'La réunion de bilan s’est tenue.'] as const } : {}),
      ...jugement?.actes,
      ...(final
        ? {
            CERTIFIER_SERVICE_FAIT: [
              'Certifier le service fait',
              'Vous attestez ce qui a été réalisé ; le droit et le solde en découlent.',
            ] as const,
          }
        : {
            ACCEPTER_BILAN: ['Accepter le bilan', 'Vous attestez que le bilan rend compte de l’avancement.'] as const,
          }),
      DEMANDER_CORRECTIONS: ['Demander des corrections', 'Le bilan est rouvert au porteur avec votre motif.'],
      REPRENDRE_EXAMEN: ['Reprendre l’examen sans correction', 'Le bilan est examiné comme il a été déposé.'],
      ...(abandonnable
        ? { ABANDONNER: ['Abandonner', 'Le droit est arrêté : ce bilan est sans suite.'] as const }
        : {}),
    },
    gardes: {
      sansErreur: 'Le bilan comporte des points à corriger.',
      ...(reunion
        ? { avecReunion: '', sansReunion: '', reunionPassee: 'La date de la réunion est dans le futur.' }
        : {}),
      ...(final ? { droitCalcule: 'Le droit ne peut pas être calculé : complétez le bilan.' } : {}),
      ...jugement?.gardes,
    },
    ...(jugement?.echeances === undefined ? {} : { echeances: jugement.echeances }),
  };
}
