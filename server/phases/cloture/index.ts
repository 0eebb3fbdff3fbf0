import { terme } from '../../../workflows/engine/money/noyau/explique.ts';
import { degager } from '../../finances/degager.ts';
import { montantPartage, recouvre } from '../../finances/situer.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** Engaged and not used, centimes: money that came back by a titre does not free the engagement (our decision). */
const degagement = (x: Examen): number =>
  Math.max(0, (montantPartage(x, 'engage') ?? 0) - (montantPartage(x, 'verse') ?? 0));

export const cloture = jumeler(
  { degagement: 'montant' },
  {
    faits: { degagement },
    registres: { degagement: degager },
    calculs: {
      CLOTURER_FINANCIEREMENT: (x) => [
        terme('Engagé', montantPartage(x, 'engage') ?? 0),
        terme('Versé', montantPartage(x, 'verse') ?? 0),
        terme('Recouvré', recouvre(x)),
        terme('Dégagement', degagement(x)),
      ],
    },
  },
);
