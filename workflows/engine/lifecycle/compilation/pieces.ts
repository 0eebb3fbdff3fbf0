// A piece as states of XState: its acts, its deadlines, its states.
import { propriete } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { ActeJson, EtatJson, TransitionJson } from '../cycle-compile.ts';
import type { Etat, Nature, Piece, Transition } from '../phase.ts';
import { enListe, estInterne, transitionsDe, type Atelier, type Cadre } from './atelier.ts';
import { compilerCharge, propositionsDe } from './charges.ts';
import { commenceDeSoi, effetJson } from './effets.ts';
import { FAITS_DE_TOUS, faitsDe, traduire } from './formules.ts';
import { cleCommune, natureCommune } from './noms.ts';
import { NOM } from './poser.ts';
import { transitionJson } from './transitions.ts';

const EVENEMENT = /^[A-Z][A-Z0-9_]*$/;
const INTERNE = /^(jalon|signal)(\.[A-Za-z][A-Za-z0-9]*)+$/;

/** What a key starts at. */
function depart(nature: Nature): Valeur {
  if (nature.endsWith('?')) return null;
  if (nature === 'ouiNon') return false;
  if (nature === 'liste') return [];
  return commenceDeSoi(nature) ? 0 : null;
}

/** Names that XState, keys of words or paths could not bear, and an initial state that is not there. */
export function verifierForme(a: Atelier, c: Cadre): void {
  const { piece, mot } = c;
  const noms = [
    ...Object.keys(piece.etats),
    ...Object.keys(piece.contexte ?? {}),
    ...Object.keys(piece.communs ?? {}),
    ...Object.keys(piece.gardes ?? {}),
    ...Object.keys(piece.echeances ?? {}),
    ...Object.keys(piece.objets ?? {}),
  ];
  for (const nom of noms)
    if (!NOM.test(nom) || nom === 'jalons' || nom === 'fini')
      a.probleme(
        `« ${mot} » : « ${nom} » n’est pas un nom : une minuscule, puis des lettres sans accent et des chiffres.`,
      );
  for (const type of Object.keys(piece.evenements))
    if (!EVENEMENT.test(type)) a.probleme(`« ${mot} » : l’événement « ${type} » s’écrit en capitales, sans accent.`);
  const transitions = transitionsDe(piece);
  const gardes = new Set([
    ...transitions.flatMap(({ transition }) => transition.si ?? []),
    ...Object.values(piece.evenements).flatMap((e) => (e.contraintes ?? []).map((x) => x.garde)),
  ]);
  for (const nom of Object.keys(piece.gardes ?? {}))
    if (!gardes.has(nom)) a.probleme(`« ${mot} » : la garde « ${nom} » n’est employée nulle part.`);
  const entendus = new Set(transitions.map(({ type }) => type));
  for (const type of Object.keys(piece.evenements))
    if (!entendus.has(type)) a.probleme(`« ${mot} » : aucun état n’entend ${type}.`);
  if (!Object.hasOwn(piece.etats, piece.initial))
    a.trou(`« ${mot} » commence à un état inconnu : « ${piece.initial} ».`);
  for (const nom of Object.keys(piece.gardes ?? {}))
    if (Object.hasOwn(piece.echeances ?? {}, nom))
      a.probleme(`« ${mot} » : une garde et une échéance s’appellent toutes deux « ${nom} ».`);
}

/** The key of what opens a sealed act: shared, and oui/non. */
function sceau(a: Atelier, c: Cadre, type: string, cle: string): string {
  if (natureCommune(a.noms, c.branche, cle) !== 'ouiNon')
    a.probleme(`« ${c.mot}.${type} » est scellé par « ${cle} », que le dossier ne partage pas comme un oui/non.`);
  return cleCommune(a.noms, c.branche, cle);
}

/** Declares an act of the machine, once, with the form of its charge. Gives its key. */
export function acteDe(a: Atelier, c: Cadre, type: string): string {
  const cle = `${c.instance}/${type}`;
  if (type === '' || estInterne(type) || Object.hasOwn(c.dans.actes, cle)) return cle;
  const e = propriete(c.piece.evenements, type);
  if (e === undefined) {
    a.probleme(`« ${c.mot} » : l’événement « ${type} » n’est pas décrit.`);
    return cle;
  }
  const acte: ActeJson = {
    type,
    evenement: c.evenement(type),
    instance: c.instance,
    faits: Object.keys(e.faits ?? {}),
    formulaire: compilerCharge(a, c, type, e),
  };
  if (e.faitsProposes !== undefined) acte.faitsProposes = Object.keys(e.faitsProposes);
  if (e.propositions !== undefined) acte.propositions = propositionsDe(a, c, type, e);
  if (e.juge !== undefined) acte.juge = e.juge;
  if (e.constat === true) acte.constat = true;
  if (e.solennel === true) acte.solennel = true;
  if (e.interne === true) acte.interne = true;
  if (e.scelle !== undefined) acte.scelle = sceau(a, c, type, e.scelle);
  if (e.poids !== undefined) acte.poids = e.poids;
  if (e.fonction !== undefined) acte.fonction = e.fonction;
  if (e.delegation !== undefined) {
    const { acte: delegue, montant, le } = e.delegation;
    const ici = { ou: `« ${c.mot}.${type} » › délégation`, evenement: e };
    acte.delegation = {
      acte: delegue,
      ...(montant === undefined ? {} : { montant: traduire(a, c, ici, montant, 'montant?').regle }),
      ...(le === undefined ? {} : { le }),
    };
    if (le !== undefined && e.charge?.some((q) => q.cle === le && q.type === 'date') !== true)
      a.probleme(`${ici.ou} : « ${le} » n’est pas une date de ce que l’acte demande.`);
  }
  for (const nom of Object.keys(e.faitsProposes ?? {}))
    if (Object.hasOwn(faitsDe(e), nom))
      a.probleme(`« ${c.mot}.${type} » : « ${nom} » est un fait, il n’a pas à être proposé à part.`);
  c.dans.actes[cle] = acte;
  return cle;
}

/** Transitions by event, as XState reads them. */
export function surJson(
  a: Atelier,
  c: Cadre,
  sur: Piece['partout'],
  ou: string,
  cible: (vers: string) => string | undefined,
  branche?: string | null,
): Record<string, TransitionJson[]> {
  const on: Record<string, TransitionJson[]> = {};
  for (const [type, ts] of Object.entries(sur ?? {})) {
    if (estInterne(type)) {
      if (c.genre !== 'region') a.probleme(`« ${ou} » : seul ce qui est à côté du parcours entend « ${type} ».`);
      else if (!INTERNE.test(type)) a.probleme(`« ${ou} » : « ${type} » n’est pas un nom d’événement interne.`);
    }
    const acte = acteDe(a, c, type);
    on[c.evenement(type)] = enListe<Transition>(ts).map((t) =>
      transitionJson(a, c, t, t.vers === undefined ? undefined : cible(t.vers), {
        ou: `« ${ou} › ${type} »`,
        type,
        acte,
        ...(branche === undefined ? {} : { branche }),
      }),
    );
  }
  return on;
}

function etatJson(a: Atelier, c: Cadre, nom: string, e: Etat): EtatJson {
  const ou = `${c.mot}.${nom}`;
  const cible = (vers: string): string | undefined => {
    if (vers.startsWith('>')) return c.sortie(vers.slice(1));
    if (Object.hasOwn(c.piece.etats, vers)) return vers;
    a.trou(`« ${ou} » mène à un état inconnu : « ${vers} ».`);
    return undefined;
  };
  const sur = c.genre === 'objet' ? { ...c.piece.partout, ...e.sur } : e.sur;
  const on = surJson(a, c, sur, ou, cible);
  const ici = { ou: `« ${ou} › entrée »`, faits: FAITS_DE_TOUS };
  const entree = [
    ...(e.echeances ?? []).map((echeance) => effetJson(a, c, { type: 'armer', echeance }, ici)),
    ...(e.entree ?? []).map((x) => effetJson(a, c, x, ici)),
  ];
  const sortie = (e.echeances ?? []).map((echeance) => effetJson(a, c, { type: 'desarmer', echeance }, ici));
  const always = (e.attend ?? []).map((t) =>
    transitionJson(a, c, t, t.vers === undefined ? undefined : cible(t.vers), {
      ou: `« ${ou} › attente »`,
      type: '',
      acte: `${c.instance}/`,
    }),
  );
  if (e.attend?.some((t) => t.vers === undefined) === true) a.probleme(`« ${ou} » : une attente mène quelque part.`);
  return {
    ...(e.terme === true ? { tags: ['terme'] } : {}),
    meta: { instance: c.instance, ...(e.exception === true ? { exception: true } : {}) },
    ...(entree.length > 0 ? { entry: entree } : {}),
    ...(sortie.length > 0 ? { exit: sortie } : {}),
    ...(Object.keys(on).length > 0 ? { on } : {}),
    ...(always.length > 0 ? { always } : {}),
  };
}
export const etatsJson = (a: Atelier, c: Cadre): Record<string, EtatJson> =>
  Object.fromEntries(Object.entries(c.piece.etats).map(([nom, e]) => [nom, etatJson(a, c, nom, e)]));

/** What a piece keeps and shares, at its start. */
export function contexteInitial(a: Atelier, c: Cadre, cleDeCommun: (cle: string) => string): void {
  const { contexte, communs } = c.piece;
  const verifier = (cle: string, nature: Nature): void => {
    if (c.genre !== 'objet' && !commenceDeSoi(nature))
      a.probleme(`« ${c.mot} » : « ${cle} » de nature « ${nature} » commence sans valeur : écrivez « ${nature}? ».`);
  };
  for (const [cle, nature] of Object.entries(contexte ?? {})) {
    verifier(cle, nature);
    c.dans.machine.context[c.prefixe + cle] = depart(nature);
  }
  for (const [cle, nature] of Object.entries(communs ?? {})) {
    verifier(cle, nature);
    c.dans.machine.context[cleDeCommun(cle)] = depart(nature);
  }
}
