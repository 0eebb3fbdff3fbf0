/**
 * A rule's source in words. Definitions cite documents as `004:L2229` (document, line) and say `décision Jalon` where no text rules: our decision, told as such.
 */
export function direSource(source: string): string {
  const citation = /^(\d{3}):L([\d-]+)(.*)$/.exec(source);
  if (citation) {
    const [, document = '', lignes = '', reste = ''] = citation;
    return `document de référence ${document}, ${lignes.includes('-') ? 'lignes' : 'ligne'} ${lignes.replace('-', ' à ')}${reste}`;
  }
  return source.replace(/^décision Jalon/, 'choix fait pour cette démonstration');
}

/** The source of a rule for those whom it binds: a text that they may read. The reference documents and our own decisions are for those who write calls: `null`. */
export const direTexte = (source: string | undefined): string | null =>
  source === undefined || /^(\d{3}:L|décision Jalon)/.test(source) ? null : source;
