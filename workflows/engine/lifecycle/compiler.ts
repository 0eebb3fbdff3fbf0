// From the tree of a cycle to one machine for the dossier and one for each kind of object. All problems are told at once.
import { copieJson, CycleRefuse, machineVide, type Atelier } from './compilation/atelier.ts';
import { boucleDAttentes } from './compilation/boucles.ts';
import { compilerDates } from './compilation/dates.ts';
import { compilerDossier } from './compilation/dossier.ts';
import { verifierFonctions } from './compilation/fonctions.ts';
import { recenserNoms } from './compilation/noms.ts';
import { compilerObjet, lierLesObjets } from './compilation/objets.ts';
import { poserCycle } from './compilation/poser.ts';
import { prouver } from './compilation/preuve.ts';
import type { CycleCompile, MachineCompilee, Publication } from './cycle-compile.ts';
import type { Langue } from './langue.ts';
import { aplatir, motsAttendus, motsDuMoteur } from './mots.ts';
import type { Cycle, MotsDePiece, Piece, Vocabulaire } from './phase.ts';

export { CycleRefuse } from './compilation/atelier.ts';

/**
 * Compiles a cycle. Everything is checked: names, formulas, persons, options of phases, exits, deadlines, words, and the legal order on every path.
 *
 * @param vocabulaire phases by name: the engine knows none
 * @param langue the language that formulas are written in
 * @throws CycleRefuse with all that is wrong, in French, each with its place
 */
export function compilerCycle(cycle: Cycle, vocabulaire: Vocabulaire, langue: Langue): Publication {
  const problemes: string[] = [];
  const probleme = (p: string): void => void problemes.push(p);
  const refuserSIlYALieu = (): void => {
    if (problemes.length > 0) throw new CycleRefuse([...new Set(problemes)]);
  };
  const { poses, groupes } = poserCycle(cycle, vocabulaire, probleme);
  // Nothing of what follows makes sense in a tree that has holes.
  refuserSIlYALieu();
  const trous: string[] = [];
  const a: Atelier = {
    cycle,
    langue,
    probleme,
    trou: (phrase) => {
      trous.push(phrase);
      probleme(phrase);
    },
    poses,
    groupes,
    noms: recenserNoms(poses, probleme),
    aVigueur: poses.some((p) => p.genre === 'region' && p.instance.id === 'vigueur'),
    machines: { dossier: machineVide('dossier') },
    formulaires: {},
    mots: { ...motsDuMoteur },
  };
  const dossier = compilerDossier(a);
  if (trous.length === 0) prouver(a, dossier);
  lierLesObjets(a);
  const boucle = Object.values(a.machines)
    .map((m) => boucleDAttentes(m.machine))
    .find((b) => b !== null);
  if (boucle !== undefined) probleme(`Des attentes mènent l’une à l’autre sans fin : ${boucle.join(' → ')}.`);
  verifierFonctions(a);
  const dates = compilerDates(a);
  refuserSIlYALieu();
  const instances = poses.map(({ instance, phase, place: { branche } }) => ({
    id: instance.id,
    phase: phase.nom,
    ...(branche === null ? {} : { branche }),
  }));
  const compile: CycleCompile = { machines: a.machines, instances, formulaires: a.formulaires, ...dates };
  return { cycle: copieJson(compile), mots: a.mots };
}

/** The machine of a piece outside dossiers: a séance, a wave. Its words are under its name. */
export function compilerAgregat(
  nom: string,
  piece: Piece,
  mots: MotsDePiece & { libelle: string },
  langue: Langue,
): { machine: MachineCompilee; formulaires: CycleCompile['formulaires']; mots: Publication['mots'] } {
  const problemes: string[] = [];
  const a: Atelier = {
    cycle: { parcours: [], transverses: [] },
    langue,
    probleme: (p) => void problemes.push(p),
    trou: (p) => void problemes.push(p),
    poses: [],
    groupes: [],
    noms: { communs: new Map(), jalons: new Map(), ecoutes: new Set(), distingues: new Set() },
    aVigueur: false,
    machines: {},
    formulaires: {},
    mots: { ...motsDuMoteur, ...aplatir(mots, nom), [`${nom}.libelle`]: mots.libelle },
  };
  const c = compilerObjet(a, piece, { nom, mot: nom, instance: nom, phase: nom, branche: null, options: {} });
  for (const cle of motsAttendus(piece, nom)) if (!Object.hasOwn(a.mots, cle)) a.probleme(`Le mot « ${cle} » manque.`);
  for (const lu of c.dans.lit) a.probleme(`« ${nom} » lit « ${lu} » : hors d’un dossier, il n’y a rien à lire.`);
  const boucle = boucleDAttentes(c.dans.machine);
  if (boucle !== null) a.probleme(`Des attentes mènent l’une à l’autre sans fin : ${boucle.join(' → ')}.`);
  if (problemes.length > 0) throw new CycleRefuse([...new Set(problemes)]);
  return copieJson({ machine: c.dans, formulaires: a.formulaires, mots: a.mots });
}
