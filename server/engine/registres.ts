import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { LectureDossier } from './lecture.ts';

/** A row to write in a typed register of acts, in the same write as the event. */
export interface LigneRegistre {
  table: string;
  operation: 'inserer' | 'modifier';
  id?: string;
  valeurs: Record<string, Valeur>;
}
/** Credits taken from an envelope (negative: given back); refused when they are not there. */
export interface PriseEnveloppe {
  slug: string;
  fonds: string;
  exercice: number;
  montant: number;
}
export interface Inscriptions {
  lignes: LigneRegistre[];
  enveloppes: PriseEnveloppe[];
}

interface Contexte {
  lecture: LectureDossier;
  objetId: string;
  genre: string;
  date: string;
}
type Inscrire = (valeurs: Record<string, Valeur>, c: Contexte) => Inscriptions;

const seule = (ligne: LigneRegistre): Inscriptions => ({ lignes: [ligne], enveloppes: [] });
const derniere = (lignes: readonly { id: string }[], quoi: string): string => {
  const id = lignes.at(-1)?.id;
  if (id === undefined) throw new Error(`Aucune ligne à modifier dans ${quoi}.`);
  return id;
};
const mandatCourant = (c: Contexte): LectureDossier['mandats'][number] => {
  const mandat = c.lecture.mandats.filter((m) => m.objet_id === c.objetId && m.etat !== 'rejete').at(-1);
  if (!mandat) throw new Error('Aucun mandat en cours sur cet objet.');
  return mandat;
};
const modifierMandat = (c: Contexte, valeurs: Record<string, Valeur>): Inscriptions =>
  seule({ table: 'mandats_paiement', operation: 'modifier', id: mandatCourant(c).id, valeurs });
const modifierConvention = (c: Contexte, valeurs: Record<string, Valeur>): Inscriptions =>
  seule({ table: 'conventions', operation: 'modifier', id: derniere(c.lecture.conventions, 'conventions'), valeurs });

/** What each register writes. The key is the name in the effect `inscrire`. */
const registres: Record<string, Inscrire> = {
  decisions: (v) => seule({ table: 'decisions', operation: 'inserer', valeurs: { ...v, id: nouvelId() } }),
  executoire: (v, c) =>
    seule({ table: 'decisions', operation: 'modifier', id: derniere(c.lecture.decisions, 'decisions'), valeurs: v }),
  engagements_comptables: ({ numero = null, date_engagement = null, lignes }, c) => {
    const liste = Array.isArray(lignes) ? (lignes as Record<string, Valeur>[]) : [];
    return {
      lignes: liste.map((l) => ({
        table: 'engagements_comptables',
        operation: 'inserer',
        valeurs: {
          id: nouvelId(),
          numero,
          date_engagement,
          fonds: l['fonds'] ?? null,
          axe: l['axe'] ?? null,
          exercice: l['exercice'] ?? null,
          montant_centimes: l['montant'] ?? null,
          degage_centimes: 0,
        },
      })),
      enveloppes: liste.map((l) => ({
        slug: c.lecture.dossier.slug,
        fonds: typeof l['fonds'] === 'string' ? l['fonds'] : '',
        exercice: Number(l['exercice']),
        montant: Number(l['montant']),
      })),
    };
  },
  conventions: (v, c) =>
    seule({
      table: 'conventions',
      operation: 'inserer',
      valeurs: { acte: 'convention', ...v, id: nouvelId(), etablie_le: c.date },
    }),
  signature_porteur: (v, c) => modifierConvention(c, v),
  signature_region: (v, c) => modifierConvention(c, v),
  convention_notifiee: (v, c) => modifierConvention(c, v),
  liquidation: ({ montant_centimes = null, repartition }, c) => {
    const id = nouvelId();
    const fonds = Array.isArray(repartition) ? (repartition as { fonds: string; montant: number }[]) : [];
    return {
      lignes: [
        {
          table: 'mandats_paiement',
          operation: 'inserer',
          valeurs: { id, objet_id: c.objetId, genre: c.genre, montant_centimes, liquide_le: c.date, etat: 'liquide' },
        },
        ...fonds.map((f): LigneRegistre => ({
          table: 'mandats_fonds',
          operation: 'inserer',
          valeurs: { mandat_id: id, fonds: f.fonds, montant_centimes: f.montant },
        })),
      ],
      enveloppes: [],
    };
  },
  mandats_paiement: ({ numero = null, bordereau = null, date_mandat = null }, c) =>
    modifierMandat(c, { numero, bordereau, date_mandat, etat: 'mandate' }),
  paiement: ({ paye_le = null }, c) => modifierMandat(c, { paye_le, etat: 'paye' }),
  rejet_mandat: ({ rejete_le = null }, c) => modifierMandat(c, { rejete_le, etat: 'rejete' }),
  titres_recette: (v, c) =>
    seule({ table: 'titres_recette', operation: 'inserer', valeurs: { ...v, id: nouvelId(), objet_id: c.objetId } }),
  recouvrement: (v, c) => {
    const titre = c.lecture.titres.filter((t) => t.objet_id === c.objetId).at(-1);
    return seule({ table: 'titres_recette', operation: 'modifier', id: titre?.id ?? '', valeurs: v });
  },
  degagement: ({ montant_centimes }, c) => {
    // The last years' credits are released first: they are the ones not used.
    let reste = typeof montant_centimes === 'number' ? montant_centimes : 0;
    const inscriptions: Inscriptions = { lignes: [], enveloppes: [] };
    const parFonds = partDuDegagement(c.lecture, reste);
    for (const e of [...c.lecture.engagements].sort((a, b) => b.exercice - a.exercice)) {
      const pris = Math.min(e.montant_centimes - e.degage_centimes, parFonds.get(e.fonds) ?? 0, reste);
      if (pris <= 0) continue;
      parFonds.set(e.fonds, (parFonds.get(e.fonds) ?? 0) - pris);
      reste -= pris;
      inscriptions.lignes.push({
        table: 'engagements_comptables',
        operation: 'modifier',
        id: e.id,
        valeurs: { degage_centimes: e.degage_centimes + pris },
      });
      inscriptions.enveloppes.push({
        slug: c.lecture.dossier.slug,
        fonds: e.fonds,
        exercice: e.exercice,
        montant: -pris,
      });
    }
    return inscriptions;
  },
};

/** What each fund releases: what it engaged less what it paid. Their sum is the dégagement of the dossier. */
function partDuDegagement(lecture: LectureDossier, total: number): Map<string, number> {
  const parFonds = new Map<string, number>();
  for (const e of lecture.engagements)
    parFonds.set(e.fonds, (parFonds.get(e.fonds) ?? 0) + e.montant_centimes - e.degage_centimes);
  for (const m of lecture.mandats.filter((x) => x.etat === 'paye'))
    for (const f of m.fonds) parFonds.set(f.fonds, (parFonds.get(f.fonds) ?? 0) - f.montant_centimes);
  const somme = [...parFonds.values()].reduce((t, v) => t + v, 0);
  if (somme !== total) throw new Error(`Dégagement incohérent : ${somme} par fonds, ${total} au dossier.`);
  return parFonds;
}

/** The rows that an effect `inscrire` asks for. Throws on a register that does not exist. */
export function inscrire(registre: string, valeurs: Record<string, Valeur>, contexte: Contexte): Inscriptions {
  const fabrique = registres[registre];
  if (!fabrique) throw new Error(`Registre inconnu : « ${registre} ».`);
  return fabrique(valeurs, contexte);
}

/** Names that an effect `inscrire` may give. */
export const registresConnus: readonly string[] = Object.keys(registres);
