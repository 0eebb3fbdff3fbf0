// What the proof of the legal order reads of a compiled cycle, and what it gives back: the milestones of junctions.
import type { Piece } from '../phase.ts';
import { verifierJalons, type Arc, type Carte, type Etape, type Machine } from '../verifier.ts';
import { arcsDe, arcsPartout } from './arcs.ts';
import { baseDe, type Atelier, type Cadre, type Pose } from './atelier.ts';
import type { Dossier } from './dossier.ts';
import { onDoneDe } from './groupes.ts';
import { objetsDe } from './objets.ts';

const meme = (x: string): string => x;
function arcsDeLEtape(a: Atelier, p: Pose, c: Cadre): Arc[] {
  const base = baseDe(p);
  const chemin = (etat: string): string => `${base}.${etat}`;
  const cible = (vers: string): string | undefined => (vers.startsWith('>') ? c.sortie(vers.slice(1)) : chemin(vers));
  return arcsDe(a, p.piece, { ou: p.instance.id, branche: p.place.branche, chemin, cible });
}
/** A region, or an object: its states are named as they are. */
function machineDe(a: Atelier, id: string, piece: Piece): Machine {
  const etats = Object.keys(piece.etats);
  const arcs = [
    ...arcsDe(a, piece, { ou: id, branche: null, chemin: meme, cible: meme }),
    ...arcsPartout(a, piece, { ou: id, branche: null, etats, cible: meme }),
  ];
  return { id, initial: piece.initial, etats, arcs };
}

/** Proves the order of acts, then writes the junctions of groups. */
export function prouver(a: Atelier, { cadres, parcours, jonctions, reunis, greffes }: Dossier): void {
  const etapes = [...cadres].filter(([p]) => p.genre === 'etape');
  const regions = a.poses.filter((p) => p.genre === 'region');
  const initiales = new Map(a.poses.map((p) => [baseDe(p), `${baseDe(p)}.${p.piece.initial}`]));
  const carte: Carte = {
    debut: `parcours.${a.cycle.parcours[0]?.id ?? ''}`,
    arcs: [...etapes.flatMap(([p, c]) => arcsDeLEtape(a, p, c)), ...greffes],
    initiales: initiales.set('parcours.fin', 'parcours.fin.acheve'),
    jonctions: jonctions.filter((j) => j !== null),
    etapes: etapes.map(([p]): Etape => ({
      id: p.instance.id,
      base: baseDe(p),
      initial: `${baseDe(p)}.${p.piece.initial}`,
      etats: Object.keys(p.piece.etats),
      exige: p.phase.exige ?? [],
      donne: p.phase.donne ?? [],
      branche: p.place.branche,
    })),
    regions: regions.map((p) => machineDe(a, p.instance.id, p.piece)),
    faits: etapes.flatMap(([p]) =>
      arcsPartout(a, p.piece, {
        ou: p.instance.id,
        branche: p.place.branche,
        etats: ['ouverts'],
        cible: () => undefined,
      }),
    ),
    objets: a.poses.flatMap((p) => objetsDe(p).map(([cle, , o]) => machineDe(a, cle, o))),
  };
  const donnes = verifierJalons(carte, a.probleme);
  for (const [rang, { groupe }] of a.groupes.entries()) {
    const jonction = jonctions[rang];
    const etat = parcours.states?.[groupe.id];
    if (jonction === null || jonction === undefined || etat === undefined) continue;
    etat.onDone = onDoneDe(a, groupe, jonction, donnes.get(groupe.id) ?? [], reunis[rang] ?? {});
  }
}
