// A draft that is filled again and again over real HTTP, with whatever a client may send.
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Constat, Reponses, ReponsesParChemin } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { FormulaireLu, Personne } from './personne.ts';

interface Remplacement {
  /** In the order in which they were sent: the path, and the sentence. */
  refusees: [string, string | undefined][];
  constats: Constat[];
}

const PAR_ENVOI = 400;

/** Whether a value, or a part of it, holds what no database can keep: such a request is refused whole. */
const tenable = (v: unknown, profondeur = 0): boolean => {
  if (profondeur > 20) return false;
  if (typeof v === 'string') return v.isWellFormed() && !v.includes('\0');
  if (typeof v === 'number') return Number.isFinite(v);
  if (typeof v !== 'object' || v === null) return true;
  return Object.entries(v).every(([cle, x]) => tenable(cle) && tenable(x, profondeur + 1));
};

export class Brouillon {
  readonly porteur: Personne;
  readonly dossier: string;
  readonly #chemin: string;

  private constructor(porteur: Personne, dossier: string, formulaire: string) {
    this.porteur = porteur;
    this.dossier = dossier;
    this.#chemin = `/api/dossiers/${dossier}/formulaires/${formulaire}`;
  }

  /** Opens a draft of a call, on the form that is to be filled. */
  static async ouvrir(porteur: Personne, appel?: string, financeur?: string): Promise<Brouillon> {
    const dossier = await porteur.ouvrirDossier(appel, financeur);
    const { formulaires } = await porteur.lire(dossier);
    return new Brouillon(porteur, dossier, formulaires[0]!.id);
  }

  lire(): Promise<FormulaireLu> {
    return this.porteur.obtenir<FormulaireLu>('GET', this.#chemin);
  }

  /** The answers stored, in their places. */
  assembler({ formulaire, valeurs }: FormulaireLu): Reponses {
    return assembler(formulaire, valeurs);
  }

  /**
   * Answers that may travel: a file is one that the dossier has; a value that cannot be kept is sent alone, to see it refused, then left out; what turns a text round is
   * taken off, as the server does, and a table has no more rows than it takes.
   */
  async rendreEnvoyables(voulues: ReponsesParChemin, piece: Valeur): Promise<Record<string, Valeur>> {
    const { formulaire } = await this.lire();
    const pieces = new Set(
      formulaire.sections.flatMap((s) => s.champs.flatMap((c) => (c.type === 'piece' ? [c.cle] : []))),
    );
    const bornes = new Map(
      formulaire.sections.flatMap((s) => s.champs.flatMap((c) => (c.type === 'tableau' ? [[c.cle, c.lignesMax]] : []))),
    );
    const lignes = new Map<string, Set<string>>();
    const deTrop = (chemin: string): boolean => {
      const [tableau = '', ligne] = chemin.split('/');
      const borne = bornes.get(tableau);
      if (borne === undefined || ligne === undefined) return false;
      const deja = lignes.get(tableau) ?? new Set();
      lignes.set(tableau, deja.size < borne ? deja.add(ligne) : deja);
      return !deja.has(ligne);
    };
    const bonnes: Record<string, Valeur> = {};
    for (const [chemin, valeur] of Object.entries(voulues)) {
      if (deTrop(chemin)) continue;
      // What a page sends goes through JSON.stringify: -0 leaves as 0.
      const envoyee = JSON.parse(JSON.stringify(valeur).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')) as Valeur;
      if (tenable(valeur)) bonnes[chemin] = pieces.has(chemin) && Array.isArray(valeur) ? piece : envoyee;
      else await this.#refuserEntier(chemin, valeur);
    }
    return bonnes;
  }

  async #refuserEntier(chemin: string, valeur: Valeur): Promise<void> {
    const { statut } = await this.porteur.demander('PATCH', `${this.#chemin}/reponses`, {
      modifications: [{ chemin, valeur, revision: 0 }],
    });
    // Infinity has no JSON: it leaves as null, which clears.
    if (statut < 400 && typeof valeur !== 'number') throw new Error(`Accepté : ${JSON.stringify([chemin, valeur])}`);
  }

  /** Empties the draft, writes these answers, and asks the server what it thinks of the whole. */
  async remplacer(valeurs: ReponsesParChemin): Promise<Remplacement> {
    const avant = await this.lire();
    const tout = Object.keys(avant.valeurs).filter((c) => c.split('/').length < 3);
    await this.#envoyer(Object.fromEntries(tout.map((chemin) => [chemin, null])));
    const refusees = await this.#envoyer(valeurs);
    const { constats } = await this.porteur.obtenir<{ constats: Constat[] }>('GET', `${this.#chemin}/constats`);
    return { refusees, constats };
  }

  async #envoyer(valeurs: ReponsesParChemin): Promise<[string, string | undefined][]> {
    const { revisions } = await this.lire();
    const modifications = Object.entries(valeurs).map(([chemin, valeur]) => ({
      chemin,
      valeur,
      revision: Object.hasOwn(revisions, chemin) ? (revisions[chemin] ?? 0) : 0,
    }));
    const refusees = new Map<string, string | undefined>();
    for (let i = 0; i < modifications.length; i += PAR_ENVOI) {
      const { resultats } = await this.porteur.obtenir<{
        resultats: { chemin: string; issue: string; message?: string }[];
      }>('PATCH', `${this.#chemin}/reponses`, { modifications: modifications.slice(i, i + PAR_ENVOI) });
      for (const r of resultats) {
        if (r.issue === 'refuse') refusees.set(r.chemin, r.message);
        else if (r.issue !== 'enregistre') throw new Error(JSON.stringify(r));
      }
    }
    return modifications.flatMap(({ chemin }) => (refusees.has(chemin) ? [[chemin, refusees.get(chemin)]] : []));
  }
}
