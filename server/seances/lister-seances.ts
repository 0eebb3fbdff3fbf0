import type postgres from 'postgres';
import { sql as fragment } from 'kysely';
import type { z } from 'zod';
import { genres } from '../../workflows/seances/genres.ts';
import type { GenreDeSeance } from '../../workflows/seances/genres.ts';
import type { Acteur } from '../acces/acteur.ts';
import { visibles } from '../acces/visibles.ts';
import type { Base } from '../db/client.ts';
import { introuvable } from '../http/probleme.ts';
import { aInscrire, ouvrirDossierDeSeance } from './dehors.ts';
import type { candidatsLus, seancesLues } from './schemas.ts';
import { lireSeanceEntiere, LECTEURS, motDeSeance, rolesSurSeance } from './seance.ts';

const LIMITE = 200;

/** The séances that an actor may read, the latest first: those of its funders, and those where it sits. */
export async function listerSeances(sql: postgres.Sql, acteur: Acteur): Promise<z.input<typeof seancesLues>> {
  const financeurs = acteur.roles.filter(({ role }) => LECTEURS.has(role)).map(({ financeurId }) => financeurId);
  const lignes = await sql<
    {
      id: string;
      genre: GenreDeSeance;
      titre: string;
      date: string;
      statut: string;
      financeur: string;
      dossiers: number;
    }[]
  >`
    select s.id, s.genre, s.titre, s.date_seance as date, s.statut, f.nom as financeur, jsonb_array_length(s.registre->'lignes') as dossiers
    from seances s join financeurs f on f.id = s.financeur_id
    where s.financeur_id = any(${financeurs}::uuid[]) or s.registre->'membres' @> ${sql.json([{ compteId: acteur.compteId }])}
    order by s.date_seance desc, s.id desc limit ${LIMITE}`;
  return {
    seances: lignes.map((s) => ({ ...s, libelleStatut: motDeSeance(s.genre, `${s.genre}.${s.statut}.region`) })),
  };
}

/** Dossiers that may be put on the agenda of a séance: they await its word, and no other séance has them. */
export async function listerCandidats(base: Base, acteur: Acteur, id: string): Promise<z.input<typeof candidatsLus>> {
  const s = await lireSeanceEntiere(base.sql, id);
  if (s === null || rolesSurSeance(acteur, s).length === 0) throw introuvable();
  const { appel, vague } = s.registre;
  const trouves = await fragment<{ id: string; numero: string | null; intitule: string | null; organisation: string }>`
    select d.id, d.numero, d.intitule, o.nom as organisation from dossiers d join organisations o on o.id = d.organisation_id
    where d.financeur_id = ${s.financeurId}::uuid and ${visibles(acteur)} ${appel === null ? fragment`` : fragment`and d.slug = ${appel}`} ${vague === undefined ? fragment`` : fragment`and d.vague = ${vague}`}
      and exists (select 1 from attentes a where a.financeur_id = d.financeur_id and a.dossier_id = d.id and split_part(a.acte, '/', 2) = ${genres[s.genre].evenement})
      and not exists (select 1 from lignes_seance l where l.financeur_id = d.financeur_id and l.dossier_id = d.id and l.genre = ${s.genre} and l.ouverte)
    order by d.depose_le, d.id limit ${LIMITE}`.execute(base.db);
  const candidats = [];
  for (const d of trouves.rows) {
    const o = await ouvrirDossierDeSeance(base.sql, d.id, acteur.compteId);
    const lu = o === null ? null : aInscrire(s, o);
    if (lu?.pret === true)
      candidats.push({ ...d, dossier: d.id, demande: lu.demande, cout: lu.cout, propose: lu.propose, note: lu.note });
  }
  return { candidats: candidats.map(({ id: _, ...candidat }) => candidat) };
}
