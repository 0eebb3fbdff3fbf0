// What is judged on the whole graph of an exploration, once it is complete.
import type { EcheanceVive, EtatDossier } from './etat-dossier.ts';

export interface Arete {
  vers: string;
  genre: 'acte' | 'echeance';
}
type Noeuds = ReadonlyMap<string, { etat: EtatDossier; aretes: readonly Arete[] }>;

/** Everything from which one of these states can be reached, by the arcs kept. */
export function atteindre(
  noeuds: Noeuds,
  cibles: Iterable<string>,
  garder: (de: EtatDossier, arete: Arete, vers: EtatDossier) => boolean = () => true,
): Set<string> {
  const avant = new Map<string, string[]>();
  for (const [cle, n] of noeuds)
    for (const a of n.aretes) {
      const vers = noeuds.get(a.vers);
      if (!vers || !garder(n.etat, a, vers.etat)) continue;
      const liste = avant.get(a.vers);
      if (liste) liste.push(cle);
      else avant.set(a.vers, [cle]);
    }
  const atteints = new Set(cibles);
  const pile = [...atteints];
  for (let cle = pile.pop(); cle !== undefined; cle = pile.pop())
    for (const a of avant.get(cle) ?? [])
      if (!atteints.has(a)) {
        atteints.add(a);
        pile.push(a);
      }
  return atteints;
}

const retenueParActe = (e: EcheanceVive): boolean => e.nature === 'loi' && e.retenuePar.includes('acte');
const nomDe = (etat: EtatDossier, e: EcheanceVive): string => `${etat.objets.get(e.objetId)?.machine ?? ''} ${e.cle}`;
const tient = (etat: EtatDossier, nom: string): boolean =>
  etat.echeances.some((e) => retenueParActe(e) && nomDe(etat, e) === nom);

/**
 * Clocks of the law that stay held when nobody acts: what holds one must end by itself, at the term that was given (CRPA L114-5: only the wait for pièces stops it). The
 * end of a suspension of the dossier counts as time passing: it stops our delays, so theirs wait for it.
 */
export function horlogesArretees(noeuds: Noeuds): [cle: string, quoi: string][] {
  const noms = new Set(
    [...noeuds.values()].flatMap(({ etat }) => etat.echeances.filter(retenueParActe).map((e) => nomDe(etat, e))),
  );
  return [...noms].flatMap((nom) => {
    const libres = [...noeuds].filter(([, n]) => !tient(n.etat, nom)).map(([cle]) => cle);
    const sauves = atteindre(
      noeuds,
      libres,
      (de, a, vers) => a.genre === 'echeance' || (de.suspenduLe !== null && vers.suspenduLe === null),
    );
    return [...noeuds.keys()]
      .filter((cle) => !sauves.has(cle))
      .map((cle): [string, string] => [cle, `${nom} : rien ne la relance si personne n’agit`]);
  });
}
