// The machine of the dossier: `parcours`, `faits`, then one region for each transverse phase.
import type { EtatJson, TransitionJson } from '../cycle-compile.ts';
import { aplatir, motsAdmis, motsAttendus } from '../mots.ts';
import type { Piece } from '../phase.ts';
import type { Arc, Jonction } from '../verifier.ts';
import { baseDe, copieJson, estInterne, transitionsDe, type Atelier, type Cadre, type Pose } from './atelier.ts';
import { compilerAttentes } from './attentes.ts';
import { compilerEcheances } from './echeances.ts';
import { effetJson } from './effets.ts';
import { FAITS_DE_TOUS } from './formules.ts';
import { greffer } from './greffes.ts';
import { etatsOu, jonctionDe, reunir } from './groupes.ts';
import { cleCommune, EN_COURS } from './noms.ts';
import { compilerObjet, objetsDe } from './objets.ts';
import { contexteInitial, etatsJson, surJson, verifierForme } from './pieces.ts';
import { cibleDeSortie, verifierSorties } from './sorties.ts';

export interface Dossier {
  cadres: ReadonlyMap<Pose, Cadre>;
  parcours: EtatJson;
  /** By group, in the order of the cycle; `null` where its exits are wrong. */
  jonctions: readonly (Jonction | null)[];
  /** By group, shared values made of those of its branches. */
  reunis: readonly Record<string, unknown>[];
  greffes: readonly Arc[];
}

function cadreDe(a: Atelier, p: Pose): Cadre {
  const { instance, phase, piece, place, genre, options } = p;
  const { id } = instance;
  const dans = a.machines['dossier'];
  if (dans === undefined) throw new Error('La machine du dossier manque.');
  const prefixe = place.branche === null ? '' : `${place.branche}.`;
  return {
    genre,
    piece,
    options,
    instance: id,
    phase: phase.nom,
    branche: place.branche,
    mot: id,
    prefixe: `${id}.`,
    dans,
    jalonsPropres: new Set(),
    sortie: (nom) => {
      if (genre === 'etape') return cibleDeSortie(a, instance, place, nom, phase.sorties ?? []);
      a.trou(`« ${id} » : ce qui est à côté du parcours n’a pas de sortie (« >${nom} »).`);
      return undefined;
    },
    evenement: (type) => {
      if (estInterne(type)) return type;
      return prefixe + (a.noms.distingues.has(`${id}/${type}`) ? `${id}.` : '') + type;
    },
  };
}

/** The words of a phase, with those of the instance; each that is awaited is there, none of the instance is for nothing. */
function nommer(a: Atelier, { instance, phase, piece, options }: Pose): void {
  const { id } = instance;
  const attendus = new Set(motsAttendus(piece, id));
  const admis = new Set([...attendus, ...motsAdmis(piece, id)]);
  const motsDePhase = typeof phase.mots === 'function' ? phase.mots(options) : phase.mots;
  const dePhase = aplatir(motsDePhase, id);
  const deLInstance = aplatir(instance.mots ?? {}, id);
  for (const [cle, mot] of Object.entries(dePhase)) if (admis.has(cle)) a.mots[cle] = mot;
  for (const [cle, mot] of Object.entries(deLInstance)) {
    if (!admis.has(cle)) a.probleme(`« ${id} » : aucun mot « ${cle} » n’est attendu.`);
    a.mots[cle] = mot;
  }
  a.mots[`${id}.libelle`] = instance.mots?.libelle ?? motsDePhase.libelle ?? phase.libelle;
  for (const cle of attendus) if (!Object.hasOwn(a.mots, cle)) a.probleme(`Le mot « ${cle} » manque.`);
}

/** One instance: its states, its own names, its objects. */
function compilerInstance(a: Atelier, p: Pose, c: Cadre): EtatJson {
  const { piece, place, instance, phase } = p;
  verifierForme(a, c);
  nommer(a, p);
  contexteInitial(a, c, (cle) => cleCommune(a.noms, place.branche, cle));
  compilerEcheances(a, c);
  const states = etatsJson(a, c);
  compilerAttentes(a, c, baseDe(p));
  for (const [mot, nom, objet] of objetsDe(p)) {
    const cadre = { nom, mot, instance: instance.id, phase: phase.nom, branche: place.branche, options: p.options };
    compilerObjet(a, objet, cadre);
  }
  const ici = { ou: `« ${c.mot} » › entrée`, faits: FAITS_DE_TOUS };
  const durant = (type: 'armer' | 'desarmer') =>
    (piece.durant ?? []).map((echeance) => effetJson(a, c, { type, echeance }, ici));
  return {
    initial: piece.initial,
    meta: { instance: instance.id, phase: phase.nom },
    ...(piece.durant === undefined ? {} : { entry: durant('armer'), exit: durant('desarmer') }),
    states,
  };
}

/** What a piece hears wherever it is. A step's goes to the region `faits`: XState skips a root that listens as soon as one region takes the event. */
function partoutDe(a: Atelier, c: Cadre, piece: Piece): Record<string, TransitionJson[]> {
  return surJson(a, c, piece.partout, `${c.mot} › partout`, (vers) => {
    if (c.genre === 'region' && Object.hasOwn(piece.etats, vers)) return `.${vers}`;
    a.trou(
      c.genre === 'region'
        ? `« ${c.mot} » mène à un état inconnu : « ${vers} ».`
        : `« ${c.mot} » : ce qui se note partout ne mène nulle part (« ${vers} »).`,
    );
    return undefined;
  });
}

/** A region whose first state only hears what nothing ever says would never start. */
function verifierDepart(a: Atelier, { piece, instance }: Pose): void {
  const dits = new Set(
    a.poses.flatMap((p) =>
      transitionsDe(p.piece).flatMap(({ transition: t }) => [
        ...(t.annonce ?? []).map((s) => `signal.${s}`),
        ...(t.donne ?? []).map((j) => `jalon.${j}`),
      ]),
    ),
  );
  const { initial, etats, partout } = piece;
  const entendus = Object.keys(etats[initial]?.sur ?? {});
  if (partout !== undefined || entendus.length === 0 || !entendus.every(estInterne)) return;
  if (!entendus.some((e) => dits.has(e)))
    a.probleme(`« ${instance.id} » ne part jamais : rien dans ce cycle ne dit ${entendus.join(' ni ')}.`);
}

/** The common end of a cycle whose last phase has none of its own. */
const FIN: EtatJson = {
  initial: 'acheve',
  meta: { instance: 'fin' },
  states: { acheve: { tags: ['terme'], meta: { instance: 'fin' }, entry: [{ type: 'annulerDossier', params: {} }] } },
};

/** The regions read whether the parcours is at an end. */
function marquerLesTermes(e: EtatJson): void {
  for (const x of Object.values(e.states ?? {})) marquerLesTermes(x);
  if (e.states !== undefined || e.tags?.includes('terme') !== true) return;
  const dire = (enCours: boolean) => ({ type: 'retenir', params: { [EN_COURS]: enCours } });
  e.entry = [...(e.entry ?? []), dire(false)];
  e.exit = [...(e.exit ?? []), dire(true)];
}

/** Compiles the machine of the dossier, junctions apart: they need the proof. */
export function compilerDossier(a: Atelier): Dossier {
  const dossier = a.machines['dossier'];
  if (dossier === undefined) throw new Error('La machine du dossier manque.');
  for (const p of a.poses) verifierSorties(a, p);
  const reunis = a.groupes.map((g) => reunir(a, g));
  const cadres = new Map(a.poses.map((p) => [p, cadreDe(a, p)]));
  const parcours: EtatJson = { initial: a.cycle.parcours[0]?.id ?? '', states: {} };
  const faits: Record<string, TransitionJson[]> = {};
  const regions: Record<string, EtatJson> = {};
  for (const [p, c] of cadres) {
    const etat = compilerInstance(a, p, c);
    const partout = partoutDe(a, c, p.piece);
    if (p.genre === 'etape') {
      etatsOu(parcours, p)[p.instance.id] = etat;
      for (const [type, ts] of Object.entries(partout)) faits[type] = [...(faits[type] ?? []), ...ts];
      if (p.piece.greffes !== undefined) a.probleme(`« ${c.mot} » : seul ce qui est à côté du parcours a des greffes.`);
    } else {
      verifierDepart(a, p);
      regions[p.instance.id] = { ...etat, ...(Object.keys(partout).length > 0 ? { on: partout } : {}) };
    }
  }
  const jonctions = a.groupes.map((g) => jonctionDe(a, g));
  const cibles = JSON.stringify(parcours);
  if (
    cibles.includes('"#dossier.parcours.fin"') ||
    jonctions.some((j) => [j?.suite, j?.sinon].includes('parcours.fin'))
  ) {
    (parcours.states ??= {})['fin'] = copieJson(FIN);
    dossier.tours['parcours.fin.acheve'] = 'personne';
  }
  const greffes = [...cadres].flatMap(([p, c]) => (p.genre === 'region' ? greffer(a, parcours, c) : []));
  marquerLesTermes(parcours);
  const { context } = dossier.machine;
  context[EN_COURS] = true;
  // Two names that the engine knows: whether the parcours goes on, and whether the dossier is in force.
  const vigueur = a.poses.find((p) => p.genre === 'region' && p.instance.id === 'vigueur');
  if (vigueur !== undefined) {
    if (vigueur.piece.contexte?.['etat'] === undefined)
      a.probleme('« vigueur » retient « etat » : actif, suspendu ou retire.');
    context['vigueur.etat'] = vigueur.piece.initial;
  }
  dossier.machine.type = 'parallel';
  dossier.machine.states = {
    parcours,
    ...(Object.keys(faits).length > 0
      ? {
          faits: {
            initial: 'ouverts',
            meta: { instance: 'faits' },
            states: { ouverts: { meta: { instance: 'faits' }, on: faits } },
          },
        }
      : {}),
    ...regions,
  };
  return { cadres, parcours, jonctions, reunis, greffes };
}
