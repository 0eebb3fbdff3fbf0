/** Accounts of the demonstration are everyone's: they stay as they are, and nobody proves anything with them. Outside a demonstration there is none. */
export function estDeDemonstration(courriel: string, demo: boolean): boolean {
  return demo && /[@.]demo\.test$/.test(courriel);
}
