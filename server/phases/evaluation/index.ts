import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler } from '../jumeau.ts';

export const evaluation = jumeler({}, { faits: {}, registres: { suites: acteDivers('suites') } });
