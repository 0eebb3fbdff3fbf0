import type { Dossier } from '../api/schema/types.gen.ts';
import type { Ton } from '../ui/ton.ts';

/** Whose turn it is, as the server says it. */
export type Tour = Dossier['dossier']['tour'];
/** Who reads: it decides the words, never the access. */
export type Audience = Dossier['audience'];

/** Where something stands, as far as its colour goes. */
interface Etat {
  issue: 'acquis' | 'refus' | null;
  tour: Tour;
}

/** The tone of a state's tag: what refuses, what is acquired, what the reader has to do (`attendu`), what is over, what goes on elsewhere. */
export function tonEtat({ issue, tour }: Etat, attendu: boolean): Ton {
  if (attendu) return 'attention';
  if (issue !== null) return issue === 'refus' ? 'erreur' : 'succes';
  return tour === 'personne' ? 'neutre' : 'info';
}

/** Which of the labels of a state this reader sees. */
export function libellePour(libelles: { region: string; porteur: string }, audience: Audience): string {
  return audience === 'porteur' ? libelles.porteur : libelles.region;
}

/** A label after other words: « Signature de la Région attendue » keeps the capital of « Région ». */
export function enSuite(libelle: string): string {
  return libelle.charAt(0).toLowerCase() + libelle.slice(1);
}
