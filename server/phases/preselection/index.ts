import { jumeler } from '../jumeau.ts';

/** What is decided there is read in the form that was sent: nothing else is read, nothing is written in a register. */
export const preselection = jumeler({}, { faits: {}, registres: {}, fins: { nonRetenue: 'refuseeSurCriteres' } });
