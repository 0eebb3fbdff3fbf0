// A dossier of a published call, lived in memory by the kernel that the server runs, from its draft to wherever a test wants it; its journal replays.
import type { ObjetVivant } from '../../server/engine/etat-dossier.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { DossierEnArgent } from './cycle-de-l-argent.ts';

/** What is asked, proposed, voted and engaged, centimes. */
export const ATTRIBUE = 8_153_820;
const montant = ATTRIBUE;
type Valeurs = Readonly<Record<string, Valeur>>;
type Pas = readonly [role: Role, type: string, charge?: Valeurs, faits?: Valeurs];

/** The ordinary road: each act by the role that does it, with what the twin would read. */
const route = (instrument: 'convention' | 'arrete', le: string): readonly Pas[] => [
  ['porteur', 'DEPOSER', {}, { montantDemande: montant }],
  ['instructeur', 'PRENDRE_EN_CHARGE'],
  ['instructeur', 'DECLARER_COMPLET'],
  [
    'instructeur',
    'PROPOSER',
    { montant },
    { montantCalcule: montant, instrumentPropose: instrument, seuilConvention: null },
  ],
  ['responsable', 'VALIDER_PROPOSITION'],
  ['finances', 'VISER', {}, { creditsDisponibles: true }],
  ['instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: le }],
  [
    'assemblees',
    'ENREGISTRER_DELIBERATION',
    { numero: 'CP-1', date: le, issue: 'adopte', montant },
    { agrementDemande: false, instrumentVote: instrument, instrumentEnCours: instrument, seuilConvention: null },
  ],
  ['assemblees', 'TRANSMETTRE_ACTE', { date: le }],
  ['assemblees', 'PUBLIER_ACTE', { date: le }],
  ['responsable', 'NOTIFIER_DECISION'],
  [
    'finances',
    'ENREGISTRER_ENGAGEMENT',
    { numero: 'EJ-1', date: le, lignes: [] },
    { totalEngagement: montant, repartitionConforme: true },
  ],
  ...(instrument === 'arrete'
    ? ([
        ['instructeur', 'ETABLIR_ARRETE', {}, { arretePossible: true }],
        ['ordonnateur', 'SIGNER_ARRETE', { fichier: 'p2' }],
        ['instructeur', 'NOTIFIER_ARRETE', {}, { debutAction: le, finAction: '2026-07-24' }],
      ] as const)
    : ([
        // Nobody signs beside the porteur here: a party has its own tests.
        ['instructeur', 'ETABLIR_CONVENTION', {}, { parties: [], nombreParties: 0 }],
        ['porteur', 'SIGNER_CONVENTION', { fichier: 'p1' }, { representantLegal: true }],
        ['ordonnateur', 'CONTRESIGNER_CONVENTION', { fichier: 'p2' }],
        ['instructeur', 'NOTIFIER_CONVENTION', {}, { debutAction: le, finAction: '2026-07-24' }],
      ] as const)),
];

export class DossierPublie extends DossierEnArgent {
  readonly instrument: 'convention' | 'arrete';
  constructor({ cycle }: Pick<AppelCompile, 'cycle'>, instrument: 'convention' | 'arrete' = 'convention') {
    super(cycle);
    this.instrument = instrument;
  }
  /** Goes on from an act of this name until another is about to be done; from the draft, and until the act that grants is notified, unless said. */
  jusqua(acte?: string, depuis = 'DEPOSER'): this {
    let commence = false;
    for (const [role, type, charge = {}, faits = {}] of route(this.instrument, this.le)) {
      commence ||= type === depuis;
      if (type === 'PROPOSER') this.noter();
      if (type === acte) return this;
      if (commence) this.par(role, type, { ...charge }, { ...faits });
      if (commence && type === 'DECLARER_COMPLET') this.#rendreLesAvis().#sieger();
    }
    return this.passer();
  }
  /** Where the call has two stages: the second, decided on the report of the first, whose payment is left for later. */
  passer(): this {
    if (!this.lieu().startsWith('passage.')) return this;
    const rapport = this.demander(this.tranches('passage').at(-1) ?? '');
    this.deposer(rapport, 0).verifier(rapport);
    this.par('instructeur', 'PROPOSER_PASSAGE', { proposition: 'passer', motif: '…' });
    return this.faire('AUTORISER_PASSAGE', this.envoi('responsable', { compte: 'decideur', charge: { motif: '…' } }));
  }
  /** The payments that are asked for in a step. */
  tranches(instance = 'execution'): string[] {
    const champ = this.cycle.formulaires[`${instance}.DEMANDER_VERSEMENT`]?.champs[0];
    return champ?.type === 'choix' ? champ.options.map(({ valeur }) => valeur) : [];
  }
  override demander(tranche: string): ObjetVivant {
    if (!this.lieu().startsWith('passage.')) return super.demander(tranche);
    this.par('porteur', 'DEMANDER_VERSEMENT', { tranche });
    return this.objet('passage/versement');
  }
  /** Where the call has it marked before it is instructed: two readers, the best note on each criterion. */
  noter(): this {
    if (!this.lieu().startsWith('grille.')) return this;
    this.par('responsable', 'DESIGNER_LECTEURS', {}, { lecteur1: 'lecteur1', lecteur2: 'lecteur2' });
    const { champs } = this.cycle.formulaires['grille/lecture.RENDRE_GRILLE'] ?? { champs: [] };
    const charge = Object.fromEntries(champs.flatMap((c) => (c.type === 'nombre' ? [[c.cle, c.max ?? 0]] : [])));
    for (const o of [...this.etat.objets.values()].filter(({ machine }) => machine === 'grille/lecture')) {
      const compte = this.retenu(o, 'lecteur');
      if (typeof compte === 'string')
        this.faire('RENDRE_GRILLE', this.envoi('evaluateur', { compte, charge, objet: o.id }));
    }
    return this;
  }
  /** Every avis that a call asks for as soon as the dossier is complete. */
  #rendreLesAvis(): this {
    for (const o of this.etat.objets.values())
      if (o.machine === 'consultation/avis') {
        const organisme = this.retenu(o, 'organisme');
        const envoi = {
          organismes: typeof organisme === 'string' ? [organisme] : [],
          charge: { sens: 'favorable' },
          objet: o.id,
        };
        this.faire('RENDRE_AVIS', this.envoi('coinstructeur', envoi));
      }
    return this;
  }
  /** Where the call has a comité before it is instructed: it retains what is asked. */
  #sieger(): void {
    if (!this.lieu().startsWith('comite.')) return;
    this.par('instructeur', 'ANALYSER', { coutRetenu: montant, montantEnvisage: montant, note: 50 });
    this.par('assemblees', 'RENDRE_AVIS_DU_COMITE', { date: this.le, issue: 'favorable', montant, rang: 1 });
  }
  override deposerBilan(): ObjetVivant {
    return this.reunir(super.deposerBilan());
  }
  /** The meeting of a bilan, where the call wants one. */
  reunir(b: ObjetVivant): ObjetVivant {
    if (this.ou(b.id) === 'reunionATenir') this.sur(b, 'instructeur', 'TENIR_REUNION', { date: this.le });
    return b;
  }
  jalonsAcquis(): string[] {
    return Object.keys(this.contexte('jalons') as object);
  }
  /** From the right to the financial closure. */
  solder(droit: number): this {
    const verse = Number(this.contexte('verse'));
    if (droit > verse) {
      const v = this.objet('solde/versement');
      this.liquider(v, droit - verse)
        .mandater(v)
        .payer(v);
    }
    if (this.lieu().startsWith('evaluation.')) this.par('responsable', 'PASSER_SANS_EVALUATION', { motif: '…' });
    this.cloturer(Number(this.contexte('engage')) - droit);
    return this.lieu().startsWith('capitalisation.')
      ? this.par('responsable', 'PASSER_SANS_LIVRABLE', { motif: '…' })
      : this;
  }
  /** An avenant asked by the porteur, or begun by the Région, granted. */
  accorder(charge: Valeurs, par: 'porteur' | 'instructeur' = 'porteur', faits: Valeurs = {}): ObjetVivant {
    const type = par === 'porteur' ? 'DEMANDER_AVENANT' : 'PREPARER_AVENANT';
    this.par(par, type, { ...charge, motif: '…' }, { ...faits });
    const a = this.objet('avenants/avenant');
    this.sur(a, 'instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: '…' });
    this.sur(a, 'responsable', 'ACCORDER');
    return a;
  }
  /** Its new amount decided, and engaged when it is higher. */
  deliberer(a: ObjetVivant, hausse: number): this {
    const le = this.le;
    const acte = { issue: 'adopte', numero: 'CP-2', date: le, transmisLe: le, executoireLe: le };
    this.sur(a, 'assemblees', 'ENREGISTRER_DECISION', acte);
    if (hausse <= 0) return this;
    const lignes = { numero: 'EJ-2', date: le, lignes: [] };
    return this.sur(a, 'finances', 'ENREGISTRER_ENGAGEMENT', lignes, {
      totalEngagement: hausse,
      repartitionConforme: true,
    });
  }
  /** Signed by those who have to, then notified. */
  conclure(a: ObjetVivant): this {
    if (this.instrument === 'convention')
      this.sur(a, 'porteur', 'SIGNER_AVENANT', { fichier: 'p' }, { representantLegal: true });
    this.sur(a, 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: 'p' });
    return this.sur(a, 'instructeur', 'NOTIFIER_AVENANT');
  }
}
