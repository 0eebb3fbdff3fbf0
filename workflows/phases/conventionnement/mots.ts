import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDuPapier, motsSignature } from './signature.ts';

const delegation = 'L’engagement comptable a été vérifié.';

const convention: Required<Pick<MotsDePiece, 'etats' | 'actes' | 'gardes'>> = {
  etats: {
    conventionAEtablir: [
      'Convention à établir',
      'Convention en préparation',
      'La convention vous sera envoyée pour signature.',
    ],
    signaturePorteurAttendue: [
      'Signature du porteur attendue',
      'Convention à signer',
      'Lisez la convention, puis signez-la : ici avec un code, ou sur papier. La Région la signera à son tour ; rien ne peut être versé avant.',
    ],
    signatureRegionAttendue: [
      'Signature de la Région attendue',
      'Signée par vous',
      'La Région signera à son tour, puis vous notifiera la convention.',
    ],
    conventionANotifier: [
      'Signée, à notifier',
      'Signée par la Région',
      'La convention vous sera notifiée : elle prendra alors effet.',
    ],
  },
  actes: {
    ETABLIR_CONVENTION: [
      'Établir la convention',
      'La convention est générée d’après le dossier, le vote et l’engagement, et envoyée au porteur pour signature.',
    ],
    SIGNER_CONVENTION: [
      'Signer la convention',
      'Le représentant légal lit la convention et la signe, ici avec un code reçu par courriel, ou sur papier. La Région la signera ensuite, puis vous la notifiera.',
    ],
    CONTRESIGNER_CONVENTION: ['Signer pour la Région', `Vous signez par délégation. ${delegation}`],
    NOTIFIER_CONVENTION: [
      'Notifier la convention',
      'La convention prend effet : les versements peuvent être demandés dans les conditions qu’elle fixe.',
    ],
    REPRENDRE_ACTE: [
      'Reprendre l’acte',
      'L’acte comporte une erreur, ou ne peut pas être signé : il est à établir de nouveau.',
    ],
  },
  gardes: {
    ...motsDuPapier,
    engagementSuffisant: 'La Région ne signe pas avant l’engagement comptable du montant voté.',
    representantLegal:
      'Seul le représentant légal de votre organisme peut signer la convention : demandez-lui de se connecter.',
  },
};

const arrete: typeof convention = {
  etats: {
    acteAEtablir: [
      'Convention ou arrêté à établir',
      'Acte en préparation',
      'La Région établira l’acte annoncé par la décision.',
    ],
    arreteAEtablir: [
      'Arrêté à établir',
      'Arrêté en préparation',
      'La Région signera l’arrêté, puis vous le notifiera. Vous n’avez rien à signer.',
    ],
    arreteASigner: [
      'Arrêté à signer',
      'Arrêté à la signature de la Région',
      'La Région vous notifiera l’arrêté signé. Vous n’avez rien à signer.',
    ],
    arreteANotifier: [
      'Arrêté signé, à notifier',
      'Arrêté signé par la Région',
      'L’arrêté vous sera notifié : il prendra alors effet.',
    ],
  },
  actes: {
    ETABLIR_ARRETE: [
      'Établir l’arrêté',
      'L’arrêté attributif est généré d’après le dossier, le vote et l’engagement, et soumis à la signature de la Région.',
    ],
    SIGNER_ARRETE: [
      'Signer l’arrêté',
      `Vous signez l’arrêté par délégation. ${delegation} Le bénéficiaire n’a rien à signer.`,
    ],
    NOTIFIER_ARRETE: [
      'Notifier l’arrêté',
      'L’arrêté est notifié au bénéficiaire et prend effet : les versements peuvent être demandés dans les conditions qu’il fixe.',
    ],
  },
  gardes: {
    parArrete: '',
    arreteLegal:
      'Ce bénéficiaire de droit privé reçoit plus de 23 000 € : une convention est obligatoire. Établissez la convention.',
  },
};

const plusieurs: typeof convention = {
  etats: {
    signaturesPartiesAttendues: [
      'Signatures des autres parties attendues',
      'Signée par vous',
      'Les autres parties signeront, puis la Région, qui vous notifiera la convention.',
    ],
  },
  actes: {
    CONSTATER_SIGNATURE: ['Constater une signature', 'Une partie a signé la convention.'],
  },
  gardes: { partiesSignees: 'Toutes les parties n’ont pas encore signé la convention.' },
};

/** Words of the convention, and of the arrêté and of the other parties where the call has them. */
export function mots(o: { instrument: 'convention' | 'selonNature'; parties: boolean }): MotsDePiece {
  const tous = [convention, ...(o.instrument === 'selonNature' ? [arrete] : []), ...(o.parties ? [plusieurs] : [])];
  return {
    etats: Object.assign({}, ...tous.map((m) => m.etats)) as MotsDePiece['etats'] & object,
    actes: Object.assign({}, ...tous.map((m) => m.actes)) as MotsDePiece['actes'] & object,
    gardes: Object.assign({}, ...tous.map((m) => m.gardes)) as MotsDePiece['gardes'] & object,
    dates: { debut: 'Début de l’action', fin: 'Fin de l’action' },
    ...(o.parties ? { objets: { signature: motsSignature } } : {}),
  };
}
