// The rows of the registers as the journal tells them: what its acts inscribed, replayed beside the state. Reads nothing that is kept beside the journal.
import { canonique } from '../../workflows/engine/canonique.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { EtatDossier, Issue, Valeurs } from './etat-dossier.ts';
import type { LectureDossier } from './lecture-dossier.ts';
import { EFFACE } from './rejouer.ts';

type Table = 'decisions' | 'conventions' | 'mandats' | 'titres';
interface Ecriture {
  table: Table;
  operation: 'inserer' | 'modifier';
  /** Values written as they are inscribed; the rest of a row is made by the twin of the phase. */
  valeurs: readonly string[];
}
/** What each register writes, on a new row or on the last one of its instance, or of its object. */
const ECRITURES: Readonly<Record<string, Ecriture>> = {
  decisions: {
    table: 'decisions',
    operation: 'inserer',
    valeurs: ['numero', 'date_acte', 'issue', 'montant_centimes', 'instance', 'decideur'],
  },
  executoire: { table: 'decisions', operation: 'modifier', valeurs: ['transmis_le', 'publie_le', 'executoire_le'] },
  conventions: { table: 'conventions', operation: 'inserer', valeurs: ['acte', 'montant_centimes'] },
  signature_porteur: { table: 'conventions', operation: 'modifier', valeurs: ['signee_porteur_le'] },
  signature_region: { table: 'conventions', operation: 'modifier', valeurs: ['signee_region_le'] },
  convention_notifiee: { table: 'conventions', operation: 'modifier', valeurs: ['notifiee_le'] },
  liquidation: { table: 'mandats', operation: 'inserer', valeurs: ['montant_centimes'] },
  mandats_paiement: { table: 'mandats', operation: 'modifier', valeurs: ['numero', 'bordereau', 'date_mandat'] },
  paiement: { table: 'mandats', operation: 'modifier', valeurs: ['paye_le'] },
  rejet_mandat: { table: 'mandats', operation: 'modifier', valeurs: ['rejete_le'] },
  titres_recette: { table: 'titres', operation: 'inserer', valeurs: ['numero', 'date_titre', 'montant_centimes'] },
};
const parObjet = (table: Table): boolean => table === 'mandats' || table === 'titres';

interface Rejouee {
  table: Table;
  /** Instance of the cycle, or object. */
  de: string;
  valeurs: Record<string, Valeur>;
}

export class RegistresRejoues {
  readonly #lignes: Rejouee[] = [];

  /** One accepted event: given to `rejouer`. */
  suivre(issue: Extract<Issue, { accepte: true }>, etat: EtatDossier): void {
    for (const { effet, objetId, rang, valeurs } of issue.effets) {
      if (effet.type !== 'inscrire') continue;
      const registre = String(effet.params['registre']);
      const ecriture = Object.hasOwn(ECRITURES, registre) ? ECRITURES[registre] : undefined;
      if (ecriture === undefined) continue;
      const acte = issue.lignes.find((l) => l.rang === rang)?.acte ?? '';
      const machine = etat.objets.get(objetId)?.machine ?? '';
      const instance = (machine === 'dossier' ? acte : machine).split('/')[0] ?? '';
      this.#ecrire(ecriture, parObjet(ecriture.table) ? objetId : instance, valeurs ?? {});
    }
  }
  #ecrire({ table, operation, valeurs: noms }: Ecriture, de: string, valeurs: Valeurs): void {
    const dites = Object.fromEntries(
      noms.flatMap((nom): [string, Valeur][] => (Object.hasOwn(valeurs, nom) ? [[nom, valeurs[nom] ?? null]] : [])),
    );
    if (operation === 'inserer') this.#lignes.push({ table, de, valeurs: dites });
    else Object.assign(this.#lignes.findLast((l) => l.table === table && l.de === de)?.valeurs ?? {}, dites);
  }

  /** What the registers hold otherwise than the journal tells; what was erased is not compared. */
  comparer(lecture: LectureDossier): string[] {
    const problemes: string[] = [];
    for (const table of ['decisions', 'conventions', 'mandats', 'titres'] as const) {
      const rejouees = this.#lignes.filter((l) => l.table === table);
      const stockees = lecture[table] as unknown as readonly (Valeurs & { etape: string; objet_id?: string })[];
      const de = (s: (typeof stockees)[number]): string => (parObjet(table) ? (s.objet_id ?? '') : s.etape);
      for (const cle of new Set([...rejouees.map((r) => r.de), ...stockees.map(de)])) {
        const [attendues, presentes] = [rejouees.filter((r) => r.de === cle), stockees.filter((s) => de(s) === cle)];
        if (attendues.length !== presentes.length)
          problemes.push(`${table} : ${presentes.length} au registre, ${attendues.length} au journal`);
        for (const [i, { valeurs }] of attendues.entries())
          for (const [nom, v] of Object.entries(valeurs)) {
            const stockee = presentes[i]?.[nom] ?? null;
            if (presentes[i] !== undefined && v !== EFFACE && canonique(stockee) !== canonique(v))
              problemes.push(`${table}, ${nom} : ${canonique(stockee)} au registre, ${canonique(v)} au journal`);
          }
      }
    }
    return problemes;
  }
}
