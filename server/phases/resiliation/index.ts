import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler } from '../jumeau.ts';

export const resiliation = jumeler({}, { faits: {}, registres: { resiliations: acteDivers('resiliations') } });
