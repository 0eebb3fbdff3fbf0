import type { EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { gardeTient, termesDe } from '../../workflows/engine/lifecycle/juger.ts';
import { epineDe } from '../engine/etat-dossier.ts';
import { machineDe } from '../engine/versions.ts';
import type { Chemins } from './chemins-de-phase.ts';
import type { Consultation } from './consulter.ts';
import type { PhaseSituee } from './parcours-lu.ts';

/** What a rule reads of what the dossier keeps; `null` when it reads anything else. */
function clesRetenues(regle: unknown): string[] | null {
  if (typeof regle !== 'object' || regle === null) return [];
  const cles: string[] = [];
  for (const [operateur, valeur] of Object.entries(regle)) {
    if (operateur === 'retenu' && typeof valeur === 'string') cles.push(valeur);
    else if (['charge', 'lu', 'acteur', 'element', 'dossier'].includes(operateur)) return null;
    else {
      const dessous = clesRetenues(valeur);
      if (dessous === null) return null;
      cles.push(...dessous);
    }
  }
  return cles;
}

/** Does something in this part of the machine write one of these keys? */
const ecrit = (etat: EtatJson, cles: readonly string[]): boolean => {
  const actions = [
    ...(etat.entry ?? []),
    ...[...Object.values(etat.on ?? {}).flat(), ...(etat.always ?? [])].flatMap((t) => t.actions),
  ];
  return (
    actions.some(({ type, params }) => type === 'retenir' && cles.some((cle) => Object.hasOwn(params, cle))) ||
    Object.values(etat.states ?? {}).some((e) => ecrit(e, cles))
  );
};

/**
 * The way of a fork that will be taken, when it is known: what decides of it is kept, and nothing that is left before the fork may change it. `null` else.
 *
 * @param restantes the phases from the present one to that of the fork, without it
 */
export function voieConnue(c: Consultation, chemins: Chemins, restantes: readonly PhaseSituee[]): number | null {
  const m = machineDe(c.version, 'dossier');
  const { context } = epineDe(c.etat).instantane;
  for (const { etat, garde } of chemins.fourche?.entrees ?? []) {
    const voie = chemins.voies.get(etat) ?? null;
    if (garde === null || garde === '') return voie;
    const cles = termesDe(m, garde).flatMap(([, { regle }]) => clesRetenues(regle) ?? [null]);
    if (!cles.every((cle) => cle !== null && (context[cle] ?? null) !== null)) return null;
    const lues = cles.filter((cle) => cle !== null);
    if (restantes.some((p) => ecrit(p.etat, lues))) return null;
    if (gardeTient(m, garde, context, {})) return voie;
  }
  return null;
}
