/**
 * The legal order of acts, once: what the law wants acquired before each milestone. No phase and no call can go round it.
 * Sources: CGCT L4141-1 and L3131-1 (executory by transmission, then publication or notification), M57 and CGCT L4341-1 (credits are reserved before the Région commits
 * itself, and only under an executory act), décret 2012-1246 art. 29-33 (service fait, liquidation, mandat, paiement), loi 2000-321 art. 10 (convention notified before money).
 */
export const loi = {
  depose: [],
  complet: ['depose'],
  propose: ['complet'],
  decide: ['propose'],
  transmis: ['decide'],
  publie: ['decide'],
  executoire: ['decide'],
  decisionNotifiee: ['decide'],
  engage: ['executoire'],
  signeBeneficiaire: ['executoire'],
  signe: ['engage'],
  notifie: ['signe'],
  /** Aid in kind: the beneficiary commits and receives no money; the credits are those of the provider's contract. */
  attribueEnNature: ['executoire'],
  serviceFait: ['notifie'],
  liquide: ['notifie'],
  mandate: ['liquide'],
  paye: ['mandate'],
  droitArrete: ['notifie'],
  clotureFinanciere: ['droitArrete'],
  clos: ['depose'],
  // Not legal steps, but what calls chain.
  retenu: ['depose'],
  consulte: ['depose'],
  classe: ['depose'],
  capitalise: ['attribueEnNature'],
  evalue: ['droitArrete'],
} as const satisfies Record<string, readonly string[]>;
export type Jalon = keyof typeof loi;

/** What a milestone wants besides, in a phase that gives others. */
interface SuiteDeDecision {
  jalon: Jalon;
  exige: Jalon;
  /** The phase gives these somewhere… */
  siDonne: readonly Jalon[];
  /** … and none of those. */
  sauf?: readonly Jalon[];
}
/**
 * How a decision becomes executory: the phase that decides says which acts apply, by giving them. Where the act is transmitted to the préfet, nothing makes it
 * executory before (CGCT L4141-1); where it is published, publication makes it so, and the notification comes after; where it is not, its notification does. Milestones that one act
 * gives together are acquired together.
 */
const suitesDeDecision: readonly SuiteDeDecision[] = [
  { jalon: 'publie', exige: 'transmis', siDonne: ['transmis'] },
  { jalon: 'executoire', exige: 'transmis', siDonne: ['transmis'] },
  { jalon: 'decisionNotifiee', exige: 'transmis', siDonne: ['transmis'] },
  { jalon: 'executoire', exige: 'publie', siDonne: ['publie'] },
  { jalon: 'decisionNotifiee', exige: 'executoire', siDonne: ['publie'] },
  { jalon: 'executoire', exige: 'decisionNotifiee', siDonne: ['transmis', 'decisionNotifiee'], sauf: ['publie'] },
];
/** What a milestone wants in a phase, beside the law, from all that the phase gives. */
export const exigencesDeLaPhase = (jalon: string, donnes: ReadonlySet<string>): Jalon[] =>
  suitesDeDecision
    .filter(
      (s) => s.jalon === jalon && s.siDonne.every((j) => donnes.has(j)) && s.sauf?.some((j) => donnes.has(j)) !== true,
    )
    .map((s) => s.exige);
