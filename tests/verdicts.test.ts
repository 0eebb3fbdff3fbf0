// The generated submissions, in Node alone: enough to see each type of field, and every change judged alone against the whole.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import '../workflows/engine/form/types/autres.ts';
import type { Contexte } from '../workflows/engine/form/formulaire.ts';
import { verifierFormulaire } from '../workflows/engine/form/verifier.ts';
import { SeanceFormulaire } from '../web/form/seance-formulaire.ts';
import { tirer } from './support/comparer-verdicts.ts';
import { formulaireComplet, reponsesCompletes } from './support/formulaire-complet.ts';
import type { Soumission } from './support/soumissions.ts';
import { verdictDeSeance, verdictDuBrouillon, verdictEntier } from './support/verdict.ts';

const contexte: Contexte = { faits: { date: '2026-11-20' }, baremes: {} };
const sujet = { formulaire: formulaireComplet, contexte, exemples: [reponsesCompletes] };
const SOUMISSIONS = Math.min(2_000, Number(process.env['FC_RUNS'] ?? 150));
const GRAINE = Number(process.env['GRAINE'] ?? Date.now() % 1_000_000);

test('the complete form holds every type of the definitions, and takes its own example', () => {
  const types = new Set<string>();
  const noter = (objet: unknown): void => {
    if (typeof objet !== 'object' || objet === null) return;
    if ('type' in objet && typeof objet.type === 'string') types.add(objet.type);
    for (const v of Object.values(objet)) noter(v);
  };
  noter(formulaireComplet.sections);
  const union = readFileSync(path.join(import.meta.dirname, '../workflows/engine/form/formulaire.ts'), 'utf8');
  const connus = [...union.matchAll(/[{ ] type: '(\w+)'/g)].map(([, type]) => type);
  expect(connus.length).toBeGreaterThan(25);
  expect(connus.filter((type) => type !== undefined && !types.has(type))).toEqual([]);
  expect(verifierFormulaire(formulaireComplet)).toEqual([]);
  expect(verdictEntier(formulaireComplet, contexte, { reponses: reponsesCompletes, depart: [], gestes: [] })).toMatch(
    /^\{"constats":\[\],/,
  );
});

test(`what is typed path by path is judged as the whole (seed ${GRAINE})`, () => {
  let acceptees = 0;
  for (const texte of tirer(sujet, SOUMISSIONS, GRAINE)) {
    const soumission = JSON.parse(texte) as Soumission;
    const valeurs = Object.fromEntries(soumission.depart) as ConstructorParameters<
      typeof SeanceFormulaire
    >[0]['valeurs'];
    const seance = new SeanceFormulaire({ formulaire: formulaireComplet, contexte, valeurs });
    const entier = verdictDuBrouillon(formulaireComplet, contexte, soumission);
    expect(verdictDeSeance(seance, soumission.gestes), texte).toBe(entier);
    if (entier.startsWith('{"constats":[],')) acceptees++;
  }
  expect(acceptees).toBeGreaterThan(0);
  expect(acceptees).toBeLessThan(SOUMISSIONS);
});

test('a row goes between the rows stored before it, as the server will put it', () => {
  const valeurs = { 'depenses/L0': 5, 'depenses/L1': 6 };
  const seance = new SeanceFormulaire({ formulaire: formulaireComplet, contexte, valeurs });
  for (const [ligne, place] of [
    ['L9', 5.5],
    ['L8', 1],
    ['L7', 7],
  ] as const)
    seance.saisir(`depenses/${ligne}`, place);
  expect(seance.lignes('depenses')).toEqual(['L8', 'L0', 'L9', 'L1', 'L7']);
});
