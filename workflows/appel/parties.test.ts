// The parties of a call: each fault at its place, all at once.
import { expect, it } from 'vitest';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { phases } from '../phases/index.ts';
import { compilerAppel } from './compiler.ts';
import { AppelRefuse } from './fautes.ts';
import type { Appel } from './types.ts';

const fautes = (appel: Appel): string[] => {
  try {
    compilerAppel(appel, { phases });
  } catch (e) {
    if (e instanceof AppelRefuse) return e.fautes.map(({ ou, message }) => `${ou} : ${message}`);
    throw e;
  }
  return [];
};
const [partie] = initiativesTerritoriales.parties;

it('un tableau, une colonne, une condition qui n’existent pas', () => {
  const avec = (plus: object): Appel => ({ ...initiativesTerritoriales, parties: [{ ...partie!, ...plus }] });
  expect(fautes(avec({ tableau: 'partenaire' })).join()).toMatch(/parties › partenaires › tableau.*partenaires/);
  expect(fautes(avec({ nom: 'noms', siret: 'sirets' })).join()).toMatch(/› nom .*nom.*› siret .*siret/s);
  expect(fautes(avec({ quand: '.reversements = oui' })).join()).toMatch(/› quand.*reversement/);
  expect(fautes(avec({ role: 'x' })).join()).toMatch(/parties › partenaires.*role/);
});

it('qui les nomme les fait signer, et réciproquement', () => {
  const { parties: _, ...sans } = initiativesTerritoriales;
  expect(fautes(sans).join()).toContain('dites lesquelles');
  const cycle = initiativesTerritoriales.cycle.map((i) => ('parties' in i ? { ...i, parties: false } : i));
  expect(fautes({ ...initiativesTerritoriales, cycle }).join()).toContain('« parties: true »');
});
