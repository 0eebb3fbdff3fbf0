// What an event of a séance writes, in the transaction that holds its lock: its journal, its register, what each dossier will be sent.
import type postgres from 'postgres';
import { estTerme, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import { noter } from '../../workflows/seances/registre.ts';
import { texteDistribue } from '../../workflows/seances/faits.ts';
import { nouvelId } from '../db/identifiant.ts';
import { distribuer } from '../engine/aggregat.ts';
import { nouveauSel } from '../engine/empreinte.ts';
import { epineDe, machineDe, type Issue, type Ligne } from '../engine/etat-dossier.ts';
import { instantDe } from '../engine/noyau.ts';
import { empreintesDeCharge, maillon, partager } from '../engine/journal.ts';
import { formulaireDeSeance, type Seance } from './seance.ts';

/** Type of the jobs by which a séance reaches its dossiers. */
export const TRAVAIL = 'seance';

type Acceptee = Extract<Issue, { accepte: true }>;

/** Who wrote a line, as the journal keeps it. */
const acteurDe = (l: Ligne): string | null => {
  const { id = null } = (l.faits['acteur'] ?? {}) as { id?: string | null };
  return id;
};

async function ecrireLigne(t: postgres.TransactionSql, s: Seance, l: Ligne): Promise<void> {
  const { journal, donnees } = partager(formulaireDeSeance(s.genre, l.type), l.charge);
  const sel = nouveauSel();
  const { charge: chargeEmpreinte, donnees: donneesEmpreinte } = empreintesDeCharge(sel, { journal, donnees });
  const instant = instantDe(l.faits);
  s.chaine = maillon(s.chaine, {
    rang: l.rang,
    objetId: s.id,
    type: l.type,
    acteurId: acteurDe(l),
    role: l.role,
    instant,
    faits: l.faits,
    chargeEmpreinte,
  });
  await t`insert into evenements_seance (financeur_id, seance_id, rang, type, acteur_id, role, instant, charge, faits, charge_empreinte, donnees_empreinte, chaine)
    values (${s.financeurId}, ${s.id}, ${l.rang}, ${l.type}, ${acteurDe(l)}, ${l.role}, ${instant}, ${t.json(journal)}, ${t.json(l.faits)},
      ${chargeEmpreinte}, ${donneesEmpreinte}, ${s.chaine})`;
  await t`insert into charges_seance (financeur_id, seance_id, rang, donnees, sel)
    values (${s.financeurId}, ${s.id}, ${l.rang}, ${t.json(donnees)}, ${sel})`;
}

/** The agenda, as far as dossiers are concerned. */
async function ecrireAgenda(t: postgres.TransactionSql, s: Seance, { type, charge }: Ligne): Promise<void> {
  const dossier = charge['ligne'];
  if (typeof dossier !== 'string') return;
  if (type === 'INSCRIRE')
    await t`insert into lignes_seance (financeur_id, seance_id, dossier_id, genre) values (${s.financeurId}, ${s.id}, ${dossier}, ${s.genre})`;
  if (type === 'DESINSCRIRE')
    await t`delete from lignes_seance where financeur_id = ${s.financeurId} and seance_id = ${s.id} and dossier_id = ${dossier}`;
}

/** One job a dossier, and the row that will say what came of it. */
async function ecrireDistribution(t: postgres.TransactionSql, s: Seance, l: Ligne, issue: Acceptee): Promise<void> {
  const travaux = distribuer(`seance:${s.id}`, issue);
  if (travaux.length === 0) return;
  const lignes = travaux.map(({ dossier, phase, evenement, charge: { agregat, ...charge } }) => ({
    financeur_id: s.financeurId,
    seance_id: s.id,
    rang: l.rang,
    dossier_id: dossier,
    phase,
    evenement,
    charge: { ...charge, ...texteDistribue(s.registre, l, dossier) },
    compte_id: acteurDe(l),
  }));
  await t`insert into distributions_seance (financeur_id, seance_id, rang, dossier_id, phase, evenement, charge, compte_id)
    select r.financeur_id, r.seance_id, r.rang, r.dossier_id, r.phase, r.evenement, r.charge, r.compte_id
    from jsonb_to_recordset(${t.json(lignes)}) as r(financeur_id uuid, seance_id uuid, rang int, dossier_id uuid, phase text, evenement text, charge jsonb, compte_id uuid)`;
  const demandes = travaux.map(({ cle, dossier }) => ({
    id: nouvelId(),
    cle,
    financeur_id: s.financeurId,
    dossier_id: dossier,
    charge: { seance: s.id, rang: l.rang },
  }));
  await t`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
    select r.id, r.cle, r.financeur_id, r.dossier_id, ${TRAVAIL}, r.charge
    from jsonb_to_recordset(${t.json(demandes)}) as r(id uuid, cle text, financeur_id uuid, dossier_id uuid, charge jsonb)`;
}

/** Takes an accepted event into the séance in memory, and writes what it brings: its journal, the agenda, what it distributes. */
export async function noterEvenement(t: postgres.TransactionSql, s: Seance, issue: Acceptee): Promise<void> {
  for (const l of issue.lignes) {
    s.registre = noter(s.registre, l);
    await ecrireLigne(t, s, l);
    await ecrireAgenda(t, s, l);
    await ecrireDistribution(t, s, l, issue);
  }
}

/** The séance as it now is, written over what it was. */
export async function ecrireSeance(t: postgres.TransactionSql, s: Seance, instant: string): Promise<void> {
  const { instantane, depuis } = epineDe(s.etat);
  const machine = machineDe(s.cadre.cycle, 'dossier');
  const [statut = ''] = feuilles(machine, instantane);
  s.statut = statut;
  await t`update seances set titre = ${s.registre.titre}, date_seance = ${s.registre.date}, statut = ${statut}, terme = ${estTerme(machine, instantane)},
      etat = ${t.json({ ...instantane, depuis })}, registre = ${t.json(s.registre as never)}, dernier_rang = ${s.etat.rang}, chaine = ${s.chaine},
      modifie_le = ${instant}
    where financeur_id = ${s.financeurId} and id = ${s.id}`;
}
