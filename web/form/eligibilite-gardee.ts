import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** What was answered to the test of a call, by question. */
export type ReponsesDuTest = Readonly<Record<string, Valeur>>;

const nommer = (appel: { financeur: string; slug: string }): string =>
  `jalon:eligibilite:${appel.financeur}/${appel.slug}`;

/**
 * Keeps in this tab, and nowhere else, what was answered to the test of a call, for the dossier that is started from it; `null` forgets it. It goes with the tab, and when
 * someone signs out.
 */
export function garderEligibilite(appel: { financeur: string; slug: string }, reponses: ReponsesDuTest | null): void {
  try {
    if (reponses === null) window.sessionStorage.removeItem(nommer(appel));
    else window.sessionStorage.setItem(nommer(appel), JSON.stringify(reponses));
  } catch {
    // A browser may forbid storage: then the questions are asked again.
  }
}

/** What was answered in this tab to the test of a call; `null` when nothing. */
export function lireEligibilite(appel: { financeur: string; slug: string }): ReponsesDuTest | null {
  try {
    const lu: unknown = JSON.parse(window.sessionStorage.getItem(nommer(appel)) ?? 'null');
    return typeof lu === 'object' && lu !== null && Object.keys(lu).length > 0 ? (lu as ReponsesDuTest) : null;
  } catch {
    return null;
  }
}
