// Someone without a mouse: on a page given to these hands, what a test would click, fill, tick or choose is reached by Tab and done with keys, the focus seen at every stop.
import type { Locator, Page } from '@playwright/test';

const ARRETS_MAX = 600;

const pages = new WeakSet<Page>();
let branchees = false;
/** The order of the parts of a date in this browser, once one was typed. */
let ordreDesDates: 'jma' | 'mja' = 'mja';

type Main = (this: Locator, ...parametres: never[]) => Promise<unknown>;

/** From now on, whatever is done on this page is done with keys. */
export function auClavierSeul(page: Page): void {
  pages.add(page);
  if (branchees) return;
  branchees = true;
  const prototype = Object.getPrototypeOf(page.locator('html')) as Record<string, Main>;
  const remplacer = (nom: string, faire: (cible: Locator, ...parametres: never[]) => Promise<unknown>): void => {
    const ordinaire = prototype[nom]!;
    prototype[nom] = function (...parametres) {
      return pages.has(this.page()) ? faire(this, ...parametres) : ordinaire.apply(this, parametres);
    };
  };
  remplacer('click', cliquer);
  remplacer('check', cocher);
  remplacer('fill', remplir);
  remplacer('press', async (cible, touche: string) => {
    await atteindre(cible);
    await cible.page().keyboard.press(touche);
  });
  remplacer('selectOption', choisir);
  remplacer('setInputFiles', joindre);
}

/** Where the focus is from what is looked for, and what a person would see of it. */
interface Arret {
  ici: boolean;
  /** What is looked for stands before. */
  avant: boolean;
  /** Another choice of the same question, which arrows go through. */
  frere: boolean;
  dehors: boolean;
  visible: boolean;
  nom: string;
}

const regarder = (cible: Locator): Promise<Arret> =>
  cible.evaluate((element) => {
    const vise =
      element.closest<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]') ?? element;
    const actif = document.activeElement ?? document.body;
    const contour = getComputedStyle(actif);
    const nomDe = (e: Element): string | null => (e instanceof HTMLInputElement && e.type === 'radio' ? e.name : null);
    return {
      ici: actif === vise,
      avant: (vise.compareDocumentPosition(actif) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      frere: actif !== vise && nomDe(vise) !== null && nomDe(vise) === nomDe(actif),
      dehors: actif === document.body || actif.tagName === 'MAIN' || actif.tagName === 'H1',
      visible: contour.outlineStyle !== 'none' && parseFloat(contour.outlineWidth) >= 2,
      nom: (actif.getAttribute('aria-label') ?? actif.textContent).replace(/\s+/g, ' ').trim().slice(0, 80),
    };
  });

/** Tabs to it, forwards or backwards as it stands. Throws where the focus cannot be seen, or where Tab does not lead to it. */
async function atteindre(cible: Locator): Promise<void> {
  const page = cible.page();
  await cible.waitFor({ state: 'attached' });
  const vus: string[] = [];
  for (let i = 0; i < ARRETS_MAX; i++) {
    const { ici, avant, frere, dehors, visible, nom } = await regarder(cible);
    if (i > 0 && !dehors && !visible) throw new Error(`Le focus ne se voit pas sur « ${nom} » (${page.url()})`);
    if (ici || frere) return;
    vus.push(nom);
    // Past the last stop, the browser's own bars come before the page again.
    await page.keyboard.press(avant && !dehors ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Hors d’atteinte au clavier sur ${page.url()} : ${String(cible)}\n${vus.slice(-40).join('\n')}`);
}

async function cliquer(cible: Locator): Promise<void> {
  const { keyboard } = cible.page();
  const role = await cible.getAttribute('role');
  if (role === 'option') return choisirLaProposition(cible);
  await atteindre(cible);
  await keyboard.press('Enter');
}

/** A proposal of a list under a box: the focus stays in the box, arrows go through the list. */
async function choisirLaProposition(cible: Locator): Promise<void> {
  const { keyboard } = cible.page();
  await cible.waitFor();
  const id = await cible.getAttribute('id');
  const choisie = (): Promise<boolean> =>
    cible.evaluate(
      (e, attendu) =>
        e.getAttribute('aria-selected') === 'true' ||
        (attendu !== null && document.activeElement?.getAttribute('aria-activedescendant') === attendu),
      id,
    );
  for (let i = 0; i < 30 && !(await choisie()); i++) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
}

async function cocher(cible: Locator): Promise<void> {
  const { keyboard } = cible.page();
  await cible.waitFor({ state: 'attached' });
  if (await cible.isChecked()) return;
  await atteindre(cible);
  for (let i = 0; i < 60 && !(await regarder(cible)).ici; i++) await keyboard.press('ArrowDown');
  if (!(await cible.isChecked())) await keyboard.press('Space');
}

async function remplir(cible: Locator, texte: string): Promise<void> {
  const { keyboard } = cible.page();
  await atteindre(cible);
  const type = await cible.getAttribute('type');
  if (type === 'date') return ecrireDate(cible, texte);
  if (type === 'time') {
    await keyboard.type(texte.replace(':', ''));
    if ((await cible.inputValue()) === texte) return;
    const heure = Number(texte.slice(0, 2));
    await keyboard.type(`${String(heure % 12 || 12).padStart(2, '0')}${texte.slice(3)}${heure < 12 ? 'A' : 'P'}`);
    return;
  }
  await keyboard.press('ControlOrMeta+a');
  // A text of a page is pasted, as people do; what is short is typed.
  await (texte.length > 60 ? keyboard.insertText(texte) : keyboard.type(texte));
}

/** Digits in the parts of the box, in the order of this browser. */
async function ecrireDate(cible: Locator, jour: string): Promise<void> {
  const { keyboard } = cible.page();
  const [a = '', m = '', j = ''] = jour.split('-');
  for (let essai = 0; essai < 2; essai++) {
    await keyboard.type(ordreDesDates === 'jma' ? `${j}${m}${a}` : `${m}${j}${a}`);
    if ((await cible.inputValue()) === jour) return;
    ordreDesDates = ordreDesDates === 'jma' ? 'mja' : 'jma';
    // Back to the first part.
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    await atteindre(cible);
  }
  throw new Error(`La date ${jour} ne s’écrit pas : ${await cible.inputValue()}`);
}

/** Arrows in a closed list. */
async function choisir(cible: Locator, voulu: { label?: string; index?: number }): Promise<void> {
  const { keyboard } = cible.page();
  await atteindre(cible);
  const choisie = (): Promise<boolean> =>
    cible.evaluate((e, { label, index }) => {
      const liste = e as HTMLSelectElement;
      return index === undefined ? liste.selectedOptions[0]?.label === label : liste.selectedIndex === index;
    }, voulu);
  if (await choisie()) return;
  await keyboard.press('Home');
  for (let i = 0; i < 200 && !(await choisie()); i++) await keyboard.press('ArrowDown');
  if (!(await choisie())) throw new Error(`« ${voulu.label ?? voulu.index} » n’est pas dans ${String(cible)}`);
}

type Fichiers = Parameters<Locator['setInputFiles']>[0];

/** The button of the question opens the window of the system. */
async function joindre(cible: Locator, fichiers: Fichiers): Promise<void> {
  const bouton = cible
    .locator('xpath=ancestor::*[self::fieldset or @role="group"][1]')
    .getByRole('button', { name: /^Choisir/ });
  const [fenetre] = await Promise.all([cible.page().waitForEvent('filechooser'), bouton.click()]);
  await fenetre.setFiles(fichiers);
}
