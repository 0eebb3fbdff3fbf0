const abonnes = new Set<() => void>();

/**
 * Calls `prevenir` when the person has signed in again in the middle of something: what waited may leave, what failed may be read again.
 * @returns how to stop
 */
export function surReconnexion(prevenir: () => void): () => void {
  abonnes.add(prevenir);
  return () => abonnes.delete(prevenir);
}

/** Says that the person has signed in again. */
export function annoncerReconnexion(): void {
  for (const prevenir of abonnes) prevenir();
}
