import { setTimeout as pause } from 'node:timers/promises';
import type { Base } from '../../server/db/client.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Promesses } from './tempete.ts';

interface LigneDossier {
  id: string;
  numero: string | null;
  figees: { projet?: string } | null;
  depots: number;
  evenements: number;
  dernier_rang: number;
  cles: number;
  travaux: number;
  documents_attendus: number;
  documents: number;
}

/**
 * Compares what was promised during a storm with what the database holds, jobs done: nothing acknowledged lost, nothing twice, nothing half. Gives one sentence
 * a discrepancy; none when all is well.
 *
 * @param delaiMs how long the jobs may take to end.
 */
export async function verifierTempete({ sql }: Base, promesses: Promesses, delaiMs: number): Promise<string[]> {
  const ecarts: string[] = [...promesses.inattendues];
  const limite = Date.now() + delaiMs;
  for (;;) {
    const restants = await sql`select cle, etat, derniere_erreur from travaux where etat <> 'fait' limit 3`;
    if (restants.length === 0) break;
    if (Date.now() > limite) {
      ecarts.push(`des travaux ne sont pas faits : ${JSON.stringify(restants)}`);
      break;
    }
    await pause(100);
  }

  const lus = await sql<LigneDossier[]>`
    select d.id, d.numero, f.figees, d.dernier_rang,
      (select count(*)::int from evenements_dossier e where e.dossier_id = d.id and e.type = 'DEPOSER') as depots,
      (select count(*)::int from evenements_dossier e where e.dossier_id = d.id) as evenements,
      (select count(*)::int from idempotences i where i.operation = 'evenement:' || d.id) as cles,
      (select count(*)::int from travaux t where t.dossier_id = d.id) as travaux,
      (select count(*)::int from travaux t where t.dossier_id = d.id and t.type = 'document') as documents_attendus,
      (select count(*)::int from pieces p where p.dossier_id = d.id and p.nature = 'document') as documents
    from dossiers d join formulaires_dossier f on f.dossier_id = d.id`;
  const parId = new Map(lus.map((d) => [d.id, d]));
  const egal = (quoi: string, vu: unknown, attendu: unknown): void => {
    if (vu !== attendu) ecarts.push(`${quoi} : ${String(vu)} au lieu de ${String(attendu)}`);
  };
  const travauxParDepot = lus.find((d) => d.depots === 1)?.travaux ?? 0;
  if (travauxParDepot === 0) ecarts.push('un dépôt ne fait naître aucun travail');
  for (const [id, { projet, reponses }] of promesses.depots) {
    const d = parId.get(id);
    const premiere = reponses[0];
    if (!d || !premiere) {
      ecarts.push(`${id} : ${d ? 'jamais accusé' : 'accusé, mais absent de la base'}`);
      continue;
    }
    egal(`${id}, numéro`, d.numero, premiere.numero);
    egal(`${id}, réponse figée`, d.figees?.projet, projet);
    egal(`${id}, nombre de DEPOSER`, d.depots, 1);
    egal(`${id}, journal complet`, d.evenements, d.dernier_rang);
    egal(`${id}, clés retenues`, d.cles, 1);
    egal(`${id}, travaux`, d.travaux, travauxParDepot);
    egal(`${id}, documents`, d.documents, d.documents_attendus);
    egal(`${id}, réponses à une même clé`, new Set(reponses.map((r) => JSON.stringify(r))).size, 1);
  }

  // Numbers: each given once, none missing, none that nobody was told.
  const numeros = lus.flatMap((d) => d.numero ?? []).sort();
  egal('numéros donnés', numeros.length, promesses.depots.size);
  numeros.forEach((n, i) => egal('suite des numéros', n, `FMIN-2025-${String(i + 1).padStart(5, '0')}`));
  const [totaux] = await sql<{ cles: number; distinctes: number; courriels: number; envois: number }[]>`
    select (select count(*)::int from travaux) as cles, (select count(distinct cle)::int from travaux) as distinctes,
      (select count(*)::int from courriels) as courriels, (select count(*)::int from travaux where type = 'courriel-envoi') as envois`;
  egal('clés de travaux distinctes', totaux?.distinctes, totaux?.cles);
  egal('courriels gardés', totaux?.courriels, totaux?.envois);

  const rejeu = await rejouerBase(sql);
  egal('dossiers rejoués', rejeu.dossiers, lus.length);
  for (const e of rejeu.ecarts) ecarts.push(`rejeu de ${e.dossier}, ${e.quoi}`);
  return ecarts;
}
