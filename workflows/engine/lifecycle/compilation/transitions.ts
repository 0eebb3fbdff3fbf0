// One transition of a piece, as XState reads it.
import { propriete } from '../../rules/environnement.ts';
import type { Regle } from '../../rules/regle.ts';
import type { ActionJson, TransitionJson } from '../cycle-compile.ts';
import type { Transition } from '../phase.ts';
import { estInterne, type Atelier, type Cadre } from './atelier.ts';
import { effetJson } from './effets.ts';
import { FAITS_DE_TOUS, FAITS_INTERNES, lecturesDeGarde, traduire, type Ici } from './formules.ts';
import { termesDeTransition } from './gardes.ts';
import { cleCommune, jalonVu, natureCommune } from './noms.ts';

/** Where a transition is written: its event, `''` for a wait; `graft`: a region adds it to a state of this branch. */
export interface Endroit {
  ou: string;
  type: string;
  acte: string;
  /** The branch of the state that a graft leaves: milestones lost are its own. */
  branche?: string | null;
}

const NUMERIQUES = ['montant', 'nombre', 'heures', 'pourcentage', 'jours'];

/** What is kept, own then shared. */
function retenir(a: Atelier, c: Cadre, t: Transition, ici: Ici): Record<string, Regle> {
  const { contexte, communs } = c.piece;
  const valeurs: Record<string, Regle> = {};
  for (const [cle, formule] of Object.entries(t.retenir ?? {})) {
    const nature = propriete(contexte ?? {}, cle);
    if (nature === undefined) a.probleme(`${ici.ou} : retient « ${cle} », que la pièce ne déclare pas.`);
    valeurs[c.prefixe + cle] = traduire(a, c, { ...ici, ou: `${ici.ou} › ${cle}` }, formule, nature).regle;
  }
  if (c.genre === 'objet' && t.publier !== undefined)
    a.probleme(`${ici.ou} : un objet ne publie rien, il transmet à son dossier.`);
  for (const [cle, formule] of Object.entries(t.publier ?? {})) {
    const nature = propriete(communs ?? {}, cle);
    if (nature === undefined)
      a.probleme(`${ici.ou} : publie « ${cle} », que la pièce ne déclare pas dans « communs ».`);
    const regle = traduire(a, c, { ...ici, ou: `${ici.ou} › ${cle}` }, formule, nature).regle;
    valeurs[cleCommune(a.noms, c.branche, cle)] = regle;
  }
  return valeurs;
}
/** The key of what a transition adds to or forgets: own, else shared. */
function cleEtNature(a: Atelier, c: Cadre, cle: string, ou: string): [cle: string, nature: string] {
  const propre = propriete(c.piece.contexte ?? {}, cle);
  if (propre !== undefined) return [c.prefixe + cle, propre];
  const nature = c.genre === 'objet' ? undefined : natureCommune(a.noms, c.branche, cle);
  if (nature === undefined) a.probleme(`${ou} : rien ne retient « ${cle} ».`);
  return [cleCommune(a.noms, c.branche, cle), nature ?? 'nombre?'];
}
function ajouter(a: Atelier, c: Cadre, t: Transition, ici: Ici): Record<string, Regle> {
  const valeurs: Record<string, Regle> = {};
  for (const [cle, formule] of Object.entries(t.ajouter ?? {})) {
    const [k, nature] = cleEtNature(a, c, cle, ici.ou);
    const nue = NUMERIQUES.find((n) => n === nature.replace('?', ''));
    if (nue === undefined) a.probleme(`${ici.ou} : « ${cle} », de nature « ${nature} », ne s’additionne pas.`);
    valeurs[k] = traduire(
      a,
      c,
      { ...ici, ou: `${ici.ou} › ${cle}` },
      formule,
      `${nue ?? 'nombre'}?` as 'nombre?',
    ).regle;
  }
  return valeurs;
}
function oublier(a: Atelier, c: Cadre, t: Transition, ou: string): string[] {
  return (t.oublier ?? []).map((cle) => {
    const [k, nature] = cleEtNature(a, c, cle, ou);
    if (!nature.endsWith('?'))
      a.probleme(`${ou} : « ${cle} », de nature « ${nature} », ne s’oublie pas : écrivez « ${nature}? ».`);
    return k;
  });
}

/** Who may send it, and who may not: an event of people is open to someone, what the machine tells itself to nobody. */
function verifierPersonnes(a: Atelier, t: Transition, type: string, ou: string): void {
  const personne = (t.par ?? []).length === 0;
  if (type === '') {
    if (!personne) a.probleme(`${ou} : une attente ne dépend de personne, seulement de ce qui est retenu.`);
  } else if (estInterne(type)) {
    if (!personne) a.probleme(`${ou} : un événement interne n’est ouvert à personne.`);
  } else if (personne) a.probleme(`${ou} : personne n’est autorisé.`);
}

/** What surrounds the formulas of a transition. */
function iciDe(c: Cadre, type: string, ou: string): Ici {
  if (type === '') return { ou };
  if (estInterne(type)) return { ou, faits: FAITS_INTERNES };
  const evenement = propriete(c.piece.evenements, type);
  return { ou, ...(evenement === undefined ? {} : { evenement }) };
}

/**
 * @param cible the state it leads to, resolved; `undefined`: it stays
 */
export function transitionJson(
  a: Atelier,
  c: Cadre,
  t: Transition,
  cible: string | undefined,
  { ou, type, acte, branche }: Endroit,
): TransitionJson {
  verifierPersonnes(a, t, type, ou);
  const seul = iciDe(c, type, ou);
  const gardes = (t.si ?? []).map((nom) => propriete(c.piece.gardes ?? {}, nom)).filter((g) => g !== undefined);
  const ici: Ici = { ...seul, connus: new Set(gardes.flatMap((g) => lecturesDeGarde(a, c, seul, g))) };
  const termes = termesDeTransition(a, c, t, type, ici);
  // An object keeps its milestones itself; what it tells the dossier goes by a transmission.
  const prefixe = c.branche !== null && c.genre !== 'objet' ? `${c.branche}.` : '';
  const donne = (t.donne ?? []).map((j) => prefixe + j);
  const perd = (t.perd ?? []).map((j) => (c.genre === 'objet' ? j : jalonVu(a.noms, branche ?? c.branche, j)));
  const retenus = retenir(a, c, t, ici);
  const ajoutes = ajouter(a, c, t, ici);
  const oublies = oublier(a, c, t, ou);
  const plein = (o: object): boolean => Object.keys(o).length > 0;
  const annonces = [...donne.map((j) => `jalon.${j}`), ...(t.annonce ?? []).map((s) => `signal.${s}`)];
  // Waits are crossed on the event of another: the facts of that event may be read by what they set off.
  const iciDesEffets: Ici = type === '' ? { ...ici, faits: FAITS_DE_TOUS } : ici;
  const actions: ActionJson[] = [
    ...(plein(retenus) ? [{ type: 'retenir', params: retenus }] : []),
    ...(plein(ajoutes) ? [{ type: 'ajouter', params: ajoutes }] : []),
    ...(oublies.length > 0 ? [{ type: 'oublier', params: { cles: oublies } }] : []),
    ...(donne.length + perd.length > 0
      ? [
          {
            type: 'donner',
            params: { ...(donne.length > 0 ? { jalons: donne } : {}), ...(perd.length > 0 ? { perd } : {}) },
          },
        ]
      : []),
    ...(t.effets ?? []).map((e) => effetJson(a, c, e, iciDesEffets)),
    ...annonces.filter((x) => a.noms.ecoutes.has(x)).map((evenement) => ({ type: 'annoncer', params: { evenement } })),
    // XState gives the same snapshot back for an event that changes nothing; a wait is never what an event did.
    ...(type === '' || estInterne(type) ? [] : [{ type: 'franchir', params: {} }]),
  ];
  return {
    ...(cible === undefined ? {} : { target: cible }),
    ...(termes.length === 0 ? {} : { guard: termes.join(' & ') }),
    actions,
    meta: { acte },
  };
}
