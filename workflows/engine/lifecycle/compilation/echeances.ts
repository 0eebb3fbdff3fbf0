// Deadlines of a piece: what they count from, and that their end is heard wherever they run.
import { estDateCivile } from '../../dates/civil.ts';
import { propriete } from '../../rules/environnement.ts';
import type { EcheanceJson } from '../cycle-compile.ts';
import { roleDe } from '../personnes.ts';
import type { Echeance, Effet, Piece, Transition } from '../phase.ts';
import { enListe, transitionsDe, type Atelier, type Cadre } from './atelier.ts';
import { FAITS_DE_TOUS, traduire } from './formules.ts';

/** The deadlines of a piece, with the names of the machine. */
export function compilerEcheances(a: Atelier, c: Cadre): void {
  for (const [nom, e] of Object.entries(c.piece.echeances ?? {})) {
    const ou = `« ${c.mot} » › échéance « ${nom} »`;
    verifierEcheance(a, c.piece, e, ou);
    const { depuis, ...reste } = e;
    const json: EcheanceJson = { ...reste, evenement: c.evenement(e.evenement) };
    if (depuis !== undefined) {
      const { regle, nature } = traduire(a, c, { ou, faits: FAITS_DE_TOUS }, depuis);
      if (!['date', 'instant', 'date?', 'instant?'].includes(nature))
        a.probleme(`${ou} court depuis une valeur de nature « ${nature} » : il faut une date ou un instant.`);
      json.depuis = regle;
    }
    c.dans.echeances[c.prefixe + nom] = json;
  }
  verifierCourses(a, c);
}

function verifierEcheance(a: Atelier, piece: Piece, e: Echeance, ou: string): void {
  const { duree, le, evenement, depuis, nature } = e;
  if ((duree === undefined) === (le === undefined))
    a.probleme(`${ou} : donnez une durée ou un jour fixe, l’un des deux.`);
  if (le !== undefined && !estDateCivile(le)) a.probleme(`${ou} : « ${le} » n’est pas un jour (AAAA-MM-JJ).`);
  if (le !== undefined && depuis !== undefined) a.probleme(`${ou} : un jour fixe ne court depuis rien.`);
  if (duree !== undefined && !Object.values(duree).every((n) => Number.isInteger(n) && n > 0))
    a.probleme(`${ou} : une durée est un nombre entier, au moins 1.`);
  const decrit = propriete(piece.evenements, evenement);
  if (decrit === undefined) {
    a.probleme(`${ou} : son terme, « ${evenement} », n’est pas un événement de la pièce.`);
    return;
  }
  if (nature === 'loi' && decrit.constat !== true)
    a.probleme(`${ou} : rien n’arrête un délai de la loi, « ${evenement} » est un constat.`);
  const entendues = transitionsDe(piece).filter((t) => t.type === evenement);
  if (entendues.length > 0 && !entendues.some((t) => t.transition.par?.some((q) => roleDe(q) === 'systeme') === true))
    a.probleme(`${ou} : « ${evenement} » n’est pas ouvert à « systeme », qui le constate.`);
}

type Courses = ReadonlySet<string>;
/** What still runs once effects are applied. */
function appliquer(piece: Piece, courent: Courses, effets: readonly Effet[]): Set<string> {
  const apres = new Set(courent);
  for (const e of effets)
    if (e.type === 'armer' || e.type === 'reprendre') apres.add(e.echeance);
    else if (e.type === 'desarmer' || e.type === 'suspendre') apres.delete(e.echeance);
    else if (e.type === 'annulerDossier')
      for (const nom of apres) if (piece.echeances?.[nom]?.nature !== 'loi') apres.delete(nom);
  return apres;
}

/** Follows the deadlines from state to state: wherever one may run, its end is heard; none is left running behind. */
function verifierCourses(a: Atelier, c: Cadre): void {
  const { piece } = c;
  const durant = piece.durant ?? [];
  const termeDe = (nom: string): string => piece.echeances?.[nom]?.evenement ?? '';
  for (const nom of [...durant, ...Object.values(piece.etats).flatMap((e) => e.echeances ?? [])])
    if (!Object.hasOwn(piece.echeances ?? {}, nom))
      a.probleme(`« ${c.mot} » : l’échéance « ${nom} » n’est pas déclarée.`);
  const courent = new Map<string, Set<string>>();
  const file: string[] = [];
  const arriver = (etat: string, avec: Courses): void => {
    const e = piece.etats[etat];
    if (e === undefined) return;
    const connues = courent.get(etat);
    const entree = appliquer(piece, new Set([...avec, ...(e.echeances ?? [])]), e.entree ?? []);
    const apres = new Set([...(connues ?? []), ...entree]);
    if (connues?.size === apres.size) return;
    courent.set(etat, apres);
    file.push(etat);
  };
  const suivre = (etat: string, type: string, t: Transition): void => {
    const e = piece.etats[etat];
    const ici = new Set(courent.get(etat));
    for (const nom of ici) if (termeDe(nom) === type) ici.delete(nom);
    if (t.vers !== undefined) for (const nom of e?.echeances ?? []) ici.delete(nom);
    const apres = appliquer(piece, ici, t.effets ?? []);
    if (t.vers?.startsWith('>') !== true) {
      arriver(t.vers ?? etat, apres);
      return;
    }
    for (const nom of apres)
      if (!Object.hasOwn(piece.partout ?? {}, termeDe(nom)))
        a.probleme(`« ${c.mot}.${etat} » sort en laissant courir « ${nom} », dont plus rien n’entend le terme.`);
  };
  // A birth may be at any state; what a region hears by itself may lead anywhere: each state is looked at.
  arriver(piece.initial, new Set());
  if (c.genre === 'objet') for (const etat of Object.keys(piece.etats)) arriver(etat, new Set());
  for (let etat = file.shift(); etat !== undefined; etat = file.shift()) {
    for (const [type, ts] of Object.entries({ ...piece.partout, ...piece.etats[etat]?.sur }))
      for (const t of enListe<Transition>(ts)) suivre(etat, type, t);
    for (const t of piece.etats[etat]?.attend ?? []) suivre(etat, '', t);
  }
  for (const [etat, e] of Object.entries(piece.etats)) {
    const entendus = { ...piece.partout, ...e.sur };
    const ici = new Set([...(courent.get(etat) ?? e.echeances ?? []), ...(e.terme === true ? [] : durant)]);
    for (const nom of ici)
      if (Object.hasOwn(piece.echeances ?? {}, nom) && !Object.hasOwn(entendus, termeDe(nom)))
        a.probleme(`« ${c.mot}.${etat} » laisse courir « ${nom} » mais n’entend pas ${termeDe(nom)}.`);
  }
}
