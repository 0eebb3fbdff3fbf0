// The first day, who comes in and who replaces whom, on a published cycle, in memory.
import { describe, expect, it } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { appuiConseilModernisation } from '../../workflows/appels/appui-conseil-modernisation/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { phases } from '../../workflows/phases/index.ts';
import { DossierPublie } from '../support/dossier-publie.ts';

const compile = compilerAppel(
  {
    ...appuiConseilModernisation,
    cycle: {
      parcours: appuiConseilModernisation.cycle,
      transverses: [
        ...['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'],
        { phase: 'entrees', personnes: 'Stagiaires', remplacementJours: 30 },
      ],
    },
  },
  { phases },
);
const aJour = (d: DossierPublie, jours: number): string => {
  const jour = new Date(`${d.le}T12:00:00Z`);
  jour.setUTCDate(jour.getUTCDate() + jours);
  return jour.toISOString().slice(0, 10);
};
const declarer = (d: DossierPublie, type: string, charge: Record<string, Valeur>) =>
  d.tenter('porteur', type, { charge });
const demarrer = (d: DossierPublie, le: string, entrees = 8) => declarer(d, 'DECLARER_DEMARRAGE', { le, entrees });
const remplacer = (d: DossierPublie, le: string) =>
  declarer(d, 'DECLARER_REMPLACEMENT', { le, sort: 'S4', entre: 'S9', motif: 'Embauche.' });
const comptes = (d: DossierPublie): Valeur[] =>
  ['entreesDeclarees', 'remplacementsDeclares'].map((cle) => d.contexte(cle) as Valeur);

describe('le démarrage et les entrées', () => {
  it('se déclarent une fois l’acte notifié, et le premier jour venu', () => {
    const avant = new DossierPublie(compile).jusqua('NOTIFIER_CONVENTION');
    expect(demarrer(avant, avant.le)).toMatchObject({ accepte: false, motif: 'jalon' });
    const d = new DossierPublie(compile).jusqua();
    expect(demarrer(d, aJour(d, 1))).toMatchObject({ accepte: false, mots: ['entrees.jourVenu'] });
    expect(demarrer(d, d.le, 0)).toMatchObject({ accepte: false, mots: ['entrees.quelquUn'] });
    expect(declarer(d, 'DECLARER_ENTREES', { le: d.le, entrees: 1 })).toMatchObject({ accepte: false, motif: 'etat' });
    expect(d.tenter('instructeur', 'DECLARER_DEMARRAGE', { charge: { le: d.le, entrees: 8 } })).toMatchObject({
      accepte: false,
      motif: 'qui',
    });
    expect(demarrer(d, aJour(d, -31)).accepte).toBe(true);
    expect(demarrer(d, d.le)).toMatchObject({ accepte: false, motif: 'etat' });
  });

  it('s’ajoutent ; un remplacement ne change pas leur nombre, et ne vient plus après le délai de l’appel', () => {
    const d = new DossierPublie(compile).jusqua();
    expect(demarrer(d, aJour(d, -31)).accepte).toBe(true);
    expect(declarer(d, 'DECLARER_ENTREES', { le: aJour(d, -32), entrees: 1 })).toMatchObject({
      mots: ['entrees.apresLeDemarrage'],
    });
    expect(declarer(d, 'DECLARER_ENTREES', { le: d.le, entrees: 1 }).accepte).toBe(true);
    expect(remplacer(d, d.le)).toMatchObject({ accepte: false, mots: ['entrees.remplacable'] });
    expect(remplacer(d, aJour(d, -1)).accepte).toBe(true);
    expect(comptes(d)).toEqual([9, 1]);
  });
});
