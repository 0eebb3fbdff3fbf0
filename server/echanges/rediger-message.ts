import { LIGNE_DE_COUPE } from './couper-citation.ts';

/** A message as its mail tells it. */
export interface MessageAAnnoncer {
  cote: 'porteur' | 'region';
  auteur: string;
  financeur: string;
  organisation: string;
  numero: string | null;
  intitule: string | null;
  texte: string;
  confidentiel: boolean;
  question: string | null;
  /** By it the porteur says that it cannot answer that question. */
  sansReponse: boolean;
  /** Names of its files. */
  pieces: readonly string[];
}

/** On one line: with a line break, a name typed by someone would become other headers of the mail. */
const surUneLigne = (texte: string): string => texte.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** « le dossier IER-2025-00017 », « le brouillon « … » ». */
const nommerDossier = ({ numero, intitule }: Pick<MessageAAnnoncer, 'numero' | 'intitule'>): string => {
  if (numero !== null) return `dossier ${numero}`;
  return intitule === null ? 'dossier en préparation' : `dossier en préparation «\u00a0${surUneLigne(intitule)}\u00a0»`;
};

/** What a message is about, where it is about a question of a form. */
const surLaQuestion = (question: string, sansReponse: boolean): string =>
  sansReponse
    ? `Le porteur ne peut pas répondre à «\u00a0${question}\u00a0»\u00a0:`
    : `Sur la question «\u00a0${question}\u00a0»\u00a0:`;

/** What a message says in a mail, in blocks. */
function direMessage(m: MessageAAnnoncer): string[] {
  if (m.confidentiel) return ['Ce message est confidentiel\u00a0: il se lit sur Jalon seulement.'];
  return [
    ...(m.question === null ? [] : [surLaQuestion(surUneLigne(m.question), m.sansReponse)]),
    m.texte,
    ...(m.pieces.length === 0 ? [] : [`À ouvrir sur la page\u00a0: ${m.pieces.map(surUneLigne).join(', ')}.`]),
  ];
}

const adresseDuFil = (baseUrl: string, dossierId: string): string =>
  `${baseUrl.replace(/\/+$/, '')}/dossiers/${dossierId}/echanges`;
const FICTIF = 'Données fictives\u00a0: ce message vient d’une démonstration.';

const compter = (nombre: number, un: string, des: string): string[] =>
  nombre === 0 ? [] : [nombre === 1 ? `un ${un}` : `${nombre} ${des}`];

/** The plain-text mail of a day: its reminders, then its messages, dossier by dossier, in their order. */
export function redigerRecapitulatif(
  messages: readonly (MessageAAnnoncer & { dossierId: string })[],
  rappels: readonly { dossierId: string; sujet: string }[],
  { baseUrl, demo }: { baseUrl: string; demo: boolean },
): { sujet: string; texte: string } {
  const fils = Map.groupBy(messages, ({ dossierId }) => dossierId);
  const racine = baseUrl.replace(/\/+$/, '');
  const blocs = [
    'Bonjour,',
    ...(rappels.length === 0 ? [] : ['Voici les dates qui approchent.']),
    ...rappels.map(({ dossierId, sujet }) => `${surUneLigne(sujet)}\u00a0:\n${racine}/dossiers/${dossierId}`),
    ...(messages.length === 0 ? [] : ['Voici les messages reçus depuis votre dernier récapitulatif.']),
    ...[...fils].flatMap(([dossierId, recus]) => [
      ...recus.flatMap((m, i) => [
        ...(i === 0 ? [`— ${surUneLigne(nommerDossier(m))} —`] : []),
        `${surUneLigne(m.auteur)}\u00a0:`,
        ...direMessage(m),
      ]),
      `Lire et répondre\u00a0:\n${adresseDuFil(baseUrl, dossierId)}`,
    ]),
    `Recevoir chaque message aussitôt, ou ne plus en recevoir\u00a0:\n${racine}/compte`,
    ...(demo ? [FICTIF] : []),
  ];
  const quoi = [
    ...compter(messages.length, 'message', 'messages'),
    ...compter(rappels.length, 'rappel', 'rappels'),
  ].join(' et ');
  return {
    sujet: `${quoi.charAt(0).toUpperCase()}${quoi.slice(1)} sur vos dossiers`,
    texte: `${blocs.join('\n\n')}\n`,
  };
}

/** The plain-text mail of a message: its text, unless it is confidential, and where to answer. */
export function redigerMessage(
  m: MessageAAnnoncer,
  {
    baseUrl,
    demo,
    dossierId,
    repondable,
  }: {
    baseUrl: string;
    demo: boolean;
    dossierId: string;
    /** Whether answers to this mail are read. */
    repondable: boolean;
  },
): { sujet: string; texte: string } {
  const de = surUneLigne(`${m.auteur}, ${m.cote === 'region' ? m.financeur : m.organisation}`);
  const dossier = nommerDossier(m);
  const blocs = [
    ...(repondable ? [LIGNE_DE_COUPE] : []),
    'Bonjour,',
    `${de}, vous écrit au sujet du ${dossier}.`,
    ...direMessage(m),
    `Lire et répondre\u00a0:\n${adresseDuFil(baseUrl, dossierId)}`,
    repondable
      ? 'Vous pouvez aussi répondre à ce courriel, depuis l’adresse qui l’a reçu.'
      : 'Répondez sur cette page\u00a0: les réponses à ce courriel ne sont pas lues.',
    ...(demo ? [FICTIF] : []),
  ];
  return { sujet: surUneLigne(`Nouveau message, ${dossier}`), texte: `${blocs.join('\n\n')}\n` };
}
