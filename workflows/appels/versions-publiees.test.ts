// Published versions keep their meaning: today's vocabulary still reads each frozen file, and compiles it to the machines that were published.
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonique } from '../engine/canonique.ts';
import { schemaDefinition, type Definition } from '../engine/ancienne-definition.ts';
import { verifierFormulaire } from '../engine/form/verifier.ts';
import { compilerCycle } from '../engine/ancien-cycle/compiler.ts';
import { registre } from '../registre.ts';

interface Publiee {
  definition: Definition;
  cycle: unknown;
  empreinte: string;
  empreinteMachine: string;
}

const fichiers = globSync('*/versions/*.json', { cwd: import.meta.dirname }).sort();
const sha256 = (v: unknown): string => createHash('sha256').update(canonique(v)).digest('hex');

test('chaque version d’un appel a été publiée, de la première à la dernière', () => {
  for (const { slug, version } of registre) {
    const numeros = fichiers
      .filter((f) => f.startsWith(`${slug}${path.sep}`))
      .map((f) => Number(path.basename(f, '.json')))
      .sort((a, b) => a - b);
    expect(numeros, slug).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  }
});

describe.each(fichiers)('%s', (fichier) => {
  const publiee = JSON.parse(readFileSync(path.join(import.meta.dirname, fichier), 'utf8')) as Publiee;

  test('porte son nom et ses empreintes', () => {
    expect(fichier).toBe(path.join(publiee.definition.slug, 'versions', `${publiee.definition.version}.json`));
    expect(sha256(publiee.definition)).toBe(publiee.empreinte);
    expect(sha256(publiee.cycle)).toBe(publiee.empreinteMachine);
  });

  test('est toujours une définition, lue sans rien perdre', () => {
    expect(schemaDefinition.parse(publiee.definition)).toStrictEqual(publiee.definition);
    for (const formulaire of Object.values(publiee.definition.formulaires))
      expect(verifierFormulaire(formulaire), formulaire.cle).toEqual([]);
  });

  test('donne toujours les mêmes machines', () => {
    expect(JSON.parse(JSON.stringify(compilerCycle(publiee.definition.cycle)))).toStrictEqual(publiee.cycle);
  });
});
