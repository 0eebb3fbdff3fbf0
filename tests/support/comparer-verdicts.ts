// The same submissions through the engine in the browser and in Node, and the first one on which they do not agree.
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import type { Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { verifierModification } from '../../workflows/engine/form/reponses.ts';
import '../../workflows/engine/form/types/autres.ts';
import type { VerdictNavigateur } from './moteur-navigateur.ts';
import type { Soumission } from './soumissions.ts';
import { soumissionsDe } from './soumissions.ts';
import { empreinteDe, verdictDuBrouillon, verdictEntier } from './verdict.ts';

const LOT = 250;

/** A form, what it reads besides its answers, and answers known to be right. */
export interface Sujet {
  formulaire: Formulaire;
  contexte: Contexte;
  exemples: readonly Reponses[];
}

interface Comparaison {
  comparees: number;
  /** Those that the engine found nothing to say against: a comparison of refusals alone would prove little. */
  acceptees: number;
  /** Empty when browser and server agree on everything. */
  ecarts: { soumission: string; navigateur: VerdictNavigateur; serveur: VerdictNavigateur }[];
}

/** Some submissions of a subject; the same ones for the same seed. */
export const tirer = ({ formulaire, exemples }: Sujet, combien: number, graine: number): string[] =>
  fc.sample(soumissionsDe(formulaire, exemples), { numRuns: combien, seed: graine });

function jugerEnNode({ formulaire, contexte }: Sujet, texte: string): VerdictNavigateur {
  const soumission = JSON.parse(texte) as Soumission;
  return {
    entier: verdictEntier(formulaire, contexte, soumission),
    brouillon: verdictDuBrouillon(formulaire, contexte, soumission),
    refus: soumission.gestes.map(([chemin, valeur]) => verifierModification(formulaire, chemin, valeur)),
  };
}

// As JSON: the types of playwright cannot follow those of a rule.
const enJson = ({ formulaire, contexte }: Sujet): string => JSON.stringify([formulaire, contexte]);

/** The engine of the page on some submissions. */
export const jugerDansLaPage = (page: Page, sujet: Sujet, textes: string[]): Promise<VerdictNavigateur[]> =>
  page.evaluate(([json, t]) => globalThis.jugerEnSerie(...(JSON.parse(json) as [Formulaire, Contexte]), t), [
    enJson(sujet),
    textes,
  ] as const);

const pareils = (a: VerdictNavigateur | undefined, b: VerdictNavigateur): boolean =>
  a !== undefined &&
  a.entier === b.entier &&
  a.brouillon === b.brouillon &&
  a.refus.length === b.refus.length &&
  a.refus.every((r, i) => r === b.refus[i]);

/** Leaves out of a submission everything that the disagreement does not need, one answer at a time. */
async function reduire(page: Page, sujet: Sujet, texte: string): Promise<string> {
  const divergent = async (s: Soumission): Promise<boolean> => {
    const candidat = JSON.stringify(s);
    const [vu] = await jugerDansLaPage(page, sujet, [candidat]);
    return !pareils(vu, jugerEnNode(sujet, candidat));
  };
  let reste = JSON.parse(texte) as Soumission;
  const essais: ((s: Soumission) => Soumission[])[] = [
    (s) => [{ ...s, reponses: {} }],
    (s) => s.gestes.map((_, i) => ({ ...s, gestes: s.gestes.filter((__, j) => j !== i) })),
    (s) => s.depart.map((_, i) => ({ ...s, depart: s.depart.filter((__, j) => j !== i) })),
    (s) =>
      Object.keys(s.reponses as Record<string, unknown>).map((cle) => ({
        ...s,
        reponses: Object.fromEntries(Object.entries(s.reponses as Record<string, unknown>).filter(([k]) => k !== cle)),
      })),
  ];
  for (const essai of essais) {
    if (typeof reste.reponses !== 'object' || reste.reponses === null) break;
    for (let plusPetit: Soumission | undefined = reste; plusPetit;) {
      plusPetit = undefined;
      for (const candidat of essai(reste))
        if (JSON.stringify(candidat) !== JSON.stringify(reste) && (await divergent(candidat))) {
          plusPetit = reste = candidat;
          break;
        }
    }
  }
  return JSON.stringify(reste);
}

/** Compares `combien` submissions, thousands at a time; stops at the first lot where something differs, with its smallest case. */
export async function comparer(page: Page, sujet: Sujet, combien: number, graine: number): Promise<Comparaison> {
  const bilan: Comparaison = { comparees: 0, acceptees: 0, ecarts: [] };
  const lot = (rang: number): string[] => {
    const taille = Math.min(LOT, combien - rang * LOT);
    return taille > 0 ? tirer(sujet, taille, graine + rang) : [];
  };
  let suivant = lot(0);
  for (let rang = 1; suivant.length > 0 && bilan.ecarts.length === 0; rang++) {
    const textes = suivant;
    const attente = page.evaluate(
      ([json, t]) => globalThis.jugerEnBref(...(JSON.parse(json) as [Formulaire, Contexte]), t),
      [enJson(sujet), textes] as const,
    );
    // While the browser judges, so does Node, and the next ones are made.
    const serveur = textes.map((texte) => jugerEnNode(sujet, texte));
    suivant = lot(rang);
    const navigateur = await attente;
    for (const [i, texte] of textes.entries()) {
      bilan.comparees++;
      const attendu = serveur[i]!;
      if (attendu.entier.startsWith('{"constats":[],') || attendu.brouillon.startsWith('{"constats":[],'))
        bilan.acceptees++;
      if (navigateur[i] === empreinteDe(JSON.stringify(attendu))) continue;
      const soumission = await reduire(page, sujet, texte);
      const [vu] = await jugerDansLaPage(page, sujet, [soumission]);
      bilan.ecarts.push({ soumission, navigateur: vu!, serveur: jugerEnNode(sujet, soumission) });
      break;
    }
  }
  return bilan;
}
