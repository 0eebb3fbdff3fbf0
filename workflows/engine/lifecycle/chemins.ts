// What XState makes of an event, learnt once. From a value of state, which transitions, actions and state follow depends on nothing but the answers of the guards, so each way
// taken is kept as a path of what XState asked and did; afterwards the same answers lead to the same end without it. What it has not seen is asked of it.
import type { Contexte, Portee, Recu } from './actions.ts';
import type { ActionJson } from './cycle-compile.ts';
import type { ValeurEtat } from './etats.ts';

/** Which event an action or a guard is given: by its rank among the event itself and those announced since, or one of XState's own. */
type Quel = number | Recu;
/** The end of a path. */
export interface Fin {
  quoi: 'fin';
  value: ValeurEtat;
  /** Effects for whoever called. */
  effets: readonly ActionJson[];
  /** Was a transition of the event itself taken? */
  franchi: boolean;
}
type Juger = (p: Portee) => boolean;
type Changer = (p: Portee) => Contexte;
type Annoncer = (p: Portee) => Recu;
type Acte =
  | { quoi: 'garde'; juger: Juger; quel: Quel }
  | { quoi: 'changement'; changer: Changer; quel: Quel }
  | { quoi: 'annonce'; annoncer: Annoncer; quel: Quel };
/** `suites`: what comes next; for a guard, after « no » then after « yes ». */
type Suites = [apres?: Etape, siOui?: Etape];
type Etape = (Acte & { suites: Suites }) | Fin;
/** The ways known from one place, for one event. */
export interface Chemins {
  suites: Suites;
  combien: number;
}
export const aucunChemin = (): Chemins => ({ suites: [], combien: 0 });

/** Ways kept from one place for one event: beyond, they are learnt anew. */
const CHEMINS_MAX = 1_000;

interface Bande {
  actes: [acte: Acte, reponse: 0 | 1][];
  /** The event, then those announced. */
  evenements: Recu[];
  /** Guards already answered since the context last changed. */
  repondues: Set<string>;
}
/** What is being learnt. */
let bande: Bande | null = null;

// XState's own events bear neither charge nor facts: their name is all there is to know of them.
function quelEst({ evenements }: Bande, event: Recu): Quel {
  const rang = evenements.indexOf(event);
  return rang >= 0 ? rang : { type: event.type };
}

/** A guard of a machine, that says what it is asked while a way is learnt. */
export const ecouterGarde =
  (nom: string, juger: Juger): Juger =>
  (p) => {
    const v = juger(p);
    if (bande !== null) {
      const quel = quelEst(bande, p.event);
      const question = `${typeof quel === 'number' ? quel : quel.type} ${nom}`;
      if (!bande.repondues.has(question)) bande.actes.push([{ quoi: 'garde', juger, quel }, v ? 1 : 0]);
      bande.repondues.add(question);
    }
    return v;
  };
/** The same of what changes the context. */
export const ecouterChangement =
  <P>(changer: (p: Portee, params: P) => Contexte) =>
  (p: Portee, params: P): Contexte => {
    if (bande !== null) {
      const quel = quelEst(bande, p.event);
      bande.actes.push([{ quoi: 'changement', changer: (ici) => changer(ici, params), quel }, 0]);
      bande.repondues.clear();
    }
    return changer(p, params);
  };
/** The same of what announces an event. */
export const ecouterAnnonce =
  <P>(annoncer: (p: Portee, params: P) => Recu) =>
  (p: Portee, params: P): Recu => {
    const annonce = annoncer(p, params);
    if (bande !== null) {
      const quel = quelEst(bande, p.event);
      bande.actes.push([{ quoi: 'annonce', annoncer: (ici) => annoncer(ici, params), quel }, 0]);
      bande.evenements.push(annonce);
    }
    return annonce;
  };

/** Goes along the ways already known; `null` where they stop. */
export function suivre(chemins: Chemins, contexte: Contexte, evenement: Recu): (Fin & { context: Contexte }) | null {
  const evenements = [evenement];
  let context = contexte;
  let etape = chemins.suites[0];
  while (etape !== undefined) {
    if (etape.quoi === 'fin') return { ...etape, context };
    const { quel, suites } = etape;
    const event = typeof quel === 'number' ? (evenements[quel] ?? evenement) : quel;
    let reponse: 0 | 1 = 0;
    if (etape.quoi === 'garde') reponse = etape.juger({ context, event }) ? 1 : 0;
    else if (etape.quoi === 'changement') context = { ...context, ...etape.changer({ context, event }) };
    else evenements.push(etape.annoncer({ context, event }));
    etape = suites[reponse];
  }
  return null;
}

/** Has XState take the way, and keeps it. */
export function apprendre<T extends Omit<Fin, 'quoi'>>(chemins: Chemins, evenement: Recu, prendre: () => T): T {
  const ecoutee: Bande = { actes: [], evenements: [evenement], repondues: new Set() };
  bande = ecoutee;
  let pris: T;
  try {
    pris = prendre();
  } finally {
    bande = null;
  }
  if (chemins.combien >= CHEMINS_MAX) Object.assign(chemins, aucunChemin());
  let { suites } = chemins;
  let reponse: 0 | 1 = 0;
  for (const [acte, suivante] of ecoutee.actes) {
    let etape: Etape | undefined = suites[reponse];
    if (etape === undefined || etape.quoi === 'fin') suites[reponse] = etape = { ...acte, suites: [] };
    ({ suites } = etape);
    reponse = suivante;
  }
  const { value, effets, franchi } = pris;
  suites[reponse] = { quoi: 'fin', value, effets, franchi };
  chemins.combien += 1;
  return pris;
}
