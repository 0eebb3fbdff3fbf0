import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { reunir } from './journal.ts';
import type { LectureDossier } from './lecture-dossier.ts';
import type { LigneLue } from './rejouer.ts';

/** A row of the journal, with the half of its charge that may be erased. */
export interface LigneJournal {
  rang: number;
  objet_id: string;
  objet_version: number;
  type: string;
  version_appel: number;
  acteur_id: string | null;
  role: string;
  instant: string;
  charge: Record<string, Valeur>;
  faits: Record<string, Valeur>;
  echeance: { cle: string; armeeRang: number } | null;
  charge_empreinte: string;
  /** Of the half that may be erased; null where one digest covers both. */
  donnees_empreinte: string | null;
  chaine: string;
  donnees: Record<string, Valeur> | null;
  sel: string | null;
  efface_le: string | null;
  /** By table, the digest of what the dossier had in it after this event; null when it wrote there nothing. */
  sceau: Record<string, string> | null;
}

/** The journal of a dossier, in order. */
export const lireJournal = (
  sql: postgres.Sql,
  { financeur_id, id }: LectureDossier['dossier'],
): Promise<LigneJournal[]> =>
  sql<LigneJournal[]>`
    select e.rang, e.objet_id, e.objet_version, e.type, e.version_appel, e.acteur_id, e.role, e.instant, e.charge, e.faits, e.echeance, e.charge_empreinte, e.donnees_empreinte, e.chaine, e.sceau,
      c.donnees, c.sel, c.efface_le
    from evenements_dossier e left join charges_evenement c using (financeur_id, dossier_id, rang)
    where e.financeur_id = ${financeur_id} and e.dossier_id = ${id} order by e.rang`;

/** A row as the core replays it. */
export const ligneLue = (e: LigneJournal): LigneLue => ({
  rang: e.rang,
  objetId: e.objet_id,
  type: e.type,
  charge: reunir(e.charge, e.donnees),
  faits: e.faits,
  version: String(e.version_appel),
  versionObjet: e.objet_version,
  role: e.role,
  acte: null,
  ...(e.echeance === null ? {} : { echeance: e.echeance }),
  ...(e.efface_le === null ? {} : { effaces: [...Object.keys(e.charge), ...Object.keys(e.donnees ?? {})] }),
});
