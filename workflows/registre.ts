import { innovEmploiRecrutement } from './appels/innov-emploi-recrutement/index.ts';
import { schemaDefinition, type Definition } from './engine/ancienne-definition.ts';

/** Every call that the product runs, at its newest version; each one is checked when this module loads. The only list of definitions. */
export const registre: readonly Definition[] = [innovEmploiRecrutement].map((d) => schemaDefinition.parse(d));
