import type postgres from 'postgres';
import { canonique } from '../../workflows/engine/canonique.ts';
import { noter, registreVide } from '../../workflows/seances/registre.ts';
import { ligneLue, type LigneJournal } from '../engine/journal-lu.ts';
import { comparerEtats, rejouer } from '../engine/rejouer.ts';
import { verifierChaine } from '../engine/integrite.ts';
import { lireSeanceEntiere, VERSION } from './seance.ts';

/** A difference between what is stored of a séance and what its journal tells. */
export interface EcartDeSeance {
  seance: string;
  quoi: string;
}

/** The journal of a séance, as rows of the journal of a dossier: one object, its version being its rank. */
const lireJournal = (sql: postgres.Sql, id: string): Promise<LigneJournal[]> =>
  sql<LigneJournal[]>`
    select e.rang, e.seance_id as objet_id, e.rang as objet_version, e.type, ${Number(VERSION)}::int as version_appel, e.acteur_id, e.role, e.instant, e.charge, e.faits,
      null as echeance, e.charge_empreinte, e.donnees_empreinte, null as sceau, e.chaine, c.donnees, c.sel, c.efface_le
    from evenements_seance e left join charges_seance c using (financeur_id, seance_id, rang)
    where e.seance_id = ${id} order by e.rang`;

/** Recomputes every séance from its journal alone, machine, register and chain, and lists what differs from what is stored. */
export async function rejouerSeances(sql: postgres.Sql): Promise<{ seances: number; ecarts: EcartDeSeance[] }> {
  const ids = await sql<{ id: string }[]>`select id from seances order by id`;
  const ecarts: EcartDeSeance[] = [];
  for (const { id } of ids) {
    const s = await lireSeanceEntiere(sql, id);
    if (s === null) continue;
    const journal = await lireJournal(sql, id);
    const lignes = journal.map(ligneLue);
    const { etat, ecarts: refuses } = rejouer(lignes, new Map([[VERSION, s.cadre.cycle]]), s.cadre.lieu);
    const registre = lignes.reduce(noter, registreVide);
    const problemes = [
      ...verifierChaine(journal, s.chaine),
      ...refuses.map(({ rang, quoi }) => `événement ${rang} : ${quoi}`),
      ...(etat === null ? ['aucun état rejoué'] : comparerEtats(s.etat, etat)),
      ...(canonique(registre) === canonique(s.registre) ? [] : ['le registre n’est pas celui que dit le journal']),
    ];
    ecarts.push(...problemes.map((quoi) => ({ seance: id, quoi })));
  }
  return { seances: ids.length, ecarts };
}
