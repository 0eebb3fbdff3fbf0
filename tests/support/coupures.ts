import type { Page } from '@playwright/test';

/**
 * Where a line of the page, as it is now laid out, ends in the middle of what is read at once: before a double sign or after `«`, between a number and its
 * unit, inside a number of dossier or an amount. Each with what stands around.
 */
export const coupures = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const INSEPARABLES = [
      /\S\s[:;?!»]/g,
      /«\s\S/g,
      /(?<![\d\p{L}]|\d\s)\d{1,3}(?:\s\d{3})+(?![\d\p{L}]|\s\d)/gu,
      /\d\s(?:€|%|h\b|min\b|jours?\b|mois\b|heures?\b|ans?\b|semaines?\b|[kMG]o\b)/g,
      /\b[A-Z]{2,5}-\d{4}-\d+/g,
    ];
    interface Lettre {
      noeud: Text;
      rang: number;
    }
    const lignes: { texte: string; lettres: Lettre[] }[] = [];
    let dernier: Element | null = null;
    const bloc = (e: Element | null): Element | null => {
      let ici = e;
      while (ici !== null && ['inline', 'contents'].includes(getComputedStyle(ici).display)) ici = ici.parentElement;
      return ici;
    };
    const marcheur = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let noeud = marcheur.nextNode() as Text | null; noeud !== null; noeud = marcheur.nextNode() as Text | null) {
      const parent = noeud.parentElement;
      // What one types, code, and what is only heard have their own lines.
      if (parent?.closest('textarea, pre, code, .hors-ecran, .texte-saisi') != null) continue;
      const dans = bloc(parent);
      if (dans !== dernier || lignes.length === 0) lignes.push({ texte: '', lettres: [] });
      dernier = dans;
      const ligne = lignes.at(-1);
      if (ligne === undefined) continue;
      ligne.texte += noeud.data;
      for (let rang = 0; rang < noeud.data.length; rang++) ligne.lettres.push({ noeud, rang });
    }
    const place = (lettre: Lettre | undefined): DOMRect | undefined => {
      if (lettre === undefined) return undefined;
      const etendue = document.createRange();
      etendue.setStart(lettre.noeud, lettre.rang);
      etendue.setEnd(lettre.noeud, lettre.rang + 1);
      return etendue.getClientRects()[0];
    };
    const trouvees: string[] = [];
    for (const { texte, lettres } of lignes)
      for (const inseparable of INSEPARABLES)
        for (const { 0: morceau, index } of texte.matchAll(inseparable)) {
          const debut = place(lettres[index]);
          const fin = place(lettres[index + morceau.length - 1]);
          if (debut !== undefined && fin !== undefined && fin.top >= debut.bottom - 2)
            trouvees.push(texte.slice(Math.max(0, index - 25), index + morceau.length + 10).trim());
        }
    return trouvees;
  });
