/** Milliseconds. */
export interface Centiles {
  p50ms: number;
  p99ms: number;
}

const centile = (tries: readonly number[], p: number): number =>
  Math.round((tries[Math.min(tries.length - 1, Math.floor(tries.length * p))] ?? 0) * 100) / 100;

export function resumer(durees: readonly number[]): Centiles {
  const tries = durees.toSorted((a, b) => a - b);
  return { p50ms: centile(tries, 0.5), p99ms: centile(tries, 0.99) };
}
