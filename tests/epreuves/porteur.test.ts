// npm run epreuve:porteur: calls lived from end to end by their porteur, at 1280 pixels, at 375, and with the keyboard only. MODES=1280,375,clavier and APPELS=… choose among them.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { MarcheDuPorteur } from '../support/marche-du-porteur.ts';
import { scenarios } from '../support/scenarios.ts';

const TAILLES = {
  '1280': { width: 1280, height: 900, clavier: false },
  '375': { width: 375, height: 800, clavier: false },
  clavier: { width: 1280, height: 900, clavier: true },
} as const;
const demandes = (process.env['MODES'] ?? Object.keys(TAILLES).join(',')).split(',');
const modes = (Object.keys(TAILLES) as (keyof typeof TAILLES)[]).filter((mode) => demandes.includes(mode));
/** The calls that may be lived, each with the day when one may begin. */
const CONNUS = [
  ['innov-emploi-recrutement', '2025-09-08T16:00:00+02:00'],
  ['initiatives-territoriales', '2024-01-15T09:00:00+01:00'],
] as const;
const choisis = process.env['APPELS']?.split(',');
const appels = CONNUS.filter(([slug]) => choisis?.includes(slug) ?? true);

describe.each(modes.flatMap((mode) => appels.map(([slug, debut]) => ({ mode, slug, debut }))))(
  'Le porteur de $slug, $mode',
  ({ mode, slug, debut }) => {
    const demo = ouvrirDemonstration();
    let marche: MarcheDuPorteur;
    let echec = false;
    beforeAll(async () => {
      const scenario = scenarios.find((s) => s.appel.definition.slug === slug)!;
      marche = await MarcheDuPorteur.ouvrir(demo.navigateur, demo.serveur, scenario, TAILLES[mode]);
      await marche.m.avancer(debut);
    });
    beforeEach(({ onTestFailed }) => {
      if (echec) throw new Error('Une étape précédente a échoué.');
      onTestFailed(() => {
        echec = true;
      });
    });

    it('remplit et dépose sa demande', () => marche.deposer());

    it('vit la suite : à chaque passage de main, la liste, la page et le bouton disent pareil ; chaque acte est à deux clics', () =>
      marche.vivre());

    it('n’a eu d’erreur sur aucune page', () => {
      expect(marche.anomalies()).toEqual([]);
    });
  },
);
