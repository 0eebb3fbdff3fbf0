/** The line above which one answers, at the head of our mails. */
export const LIGNE_DE_COUPE = '— Répondez au-dessus de cette ligne —';

/** How the mail programs of our users begin what they quote. */
const DEBUTS: readonly RegExp[] = [
  /^[>\s]*— Répondez au-dessus de cette ligne —/u,
  /^(?:Le|On|Am|El)\s.{5,200}(?:a écrit|wrote|schrieb|escribió)\s*:\s*$/isu,
  /^-{2,}\s*(?:Message d['’]origine|Message transféré|Original Message|Forwarded message)\s*-{2,}/iu,
  /^_{10,}\s*$/u,
  /^(?:De|From)\s*:.+\n(?:Envoyé|Date|Sent|À|To)\s*:/iu,
  /^>/u,
  /^-- $/u,
];

/**
 * What a person wrote in an answer, without what their program quotes below nor their signature (`-- `).
 *
 * @param texte a whole plain text; an answer written between the quoted lines loses what is below the first of them
 */
export function couperCitation(texte: string): string {
  const lignes = texte.replace(/\r\n?/g, '\n').split('\n');
  const coupe = lignes.findIndex((ligne, i) => {
    // « Le 12 mars…, X a écrit : » may be folded in two or three lines.
    const suite = lignes.slice(i, i + 3);
    return DEBUTS.some((debut) => debut.test(ligne) || (ligne !== '' && debut.test(joindre(suite))));
  });
  return (coupe === -1 ? lignes : lignes.slice(0, coupe)).join('\n').trim();
}

/** The lines as one paragraph, until the first that ends with a colon or is empty. */
function joindre(lignes: readonly string[]): string {
  const fin = lignes.findIndex((ligne) => ligne.trimEnd().endsWith(':') || ligne.trim() === '');
  return lignes.slice(0, fin === -1 ? lignes.length : fin + 1).join('\n');
}
