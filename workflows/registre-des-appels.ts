// Every call that the product publishes, as it is written. The only list.
import type { Appel } from './appel/types.ts';
import { afest } from './appels/afest/index.ts';
import { appuiConseilModernisation } from './appels/appui-conseil-modernisation/index.ts';
import { initiativesTerritoriales } from './appels/initiatives-territoriales/index.ts';
import { innovEmploiExperimentation } from './appels/innov-emploi-experimentation/index.ts';
import { innovEmploiModernisation } from './appels/innov-emploi-modernisation/index.ts';
import { innovEmploiRecrutement } from './appels/innov-emploi-recrutement/index.ts';

export const registreDesAppels: readonly Appel[] = [
  innovEmploiRecrutement,
  appuiConseilModernisation,
  afest,
  innovEmploiModernisation,
  innovEmploiExperimentation,
  initiativesTerritoriales,
];
