import pino, { type DestinationStream, type Logger } from 'pino';

/** What PostgreSQL and its driver add to an error: rows, the statement, its values. People's answers, in a file that nobody thinks of. */
const AVEC_DES_LIGNES: ReadonlySet<string> = new Set([
  ...['detail', 'where', 'query', 'internal_query', 'parameters', 'args', 'types'],
]);

function expurger(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(expurger);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(
    Object.entries(valeur).flatMap(([cle, contenu]) => (AVEC_DES_LIGNES.has(cle) ? [] : [[cle, expurger(contenu)]])),
  );
}

/** An error as it is written down: its message, its stack and its code, and those of its causes, without the rows that it was about. */
const sansLignes = (erreur: unknown): unknown =>
  erreur instanceof Error ? expurger(pino.stdSerializers.errWithCause(erreur)) : expurger(erreur);

/** Where web and worker write what went wrong, for whoever operates: one JSON a line, from the level that `JOURNAL` names (`warn` by default); no answer of a dossier in it. */
export function ouvrirJournalTechnique(
  niveau = process.env['JOURNAL'] ?? 'warn',
  sortie: DestinationStream = pino.destination(1),
): Logger {
  return pino({ level: niveau, serializers: { err: sansLignes } }, sortie);
}
