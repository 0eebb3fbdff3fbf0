import { montantCalcule } from '../instruction/index.ts';
import { jumeler } from '../jumeau.ts';

export const comite = jumeler({ montantCalcule: 'montant?' }, { faits: { montantCalcule }, registres: {} });
