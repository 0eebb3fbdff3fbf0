// The terms of a transition's guard: who, in force, milestones, delegation, conditions. Their list is the name of the guard.
import type { Regle } from '../../rules/regle.ts';
import { propriete } from '../../rules/environnement.ts';
import type { GardeJson } from '../cycle-compile.ts';
import { incompatiblesAvec } from '../incompatibles.ts';
import { clesDe, regleDePersonne } from '../personnes.ts';
import type { Evenement, Qui, Transition } from '../phase.ts';
import { enListe, estInterne, type Atelier, type Cadre } from './atelier.ts';
import { champsLus, traduire, type Ici } from './formules.ts';
import { cleCommune, jalonVu, natureCommune, nommerLecture } from './noms.ts';

const egales = (x: Regle, y: Regle): boolean => JSON.stringify(x) === JSON.stringify(y);

/** Keeps a guard under its name; the same name for another rule gets `precision`. */
function garder(c: Cadre, nom: string, garde: GardeJson, precision: string): string {
  const deja = propriete(c.dans.gardes, nom);
  const libre = deja === undefined || egales(deja.regle, garde.regle);
  const retenu = libre ? nom : `${nom} (${precision})`;
  const champs = [...new Set([...(libre ? (deja?.champs ?? []) : []), ...(garde.champs ?? [])])];
  const { champs: _, ...reste } = garde;
  c.dans.gardes[retenu] = { ...reste, ...(champs.length === 0 ? {} : { champs }) };
  return retenu;
}

/** What a key of an account or of a body reads: the piece's own context, else what is shared. */
function lireCle(a: Atelier, c: Cadre, cle: string): Regle {
  const propre = Object.hasOwn(c.piece.contexte ?? {}, cle);
  const [operateur, nom] = nommerLecture(a.noms, c, propre ? 'retenu' : 'commun', cle);
  return { [operateur]: nom };
}
function verifierCles(a: Atelier, c: Cadre, qui: Qui, ou: string): void {
  for (const cle of clesDe(qui)) {
    const nature = c.piece.contexte?.[cle] ?? natureCommune(a.noms, c.branche, cle);
    const attendue = typeof qui === 'object' && qui.de === cle ? 'organisme' : 'compte';
    if (nature === undefined) a.probleme(`${ou} : rien ne retient « ${cle} », qui dit la personne.`);
    else if (nature.replace('?', '') !== attendue)
      a.probleme(`${ou} : « ${cle} » est de nature « ${nature} », il faut « ${attendue} ».`);
  }
}
function termeQui(a: Atelier, c: Cadre, par: readonly Qui[], ou: string): string {
  for (const qui of par) verifierCles(a, c, qui, ou);
  const personnes = par.map((qui) => regleDePersonne(qui, (cle) => lireCle(a, c, cle)));
  const [seule] = personnes;
  const garde: GardeJson = {
    genre: 'qui',
    regle: personnes.length === 1 && seule !== undefined ? seule.regle : { or: personnes.map((p) => p.regle) },
    mot: 'qui',
    roles: [...new Set(personnes.map((p) => p.role))],
  };
  const conditions = [...new Set(personnes.flatMap((p) => p.conditions))];
  if (conditions.length > 0) garde.personne = conditions;
  // The same words may stand for two persons: the key of another instance.
  return garder(c, `par ${personnes.map((p) => p.nom).join(' ou ')}`, garde, c.instance);
}

/** Is the dossier in force? A fact of the world is recorded in any case; what a body outside has decided, while it is suspended too. */
function termeVigueur(c: Cadre, e: Evenement): string {
  const etat: Regle = c.genre === 'objet' ? { dossier: 'vigueur.etat' } : { retenu: 'vigueur.etat' };
  const [nom, regle]: [string, Regle] =
    e.suspendu === true
      ? ['pasRetire', { in: [etat, ['actif', 'suspendu']] }]
      : ['enVigueur', { '==': [etat, 'actif'] }];
  return garder(c, nom, { genre: 'vigueur', regle, mot: 'moteur.vigueur' }, c.instance);
}

/** A named guard of the piece. */
export function termeSi(a: Atelier, c: Cadre, nom: string, ici: Ici, type: string): string {
  const formule = propriete(c.piece.gardes ?? {}, nom);
  if (formule === undefined) {
    a.probleme(`${ici.ou} : la garde « ${nom} » n’est pas déclarée.`);
    return c.prefixe + nom;
  }
  const { regle } = traduire(a, c, { ...ici, ou: `${ici.ou} › garde « ${nom} »` }, formule, 'ouiNon?');
  const contrainte = ici.evenement?.contraintes?.find((x) => x.garde === nom);
  const champs = contrainte === undefined ? champsLus(regle) : [...contrainte.champs];
  return garder(
    c,
    c.prefixe + nom,
    { genre: 'si', regle, mot: `${c.mot}.${nom}`, champs },
    type === '' ? 'attente' : type,
  );
}

/** Checks across the charge hold for each transition of the act, unless a transition names them: they are then told apart by its author. */
function controlesDe(c: Cadre, type: string, e: Evenement): string[] {
  const nommees = new Set(
    [...Object.values(c.piece.etats).map((etat) => etat.sur), c.piece.partout].flatMap((sur) =>
      enListe<Transition>(propriete(sur ?? {}, type)).flatMap((t) => t.si ?? []),
    ),
  );
  return (e.contraintes ?? []).map(({ garde }) => garde).filter((garde) => !nommees.has(garde));
}

/** The terms of a transition, in the order in which they are judged: persons and place first, before any fact is read. */
export function termesDeTransition(a: Atelier, c: Cadre, t: Transition, type: string, ici: Ici): string[] {
  const jalons = (t.siAcquis ?? []).map((j) => {
    const [operateur, nom] = nommerLecture(a.noms, c, 'jalon', j);
    return garder(
      c,
      `jalon ${jalonVu(a.noms, c.branche, j)}`,
      { genre: 'jalon', regle: { [operateur]: nom }, mot: `moteur.jalon.${j}` },
      c.instance,
    );
  });
  const si = (t.si ?? []).map((nom) => termeSi(a, c, nom, ici, type));
  const { evenement } = ici;
  if (evenement === undefined || estInterne(type)) return [...jalons, ...si];
  const vigueur = a.aVigueur && c.genre !== 'region' && evenement.constat !== true;
  const { fonction, delegation } = evenement;
  return [
    termeQui(a, c, t.par ?? [], ici.ou),
    ...(vigueur ? [termeVigueur(c, evenement)] : []),
    ...jalons,
    ...(fonction !== undefined && incompatiblesAvec(fonction, fonctionsDuCycle(a)).length > 0
      ? [garder(c, 'personne compatible', PERSONNE_COMPATIBLE, c.instance)]
      : []),
    ...(delegation === undefined ? [] : [garder(c, 'délégation en vigueur', DELEGATION, c.instance)]),
    ...si,
    ...controlesDe(c, type, evenement).map((nom) => termeSi(a, c, nom, ici, type)),
  ];
}

/** The engine reads who exercised the other functions on this dossier, what the funder lifted and replacements: `incompatible` says which function forbids it. */
const PERSONNE_COMPATIBLE: GardeJson = {
  genre: 'qui',
  regle: { '!': [{ present: { lu: 'incompatible' } }] },
  mot: 'qui.incompatible',
};
const DELEGATION: GardeJson = {
  genre: 'delegation',
  regle: { '==': [{ lu: 'delegationEnVigueur' }, true] },
  mot: 'moteur.delegation',
};
/** Functions exercised somewhere in the cycle. */
const fonctionsDuCycle = (a: Atelier): ReadonlySet<string> =>
  new Set(
    a.poses.flatMap(({ piece }) =>
      [piece, ...Object.values(piece.objets ?? {})].flatMap((p) =>
        Object.values(p.evenements).flatMap((e) => (e.fonction === undefined ? [] : [e.fonction])),
      ),
    ),
  );

/** The key, in the machine, of the only account or body that an act is open to. */
export function cleDePersonne(a: Atelier, c: Cadre, cle: string): string {
  if (Object.hasOwn(c.piece.contexte ?? {}, cle)) return c.prefixe + cle;
  return cleCommune(a.noms, c.branche, cle);
}
