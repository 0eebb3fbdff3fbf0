// The arcs of the proof: from state to state, what an act gives, loses, demands and knows.
import type { Effet, Piece, Transition } from '../phase.ts';
import type { Arc } from '../verifier.ts';
import { enListe, type Atelier } from './atelier.ts';
import { jalonVu } from './noms.ts';

export type { Arc } from '../verifier.ts';

const sansMarque = (cible: string): string => cible.replace(/^#dossier\./, '');
const naissancesDe = (effets: readonly Effet[] | undefined): Arc['naissances'] =>
  (effets ?? []).flatMap((e) => (e.type === 'naitre' ? [{ objet: e.objet, etat: e.etat ?? null }] : []));

/** One transition as an arc. */
export function arcDe(
  a: Atelier,
  t: Transition,
  {
    de,
    vers,
    type,
    ou,
    branche,
  }: { de: string; vers: string | undefined; type: string; ou: string; branche: string | null },
): Arc {
  const prefixe = branche === null ? '' : `${branche}.`;
  const vus = (js: readonly string[] | undefined): string[] => (js ?? []).map((j) => jalonVu(a.noms, branche, j));
  return {
    de,
    vers: vers === undefined ? null : sansMarque(vers),
    acte: type,
    ou,
    sortie: t.vers?.startsWith('>') === true ? t.vers.slice(1) : null,
    branche,
    donne: (t.donne ?? []).map((j) => prefixe + j),
    perd: vus(t.perd),
    exige: [...(t.exige ?? [])],
    // A milestone that a region hears is acquired.
    sait: [...vus(t.siAcquis), ...(type.startsWith('jalon.') ? [type.slice('jalon.'.length)] : [])],
    naissances: naissancesDe(t.effets),
  };
}

/**
 * The arcs of a piece.
 *
 * @param chemin the path of one of its states
 * @param cible where a transition leads: a path
 */
export function arcsDe(
  a: Atelier,
  piece: Piece,
  {
    ou,
    branche,
    chemin,
    cible,
  }: {
    ou: string;
    branche: string | null;
    chemin: (etat: string) => string;
    cible: (vers: string) => string | undefined;
  },
): Arc[] {
  return Object.entries(piece.etats).flatMap(([etat, e]) => {
    const de = chemin(etat);
    const arc = (type: string, t: Transition): Arc =>
      arcDe(a, t, { de, vers: t.vers === undefined ? undefined : cible(t.vers), type, ou, branche });
    return [
      ...Object.entries(e.sur ?? {}).flatMap(([type, ts]) => enListe<Transition>(ts).map((t) => arc(type, t))),
      ...(e.attend ?? []).map((t) => arc('', t)),
      ...(e.entree === undefined ? [] : [arc('', { effets: e.entree })]),
    ];
  });
}
/** Facts recorded wherever the piece is. */
export const arcsPartout = (
  a: Atelier,
  piece: Piece,
  {
    ou,
    branche,
    etats,
    cible,
  }: { ou: string; branche: string | null; etats: readonly string[]; cible: (vers: string) => string | undefined },
): Arc[] =>
  Object.entries(piece.partout ?? {}).flatMap(([type, ts]) =>
    enListe<Transition>(ts).flatMap((t) =>
      etats.map((de) => arcDe(a, t, { de, vers: t.vers === undefined ? undefined : cible(t.vers), type, ou, branche })),
    ),
  );
