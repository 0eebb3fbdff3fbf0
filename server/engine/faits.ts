import { brancheDe, type ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { lire } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Explique } from '../../workflows/engine/money/noyau/explique.ts';
import { jumeaux } from '../phases/index.ts';
import type { Examen, Fournisseur, Jumeau } from '../phases/jumeau.ts';
import type { Nature } from '../../workflows/engine/lifecycle/phase.ts';
import { epineDe, evenementPour, partageParLaBranche, type ObjetVivant, type Valeurs } from './etat-dossier.ts';
import { fonctionIncompatible } from './fonctions-exercees.ts';
import type { LigneDelegation } from './lecture-dossier.ts';
import type { Ouverture } from './ouverture.ts';

/** What is of a version of a call. */
interface DuCycle {
  version: Pick<Ouverture['version'], 'cycle'>;
}
/** The name of the phase of an instance of the cycle. */
function phaseDe(o: DuCycle, instance: string): string | undefined {
  return o.version.cycle.instances.find(({ id }) => id === instance)?.phase;
}
/** The twin of the phase of an instance. */
export function jumeauDe(o: DuCycle, instance: string): Jumeau | undefined {
  const phase = phaseDe(o, instance);
  return phase !== undefined && Object.hasOwn(jumeaux, phase) ? jumeaux[phase] : undefined;
}

/** What the instance keeps on the spine. */
function retenu(contexte: Valeurs, instance: string, cle: string): Valeur {
  return contexte[`${instance}.${cle}`] ?? null;
}

/** The examination of an act by its twin. */
export function examiner(
  o: Ouverture,
  sql: Examen['sql'],
  acte: ActeJson,
  objet: ObjetVivant,
  demande: Pick<Examen, 'charge' | 'acteur' | 'apercu'>,
): Examen {
  const epine = epineDe(o.etat).instantane.context;
  const branche = brancheDe(o.version.cycle, acte.instance);
  return {
    sql,
    lecture: o.lecture,
    version: o.version,
    etat: o.etat,
    objet,
    acte,
    branche,
    instant: o.lecture.instant,
    date: o.date,
    ...demande,
    soi: (cle) =>
      objet.id === o.etat.epineId ? retenu(epine, acte.instance, cle) : (objet.instantane.context[cle] ?? null),
    commun: (cle) => partageParLaBranche(epine, branche, cle),
  };
}

/** The amount that an act commits, for the ceiling of a delegation; 0 where it commits none. */
function montantEngage(o: Ouverture, x: Examen): number {
  const regle = x.acte.delegation?.montant;
  if (regle === undefined) return 0;
  const e = evenementPour(o.etat, o.version.cycle, x.objet, {
    type: x.acte.evenement,
    charge: x.charge,
    faits: { instant: x.instant, date: x.date },
  });
  const montant = lire(regle, x.objet.instantane.context, e);
  return typeof montant === 'number' ? montant : Infinity;
}

/**
 * The delegation of the signatory that covers the act and its amount, in force on the day of the request, or on the day that the charge says to be that of the signature
 * (CGCT, art. L4231-3; arrêté published before).
 */
function delegation(o: Ouverture, x: Examen): LigneDelegation | null {
  const acte = x.acte.delegation?.acte;
  if (acte === undefined) return null;
  const montant = montantEngage(o, x);
  const couvrent = o.lecture.acteur.delegations.filter(
    (d) => (d.actes === null || d.actes.includes(acte)) && d.plafond_centimes >= montant,
  );
  // The charge is not looked at for whoever never had any: the act is then known to be closed before it is filled in.
  const dite = couvrent.length === 0 || x.acte.delegation?.le === undefined ? null : x.charge[x.acte.delegation.le];
  const jour = typeof dite === 'string' && dite < x.date ? dite : x.date;
  return couvrent.find((d) => d.publie_le <= jour && d.debut <= jour && (d.fin === null || d.fin >= jour)) ?? null;
}

/** Facts that the engine itself reads, for any phase. */
function faitsDuMoteur(o: Ouverture, x: Examen): Record<string, Valeur> {
  if (x.acte.delegation === undefined) return {};
  const trouvee = delegation(o, x);
  return { delegationEnVigueur: trouvee !== null, referenceDelegation: trouvee?.arrete ?? null };
}

async function lireParJumeau(o: Ouverture, x: Examen, noms: readonly string[]): Promise<Record<string, Valeur>> {
  const moteur = faitsDuMoteur(o, x);
  const faits: Record<string, Valeur> = {};
  const jumeau = jumeauDe(o, x.acte.instance);
  for (const nom of noms) {
    if (Object.hasOwn(moteur, nom)) {
      faits[nom] = moteur[nom] ?? null;
      continue;
    }
    const fournisseurs = (jumeau?.faits ?? {}) as Record<string, Fournisseur<Nature>>;
    const fournisseur = Object.hasOwn(fournisseurs, nom) ? fournisseurs[nom] : undefined;
    if (fournisseur === undefined) throw new Error(`Aucun fournisseur pour le fait « ${nom} » (${x.acte.instance}).`);
    faits[nom] = await fournisseur(x);
  }
  return faits;
}

/**
 * The facts that an act names, journaled with it, and those of the engine.
 *
 * @throws Error on a name without provider: a version that should not have been published
 */
export const lireFaits = async (o: Ouverture, x: Examen): Promise<Record<string, Valeur>> => ({
  ...faitsDuMoteur(o, x),
  ...(x.acte.fonction === undefined ? {} : { incompatible: await fonctionIncompatible(x) }),
  ...(await lireParJumeau(o, x, x.acte.faits)),
});

/** Facts read only to propose values: never journaled. */
export const lireFaitsProposes = (o: Ouverture, x: Examen): Promise<Record<string, Valeur>> =>
  lireParJumeau(o, x, x.acte.faitsProposes ?? []);

/** The amounts that an act rests on, each with its computation, as the twin of its phase tells them. */
export async function calculsDe(o: Ouverture, x: Examen): Promise<readonly Explique[]> {
  const calculs = jumeauDe(o, x.acte.instance)?.calculs ?? {};
  return Object.hasOwn(calculs, x.acte.type) ? ((await calculs[x.acte.type]?.(x)) ?? []) : [];
}
