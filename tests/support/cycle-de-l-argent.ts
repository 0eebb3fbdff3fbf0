// A short cycle from an award to the end, on the real phases of money, and a dossier driven in memory through it.
import type { Issue, ObjetVivant } from '../../server/engine/etat-dossier.ts';
import { langue } from '../../workflows/appel/langue.ts';
import { compilerCycle, CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import {
  definirPhase,
  type Cycle,
  type Instance,
  type TrancheDePhase,
} from '../../workflows/engine/lifecycle/phase.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { phases } from '../../workflows/phases/index.ts';
import { z } from 'zod';
import { DossierJouet, type Envoi } from './dossier-jouet.ts';

/** In one act, everything that comes before the engagement. */
const attribution = definirPhase({
  nom: 'attribution',
  libelle: 'Attribution',
  genre: 'etape',
  options: z.strictObject({}),
  construire: () => ({
    initial: 'aAttribuer',
    communs: { montantVote: 'montant?', executoireLe: 'date?', instrument: 'texte?' },
    etats: {
      aAttribuer: {
        attendu: ['ATTRIBUER'],
        sur: {
          ATTRIBUER: {
            par: ['assemblees'],
            donne: ['depose', 'complet', 'propose', 'decide', 'executoire'],
            vers: '>suite',
            publier: { montantVote: 'montant', executoireLe: '@date', instrument: 'instrument' },
          },
        },
      },
    },
    evenements: {
      ATTRIBUER: {
        charge: [
          { cle: 'montant', type: 'montant', libelle: 'Montant' },
          { cle: 'instrument', type: 'texte', libelle: 'Acte' },
        ],
      },
    },
  }),
  mots: {
    etats: { aAttribuer: ['À attribuer', 'À attribuer', 'La Région attribue.'] },
    actes: { ATTRIBUER: ['Attribuer', 'Le montant est voté.'] },
  },
});
const vocabulaire = { ...phases, attribution };

export const avance: TrancheDePhase = {
  cle: 'avance',
  libelle: 'Avance',
  formulaire: 'demandeAvance',
  fois: 1,
  serviceFait: false,
};
export const acompte: TrancheDePhase = {
  cle: 'acompte',
  libelle: 'Acompte',
  formulaire: 'bilanIntermediaire',
  fois: 1,
  serviceFait: true,
};
export const solde: TrancheDePhase = {
  cle: 'solde',
  libelle: 'Solde',
  formulaire: 'bilanFinal',
  fois: 1,
  serviceFait: true,
};
const fonds = [
  { valeur: 'etat', libelle: 'État' },
  { valeur: 'region', libelle: 'Région' },
];

type Options = Readonly<Record<string, unknown>>;
/** The cycle, each phase with the options that a test changes. */
export function cycleDeLArgent(options: Readonly<Record<string, Options>> = {}, plus: readonly Instance[] = []): Cycle {
  const instance = (phase: string, propres: Options = {}): Instance => ({
    id: phase,
    phase,
    options: { ...propres, ...options[phase] },
  });
  return {
    parcours: [
      instance('attribution'),
      instance('engagement', { fonds }),
      instance('conventionnement'),
      instance('execution', { tranches: [avance, acompte], droitFormulaire: 'bilanFinal' }),
      instance('solde', { solde, droitFormulaire: 'bilanFinal' }),
      ...(plus.length > 0
        ? [{ id: 'clotureFinanciere', phase: 'cloture', options: { etape: 'financiere' } }, ...plus]
        : []),
      instance('cloture', plus.length > 0 ? { etape: 'dossier' } : {}),
    ],
    transverses: [instance('vigueur'), instance('avenants'), instance('resiliation'), instance('caducite')],
  };
}
export const compiler = (cycle: Cycle): CycleCompile => compilerCycle(cycle, vocabulaire, langue).cycle;
/** What is wrong with a cycle; nothing when it compiles. */
export function problemesDe(cycle: Cycle): readonly string[] {
  try {
    compiler(cycle);
    return [];
  } catch (erreur) {
    if (erreur instanceof CycleRefuse) return erreur.problemes;
    throw erreur;
  }
}

const LE = '2026-01-05';
/** A dossier of that cycle. Days are civil; each act is done at noon by the role that is said. */
export class DossierEnArgent extends DossierJouet {
  le = LE;

  override faits(e: Envoi & { organismes?: string[] }): Record<string, Valeur> {
    const faits = super.faits(e);
    return {
      delegationEnVigueur: true,
      referenceDelegation: 'DEL-1',
      incompatible: null,
      constatsBloquants: 0,
      ...faits,
      acteur: { ...(faits['acteur'] as Record<string, Valeur>), organismes: e.organismes ?? [] },
    };
  }
  envoi(role: Role, plus: Partial<Envoi & { organismes: string[] }> = {}): Envoi {
    return { role, le: `${this.le}T12:00:00.000Z`, ...plus };
  }
  /** One act, on the dossier or on an object. Throws when it is refused. */
  par(role: Role, type: string, charge: Record<string, Valeur> = {}, faits: Record<string, Valeur> = {}): this {
    return this.faire(type, this.envoi(role, { charge, faits }));
  }
  sur(o: ObjetVivant, role: Role, type: string, charge = {}, faits: Record<string, Valeur> = {}): this {
    return this.faire(type, this.envoi(role, { charge, faits, objet: o.id }));
  }
  tenter(role: Role, type: string, plus: Partial<Envoi & { organismes: string[] }> = {}): Issue {
    return this.essayer(type, this.envoi(role, plus));
  }
  lieu(): string {
    return this.ou().split(' ')[0]!.replace('parcours.', '');
  }
  retenu(o: ObjetVivant, cle: string): Valeur | undefined {
    return this.etat.objets.get(o.id)!.instantane.context[cle];
  }
  voter(montant: number, instrument = 'convention'): this {
    return this.par('assemblees', 'ATTRIBUER', { montant, instrument });
  }
  engager(montant: number): this {
    return this.par(
      'finances',
      'ENREGISTRER_ENGAGEMENT',
      { numero: 'EJ-1', date: this.le, lignes: [] },
      { totalEngagement: montant, repartitionConforme: true },
    );
  }
  conventionner(): this {
    return this.par('instructeur', 'ETABLIR_CONVENTION')
      .par('porteur', 'SIGNER_CONVENTION', { fichier: 'p1' }, { representantLegal: true })
      .par('ordonnateur', 'CONTRESIGNER_CONVENTION', { fichier: 'p2' })
      .par('instructeur', 'NOTIFIER_CONVENTION', {}, { debutAction: '2026-01-05', finAction: '2026-07-24' });
  }
  demander(tranche: string): ObjetVivant {
    this.par('porteur', 'DEMANDER_VERSEMENT', { tranche });
    return this.objet('execution/versement');
  }
  deposer(v: ObjetVivant, exigible: number): this {
    return this.sur(v, 'porteur', 'DEPOSER_DEMANDE', {}, { trancheOuverte: true, exigible });
  }
  verifier(v: ObjetVivant): this {
    const type = this.retenu(v, 'serviceFait') === true ? 'CERTIFIER_SERVICE_FAIT' : 'VERIFIER_CONDITIONS';
    return this.sur(v, 'instructeur', type, { observations: null }, { exigible: 0 });
  }
  liquider(v: ObjetVivant, montant: number, exigible = montant): this {
    return this.sur(v, 'finances', 'LIQUIDER', { montant }, { exigible, repartition: [] });
  }
  mandater(v: ObjetVivant): this {
    return this.sur(v, 'ordonnateur', 'MANDATER', { numero: 'M-1', bordereau: null });
  }
  payer(v: ObjetVivant): this {
    return this.sur(v, 'comptable', 'CONSTATER_PAIEMENT', { date: this.le });
  }
  /** From the demand to the mandate. */
  mandaterTranche(tranche: string, montant: number): ObjetVivant {
    const v = this.demander(tranche);
    this.deposer(v, montant).verifier(v).liquider(v, montant).mandater(v);
    return v;
  }
  payerTranche(tranche: string, montant: number): this {
    return this.payer(this.mandaterTranche(tranche, montant));
  }
  deposerBilan(): ObjetVivant {
    this.par('porteur', 'OUVRIR_BILAN_FINAL');
    const b = this.objet('execution/bilan');
    this.sur(b, 'porteur', 'DEPOSER_BILAN');
    return b;
  }
  certifier(b: ObjetVivant, droit: number, droitDemande = droit): this {
    return this.sur(b, 'instructeur', 'CERTIFIER_SERVICE_FAIT', { observations: null }, { droit, droitDemande });
  }
  cloturer(degagement: number): this {
    return this.par('finances', 'CLOTURER_FINANCIEREMENT', {}, { degagement });
  }
}
/** A dossier in execution, of an award of this many centimes. */
export function enExecution(montant: number, cycle = compiler(cycleDeLArgent())): DossierEnArgent {
  return new DossierEnArgent(cycle).voter(montant).engager(montant).conventionner();
}
