import type postgres from 'postgres';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { possibles, rolesDe, type ActeRefuse } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { faitsDeSeance } from '../../workflows/seances/faits.ts';
import { issueDe } from '../../workflows/seances/genres.ts';
import type { Acteur } from '../acces/acteur.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { empreinteJson } from '../engine/empreinte.ts';
import { epineDe, machineDe, type Issue, type Valeurs } from '../engine/etat-dossier.ts';
import { avancer } from '../engine/noyau.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { aInscrire, criteresDeLigne, estDeLaSeance, lireDehors, lireRapport, ouvrirDossierDeSeance } from './dehors.ts';
import { ecrireSeance, noterEvenement } from './ecrire-seance.ts';
import { formulaireDeSeance, lireSeanceEntiere, motDeSeance, rolesSurSeance, type Seance } from './seance.ts';

interface Pas {
  type: string;
  charge: Record<string, Valeur>;
}
/** What is asked of a séance: one event, or several of a kind that are accepted or refused together. */
export interface DemandeASeance {
  seanceId: string;
  pas: readonly Pas[];
  /** Rank of the last event that the sender had read; `null` for the system. */
  rangAttendu: number | null;
  /** `systeme`: the worker, in the name of nobody. */
  emetteur: { acteur: Acteur } | { role: 'systeme' };
  cle?: string;
}
export interface SeanceAppliquee {
  seance: string;
  rang: number;
  statut: string;
}

/** What an event is about: two agents who record two lines do not disturb each other. */
function cibleDe({ type, charge }: { type: string; charge: Valeurs }): string {
  const { ligne, membre } = charge;
  if (typeof ligne === 'string') return `ligne:${ligne}`;
  return typeof membre === 'string' && type !== 'NOMMER_MEMBRE' ? `membre:${membre}` : type;
}
/** What is signed on all that was read: it is refused as soon as anything changed. */
const ENGAGENT_TOUT: ReadonlySet<string> = new Set(['CLORE', 'TRANSMETTRE', 'PUBLIER', 'NOTIFIER']);

interface FaitDepuis {
  rang: number;
  type: string;
  charge: Valeurs;
  nom: string | null;
  numero: string | null;
}
const journalDepuis = (t: postgres.ISql, s: Seance, rang: number): Promise<FaitDepuis[]> =>
  t<FaitDepuis[]>`
    select e.rang, e.type, e.charge, c.nom, d.numero
    from evenements_seance e left join comptes c on c.id = e.acteur_id
      left join dossiers d on d.financeur_id = e.financeur_id and d.id::text = e.charge->>'ligne'
    where e.financeur_id = ${s.financeurId} and e.seance_id = ${s.id} and e.rang > ${rang} order by e.rang`;

/** What someone else did meanwhile, in a sentence. */
function raconter(s: Seance, { type, charge, nom, numero }: FaitDepuis): string {
  const qui = nom ?? 'Une autre personne';
  const issue = issueDe(s.genre, typeof charge['issue'] === 'string' ? charge['issue'] : null);
  const quoi = issue?.libelle ?? motDeSeance(s.genre, `${s.genre}.${type}.libelle`);
  return `${qui} vient d’enregistrer « ${quoi} »${numero === null ? '' : ` pour ${numero}`}`;
}

/** Refuses what was written on something that changed since it was read, and says what changed. */
async function refuserSiHeurt(t: postgres.ISql, s: Seance, d: DemandeASeance): Promise<void> {
  if (d.rangAttendu === null || d.rangAttendu >= s.etat.rang) return;
  const cibles = new Set(d.pas.map(cibleDe));
  const tout = d.pas.some(({ type }) => ENGAGENT_TOUT.has(type));
  const heurts = (await journalDepuis(t, s, d.rangAttendu)).filter((e) => tout || cibles.has(cibleDe(e)));
  const dernier = heurts.at(-1);
  if (dernier === undefined) return;
  throw new Refus(
    'version_perimee',
    `${raconter(s, dernier)} : ce que vous avez saisi n’est pas enregistré. Relisez la séance, puis recommencez si besoin.`,
  );
}

const NOMS: Partial<Record<Role, string>> = {
  instructeur: 'l’instructeur',
  responsable: 'le responsable',
  assemblees: 'le secrétariat de l’instance',
  systeme: 'le système',
};

/** Why the machine of a séance refuses, in a sentence. */
function refuser(s: Seance, type: string, refus: ActeRefuse, faits: Valeurs): Refus {
  const machine = machineDe(s.cadre.cycle, 'dossier');
  const { instantane } = epineDe(s.etat);
  const verbe = `« ${motDeSeance(s.genre, `${s.genre}.${type}.libelle`)} »`;
  const permis = possibles(machine, instantane, faits);
  if (refus.motif === 'etat')
    return new Refus(
      'transition_refusee',
      `${verbe} n’est pas possible maintenant : la séance en est à « ${motDeSeance(s.genre, `${s.genre}.${s.statut}.region`)} ».`,
      { possibles: permis },
    );
  if (refus.motif === 'qui') {
    const attendus = rolesDe(machine, instantane, type).map((role) => NOMS[role] ?? role);
    return new Refus(
      'acces_refuse',
      `${verbe} n’est pas de votre ressort : c’est à faire par ${attendus.join(' ou ')}.`,
    );
  }
  const phrase = refus.mots.map((cle) => motDeSeance(s.genre, cle)).join(' ');
  return new Refus('saisie_refusee', phrase, {
    constats: [{ chemin: 'ligne', code: 'garde', gravite: 'bloquant', message: phrase }],
    possibles: permis,
  });
}

/** The charge of an event, as its form freezes it. */
function lireCharge(s: Seance, { type, charge }: Pas): Record<string, Valeur> {
  const formulaire = formulaireDeSeance(s.genre, type);
  if (formulaire === null) {
    if (Object.keys(charge).length === 0) return charge;
    throw new Refus('saisie_refusee', 'Cet acte n’attend aucune information : renvoyez-le sans contenu.');
  }
  const compile = compilerFormulaire(formulaire);
  const contexte = { faits: {}, baremes: {} };
  const constats = compile.valider(charge, contexte).filter((c) => c.gravite === 'bloquant');
  if (constats.length > 0) throw new Refus('saisie_refusee', 'Un point est à corriger.', { constats });
  return { ...compile.figer(charge, contexte) };
}

interface Instant {
  instant: string;
  date: string;
}
async function lireInstant(t: postgres.ISql, s: Seance): Promise<Instant> {
  const [lu] = await t<{ instant: string }[]>`select maintenant() as instant`;
  const instant = new Date(lu?.instant ?? '').toISOString();
  return { instant, date: dateLocale(instant, s.cadre.lieu.fuseau) };
}

/** What one event reads of a dossier, before the séance is held: its line waits for nobody. */
interface Prelecture {
  dossier: ReturnType<typeof aInscrire> | null;
  criteres: readonly string[];
  compte: string | null;
  recuse: boolean;
}
const RIEN_LU: Prelecture = { dossier: null, criteres: [], compte: null, recuse: false };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
async function prelire(
  sql: postgres.Sql,
  s: Seance,
  { type, charge }: Pas,
  acteur: Acteur | null,
): Promise<Prelecture> {
  const rien = RIEN_LU;
  const { courriel } = charge;
  if (type === 'NOMMER_MEMBRE' && typeof courriel === 'string') {
    const [compte] = await sql<{ id: string }[]>`
      select c.id from comptes c join roles_agents r on r.compte_id = c.id
      where r.financeur_id = ${s.financeurId} and c.actif and c.courriel = ${courriel.trim().toLowerCase()} limit 1`;
    return { ...rien, compte: compte?.id ?? null };
  }
  const id = charge['ligne'];
  if (typeof id !== 'string' || !UUID.test(id)) return rien;
  if (type === 'INSCRIRE') {
    const o = await ouvrirDossierDeSeance(sql, id, acteur?.compteId ?? null);
    if (o === null || o.lecture.dossier.financeur_id !== s.financeurId) return rien;
    if (!estDeLaSeance(s, o))
      throw new Refus(
        'saisie_refusee',
        'Ce dossier est d’un autre appel, ou d’une autre relève, que cette séance : inscrivez-le à une autre.',
      );
    const [autre] = await sql`
      select 1 from lignes_seance where financeur_id = ${s.financeurId} and dossier_id = ${id} and genre = ${s.genre} and ouverte and seance_id <> ${s.id}`;
    const rapport = s.genre === 'commission' ? await lireRapport(sql, s.financeurId, id) : null;
    return { ...rien, dossier: { ...aInscrire(s, o, rapport), ailleurs: autre !== undefined } };
  }
  const ligne = s.registre.lignes.find((l) => l.dossier === id);
  if (type !== 'RENDRE_ISSUE' || ligne === undefined) return rien;
  const [d] = await sql<{ recuse: boolean }[]>`
    select est_recuse(d.financeur_id, ${acteur?.compteId ?? null}::uuid, d.siren) as recuse
    from dossiers d where d.financeur_id = ${s.financeurId} and d.id = ${id}`;
  const criteres = await criteresDeLigne(sql, s, ligne);
  return { ...rien, criteres: criteres.map(({ valeur }) => valeur), recuse: d?.recuse === true };
}

interface Qui {
  compteId: string | null;
  roles: readonly Role[];
}

/** Judges one event on the séance in memory, which it changes; gives what it brings. Throws `Refus`. */
async function juger(
  t: postgres.TransactionSql,
  s: Seance,
  pas: Pas,
  { qui, quand, lu }: { qui: Qui; quand: Instant; lu: Prelecture },
): Promise<Extract<Issue, { accepte: true }>> {
  const charge = lireCharge(s, pas);
  const dehors = await lireDehors(t, s, { type: pas.type, compteId: qui.compteId, date: quand.date, ...lu });
  const acteur = { id: qui.compteId, roles: [...qui.roles], organismes: [], beneficiaire: false, recuse: lu.recuse };
  const faits: Valeurs = {
    ...faitsDeSeance(s.registre, { genre: s.genre, type: pas.type, charge }, dehors),
    acteur,
    ...quand,
  };
  const issue = avancer(s.etat, s.cadre, { objetId: s.id, type: pas.type, charge, faits });
  if (!issue.accepte) throw refuser(s, pas.type, issue, faits);
  return issue;
}

const estDouble = (e: unknown): boolean =>
  typeof e === 'object' && e !== null && 'constraint_name' in e && e.constraint_name === 'lignes_seance_ouvertes';

/**
 * The one road by which a séance moves. Held from its reading to its writing, so that two agents who record at once follow each other: on two lines both are
 * taken, on the same one the second reads what the first did. A repeated `cle` gets the first answer again.
 *
 * @throws Refus 404 for who may not read it, 403, 409, 422 with the reason
 */
export async function appliquerASeance(sql: postgres.Sql, demande: DemandeASeance): Promise<SeanceAppliquee> {
  const acteur = 'acteur' in demande.emetteur ? demande.emetteur.acteur : null;
  const avant = await lireSeanceEntiere(sql, demande.seanceId);
  if (avant === null) throw introuvable();
  const roles: readonly Role[] = acteur === null ? ['systeme'] : rolesSurSeance(acteur, avant);
  if (roles.length === 0) throw introuvable();
  const qui: Qui = { compteId: acteur?.compteId ?? null, roles };
  const lus = await Promise.all(demande.pas.map((pas) => prelire(sql, avant, pas, acteur)));
  const operation = `seance:${demande.seanceId}`;
  const empreinte = empreinteJson([demande.pas, demande.rangAttendu]);
  try {
    return await sql.begin(async (t) => {
      const s = await lireSeanceEntiere(t, demande.seanceId, true);
      if (s === null) throw introuvable();
      if (qui.compteId !== null && demande.cle !== undefined) {
        const [deja] = await t<{ empreinte: string; reponse: SeanceAppliquee }[]>`
          select requete_empreinte as empreinte, reponse from idempotences where compte_id = ${qui.compteId} and operation = ${operation} and cle = ${demande.cle}`;
        if (deja?.empreinte === empreinte) return deja.reponse;
        if (deja !== undefined)
          throw new Refus(
            'cle_reutilisee',
            'Cette clé a déjà servi pour une autre demande : rechargez la page et recommencez.',
          );
      }
      await refuserSiHeurt(t, s, demande);
      const quand = await lireInstant(t, s);
      for (const [i, pas] of demande.pas.entries()) {
        const lu = lus[i] ?? RIEN_LU;
        const issue = await juger(t, s, pas, { qui, quand, lu });
        if (acteur !== null && ENGAGENT_TOUT.has(pas.type)) exigerPreuve(acteur);
        await noterEvenement(t, s, issue);
      }
      await ecrireSeance(t, s, quand.instant);
      const reponse: SeanceAppliquee = { seance: s.id, rang: s.etat.rang, statut: s.statut };
      if (qui.compteId !== null && demande.cle !== undefined)
        await t`insert into idempotences (compte_id, operation, cle, requete_empreinte, reponse)
          values (${qui.compteId}, ${operation}, ${demande.cle}, ${empreinte}, ${t.json(reponse as never)})`;
      return reponse;
    });
  } catch (e) {
    if (estDouble(e)) throw new Refus('saisie_refusee', motDeSeance(avant.genre, `${avant.genre}.pasEncoreInscrit`));
    throw e;
  }
}
