// Grafts: a region adds ways out to states of the parcours. For the proof they are arcs like others.
import type { EtatJson } from '../cycle-compile.ts';
import { type Atelier, type Cadre, type Pose } from './atelier.ts';
import { arcDe, type Arc } from './arcs.ts';
import { acteDe, surJson } from './pieces.ts';
import { cibleDe } from './sorties.ts';

/** The leaves of the parcours, with their path, their instance and their branch. */
function feuillesDu(a: Atelier, parcours: EtatJson): { chemin: string; nom: string; pose: Pose; etat: EtatJson }[] {
  const trouvees: ReturnType<typeof feuillesDu> = [];
  const visiter = (e: EtatJson, chemin: string): void => {
    for (const [nom, x] of Object.entries(e.states ?? {})) visiter(x, `${chemin}.${nom}`);
    const pose = a.poses.find((p) => p.genre === 'etape' && p.instance.id === e.meta?.instance);
    if (e.states !== undefined || e.type === 'final' || pose === undefined) return;
    trouvees.push({ chemin, nom: `${pose.instance.id}.${chemin.split('.').at(-1) ?? ''}`, pose, etat: e });
  };
  visiter(parcours, 'parcours');
  return trouvees;
}

/** Adds the grafts of a region to the states of the parcours. Gives their arcs. */
export function greffer(a: Atelier, parcours: EtatJson, c: Cadre): Arc[] {
  const arcs: Arc[] = [];
  const feuilles = feuillesDu(a, parcours);
  for (const { tag, depuis, sur } of c.piece.greffes ?? []) {
    const connues = new Set(feuilles.filter(({ etat }) => estTerme(etat) === (tag === 'terme')).map(({ nom }) => nom));
    for (const nom of depuis ?? [])
      if (!connues.has(nom))
        a.probleme(
          `« ${c.mot} » : la greffe part de « ${nom} », qui n’est pas ${tag === 'terme' ? 'un terme' : 'un état en cours'} du parcours.`,
        );
    const mene = Object.values(sur).some((t) => t.vers !== undefined);
    if (tag === 'terme' && mene && depuis === undefined)
      a.probleme(`« ${c.mot} » : une greffe qui rouvre nomme les termes qu’elle quitte (« depuis »).`);
    for (const { chemin, nom, pose, etat } of feuilles) {
      if (!(depuis === undefined ? connues.has(nom) : depuis.includes(nom) && connues.has(nom))) continue;
      const cible = (vers: string): string | undefined => cibleDeGreffe(a, c, vers, pose);
      const on = surJson(a, c, sur, `${c.mot} › ${nom}`, cible, pose.place.branche);
      for (const [type, ts] of Object.entries(on)) {
        const entendues = (etat.on ??= {});
        entendues[type] = [...(entendues[type] ?? []), ...ts];
      }
      for (const [type, t] of Object.entries(sur)) {
        acteDe(a, c, type);
        const vers = t.vers === undefined ? undefined : cible(t.vers);
        // What a graft gives is of the region that writes it: of the trunk.
        const arc = arcDe(a, t, { de: chemin, vers, type, ou: c.mot, branche: pose.place.branche });
        arcs.push({ ...arc, donne: [...(t.donne ?? [])] });
      }
    }
  }
  return arcs;
}
const estTerme = (e: EtatJson): boolean => e.tags?.includes('terme') === true;

function cibleDeGreffe(a: Atelier, c: Cadre, vers: string, pose: Pose): string | undefined {
  const id = vers.startsWith('#') ? vers.slice(1) : null;
  if (id !== null) {
    const tronc = cibleDe({ freres: a.cycle.parcours, chemin: ['parcours'] }, id);
    const branche = pose.place.branche === null ? undefined : cibleDe(pose.place, id);
    const cible = branche ?? tronc;
    if (cible !== undefined) return cible;
  }
  const noms = a.cycle.parcours.map((n) => n.id).join(', ');
  a.trou(`« ${c.mot} » : la greffe mène à « ${vers} », qui n’existe pas (#instance du parcours : ${noms}).`);
  return undefined;
}
