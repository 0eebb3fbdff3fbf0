// Why an act that someone asks for, or that is awaited of them, cannot be done now.
import type postgres from 'postgres';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant, admettre, type ActeRefuse } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { evenementPour, type ObjetVivant, type Valeurs } from '../engine/etat-dossier.ts';
import { examiner, lireFaits } from '../engine/faits.ts';
import { faitsDeBase } from '../engine/ouverture.ts';
import { refusDeQualite } from '../engine/pouvoirs.ts';
import { machineDe } from '../engine/versions.ts';
import type { Consultation } from './consulter.ts';

/** An empty charge that tells whether something has looked at it. */
function chargeObservee(): { charge: Valeurs; regardee: () => boolean } {
  let regardee = false;
  const noter = (): undefined => {
    regardee = true;
  };
  const charge = new Proxy<Record<string, never>>(
    {},
    {
      get: noter,
      getOwnPropertyDescriptor: noter,
      has: () => {
        noter();
        return false;
      },
      ownKeys: () => {
        noter();
        return [];
      },
    },
  );
  return { charge, regardee: () => regardee };
}

/** The facts of an act that are known before its charge is filled: one that looks at the charge is left unknown. */
async function faitsConnus(
  sql: postgres.Sql,
  c: Consultation,
  acteur: Acteur,
  { objet, acte }: { objet: ObjetVivant; acte: ActeJson },
): Promise<Valeurs> {
  const lire = async (demande: ActeJson): Promise<{ faits: Valeurs; connus: boolean }> => {
    const { charge, regardee } = chargeObservee();
    const qui = { compteId: acteur.compteId, roles: c.roles };
    const x = examiner(c, sql, demande, objet, { charge, acteur: qui, apercu: true });
    const faits = await lireFaits(c, x);
    return { faits, connus: !regardee() };
  };
  // What the engine reads for every act, then what the phase reads for this one, one by one.
  const moteur = await lire({ ...acte, faits: [] });
  const { delegation: _delegation, fonction: _fonction, ...seul } = acte;
  const connus: Record<string, Valeur> = moteur.connus ? { ...moteur.faits } : {};
  for (const nom of acte.faits.filter((n) => !Object.hasOwn(moteur.faits, n))) {
    const lu = await lire({ ...seul, faits: [nom] });
    if (lu.connus) Object.assign(connus, lu.faits);
  }
  return connus;
}

/** An act that is refused now, with the facts that were read to say so. */
interface Empechement {
  faits: Valeurs;
  refus: ActeRefuse;
}

/**
 * Why this reader cannot do an act now; `null` when they can, as far as is known before anything is filled in. A fact of the world that nobody decides is no
 * act to be asked for.
 */
export async function lireEmpechement(
  sql: postgres.Sql,
  c: Consultation,
  acteur: Acteur,
  { objet, type }: { objet: ObjetVivant; type: string },
): Promise<Empechement | null> {
  const machine = machineDe(c.version, objet.machine);
  const base = faitsDeBase(c, c.roles, acteur.compteId);
  const juger = (faits: Valeurs): ActeRefuse | null =>
    admettre(
      machine,
      objet.instantane,
      evenementPour(c.etat, c.version.cycle, objet, { type, charge: {}, faits: { ...faits, apercu: true } }),
    );
  const acte = acteCourant(machine, objet.instantane, type);
  if (acte === undefined || acte.constat === true)
    return { faits: base, refus: { accepte: false, motif: 'etat', mots: [], champs: {} } };
  // Role, person, vigueur and milestones first: nobody makes the facts of an act read that is not theirs.
  const sansFaits = juger(base);
  if (sansFaits !== null) return { faits: base, refus: sansFaits };
  const sansQualite = refusDeQualite(c, objet, type, c.roles);
  if (sansQualite !== null) return { faits: base, refus: sansQualite };
  const faits = { ...base, ...(await faitsConnus(sql, c, acteur, { objet, acte })) };
  const refus = juger(faits);
  return refus === null ? null : { faits, refus };
}
