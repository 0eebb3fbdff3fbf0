// A written history of a call lived in memory, on its compiled cycle: no database, no clock. The facts are those that a server would read.
import {
  machineDe,
  objetDe,
  type EtatDossier,
  type Ligne,
  type ObjetVivant,
} from '../../server/engine/etat-dossier.ts';
import { avancer, ouvrirDossier } from '../../server/engine/noyau.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import { acteCourant, admettre, feuilles, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import { habiller } from '../../workflows/engine/lifecycle/mots.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acte } from './parcours.ts';

export type Faits = Readonly<Record<string, Valeur>>;
const lieu = { fuseau: 'Europe/Paris', feries: 'metropole' } as const;
const piece: Valeur = [{ id: '01JPIECE', nom: 'piece.pdf', taille: 1200, empreinte: 'a'.repeat(64) }];

/** Facts of the engine, each role being held by an account of its own. */
const faitsDe = (role: string, le: string, lus: Faits, organisme?: string): Faits => ({
  incompatible: null,
  ...lus,
  acteur: {
    id: `compte-${role}`,
    roles: [role],
    organismes: organisme === undefined ? [] : [organisme],
    beneficiaire: role === 'porteur',
    recuse: false,
  },
  instant: new Date(le).toISOString(),
  date: le.slice(0, 10),
});

export class Vie {
  readonly appel: AppelCompile;
  readonly etat: EtatDossier;
  /** All that was done, and what it set off. */
  readonly journal: Ligne[] = [];
  #nes = 0;

  constructor(appel: AppelCompile, le: string) {
    this.appel = appel;
    const cadre = { cycle: appel.cycle, lieu };
    this.etat = ouvrirDossier(cadre, '1', { objetId: 'D', faits: faitsDe('porteur', le, {}) }).etat;
  }

  /** The spine, or the last object of this type and genre. */
  objet(cible: Acte['objet']): ObjetVivant {
    if (cible === undefined) return objetDe(this.etat, 'D');
    const trouve = [...this.etat.objets.values()].findLast(
      (o) => o.machine.endsWith(`/${cible.type}`) && o.genre === cible.genre,
    );
    if (trouve === undefined) throw new Error(`Pas d’objet ${cible.type} ${cible.genre}.`);
    return trouve;
  }

  /** The form of the charge of an act here; `null` when there is nothing to fill. */
  #formulaire(o: ObjetVivant, evenement: string): ReturnType<typeof compilerFormulaire> | null {
    const acte = acteCourant(machineDe(this.appel.cycle, o.machine), o.instantane, evenement);
    const nom = `${o.machine === 'dossier' ? (acte?.instance ?? '') : o.machine}.${acte?.type ?? evenement}`;
    const { champs = [] } = this.appel.cycle.formulaires[nom] ?? {};
    if (champs.length === 0) return null;
    const habilles = habiller(champs, `${nom}.charge`, this.appel.mots);
    return compilerFormulaire({
      cle: nom,
      titre: nom,
      sections: [{ cle: 'charge', titre: nom, champs: habilles }],
      contraintes: [],
    });
  }

  /** The charge of an act as its form freezes it, a file where the history says that one goes; what is wrong with it. */
  saisir(acte: Acte, lus: Faits): { charge: Reponses; constats: string[] } {
    const charge = Object.fromEntries(
      Object.entries(acte.charge).map(([cle, v]): [string, Valeur] => [cle, v === '@piece' ? piece : v]),
    );
    const formulaire = this.#formulaire(this.objet(acte.objet), acte.evenement);
    if (formulaire === null)
      return { charge: {}, constats: Object.keys(charge).map((cle) => `${cle} n’est pas attendu`) };
    const contexte = { faits: faitsDe(acte.role, acte.le, lus), baremes: this.appel.definition.baremes };
    const constats = formulaire.valider(charge, contexte).map((c) => `${c.chemin} : ${c.message}`);
    return { charge: formulaire.figer(charge, contexte), constats };
  }

  /**
   * Does one act; gives its line of the journal, then those of what it set off.
   *
   * @throws Error with the reason when it is refused
   */
  faire(acte: Acte, lus: Faits): readonly Ligne[] {
    const { charge, constats } = this.saisir(acte, lus);
    if (constats.length > 0) throw new Error(`${acte.evenement} : ${constats.join(' ')}`);
    const cadre = { cycle: this.appel.cycle, lieu, nouvelId: () => `o${(this.#nes += 1)}` };
    const issue = avancer(this.etat, cadre, {
      objetId: this.objet(acte.objet).id,
      type: acte.evenement,
      charge,
      faits: faitsDe(acte.role, acte.le, lus, acte.organisme),
    });
    if (!issue.accepte)
      throw new Error(`${acte.le} ${acte.evenement} refusé : ${issue.type} ${issue.motif} ${issue.mots.join(' ')}`);
    this.journal.push(...issue.lignes);
    return issue.lignes;
  }

  /** What an object reads of its dossier goes with the facts. */
  #vus(o: ObjetVivant, role: string, le: string, lus: Faits): Faits {
    const faits = faitsDe(role, le, lus);
    return o.machine === 'dossier' ? faits : { ...faits, dossier: objetDe(this.etat, 'D').instantane.context };
  }

  /** The complete set of acts that a role may do on an object. */
  permis(o: ObjetVivant, role: string, le: string, lus: Faits): string[] {
    return possibles(machineDe(this.appel.cycle, o.machine), o.instantane, this.#vus(o, role, le, lus));
  }

  /** Would this very act be accepted, with this charge? */
  admet(o: ObjetVivant, type: string, charge: Faits, role: string, le: string, lus: Faits): boolean {
    const evenement = { type, charge, faits: this.#vus(o, role, le, lus) };
    return admettre(machineDe(this.appel.cycle, o.machine), o.instantane, evenement) === null;
  }

  /** Where an object is: its leaf, that of the parcours for the spine. */
  ou(o: ObjetVivant): string {
    const toutes = feuilles(machineDe(this.appel.cycle, o.machine), o.instantane);
    const ici = toutes.find((f) => o.machine !== 'dossier' || f.startsWith('parcours.')) ?? '';
    return ici.split('.').at(-1) ?? '';
  }
}
