import { formaterInstant } from '../../workflows/engine/dates/instants.ts';
import type { GenreAvis } from '../comptes/avis.ts';
import { estLien, type Lien } from '../comptes/liens.ts';

/** Links are dated for whoever reads the mail, wherever they are: legal time of the mainland. */
const FUSEAU = 'Europe/Paris';

/** What a mail about an account says; `action` is the verb on its link. */
interface Contenu {
  sujet: string;
  corps: string[];
  action: string;
}

const DE_VOUS = 'Si vous n’avez rien demandé, ignorez ce message\u00a0: rien ne change.';

function contenuDuLien(lien: Lien, baseUrl: string): Contenu {
  if (estLien(lien, 'inscription'))
    return lien.charge.demande === 'inscription'
      ? {
          sujet: 'Votre lien pour créer un compte',
          corps: [
            'Votre adresse sert à créer un compte sur Jalon. Il reste à écrire votre nom et à choisir un mot de passe.',
            DE_VOUS,
          ],
          action: 'Créer mon compte',
        }
      : {
          sujet: 'Aucun compte à cette adresse',
          corps: [
            'Un nouveau mot de passe a été demandé pour cette adresse, mais aucun compte ne l’utilise. Si vous en avez un à une autre adresse, recommencez avec elle. Sinon, vous pouvez en créer un.',
            DE_VOUS,
          ],
          action: 'Créer un compte',
        };
  if (estLien(lien, 'mot_de_passe'))
    return lien.charge.demande === 'mot_de_passe'
      ? {
          sujet: 'Choisir un nouveau mot de passe',
          corps: ['Un nouveau mot de passe a été demandé pour votre compte.', DE_VOUS],
          action: 'Choisir un mot de passe',
        }
      : {
          sujet: 'Vous avez déjà un compte',
          corps: [
            `Un compte existe déjà à cette adresse. Connectez-vous\u00a0:\n${baseUrl}/connexion`,
            'Si vous avez oublié votre mot de passe, choisissez-en un autre avec le lien ci-dessous.',
            DE_VOUS,
          ],
          action: 'Choisir un autre mot de passe',
        };
  if (estLien(lien, 'courriel'))
    return {
      sujet: 'Confirmez votre nouvelle adresse',
      corps: ['Cette adresse doit remplacer celle d’un compte de Jalon. Elle le fera une fois confirmée.', DE_VOUS],
      action: 'Confirmer cette adresse',
    };
  if (estLien(lien, 'invitation_organisation'))
    return {
      sujet: `Rejoindre ${lien.charge.organisation}`,
      corps: [
        `${lien.charge.organisation} vous invite à suivre ses dossiers sur Jalon.`,
        'Si vous ne connaissez pas cet organisme, ignorez ce message\u00a0: rien ne change.',
      ],
      action: 'Accepter l’invitation',
    };
  if (estLien(lien, 'invitation_dossier'))
    return {
      sujet: `Convention à signer pour ${lien.charge.organisme}`,
      corps: [
        `${lien.charge.porteur} et ${lien.charge.financeur} vous demandent de signer, pour ${lien.charge.organisme}, la convention du dossier ${lien.charge.numero}.`,
        'Le lien ci-dessous est personnel. Il ouvre la convention à signer, et rien d’autre du dossier.',
        'Si vous ne signez pas pour cet organisme, ignorez ce message et prévenez la personne qui porte le dossier.',
      ],
      action: 'Lire et signer la convention',
    };
  if (estLien(lien, 'invitation_agent'))
    return {
      sujet: `Votre accès d’agent, ${lien.charge.financeur}`,
      corps: [
        `${lien.charge.financeur} vous ouvre un accès d’agent sur Jalon.`,
        'Si vous ne connaissez pas ce service, ignorez ce message\u00a0: rien ne change.',
      ],
      action: 'Ouvrir mon accès',
    };
  return {
    sujet: 'Votre accès d’administrateur',
    corps: ['Jalon vient d’être installé. Ce lien ouvre le compte de son premier administrateur.'],
    action: 'Ouvrir mon accès',
  };
}

/** The plain-text mail that bears a link: its subject, on one line, and its text. */
export function redigerLien(
  lien: Lien,
  { baseUrl, adresse, demo }: { baseUrl: string; adresse: string; demo: boolean },
): { sujet: string; texte: string } {
  const { sujet, corps, action } = contenuDuLien(lien, baseUrl);
  return assembler(
    sujet,
    [
      ...corps,
      `${action}\u00a0:\n${adresse}`,
      `Ce lien sert une fois, jusqu’au ${formaterInstant(lien.expireLe, FUSEAU)}. Ensuite, il vous en proposera un autre.`,
    ],
    demo,
  );
}

const texteDe = (valeur: unknown): string => (typeof valeur === 'string' ? valeur : '');

/** The plain-text mail of a code to sign. `charge` says what is signed: an act, its dossier, its amount, the page where it is signed. */
export function redigerCode(
  { charge, chiffres, expireLe }: { charge: Readonly<Record<string, unknown>>; chiffres: string; expireLe: string },
  { demo }: { demo: boolean },
): { sujet: string; texte: string } {
  const [acte, dossier, montant, adresse] = ['acte', 'dossier', 'montant', 'adresse'].map((cle) =>
    texteDe(charge[cle]),
  );
  return assembler(
    `${chiffres.slice(0, 3)} ${chiffres.slice(3)}, votre code pour signer`,
    [
      `${chiffres.slice(0, 3)} ${chiffres.slice(3)}\u00a0: écrivez ce code dans la page de signature. Il sert une fois, jusqu’au ${formaterInstant(expireLe, FUSEAU)}.`,
      `Vous signez\u00a0: ${acte}, dossier ${dossier}${montant ? `, ${montant}` : ''}.`,
      `La page de signature\u00a0:\n${adresse}`,
      'Ne donnez ce code à personne, pas même à un agent. Si vous n’avez rien demandé, ne l’utilisez pas\u00a0: rien n’est signé, et choisissez un autre mot de passe.',
    ],
    demo,
  );
}

const SI_CE_N_EST_PAS_VOUS = 'Si ce n’est pas vous, choisissez tout de suite un autre mot de passe\u00a0:';

/** The plain-text mail that tells an account what has just happened to it. */
export function redigerAvis(
  genre: GenreAvis,
  { baseUrl, demo }: { baseUrl: string; demo: boolean },
): { sujet: string; texte: string } {
  switch (genre) {
    case 'motDePasseChange':
      return assembler(
        'Votre mot de passe a changé',
        [
          'Le mot de passe de votre compte vient d’être changé. Les sessions ouvertes ailleurs sont fermées.',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'facteurAjoute':
      return assembler(
        'La double authentification est en place',
        [
          'Un code de votre application sera demandé à chaque connexion, après votre mot de passe. Gardez vos codes de secours.',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'fournisseurLie':
      return assembler(
        'Votre compte s’ouvre aussi par ProConnect',
        [
          'Vous l’avez relié à votre identité professionnelle. Vous pouvez les séparer dans « Mon compte ».',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'fournisseurDelie':
      return assembler(
        'Votre compte ne s’ouvre plus par ProConnect',
        [
          'Il s’ouvre avec votre adresse et votre mot de passe.',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'cleAjoutee':
      return assembler(
        'Une clé d’accès est ajoutée à votre compte',
        [
          'Elle peut être demandée à chaque connexion, après votre mot de passe. Vos clés sont dans « Mon compte », « Double authentification ».',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'cleRetiree':
      return assembler(
        'Une clé d’accès est retirée de votre compte',
        ['Elle ne l’ouvre plus.', `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`],
        demo,
      );
    case 'facteurRetire':
      return assembler(
        'La double authentification est retirée',
        [
          'Votre compte s’ouvre maintenant avec le mot de passe seul.',
          `${SI_CE_N_EST_PAS_VOUS}\n${baseUrl}/mot-de-passe-oublie`,
        ],
        demo,
      );
    case 'courrielChange':
      return assembler(
        'L’adresse de votre compte a changé',
        [
          'Votre compte de Jalon s’ouvre maintenant avec une autre adresse, qui a été confirmée. Celle-ci ne recevra plus rien.',
          'Si ce n’est pas vous, écrivez sans attendre au service qui suit vos dossiers\u00a0: ses coordonnées sont sur la page de chaque appel.',
        ],
        demo,
      );
    case 'compteFerme':
      return assembler(
        'Votre compte est fermé',
        [
          'Votre compte de Jalon vient d’être fermé\u00a0: plus personne ne peut s’en servir. Ce qui a été déposé reste à l’organisme, avec votre nom sur ce que vous avez fait.',
          'Si ce n’est pas vous, écrivez sans attendre au service qui suit vos dossiers\u00a0: ses coordonnées sont sur la page de chaque appel.',
        ],
        demo,
      );
  }
}

function assembler(sujet: string, corps: readonly string[], demo: boolean): { sujet: string; texte: string } {
  const texte = [
    'Bonjour,',
    ...corps,
    'Ce message est automatique\u00a0: personne ne lit les réponses.',
    ...(demo ? ['Données fictives\u00a0: ce message vient d’une démonstration.'] : []),
  ];
  // A name comes from people: with a line break, a subject would become other headers.
  return { sujet: sujet.replace(/\s+/g, ' '), texte: `${texte.join('\n\n')}\n` };
}
