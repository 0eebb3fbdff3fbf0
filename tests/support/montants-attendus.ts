// The amounts of the textile case once it is financially closed, as its page of finances shows them.
import { expect } from 'vitest';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Visiteur } from './visiteur.ts';

/** Every kind of space as one plain space. */
const espaces = (texte: string): string => texte.replace(/\s+/g, ' ').trim();

/** Opens every explanation of the page, then reads each amount to the centime with the terms of its computation, and the share of each fund. */
export async function verifierMontants(v: Visiteur): Promise<void> {
  const { page } = v;
  for (const resume of await page.getByText('Comment ce montant est calculé').all()) await resume.click();
  await v.verifier('finances-dossier');
  const montants = page.getByRole('region', { name: 'Les montants, de la demande au solde' });
  const exigible = page.getByRole('region', { name: 'Ce que l’échéancier ouvre' });
  for (const [region, terme, centimes, termes] of [
    [montants, 'Demandé', 8_153_820, ['76 469,40 €', '5 068,80 €']],
    [montants, 'Proposé', 8_153_820, []],
    [montants, 'Voté', 8_153_820, []],
    [montants, 'Engagé', 8_153_820, []],
    [montants, 'Versé', 7_760_240, []],
    [montants, 'Droit', 7_760_240, ['72 804,20 €', '4 798,20 €', '82 342,15 €']],
    [montants, 'Solde', 2_052_566, ['77 602,40 €', '57 076,74 €']],
    [montants, 'Dégagement', 393_580, ['81 538,20 €', '77 602,40 €']],
    [exigible, 'Avance', 2_446_146, ['81 538,20 €']],
    [exigible, 'Acompte', 3_261_528, ['81 538,20 €']],
  ] as const) {
    const ligne = region.locator('.montant-ligne').filter({ has: page.locator('dt strong', { hasText: terme }) });
    expect(espaces(await ligne.locator('.montant-total').innerText()), terme).toBe(espaces(formaterMontant(centimes)));
    const explication = espaces((await ligne.getByRole('list').allInnerTexts()).join(' '));
    for (const attendu of termes) expect(explication, terme).toContain(attendu);
  }
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
