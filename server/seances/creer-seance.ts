import type postgres from 'postgres';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { GenreDeSeance } from '../../workflows/seances/genres.ts';
import { registreVide } from '../../workflows/seances/registre.ts';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { ouvrirDossier } from '../engine/noyau.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Territoire } from '../../workflows/engine/dates/jours-ouvres.ts';
import { appliquerASeance, type SeanceAppliquee } from './appliquer-seance.ts';
import { ecrireSeance, noterEvenement } from './ecrire-seance.ts';
import { cadreDe, VERSION, type Seance } from './seance.ts';

export interface NouvelleSeance {
  financeur: string;
  genre: GenreDeSeance;
  titre: string;
  /** Civil day. */
  date: string;
  appel?: string | undefined;
  /** A wave of that call: its credits are then the envelope of a comité, unless another is said. */
  vague?: string | undefined;
  quorum?: number | undefined;
  /** Centimes. */
  enveloppe?: number | undefined;
}
/** Who opens a séance: the machine then says who does what. */
const CREENT: Readonly<Record<GenreDeSeance, readonly Role[]>> = {
  comite: ['instructeur', 'responsable', 'assemblees'],
  commission: ['assemblees'],
};

/** What a comité ranks its dossiers against where nothing else is said: the credits of the wave, centimes; `undefined` where it has none of its own. */
async function creditsDeLaVague(
  sql: postgres.Sql,
  financeurId: string,
  { genre, appel, vague }: NouvelleSeance,
): Promise<number | undefined> {
  if (vague === undefined) return undefined;
  const [lue] = await sql<{ credits: number | null }[]>`
    select (select sum(e.ae_affecte_centimes)::bigint from enveloppes e where e.financeur_id = v.financeur_id and e.cle = any(v.enveloppes)) as credits
    from vagues v where v.financeur_id = ${financeurId} and v.slug = ${appel ?? ''} and v.cle = ${vague}`;
  const message = 'Cette relève n’est pas de cet appel : choisissez l’appel, puis sa relève.';
  if (lue === undefined)
    throw new Refus('saisie_refusee', message, {
      constats: [{ chemin: 'vague', code: 'vague', gravite: 'bloquant', message }],
    });
  return genre === 'comite' ? (lue.credits ?? undefined) : undefined;
}

/**
 * Opens a séance in preparation, its journal begun: born, then prepared with what is known of it.
 *
 * @throws Refus 404 for a funder of which the actor is no agent, 403 for a role that opens none of this kind
 */
export async function creerSeance(sql: postgres.Sql, acteur: Acteur, n: NouvelleSeance): Promise<SeanceAppliquee> {
  const [financeur] = await sql<{ id: string; fuseau: string; feries: Territoire; instant: string }[]>`
    select id, fuseau, feries, maintenant() as instant from financeurs where code = ${n.financeur}`;
  const roles = acteur.roles.filter((r) => r.financeurId === financeur?.id).map(({ role }) => role);
  if (financeur === undefined || roles.length === 0) throw introuvable();
  if (!roles.some((role) => CREENT[n.genre].includes(role)))
    throw new Refus('acces_refuse', 'Ouvrir cette séance n’est pas de votre ressort.');
  const credits = await creditsDeLaVague(sql, financeur.id, n);
  const instant = new Date(financeur.instant).toISOString();
  const quand = { instant, date: dateLocale(instant, financeur.fuseau) };
  const qui = { id: acteur.compteId, roles, organismes: [], beneficiaire: false, recuse: false };
  const id = nouvelId();
  const cadre = cadreDe(n.genre, { fuseau: financeur.fuseau, feries: financeur.feries });
  const { etat, issue } = ouvrirDossier(cadre, VERSION, { objetId: id, faits: { acteur: qui, ...quand } });
  const s: Seance = {
    financeurId: financeur.id,
    id,
    genre: n.genre,
    statut: '',
    registre: registreVide,
    chaine: '',
    etat,
    cadre,
  };
  await sql.begin(async (t) => {
    await t`insert into seances (financeur_id, id, genre, titre, date_seance, statut, etat, registre, dernier_rang, chaine, cree_le, modifie_le)
      values (${s.financeurId}, ${id}, ${n.genre}, ${n.titre}, ${n.date}, '', '{}', '{}', 0, '', ${instant}, ${instant})`;
    s.registre = { ...registreVide, titre: n.titre, date: n.date };
    await noterEvenement(t, s, issue);
    await ecrireSeance(t, s, instant);
  });
  const { titre, date, appel, vague, quorum, enveloppe = credits } = n;
  const charge = {
    titre,
    date,
    ...(appel === undefined ? {} : { appel }),
    ...(vague === undefined ? {} : { vague }),
    ...(quorum === undefined ? {} : { quorum }),
    ...(enveloppe === undefined ? {} : { enveloppe }),
  };
  return appliquerASeance(sql, {
    seanceId: id,
    pas: [{ type: 'PREPARER', charge }],
    rangAttendu: 1,
    emetteur: { acteur },
  });
}
