import type postgres from 'postgres';
import type { z } from 'zod';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Fil } from './ouvrir-fil.ts';
import type { modelesDeMessages, nouveauModele } from './schemas.ts';

/** Answers that a funder keeps: more would not be read through. */
const MODELES_MAX = 100;

const exigerAgent = ({ cote }: Fil): void => {
  if (cote === 'porteur') throw introuvable();
};

/** The answers that the agents of a funder keep to use again, by title. @throws « introuvable » to the porteur */
export async function listerModeles(sql: postgres.Sql, fil: Fil): Promise<z.input<typeof modelesDeMessages>> {
  exigerAgent(fil);
  const modeles = await sql<{ id: string; titre: string; texte: string }[]>`
    select id, titre, texte from modeles_messages where financeur_id = ${fil.c.lecture.dossier.financeur_id} order by titre, id`;
  return { modeles: [...modeles] };
}

/** Keeps an answer for all the agents of the funder. The same id again changes nothing. */
export async function garderModele(sql: postgres.Sql, fil: Fil, m: z.output<typeof nouveauModele>): Promise<void> {
  exigerAgent(fil);
  const financeurId = fil.c.lecture.dossier.financeur_id;
  const { count } = await sql`
    insert into modeles_messages (financeur_id, id, titre, texte, cree_par, cree_le)
    select ${financeurId}, ${m.id}, ${m.titre}, ${m.texte}, ${fil.c.compteId}, maintenant()
    where (select count(*) from modeles_messages where financeur_id = ${financeurId}) < ${MODELES_MAX}
    on conflict (financeur_id, id) do update set id = excluded.id`;
  if (count === 0)
    throw new Refus('transition_refusee', 'Cent réponses types sont déjà gardées. Retirez-en une avant d’en ajouter.');
}

/** Takes an answer away for all the agents of the funder. @throws « introuvable » */
export async function retirerModele(sql: postgres.Sql, fil: Fil, id: string): Promise<void> {
  exigerAgent(fil);
  const { count } = await sql`
    delete from modeles_messages where financeur_id = ${fil.c.lecture.dossier.financeur_id} and id = ${id}`;
  if (count === 0) throw introuvable();
}
