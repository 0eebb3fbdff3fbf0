// Compiled machines written by hand, small: what the core does with a machine is tested apart from the compiler that makes one.
import type {
  ActeJson,
  ActionJson,
  AttenduJson,
  EcheanceJson,
  EtatJson,
  GardeJson,
  MachineCompilee,
  TransitionJson,
} from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { regleDePersonne } from '../../workflows/engine/lifecycle/personnes.ts';
import type { Qui } from '../../workflows/engine/lifecycle/phase.ts';
import type { Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

export const action = (type: string, params: Record<string, unknown> = {}): ActionJson => ({ type, params });

export interface TransitionJouet {
  vers?: string;
  par?: Qui;
  /** Refused unless the dossier is in force. */
  enVigueur?: true;
  /** Guards by name. */
  si?: Readonly<Record<string, Regle>>;
  actions?: readonly ActionJson[];
}
export interface EtatJouet {
  sur?: Readonly<Record<string, TransitionJouet | readonly TransitionJouet[]>>;
  attend?: readonly TransitionJouet[];
  entree?: readonly ActionJson[];
  /** Armed on entering, disarmed on leaving. */
  echeances?: readonly string[];
  attendu?: readonly AttenduJson[];
  tour?: Tour;
  terme?: true;
}
export interface RegionJouet {
  initial: string;
  etats: Readonly<Record<string, EtatJouet>>;
}
interface Reste {
  contexte?: Readonly<Record<string, Valeur>>;
  echeances?: Readonly<Record<string, EcheanceJson>>;
  actes?: Readonly<Record<string, Partial<ActeJson>>>;
  naissance?: readonly ActionJson[];
  lit?: readonly string[];
}

type Gardes = Record<string, GardeJson>;
class Ouvrage {
  readonly gardes: Gardes = {};
  readonly actes: Record<string, ActeJson> = {};
  readonly attendus: Record<string, AttenduJson[]> = {};
  readonly tours: Record<string, Tour> = {};
  readonly #reste: Reste;
  readonly #epine: boolean;
  constructor(reste: Reste, epine: boolean) {
    this.#reste = reste;
    this.#epine = epine;
  }

  #garde({ par, enVigueur, si = {} }: TransitionJouet): string | undefined {
    const noms: string[] = [];
    if (par !== undefined) {
      const { nom, regle, role, conditions } = regleDePersonne(par, (cle) => ({ retenu: cle }));
      noms.push(`par ${nom}`);
      this.gardes[`par ${nom}`] = { genre: 'qui', regle, mot: 'qui', roles: [role], personne: conditions };
    }
    if (enVigueur) {
      const etat = this.#epine ? { retenu: 'vigueur.etat' } : { dossier: 'vigueur.etat' };
      noms.push('enVigueur');
      this.gardes['enVigueur'] = { genre: 'vigueur', regle: { '==': [etat, 'actif'] }, mot: 'vigueur' };
    }
    for (const [nom, regle] of Object.entries(si)) {
      noms.push(nom);
      this.gardes[nom] = { genre: 'si', regle, mot: nom };
    }
    return noms.length === 0 ? undefined : noms.join(' & ');
  }
  #transition(t: TransitionJouet, acte: string, dEvenement: boolean): TransitionJson {
    const guard = this.#garde(t);
    return {
      ...(t.vers === undefined ? {} : { target: t.vers }),
      ...(guard === undefined ? {} : { guard }),
      actions: [...(dEvenement ? [action('franchir')] : []), ...(t.actions ?? [])],
      meta: { acte },
    };
  }
  region({ initial, etats }: RegionJouet, instance: string, chemin: string): EtatJson {
    const states = Object.entries(etats).map(([nom, e]): [string, EtatJson] => {
      const feuille = chemin === '' ? nom : `${chemin}.${nom}`;
      if (e.attendu) this.attendus[feuille] = [...e.attendu];
      if (e.tour) this.tours[feuille] = e.tour;
      const on = Object.entries(e.sur ?? {}).map(([type, ts]): [string, TransitionJson[]] => {
        const cle = `${instance}/${type}`;
        if (!/^(jalon|signal)\./.test(type))
          this.actes[cle] = {
            type,
            evenement: type,
            instance,
            faits: [],
            formulaire: false,
            ...this.#reste.actes?.[type],
          };
        return [type, [ts].flat().map((t) => this.#transition(t, cle, true))];
      });
      const delais = e.echeances ?? [];
      return [
        nom,
        {
          ...(e.terme ? { tags: ['terme'] } : {}),
          entry: [...delais.map((d) => action('armer', { echeance: d })), ...(e.entree ?? [])],
          exit: delais.map((d) => action('desarmer', { echeance: d })),
          on: Object.fromEntries(on),
          ...(e.attend ? { always: e.attend.map((t) => this.#transition(t, `${instance}/`, false)) } : {}),
        },
      ];
    });
    return { initial, meta: { instance, phase: instance }, states: Object.fromEntries(states) };
  }
  finir(machine: MachineCompilee['machine']): MachineCompilee {
    return {
      machine,
      gardes: this.gardes,
      actes: this.actes,
      echeances: { ...this.#reste.echeances },
      attendus: this.attendus,
      tours: this.tours,
      naissance: [...(this.#reste.naissance ?? [])],
      lit: [...(this.#reste.lit ?? [])],
    };
  }
}

/** An object: one region. `cle`: `<instance>/<objet>`. */
export function objetJouet(cle: string, d: RegionJouet & Reste): MachineCompilee {
  const o = new Ouvrage(d, false);
  const { initial, states } = o.region(d, cle, '');
  return o.finir({
    id: cle.replace('/', '_'),
    context: { jalons: {}, ...d.contexte },
    ...(initial ? { initial } : {}),
    states: states ?? {},
  });
}

/** A spine: its steps in order under `parcours`, then its regions. */
export function epineJouet(
  d: { etapes: Record<string, RegionJouet>; regions: Record<string, RegionJouet> } & Reste,
): MachineCompilee {
  const o = new Ouvrage(d, true);
  const etapes = Object.entries(d.etapes).map(([nom, e]) => [nom, o.region(e, nom, `parcours.${nom}`)] as const);
  const regions = Object.entries(d.regions).map(([nom, r]) => [nom, o.region(r, nom, nom)] as const);
  const [premiere] = etapes;
  return o.finir({
    id: 'dossier',
    type: 'parallel',
    context: { jalons: {}, ...d.contexte },
    states: {
      parcours: { initial: premiere?.[0] ?? '', states: Object.fromEntries(etapes) },
      ...Object.fromEntries(regions),
    },
  });
}
