import type { Operations } from './operations.gen.ts';

export type Methode = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The addresses that have a method, as the API declares them: `/api/dossiers/{dossier}`. */
export type CheminDe<M extends Methode> = {
  [O in keyof Operations]: O extends `${M} ${infer Chemin}` ? Chemin : never;
}[keyof Operations];

/** What an operation gives, and takes. */
export type ReponseDe<M extends Methode, C extends string> = `${M} ${C}` extends infer O extends keyof Operations
  ? Operations[O]['reponse']
  : never;
export type CorpsDe<M extends Methode, C extends string> = `${M} ${C}` extends infer O extends keyof Operations
  ? Immuable<Operations[O]['corps']>
  : never;

/** The same, never written to. */
type Immuable<T> = T extends readonly (infer E)[]
  ? readonly Immuable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immuable<T[K]> }
    : T;

type Parties<C extends string> = C extends `${string}{${infer Partie}}${infer Reste}` ? Partie | Parties<Reste> : never;

declare const patron: unique symbol;
/** An address of the API that remembers what it was made of: what is read there has the type that the server promises. */
export type AdresseApi<C extends string> = string & { readonly [patron]: C };

/**
 * An address of the API.
 *
 * @param chemin as the API declares it
 * @param parties its parts, by name; they are escaped
 * @param requete what follows `?`; none when it is empty
 */
export function adresseApi<C extends CheminDe<Methode>>(
  chemin: C,
  parties: Readonly<Record<Parties<C>, string>>,
  requete: URLSearchParams | Readonly<Record<string, string>> = {},
): AdresseApi<C> {
  const lues: Readonly<Record<string, string>> = parties;
  const rempli = chemin
    .split('/')
    .map((morceau) => (morceau.startsWith('{') ? encodeURIComponent(lues[morceau.slice(1, -1)] ?? '') : morceau))
    .join('/');
  const suite = new URLSearchParams(requete).toString();
  return (suite === '' ? rempli : `${rempli}?${suite}`) as AdresseApi<C>;
}
