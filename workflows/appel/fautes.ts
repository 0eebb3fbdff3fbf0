// What is wrong with a call, for whoever writes it: where, the formula, a mark under the fault, a sentence in French.

/** One fault. `debut` and `fin` are characters of `texte`, the formula it is in. */
export interface Faute {
  /** The way there, as a reader of the call follows it: « financement › tranches › acompte ». */
  readonly ou: string;
  readonly message: string;
  readonly texte?: string;
  readonly debut?: number;
  readonly fin?: number;
}

/** What a reader of formulas says of a fault. */
export interface FauteSituee {
  readonly message: string;
  readonly texte: string;
  readonly debut: number;
  readonly fin: number;
}

const MARGE = '    ';

/** A fault as it is printed: the place, the formula with its mark, the sentence. */
export function ecrireFaute({ ou, message, texte, debut = 0, fin = 0 }: Faute): string {
  const lignes = [ou];
  if (texte !== undefined) {
    lignes.push(MARGE + texte, MARGE + ' '.repeat(debut) + '^'.repeat(Math.max(1, fin - debut)));
  }
  return [...lignes, MARGE + message].join('\n');
}

/** A call that cannot be published: every fault of it at once. Printed without a stack: whoever reads it writes calls, not this product. */
export class AppelRefuse extends Error {
  override readonly name = 'AppelRefuse';
  readonly slug: string;
  readonly fautes: readonly Faute[];

  constructor(slug: string, fautes: readonly Faute[]) {
    const combien = fautes.length === 1 ? '1 faute' : `${fautes.length} fautes`;
    super(`L’appel « ${slug} » ne peut pas être publié : ${combien}.\n\n${fautes.map(ecrireFaute).join('\n')}`);
    this.slug = slug;
    this.fautes = fautes;
    this.stack = this.message;
  }

  /** What a console shows of it: a registry that a server cannot start with reads like a call that was checked. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.message;
  }
}

/** Gathers the faults of a call; a place says the same thing once. */
export class Recueil {
  readonly #fautes: Faute[] = [];

  get fautes(): readonly Faute[] {
    return this.#fautes;
  }

  /** Whether something was already said of this place, or inside it. */
  touche(ou: string): boolean {
    return this.#fautes.some((f) => f.ou === ou || f.ou.startsWith(`${ou} `));
  }

  dire(ou: string, message: string): void {
    this.#ajouter({ ou, message });
  }

  direFormule(ou: string, { message, texte, debut, fin }: FauteSituee): void {
    this.#ajouter({ ou, message, texte, debut, fin });
  }

  #ajouter(faute: Faute): void {
    const deja = this.#fautes.some((f) => f.ou === faute.ou && f.message === faute.message && f.debut === faute.debut);
    if (!deja) this.#fautes.push(faute);
  }
}
