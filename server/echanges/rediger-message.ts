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

/** The plain-text mail of a message: its text, unless it is confidential, and where to answer. */
export function redigerMessage(
  m: MessageAAnnoncer,
  { baseUrl, demo, dossierId }: { baseUrl: string; demo: boolean; dossierId: string },
): { sujet: string; texte: string } {
  const de = surUneLigne(`${m.auteur}, ${m.cote === 'region' ? m.financeur : m.organisation}`);
  const dossier = nommerDossier(m);
  const blocs = [
    'Bonjour,',
    `${de}, vous écrit au sujet du ${dossier}.`,
    ...(m.confidentiel
      ? ['Ce message est confidentiel\u00a0: il se lit sur Jalon seulement.']
      : [
          ...(m.question === null ? [] : [`Sur la question «\u00a0${surUneLigne(m.question)}\u00a0»\u00a0:`]),
          m.texte,
          ...(m.pieces.length === 0 ? [] : [`À ouvrir sur la page\u00a0: ${m.pieces.map(surUneLigne).join(', ')}.`]),
        ]),
    `Lire et répondre\u00a0:\n${baseUrl.replace(/\/+$/, '')}/dossiers/${dossierId}/echanges`,
    'Répondez sur cette page\u00a0: les réponses à ce courriel ne sont pas lues.',
    ...(demo ? ['Données fictives\u00a0: ce message vient d’une démonstration.'] : []),
  ];
  return { sujet: surUneLigne(`Nouveau message, ${dossier}`), texte: `${blocs.join('\n\n')}\n` };
}
