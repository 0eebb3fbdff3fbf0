import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { lireDelegues } from './mes-donnees.ts';
import type { demandeDeDroitLue, demandeDeDroitRecue, droitExerce } from './schemas-droits.ts';

type Droit = z.output<typeof droitExerce>;
type Lue = z.input<typeof demandeDeDroitLue>;
type Recue = z.input<typeof demandeDeDroitRecue>;

/** Requests of one person that may wait for an answer at the same time (our decision). */
const EN_ATTENTE_MAX = 10;
const MONTREES = 200;
/** Days before the term when those who owe the answer are told again (our decision). */
const RAPPEL_JOURS = 7;

/** Each right, as it is named in a mail. */
const noms: Readonly<Record<Droit, string>> = {
  acces: 'savoir ce que vous gardez de moi',
  rectification: 'faire corriger mes données',
  effacement: 'faire effacer mes données',
  limitation: 'geler l’usage de mes données',
  opposition: 'm’opposer à l’usage de mes données',
  portabilite: 'recevoir mes données pour les porter ailleurs',
};

/** `2026-12-30` as it is said. */
const dire = (jour: string): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${jour}T00:00:00Z`));

async function ecrireCourriel(
  t: postgres.TransactionSql,
  { cle, compte, sujet, texte }: { cle: string; compte: string; sujet: string; texte: string },
): Promise<void> {
  await t`insert into travaux (id, cle, type, charge)
    values (${nouvelId()}, ${cle}, 'courriel-envoi', ${t.json({ compte, sujet, texte })}) on conflict (cle) do nothing`;
}

/** Who answers for a funder. */
async function administrateurs(t: postgres.TransactionSql, financeurId: string): Promise<string[]> {
  const lus = await t<{ id: string }[]>`
    select distinct c.id from roles_agents r join comptes c on c.id = r.compte_id and c.actif where r.financeur_id = ${financeurId} and r.role = 'administrateur'`;
  return lus.map(({ id }) => id);
}

/**
 * Records what a person asks of their own data, of a funder that answers for them: one month to be answered (RGPD, art. 12, 3). The person and those who owe the answer are told by mail.
 *
 * @throws `saisie_refusee` at `financeur` where it does not answer for this person; `transition_refusee` when ten of theirs wait already
 */
export async function demanderDroit(
  deps: { sql: postgres.Sql; baseUrl: string },
  compteId: string,
  { financeur, droit, texte }: { financeur: string; droit: Droit; texte: string },
): Promise<{ id: string }> {
  const { sql, baseUrl } = deps;
  const delegue = (await lireDelegues(sql, compteId)).find((d) => d.code === financeur);
  if (delegue === undefined) {
    const message = 'Choisissez à qui vous adressez cette demande.';
    throw new Refus('saisie_refusee', message, {
      constats: [{ chemin: 'financeur', code: 'financeur', gravite: 'bloquant', message }],
    });
  }
  const id = nouvelId();
  await sql.begin(async (t) => {
    await t`select pg_advisory_xact_lock(hashtextextended(${`droits/${compteId}`}, 0))`;
    const [compte] = await t<{ nombre: number }[]>`
      select count(*)::int as nombre from demandes_de_droits where compte_id = ${compteId} and issue is null`;
    if ((compte?.nombre ?? 0) >= EN_ATTENTE_MAX)
      throw new Refus(
        'transition_refusee',
        'Dix de vos demandes attendent déjà une réponse. Écrivez plutôt au délégué à la protection des données.',
      );
    const [faite] = await t<{ financeur: string; terme: string }[]>`
      insert into demandes_de_droits (id, financeur_id, compte_id, droit, texte, faite_le, a_repondre_le)
      select ${id}, f.id, ${compteId}, ${droit}, ${texte}, maintenant(), ((maintenant() at time zone f.fuseau)::date + interval '1 month')::date
      from financeurs f where f.code = ${financeur} returning financeur_id as financeur, a_repondre_le::text as terme`;
    if (faite === undefined) throw introuvable();
    const terme = dire(faite.terme);
    await ecrireCourriel(t, {
      cle: `droit:${id}:recue`,
      compte: compteId,
      sujet: 'Votre demande sur vos données est enregistrée',
      texte: [
        `Votre demande est enregistrée\u00a0: ${noms[droit]}.`,
        `${delegue.financeur} vous répond au plus tard le ${terme}. Suivez-la ici\u00a0:\n${baseUrl}/compte/donnees`,
      ].join('\n\n'),
    });
    for (const compte of await administrateurs(t, faite.financeur))
      await ecrireCourriel(t, {
        cle: `droit:${id}:a-repondre:${compte}`,
        compte,
        sujet: `Une demande sur des données personnelles attend une réponse avant le ${terme}`,
        texte: [
          `Une personne exerce un droit sur ses données\u00a0: «\u00a0${noms[droit]}\u00a0».`,
          `La loi donne un mois pour répondre\u00a0: jusqu’au ${terme}. Lisez-la et répondez-y ici\u00a0:\n${baseUrl}/administration/demandes`,
        ].join('\n\n'),
      });
  });
  return { id };
}

interface Ligne {
  id: string;
  droit: Droit;
  texte: string;
  financeur: string;
  faite_le: string;
  terme: string;
  retard: boolean;
  issue: 'acceptee' | 'refusee' | null;
  reponse: string | null;
  repondu_le: string | null;
  prolongation: string | null;
  prolongee_le: string | null;
  nom: string;
  courriel: string;
  sienne: boolean;
}

const rendre = (l: Ligne): Lue => ({
  id: l.id,
  droit: l.droit,
  texte: l.texte,
  financeur: l.financeur,
  faiteLe: new Date(l.faite_le).toISOString(),
  aRepondreLe: l.terme,
  enRetard: l.retard,
  prolongation:
    l.prolongation === null || l.prolongee_le === null
      ? null
      : { motif: l.prolongation, le: new Date(l.prolongee_le).toISOString() },
  reponse:
    l.issue === null || l.repondu_le === null
      ? null
      : { issue: l.issue, texte: l.reponse ?? '', le: new Date(l.repondu_le).toISOString() },
});

const lire = (
  sql: postgres.Sql,
  { financeurId, compteId, lecteur }: { financeurId: string | null; compteId: string | null; lecteur: string },
): Promise<Ligne[]> =>
  sql<Ligne[]>`
    select d.id, d.droit, d.texte, f.nom as financeur, d.faite_le, d.a_repondre_le::text as terme, d.issue, d.reponse, d.repondu_le, d.prolongation, d.prolongee_le, c.nom, c.courriel,
      d.compte_id = ${lecteur} as sienne, d.issue is null and (maintenant() at time zone f.fuseau)::date > d.a_repondre_le as retard
    from demandes_de_droits d join financeurs f on f.id = d.financeur_id join comptes c on c.id = d.compte_id
    where (${financeurId}::uuid is null or d.financeur_id = ${financeurId}::uuid) and (${compteId}::uuid is null or d.compte_id = ${compteId}::uuid)
    order by d.issue is not null, case when d.issue is null then d.a_repondre_le end, d.faite_le desc, d.id limit ${MONTREES}`;

/** What a person asked, those that wait first. */
export async function lireMesDemandes(sql: postgres.Sql, compteId: string): Promise<Lue[]> {
  return (await lire(sql, { financeurId: null, compteId, lecteur: compteId })).map(rendre);
}

/** What persons asked of a funder, for its administrator: those that wait first, the nearest term first. */
export async function lireDemandesRecues(sql: postgres.Sql, acteur: Acteur, financeurId: string): Promise<Recue[]> {
  const lues = await lire(sql, { financeurId, compteId: null, lecteur: acteur.compteId });
  return lues.map((l) => ({
    ...rendre(l),
    nom: l.nom,
    courriel: l.courriel,
    sienne: l.sienne,
    prolongeable: l.issue === null && l.prolongee_le === null && !l.retard && !l.sienne,
  }));
}

/**
 * Answers a request, once: accepted, or refused with what keeps the funder from it. The person is told by mail and reads the answer on their page.
 *
 * @throws « introuvable »; `acces_refuse` to whoever asked; `transition_refusee` when it has its answer
 */
export async function repondreDemande(
  deps: { sql: postgres.Sql; baseUrl: string },
  { financeurId, acteur, id }: { financeurId: string; acteur: Acteur; id: string },
  { issue, texte }: { issue: 'acceptee' | 'refusee'; texte: string },
): Promise<void> {
  await deps.sql.begin(async (t) => {
    const [lue] = await t<{ compte: string; droit: Droit; repondue: boolean; financeur: string }[]>`
      select d.compte_id as compte, d.droit, d.issue is not null as repondue, f.nom as financeur
      from demandes_de_droits d join financeurs f on f.id = d.financeur_id where d.id = ${id} and d.financeur_id = ${financeurId}`;
    if (lue === undefined) throw introuvable();
    if (lue.compte === acteur.compteId)
      throw new Refus('acces_refuse', 'Vous avez fait cette demande\u00a0: un autre administrateur y répond.');
    const { count } = await t`
      update demandes_de_droits set issue = ${issue}, reponse = ${texte}, repondu_le = maintenant(), repondu_par = ${acteur.compteId} where id = ${id} and issue is null`;
    if (lue.repondue || count === 0) throw new Refus('transition_refusee', 'Cette demande a déjà sa réponse.');
    await ecrireCourriel(t, {
      cle: `droit:${id}:reponse`,
      compte: lue.compte,
      sujet:
        issue === 'acceptee' ? 'Votre demande sur vos données est acceptée' : 'Réponse à votre demande sur vos données',
      texte: [
        `${lue.financeur} a répondu à votre demande\u00a0: ${noms[lue.droit]}.`,
        `${issue === 'acceptee' ? 'Elle est acceptée.' : 'Elle est refusée.'} Lisez la réponse, et ce que vous pouvez faire ensuite\u00a0:\n${deps.baseUrl}/compte/donnees`,
      ].join('\n\n'),
    });
  });
}

/**
 * Gives a request two months more than the first one, once, because of its complexity or of how many there are; the person is told why within the first month (RGPD, art. 12, 3).
 *
 * @throws « introuvable »; `acces_refuse` to whoever asked; `transition_refusee` when it has its answer or its two months, or once the first month is over
 */
export async function prolongerDemande(
  deps: { sql: postgres.Sql; baseUrl: string },
  { financeurId, acteur, id }: { financeurId: string; acteur: Acteur; id: string },
  motif: string,
): Promise<void> {
  await deps.sql.begin(async (t) => {
    const [lue] = await t<
      { compte: string; droit: Droit; repondue: boolean; prolongee: boolean; retard: boolean; financeur: string }[]
    >`
      select d.compte_id as compte, d.droit, d.issue is not null as repondue, d.prolongee_le is not null as prolongee,
        (maintenant() at time zone f.fuseau)::date > d.a_repondre_le as retard, f.nom as financeur
      from demandes_de_droits d join financeurs f on f.id = d.financeur_id where d.id = ${id} and d.financeur_id = ${financeurId}`;
    if (lue === undefined) throw introuvable();
    if (lue.compte === acteur.compteId)
      throw new Refus('acces_refuse', 'Vous avez fait cette demande\u00a0: un autre administrateur s’en occupe.');
    if (lue.repondue) throw new Refus('transition_refusee', 'Cette demande a déjà sa réponse.');
    const dejaProlongee = new Refus(
      'transition_refusee',
      'Cette demande a déjà été prolongée\u00a0: la loi ne donne pas plus de temps.',
    );
    if (lue.prolongee) throw dejaProlongee;
    if (lue.retard)
      throw new Refus(
        'transition_refusee',
        'Le premier mois est passé\u00a0: la personne ne peut plus être prévenue à temps. Répondez dès maintenant.',
      );
    const [prolongee] = await t<{ terme: string }[]>`
      update demandes_de_droits d set prolongation = ${motif}, prolongee_le = maintenant(), prolongee_par = ${acteur.compteId},
        a_repondre_le = ((d.faite_le at time zone f.fuseau)::date + interval '3 months')::date
      from financeurs f where f.id = d.financeur_id and d.id = ${id} and d.issue is null and d.prolongee_le is null returning d.a_repondre_le::text as terme`;
    if (prolongee === undefined) throw dejaProlongee;
    const terme = dire(prolongee.terme);
    await ecrireCourriel(t, {
      cle: `droit:${id}:prolongation`,
      compte: lue.compte,
      sujet: `Votre demande sur vos données\u00a0: réponse au plus tard le ${terme}`,
      texte: [
        `Vous avez demandé à ${lue.financeur}\u00a0: ${noms[lue.droit]}. Sa réponse demande plus d’un mois, et viendra au plus tard le ${terme}.`,
        `Pourquoi\u00a0: ${motif}`,
        `La loi le permet une fois (RGPD, article 12). Suivez votre demande ici\u00a0:\n${deps.baseUrl}/compte/donnees`,
        'Si cela ne vous convient pas, vous pouvez saisir la CNIL\u00a0: https://www.cnil.fr/fr/plaintes',
      ].join('\n\n'),
    });
  });
}

/** Tells those who owe an answer again, a week before its term. Deadline of the domain's clock. @returns how many requests are near their term */
export async function rappelerDemandes(sql: postgres.Sql, { baseUrl }: { readonly baseUrl: string }): Promise<number> {
  return sql.begin(async (t) => {
    const dues = await t<{ id: string; financeur: string; terme: string }[]>`
      select d.id, d.financeur_id as financeur, d.a_repondre_le::text as terme from demandes_de_droits d join financeurs f on f.id = d.financeur_id
      where d.issue is null and d.a_repondre_le <= (maintenant() at time zone f.fuseau)::date + ${RAPPEL_JOURS}::int`;
    for (const { id, financeur, terme } of dues)
      for (const compte of await administrateurs(t, financeur))
        await ecrireCourriel(t, {
          // Given more time, it is told again before its new term.
          cle: `droit:${id}:rappel:${compte}:${terme}`,
          compte,
          sujet: `À répondre avant le ${dire(terme)}\u00a0: une demande sur des données personnelles`,
          texte: `Une demande sur des données personnelles n’a pas encore sa réponse, due au plus tard le ${dire(terme)}\u00a0:\n${baseUrl}/administration/demandes`,
        });
    return dues.length;
  });
}
