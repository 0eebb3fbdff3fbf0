import { hash } from '@node-rs/argon2';
import type postgres from 'postgres';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { Refus } from '../http/probleme.ts';

/** argon2id as OWASP asks for it: 19 MiB, two passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Characters at least (CNIL, deliberation 2022-100, and ASVS 5.0 6.2.1). */
const LONGUEUR_MINIMALE = 12;
/** Of zxcvbn, from 0 to 4: 3 stands against an attack on the stored form for some time (our decision). */
const SCORE_MINIMAL = 3;
/** What is judged of a password: the rest only adds to it. */
const JUGES = 64;

let juge: Promise<ZxcvbnFactory> | null = null;

/** Its dictionaries are some megabytes: read at the first judgement, not at the start. */
async function preparerJuge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Juge }, commun, francais] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new Juge({
    dictionary: { ...commun.dictionary, ...francais.dictionary },
    graphs: commun.adjacencyGraphs,
    translations: francais.translations,
  });
}

/** The stored form of a password. */
export function hacher(motDePasse: string): Promise<string> {
  return hash(motDePasse, options);
}

/** The account and the salt of nobody: what is derived with it is no one's password. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';
const LEURRE = Buffer.alloc(16);
const FORME = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether this is the password of an account: derived here with the salt of the one that is kept, then compared by the database, which never gives it. Takes as long
 * without an account (null), or without a password.
 */
export async function convient(sql: postgres.Sql, compteId: string | null, motDePasse: string): Promise<boolean> {
  const compte = compteId ?? PERSONNE;
  const [garde] = await sql<{ sel: string | null }[]>`select sel_du_mot_de_passe(${compte}) as sel`;
  const [, memoire, passes, fils, sel] = FORME.exec(garde?.sel ?? '') ?? [];
  const derive = await hash(motDePasse, {
    memoryCost: Number(memoire ?? options.memoryCost),
    timeCost: Number(passes ?? options.timeCost),
    parallelism: Number(fils ?? options.parallelism),
    salt: sel === undefined ? LEURRE : Buffer.from(sel, 'base64'),
  });
  const [juge] = await sql<{ bon: boolean }[]>`select mot_de_passe_convient(${compte}, ${derive}) as bon`;
  return juge?.bon === true;
}

/** What is wrong with a new password and what to do, in one sentence or two; `null` when it will do. Any characters are allowed, none is asked for. */
async function jugerMotDePasse(motDePasse: string, propres: readonly string[]): Promise<string | null> {
  const longueur = Array.from(motDePasse).length;
  if (longueur < LONGUEUR_MINIMALE)
    return `Il faut ${LONGUEUR_MINIMALE} caractères au moins\u00a0: celui-ci en a ${longueur}. Quatre mots sans lien entre eux font un bon mot de passe.`;
  const mots = propres.flatMap((p) => [p, ...p.split(/[\s@.'’-]+/)]).filter((mot) => mot.length > 2);
  const { score, feedback } = (await (juge ??= preparerJuge())).check(motDePasse.slice(0, JUGES), ['jalon', ...mots]);
  if (score >= SCORE_MINIMAL) return null;
  const pourquoi = feedback.warning ? phrase(feedback.warning) : 'Ce mot de passe est trop facile à deviner.';
  return `${pourquoi} Ajoutez un ou deux mots sans lien avec les autres.`;
}

const phrase = (texte: string): string => `${texte.replaceAll("'", '’').replace(/\.$/, '')}.`;

/** Refuses a new password that is too easy to guess, at its field: `saisie_refusee`. */
export async function exigerMotDePasse(motDePasse: string, propres: readonly string[]): Promise<void> {
  const message = await jugerMotDePasse(motDePasse, propres);
  if (message !== null) throw refusDuChamp('motDePasse', message);
}

/** A refusal shown at one field of a form of accounts. */
export function refusDuChamp(chemin: string, message: string): Refus {
  return new Refus('saisie_refusee', message, { constats: [{ chemin, code: 'refuse', gravite: 'bloquant', message }] });
}
