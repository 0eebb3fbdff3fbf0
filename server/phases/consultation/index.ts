import { jumeler } from '../jumeau.ts';

/** An avis carries all that it needs: nothing is read beside it. */
export const consultation = jumeler({}, { faits: {}, registres: {} });
