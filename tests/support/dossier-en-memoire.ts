// A dossier walked in memory on a compiled cycle, with the kernel that the server runs: no database, no page.
import { randomUUID } from 'node:crypto';
import {
  epineDe,
  evenementPour,
  machineDe,
  objetDe,
  type Cadre,
  type EcheanceVive,
  type EffetSitue,
  type EtatDossier,
  type ObjetVivant,
  type ActeRefuseSitue,
} from '../../server/engine/etat-dossier.ts';
import { avancer, ouvrirDossier } from '../../server/engine/noyau.ts';
import { dateLocale, dernierJour } from '../../workflows/engine/dates/instants.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

const FUSEAU = 'Europe/Paris';
type Valeurs = Readonly<Record<string, Valeur>>;

/** Who does it: a role, held by an account of that name unless another is said. */
export interface Personne {
  role: Role;
  compte?: string;
  organismes?: string[];
  beneficiaire?: boolean;
  recuse?: boolean;
}
export interface Demande {
  par: Role | Personne;
  charge?: Valeurs;
  faits?: Valeurs;
  /** The object: `avis` when there is one of that kind, or its id. */
  objet?: string;
  echeance?: { cle: string; armeeRang: number };
}

export class DossierEnMemoire {
  readonly etat: EtatDossier;
  readonly #cadre: Cadre;
  /** Facts that every act is given, unless it says otherwise. */
  readonly #faits: Valeurs;
  instant: string;
  /** Effects of the last act accepted, its births included. */
  effets: EffetSitue[] = [];

  constructor(cycle: CycleCompile, instant: string, faits: Valeurs = {}) {
    this.#cadre = { cycle, lieu: { fuseau: FUSEAU, feries: 'metropole' }, nouvelId: randomUUID };
    this.#faits = faits;
    this.instant = instant;
    const ouvert = ouvrirDossier(this.#cadre, '1', { objetId: 'dossier', faits: this.#tous({ par: 'porteur' }) });
    this.etat = ouvert.etat;
    this.effets = ouvert.issue.effets;
  }

  #tous({ par, faits }: Demande): Valeurs {
    const {
      role,
      compte = role,
      organismes = [],
      beneficiaire = role === 'porteur',
      recuse = false,
    } = typeof par === 'string' ? { role: par } : par;
    const acteur = { id: compte, roles: [role], organismes, beneficiaire, recuse };
    return { ...this.#faits, ...faits, acteur, instant: this.instant, date: dateLocale(this.instant, FUSEAU) };
  }

  /** Living objects of a kind: `instruction/avis`, or `avis` wherever it lives. */
  objets(nom: string): ObjetVivant[] {
    return [...this.etat.objets.values()].filter((o) => o.machine === nom || o.machine.endsWith(`/${nom}`));
  }
  #objet(nom = 'dossier'): ObjetVivant {
    const [premier] = this.objets(nom);
    return nom === 'dossier' ? epineDe(this.etat) : (premier ?? objetDe(this.etat, nom));
  }

  #essayer(type: string, demande: Demande): ReturnType<typeof avancer> {
    return avancer(this.etat, this.#cadre, {
      objetId: this.#objet(demande.objet).id,
      type,
      charge: demande.charge ?? {},
      faits: this.#tous(demande),
      ...(demande.echeance ? { echeance: demande.echeance } : {}),
    });
  }

  /** An act that must be accepted. */
  faire(type: string, demande: Demande): this {
    const issue = this.#essayer(type, demande);
    if (!issue.accepte) throw new Error(`${type} refusé (${issue.motif} : ${issue.mots.join(', ')}), ${this.ou()}.`);
    this.effets = issue.effets;
    return this;
  }
  /** An act that must be refused: why. */
  refuser(type: string, demande: Demande): Pick<ActeRefuseSitue, 'motif' | 'mots'> {
    const avant = JSON.stringify([this.ou(), this.etat.rang, this.etat.echeances]);
    const issue = this.#essayer(type, demande);
    if (issue.accepte) throw new Error(`${type} accepté, ${this.ou()}.`);
    if (avant !== JSON.stringify([this.ou(), this.etat.rang, this.etat.echeances]))
      throw new Error(`${type} refusé laisse une trace.`);
    return { motif: issue.motif, mots: issue.mots };
  }
  echeance(cle: string): EcheanceVive | undefined {
    return this.etat.echeances.find((e) => e.cle === cle || e.cle.endsWith(`.${cle}`));
  }
  /** Its last day. */
  jour(cle: string): string | undefined {
    const vive = this.echeance(cle);
    return vive && dernierJour(vive.le, FUSEAU);
  }
  /** Waits for a deadline, and lets the worker apply it. */
  echoir(cle: string, faits: Valeurs = {}): this {
    const vive = this.echeance(cle);
    if (vive === undefined) throw new Error(`« ${cle} » ne court pas : ${this.ou()}.`);
    this.instant = vive.le;
    return this.faire(vive.evenement, {
      par: 'systeme',
      objet: vive.objetId,
      faits,
      echeance: { cle: vive.cle, armeeRang: vive.armeeRang },
    });
  }

  /** The leaves, or the one of a region or of an object. */
  ou(): string {
    return this.feuilles().join(' ');
  }
  feuilles(objet = 'dossier'): readonly string[] {
    const o = this.#objet(objet);
    return feuilles(machineDe(this.#cadre.cycle, o.machine), o.instantane);
  }
  /** Where the parcours is, without its prefix. */
  get place(): string {
    return (this.feuilles().find((f) => f.startsWith('parcours.')) ?? '').replace(/^parcours\./, '');
  }
  region(nom: string): string {
    return (this.feuilles().find((f) => f.startsWith(`${nom}.`)) ?? '').slice(nom.length + 1);
  }
  get contexte(): Valeurs {
    return epineDe(this.etat).instantane.context;
  }
  get jalons(): string[] {
    return Object.keys(this.contexte['jalons'] as object).sort();
  }
  permis(par: Role | Personne, objet = 'dossier', faits: Valeurs = {}): string[] {
    const o = this.#objet(objet);
    const m = machineDe(this.#cadre.cycle, o.machine);
    const e = evenementPour(this.etat, this.#cadre.cycle, o, {
      type: '',
      charge: {},
      faits: this.#permisFaits(par, faits),
    });
    return possibles(m, o.instantane, e.faits).sort();
  }
  #permisFaits(par: Role | Personne, faits: Valeurs): Valeurs {
    const { acteur, instant, date } = this.#tous({ par });
    return { acteur: acteur ?? null, instant: instant ?? null, date: date ?? null, ...faits };
  }
  /** Kinds of mails, models of letters and rows of registers that the last act asked for. */
  get courriels(): string[] {
    return this.#params('notifier', 'genre');
  }
  get lettres(): string[] {
    return this.#params('lettre', 'modele');
  }
  inscriptions(registre: string): Valeurs[] {
    return this.effets
      .filter(({ effet }) => effet.type === 'inscrire' && effet.params['registre'] === registre)
      .map(({ valeurs }) => valeurs ?? {});
  }
  #params(type: string, cle: string): string[] {
    return this.effets.filter(({ effet }) => effet.type === type).map(({ effet }) => String(effet.params[cle]));
  }
}
