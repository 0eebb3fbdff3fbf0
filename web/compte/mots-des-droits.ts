import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { DemandeDeDroit } from '../api/schema/types.gen.ts';
import type { Etat } from '../ui/etiquette.tsx';
import { formaterJour } from '../ui/instant.ts';

/** Each right (RGPD, art. 15 to 21), in the words of whoever exercises it, with what it gives. */
export const droits: readonly { valeur: DemandeDeDroit['droit']; libelle: string; aide: string }[] = [
  {
    valeur: 'rectification',
    libelle: 'Faire corriger mes données',
    aide: 'Dites ce qui est faux, et ce qu’il faut lire.',
  },
  {
    valeur: 'effacement',
    libelle: 'Faire effacer mes données',
    aide: 'Ce que la loi fait garder reste jusqu’à son terme.',
  },
  { valeur: 'opposition', libelle: 'M’opposer à un usage', aide: 'Dites quel usage, et ce qui vous y oppose.' },
  {
    valeur: 'limitation',
    libelle: 'Geler l’usage de mes données',
    aide: 'Le temps de vérifier ce que vous contestez.',
  },
  {
    valeur: 'acces',
    libelle: 'Savoir ce qui est gardé de moi',
    aide: 'Au-delà du fichier que vous recevez ci-dessus.',
  },
  {
    valeur: 'portabilite',
    libelle: 'Porter mes données ailleurs',
    aide: 'Ce que vous avez fourni, dans un format qui se relit.',
  },
];

/** The right of a request, as a title. */
export const nommerDroit = (droit: DemandeDeDroit['droit']): string =>
  droits.find(({ valeur }) => valeur === droit)?.libelle ?? droit;

/** Where a request is. */
export function etatDeDemande({ reponse, aRepondreLe, enRetard }: DemandeDeDroit): Etat {
  if (reponse !== null)
    return reponse.issue === 'acceptee'
      ? { ton: 'succes', texte: `Acceptée le ${formaterJour(reponse.le)}` }
      : { ton: 'neutre', texte: `Refusée le ${formaterJour(reponse.le)}` };
  return enRetard
    ? { ton: 'attention', texte: `Réponse due depuis le ${formaterDate(aRepondreLe)}` }
    : { ton: 'info', texte: `Réponse au plus tard le ${formaterDate(aRepondreLe)}` };
}
