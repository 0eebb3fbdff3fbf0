import { jumeler } from '../jumeau.ts';

export const entrees = jumeler({}, { faits: {}, registres: {} });
