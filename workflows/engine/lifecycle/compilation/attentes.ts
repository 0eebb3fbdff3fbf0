// Who is awaited in each state, and whose turn it is.
import type { AttenduJson } from '../cycle-compile.ts';
import { roleDe } from '../personnes.ts';
import { propriete } from '../../rules/environnement.ts';
import { acteAttendu, type Attendu, type Etat, type Qui, type Transition } from '../phase.ts';
import { tourDe, type Role, type Tour } from '../roles.ts';
import { enListe, estInterne, type Atelier, type Cadre } from './atelier.ts';
import { traduire } from './formules.ts';
import { cleDePersonne } from './gardes.ts';

const transitions = (e: Etat, type: string): readonly Transition[] => enListe<Transition>(propriete(e.sur ?? {}, type));
const personnesDe = (ts: readonly Transition[]): Qui[] => ts.flatMap((t) => [...(t.par ?? [])]);
/** The only key that all of them name. */
function cleCommuneA(qui: readonly Qui[], lire: (q: Exclude<Qui, Role>) => string | undefined): string | undefined {
  const cles = new Set(qui.map((q) => (typeof q === 'string' ? undefined : lire(q))));
  const [seule] = cles;
  return cles.size === 1 ? seule : undefined;
}

/** People are awaited: an act that a séance may also send is awaited of who would do it by hand. */
function rolesAttendus(qui: readonly Qui[]): Role[] {
  const tous = [...new Set(qui.map(roleDe))];
  const gens = tous.filter((role) => role !== 'systeme');
  return gens.length > 0 ? gens : tous;
}

/**
 * Tells what is awaited in each leaf of a piece.
 *
 * @param base path of the piece in its machine; empty for an object
 */
export function compilerAttentes(a: Atelier, c: Cadre, base: string): void {
  for (const [nom, e] of Object.entries(c.piece.etats)) {
    const chemin = base === '' ? nom : `${base}.${nom}`;
    const ou = `« ${c.mot}.${nom} »`;
    verifierAttente(a, c, e, ou);
    const echeance = e.echeances?.[0] ?? c.piece.durant?.[0];
    const attendus = (e.attendu ?? []).map((attendu): AttenduJson => {
      const type = acteAttendu(attendu);
      const qui = personnesDe(transitions(e, type));
      const compte = cleCommuneA(qui, (q) => q.est);
      const organisme = cleCommuneA(qui, (q) => q.de);
      return {
        acte: `${c.instance}/${type}`,
        roles: rolesAttendus(qui),
        ...(compte === undefined ? {} : { compte: cleDePersonne(a, c, compte) }),
        ...(organisme === undefined ? {} : { organisme: cleDePersonne(a, c, organisme) }),
        ...(echeance === undefined ? {} : { echeance: c.prefixe + echeance }),
        ...conditionsDe(a, c, `${ou} › ${type}`, attendu),
      };
    });
    if (attendus.length > 0) c.dans.attendus[chemin] = attendus;
    c.dans.tours[chemin] = tourDeLEtat(attendus, e);
  }
}
/** When it is awaited, and whether whoever it is awaited of chooses when. */
function conditionsDe(
  a: Atelier,
  c: Cadre,
  ou: string,
  attendu: string | Attendu,
): Pick<AttenduJson, 'quand' | 'libre'> {
  if (typeof attendu === 'string') return {};
  const { quand, libre } = attendu;
  return {
    ...(quand === undefined ? {} : { quand: traduire(a, c, { ou }, quand, 'ouiNon').regle }),
    ...(libre === undefined
      ? {}
      : { libre: libre === true ? libre : { jusqua: traduire(a, c, { ou }, libre.jusqua, 'date?').regle } }),
  };
}
function tourDeLEtat(attendus: readonly AttenduJson[], e: Etat): Tour {
  const role = attendus[0]?.roles[0];
  if (role !== undefined) return tourDe(role);
  if (e.terme === true) return 'personne';
  // Nobody acts: a fact is awaited. The comptable's return is awaited of a third party.
  const constates = Object.values(e.sur ?? {}).flatMap((ts) => personnesDe(enListe<Transition>(ts)));
  return constates.some((q) => roleDe(q) === 'comptable') ? 'tiers' : 'personne';
}

/** An act that is awaited can be done there; something is awaited, unless it is an end, a wait, or a region that lets the parcours go on. */
function verifierAttente(a: Atelier, c: Cadre, e: Etat, ou: string): void {
  for (const type of (e.attendu ?? []).map(acteAttendu))
    if (!Object.hasOwn(e.sur ?? {}, type)) a.probleme(`${ou} attend ${type}, que cet état n’entend pas.`);
  if (c.genre === 'region' || e.terme === true || (e.attendu ?? []).length > 0 || (e.attend ?? []).length > 0) return;
  const termes = new Set(Object.values(c.piece.echeances ?? {}).map((x) => x.evenement));
  const entendus = Object.keys(e.sur ?? {});
  const attendUnFait = entendus.some(
    (type) => estInterne(type) || (c.piece.evenements[type]?.constat === true && !termes.has(type)),
  );
  const ouvertAQuelquUn = entendus.some((type) =>
    personnesDe(transitions(e, type)).some((q) => roleDe(q) !== 'systeme' && roleDe(q) !== 'comptable'),
  );
  if (entendus.length === 0) a.probleme(`${ou} n’entend rien : dites ce qui en fait sortir, ou que c’est un terme.`);
  else if (ouvertAQuelquUn && !attendUnFait) a.probleme(`${ou} ne dit pas quel acte est attendu.`);
}
