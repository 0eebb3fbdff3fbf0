// A dossier driven in memory by the core alone, with its journal.
import { changerVersion, type Deplacement } from '../../server/engine/changer-version.ts';
import type { Cadre, EtatDossier, Issue, Ligne, Lieu, ObjetVivant } from '../../server/engine/etat-dossier.ts';
import { machineDe } from '../../server/engine/etat-dossier.ts';
import { avancer, ouvrirDossier } from '../../server/engine/noyau.ts';
import { rejouer, type EcartDeRejeu } from '../../server/engine/rejouer.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

export const lieu: Lieu = { fuseau: 'Europe/Paris', feries: 'metropole' };
export interface Envoi {
  role: string;
  le: string;
  compte?: string;
  charge?: Record<string, Valeur>;
  faits?: Record<string, Valeur>;
  objet?: string;
}

export class DossierJouet {
  readonly etat: EtatDossier;
  readonly journal: Ligne[] = [];
  readonly versions: Map<string, CycleCompile>;
  #n = 0;

  constructor(cycle: CycleCompile, version = '1') {
    this.versions = new Map([[version, cycle]]);
    const faits = this.faits({ role: 'porteur', le: '2025-09-01T08:00:00.000Z' });
    const { etat, issue } = ouvrirDossier(this.cadre(cycle), version, { objetId: 'D', faits });
    this.etat = etat;
    this.journal.push(...issue.lignes);
  }
  get cycle(): CycleCompile {
    return this.versions.get(this.etat.version)!;
  }
  cadre(cycle: CycleCompile): Cadre {
    return { cycle, lieu, nouvelId: () => `o${(this.#n += 1)}` };
  }
  faits({ role, le, compte, faits }: Envoi): Record<string, Valeur> {
    return {
      appelOuvert: true,
      destinataire: 'compteA',
      ...faits,
      acteur: { id: compte ?? role, roles: [role], organismes: [], beneficiaire: role === 'porteur', recuse: false },
      instant: le,
      date: le.slice(0, 10),
    };
  }
  essayer(type: string, e: Envoi, echeance?: { cle: string; armeeRang: number }): Issue {
    const pas = { objetId: e.objet ?? 'D', type, charge: e.charge ?? {}, faits: this.faits(e) };
    const issue = avancer(this.etat, this.cadre(this.cycle), { ...pas, ...(echeance ? { echeance } : {}) });
    if (issue.accepte) this.journal.push(...issue.lignes);
    return issue;
  }
  faire(type: string, e: Envoi): this {
    const issue = this.essayer(type, e);
    if (!issue.accepte) throw new Error(`${type} refusé : ${issue.motif} ${issue.mots.join(' ')} (${issue.type})`);
    return this;
  }
  /** The deadline of this key comes due, as the worker would send it. */
  echoir(cle: string, le: string, objet = 'D'): Issue {
    const e = this.etat.echeances.find((x) => x.cle === cle && x.objetId === objet);
    if (!e) throw new Error(`Pas d’échéance ${cle}.`);
    return this.essayer(e.evenement, { role: 'systeme', le, objet }, { cle, armeeRang: e.armeeRang });
  }
  changer(vers: string, charge: Record<string, Valeur>, le: string): Deplacement {
    const pas = {
      objetId: 'D',
      charge: {
        de: this.etat.version,
        vers,
        methode: 'place',
        instances: {},
        correspondances: {},
        objets: {},
        motif: 'essai',
        ...charge,
      },
      faits: this.faits({ role: 'administrateur', le }),
    };
    const r = changerVersion(this.etat, this.versions, this.cadre(this.cycle), pas, this.journal);
    if (r.accepte) this.journal.push(...r.lignes);
    return r;
  }
  objet(machine: string): ObjetVivant {
    return [...this.etat.objets.values()].findLast((o) => o.machine === machine)!;
  }
  ou(objet = 'D'): string {
    const o = this.etat.objets.get(objet)!;
    return feuilles(machineDe(this.cycle, o.machine), o.instantane)
      .filter((f) => !f.startsWith('faits'))
      .join(' ');
  }
  echeance(cle: string) {
    return this.etat.echeances.find((e) => e.cle === cle);
  }
  contexte(cle: string): Valeur | undefined {
    return this.etat.objets.get('D')!.instantane.context[cle];
  }
  /** The journal as a database gives it back. */
  relu(): Ligne[] {
    return structuredClone(this.journal);
  }
  rejouer(journal: Ligne[] = this.relu()): { etat: EtatDossier | null; ecarts: EcartDeRejeu[] } {
    return rejouer(journal, this.versions, lieu);
  }
}
