import type { ResultatModifications } from '../api/schema/types.gen.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { ErreurApi, phraseErreur } from '../api/client.ts';
import { memesValeurs } from './memes-valeurs.ts';
import type { Modification } from './seance-formulaire.ts';
import type { Conflit, Moyens, Suivi } from './suivi-enregistrement.ts';

interface EnAttente {
  readonly valeur: Valeur;
  /** Values that left and whose answer never came: if one of them is what is stored, nobody else wrote it. */
  readonly parties: readonly Valeur[];
}

/** From the first keystroke to the sending: under a second with the way there and back. */
const DELAI = 600;
const REPRISES = [2_000, 5_000, 10_000, 20_000, 30_000] as const;
const PAR_ENVOI = 200;

/**
 * Sends answers as they are typed: one request at a time, in order, the last value of each path. What is not sent yet is kept in
 * the browser and leaves when it can. It knows neither React nor the DOM.
 */
export class FileEnregistrement {
  readonly #moyens: Moyens;
  readonly #revisions: Map<string, number>;
  readonly #attente = new Map<string, EnAttente>();
  readonly #conflits = new Map<string, Conflit & { readonly base: number }>();
  #refus: ReadonlyMap<string, string> = new Map();
  readonly #abonnes = new Set<() => void>();
  #enVol: ReadonlyMap<string, EnAttente> = new Map();
  #envoi: Promise<void> | null = null;
  #annulerMinuterie: (() => void) | null = null;
  #echecs = 0;
  #suivi: Suivi;

  /**
   * @param revisions last revision read of each path; what the browser kept goes with the revision it had been typed on
   */
  constructor(moyens: Moyens, revisions: Readonly<Record<string, number>>) {
    this.#moyens = moyens;
    this.#revisions = new Map(Object.entries(revisions));
    for (const { chemin, valeur, revision, parties } of moyens.depot.lire()) {
      this.#attente.set(chemin, { valeur, parties });
      this.#revisions.set(chemin, revision);
    }
    this.#suivi = {
      etat: 'repos',
      enregistreLe: null,
      enAttente: this.#attente.size,
      conflits: [],
      // The same object as long as nothing is refused: every question of the page looks at it.
      refus: this.#refus,
      detail: null,
      conserve: true,
    };
    if (this.#attente.size > 0) {
      this.#publier('attente');
      this.#armer(0);
    }
  }

  /** The same object as long as nothing changed. */
  suivi(): Suivi {
    return this.#suivi;
  }

  /** @returns how to stop */
  abonner(prevenir: () => void): () => void {
    this.#abonnes.add(prevenir);
    return () => this.#abonnes.delete(prevenir);
  }

  /** The answers that are not on the server yet, by path: what a page shows in place of what it has read. */
  nonEnregistrees(): ReadonlyMap<string, Valeur> {
    const toutes = new Map<string, Valeur>();
    for (const [chemin, { mienne }] of this.#conflits) toutes.set(chemin, mienne);
    for (const [chemin, { valeur }] of this.#enVol) toutes.set(chemin, valeur);
    for (const [chemin, { valeur }] of this.#attente) toutes.set(chemin, valeur);
    return toutes;
  }

  /** An answer was typed; `null` clears it or deletes a row, and with it what waited for its cells. */
  noter(chemin: string, valeur: Valeur): void {
    this.noterTout([[chemin, valeur]]);
  }

  /** The same for many answers at once: they are kept and told once. */
  noterTout(modifications: readonly Modification[]): void {
    let aEnvoyer = false;
    for (const [chemin, valeur] of modifications) aEnvoyer = this.#retenir(chemin, valeur) || aEnvoyer;
    if (!aEnvoyer) {
      this.#publier(this.#suivi.etat);
      return;
    }
    if (this.#suivi.etat === 'refuse') this.#publier('attente');
    if (this.#enPause()) this.#publier(this.#suivi.etat);
    else {
      this.#publier(this.#envoi ? 'enregistrement' : 'attente');
      if (!this.#envoi && !this.#annulerMinuterie) this.#armer(DELAI);
    }
  }

  /** Tries again at once: the network is back, the person has signed in again, or asks for it. */
  reprendre(): void {
    if (this.#attente.size === 0 && !this.#enPause()) return;
    this.#echecs = 0;
    void this.vider();
  }

  /** Sends what waits without waiting longer. @returns settled once everything is sent or cannot be for now */
  async vider(): Promise<void> {
    this.#desarmer();
    this.#envoi ??= this.#envoyerTout().finally(() => {
      this.#envoi = null;
    });
    await this.#envoi;
  }

  /** Ends a conflict with one of the two values. @returns the value kept, to be shown */
  trancher(chemin: string, pour: 'mienne' | 'actuelle'): Valeur {
    const conflit = this.#conflits.get(chemin);
    if (!conflit) return null;
    this.#conflits.delete(chemin);
    this.#revisions.set(chemin, conflit.revision);
    if (pour === 'mienne') this.noter(chemin, conflit.mienne);
    else this.#publier(this.#suivi.etat);
    return conflit[pour];
  }

  /**
   * Takes what was just read on the server: for each path, whether it may be shown. An answer that is not sent yet stays as it was
   * typed. One that is no newer than what we know is ignored: the page may hold more than what was sent, as what cannot be read yet.
   */
  rapprocher(chemin: string, revision: number): boolean {
    if (this.#attente.has(chemin) || this.#enVol.has(chemin) || this.#conflits.has(chemin)) return false;
    if (revision <= (this.#revisions.get(chemin) ?? 0)) return false;
    this.#revisions.set(chemin, revision);
    return true;
  }

  /** @returns false when the answer waits for a conflict to be settled */
  #retenir(chemin: string, valeur: Valeur): boolean {
    this.#retirerRefus((autre) => autre === chemin);
    const conflit = this.#conflits.get(chemin);
    if (conflit) {
      this.#conflits.set(chemin, { ...conflit, mienne: valeur });
      return false;
    }
    if (valeur === null) this.#oublierCellules(chemin);
    this.#attente.set(chemin, { valeur, parties: this.#attente.get(chemin)?.parties ?? [] });
    return true;
  }

  #enPause(): boolean {
    const { etat } = this.#suivi;
    return etat === 'horsConnexion' || etat === 'indisponible' || etat === 'sessionExpiree' || etat === 'refuse';
  }

  /** Another map only when something goes: those who look at it draw again each time. */
  #retirerRefus(aRetirer: (chemin: string) => boolean): void {
    if ([...this.#refus.keys()].some(aRetirer)) {
      this.#refus = new Map([...this.#refus].filter(([chemin]) => !aRetirer(chemin)));
    }
  }

  #oublierCellules(ligne: string): void {
    this.#retirerRefus((chemin) => chemin.startsWith(`${ligne}/`));
    for (const table of [this.#attente, this.#conflits]) {
      for (const chemin of table.keys()) if (chemin.startsWith(`${ligne}/`)) table.delete(chemin);
    }
  }

  #armer(millisecondes: number): void {
    this.#desarmer();
    this.#annulerMinuterie = this.#moyens.planifier(() => {
      this.#annulerMinuterie = null;
      void this.vider();
    }, millisecondes);
  }

  #desarmer(): void {
    this.#annulerMinuterie?.();
    this.#annulerMinuterie = null;
  }

  async #envoyerTout(): Promise<void> {
    while (this.#attente.size > 0) {
      this.#enVol = new Map([...this.#attente].slice(0, PAR_ENVOI));
      for (const chemin of this.#enVol.keys()) this.#attente.delete(chemin);
      this.#publier('enregistrement');
      const modifications = [...this.#enVol].map(([chemin, { valeur }]) => ({
        chemin,
        valeur,
        revision: this.#revisions.get(chemin) ?? 0,
      }));
      try {
        const reponse = await this.#moyens.envoyer(modifications);
        this.#echecs = 0;
        this.#recevoir(reponse);
      } catch (erreur) {
        this.#remettre();
        this.#attendre(erreur);
        return;
      }
    }
  }

  #recevoir({ resultats, enregistreLe }: ResultatModifications): void {
    const enVol = this.#enVol;
    this.#enVol = new Map();
    const repondus = new Set<string>();
    for (const { chemin, issue, revision, valeurActuelle = null, auteur = '', message = '' } of resultats) {
      const partie = enVol.get(chemin);
      if (!partie) continue;
      repondus.add(chemin);
      if (issue === 'refuse') this.#refus = new Map([...this.#refus, [chemin, message]]);
      else if (issue === 'enregistre' || memesValeurs(valeurActuelle, partie.valeur))
        this.#revisions.set(chemin, revision);
      else
        this.#constaterConflit({ chemin, mienne: partie.valeur, actuelle: valeurActuelle, auteur, revision }, partie);
    }
    // An answer that the server says nothing about was not written: it leaves again.
    for (const [chemin, partie] of enVol) {
      if (!repondus.has(chemin) && !this.#attente.has(chemin)) this.#attente.set(chemin, partie);
    }
    this.#publier(this.#attente.size > 0 ? 'enregistrement' : 'enregistre', { enregistreLe, detail: null });
  }

  #constaterConflit(conflit: Conflit, { parties }: EnAttente): void {
    const { chemin, actuelle, revision } = conflit;
    const plusRecente = this.#attente.get(chemin)?.valeur;
    if (parties.some((valeur) => memesValeurs(valeur, actuelle))) {
      // It is our own earlier value, whose answer was lost.
      this.#revisions.set(chemin, revision);
      if (plusRecente === undefined) this.#attente.set(chemin, { valeur: conflit.mienne, parties: [] });
      return;
    }
    this.#attente.delete(chemin);
    const base = this.#revisions.get(chemin) ?? 0;
    this.#conflits.set(chemin, { ...conflit, mienne: plusRecente ?? conflit.mienne, base });
  }

  /** Puts back, first in the queue, what left without an answer. */
  #remettre(): void {
    const suite = [...this.#attente];
    this.#attente.clear();
    for (const [chemin, { valeur, parties }] of this.#enVol) {
      this.#attente.set(chemin, { valeur, parties: [...parties, valeur].slice(-5) });
    }
    this.#enVol = new Map();
    for (const [chemin, { valeur }] of suite) {
      this.#attente.set(chemin, { valeur, parties: this.#attente.get(chemin)?.parties ?? [] });
    }
    // Cells of a row deleted meanwhile.
    for (const [chemin, { valeur }] of suite) if (valeur === null) this.#oublierCellules(chemin);
  }

  #attendre(erreur: unknown): void {
    const motif = erreur instanceof ErreurApi ? erreur.motif : 'refus';
    if (motif === 'session') {
      this.#publier('sessionExpiree');
      return;
    }
    if (motif === 'refus') {
      this.#publier('refuse', { detail: phraseErreur(erreur) });
      return;
    }
    const reprise = REPRISES[Math.min(this.#echecs, REPRISES.length - 1)] ?? 30_000;
    const demande = erreur instanceof ErreurApi && erreur.attendre !== null ? erreur.attendre * 1_000 : 0;
    this.#echecs += 1;
    this.#publier(motif === 'reseau' ? 'horsConnexion' : 'indisponible');
    this.#armer(Math.max(reprise, demande));
  }

  #publier(etat: Suivi['etat'], change: Partial<Suivi> = {}): void {
    const conserve = this.#conserver();
    const suivi: Suivi = {
      ...this.#suivi,
      ...change,
      etat,
      conserve,
      enAttente: this.nonEnregistrees().size,
      conflits: memesElements(this.#suivi.conflits, [...this.#conflits.values()]),
      refus: this.#refus,
    };
    // Most keystrokes change nothing here: the page is not drawn again for them.
    if ((Object.keys(suivi) as (keyof Suivi)[]).every((cle) => suivi[cle] === this.#suivi[cle])) return;
    this.#suivi = suivi;
    for (const prevenir of this.#abonnes) prevenir();
  }

  #conserver(): boolean {
    const conserves = [...this.nonEnregistrees()].map(([chemin, valeur]) => {
      const vol = this.#enVol.get(chemin);
      return {
        chemin,
        valeur,
        revision: this.#conflits.get(chemin)?.base ?? this.#revisions.get(chemin) ?? 0,
        parties: [...(vol ? [...vol.parties, vol.valeur] : []), ...(this.#attente.get(chemin)?.parties ?? [])],
      };
    });
    return this.#moyens.depot.ecrire(conserves);
  }
}

/** The former list when nothing in it has changed, so that nothing is drawn again. */
function memesElements<T>(avant: readonly T[], apres: readonly T[]): readonly T[] {
  return avant.length === apres.length && avant.every((element, rang) => element === apres[rang]) ? avant : apres;
}
