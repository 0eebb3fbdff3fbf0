import { jumeler } from '../jumeau.ts';

export const suivi = jumeler({}, { faits: {}, registres: {} });
