// The call of the worked examples, as it is published.
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { innovEmploiRecrutement as appel } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { phases } from '../../workflows/phases/index.ts';

export const innovEmploiRecrutement = compilerAppel(appel, { phases });
