// Names that pieces share: a reading finds the nearest one, that of its branch, else that of the trunk.
import { loi } from '../jalons.ts';
import type { Nature, Natures } from '../phase.ts';
import type { Lecture } from '../regles.ts';
import { estInterne, transitionsDe, type Cadre, type Noms, type Pose } from './atelier.ts';

/** Is the parcours not at an end? Kept by the machine itself, read as `commun.enCours`. */
export const EN_COURS = 'parcours.enCours';

const dans = <V>(table: Map<string, V>, cle: string, vide: () => V): V => {
  const connu = table.get(cle);
  if (connu !== undefined) return connu;
  const neuf = vide();
  table.set(cle, neuf);
  return neuf;
};

export function declarerCommun(
  noms: Noms,
  branche: string | null,
  cle: string,
  nature: Nature,
  probleme: (p: string) => void,
): void {
  const declares = dans(noms.communs, branche ?? '', () => new Map<string, Nature>());
  const deja = declares.get(cle);
  if (deja !== undefined && deja !== nature)
    probleme(`« commun.${cle} » est déclaré de nature « ${deja} » et « ${nature} ».`);
  if (cle === 'enCours') probleme('« commun.enCours » est un nom du moteur.');
  declares.set(cle, nature);
}

/** Everything that the phases of a cycle name for others. */
export function recenserNoms(poses: readonly Pose[], probleme: (p: string) => void): Noms {
  const noms: Noms = { communs: new Map(), jalons: new Map(), ecoutes: new Set(), distingues: new Set() };
  for (const { piece, place, genre } of poses) {
    for (const [cle, nature] of Object.entries(piece.communs ?? {}))
      declarerCommun(noms, place.branche, cle, nature, probleme);
    for (const { type, transition } of transitionsDe(piece)) {
      for (const j of transition.donne ?? []) dans(noms.jalons, place.branche ?? '', () => new Set<string>()).add(j);
      if (genre === 'region' && estInterne(type)) noms.ecoutes.add(type);
    }
  }
  for (const cle of evenementsADistinguer(poses)) noms.distingues.add(cle);
  return noms;
}

/**
 * XState gives an event to every region that hears it. What a region hears, and what a step hears wherever the dossier is, bear the name of their instance when
 * another instance has an event of the same name.
 */
function evenementsADistinguer(poses: readonly Pose[]): string[] {
  const toujours = (p: Pose, type: string): boolean =>
    p.genre === 'region' || Object.hasOwn(p.piece.partout ?? {}, type);
  const parType = new Map<string, Pose[]>();
  for (const p of poses)
    for (const type of Object.keys(p.piece.evenements)) {
      const cle = `${p.place.branche ?? ''}/${type}`;
      parType.set(cle, [...(parType.get(cle) ?? []), p]);
    }
  return [...parType].flatMap(([cle, ps]) => {
    const type = cle.slice(cle.indexOf('/') + 1);
    return ps.length < 2 ? [] : ps.filter((p) => toujours(p, type)).map((p) => `${p.instance.id}/${type}`);
  });
}

/** The key under which what is shared is kept, seen from a branch. */
export function cleCommune(noms: Noms, branche: string | null, cle: string): string {
  return branche !== null && noms.communs.get(branche)?.has(cle) === true ? `${branche}.${cle}` : cle;
}
/** The nature of what is shared, seen from a branch. */
export function natureCommune(noms: Noms, branche: string | null, cle: string): Nature | undefined {
  return noms.communs.get(branche ?? '')?.get(cle) ?? noms.communs.get('')?.get(cle);
}
/** A milestone, seen from a branch: that of the branch where it gives it. */
export function jalonVu(noms: Noms, branche: string | null, jalon: string): string {
  return branche !== null && noms.jalons.get(branche)?.has(jalon) === true ? `${branche}.${jalon}` : jalon;
}

/** What is shared and may be read from a branch, by nature. */
export function communsLisibles(noms: Noms, branche: string | null): Natures {
  const natures: Record<string, Nature> = { enCours: 'ouiNon' };
  for (const [b, cles] of noms.communs)
    for (const [cle, nature] of cles) natures[b === '' ? cle : `${b}.${cle}`] = nature;
  if (branche !== null) for (const [cle, nature] of noms.communs.get(branche) ?? []) natures[cle] = nature;
  return natures;
}
/** Milestones that may be read: those of the law, and those of each branch. */
export function jalonsLisibles(noms: Noms): string[] {
  const deBranches = [...noms.jalons].flatMap(([b, js]) => (b === '' ? [] : [...js].map((j) => `${b}.${j}`)));
  return [...Object.keys(loi), ...deBranches];
}

/** A reading as a phase writes it, with the names of the machine where it runs. */
export function nommerLecture(noms: Noms, c: Cadre | null, operateur: string, nom: string): Lecture {
  const objet = c?.genre === 'objet';
  const branche = c?.branche ?? null;
  switch (operateur) {
    case 'fait':
      return ['lu', nom];
    case 'retenu':
      return ['retenu', `${c?.prefixe ?? ''}${nom}`];
    case 'commun':
      return [objet ? 'dossier' : 'retenu', nom === 'enCours' ? EN_COURS : cleCommune(noms, branche, nom)];
    case 'jalon':
      if (!objet) return ['jalon', jalonVu(noms, branche, nom)];
      return c.jalonsPropres.has(nom) ? ['jalon', nom] : ['jalonDossier', jalonVu(noms, branche, nom)];
    default:
      return [operateur, nom];
  }
}
