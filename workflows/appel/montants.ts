// Amounts and shares as they are written in data.
const EUROS = /^(\d{1,3}(?:[ \u00A0\u202F]\d{3})*|\d+)(?:,(\d{1,2}))?[ \u00A0\u202F]€$/;
const PART = /^(\d{1,3})(?:,(\d{1,2}))?[ \u00A0\u202F]%$/;

/** « 2 000 000 € » in centimes; `null` for anything else, and beyond the safe integers. */
export function centimesEcrits(texte: string): number | null {
  const [, euros, decimales = ''] = EUROS.exec(texte) ?? [];
  if (euros === undefined) return null;
  const centimes = Number(euros.replace(/[ \u00A0\u202F]/g, '')) * 100 + Number(decimales.padEnd(2, '0'));
  return Number.isSafeInteger(centimes) ? centimes : null;
}

/** « 62,5 % » in points de base, at most 10 000; `null` for anything else. */
export function pointsEcrits(texte: string): number | null {
  const [, entiers, decimales = ''] = PART.exec(texte) ?? [];
  if (entiers === undefined) return null;
  const points = Number(entiers) * 100 + Number(decimales.padEnd(2, '0'));
  return points <= 10_000 ? points : null;
}

/** Points de base as people write them: « 90 % », « 62,5 % ». */
export const ecrirePoints = (points: number): string => `${String(points / 100).replace('.', ',')} %`;
