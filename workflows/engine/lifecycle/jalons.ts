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
