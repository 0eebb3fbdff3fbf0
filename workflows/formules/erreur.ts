/**
 * What is wrong with a formula, and where: characters `debut` to `fin` (excluded) of its text. The message is a sentence for whoever writes the formula,
 * with the nearest name where one is likely.
 */
export class ErreurFormule extends Error {
  override readonly name = 'ErreurFormule';
  readonly texte: string;
  readonly debut: number;
  readonly fin: number;

  constructor(message: string, texte: string, debut: number, fin: number) {
    super(message);
    this.texte = texte;
    this.debut = debut;
    this.fin = fin;
  }

  /** The formula with a mark under what is wrong, then the sentence. */
  montrer(): string {
    const marque = `${' '.repeat(this.debut)}${'^'.repeat(Math.max(1, this.fin - this.debut))}`;
    return `${this.texte}\n${marque}\n${this.message}`;
  }
}
