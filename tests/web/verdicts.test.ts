// One engine, one verdict: in Chromium as the product builds it, in Node, and over HTTP. FC_RUNS says how many submissions, GRAINE which ones.
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { exemples } from '../../workflows/appels/innov-emploi-recrutement/exemples.ts';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { comparer, jugerDansLaPage, tirer, type Sujet } from '../support/comparer-verdicts.ts';
import { chargerMoteur, construireMoteur } from '../support/construire-moteur.ts';
import { reponsesDe } from '../support/exemple-rempli.ts';
import { formulaireComplet, reponsesCompletes } from '../support/formulaire-complet.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import type { Soumission } from '../support/soumissions.ts';
import { Brouillon } from '../support/brouillon.ts';
import { parCheminFinal } from '../support/verdict.ts';

const SOUMISSIONS = Number(process.env['FC_RUNS'] ?? 300);
const PAR_HTTP = Math.min(200, Math.ceil(SOUMISSIONS / 10));
const GRAINE = Number(process.env['GRAINE'] ?? Date.now() % 1_000_000);
const DUREE_MAX_MS = 25 * 60_000;

describe(`Un seul verdict (graine ${GRAINE})`, () => {
  const demo = ouvrirDemonstration();
  let page: Page;
  let porteur: Personne;
  let brouillon: Brouillon;
  let lu: FormulaireLu;

  const sujetLu = (formulaire: FormulaireLu): Sujet => ({
    formulaire: formulaire.formulaire,
    contexte: { faits: formulaire.faits, baremes: formulaire.baremes },
    exemples: [exemples.textile, exemples.territorial].map((e) => reponsesDe(e, 'dossier')),
  });

  beforeAll(async () => {
    const moteur = await construireMoteur();
    porteur = await demo.serveur.connecter('porteur');
    brouillon = await Brouillon.ouvrir(porteur);
    lu = await brouillon.lire();
    page = await demo.navigateur.newPage();
    await chargerMoteur(page, `${demo.serveur.adresse}/accessibilite`, moteur);
  });

  it.each<[string, () => Sujet]>([
    ['le dossier de l’appel', () => sujetLu(lu)],
    [
      'un formulaire qui a tous les types de champ',
      () => ({
        formulaire: formulaireComplet,
        contexte: { faits: { date: '2026-11-20' }, baremes: {} },
        exemples: [reponsesCompletes],
      }),
    ],
  ])(
    'le navigateur et le serveur jugent pareil : %s',
    async (_nom, sujet) => {
      const bilan = await comparer(page, sujet(), Math.ceil(SOUMISSIONS / 2), GRAINE);
      expect(bilan.ecarts, `graine ${GRAINE}`).toEqual([]);
      expect(bilan.comparees).toBe(Math.ceil(SOUMISSIONS / 2));
      expect(bilan.acceptees).toBeGreaterThan(0);
    },
    DUREE_MAX_MS,
  );

  it(
    'et le serveur, par HTTP, enregistre, refuse et juge comme la page',
    async () => {
      const piece = await porteur.joindre(brouillon.dossier);
      for (const texte of tirer(sujetLu(lu), PAR_HTTP, GRAINE + 1_000_000)) {
        const voulues = await brouillon.rendreEnvoyables(parCheminFinal(JSON.parse(texte) as Soumission), piece);
        const { refusees, constats } = await brouillon.remplacer(voulues);
        const relu = await brouillon.lire();
        const gestes = Object.entries(voulues);
        const juger = async (saisis: [string, Valeur][]) => {
          const soumission: Soumission = { reponses: null, depart: [], gestes: saisis };
          const [verdict] = await jugerDansLaPage(page, sujetLu(relu), [JSON.stringify(soumission)]);
          return verdict!;
        };
        const { refus } = await juger(gestes);
        expect(refusees, `graine ${GRAINE}`).toEqual(
          gestes.flatMap(([chemin], i) => (refus[i] === null ? [] : [[chemin, refus[i]]])),
        );
        const acceptes = gestes.filter((_, i) => refus[i] === null);
        expect(relu.valeurs).toEqual(Object.fromEntries(acceptes));
        const { brouillon: verdict } = await juger(acceptes);
        const { constats: dits, fige } = JSON.parse(verdict) as { constats: Constat[]; fige: unknown };
        // What does not print is the documents’ to say, not the engine’s.
        expect(
          constats.filter(({ code }) => code !== 'impression'),
          `graine ${GRAINE}`,
        ).toEqual(dits);
        const { formulaire, contexte } = sujetLu(relu);
        expect(compilerFormulaire(formulaire).figer(brouillon.assembler(relu), contexte)).toEqual(fige);
      }
    },
    DUREE_MAX_MS,
  );
});
