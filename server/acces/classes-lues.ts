import type { ClasseDeChamp } from '../../workflows/engine/form/classes.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

const TOUT: readonly ClasseDeChamp[] = ['projet', 'identite', 'banque', 'analyse'];

/**
 * What each role reads of the forms and acts of a dossier that it sees (our decision: what is not said here is refused). Money is sent by those who instruct, decide,
 * engage and pay; whoever is consulted, marks, sits, accompanies or signs beside reads the project, and neither whom to call nor what agents think of it.
 */
export const classesDuRole: Readonly<Record<Role, readonly ClasseDeChamp[]>> = {
  porteur: ['projet', 'identite', 'banque'],
  // Who signs beside the porteur reads the text that he signs, and no answer.
  partenaire: [],
  prescripteur: ['projet'],
  prestataire: ['projet'],
  instructeur: TOUT,
  coinstructeur: ['projet'],
  responsable: TOUT,
  assemblees: ['projet', 'identite', 'analyse'],
  elu: ['projet'],
  finances: TOUT,
  ordonnateur: TOUT,
  evaluateur: ['projet'],
  pilote: ['projet', 'analyse'],
  administrateur: ['projet', 'identite', 'analyse'],
  comptable: [],
  systeme: [],
};

/** What someone who holds these roles reads. */
export const classesLues = (roles: readonly Role[]): ReadonlySet<ClasseDeChamp> =>
  new Set(roles.flatMap((role) => classesDuRole[role]));
