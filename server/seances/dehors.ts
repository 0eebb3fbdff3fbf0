// What an event of a séance reads outside it: the dossier that it puts on the agenda, the criteria of a call, what dossiers have become.
import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { listeDAttente, type Devenir } from '../../workflows/seances/classement.ts';
import type { DossierAInscrire, Dehors } from '../../workflows/seances/faits.ts';
import { genres } from '../../workflows/seances/genres.ts';
import type { LigneDeSeance } from '../../workflows/seances/registre.ts';
import { evenementDistribue } from '../engine/aggregat.ts';
import { epineDe } from '../engine/etat-dossier.ts';
import { lireDossierEntier } from '../engine/lecture-dossier.ts';
import { ouvrir, type Ouverture } from '../engine/ouverture.ts';
import { chargerVersion, machineDe, type VersionChargee } from '../engine/versions.ts';
import type { Seance } from './seance.ts';

/** A dossier as it stands; `null` when it does not exist. */
export async function ouvrirDossierDeSeance(
  sql: postgres.Sql,
  dossier: string,
  compteId: string | null,
): Promise<Ouverture | null> {
  const lecture = await lireDossierEntier(sql, dossier, compteId);
  if (lecture === null) return null;
  const { financeur_id: financeurId, slug, version } = lecture.dossier;
  return ouvrir(lecture, await chargerVersion(sql, { financeurId, slug, version }, lecture.version));
}

const montant = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);

/** A dossier as a séance of this kind would put it on its agenda: does it await its word, and its figures. */
export function aInscrire(
  s: Pick<Seance, 'genre' | 'financeurId'>,
  o: Ouverture,
  rapport: string | null = null,
): DossierAInscrire {
  const entendu = evenementDistribue(o.etat, { cycle: o.version.cycle }, genres[s.genre]);
  const { context } = epineDe(o.etat).instantane;
  // In a branch, what is shared bears its name.
  const branche = entendu?.includes('.') === true ? `${entendu.split('.')[0] ?? ''}.` : '';
  const partage = (cle: string): number | null => montant(context[`${branche}${cle}`] ?? context[cle]);
  return {
    pret: entendu !== null && o.lecture.dossier.financeur_id === s.financeurId,
    ailleurs: false,
    appel: o.version.slug,
    version: o.version.version,
    demande: partage('montantDemande'),
    cout: partage('coutRetenu'),
    propose: s.genre === 'comite' ? partage('montantEnvisage') : partage('montantPropose'),
    note: partage('noteRetenue') ?? partage('note'),
    rapport,
  };
}

/** Is it of the call of this séance, and of its wave, where it has one? */
export function estDeLaSeance({ financeurId, registre }: Seance, { lecture }: Ouverture): boolean {
  const { financeur_id: financeur, slug } = lecture.dossier;
  if (financeur !== financeurId || (registre.appel ?? slug) !== slug) return false;
  return registre.vague === undefined || registre.vague === lecture.vague?.cle;
}

/** Number of the report last filed for a dossier; `null` where none was. */
export async function lireRapport(sql: postgres.Sql, financeurId: string, dossier: string): Promise<string | null> {
  const [dernier] = await sql<{ numero: string | null }[]>`
    select charge->>'numero' as numero from evenements_dossier
    where financeur_id = ${financeurId} and dossier_id = ${dossier} and (type = 'DEPOSER_RAPPORT' or type like '%.DEPOSER_RAPPORT')
    order by rang desc limit 1`;
  return dernier?.numero ?? null;
}

interface Critere {
  valeur: string;
  libelle: string;
}
/** The criteria of a call on which an outcome may rest: those that its act asks for. */
function criteresDe(genre: Seance['genre'], version: VersionChargee): Critere[] {
  const { evenement, phase } = genres[genre];
  const machine = machineDe(version, 'dossier');
  const instances = new Set(version.cycle.instances.filter((i) => i.phase === phase).map((i) => i.id));
  const acte = Object.values(machine.actes).find((a) => a.type === evenement && instances.has(a.instance));
  const formulaire = acte === undefined ? null : version.formulaireDeCharge('dossier', `${acte.instance}/${acte.type}`);
  const champ = formulaire?.sections.flatMap((s) => s.champs).find((c) => c.cle === 'motifs');
  return champ?.type === 'choixMultiple' ? champ.options.map(({ valeur, libelle }) => ({ valeur, libelle })) : [];
}
/** The criteria of the call of a line. */
export const criteresDeLigne = async (sql: postgres.Sql, s: Seance, l: LigneDeSeance): Promise<Critere[]> =>
  criteresDe(s.genre, await chargerVersion(sql, { financeurId: s.financeurId, slug: l.appel, version: l.version }));

interface LigneDevenir {
  dossier_id: string;
  terme: boolean;
  verse: number;
  vote: number | null;
  /** What came of what it was sent first. */
  etat: 'a_faire' | 'appliquee' | 'refusee' | null;
  refusee: boolean;
}
/** What the dossiers of a séance have become since, and what came of what it sent them first. */
export async function lireDevenirs(sql: postgres.ISql, s: Pick<Seance, 'financeurId' | 'id'>): Promise<LigneDevenir[]> {
  return sql<LigneDevenir[]>`
    select l.dossier_id, d.terme, d.montant_verse_centimes as verse, d.montant_vote_centimes as vote,
      (select x.etat from distributions_seance x where x.financeur_id = l.financeur_id and x.seance_id = l.seance_id and x.dossier_id = l.dossier_id
        order by x.rang limit 1) as etat,
      exists (select 1 from distributions_seance x where x.financeur_id = l.financeur_id and x.seance_id = l.seance_id and x.dossier_id = l.dossier_id
        and x.etat = 'refusee') as refusee
    from lignes_seance l join dossiers d on d.financeur_id = l.financeur_id and d.id = l.dossier_id
    where l.financeur_id = ${s.financeurId} and l.seance_id = ${s.id}`;
}
export const devenirs = (lignes: readonly LigneDevenir[]): ReadonlyMap<string, Devenir> =>
  new Map(
    lignes.map(({ dossier_id: dossier, terme, verse, vote, refusee }) => [
      dossier,
      { fini: terme, verse, vote, refusee },
    ]),
  );

interface Preparation {
  type: string;
  compteId: string | null;
  date: string;
  dossier: DossierAInscrire | null;
  criteres: readonly string[];
  compte: string | null;
  recuse: boolean;
}

/** All that an event reads outside, in the transaction that holds the séance. */
export async function lireDehors(t: postgres.ISql, s: Seance, p: Preparation): Promise<Dehors> {
  const lignes = ['APPELER_LE_SUIVANT', 'TRANSMETTRE', 'PUBLIER', 'NOTIFIER'].includes(p.type)
    ? await lireDevenirs(t, s)
    : [];
  const [compte] = await t<{ restants: number }[]>`
    select count(*)::int as restants from distributions_seance where financeur_id = ${s.financeurId} and seance_id = ${s.id} and etat = 'a_faire'`;
  return {
    date: p.date,
    compteId: p.compteId,
    recuse: p.recuse,
    compte: p.compte,
    dossier: p.dossier,
    criteres: p.criteres,
    restants: compte?.restants ?? 0,
    votes: lignes.filter((l) => l.etat === 'appliquee').map((l) => l.dossier_id),
    liste: listeDAttente(s.genre, s.registre, devenirs(lignes)),
  };
}
