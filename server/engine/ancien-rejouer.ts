import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { canonique } from '../../workflows/engine/canonique.ts';
import { etatCourant } from '../../workflows/engine/ancien-cycle/machine.ts';
import { empreinteCharge, maillon, reunir } from './journal.ts';
import { avancer, colonnes, lecteur, ouvrirDossier, type EtatDossier, type Lieu } from './ancien-noyau.ts';
import { chargerVersion, machineDe } from './versions.ts';

/** A difference between what is stored and what the journal tells. */
export interface Ecart {
  dossier: string;
  numero: string | null;
  quoi: string;
  stocke: string;
  rejoue: string;
}

interface LigneJournal {
  rang: number;
  objet_id: string;
  type: string;
  acteur_id: string | null;
  role: string;
  instant: string;
  charge: Record<string, Valeur>;
  faits: Record<string, Valeur>;
  charge_empreinte: string;
  chaine: string;
  donnees: Record<string, Valeur> | null;
  sel: string | null;
  efface_le: string | null;
}

const tri = (valeurs: unknown[]): string => canonique(valeurs.map((v) => canonique(v)).sort());
const iso = (v: string | null): string | null => (v === null ? null : new Date(v).toISOString());

/**
 * Recomputes one dossier from its journal alone, and compares with what is stored: chain, snapshots, typed columns, deadlines and totals.
 * It may read none of them to recompute. What was erased keeps its digest in the chain, and is not compared.
 */
async function rejouerDossier(sql: postgres.Sql, cle: { financeur_id: string; id: string }): Promise<Ecart[]> {
  const [dossier] = await sql<
    (Record<string, Valeur> & { slug: string; version: number; fuseau: string; territoire: Lieu['feries'] })[]
  >`select d.*, f.fuseau, f.territoire from dossiers d join financeurs f on f.id = d.financeur_id where d.financeur_id = ${cle.financeur_id} and d.id = ${cle.id}`;
  if (!dossier) return [];
  const ecarts: Ecart[] = [];
  const ecart = (quoi: string, stocke: unknown, rejoue: unknown): void => {
    ecarts.push({
      dossier: cle.id,
      numero: dossier['numero'] as string | null,
      quoi,
      stocke: JSON.stringify(stocke),
      rejoue: JSON.stringify(rejoue),
    });
  };
  const version = await chargerVersion(sql, cle.financeur_id, dossier.slug, dossier.version);
  const lieu = { fuseau: dossier.fuseau, feries: dossier.territoire };
  const journal = await sql<LigneJournal[]>`
    select e.rang, e.objet_id, e.type, e.acteur_id, e.role, e.instant, e.charge, e.faits, e.charge_empreinte, e.chaine, c.donnees, c.sel, c.efface_le
    from evenements_dossier e left join charges_evenement c using (financeur_id, dossier_id, rang)
    where e.financeur_id = ${cle.financeur_id} and e.dossier_id = ${cle.id} order by e.rang`;

  let etat: EtatDossier | null = null;
  const liquidations: [string, unknown, unknown][] = [];
  let chaine = '';
  for (const [i, e] of journal.entries()) {
    if (e.rang !== i + 1) ecart(`rang ${i + 1}`, e.rang, i + 1);
    const charge = reunir(e.charge, e.donnees);
    if (e.sel === null) ecart(`charge de l’événement ${e.rang}`, 'absente', e.charge_empreinte);
    else if (e.efface_le === null && empreinteCharge(e.sel, charge) !== e.charge_empreinte)
      ecart(`charge de l’événement ${e.rang}`, e.charge_empreinte, empreinteCharge(e.sel, charge));
    chaine = maillon(chaine, {
      rang: e.rang,
      objetId: e.objet_id,
      type: e.type,
      acteurId: e.acteur_id,
      role: e.role,
      instant: e.instant,
      faits: e.faits,
      chargeEmpreinte: e.charge_empreinte,
    });
    if (chaine !== e.chaine) {
      ecart(`chaîne, événement ${e.rang}`, e.chaine, chaine);
      chaine = e.chaine;
    }
    if (e.type === 'CREER') {
      etat = ouvrirDossier(version, e.objet_id);
      continue;
    }
    if (!etat?.objets.has(e.objet_id)) {
      ecart(`événement ${e.rang} ${e.type}`, 'sur un objet du dossier', 'cet objet n’est pas né');
      continue;
    }
    // A deadline that came back is no longer alive, before its event is judged.
    if (e.role === 'systeme')
      etat.echeances = etat.echeances.filter(
        (x) =>
          !(
            x.objetId === e.objet_id &&
            x.evenement === e.type &&
            x.armeeRang < e.rang &&
            x.suspendueLe === null &&
            Date.parse(x.le) <= Date.parse(e.instant)
          ),
      );
    const evenement = { type: e.type, charge, faits: e.faits };
    const resultat = avancer(etat, version, lieu, {
      objetId: e.objet_id,
      evenement,
      instant: e.instant,
      rang: e.rang,
    });
    if (!resultat.accepte) {
      ecart(`événement ${e.rang} ${e.type}`, 'accepté', `refusé : ${resultat.motif} ${resultat.phrases.join(' ')}`);
      continue;
    }
    for (const { objetId, effet } of resultat.effets) {
      const objet = etat.objets.get(objetId);
      if (effet.type !== 'inscrire' || effet.params.registre !== 'liquidation' || !objet) continue;
      const { montant_centimes: montant, repartition } = effet.params.valeurs;
      const lire = lecteur(objet.instantane, evenement);
      liquidations.push([objetId, montant && lire(montant), repartition && lire(repartition)]);
    }
  }
  if (!etat) {
    ecart('journal', 'vide', 'au moins la création');
    return ecarts;
  }
  if (dossier['chaine'] !== chaine) ecart('chaîne du dossier', dossier['chaine'], chaine);

  const objets = await sql<
    { id: string; version: number; etat: Valeur; statut: string; terme: boolean }[]
  >`select id, version, etat, statut, terme from objets_dossier where financeur_id = ${cle.financeur_id} and dossier_id = ${cle.id}`;
  for (const o of objets) {
    const rejoue = etat.objets.get(o.id);
    if (!rejoue) {
      ecart(`objet ${o.id}`, 'présent', 'absent');
      continue;
    }
    const nom = `de l’objet ${rejoue.type} ${rejoue.genre}`;
    const comparer = (quoi: string, stocke: unknown, attendu: unknown): void => {
      if (canonique(stocke) !== canonique(attendu)) ecart(`${quoi} ${nom}`, stocke, attendu);
    };
    const courant = etatCourant(machineDe(version, rejoue.type).machine, rejoue.instantane);
    comparer('instantané', { version: o.version, etat: o.etat }, { version: rejoue.version, etat: rejoue.instantane });
    comparer('statut', { statut: o.statut, terme: o.terme }, { statut: courant.nom, terme: courant.terme });
  }
  if (objets.length !== etat.objets.size) ecart('nombre d’objets', objets.length, etat.objets.size);

  const instants = ['depose_le', 'rejet_implicite_le'];
  for (const [colonne, valeur] of Object.entries(colonnes(etat, version))) {
    const stocke = dossier[colonne] ?? null;
    const [a, b] = instants.includes(colonne)
      ? [iso(stocke as string | null), iso(valeur as string | null)]
      : [stocke, valeur];
    if (a !== b) ecart(`colonne ${colonne}`, a, b);
  }

  const echeances = await sql<
    { objet_id: string; cle: string; evenement: string; le: string; suspendue_le: string | null }[]
  >`
    select objet_id, cle, evenement, le, suspendue_le from echeances where financeur_id = ${cle.financeur_id} and dossier_id = ${cle.id} and etat in ('prevue','suspendue')`;
  const stockees = echeances.map((e) => [e.objet_id, e.cle, e.evenement, iso(e.le), iso(e.suspendue_le)]);
  const rejouees = etat.echeances.map((e) => [e.objetId, e.cle, e.evenement, iso(e.le), iso(e.suspendueLe)]);
  if (tri(stockees) !== tri(rejouees)) ecart('échéances', stockees, rejouees);

  const mandats = await sql<{ objet_id: string; montant: number; fonds: Valeur }[]>`
    select m.objet_id, m.montant_centimes as montant,
      (select jsonb_agg(jsonb_build_object('fonds', f.fonds, 'montant', f.montant_centimes)) from mandats_fonds f
        where f.financeur_id = m.financeur_id and f.dossier_id = m.dossier_id and f.mandat_id = m.id) as fonds
    from mandats_paiement m where m.financeur_id = ${cle.financeur_id} and m.dossier_id = ${cle.id}`;
  const parFonds = (v: unknown): string => (Array.isArray(v) ? tri(v as unknown[]) : '');
  const liquides = mandats.map((x) => [x.objet_id, x.montant, parFonds(x.fonds)]);
  const attendus = liquidations.map(([objet, montant, repartition]) => [objet, montant, parFonds(repartition)]);
  if (tri(liquides) !== tri(attendus)) ecart('liquidations', liquides, attendus);

  const [totaux] = await sql<{ paye: number | null; engage: number | null; degage: number | null }[]>`
    select (select sum(montant_centimes)::bigint from mandats_paiement where financeur_id = ${cle.financeur_id} and dossier_id = ${cle.id} and etat = 'paye') as paye,
           sum(montant_centimes)::bigint as engage, sum(degage_centimes)::bigint as degage
    from engagements_comptables where financeur_id = ${cle.financeur_id} and dossier_id = ${cle.id}`;
  const c = etat.objets.get(etat.epineId)?.instantane.context ?? {};
  const totalAttendu = (quoi: string, stocke: number | null | undefined, attendu: Valeur | undefined): void => {
    if ((stocke ?? 0) !== (attendu ?? 0)) ecart(quoi, stocke ?? 0, attendu ?? 0);
  };
  totalAttendu('total payé', totaux?.paye, c['verse']);
  totalAttendu('total engagé', totaux?.engage, c['engage']);
  totalAttendu('total dégagé', totaux?.degage, c['degagement']);
  return ecarts;
}

/** Replays every dossier, or those given; the day is not read anywhere: only the journal. */
export async function rejouer(
  sql: postgres.Sql,
  dossiers?: readonly string[],
): Promise<{ dossiers: number; ecarts: Ecart[] }> {
  const cles = await sql<
    { financeur_id: string; id: string }[]
  >`select financeur_id, id from dossiers where ${dossiers ? sql`id = any(${[...dossiers]}::uuid[])` : sql`true`} order by financeur_id, id`;
  const ecarts: Ecart[] = [];
  for (const cle of cles) ecarts.push(...(await rejouerDossier(sql, cle)));
  return { dossiers: cles.length, ecarts };
}
