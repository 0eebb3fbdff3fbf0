import type { Question } from '../../engine/form/question.ts';
import type { Effet, MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';

/** The signed act, as its PDF. */
export const fichierSigne = (libelle: string): Question => ({
  cle: 'fichier',
  type: 'piece',
  libelle,
  familles: ['pdf'],
  mo: 20,
  nombreMax: 1,
});

/** Key of the day of a signature of the Région on paper. */
export const PAPIER_LE = 'papierLe';
/** The day that the act takes for signed by the Région: that of the paper, or of the deposit of what a certificate signed. */
export const SIGNEE_LE = `si(rempli(${PAPIER_LE}); ${PAPIER_LE}; @date)`;

/**
 * How the Région signs: by certificate, or on paper at a day that is then said. Never by a code (CRPA, art. L212-3). Whoever does the act is who signed: the delegation is
 * that of this day.
 */
export const papierDeLaRegion: Question = {
  cle: PAPIER_LE,
  type: 'date',
  libelle: 'Signée à la main le',
  aide: 'Seulement si vous avez signé sur papier : le jour que porte le papier. Votre délégation est vérifiée à cette date. Laissez vide si le fichier est signé par certificat.',
  facultatif: true,
};

/** The paper is signed after all the others have, and not in the future. @param depuis the day before which nobody of the Région could sign */
export const gardesDuPapier = (depuis: string): Record<string, string> => ({
  papierApresLesAutres: `non(rempli(${PAPIER_LE})) ou ${PAPIER_LE} >= ${depuis}`,
  papierAvantCeJour: `non(rempli(${PAPIER_LE})) ou ${PAPIER_LE} <= @date`,
});
export const contraintesDuPapier = ['papierApresLesAutres', 'papierAvantCeJour'].map((garde) => ({
  garde,
  champs: [PAPIER_LE],
}));
export const motsDuPapier = {
  papierApresLesAutres:
    'La Région signe après l’établissement de l’acte, et après les autres signataires : vérifiez la date que porte le papier.',
  papierAvantCeJour: 'Cette date n’est pas encore venue.',
};

/** One signature to collect for each party that the frozen demand names (`parties` of the call); the fact says which kind each is of. */
export const naissances: Effet = {
  type: 'naitre',
  objet: 'signature',
  genre: 'partie',
  pour: { lire: '@parties', nombre: 2 },
  valeurs: { organisme: 'element.organisme', siret: 'element.siret', etablieLe: '@date' },
};

/** Who signs for the party: named by the porteur or by the Région, invited by a link of his own. Named again, the first one is let in no more. */
const nommer: Transition = {
  par: ['porteur', 'instructeur'],
  vers: 'signataireInvite',
  oublier: ['signataire'],
  effets: [{ type: 'inviter', evenement: 'REJOINDRE' }],
};

/** What is written when a party has signed, whatever the way. */
const signatureDonnee = (le: string): Effet[] => [
  {
    type: 'inscrire',
    registre: 'signature_partie',
    valeurs: { siret: 'soi.siret', signee_le: le },
  },
  { type: 'transmettre', evenement: 'CONSTATER_SIGNATURE', charge: {} },
];

/** A party that signs on paper sees nothing of the dossier: its copy is deposited for it. */
const deposerLExemplaire: Transition = {
  par: ['porteur', 'instructeur'],
  si: ['apresLEtablissement', 'avantCeJour'],
  vers: 'signee',
  oublier: ['signataire'],
  retenir: { signeeLe: 'signeeLe' },
  effets: signatureDonnee('signeeLe'),
};

const ABANDONNER: Transition = { par: ['systeme'], vers: 'sansObjet' };

/**
 * The signature of a party of a convention of several. Only the person named for it signs, with his account, and sees nothing but the convention, until it is notified
 * or taken up again.
 */
export const signature: Piece = {
  initial: 'signataireANommer',
  contexte: {
    genre: 'texte?',
    organisme: 'texte?',
    siret: 'texte?',
    etablieLe: 'date?',
    signataire: 'compte?',
    signeeLe: 'date?',
  },
  gardes: { apresLEtablissement: 'signeeLe >= soi.etablieLe', avantCeJour: 'signeeLe <= @date' },
  etats: {
    signataireANommer: {
      attendu: ['NOMMER_SIGNATAIRE'],
      sur: { NOMMER_SIGNATAIRE: nommer, DEPOSER_EXEMPLAIRE: deposerLExemplaire, ABANDONNER },
    },
    signataireInvite: {
      sur: {
        REJOINDRE: {
          par: ['systeme'],
          vers: 'signatureAttendue',
          retenir: { signataire: 'acteur.id' },
          effets: [{ type: 'ouvrirAcces', acces: { compte: 'acteur.id', role: 'partenaire' } }],
        },
        NOMMER_SIGNATAIRE: nommer,
        DEPOSER_EXEMPLAIRE: deposerLExemplaire,
        ABANDONNER,
      },
    },
    signatureAttendue: {
      attendu: ['SIGNER_CONVENTION'],
      entree: [{ type: 'notifier', genre: 'conventionASignerParPartie', a: ['partenaire'] }],
      sur: {
        SIGNER_CONVENTION: {
          par: [{ role: 'partenaire', est: 'signataire' }],
          vers: 'signee',
          retenir: { signeeLe: '@date' },
          effets: signatureDonnee('@date'),
        },
        NOMMER_SIGNATAIRE: nommer,
        DEPOSER_EXEMPLAIRE: deposerLExemplaire,
        ABANDONNER,
      },
    },
    signee: { sur: { FINIR_ACCES: { par: ['systeme'], vers: 'conclue' }, ABANDONNER } },
    conclue: { terme: true },
    sansObjet: { terme: true, exception: true },
  },
  evenements: {
    NOMMER_SIGNATAIRE: {
      charge: [
        { cle: 'nom', type: 'texte', libelle: 'Prénom et nom', max: 120, classe: 'identite' },
        {
          cle: 'qualite',
          type: 'texte',
          libelle: 'Qualité',
          aide: 'Ce qui lui donne le pouvoir de signer : présidente, maire, directeur par délégation…',
          max: 120,
          classe: 'identite',
        },
        {
          cle: 'courriel',
          type: 'courriel',
          libelle: 'Adresse électronique',
          aide: 'La sienne, et non celle d’un service : le lien qu’elle reçoit ne sert qu’à elle.',
        },
      ],
    },
    REJOINDRE: { constat: true },
    SIGNER_CONVENTION: { charge: [fichierSigne('Convention signée')], solennel: true },
    DEPOSER_EXEMPLAIRE: {
      charge: [fichierSigne('Convention signée sur papier'), { cle: 'signeeLe', type: 'date', libelle: 'Signée le' }],
      contraintes: [
        { garde: 'apresLEtablissement', champs: ['signeeLe'] },
        { garde: 'avantCeJour', champs: ['signeeLe'] },
      ],
      poids: 'secondaire',
      solennel: true,
    },
    FINIR_ACCES: { constat: true, interne: true },
    ABANDONNER: { constat: true, interne: true },
  },
};

const APRES = 'La Région signe la dernière, puis notifie la convention.';

export const motsSignature: MotsDePiece & { libelle: string } = {
  libelle: 'Signature d’une partie',
  etats: {
    signataireANommer: [
      'Signataire à nommer',
      'Signataire à nommer',
      'Nommez la personne qui signera pour cette partie, ou déposez la convention qu’elle a signée sur papier. La Région ne signe qu’après toutes les parties.',
    ],
    signataireInvite: [
      'Invitation envoyée',
      'Invitation envoyée',
      'La personne nommée ouvre son accès par le lien de son courriel, puis signe. Sans nouvelle d’elle, invitez-la de nouveau, ou nommez quelqu’un d’autre.',
    ],
    signatureAttendue: ['Signature attendue', 'Signature attendue', APRES],
    signee: ['Signée', 'Signée', APRES, 'acquis'],
    conclue: ['Signée et notifiée', 'Signée et notifiée', 'La convention a pris effet.', 'acquis'],
    sansObjet: ['Sans objet', 'Sans objet', 'La convention est reprise : elle sera à signer de nouveau.'],
  },
  actes: {
    NOMMER_SIGNATAIRE: [
      'Nommer le signataire',
      'Cette personne reçoit un lien personnel. Elle ne verra que la convention à signer, rien d’autre du dossier. La personne nommée avant elle, s’il y en a une, perd son accès.',
    ],
    REJOINDRE: ['Ouvrir l’accès du signataire', 'La personne nommée a ouvert son accès : elle peut signer.'],
    SIGNER_CONVENTION: [
      'Signer la convention',
      'Vous lisez la convention et la signez pour votre organisme, ici avec un code reçu par courriel, ou sur papier. La Région signe la dernière.',
    ],
    DEPOSER_EXEMPLAIRE: [
      'Déposer l’exemplaire signé sur papier',
      'Cette partie a signé sur papier : vous déposez son exemplaire, avec la date qu’elle y a portée.',
    ],
    FINIR_ACCES: ['Mettre fin à l’accès', 'La convention est notifiée : l’accès du signataire prend fin.'],
    ABANDONNER: ['Abandonner', 'La convention est reprise : cette signature n’est plus demandée.'],
  },
  gardes: {
    apresLEtablissement:
      'Cette date est avant l’établissement de la convention : c’est un autre texte qui a été signé.',
    avantCeJour: 'Cette date n’est pas encore venue.',
  },
};
