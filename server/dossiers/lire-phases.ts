// The phases of a cycle for one dossier and one reader: what is behind, what is now, what is still ahead, and what may lead off the path.
import type { z } from 'zod';
import type { EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { machineDe } from '../engine/versions.ts';
import { nommerActeurs } from './acteurs-lus.ts';
import { cheminsDe, passagesDe, type Chemins } from './chemins-de-phase.ts';
import type { Consultation } from './consulter.ts';
import { delaiDeLEtat } from './lire-delais.ts';
import { lireDetours } from './lire-detours.ts';
import { lireObjetsDePhase } from './lire-objets-de-phase.ts';
import { direEtat, type Marche, type PhaseSituee } from './parcours-lu.ts';
import type { cycleLu } from './schemas-cycle.ts';
import { voieConnue } from './voie-connue.ts';

type PhaseLue = z.input<typeof cycleLu>['phases'][number];
type Etape = PhaseLue['etapes'][number];
type Situation = Etape['situation'];

const situer = (situations: readonly Situation[]): Situation => {
  if (situations.includes('present')) return 'present';
  return situations.includes('passe') ? 'passe' : 'avenir';
};

/** One step of a phase, for this dossier. */
function etapeDe(
  c: Consultation,
  m: MachineCompilee,
  { phase, nom, chemins, marche }: { phase: PhaseSituee; nom: string; chemins: Chemins; marche: Marche },
): Etape {
  const feuille = `${phase.chemin}.${nom}`;
  const etat = phase.etat.states?.[nom];
  const le = marche.entrees.get(feuille) ?? null;
  return {
    etat: nom,
    libelle: direEtat(c, phase.instance, nom),
    situation: marche.presentes.has(feuille) ? 'present' : le === null ? 'avenir' : 'passe',
    le,
    acteurs: nommerActeurs(
      (m.attendus[feuille] ?? []).flatMap(({ roles }) => roles),
      c.audience,
    ),
    delai: delaiDeLEtat(m, etat?.entry ?? []),
    exception: etat?.meta?.exception === true,
    facultative: chemins.facultatives.has(nom),
    voie: chemins.voies.get(nom) ?? null,
  };
}

/** Steps that this reader calls by the same name, one after the other, are one step. */
function fondre(etapes: readonly Etape[]): Etape[] {
  const fondues: Etape[] = [];
  for (const etape of etapes) {
    const avant = fondues.at(-1);
    if (avant?.libelle !== etape.libelle || avant.voie !== etape.voie) fondues.push({ ...etape });
    else
      Object.assign(avant, {
        situation: avant.situation === etape.situation ? avant.situation : situer([avant.situation, etape.situation]),
        le: avant.le ?? etape.le,
        acteurs: [...new Set([...avant.acteurs, ...etape.acteurs])],
        exception: avant.exception && etape.exception,
        facultative: avant.facultative && etape.facultative,
      });
  }
  return fondues;
}

/** The ways still open: those where the dossier is, else the one that is known, else all. */
function voiesOuvertes(etapes: readonly Etape[], connue: number | null): ReadonlySet<number> | null {
  const prises = etapes.filter((e) => e.voie !== null && e.situation === 'present').map(({ voie }) => voie ?? 0);
  if (prises.length > 0) return new Set(prises);
  return connue === null ? null : new Set([connue]);
}

/** Nobody ever stops in such a state: a way out of it is always open. */
const traverse = (etat: EtatJson | undefined): boolean =>
  etat?.always?.some(({ guard }) => guard === undefined || guard === '') === true;

/** The steps of a phase that are shown, and what decides of a fork that is still ahead. */
function etapesDe(
  c: Consultation,
  m: MachineCompilee,
  { phase, chemins, marche, restantes }: Lue,
): { etapes: Etape[]; choix: string | null } {
  const exceptions = Object.entries(phase.etat.states ?? {})
    .filter(([nom, e]) => e.meta?.exception === true && marche.entrees.has(`${phase.chemin}.${nom}`))
    .map(([nom]) => nom);
  const arrets = chemins.ordre.filter((nom) => !traverse(phase.etat.states?.[nom]));
  const toutes = [...arrets, ...exceptions].map((nom) => etapeDe(c, m, { phase, nom, chemins, marche }));
  const ouvertes = voiesOuvertes(toutes, voieConnue(c, chemins, restantes));
  const entree = toutes.some((e) => e.voie !== null && e.situation !== 'avenir');
  const ici = toutes.findIndex((e) => e.situation === 'present' && !e.exception);
  const gardees = toutes.filter(
    (e, i) => e.situation !== 'avenir' || (i > ici && (e.voie === null || ouvertes === null || ouvertes.has(e.voie))),
  );
  // What was met takes its place among what was passed; what is ahead stays in its order.
  const passees = gardees
    .filter((e) => e.situation !== 'avenir')
    .toSorted((a, b) => (a.le ?? '').localeCompare(b.le ?? ''));
  const etapes = exceptions.length === 0 ? gardees : [...passees, ...gardees.filter((e) => e.situation === 'avenir')];
  const fourche = chemins.fourche;
  const encore = new Set(etapes.flatMap(({ voie }) => voie ?? [])).size > 1 && !entree;
  return {
    etapes: fondre(encore ? etapes : etapes.map((e) => ({ ...e, voie: null }))),
    choix: encore && fourche !== null ? c.version.mot(`${phase.instance}.${fourche.de}.ensuite`) : null,
  };
}

interface Lue {
  phase: PhaseSituee;
  chemins: Chemins;
  marche: Marche;
  restantes: readonly PhaseSituee[];
}

/** A phase as this dossier walked it or may still walk it. */
export function lirePhase(
  c: Consultation,
  phase: PhaseSituee,
  { marche, restantes }: Pick<Lue, 'marche' | 'restantes'>,
): PhaseLue {
  const m = machineDe(c.version, 'dossier');
  const passages = passagesDe(phase.etat, m.actes);
  const chemins = cheminsDe(phase.etat, passages);
  const { etapes, choix } = etapesDe(c, m, { phase, chemins, marche, restantes });
  const situation = situer(etapes.map((e) => e.situation));
  const passee = situation === 'passe';
  // Once a phase is over, what it did not go through is not ahead.
  const montrees = passee ? etapes.filter((e) => e.situation === 'passe') : etapes;
  return {
    instance: phase.instance,
    libelle: c.version.mot(`${phase.instance}.libelle`),
    branche: phase.branche,
    situation,
    acteurs: [...new Set(montrees.flatMap(({ acteurs }) => acteurs))],
    etapes: montrees,
    choix: passee ? null : choix,
    objets: lireObjetsDePhase(c, phase, passee),
    detours: passee ? [] : lireDetours(c, m, { phase, passages, marche }),
  };
}
