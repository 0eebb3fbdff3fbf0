import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import { JOURS_POUR_RETABLIR } from '../dossiers/brouillon-supprime.ts';

const LOT = 200;
/** Months without a change after which a draft is erased, and days before that when its owners are told (our decision). */
const MOIS = 12;
const PREMIER_JOURS = 30;
const SECOND_JOURS = 7;

const formaterJour = (instant: string, fuseau: string): string =>
  new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: fuseau }).format(
    new Date(instant),
  );

interface Delaisse {
  financeurId: string;
  id: string;
  avertissements: number;
  appel: string;
  intitule: string | null;
  efface: string;
  fuseau: string;
}

/** Drafts whose next warning is due. One that was touched since its first warning begins again. */
const lireDelaisses = (t: postgres.TransactionSql): Promise<Delaisse[]> =>
  t<Delaisse[]>`
    with vus as (
      select d.*, greatest(d.modifie_le, (select max(f.modifie_le) from formulaires_dossier f where f.financeur_id = d.financeur_id and f.dossier_id = d.id),
        (select max(m.envoye_le) from messages m where m.financeur_id = d.financeur_id and m.dossier_id = d.id)) as dernier
      from dossiers d where d.depose_le is null and not d.terme and d.modifie_le < maintenant() - make_interval(months => ${MOIS}::int, days => ${-PREMIER_JOURS}::int)
    )
    select v.financeur_id as "financeurId", v.id, case when v.averti_le > v.dernier then v.avertissements else 0 end as avertissements,
      a.titre as appel, v.intitule, f.fuseau,
      maintenant() + make_interval(days => case when v.averti_le > v.dernier then ${SECOND_JOURS}::int else ${PREMIER_JOURS}::int end) as efface
    from vus v join appels a on a.financeur_id = v.financeur_id and a.slug = v.slug join financeurs f on f.id = v.financeur_id
    where v.dernier < maintenant() - make_interval(months => ${MOIS}::int, days => ${-PREMIER_JOURS}::int)
      and (v.averti_le is null or v.averti_le <= v.dernier
        or (v.avertissements = 1 and v.averti_le <= maintenant() - make_interval(days => ${PREMIER_JOURS - SECOND_JOURS}::int)))
    order by v.modifie_le limit ${LOT}`;

/**
 * Tells the owners of drafts that nobody has touched for eleven months that they will be erased, a month before then a week before, and erases those that were told twice, and those that were
 * deleted and can no longer be taken back. Deadline of the domain's clock.
 *
 * @returns warnings made, and drafts erased
 */
export async function entretenirBrouillons(
  sql: postgres.Sql,
  { baseUrl }: { readonly baseUrl: string },
): Promise<{ avertis: number; effaces: number }> {
  const avertis = await sql.begin(async (t) => {
    const delaisses = await lireDelaisses(t);
    for (const d of delaisses) {
      const rang = d.avertissements + 1;
      await t`update dossiers set avertissements = ${rang}, averti_le = maintenant() where financeur_id = ${d.financeurId} and id = ${d.id}`;
      const comptes = await t<{ compte: string }[]>`
        select m.compte_id as compte from dossiers x join membres_organisation m on m.organisation_id = x.organisation_id where x.id = ${d.id}
        union select x.deposant_id from dossiers x where x.id = ${d.id} and x.deposant_id is not null`;
      const jour = formaterJour(d.efface, d.fuseau);
      const titre =
        d.intitule === null ? `Votre brouillon pour « ${d.appel} »` : `Votre brouillon « ${d.intitule} » (${d.appel})`;
      const texte = [
        `${titre} n’a pas changé depuis près d’un an et n’a pas été déposé.`,
        `Sans changement de votre part, il sera effacé le ${jour}, avec ses réponses et ses fichiers. Pour le garder, ouvrez-le et modifiez une réponse\u00a0:\n${baseUrl}/dossiers/${d.id}`,
        'Si vous n’en avez plus besoin, vous n’avez rien à faire.',
      ].join('\n\n');
      for (const { compte } of comptes)
        await t`insert into travaux (id, cle, type, charge)
          values (${nouvelId()}, ${`brouillon:${d.id}:${rang}:${jour}:${compte}`}, 'courriel-envoi',
            ${t.json({ compte, sujet: `Votre brouillon sera effacé le ${jour}`, texte })}) on conflict (cle) do nothing`;
    }
    return delaisses.length;
  });
  const dus = await sql<{ id: string }[]>`
    select id from dossiers where depose_le is null and avertissements >= 2 and averti_le <= maintenant() - make_interval(days => ${SECOND_JOURS}::int)
    union all select id from dossiers where depose_le is null and terme and modifie_le < maintenant() - make_interval(days => ${JOURS_POUR_RETABLIR + 1}::int)
    limit ${LOT}`;
  let effaces = 0;
  for (const { id } of dus) {
    const [fait] = await sql<{ oui: boolean }[]>`select effacer_brouillon(${id}) as oui`;
    if (fait?.oui === true) effaces += 1;
  }
  return { avertis, effaces };
}
