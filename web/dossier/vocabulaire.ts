import type { Ton } from '../ui/ton.ts';

/** Whose turn it is, as the server says it. */
export type Tour = 'porteur' | 'region' | 'tiers' | 'personne';
/** Who reads: it decides the words, never the access. */
export type Audience = 'porteur' | 'region' | 'tiers';

// Where the pieces of a cycle end badly, and where they end well; any other end is neither.
const refus = new Set([
  'irrecevable',
  'rejete',
  'rejeteParSilence',
  'refuse',
  'mandatRejete',
  'avisNonRendu',
  'nonValeur',
]);
const acquis = new Set(['clos', 'paye', 'avisRendu', 'bilanAccepte', 'recouvre', 'signee', 'notifie', 'suiviDepose']);

/**
 * The tone of a state's tag: what refuses, what is acquired, what the reader has to do (`attendu`), what is over, what goes on elsewhere.
 *
 * @param etat the state, alone or after its instance: `completude.irrecevable`
 */
export function tonEtat(etat: string, tour: Tour, attendu: boolean): Ton {
  if (attendu) return 'attention';
  const nom = etat.slice(etat.lastIndexOf('.') + 1);
  if (refus.has(nom)) return 'erreur';
  if (acquis.has(nom)) return 'succes';
  return tour === 'personne' ? 'neutre' : 'info';
}

/** Which of the labels of a state this reader sees. */
export function libellePour(libelles: { region: string; porteur: string }, audience: Audience): string {
  return audience === 'porteur' ? libelles.porteur : libelles.region;
}
