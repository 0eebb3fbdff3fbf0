import { describe, expect, it } from 'vitest';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { direTemps, tempsDuFormulaire, tempsPasse } from './temps-de-saisie.ts';

const texte = (cle: string) => ({ cle, type: 'texte', libelle: cle, requis: true }) as const;
const formulaire: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [
    { cle: 'projet', titre: 'Projet', champs: [texte('intitule'), texte('besoin')] },
    { cle: 'budget', titre: 'Budget', champs: [texte('cout')] },
    { cle: 'calcul', titre: 'Calcul', champs: [{ cle: 'total', type: 'calcule', libelle: 'Total' } as never] },
  ],
  contraintes: [],
};
const A = '2026-11-30T10:00:00.000Z';
const passe = (maintenant: string, revisions: Record<string, number>, ...chemins: string[]) =>
  tempsPasse(formulaire, { avant: A, maintenant }, revisions, chemins);

describe('le temps de la saisie', () => {
  it('est celui qui sépare deux enregistrements, une pause au plus, pour la partie qui s’écrit', () => {
    expect(passe('2026-11-30T10:00:40.000Z', {}, 'intitule', 'cout/l1/montant')).toEqual({
      section: 'budget',
      secondes: 40,
      dossiers: 1,
    });
    expect(passe('2026-11-30T14:00:00.000Z', { besoin: 3 }, 'intitule')).toEqual({
      section: 'projet',
      secondes: 120,
      dossiers: 0,
    });
    // A clock that goes back takes nothing away.
    expect(passe('2026-11-30T09:00:00.000Z', {}, 'besoin')?.secondes).toBe(0);
    expect([passe(A, {}, 'inconnu'), passe(A, {})]).toEqual([null, null]);
  });

  it('ne se dit qu’une fois mesuré sur toutes les parties où l’on répond', () => {
    expect(tempsDuFormulaire(formulaire, new Map([['projet', 12]]))).toBeNull();
    expect(tempsDuFormulaire(formulaire, new Map(Object.entries({ projet: 12, budget: 7.6 })))).toBe(20);
    expect(tempsDuFormulaire(undefined, new Map())).toBeNull();
    expect(direTemps(formulaire, new Map([['projet', 12]]))).toEqual({
      projet: 'D’habitude, environ 10\u00a0minutes.',
      budget: 'Comptez environ 5\u00a0minutes.',
    });
  });
});
