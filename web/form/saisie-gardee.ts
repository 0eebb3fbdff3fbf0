import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** A charge being typed, kept for this tab until it is sent. */
interface SaisieGardee {
  valeurs: Readonly<Record<string, Valeur>>;
  /** What was last sent, and its `Idempotency-Key`: the same charge tried again goes with the same key. */
  envoi: { cle: string; charge: string } | null;
}

/** The session's storage may be forbidden: then nothing is kept, and nothing fails. */
function memoire(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** What was typed at this place before a reload or a new sign-in. */
export function lireSaisieGardee(nom: string): SaisieGardee | null {
  try {
    return JSON.parse(memoire()?.getItem(nom) ?? 'null') as SaisieGardee | null;
  } catch {
    return null;
  }
}

/** Keeps what is typed; `null` forgets it. */
export function garderSaisie(nom: string, saisie: SaisieGardee | null): void {
  try {
    if (saisie === null) memoire()?.removeItem(nom);
    else memoire()?.setItem(nom, JSON.stringify(saisie));
  } catch {
    // A full storage must not stop the person.
  }
}

/**
 * The `Idempotency-Key` of a charge: the one it left with before, if it is the same; else a new one, kept before it leaves, so
 * that a double click, a cut or a reload cannot do the act twice.
 */
export function cleDEnvoi(nom: string, valeurs: SaisieGardee['valeurs'], charge: unknown): string {
  const texte = JSON.stringify(charge);
  const avant = lireSaisieGardee(nom)?.envoi ?? null;
  const cle = avant?.charge === texte ? avant.cle : crypto.randomUUID();
  garderSaisie(nom, { valeurs, envoi: { cle, charge: texte } });
  return cle;
}
