import { jumeler } from '../jumeau.ts';

export const recours = jumeler({}, { faits: {}, registres: {} });
