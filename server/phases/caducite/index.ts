import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler } from '../jumeau.ts';

export const caducite = jumeler(
  {},
  { faits: {}, registres: { debut_action: acteDivers('debut_action'), caducites: acteDivers('caducites') } },
);
