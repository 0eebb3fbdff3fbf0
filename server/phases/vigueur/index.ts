import { reservation } from '../instruction/index.ts';
import { jumeler } from '../jumeau.ts';

/** A demand that is withdrawn gives back what was reserved for it. */
export const vigueur = jumeler({}, { faits: {}, registres: { reservation }, fins: { retire: 'retiree' } });
