// A decision that nothing proves to have arrived is recalled, once, to the agents who send registered letters: their desk shows it, nobody has to look at it every day.
import type postgres from 'postgres';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { Reglages } from '../documents/donnees-communes.ts';
import { lireMatiere, type Matiere } from '../documents/matiere.ts';
import { titresDesDocuments, type ModeleEmis } from '../documents/titres.ts';
import { lireCadences } from '../echanges/traiter-message.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { lireDestinataires } from '../notifications/destinataires.ts';
import { lireCommun } from '../notifications/donnees-courriel.ts';
import { LETTRES_CONTESTABLES, ROLES_DE_LA_POSTE } from './lire-remises.ts';
import { JOURS_POUR_OUVRIR } from './prouver-remise.ts';

/** Type of the daily job that looks for the letters to recall. */
export const TRAVAIL_REMISES = 'remises';
/** Type of the job that recalls one letter. */
export const TRAVAIL_REMISE = 'remise-sans-preuve';
/** The hour at which it is asked for, legal time of the mainland: that of the reminders of the days to keep. */
const HEURE = 8;
// What the mail is called where recipients are looked for: its roles are always given, so no alert bears this name.
const GENRE = 'remiseSansPreuve';

/** Asks for it once a day of the clock, whatever the number of workers. */
export async function programmerRemises(sql: postgres.Sql): Promise<boolean> {
  const { count } = await sql`
    insert into travaux (id, cle, type, charge)
    select ${nouvelId()}, t.cle, ${TRAVAIL_REMISES}, '{}'
    from (select 'remises:' || ((maintenant() at time zone 'Europe/Paris') - make_interval(hours => ${HEURE}::int))::date as cle) t
    where not exists (select 1 from travaux x where x.cle = t.cle)
    on conflict (cle) do nothing`;
  return count === 1;
}

/**
 * The handler of the daily job: one job a letter that was made available more than fifteen days ago and that nothing proves to have arrived, the electronic way being refused or the letter
 * unopened. Once a letter for ever.
 */
export function traiterRemises({ base: { sql } }: { base: Base }): Traitement {
  return async () => {
    await sql`
      with dues as (
        select p.financeur_id, p.dossier_id, p.id, p.rang
        from pieces p
        join financeurs f on f.id = p.financeur_id
        join evenements_dossier e on e.financeur_id = p.financeur_id and e.dossier_id = p.dossier_id and e.rang = p.rang
        where p.nature = 'document' and p.modele = any(${[...LETTRES_CONTESTABLES]}::text[])
          and (maintenant() at time zone f.fuseau)::date > (e.instant at time zone f.fuseau)::date + ${JOURS_POUR_OUVRIR}::int
          and not ${sql.unsafe(PROUVEE)}
      ), notees as (
        insert into rappels_de_remise (financeur_id, dossier_id, piece_id, le)
        select financeur_id, dossier_id, id, maintenant() from dues
        on conflict do nothing returning financeur_id, dossier_id, piece_id
      )
      insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      select gen_random_uuid(), 'remise:' || n.piece_id, n.financeur_id, n.dossier_id, ${TRAVAIL_REMISE},
        jsonb_build_object('piece', n.piece_id, 'rang', d.rang,
          'objet', (select o.id from objets_dossier o where o.financeur_id = n.financeur_id and o.dossier_id = n.dossier_id and o.type = 'dossier'))
      from notees n join dues d on d.financeur_id = n.financeur_id and d.dossier_id = n.dossier_id and d.id = n.piece_id
      on conflict (cle) do nothing`;
  };
}

// Of a letter `p`: someone of the porteur opened it, or the post presented it.
const PROUVEE = `(exists (select 1 from premieres_ouvertures x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.id)
  or exists (select 1 from lettres_recommandees x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.id))`;

/** The handler of jobs `remise-sans-preuve`: the mail of one letter to each agent who sends letters by post, or a line of their daily mail, or nothing, as they chose for their reminders. One that was proved meanwhile is told to nobody. */
export function traiterRemiseSansPreuve({ base: { sql }, reglages }: { base: Base; reglages: Reglages }): Traitement {
  return async ({ cle, dossierId, financeurId, charge }) => {
    const { piece, rang, objet } = charge;
    if (dossierId === null || typeof piece !== 'string' || typeof rang !== 'number' || typeof objet !== 'string')
      throw new TravailImpossible(`Ce rappel ne peut pas être écrit : ${JSON.stringify(charge)}.`);
    const [lettre] = await sql<{ modele: ModeleEmis; prouvee: boolean }[]>`
      select p.modele, ${sql.unsafe(PROUVEE)} as prouvee from pieces p
      where p.financeur_id = ${financeurId} and p.dossier_id = ${dossierId} and p.id = ${piece}`;
    if (lettre === undefined || lettre.prouvee) return;
    const m = await lireMatiere(sql, { dossierId, rang, objetId: objet });
    const { sujet, texte } = redigerRappel(m, lettre.modele, reglages);
    const destinataires = await lireDestinataires(sql, m, GENRE, ROLES_DE_LA_POSTE);
    const cadences = await lireCadences(
      sql,
      destinataires.map(({ compte }) => compte),
    );
    for (const { compte } of destinataires) {
      const cadence = cadences.get(compte) ?? 'immediate';
      if (cadence === 'aucune') continue;
      if (cadence === 'immediate')
        await sql`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
          values (${nouvelId()}, ${`${cle}:${compte}`}, ${financeurId}, ${dossierId}, 'courriel-envoi', ${sql.json({ compte, sujet, texte })})
          on conflict (cle) do nothing`;
      else
        await sql`insert into remises_a_recapituler (compte_id, financeur_id, dossier_id, piece_id, sujet, le)
          values (${compte}, ${financeurId}, ${dossierId}, ${piece}, ${sujet}, maintenant()) on conflict do nothing`;
    }
  };
}

function redigerRappel(m: Matiere, modele: ModeleEmis, reglages: Reglages): { sujet: string; texte: string } {
  const { numero, appel, baseUrl, service, donneesFictives } = lireCommun(m, reglages);
  const notifieeLe = formaterDate(dateLocale(m.evenement.instant, m.lecture.financeur.fuseau));
  const racine = baseUrl.replace(/\/+$/, '');
  const blocs = [
    'Bonjour,',
    `Dossier ${numero} — ${appel}`,
    `Rien ne prouve que cette lettre est arrivée\u00a0: «\u00a0${titresDesDocuments[modele]}\u00a0», mise à disposition le ${notifieeLe}. Le délai pour la contester ne court pas.`,
    'Envoyez-la par lettre recommandée, puis enregistrez le jour où la Poste l’a présentée.',
    `Enregistrer la lettre recommandée\u00a0:\n${racine}/dossiers/${m.lecture.dossier.id}/documents`,
    service,
    `Recevoir ces rappels autrement, ou ne plus en recevoir\u00a0:\n${racine}/compte`,
    ...(donneesFictives ? ['Données fictives\u00a0: ce message vient d’une démonstration.'] : []),
  ];
  return { sujet: `Lettre recommandée à envoyer — dossier ${numero}`, texte: `${blocs.join('\n\n')}\n` };
}
