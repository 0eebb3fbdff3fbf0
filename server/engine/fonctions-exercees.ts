// Who exercised which function on a dossier: two of them may not be one person's (M57; incompatibles.ts).
import { incompatibles } from '../../workflows/engine/lifecycle/incompatibles.ts';
import type { Fonction } from '../../workflows/engine/lifecycle/phase.ts';
import type { Examen } from '../phases/jumeau.ts';

/** The functions that the account exercised on this dossier, by its journal. */
async function exercees({ sql, lecture, version, acteur }: Examen): Promise<Set<Fonction>> {
  const lus = await sql<{ objet_type: string; type: string }[]>`
    select distinct objet_type, type from evenements_dossier
    where financeur_id = ${lecture.dossier.financeur_id} and dossier_id = ${lecture.dossier.id} and acteur_id = ${acteur.compteId}`;
  const fonctions = new Set<Fonction>();
  for (const { objet_type: machine, type } of lus)
    for (const acte of Object.values(version.cycle.machines[machine]?.actes ?? {}))
      if (acte.evenement === type && acte.fonction !== undefined) fonctions.add(acte.fonction);
  return fonctions;
}

/** The function exercised before that forbids this act to this account, unless the funder lifted it for them; `null` when none does. */
export async function fonctionIncompatible(x: Examen): Promise<Fonction | null> {
  const { fonction } = x.acte;
  const contraires = incompatibles.filter((i) => i.seconde === fonction);
  if (contraires.length === 0 || x.acteur.compteId === null) return null;
  const deja = await exercees(x);
  const { exceptions } = x.lecture.acteur;
  const levee = (premiere: Fonction, seconde: Fonction): boolean =>
    exceptions.some((e) => e.fonctions.includes(premiere) && e.fonctions.includes(seconde));
  const contraire = contraires.find((i) => deja.has(i.premiere) && !(i.levable && levee(i.premiere, i.seconde)));
  return contraire?.premiere ?? null;
}
