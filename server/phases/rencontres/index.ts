import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler } from '../jumeau.ts';

export const rencontres = jumeler({}, { faits: {}, registres: { rencontres: acteDivers('rencontres') } });
