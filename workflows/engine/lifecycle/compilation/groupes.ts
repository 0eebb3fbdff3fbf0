// Branches side by side: their states, and the junction that waits for all of them.
import type { EtatJson, TransitionJson } from '../cycle-compile.ts';
import type { Groupe } from '../phase.ts';
import type { Jonction } from '../verifier.ts';
import type { Atelier, GroupePose, Pose } from './atelier.ts';
import { traduireEn } from './formules.ts';
import { communsLisibles, declarerCommun, jalonsLisibles } from './noms.ts';
import { cibleDeSortie } from './sorties.ts';

/** Where the states of an instance of the parcours go, its group being made on the way. */
export function etatsOu(parcours: EtatJson, { place }: Pose): Record<string, EtatJson> {
  const racine = (parcours.states ??= {});
  if (place.groupe === null || place.branche === null) return racine;
  const groupe = (racine[place.groupe.id] ??= { type: 'parallel', meta: { instance: place.groupe.id }, states: {} });
  const branches = (groupe.states ??= {});
  const branche = (branches[place.branche] ??= {
    initial: place.freres[0]?.id ?? '',
    states: { fini: { type: 'final' } },
  });
  return (branche.states ??= {});
}

const porteeDeGroupe = (a: Atelier) => ({
  charge: [],
  faits: {},
  soi: {},
  communs: communsLisibles(a.noms, null),
  jalons: jalonsLisibles(a.noms),
  options: {},
});

/** Shared values made of those of the branches: they are of the trunk, and read by what follows. Made before the pieces are compiled. */
export function reunir(a: Atelier, { groupe }: GroupePose): Record<string, unknown> {
  const valeurs: Record<string, unknown> = {};
  for (const [cle, formule] of Object.entries(groupe.reunir ?? {})) {
    const deja = a.noms.communs.get('')?.get(cle);
    const { regle, nature } = traduireEn(a, null, `« ${groupe.id} » › ${cle}`, formule, porteeDeGroupe(a), deja);
    valeurs[cle] = regle;
    if (deja === undefined)
      declarerCommun(a.noms, null, cle, nature.endsWith('?') ? nature : (`${nature}?` as 'nombre?'), a.probleme);
  }
  return valeurs;
}

const sansMarque = (cible: string): string => cible.replace(/^#dossier\./, '');
/** A group as the proof reads it; `null` once a fault of its exits is told. */
export function jonctionDe(a: Atelier, { groupe, place }: GroupePose): Jonction | null {
  const chemin = [...place.chemin, groupe.id].join('.');
  const declarees = Object.keys(groupe.sorties ?? {});
  const suite = cibleDeSortie(a, groupe, place, 'suite', declarees);
  const sinon =
    groupe.jonction === undefined ? undefined : cibleDeSortie(a, groupe, place, groupe.jonction.sinon, declarees);
  if (suite === undefined) return null;
  return {
    groupe: groupe.id,
    debut: chemin,
    branches: Object.entries(groupe.parallele).map(([id, noeuds]) => ({
      id,
      initiale: [chemin, id, noeuds[0]?.id ?? ''].join('.'),
      fin: [chemin, id, 'fini'].join('.'),
    })),
    suite: sansMarque(suite),
    ...(sinon === undefined ? {} : { sinon: sansMarque(sinon) }),
  };
}

/**
 * The transitions of a junction. It fires on an event of XState's own: it reads only what is kept.
 *
 * @param donne milestones that every branch that may give them has given for certain
 */
export function onDoneDe(
  a: Atelier,
  groupe: Groupe,
  j: Jonction,
  donne: readonly string[],
  reunis: Record<string, unknown>,
): TransitionJson[] {
  const dossier = a.machines['dossier'];
  const branches = Object.keys(groupe.parallele);
  const meta = { acte: `${groupe.id}/` };
  const garde = `${groupe.id}.jonction`;
  if (groupe.jonction !== undefined && dossier !== undefined) {
    const ou = `« ${groupe.id} » › jonction`;
    const { regle } = traduireEn(a, null, ou, groupe.jonction.si, porteeDeGroupe(a), 'ouiNon?');
    dossier.gardes[garde] = { genre: 'si', regle, mot: 'moteur.jonction' };
  }
  const sources = donne.map((x) => [
    x,
    branches.filter((b) => a.noms.jalons.get(b)?.has(x) === true).map((b) => `${b}.${x}`),
  ]);
  const suite: TransitionJson = {
    target: `#dossier.${j.suite}`,
    ...(groupe.jonction === undefined ? {} : { guard: garde }),
    actions: [
      ...(Object.keys(reunis).length > 0 ? [{ type: 'retenir', params: reunis }] : []),
      ...(donne.length > 0 ? [{ type: 'donner', params: { reunis: Object.fromEntries(sources) as unknown } }] : []),
      ...donne
        .filter((x) => a.noms.ecoutes.has(`jalon.${x}`))
        .map((x) => ({ type: 'annoncer', params: { evenement: `jalon.${x}` } })),
    ],
    meta,
  };
  return [suite, ...(j.sinon === undefined ? [] : [{ target: `#dossier.${j.sinon}`, actions: [], meta }])];
}
