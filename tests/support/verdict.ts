// The verdict of the engine on a submission. The same lines run in Node and in the browser.
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Contexte, Formulaire, Reponses, ReponsesParChemin } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Geste, Soumission } from './soumissions.ts';

/** As JSON, so that -0 and 0, or the order of keys, tell one verdict from another. */
const dire = (constats: unknown, fige: unknown): string => JSON.stringify({ constats, fige });

/** A digest of 53 bits (cyrb53): megabytes of verdicts need not travel to be compared. Not against anyone who would want two texts to look alike. */
export function empreinteDe(texte: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < texte.length; i++) {
    const c = texte.charCodeAt(i);
    a = Math.imul(a ^ c, 2_654_435_761);
    b = Math.imul(b ^ c, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

/** The findings and the frozen answers of a charge sent whole. */
export function verdictEntier(formulaire: Formulaire, contexte: Contexte, { reponses }: Soumission): string {
  const compile = compilerFormulaire(formulaire);
  return dire(compile.valider(reponses as Reponses, contexte), compile.figer(reponses as Reponses, contexte));
}

/** What a draft holds after everything was typed: `null` clears an answer, or a row with its cells. */
export function parCheminFinal({ depart, gestes }: Pick<Soumission, 'depart' | 'gestes'>): ReponsesParChemin {
  const valeurs = new Map<string, Valeur>();
  for (const [chemin, valeur] of [...depart, ...gestes]) {
    if (valeur !== null) {
      // A cell is typed in a row that is there.
      const ligne = chemin.split('/').slice(0, 2).join('/');
      if (chemin.split('/').length === 3 && !valeurs.has(ligne)) continue;
      valeurs.set(chemin, valeur as Valeur);
    } else
      for (const autre of [...valeurs.keys()])
        if (autre === chemin || autre.startsWith(`${chemin}/`)) valeurs.delete(autre);
  }
  return Object.fromEntries(valeurs);
}

/** The same of a draft, judged whole, as the server does when it is deposited. */
export function verdictDuBrouillon(formulaire: Formulaire, contexte: Contexte, soumission: Soumission): string {
  const compile = compilerFormulaire(formulaire);
  const reponses = assembler(formulaire, parCheminFinal(soumission));
  return dire(compile.valider(reponses, contexte), compile.figer(reponses, contexte));
}

/** The same of a draft typed path after path in `seance`, which has judged each change alone. */
export function verdictDeSeance(
  seance: { saisir: (chemin: string, valeur: Valeur) => void; constats: () => unknown; figer: () => unknown },
  gestes: readonly Geste[],
): string {
  for (const [chemin, valeur] of gestes) seance.saisir(chemin, valeur as Valeur);
  return dire(seance.constats(), seance.figer());
}
