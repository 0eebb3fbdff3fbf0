/** A file that is not taken, with the sentence to show and the HTTP status that says it (413 too large, 415 wrong format, 422 empty or infected). */
export class RefusPiece extends Error {
  override readonly name = 'RefusPiece';
  readonly statut: 413 | 415 | 422;

  constructor(statut: 413 | 415 | 422, message: string) {
    super(message);
    this.statut = statut;
  }
}
