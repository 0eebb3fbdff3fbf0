import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { rolesParAcces } from '../acces/roles-sur-dossier.ts';
import type { LectureDossier, LigneObjet } from '../engine/lecture-dossier.ts';
import { machineDe, type VersionChargee } from '../engine/versions.ts';

/** Someone to write to, and as whom. */
export interface Destinataire {
  compte: string;
  pour: 'porteur' | 'region';
}

/** Who an alert is for, where it is not who the object awaits: the alert of a deadline has a kind and no roles. */
export const rolesDesAlertes: Readonly<Record<string, readonly Role[]>> = {
  rejetImpliciteProche: ['instructeur', 'responsable'],
  rejetImpliciteRecoursProche: ['responsable', 'instructeur'],
  silenceProche: ['instructeur', 'responsable'],
  complementsBientotDus: ['porteur'],
  suiviBientotDu: ['porteur'],
  evaluationProche: ['evaluateur'],
  rencontreProche: ['porteur', 'instructeur'],
  precisionsBientotDues: ['porteur'],
  invitationBientotCaduque: ['porteur'],
  dureeBientotAtteinte: ['porteur', 'prestataire', 'instructeur'],
  caduciteProche: ['porteur', 'instructeur'],
  rapportBientotDu: ['porteur'],
  passageBientotDu: ['instructeur', 'responsable'],
  debutProche: ['porteur'],
  finProche: ['porteur'],
  bilanProche: ['porteur'],
};

interface Source {
  lecture: LectureDossier;
  version: VersionChargee;
  objet: LigneObjet;
}

/** Whom an object asks for a role: one account, or one body; nobody in particular when its acts of that role are open to all who hold it. */
interface Demande {
  role: Role;
  compte: string | null;
  organisme: string | null;
}

function garde({ lecture, objet }: Source, cle: string | undefined): string | null {
  if (cle === undefined) return null;
  const epine = lecture.objets.find(({ type }) => type === 'dossier');
  const contextes = [objet.etat.context, epine?.etat.context ?? {}];
  const valeurs = contextes.map((c): Valeur | undefined => (Object.hasOwn(c, cle) ? c[cle] : undefined));
  return valeurs.find((v) => typeof v === 'string') ?? null;
}

/** A role as this object asks it: an avis is the business of the one who was asked, and of no other holder of the role. */
function demander(s: Source, role: Role): Demande[] {
  const tous = { role, compte: null, organisme: null };
  if (s.objet.type === 'dossier') return [tous];
  const attendus = Object.values(machineDe(s.version, s.objet.type).attendus).flat();
  const nommes = attendus.filter((a) => a.roles.includes(role) && (a.compte ?? a.organisme) !== undefined);
  if (nommes.length === 0) return [tous];
  return nommes.flatMap((a) => {
    const [compte, organisme] = [garde(s, a.compte), garde(s, a.organisme)];
    return compte === null && organisme === null ? [] : [{ role, compte, organisme }];
  });
}

/** The roles of a mail: those of the effect, else those of the alert, else those that the object awaits. */
function rolesDe(s: Source, genre: string, demandes: readonly string[]): readonly Role[] {
  if (demandes.length > 0) return demandes as readonly Role[];
  const table = Object.hasOwn(rolesDesAlertes, genre) ? rolesDesAlertes[genre] : undefined;
  return table ?? [...new Set(s.lecture.attentes.filter((a) => a.objet === s.objet.id).flatMap((a) => a.roles))];
}

/**
 * The active accounts that a mail is for, at this instant, each once: the members of the organisation for the porteur; the accounts and the members of the bodies let in
 * for third parties, or the one asked where the object asks one; the funder's agents for the others (its own instructeur alone once the dossier has one). A recused
 * agent is left out.
 *
 * @param demandes the roles of the effect; none for an alert
 */
export async function lireDestinataires(
  sql: postgres.Sql,
  s: Source,
  genre: string,
  demandes: readonly string[],
): Promise<Destinataire[]> {
  const roles = rolesDe(s, genre, demandes);
  const { dossier, organisation } = s.lecture;
  const cibles = roles.filter((role) => role !== 'porteur').flatMap((role) => demander(s, role));
  const comptes = cibles.flatMap(({ compte }) => (compte === null ? [] : [compte]));
  const organismes = cibles.flatMap(({ organisme }) => (organisme === null ? [] : [organisme]));
  const ouverts = cibles.filter((c) => c.compte === null && c.organisme === null).map(({ role }) => role);
  const estParAcces = (role: Role): boolean => (rolesParAcces as readonly Role[]).includes(role);
  const parAcces = ouverts.filter(estParAcces);
  const generaux = ouverts.filter((role) => !estParAcces(role));
  const lignes = await sql<Destinataire[]>`
    with demandes as (
      select compte_id, 'porteur' as pour from membres_organisation where organisation_id = ${dossier.organisation_id} and ${roles.includes('porteur')}
      union all
      select r.compte_id, 'porteur' from rattachements r
      where r.compte_id = ${dossier.deposant_id}::uuid and r.organisation_id = ${dossier.organisation_id} and r.etat = 'attente' and ${roles.includes('porteur')}
      union all
      select coalesce(a.compte_id, o.compte_id), 'region' from acces_dossier a
        left join organismes_comptes o on a.compte_id is null and o.financeur_id = a.financeur_id and o.organisme = a.organisme
      where a.financeur_id = ${dossier.financeur_id} and a.dossier_id = ${dossier.id} and a.role = any(${parAcces}::text[])
      union all
      select compte_id, 'region' from unnest(${comptes}::uuid[]) as nomme(compte_id)
      union all
      select compte_id, 'region' from organismes_comptes
      where financeur_id = ${dossier.financeur_id} and organisme = any(${organismes}::text[])
      union all
      select q.compte_id, 'region' from roles_agents r
        -- Whoever replaces them today is told too.
        cross join lateral (select r.compte_id union all select x.remplacant_id from remplacements x
          where x.financeur_id = r.financeur_id and x.compte_id = r.compte_id and x.retire_le is null
            and (maintenant() at time zone ${s.lecture.financeur.fuseau})::date between x.du and x.au) q
      where r.financeur_id = ${dossier.financeur_id} and r.role = any(${generaux}::text[])
        and (r.role <> 'instructeur' or ${dossier.instructeur_id}::uuid is null or r.compte_id = ${dossier.instructeur_id}::uuid)
    )
    select d.compte_id as compte, min(d.pour) as pour from demandes d join comptes c on c.id = d.compte_id and c.actif
    where d.pour = 'porteur' or not est_recuse(${dossier.financeur_id}, d.compte_id, ${organisation.siret.slice(0, 9)})
    group by d.compte_id order by d.compte_id`;
  return [...lignes];
}
