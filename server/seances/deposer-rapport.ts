// One report for many dossiers of a session: each receives its own act, in the name of who signs the report, and says whether it took it.
import { randomUUID } from 'node:crypto';
import { sql as fragment } from 'kysely';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { visibles } from '../acces/visibles.ts';
import type { Base } from '../db/client.ts';
import { evenementDistribue } from '../engine/aggregat.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { estDeLaSeance, ouvrirDossierDeSeance } from './dehors.ts';
import type { rapportables, rapportDepose } from './schemas.ts';
import { lireSeanceEntiere, prendDesRapports, type Seance } from './seance.ts';

const ACTE = 'DEPOSER_RAPPORT';
/** Where a dossier hears it: once instructed, and again once its report was adjourned or withdrawn. */
const PHASES = ['instruction', 'decision'] as const;
const LIMITE = 200;

/** A session that takes reports: those of its funder who instruct write them, until it is opened. */
async function ouvrirSession(base: Base, acteur: Acteur, id: string): Promise<Seance> {
  const s = await lireSeanceEntiere(base.sql, id);
  const instruit = acteur.roles.some((r) => r.financeurId === s?.financeurId && r.role === 'instructeur');
  if (s === null || !instruit || s.genre !== 'commission') throw introuvable();
  if (!prendDesRapports(s))
    throw new Refus('transition_refusee', 'Cette session est ouverte : le rapport est pour une session suivante.');
  return s;
}

/** Dossiers that await a report and may be of this session. Nothing for who writes none. */
export async function listerRapportables(
  base: Base,
  acteur: Acteur,
  id: string,
): Promise<z.input<typeof rapportables>> {
  const s = await ouvrirSession(base, acteur, id);
  const { appel, vague } = s.registre;
  const { rows } = await fragment<{
    dossier: string;
    numero: string | null;
    intitule: string | null;
    organisation: string;
    propose: number | null;
  }>`
    select d.id as dossier, d.numero, d.intitule, o.nom as organisation, d.montant_propose_centimes as propose
    from dossiers d join organisations o on o.id = d.organisation_id
    where d.financeur_id = ${s.financeurId}::uuid and ${visibles(acteur)} ${appel === null ? fragment`` : fragment`and d.slug = ${appel}`} ${vague === undefined ? fragment`` : fragment`and d.vague = ${vague}`}
      and exists (select 1 from attentes a where a.financeur_id = d.financeur_id and a.dossier_id = d.id and a.role = 'instructeur' and split_part(a.acte, '/', 2) = ${ACTE})
    order by d.depose_le, d.id limit ${LIMITE}`.execute(base.db);
  return { dossiers: rows };
}

interface RapportDemande {
  seance: string;
  /** Number of the report, the same for all. */
  numero: string;
  dossiers: readonly string[];
  cle?: string | undefined;
}

/**
 * Files one report for many dossiers, on the day of the session. One that refuses does not hold the others back: its reason is given. The same key sent again gives
 * the same answers.
 *
 * @throws Refus 404 for who does not instruct for the funder, 409 once the session is opened
 */
export async function deposerRapport(
  base: Base,
  acteur: Acteur,
  { seance, numero, dossiers, cle = randomUUID() }: RapportDemande,
): Promise<z.input<typeof rapportDepose>> {
  const s = await ouvrirSession(base, acteur, seance);
  const charge = { numero, seance: s.registre.date };
  const lignes = [];
  for (const dossier of new Set(dossiers)) {
    const o = await ouvrirDossierDeSeance(base.sql, dossier, acteur.compteId);
    if (o === null || !estDeLaSeance(s, o)) {
      lignes.push({ dossier, depose: false, phrase: 'Ce dossier n’est pas de cette session.' });
      continue;
    }
    const entendus = PHASES.map((phase) =>
      evenementDistribue(o.etat, { cycle: o.version.cycle }, { phase, evenement: ACTE }),
    );
    try {
      await appliquerEvenement(base.sql, {
        dossierId: dossier,
        type: entendus.find((type) => type !== null) ?? ACTE,
        charge,
        versionAttendue: null,
        emetteur: { acteur },
        cle: `${cle}:${dossier}`,
      });
      lignes.push({ dossier, depose: true, phrase: null });
    } catch (e) {
      if (!(e instanceof Refus)) throw e;
      lignes.push({ dossier, depose: false, phrase: e.message });
    }
  }
  return { lignes };
}
