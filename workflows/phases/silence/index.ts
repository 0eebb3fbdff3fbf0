import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** The form whose deposit starts the delay, where a call has several deposits. */
  depot: z.string().default('dossier'),
  /** Two months on a financial request (CRPA, art. L231-4, 3°). */
  duree: duree.default({ mois: 2 }),
  /** Days before its end when the agents are warned. */
  alerteJours: z.int().min(1).max(60).default(15),
  /** In which the rejection may be brought before the court (CJA, art. R421-2). */
  recours: duree.default({ mois: 2 }),
});

/**
 * The silence of the administration, beside the parcours, which never moves for it. Two months on a financial request make a rejection (CRPA, art. L231-4, 3°),
 * stopped only while pieces are awaited and not beyond the term set for them (L114-5): neither a report on the agenda nor a suspension of the dossier by the
 * Région stops it. The rejection is a fact noted: the instruction goes on, and an express decision takes its place at any time (L243-1). It is final once its
 * delay of recours is over, which a recours gracieux interrupts (L411-2), and only if the receipt told the delays (L112-6, R112-5).
 */
export const silence = definirPhase({
  nom: 'silence',
  libelle: 'Silence de l’administration',
  genre: 'transverse',
  options,
  construire: ({ depot, duree: delai, alerteJours, recours }): Piece => {
    const fin: Transition = { vers: 'remplace', effets: [{ type: 'desarmer', echeance: 'rejetImplicite' }] };
    const remplacer: Transition = {
      vers: 'remplace',
      effets: [{ type: 'notifier', genre: 'rejetImpliciteRemplace', a: ['porteur'] }],
    };
    const retirer: Transition = { vers: 'pasOuvert', effets: [{ type: 'desarmer', echeance: 'rejetImplicite' }] };
    const tantQueRienNEstDit = {
      'jalon.decide': fin,
      'signal.decisionExpresse': fin,
      'signal.demandeRetiree': retirer,
    };
    const unRejetEtantNe = {
      'jalon.decide': remplacer,
      'signal.decisionExpresse': remplacer,
      // A recours that is granted withdraws the rejection: nothing express is decided yet, and the porteur was told.
      'signal.recoursAccueilli': { vers: 'remplace' },
      'signal.demandeRetiree': { vers: 'pasOuvert' },
    };
    return {
      initial: 'pasOuvert',
      communs: { rejetImpliciteLe: 'date?', rejetInattaquable: 'ouiNon' },
      contexte: { interrompu: 'ouiNon', examine: 'ouiNon' },
      gardes: {
        accuseConforme: '@accuseConforme',
        premierRecours: 'non(soi.interrompu)',
        recoursExamine: 'soi.examine',
      },
      echeances: {
        rejetImplicite: {
          duree: delai,
          evenement: 'CONSTATER_REJET_IMPLICITE',
          alerte: { jours: alerteJours, genre: 'rejetImpliciteProche' },
          nature: 'loi',
        },
        recours: { duree: recours, evenement: 'CONSTATER_FIN_RECOURS', nature: 'loi' },
      },
      etats: {
        pasOuvert: {
          sur: {
            [`signal.depose.${depot}`]: { vers: 'court', effets: [{ type: 'armer', echeance: 'rejetImplicite' }] },
          },
        },
        court: {
          sur: {
            'signal.piecesDemandees': {
              vers: 'suspendu',
              effets: [{ type: 'suspendre', echeance: 'rejetImplicite' }],
            },
            CONSTATER_REJET_IMPLICITE: {
              par: ['systeme'],
              vers: 'rejetNe',
              annonce: ['decisionContestable'],
              publier: { rejetImpliciteLe: '@date' },
              effets: [{ type: 'notifier', genre: 'rejetImplicite', a: ['porteur', 'instructeur', 'responsable'] }],
            },
            ...tantQueRienNEstDit,
          },
        },
        suspendu: {
          sur: {
            'signal.piecesRecues': { vers: 'court', effets: [{ type: 'reprendre', echeance: 'rejetImplicite' }] },
            'signal.termePieces': { vers: 'court', effets: [{ type: 'reprendre', echeance: 'rejetImplicite' }] },
            ...tantQueRienNEstDit,
          },
        },
        rejetNe: {
          exception: true,
          echeances: ['recours'],
          sur: {
            // The first recours interrupts the delay, a second one does not.
            'signal.recoursForme': {
              si: ['premierRecours'],
              retenir: { interrompu: 'oui', examine: 'oui' },
              effets: [{ type: 'desarmer', echeance: 'recours' }],
            },
            'signal.recoursRejete': {
              si: ['recoursExamine'],
              retenir: { examine: 'non' },
              effets: [{ type: 'armer', echeance: 'recours' }],
            },
            CONSTATER_FIN_RECOURS: [
              {
                par: ['systeme'],
                si: ['accuseConforme'],
                vers: 'rejetInattaquable',
                publier: { rejetInattaquable: 'oui' },
              },
              { par: ['systeme'] },
            ],
            ...unRejetEtantNe,
          },
        },
        rejetInattaquable: { exception: true, sur: unRejetEtantNe },
        remplace: {},
      },
      evenements: {
        CONSTATER_REJET_IMPLICITE: { constat: true },
        CONSTATER_FIN_RECOURS: { faits: { accuseConforme: 'ouiNon' }, constat: true, interne: true },
      },
    };
  },
  mots,
});
