import type postgres from 'postgres';
import type { z } from 'zod';
import type { Cles } from '../cles.ts';
import { NATURES, type Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { lirePreuve, type PreuveEnBase } from './lire-rattachements.ts';
import { changerMembre, rolesDesColonnes, type ColonnesDeMembre } from './roles-de-membre.ts';
import type { membresLus } from './schemas-membres.ts';
import { ROLES_DE_MEMBRE, type RoleDeMembre } from './schemas.ts';

type Lus = z.input<typeof membresLus>;
type Sql = postgres.Sql | postgres.TransactionSql;

const CHANGEMENTS_MONTRES = 20;

/**
 * Holds the members of an organisation while they change, for one of its administrators.
 *
 * @throws « introuvable » to anyone who is not in it; `acces_refuse` to a member who does not administer it
 */
export async function exigerAdministrateur(
  t: postgres.TransactionSql,
  compteId: string,
  organisationId: string,
): Promise<{ nom: string }> {
  const [organisation] = await t<
    { nom: string }[]
  >`select nom from organisations where id = ${organisationId} for update`;
  const [membre] = await t<
    { administrateur: boolean }[]
  >`select administrateur from membres_organisation where organisation_id = ${organisationId} and compte_id = ${compteId}`;
  if (!organisation || !membre) throw introuvable();
  if (!membre.administrateur)
    throw new Refus(
      'acces_refuse',
      'Les membres se gèrent par une personne qui administre l’organisme : demandez-le-lui.',
    );
  return organisation;
}

/** One line of the history of the members, which nobody takes away. */
export async function noter(
  t: postgres.TransactionSql,
  ligne: {
    organisationId: string;
    acte: 'roles' | 'depart' | 'remise' | 'invitation' | 'arrivee';
    compteId: string | null;
    par: string;
    detail: Readonly<Record<string, string | number | readonly string[]>>;
  },
): Promise<void> {
  await t`insert into historique_membres (organisation_id, id, le, acte, compte_id, par, detail)
    values (${ligne.organisationId}, ${nouvelId()}, maintenant(), ${ligne.acte}, ${ligne.compteId}, ${ligne.par}, ${t.json(ligne.detail)})`;
}

interface LigneMembre extends ColonnesDeMembre {
  compte_id: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  venu_le: string | null;
  dossiers: number;
}

const instantOuNul = (le: string | null): string | null => (le === null ? null : new Date(le).toISOString());

async function lireDemandes(sql: Sql, organisationId: string): Promise<Lus['demandes']> {
  const lignes = await sql<
    {
      id: string;
      nom: string;
      courriel: string;
      roles: RoleDeMembre[];
      qualite: string;
      mot: string | null;
      cree_le: string;
      decidable_le: string;
      preuves: PreuveEnBase[];
      dossiers: number;
    }[]
  >`
    select r.id, c.nom, c.courriel, r.roles, r.qualite, r.mot, r.cree_le, r.decidable_le,
      (select count(*)::int from dossiers d where d.deposant_id = r.compte_id and d.organisation_id = r.organisation_id and not d.terme) as dossiers,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'taille', p.taille, 'cree_le', p.cree_le) order by p.cree_le, p.id)
        from preuves_rattachement p where p.rattachement_id = r.id), '[]') as preuves
    from rattachements r join comptes c on c.id = r.compte_id where r.organisation_id = ${organisationId} and r.etat = 'attente' order by r.cree_le, r.id`;
  return lignes.map(({ cree_le: creeLe, decidable_le: decidableLe, preuves, ...l }) => ({
    ...l,
    creeLe: new Date(creeLe).toISOString(),
    decidableLe: new Date(decidableLe).toISOString(),
    preuves: preuves.map(lirePreuve),
  }));
}

/** Invitations that nobody has used yet. */
async function lireInvitations(sql: Sql, organisationId: string): Promise<Lus['invitations']> {
  const lignes = await sql<{ id: string; courriel: string; roles: RoleDeMembre[]; expire_le: string }[]>`
    select id, courriel, charge->'roles' as roles, expire_le from liens
    where objet = 'invitation_organisation' and charge->>'organisationId' = ${organisationId} and consomme_le is null and annule_le is null order by cree_le, id`;
  return lignes.map(({ expire_le: expireLe, ...l }) => ({ ...l, expireLe: new Date(expireLe).toISOString() }));
}

/**
 * Who is in an organisation, for those who are in it; whoever administers it also reads who asks to come in and who was invited.
 *
 * @throws « introuvable » to anyone else
 */
export async function lireMembres(sql: postgres.Sql, compteId: string, organisationId: string): Promise<Lus> {
  const membres = await sql<LigneMembre[]>`
    select m.compte_id, c.nom, c.courriel, c.fonction, m.administrateur, m.saisie, m.representant_legal, m.comptable, m.venu_le,
      (select count(*)::int from dossiers d where d.organisation_id = m.organisation_id and d.referent_id = m.compte_id and not d.terme) as dossiers
    from membres_organisation m join comptes c on c.id = m.compte_id and c.actif where m.organisation_id = ${organisationId} order by c.nom, c.id`;
  const moi = membres.find((m) => m.compte_id === compteId);
  if (!moi) throw introuvable();
  const [organisation] = await sql<
    { id: string; siret: string; nom: string; nature: Nature }[]
  >`select id, siret, nom, nature from organisations where id = ${organisationId}`;
  if (!organisation) throw introuvable();
  const changements = await sql<Lus['changements']>`
    select h.le, h.acte, c.nom as qui, p.nom as par, h.detail from historique_membres h join comptes p on p.id = h.par left join comptes c on c.id = h.compte_id
    where h.organisation_id = ${organisationId} order by h.le desc, h.id desc limit ${CHANGEMENTS_MONTRES}`;
  return {
    organisation: { ...organisation, nature: NATURES[organisation.nature].libelle },
    moi: compteId,
    administre: moi.administrateur,
    membres: membres.map((m) => ({
      id: m.compte_id,
      nom: m.nom,
      courriel: m.courriel,
      fonction: m.fonction,
      roles: rolesDesColonnes(m),
      venuLe: instantOuNul(m.venu_le),
      dossiers: m.dossiers,
    })),
    demandes: moi.administrateur ? await lireDemandes(sql, organisationId) : [],
    invitations: moi.administrateur ? await lireInvitations(sql, organisationId) : [],
    changements: changements.map(({ le, ...h }) => ({ ...h, le: new Date(le).toISOString() })),
  };
}

/** Is there an administrator besides this account? Read while the organisation is held. */
async function unAutreAdministre(
  t: postgres.TransactionSql,
  organisationId: string,
  compteId: string,
): Promise<boolean> {
  const autres = await t`
    select 1 from membres_organisation m join comptes c on c.id = m.compte_id and c.actif
    where m.organisation_id = ${organisationId} and m.administrateur and m.compte_id <> ${compteId} limit 1`;
  return autres.length > 0;
}

const SANS_SUCCESSEUR =
  'Cet organisme n’aurait plus personne pour l’administrer : donnez d’abord ce rôle à un autre membre.';

/**
 * Changes what a member may do. The same roles twice change nothing.
 *
 * @throws « introuvable », `acces_refuse`; `transition_refusee` where nobody would administer any more
 */
export async function changerRoles(
  { sql, cles }: { sql: postgres.Sql; cles: Cles },
  compteId: string,
  { organisationId, membre }: { organisationId: string; membre: string },
  roles: readonly RoleDeMembre[],
): Promise<void> {
  await sql.begin(async (t) => {
    await exigerAdministrateur(t, compteId, organisationId);
    const [avant] = await t<ColonnesDeMembre[]>`
      select administrateur, saisie, representant_legal, comptable from membres_organisation
      where organisation_id = ${organisationId} and compte_id = ${membre}`;
    if (!avant) throw introuvable();
    // In one order, each once.
    const apres = ROLES_DE_MEMBRE.filter((role) => roles.includes(role));
    if (rolesDesColonnes(avant).join() === apres.join()) return;
    if (
      avant.administrateur &&
      !apres.includes('administrateur') &&
      !(await unAutreAdministre(t, organisationId, membre))
    )
      throw new Refus('transition_refusee', SANS_SUCCESSEUR);
    await changerMembre(t, cles, { organisationId, compteId: membre }, apres);
    await noter(t, {
      organisationId,
      acte: 'roles',
      compteId: membre,
      par: compteId,
      detail: { roles: apres, avant: rolesDesColonnes(avant) },
    });
  });
}

/**
 * A member leaves: removed by an administrator, or by themselves. They see nothing of the organisation any more, at once; what they did stays under their name, and the
 * dossiers that they followed are handed over to a member who is named. Nobody outside the organisation removes anyone.
 *
 * @param remettreA the member who follows their dossiers from now on; needed where they followed some
 * @throws « introuvable », `acces_refuse`; `transition_refusee` for the last administrator; `saisie_refusee` where dossiers have nobody to go to
 */
export async function retirerMembre(
  sql: postgres.Sql,
  compteId: string,
  { organisationId, membre }: { organisationId: string; membre: string },
  remettreA: string | null,
): Promise<void> {
  await sql.begin(async (t) => {
    if (membre === compteId) {
      await t`select 1 from organisations where id = ${organisationId} for update`;
    } else await exigerAdministrateur(t, compteId, organisationId);
    const [parti] = await t<{ administrateur: boolean }[]>`
      select administrateur from membres_organisation where organisation_id = ${organisationId} and compte_id = ${membre}`;
    if (!parti) throw introuvable();
    if (parti.administrateur && !(await unAutreAdministre(t, organisationId, membre)))
      throw new Refus('transition_refusee', SANS_SUCCESSEUR);
    const [repreneur] =
      remettreA === null || remettreA === membre
        ? []
        : await t`select 1 from membres_organisation where organisation_id = ${organisationId} and compte_id = ${remettreA}`;
    const suivis = await t<{ id: string }[]>`
      select id from dossiers where organisation_id = ${organisationId} and referent_id = ${membre} and not terme for update`;
    if (suivis.length > 0 && !repreneur) {
      const message = 'Dites à quel membre remettre les dossiers que cette personne suit.';
      throw new Refus('saisie_refusee', message, {
        constats: [{ chemin: 'remettreA', code: 'remise', gravite: 'bloquant', message }],
      });
    }
    await t`update dossiers set referent_id = ${remettreA} where id = any(${suivis.map(({ id }) => id)}::uuid[])`;
    await t`delete from membres_organisation where organisation_id = ${organisationId} and compte_id = ${membre}`;
    await noter(t, { organisationId, acte: 'depart', compteId: membre, par: compteId, detail: {} });
    if (suivis.length > 0)
      await noter(t, {
        organisationId,
        acte: 'remise',
        compteId: remettreA,
        par: compteId,
        detail: { dossiers: suivis.length, de: membre },
      });
  });
}

/**
 * Before an account closes: the organisations that it alone administers, which would have nobody any more.
 *
 * @throws `transition_refusee` with their names
 */
export async function exigerSuccesseurs(t: postgres.TransactionSql, compteId: string): Promise<void> {
  const seules = await t<{ nom: string }[]>`
    select o.nom from membres_organisation m join organisations o on o.id = m.organisation_id
    where m.compte_id = ${compteId} and m.administrateur
      and exists (select 1 from membres_organisation a where a.organisation_id = m.organisation_id and a.compte_id <> ${compteId})
      and not exists (select 1 from membres_organisation a join comptes c on c.id = a.compte_id and c.actif
        where a.organisation_id = m.organisation_id and a.administrateur and a.compte_id <> ${compteId})
    order by o.nom for update of o`;
  if (seules.length > 0)
    throw new Refus(
      'transition_refusee',
      `Vous êtes la seule personne à administrer ${seules.map(({ nom }) => nom).join(', ')} : donnez d’abord ce rôle à un autre membre.`,
    );
}
