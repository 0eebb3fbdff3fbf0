// The flat machines that the engine ran before this one, as JSON, with the events that two whole lives gave them: what a transition and its restore are measured
// against (at most twice as long). Nothing here depends on an engine of ours: XState, and the guard and the two actions that those machines name.
import { assign, setup, transition, type AnyStateMachine } from 'xstate';
import enregistre from './machine-plate.json' with { type: 'json' };

type Valeur = unknown;
type Valeurs = Record<string, Valeur>;
type Operande = { de: string } | { valeur: Valeur };
type Garde =
  | { type: 'vrai' | 'absent' | 'present'; de: string }
  | { type: 'parmi'; de: string; valeurs: Valeur[] }
  | { type: 'compare'; gauche: Operande; operateur: string; droite: Operande };
interface ParametresDeGarde {
  roles: string[];
  gardes: Garde[];
  vigueur: boolean;
}
interface Sources {
  charge: Valeurs;
  faits: Valeurs;
  contexte: Valeurs;
}
interface EvenementPlat {
  type: string;
  charge: Valeurs;
  faits: Valeurs;
}
interface InstantanePlat {
  value: { parcours: string; vigueur?: string };
  context: Valeurs;
}
interface MachinePlate {
  id: string;
  context: Valeurs;
  states: {
    parcours: { initial: string; states: Record<string, unknown> };
    vigueur?: { initial: string; states: Record<string, unknown> };
  };
}
/** One event of a life: on the spine (`dossier`) or on an object (`versement/avance`). */
interface PasPlat extends EvenementPlat {
  objet: string;
}

const machinesPlates = enregistre.machines as unknown as Record<string, MachinePlate>;
export const marchesPlates = enregistre.marches as unknown as { exemple: string; pas: PasPlat[] }[];

function lire(operande: Operande, sources: Sources): Valeur {
  if ('valeur' in operande) return operande.valeur;
  const [source, ...cles] = operande.de.split('.');
  let courant: Valeur = sources[source as keyof Sources];
  for (const cle of cles) {
    if (typeof courant !== 'object' || courant === null || !Object.hasOwn(courant, cle)) return undefined;
    courant = (courant as Valeurs)[cle];
  }
  return courant;
}

function comparer(a: Valeur, operateur: string, b: Valeur): boolean {
  if (operateur === '==') return a === b;
  if (operateur === '!=') return a !== b;
  const [x, y] = [a as number, b as number];
  if (typeof a !== typeof b || (typeof a !== 'number' && typeof a !== 'string')) return false;
  return { '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y }[operateur] === true;
}

function tient(garde: Garde, sources: Sources): boolean {
  const apercu = sources.faits['apercu'] === true;
  if (garde.type === 'compare') {
    const [a, b] = [lire(garde.gauche, sources), lire(garde.droite, sources)];
    return a === undefined || b === undefined ? apercu : comparer(a, garde.operateur, b);
  }
  const v = lire({ de: garde.de }, sources);
  switch (garde.type) {
    case 'vrai':
      return v === undefined ? apercu : v === true;
    case 'absent':
      return v === undefined || v === null;
    case 'present':
      return v === undefined ? apercu : v !== null;
    case 'parmi':
      return v === undefined ? apercu && !garde.de.startsWith('contexte.') : garde.valeurs.includes(v);
  }
}

function autorise(context: Valeurs, event: EvenementPlat, { roles, gardes, vigueur }: ParametresDeGarde): boolean {
  const siens = (event.faits['roles'] ?? []) as string[];
  const etat = context['vigueur'] ?? event.faits['vigueur'];
  return (
    siens.some((r) => roles.includes(r)) &&
    (!vigueur || (etat === undefined ? event.faits['apercu'] === true : etat === 'actif')) &&
    gardes.every((g) => tient(g, { contexte: context, charge: event.charge, faits: event.faits }))
  );
}

const sansEffet = (): void => undefined;
const effets = [
  'franchir',
  'programmerEcheance',
  'annulerEcheance',
  'suspendreEcheance',
  'reprendreEcheance',
  'annulerEcheances',
  'suspendreEcheances',
  'reprendreEcheances',
  'notifier',
  'emettreDocument',
  'creerObjet',
  'ouvrirFormulaire',
  'fermerFormulaire',
  'transmettre',
  'inscrire',
];
const fabrique = setup({
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- only a type for XState
  types: {} as { context: Valeurs; events: EvenementPlat },
  guards: {
    autorise: ({ context, event }, params: ParametresDeGarde) => autorise(context, event, params),
  },
  actions: {
    retenir: assign(({ context, event }, params: Record<string, Operande>) =>
      Object.fromEntries(
        Object.entries(params).map(([cle, o]) => [
          cle,
          lire(o, { contexte: context, charge: event.charge, faits: event.faits }) ?? null,
        ]),
      ),
    ),
    ajouter: assign(({ context, event }, params: Record<string, Operande>) =>
      Object.fromEntries(
        Object.entries(params).map(([cle, o]) => {
          const ajout = lire(o, { contexte: context, charge: event.charge, faits: event.faits });
          const avant = context[cle];
          return [cle, (typeof avant === 'number' ? avant : 0) + (typeof ajout === 'number' ? ajout : 0)];
        }),
      ),
    ),
    ...Object.fromEntries(effets.map((nom) => [nom, sansEffet])),
  },
});

const construites = new Map<string, AnyStateMachine>();
function construire(nom: string): AnyStateMachine {
  let machine = construites.get(nom);
  if (!machine) {
    machine = fabrique.createMachine(machinesPlates[nom] as never) as unknown as AnyStateMachine;
    construites.set(nom, machine);
  }
  return machine;
}

/** The snapshot that an object is born with. `nom`: `dossier`, or a type of object. */
function naitrePlat(nom: string, valeurs: Valeurs = {}, etat?: string): InstantanePlat {
  const json = machinesPlates[nom];
  if (!json) throw new Error(`Machine plate inconnue : « ${nom} ».`);
  const { parcours, vigueur } = json.states;
  return {
    value: { parcours: etat ?? parcours.initial, ...(vigueur ? { vigueur: vigueur.initial } : {}) },
    context: { ...json.context, ...valeurs },
  };
}

/** Restores a snapshot and gives it one event, as that engine did; `null` when it is refused. */
export function franchirPlat(
  nom: string,
  { value, context }: InstantanePlat,
  evenement: EvenementPlat,
): { instantane: InstantanePlat; effets: { type: string; params: unknown }[] } | null {
  const machine = construire(nom);
  const avant = machine.resolveState({ value: { ...value }, context });
  if (!(avant as unknown as { can: (e: EvenementPlat) => boolean }).can(evenement)) return null;
  const [apres, actions] = transition(machine, avant as never, evenement as never) as unknown as [
    InstantanePlat,
    { type: string; params: unknown }[],
  ];
  return { instantane: { value: apres.value, context: apres.context }, effets: actions };
}

/** Each step of a life, with the snapshot that it starts from: what a bench repeats. Throws when a step is refused. */
export function preparerMarche(pas: readonly PasPlat[]): { machine: string; avant: InstantanePlat; pas: PasPlat }[] {
  const objets = new Map<string, InstantanePlat>([['dossier', naitrePlat('dossier')]]);
  return pas.map((p) => {
    const machine = p.objet.split('/')[0] ?? '';
    const avant = objets.get(p.objet);
    const resultat = avant && franchirPlat(machine, avant, p);
    if (!avant || !resultat) throw new Error(`La machine plate refuse ${p.type} sur ${p.objet}.`);
    objets.set(p.objet, resultat.instantane);
    for (const effet of resultat.effets) {
      if (effet.type !== 'creerObjet') continue;
      const { objet, genre, etat, valeurs } = effet.params as {
        objet: string;
        genre: string;
        etat?: string;
        valeurs?: Record<string, Operande>;
      };
      const sources = { contexte: resultat.instantane.context, charge: p.charge, faits: p.faits };
      const lues = Object.fromEntries(Object.entries(valeurs ?? {}).map(([k, o]) => [k, lire(o, sources) ?? null]));
      objets.set(`${objet}/${genre}`, naitrePlat(objet, { genre, ...lues }, etat));
    }
    return { machine, avant, pas: p };
  });
}
