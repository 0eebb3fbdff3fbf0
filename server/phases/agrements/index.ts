import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** What ended without being agreed, or without taking place. */
const SANS_EFFET = ['refuse', 'sansSuite'];

/** How many were asked and still count. */
const demandes = (x: Examen): number =>
  [...x.etat.objets.values()].filter(
    (o) => o.machine === `${x.acte.instance}/agrement` && !SANS_EFFET.some((etat) => Object.hasOwn(o.depuis, etat)),
  ).length;

export const agrements = jumeler(
  { demandes: 'nombre' },
  { faits: { demandes }, registres: { agrements: acteDivers('agrements') } },
);
