// The amounts of the textile case once it is financially closed, as its page of finances shows them.
import type { Locator } from '@playwright/test';
import { expect } from 'vitest';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Visiteur } from './visiteur.ts';

/** Every kind of space as one plain space. */
const espaces = (texte: string): string => texte.replace(/\s+/g, ' ').trim();

/** What the schedule opens now, as the page of finances shows it: to the centime, with the terms of its computation. */
export async function verifierExigible(
  { page }: Visiteur,
  terme: string,
  centimes: number,
  termes: readonly string[],
): Promise<void> {
  const region = page.getByRole('region', { name: 'Ce que l’échéancier ouvre' });
  await verifierMontant(region, terme, centimes, termes);
}

/** One amount of the page of finances, once the dossier has it. */
export async function verifierUnMontant(
  { page }: Visiteur,
  terme: string,
  centimes: number,
  termes: readonly string[] = [],
): Promise<void> {
  const region = page.getByRole('region', { name: 'Les montants, de la demande au solde' });
  await verifierMontant(region, terme, centimes, termes);
}

/** One amount of a list, opened; `termes`: what its explanation says. */
async function verifierMontant(
  region: Locator,
  terme: string,
  centimes: number,
  termes: readonly string[],
): Promise<void> {
  const ligne = region
    .locator('.montant-ligne')
    .filter({ has: region.page().locator('dt strong', { hasText: terme }) });
  expect(espaces(await ligne.locator('.montant-total').innerText()), terme).toBe(espaces(formaterMontant(centimes)));
  if (termes.length === 0) return;
  const resume = ligne.getByText('Comment ce montant est calculé');
  if (!(await ligne.getByRole('list').first().isVisible())) await resume.click();
  const explication = espaces((await ligne.getByRole('list').allInnerTexts()).join(' '));
  for (const attendu of termes) expect(explication, terme).toContain(attendu);
}

/** Opens every explanation of the page, then reads each amount to the centime with the terms of its computation, and the share of each fund. */
export async function verifierMontants(v: Visiteur): Promise<void> {
  const { page } = v;
  for (const resume of await page.getByText('Comment ce montant est calculé').all()) await resume.click();
  await v.verifier('finances-dossier');
  const montants = page.getByRole('region', { name: 'Les montants, de la demande au solde' });
  for (const [terme, centimes, termes] of [
    ['Demandé', 8_153_820, ['76 469,40 €', '5 068,80 €']],
    ['Proposé', 8_153_820, []],
    ['Voté', 8_153_820, []],
    ['Engagé', 8_153_820, []],
    ['Versé', 7_760_240, []],
    ['Droit', 7_760_240, ['72 804,20 €', '4 798,20 €', '82 342,15 €']],
    ['Solde', 2_052_566, ['77 602,40 €', '57 076,74 €']],
    ['Dégagement', 393_580, ['81 538,20 €', '77 602,40 €']],
  ] as const)
    await verifierMontant(montants, terme, centimes, termes);
  // All was asked for: the schedule opens nothing more.
  expect(await page.getByRole('region', { name: 'Ce que l’échéancier ouvre' }).count()).toBe(0);
  const versements = page.getByRole('table', { name: 'Versements' });
  const rangees = (await versements.getByRole('row').allInnerTexts()).map(espaces);
  for (const attendue of [
    /Avance .*2025-118204.*14 676,88 € 9 784,58 € 24 461,46 €/,
    /Acompte .*2026-041877.*19 569,16 € 13 046,12 € 32 615,28 €/,
    /Solde .*2026-089316.*12 315,40 € 8 210,26 € 20 525,66 €/,
    /Total payé.*46 561,44 € 31 040,96 € 77 602,40 €/,
  ])
    expect(
      rangees.some((r) => attendue.test(r)),
      `${attendue} dans ${rangees.join(' | ')}`,
    ).toBe(true);
  const fonds = espaces(await page.getByRole('table', { name: 'Financement par fonds' }).innerText());
  expect(fonds).toMatch(/60\s?%.*46 561,44 €.*40\s?%.*31 040,96 €/);
}
