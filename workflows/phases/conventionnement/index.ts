import { z } from 'zod';
import { definirPhase, type Etat, type Evenement, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';
import {
  contraintesDuPapier,
  fichierSigne,
  gardesDuPapier,
  naissances,
  PAPIER_LE,
  papierDeLaRegion,
  signature,
  SIGNEE_LE,
} from './signature.ts';

const options = z.strictObject({
  /** `selonNature`: an arrêté attributif where the law leaves the choice (loi 2000-321, art. 10; décret 2001-495, art. 1) and the decision chose it. */
  instrument: z.enum(['convention', 'selonNature']).default('convention'),
  /** Whether others sign the convention beside the porteur, before the Région: those that `parties` of the call names. */
  parties: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** A way back while the Région has not signed: what the beneficiary signed is signed again. */
const reprendre = (parties: boolean): Transition => ({
  par: ['instructeur'],
  vers: 'conventionAEtablir',
  perd: ['signeBeneficiaire'],
  effets: [
    ...(parties ? [{ type: 'diffuser', objet: 'signature', evenement: 'ABANDONNER' } as const] : []),
    { type: 'notifier', genre: 'acteRepris', a: ['porteur', 'ordonnateur'] },
  ],
});

/** The signature of the Région, under a delegation in force: the same conditions whatever the act that grants. `previent`: the mail to whoever notifies. */
const signerPourLaRegion = (vers: string, previent: string): Transition => ({
  par: ['ordonnateur'],
  si: ['engagementSuffisant'],
  exige: ['engage'],
  donne: ['signe'],
  vers,
  publier: { signeLe: SIGNEE_LE },
  effets: [
    { type: 'inscrire', registre: 'signature_region', valeurs: { signee_region_le: SIGNEE_LE } },
    { type: 'notifier', genre: previent, a: ['instructeur'] },
  ],
});

/** The notification of the signed act, from which its delays run and the money may be asked. */
const notifierParLaRegion = (modele: string, genre: string, parties = false): Transition => ({
  par: ['instructeur'],
  donne: ['notifie'],
  vers: '>suite',
  publier: { notifieLe: '@date', debutAction: '@debutAction', finAction: '@finAction' },
  effets: [
    { type: 'inscrire', registre: 'convention_notifiee', valeurs: { notifiee_le: '@date' } },
    { type: 'lettre', modele },
    { type: 'notifier', genre, a: ['porteur', 'finances'] },
    // Who signed for a party is let in no more: the porteur, to whom the convention is notified, has the copies of all (our decision).
    ...(parties ? [{ type: 'diffuser', objet: 'signature', evenement: 'FINIR_ACCES' } as const] : []),
  ],
});
const notification: Evenement = { faits: { debutAction: 'date?', finAction: 'date?' }, solennel: true };

/** The convention is generated, and sent to whoever signs. */
const etablirConvention = ({ parties }: Options): Transition => ({
  par: ['instructeur'],
  si: ['engagementSuffisant'],
  vers: 'signaturePorteurAttendue',
  publier: { instrument: '"convention"' },
  ...(parties ? { retenir: { attendues: '@nombreParties', recues: '0' } } : {}),
  effets: [
    { type: 'lettre', modele: 'convention' },
    {
      type: 'inscrire',
      registre: 'conventions',
      valeurs: { montant_centimes: 'commun.montantVote', acte: '"convention"' },
    },
    { type: 'notifier', genre: 'conventionASigner', a: ['porteur'] },
    ...(parties ? [naissances] : []),
  ],
});

function etatsDeLaConvention(o: Options): Record<string, Etat> {
  const plusieurs = o.parties;
  return {
    conventionAEtablir: {
      attendu: ['ETABLIR_CONVENTION'],
      entree: [{ type: 'notifier', genre: 'conventionAEtablir', a: ['instructeur'] }],
      sur: { ETABLIR_CONVENTION: etablirConvention(o) },
    },
    signaturePorteurAttendue: {
      attendu: ['SIGNER_CONVENTION'],
      sur: {
        SIGNER_CONVENTION: {
          par: ['porteur'],
          si: ['representantLegal'],
          donne: ['signeBeneficiaire'],
          vers: plusieurs ? 'signaturesPartiesAttendues' : 'signatureRegionAttendue',
          effets: [{ type: 'inscrire', registre: 'signature_porteur', valeurs: { signee_porteur_le: '@date' } }],
        },
        REPRENDRE_ACTE: reprendre(o.parties),
      },
    },
    ...(plusieurs
      ? {
          signaturesPartiesAttendues: {
            attend: [{ si: ['partiesSignees'], vers: 'signatureRegionAttendue' }],
            sur: { REPRENDRE_ACTE: reprendre(o.parties) },
          },
        }
      : {}),
    signatureRegionAttendue: {
      attendu: ['CONTRESIGNER_CONVENTION'],
      entree: [{ type: 'notifier', genre: 'conventionAContresigner', a: ['ordonnateur'] }],
      sur: {
        CONTRESIGNER_CONVENTION: signerPourLaRegion('conventionANotifier', 'conventionANotifier'),
        REPRENDRE_ACTE: reprendre(o.parties),
      },
    },
    conventionANotifier: {
      attendu: ['NOTIFIER_CONVENTION'],
      sur: { NOTIFIER_CONVENTION: notifierParLaRegion('notification-convention', 'conventionNotifiee', plusieurs) },
    },
  };
}

/** A unilateral act, signed by the Région alone. The porteur signs nothing; asking for a payment accepts its obligations (our decision, written in the act). */
const etatsDeLArrete = (o: Options): Record<string, Etat> => ({
  acteAEtablir: { attend: [{ si: ['parArrete'], vers: 'arreteAEtablir' }, { vers: 'conventionAEtablir' }] },
  arreteAEtablir: {
    attendu: ['ETABLIR_ARRETE'],
    entree: [{ type: 'notifier', genre: 'arreteAEtablir', a: ['instructeur'] }],
    sur: {
      ETABLIR_ARRETE: {
        par: ['instructeur'],
        si: ['engagementSuffisant', 'arreteLegal'],
        vers: 'arreteASigner',
        publier: { instrument: '"arrete"' },
        effets: [
          { type: 'lettre', modele: 'arrete-attributif' },
          {
            type: 'inscrire',
            registre: 'conventions',
            valeurs: { montant_centimes: 'commun.montantVote', acte: '"arrete"' },
          },
          { type: 'notifier', genre: 'arreteASigner', a: ['ordonnateur'] },
        ],
      },
      // A convention is always legal: an arrêté that is no longer so leads to it.
      ETABLIR_CONVENTION: etablirConvention(o),
    },
  },
  arreteASigner: {
    attendu: ['SIGNER_ARRETE'],
    sur: {
      SIGNER_ARRETE: signerPourLaRegion('arreteANotifier', 'arreteANotifier'),
      REPRENDRE_ACTE: {
        par: ['instructeur'],
        vers: 'arreteAEtablir',
        effets: [{ type: 'notifier', genre: 'acteRepris', a: ['ordonnateur'] }],
      },
    },
  },
  arreteANotifier: {
    attendu: ['NOTIFIER_ARRETE'],
    sur: { NOTIFIER_ARRETE: notifierParLaRegion('notification-arrete', 'arreteNotifie') },
  },
});

/**
 * Conventionnement: the act that grants is established, signed by the beneficiary and the other parties, then by the Région under a delegation in force and
 * never before the engagement comptable, then notified: the notification starts the clocks and opens the payments (loi 2000-321, art. 10). The signatures
 * are in that order in the act too.
 */
export const conventionnement = definirPhase({
  nom: 'conventionnement',
  libelle: 'Conventionnement',
  genre: 'etape',
  options,
  exige: ['executoire', 'engage'],
  donne: ['notifie'],
  construire: (o): Piece => {
    const arrete = o.instrument === 'selonNature';
    const plusieurs = o.parties;
    return {
      initial: arrete ? 'acteAEtablir' : 'conventionAEtablir',
      communs: {
        instrument: 'texte?',
        signeLe: 'date?',
        notifieLe: 'date?',
        debutAction: 'date?',
        finAction: 'date?',
      },
      dates: {
        debut: { de: 'debutAction', rappel: { jours: 15, genre: 'debutProche' } },
        fin: { de: 'finAction', rappel: { jours: 30, genre: 'finProche' } },
      },
      ...(plusieurs ? { contexte: { attendues: 'nombre', recues: 'nombre' } } : {}),
      gardes: {
        engagementSuffisant: 'commun.engage >= commun.montantVote',
        ...gardesDuPapier('@signableDepuis'),
        representantLegal: '@representantLegal',
        ...(arrete ? { parArrete: 'commun.instrument = "arrete"', arreteLegal: '@arretePossible' } : {}),
        ...(plusieurs ? { partiesSignees: 'soi.recues >= soi.attendues' } : {}),
      },
      ...(plusieurs ? { partout: { CONSTATER_SIGNATURE: { par: ['systeme'], ajouter: { recues: '1' } } } } : {}),
      etats: { ...etatsDeLaConvention(o), ...(arrete ? etatsDeLArrete(o) : {}) },
      evenements: {
        ETABLIR_CONVENTION: {
          ...(plusieurs ? { faits: { parties: 'liste', nombreParties: 'nombre' } as const } : {}),
          solennel: true,
        },
        SIGNER_CONVENTION: {
          charge: [fichierSigne('Convention signée')],
          faits: { representantLegal: 'ouiNon' },
          solennel: true,
        },
        CONTRESIGNER_CONVENTION: {
          charge: [
            fichierSigne(
              plusieurs ? 'Convention signée par toutes les parties' : 'Convention signée par les deux parties',
            ),
            papierDeLaRegion,
          ],
          faits: { signableDepuis: 'date?' },
          contraintes: contraintesDuPapier,
          delegation: { acte: 'convention', montant: 'commun.montantVote', le: PAPIER_LE },
          solennel: true,
        },
        NOTIFIER_CONVENTION: notification,
        REPRENDRE_ACTE: { charge: [motif()], poids: 'secondaire' },
        ...(plusieurs ? { CONSTATER_SIGNATURE: { constat: true, interne: true } as const } : {}),
        ...(arrete
          ? {
              ETABLIR_ARRETE: { faits: { arretePossible: 'ouiNon' }, solennel: true } as const,
              SIGNER_ARRETE: {
                charge: [fichierSigne('Arrêté signé'), { ...papierDeLaRegion, libelle: 'Signé à la main le' }],
                faits: { signableDepuis: 'date?' },
                contraintes: contraintesDuPapier,
                delegation: { acte: 'arrete', montant: 'commun.montantVote', le: PAPIER_LE },
                solennel: true,
              } as const,
              NOTIFIER_ARRETE: notification,
            }
          : {}),
      },
      ...(plusieurs ? { objets: { signature } } : {}),
    };
  },
  mots,
});
