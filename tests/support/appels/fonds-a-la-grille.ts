import { composerAppel } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

/** A tiny call of the first funder, where two persons mark the dossier, a third where they differ by more than twenty points, before it is instructed. */
export const fondsALaGrille = composerAppel(
  {
    ...fondsMinusculeV1.definition,
    slug: 'fonds-a-la-grille',
    financeur: 'occitanie',
    fiche: { ...fondsMinusculeV1.definition.fiche, sigle: 'FGR', titre: 'Fonds à la grille' },
    roles: ['porteur', 'instructeur', 'responsable', 'assemblees', 'evaluateur', 'systeme'],
  },
  {
    parcours: [
      { id: 'depot', phase: 'depot', options: { formulaire: 'dossier' } },
      { id: 'completude', phase: 'completude', options: { formulaire: 'dossier', delai: '10 jours' } },
      {
        id: 'grille',
        phase: 'grille',
        options: {
          criteres: [
            { cle: 'interet', libelle: 'Intérêt du projet', poids: 3, seuil: 2 },
            { cle: 'moyens', libelle: 'Moyens', poids: 2 },
          ],
          ecartMaximum: 20,
          delai: '10 jours',
        },
      },
      { id: 'instruction', phase: 'instruction', options: { grille: true, enNature: true } },
    ],
    transverses: [
      { id: 'silence', phase: 'silence', options: {} },
      { id: 'vigueur', phase: 'vigueur', options: {} },
    ],
  },
);
