import type { Resolver, UseFormReturn } from 'react-hook-form';
import { auCalme } from './moments.ts';
import type { SeanceFormulaire } from './seance-formulaire.ts';

type Valeurs = Record<string, unknown>;
type Visites = Pick<UseFormReturn<Valeurs>, 'trigger' | 'getFieldState' | 'register'>;

/** Once the page is there and its reader has begun to read. */
const APRES_LA_PAGE_MS = 2_000;
const CALME_MS = 2_000;

/** The engine answers for react-hook-form: the session already holds what is typed, and has judged only what changed. */
function resolveurDe(seance: SeanceFormulaire): Resolver<Valeurs> {
  return (valeurs, _contexte, { names = [] }) => {
    const errors = Object.fromEntries(
      names.flatMap((chemin) => {
        const constat = seance.erreur(chemin);
        return constat === undefined ? [] : [[chemin, { type: constat.code, message: constat.message }]];
      }),
    );
    return Object.keys(errors).length === 0 ? { values: valeurs, errors: {} } : { values: {}, errors };
  };
}

/**
 * Which questions were visited and which show an error: react-hook-form over a session, with the engine as its resolver. It
 * comes a moment after the page, or with the first answer: nobody waits for it to type.
 */
export class ErreursAffichees {
  readonly #seance: SeanceFormulaire;
  #visites: Visites | null = null;
  #enRoute: Promise<Visites> | null = null;
  #messages: ReadonlyMap<string, string> = new Map();
  readonly #abonnes = new Set<() => void>();

  constructor(seance: SeanceFormulaire) {
    this.#seance = seance;
  }

  /** The error that a question shows. */
  message(chemin: string): string | undefined {
    return this.#messages.get(chemin);
  }

  /** Tells when an error comes or goes. @returns how to stop */
  readonly abonner = (prevenir: () => void): (() => void) => {
    this.#abonnes.add(prevenir);
    return () => this.#abonnes.delete(prevenir);
  };

  /** Follows what happens in the session. @returns how to stop */
  suivre(): () => void {
    const minuterie = setTimeout(() => auCalme(() => void this.#charger(), CALME_MS), APRES_LA_PAGE_MS);
    const arrets = [
      () => clearTimeout(minuterie),
      this.#seance.surSaisie(() => void this.#charger()),
      this.#seance.surPassage((chemins) => void this.montrer(chemins)),
      this.#seance.surErreurs((chemins) => this.#reprendre(chemins)),
    ];
    return () => {
      for (const arreter of arrets) arreter();
    };
  }

  /** The person leaves a question. */
  async quitter(chemin: string): Promise<void> {
    const visites = await this.#charger();
    await visites?.register(chemin).onBlur({ type: 'blur', target: { name: chemin } });
  }

  /** Shows what is wrong among these questions, visited or not. */
  async montrer(chemins: readonly string[]): Promise<void> {
    await (await this.#charger())?.trigger([...chemins]);
  }

  /** A sentence may come or go at a question because of another one: those which may show it are judged again. */
  #reprendre(chemins: readonly string[]): void {
    const visites = this.#visites;
    if (visites === null) return;
    for (const chemin of chemins) {
      const { error, isTouched } = visites.getFieldState(chemin);
      if (error !== undefined || isTouched) void visites.trigger(chemin);
    }
  }

  /** `null` without the network: errors are then shown at the next occasion, and the summary says them anyway. */
  async #charger(): Promise<Visites | null> {
    this.#enRoute ??= import('react-hook-form').then(({ createFormControl }) => {
      const form = createFormControl<Valeurs>({
        mode: 'onBlur',
        resolver: resolveurDe(this.#seance),
        shouldFocusError: false,
      });
      form.subscribe({ formState: { errors: true }, callback: ({ errors }) => this.#publier(errors) });
      this.#visites = form;
      return form;
    });
    try {
      return await this.#enRoute;
    } catch {
      this.#enRoute = null;
      return null;
    }
  }

  #publier(errors: Readonly<Record<string, unknown>> = {}): void {
    this.#messages = new Map(
      Object.entries(errors).flatMap(([chemin, erreur]) =>
        typeof erreur === 'object' && erreur !== null && 'message' in erreur && typeof erreur.message === 'string'
          ? [[chemin, erreur.message]]
          : [],
      ),
    );
    for (const prevenir of this.#abonnes) prevenir();
  }
}
