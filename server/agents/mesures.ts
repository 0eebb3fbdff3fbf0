import type postgres from 'postgres';
import { incompatibles } from '../../workflows/engine/lifecycle/incompatibles.ts';
import type { Cles } from '../cles.ts';
import { sceauDEcriture } from '../comptes/sceau-d-ecriture.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { exigerAgent, tenirFinanceur } from './administrer.ts';
import { noter } from './faire-agent.ts';
import type { MesureDAgent } from './schemas.ts';

const constat = (chemin: string, message: string): Refus =>
  new Refus('saisie_refusee', message, {
    constats: [{ chemin, code: 'mesure', gravite: 'bloquant', message }],
  });

function jugerPeriode({ du, au }: { du: string; au: string | null }): void {
  if (au !== null && au < du) throw constat('au', 'La fin vient avant le début : corrigez l’une des deux dates.');
}

/** Two functions that the funder may let one person exercise on a dossier; the others, nobody lifts. */
function jugerFonctions(fonctions: readonly string[]): void {
  const paire = incompatibles.find((i) => fonctions.includes(i.premiere) && fonctions.includes(i.seconde));
  if (paire === undefined)
    throw constat('fonctions', 'Ces deux fonctions se cumulent déjà : aucune exception n’est nécessaire.');
  if (!paire.levable)
    throw constat('fonctions', 'Ces deux fonctions ne se cumulent jamais : aucune exception ne peut le permettre.');
}

type Ecrire<G extends MesureDAgent['genre']> = (
  t: postgres.TransactionSql,
  ou: { financeurId: string; agent: string; id: string; cles: Cles },
  m: Extract<MesureDAgent, { genre: G }>,
) => Promise<void>;

const ecritures: { [G in MesureDAgent['genre']]: Ecrire<G> } = {
  delegation: async (t, { financeurId, agent, id }, m) => {
    jugerPeriode(m);
    if (m.du < m.publieLe)
      throw constat('du', 'La délégation ne peut pas commencer avant la publication de son arrêté.');
    await t`insert into delegations (financeur_id, id, compte_id, arrete, publie_le, debut, fin, actes, plafond_centimes, formule)
      values (${financeurId}, ${id}, ${agent}, ${m.arrete}, ${m.publieLe}, ${m.du}, ${m.au}, ${m.actes}, ${m.plafond}, ${m.formule})`;
  },
  remplacement: async (t, { financeurId, agent, id, cles }, m) => {
    jugerPeriode(m);
    if (m.remplacant === agent) throw constat('remplacant', 'Une personne ne se remplace pas elle-même.');
    const [present] =
      await t`select 1 from agents where financeur_id = ${financeurId} and compte_id = ${m.remplacant} and revoque_le is null`;
    if (!present) throw constat('remplacant', 'Choisissez une personne qui travaille dans ce service.');
    await t`insert into remplacements (financeur_id, id, compte_id, remplacant_id, du, au, motif, sceau)
      values (${financeurId}, ${id}, ${agent}, ${m.remplacant}, ${m.du}, ${m.au}, ${m.motif},
        ${sceauDEcriture(cles, 'remplacement', [id, financeurId, agent, m.remplacant, m.du, m.au])})`;
  },
  exception: async (t, { financeurId, agent, id }, m) => {
    jugerPeriode(m);
    jugerFonctions(m.fonctions);
    await t`insert into exceptions_incompatibilite (financeur_id, id, compte_id, fonctions, du, au, motif)
      values (${financeurId}, ${id}, ${agent}, ${[...m.fonctions]}, ${m.du}, ${m.au}, ${m.motif})`;
  },
  recusation: async (t, { financeurId, agent, id }, m) => {
    jugerPeriode(m);
    await t`insert into recusations (financeur_id, id, compte_id, siren, du, au, motif)
      values (${financeurId}, ${id}, ${agent}, ${m.siren}, ${m.du}, ${m.au}, ${m.motif})`;
  },
};

/**
 * Gives, lifts or declares something for an agent, during a period. What concerns oneself is asked of another administrator, but a conflict of interest.
 *
 * @returns its id
 * @throws « introuvable »; `acces_refuse` for a delegation or an exception to oneself; `saisie_refusee` at the field
 */
export async function prendreMesure(
  { sql, cleSecrete }: { sql: postgres.Sql; cleSecrete: Cles },
  compteId: string,
  { code, agent }: { code: string; agent: string },
  mesure: MesureDAgent,
): Promise<string> {
  return sql.begin(async (t) => {
    const { id: financeurId } = await tenirFinanceur(t, compteId, code);
    await exigerAgent(t, financeurId, agent);
    if (agent === compteId && (mesure.genre === 'delegation' || mesure.genre === 'exception'))
      throw new Refus(
        'acces_refuse',
        'Une délégation ou une exception pour vous-même se donne par une autre personne.',
      );
    const id = nouvelId();
    const ecrire: (
      t: postgres.TransactionSql,
      ou: { financeurId: string; agent: string; id: string; cles: Cles },
      m: never,
    ) => Promise<void> = ecritures[mesure.genre];
    await ecrire(t, { financeurId, agent, id, cles: cleSecrete }, mesure as never);
    await noter(t, { financeurId, acte: mesure.genre, compteId: agent, par: compteId });
    return id;
  });
}

const TABLES = ['delegations', 'remplacements', 'exceptions_incompatibilite', 'recusations'] as const;

/** Ends a measure at once; it stays in the list of what was. One that has ended already is left as it is. Throws « introuvable ». */
export async function retirerMesure(
  sql: postgres.Sql,
  compteId: string,
  { code, agent }: { code: string; agent: string },
  id: string,
): Promise<void> {
  await sql.begin(async (t) => {
    const { id: financeurId } = await tenirFinanceur(t, compteId, code);
    let retirees = 0;
    for (const table of TABLES) {
      const { count } = await t`update ${t(table)} set retire_le = coalesce(retire_le, maintenant())
        where financeur_id = ${financeurId} and id = ${id} and compte_id = ${agent}`;
      retirees += count;
    }
    if (retirees === 0) throw introuvable();
    await noter(t, { financeurId, acte: 'retrait', compteId: agent, par: compteId });
  });
}
