// Hands that have only a keyboard. Every stop on the way must show where the focus is.
import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** What has the focus: what it is called, the question it belongs to, and whether one can see that it has it. */
interface Arret {
  nom: string;
  groupe: string;
  visible: boolean;
  /** True past the last stop, where the focus is on no part of the page. */
  dehors: boolean;
}

const arret = (page: Page): Promise<Arret> =>
  page.evaluate(() => {
    const e = document.activeElement as HTMLElement;
    const etiquettes = 'labels' in e ? [...((e as HTMLInputElement).labels ?? [])] : [];
    const propre = (texte: string | null | undefined): string => (texte ?? '').replace(/\s+/g, ' ').trim();
    const nom = e.getAttribute('aria-label') ?? etiquettes[0]?.textContent ?? e.textContent;
    const contour = getComputedStyle(e);
    const rang = e.closest('[role=group]')?.getAttribute('aria-label') ?? '';
    return {
      nom: propre(nom).replace(/ \(facultatif\)$/, ''),
      groupe: rang !== '' ? rang : propre(e.closest('fieldset')?.querySelector('legend')?.textContent),
      dehors: e === document.body,
      visible: contour.outlineStyle !== 'none' && parseFloat(contour.outlineWidth) >= 2,
    };
  });

interface Cible {
  nom: string | RegExp;
  groupe?: string;
}

const repond = (a: Arret, { nom, groupe }: Cible): boolean =>
  (typeof nom === 'string' ? a.nom === nom : nom.test(a.nom)) && (groupe === undefined || a.groupe === groupe);

/** Presses Tab (or Shift+Tab) until the focus is on the target. Fails where the focus cannot be seen, or after 150 stops. */
export async function tabuler(page: Page, cible: Cible, sens: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const vus: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press(sens);
    const a = await arret(page);
    if (a.dehors) continue;
    expect(a.visible, `Le focus ne se voit pas sur « ${a.nom} » (${page.url()})`).toBe(true);
    if (repond(a, cible)) return;
    vus.push(`${a.groupe} › ${a.nom}`);
  }
  throw new Error(`« ${String(cible.nom)} » hors d’atteinte au clavier sur ${page.url()} :\n${vus.join('\n')}`);
}

/** Goes to a button or a link and presses Enter. */
export async function activer(page: Page, nom: string | RegExp, sens?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabuler(page, { nom }, sens);
  await page.keyboard.press('Enter');
}

/** Goes to a box and types. */
export async function taper(page: Page, cible: Cible, texte: string): Promise<void> {
  await tabuler(page, cible);
  await page.keyboard.type(texte);
}

/** Goes to a group of buttons and chooses one with the arrows. */
export async function choisirAuClavier(page: Page, groupe: string, choix: string): Promise<void> {
  await tabuler(page, { nom: /./, groupe });
  await page.keyboard.press('Space');
  for (let i = 0; i < 20 && (await arret(page)).nom !== choix; i++) await page.keyboard.press('ArrowDown');
  expect((await arret(page)).nom).toBe(choix);
}

/** Goes to a closed list and chooses by typing the beginning of the answer. */
export async function choisirDansListe(page: Page, cible: Cible, debut: string): Promise<void> {
  await tabuler(page, cible);
  await page.keyboard.type(debut);
}
