import type postgres from 'postgres';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import { echeance } from '../../workflows/engine/dates/instants.ts';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';
import { lireEntreprise } from '../organisations/lire-entreprise.ts';
import type { Entreprise } from '../organisations/schemas.ts';
import { annoncer, type ReglagesDeCourriel } from './courriels.ts';
import { chercherSiege, conseilDeFermeture, lireConnue, lireSiret } from './examiner-siret.ts';
import type { DemandeDeRattachement } from './schemas.ts';

/** Working days after which the administrators are written to again, and after which the funder of a dossier may answer in their place (our decision). */
const RELANCE_JOURS_OUVRES = 2;
const TERME_JOURS_OUVRES = 5;
/** Demands that one account may have waiting: nobody belongs to more at once, and the directory is not walked through it (our decision). */
const ATTENTES_MAX = 5;
/** An organisation lives in no funder's time zone. */
const LIEU = { fuseau: 'Europe/Paris', feries: 'metropole' } as const;

const constat = (chemin: string, message: string): Constat => ({
  chemin,
  code: 'rattachement',
  gravite: 'bloquant',
  message,
});
const refuser = (constats: Constat[]): Refus =>
  new Refus(
    'saisie_refusee',
    constats.length === 1 ? (constats[0]?.message ?? '') : `${constats.length} points sont à corriger.`,
    { constats },
  );

/** What an organisation is registered with: the directory's word, else the person's. */
interface Fiche {
  nom: string;
  nature: string;
  adresse: string | null;
  declaree: boolean;
}

function ficheDe(entreprise: Entreprise | null, d: DemandeDeRattachement): Fiche {
  const nature = entreprise?.nature ?? d.nature;
  const nom = entreprise?.nom ?? d.nom ?? '';
  const manques = [
    ...(nom === '' ? [constat('nom', 'Indiquez le nom de l’organisme, comme dans ses statuts.')] : []),
    ...(nature === undefined ? [constat('nature', 'Choisissez la nature juridique de l’organisme.')] : []),
  ];
  if (nature === undefined || manques.length > 0) throw refuser(manques);
  return { nom, nature, adresse: entreprise?.adresse ?? null, declaree: entreprise?.nature == null };
}

/** Registers the organisation if nobody came for it yet; one that was only declared takes the directory's word once there is one. */
async function inscrire(t: postgres.TransactionSql, siret: string, fiche: Fiche): Promise<void> {
  await t`insert into organisations (id, siret, nom, nature, adresse, declaree)
    values (${nouvelId()}, ${siret}, ${fiche.nom}, ${fiche.nature}, ${fiche.adresse}, ${fiche.declaree})
    on conflict (siret) do update set nom = excluded.nom, nature = excluded.nature, adresse = excluded.adresse, declaree = false
      where organisations.declaree and not excluded.declaree`;
}

/**
 * Asks to join the organisation of a SIRET, known or not: one may deposit at once in its name. Its administrators are told; where nobody administers it, the funder of
 * a dossier answers. A demand that waits already is given again.
 *
 * @returns the id of the demand
 * @throws `saisie_refusee` at the field: a SIRET that is wrong, closed or moved, an organisation that nobody describes, one's own organisation, too many demands
 */
export async function demanderRattachement(
  deps: { sql: postgres.Sql; annuaire: string | null; reglages: ReglagesDeCourriel },
  acteur: Acteur,
  d: DemandeDeRattachement,
): Promise<string> {
  const { sql } = deps;
  const siret = lireSiret(d.siret);
  if (d.qualite === '')
    throw refuser([
      constat('qualite', 'Dites en quelle qualité vous demandez ce rattachement, par exemple « Présidente ».'),
    ]);
  const { entreprise } = await lireEntreprise(sql, deps.annuaire, siret);
  if (entreprise?.etat === 'fermee')
    throw refuser([constat('siret', conseilDeFermeture(await chercherSiege(deps.annuaire, entreprise)))]);
  const avant = await lireConnue(sql, siret, acteur.compteId);
  if (avant?.lien === 'membre')
    throw refuser([
      constat('siret', `Vous êtes déjà membre de ${avant.nom} : choisissez-le en commençant un dossier.`),
    ]);
  const fiche = avant !== null && (!avant.declaree || entreprise === null) ? null : ficheDe(entreprise, d);
  return sql.begin(async (t) => {
    // Two presses at once make one demand.
    await t`select 1 from comptes where id = ${acteur.compteId} for update`;
    if (fiche !== null) await inscrire(t, siret, fiche);
    const organisation = await lireConnue(t, siret, acteur.compteId);
    if (!organisation) throw new Error(`L’organisme ${siret} n’est pas inscrit.`);
    const [deja] = await t<{ id: string }[]>`
      select id from rattachements where organisation_id = ${organisation.id} and compte_id = ${acteur.compteId} and etat = 'attente'`;
    if (deja) return deja.id;
    const [attente] = await t<{ n: number; instant: string }[]>`
      select count(*)::int as n, maintenant() as instant from rattachements where compte_id = ${acteur.compteId} and etat = 'attente'`;
    if (!attente || attente.n >= ATTENTES_MAX)
      throw refuser([
        constat('siret', 'Vous avez déjà cinq demandes en attente : attendez une réponse, ou retirez-en une.'),
      ]);
    const depuis = new Date(attente.instant).toISOString();
    const dans = (joursOuvres: number): string => echeance({ depuis, ...LIEU, duree: { joursOuvres } });
    const administree = organisation.administrateurs > 0;
    const id = nouvelId();
    await t`insert into rattachements (id, organisation_id, compte_id, roles, qualite, mot, cree_le, relance_le, decidable_le)
      values (${id}, ${organisation.id}, ${acteur.compteId}, ${[...new Set(d.roles)]}, ${d.qualite}, ${d.mot ?? null}, ${depuis},
        ${administree ? dans(RELANCE_JOURS_OUVRES) : null}, ${administree ? dans(TERME_JOURS_OUVRES) : depuis})`;
    await annoncer(t, deps.reglages, 'demande', {
      cle: `rattachement:${id}`,
      nom: organisation.nom,
      comptes: await administrateursDe(t, organisation.id),
    });
    return id;
  });
}

/** The active accounts that administer an organisation. */
export async function administrateursDe(
  sql: postgres.Sql | postgres.TransactionSql,
  organisationId: string,
): Promise<string[]> {
  const lignes = await sql<{ id: string }[]>`
    select c.id from membres_organisation m join comptes c on c.id = m.compte_id and c.actif
    where m.organisation_id = ${organisationId} and m.administrateur order by c.id`;
  return lignes.map(({ id }) => id);
}
