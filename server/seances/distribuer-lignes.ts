// A séance reaches its dossiers one by one: each is sent its event once, and what it answered stays on its line.
import type postgres from 'postgres';
import { acteCourant, lire } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Base } from '../db/client.ts';
import { evenementDistribue } from '../engine/aggregat.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { epineDe, evenementPour } from '../engine/etat-dossier.ts';
import { examiner, lireFaits, lireFaitsProposes } from '../engine/faits.ts';
import { faitsDeBase, type Ouverture } from '../engine/ouverture.ts';
import { machineDe } from '../engine/versions.ts';
import { Refus } from '../http/probleme.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { appliquerASeance } from './appliquer-seance.ts';
import { ouvrirDossierDeSeance } from './dehors.ts';

/** Refusals of a moment: the world, not the dossier, says no. */
const PASSAGERS: readonly string[] = ['indisponible', 'version_perimee', 'horloge_deplacee', 'reponses_changees'];

interface Envoi {
  type: string;
  charge: Record<string, Valeur>;
}
interface Distribution {
  financeur_id: string;
  phase: string;
  evenement: string;
  charge: Record<string, Valeur>;
  envoi: Envoi | null;
  compte_id: string;
  etat: 'a_faire' | 'appliquee' | 'refusee';
}

/** What the act of a dossier asks beside what the séance says of it, as it would be proposed to whoever did it by hand. */
async function proposer(
  sql: postgres.Sql,
  o: Ouverture,
  type: string,
  compteId: string,
): Promise<Record<string, Valeur>> {
  const epine = epineDe(o.etat);
  const acte = acteCourant(machineDe(o.version, 'dossier'), epine.instantane, type);
  if (acte?.propositions === undefined) return {};
  const x = examiner(o, sql, acte, epine, { charge: {}, acteur: { compteId, roles: ['systeme'] } });
  const faits = {
    ...faitsDeBase(o, ['systeme'], compteId),
    ...(await lireFaits(o, x)),
    ...(await lireFaitsProposes(o, x)),
  };
  const evenement = evenementPour(o.etat, o.version.cycle, epine, { type, charge: {}, faits });
  const proposees = Object.entries(acte.propositions).map(
    ([cle, regle]) => [cle, lire(regle, epine.instantane.context, evenement)] as const,
  );
  // The amount is the word of the séance: what it says nothing of is not given.
  return Object.fromEntries(proposees.filter(([cle, valeur]) => valeur !== null && cle !== 'montant'));
}

/** The event as this dossier hears it, its charge whole. One that hears it no more is sent it all the same: it says why it refuses. */
export async function composerEnvoi(
  sql: postgres.Sql,
  dossier: string,
  d: Pick<Distribution, 'phase' | 'evenement' | 'charge' | 'compte_id'>,
): Promise<Envoi> {
  const o = await ouvrirDossierDeSeance(sql, dossier, d.compte_id);
  const type = o === null ? null : evenementDistribue(o.etat, { cycle: o.version.cycle }, d);
  if (o === null || type === null) return { type: d.evenement, charge: d.charge };
  return { type, charge: { ...(await proposer(sql, o, type, d.compte_id)), ...d.charge } };
}

/** Sends it, and gives the sentence of a refusal; `null` when it is taken, now or the first time. */
async function envoyer(
  sql: postgres.Sql,
  dossier: string,
  d: Pick<Distribution, 'compte_id'> & { envoi: Envoi },
  cle: string,
): Promise<string | null> {
  const { type, charge } = d.envoi;
  try {
    await appliquerEvenement(sql, {
      dossierId: dossier,
      type,
      charge,
      versionAttendue: null,
      // In the name of who closed: the key is then answered again the same, whatever dies meanwhile.
      emetteur: { role: 'systeme', compteId: d.compte_id },
      cle,
    });
    return null;
  } catch (e) {
    if (e instanceof Refus && !PASSAGERS.includes(e.code)) return e.message;
    throw e;
  }
}

/** Once nothing is left to send, the séance notes it; someone else may have done so. */
async function constater(sql: postgres.Sql, seanceId: string): Promise<void> {
  try {
    await appliquerASeance(sql, {
      seanceId,
      pas: [{ type: 'CONSTATER_DISTRIBUTION', charge: {} }],
      rangAttendu: null,
      emetteur: { role: 'systeme' },
    });
  } catch (e) {
    if (!(e instanceof Refus)) throw e;
  }
}

/** The handler of jobs `seance`: one line of a séance, to one dossier. Run again, it sends the same and notes it once. */
export function traiterDistribution({ base }: { base: Base }): Traitement {
  const { sql } = base;
  return async ({ cle, dossierId, charge }) => {
    const { seance, rang } = charge;
    if (dossierId === null || typeof seance !== 'string' || typeof rang !== 'number')
      throw new TravailImpossible('Cette distribution est incomplète.');
    const [d] = await sql<Distribution[]>`
      select financeur_id, phase, evenement, charge, envoi, compte_id, etat from distributions_seance
      where seance_id = ${seance} and rang = ${rang} and dossier_id = ${dossierId}`;
    if (d === undefined) throw new TravailImpossible('Cette ligne n’est plus sur la séance.');
    if (d.etat === 'a_faire') {
      const envoi = d.envoi ?? (await composerEnvoi(sql, dossierId, d));
      if (d.envoi === null)
        await sql`update distributions_seance set envoi = ${sql.json(envoi as never)}
          where financeur_id = ${d.financeur_id} and seance_id = ${seance} and rang = ${rang} and dossier_id = ${dossierId} and envoi is null`;
      const phrase = await envoyer(sql, dossierId, { ...d, envoi }, cle);
      await sql`update distributions_seance set etat = ${phrase === null ? 'appliquee' : 'refusee'}, phrase = ${phrase}, faite_le = maintenant()
        where financeur_id = ${d.financeur_id} and seance_id = ${seance} and rang = ${rang} and dossier_id = ${dossierId} and etat = 'a_faire'`;
      await sql`update lignes_seance set ouverte = false where financeur_id = ${d.financeur_id} and seance_id = ${seance} and dossier_id = ${dossierId}`;
    }
    await constater(sql, seance);
  };
}
