import type { Lecture } from '../rules/environnement.ts';
import type { ChampPlan, NoeudPlan, Plan } from './plan.ts';

/** Links each node to those that read it, and to the findings to look at again when it changes. */
export function relier(plan: Plan, lusParConstat: readonly (readonly Lecture[])[]): void {
  const rangs = new Map(plan.noeuds.map((n, i) => [n.nom, i]));
  const noeudDe = (nom: string): NoeudPlan | undefined => plan.noeuds[rangs.get(nom) ?? -1];

  plan.noeuds.forEach((n, i) => {
    const vus = new Map<string, boolean>();
    // Read both in its own row and across the rows: the wider reading wins.
    for (const l of n.lectures) vus.set(l.noeud, (vus.get(l.noeud) ?? true) && l.memeLigne);
    for (const [nom, memeLigne] of vus) noeudDe(nom)?.suivants.push({ noeud: i, memeLigne });
  });

  plan.noeuds.forEach((n, i) => {
    const { champ } = n;
    if (!champ) return;
    const rangsLus = new Set([i, ...(lusParConstat[i] ?? []).map((l) => rangs.get(l.noeud) ?? i)]);
    for (const r of rangsLus) plan.aConstater[r]?.champs.push(champ);
  });

  plan.contraintes.forEach((c, i) => {
    const cites = c.message.filter((m): m is ChampPlan => typeof m !== 'string');
    const depart = [...cites, ...c.champs.map((x) => x.champ)].map((x) => plan.noeuds[x.noeud]?.nom ?? '');
    // Everything below it too: the sentence of an indeterminate control names the answers that a computed value lacks.
    const atteints = new Set<string>();
    const aVoir = [...depart, ...c.lectures.map((l) => l.noeud)];
    for (let nom = aVoir.pop(); nom !== undefined; nom = aVoir.pop()) {
      if (atteints.has(nom)) continue;
      atteints.add(nom);
      for (const l of noeudDe(nom)?.lectures ?? []) aVoir.push(l.noeud);
    }
    for (const nom of atteints) plan.aConstater[rangs.get(nom) ?? -1]?.contraintes.push(i);
  });
}

/** Sorts the nodes so that each comes after those it reads. What is left is a circle: it is a problem, and is never evaluated. */
export function ordonner(plan: Plan): void {
  const restants = plan.noeuds.map(() => 0);
  for (const n of plan.noeuds) for (const s of n.suivants) restants[s.noeud] = (restants[s.noeud] ?? 0) + 1;
  const file = plan.noeuds.flatMap((_, i) => (restants[i] === 0 ? [i] : []));
  for (let k = 0; k < file.length; k++) {
    const i = file[k] ?? 0;
    const n = plan.noeuds[i];
    if (!n) continue;
    n.ordre = k;
    if (
      n.section?.visible ||
      n.champ?.visible ||
      n.champ?.valeur ||
      (n.champ && !n.champ.tableau && plan.sections[n.champ.section]?.visible)
    )
      plan.aEvaluer.push(i);
    for (const s of n.suivants) {
      const reste = (restants[s.noeud] ?? 0) - 1;
      restants[s.noeud] = reste;
      if (reste === 0) file.push(s.noeud);
    }
  }
  const circulaires = plan.noeuds.filter((n) => n.ordre < 0).map((n) => n.nom);
  if (circulaires.length > 0) plan.problemes.push(['calcul circulaire', circulaires.slice(0, 10).join(', ')]);
}
