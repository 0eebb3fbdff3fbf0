import type { Question } from '../../engine/form/question.ts';
import type { Effet, MotsDePiece, Piece } from '../../engine/lifecycle/phase.ts';

/** The signed act, as its PDF. */
export const fichierSigne = (libelle: string): Question => ({
  cle: 'fichier',
  type: 'piece',
  libelle,
  familles: ['pdf'],
  mo: 20,
  nombreMax: 1,
});

/** Who signs beside the porteur: the partners it leads, those who employ. The facts that name them bear the same names. */
export const groupesDeParties = {
  partenaires: { fait: 'partenairesSignataires', nombre: 'nombrePartenairesSignataires', genre: 'partenaire' },
  employeurs: { fait: 'employeursSignataires', nombre: 'nombreEmployeursSignataires', genre: 'employeur' },
} as const;
export type GroupeDeParties = keyof typeof groupesDeParties;

/** One signature to collect for each party that the dossier names. */
export const naissances = (parties: readonly GroupeDeParties[]): Effet[] =>
  parties.map((p) => ({
    type: 'naitre',
    objet: 'signature',
    genre: groupesDeParties[p].genre,
    pour: { lire: `@${groupesDeParties[p].fait}`, nombre: 2 },
    valeurs: { organisme: 'element.organisme', nom: 'element.nom' },
  }));

/** The signature of a party of a convention of several: only a member of that body may give it. */
export const signature: Piece = {
  initial: 'signatureAttendue',
  contexte: { genre: 'texte?', organisme: 'organisme?', nom: 'texte?', signeeLe: 'date?' },
  gardes: { representantLegal: '@representantLegal' },
  etats: {
    signatureAttendue: {
      attendu: ['SIGNER_CONVENTION'],
      entree: [{ type: 'notifier', genre: 'conventionASignerParPartie', a: ['partenaire'] }],
      sur: {
        SIGNER_CONVENTION: {
          par: [{ role: 'partenaire', de: 'organisme' }],
          si: ['representantLegal'],
          vers: 'signee',
          retenir: { signeeLe: '@date' },
          effets: [
            {
              type: 'inscrire',
              registre: 'signature_partie',
              valeurs: { organisme: 'soi.organisme', signee_le: '@date' },
            },
            { type: 'transmettre', evenement: 'CONSTATER_SIGNATURE', charge: {} },
          ],
        },
        ABANDONNER: { par: ['systeme'], vers: 'sansObjet' },
      },
    },
    signee: { terme: true },
    sansObjet: { terme: true, exception: true },
  },
  evenements: {
    SIGNER_CONVENTION: {
      charge: [fichierSigne('Convention signée')],
      faits: { representantLegal: 'ouiNon' },
      solennel: true,
    },
    ABANDONNER: { constat: true, interne: true },
  },
};

export const motsSignature: MotsDePiece & { libelle: string } = {
  libelle: 'Signature d’une partie',
  etats: {
    signatureAttendue: [
      'Signature d’une partie attendue',
      'Convention à signer',
      'La Région signe la dernière, puis notifie la convention.',
    ],
    signee: ['Signée', 'Signée par vous', 'La Région signe la dernière, puis notifie la convention.', 'acquis'],
    sansObjet: ['Sans objet', 'Sans objet', 'La convention est reprise : une autre version vous sera envoyée.'],
  },
  actes: {
    SIGNER_CONVENTION: [
      'Signer la convention',
      'Le représentant légal lit la convention et la signe, ici avec un code reçu par courriel, ou sur papier. La Région signe la dernière.',
    ],
    ABANDONNER: ['Abandonner', 'La convention est reprise : cette signature n’est plus demandée.'],
  },
  gardes: {
    representantLegal:
      'Seul le représentant légal de votre organisme peut signer la convention : demandez-lui de se connecter.',
  },
};
