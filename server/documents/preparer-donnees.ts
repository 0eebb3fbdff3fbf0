import { espacesInsecables } from '../../workflows/engine/insecable.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { enSignesImprimables } from './imprimable.ts';

const SANS_ESPACE = /\S{25,}/gu;
// Copied or clicked as they are: an invisible character inside would break them.
const INTACTS = new Set(['empreinte', 'courriel', 'lien', 'svg']);
const PAS_DE_COUPURE = 12;
const COUPURE_POSSIBLE = '\u200b';
// Everything JSON may carry but a page cannot show; tab, newline and carriage return stay.
const CARACTERES_DE_CONTROLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/**
 * The data of a template as Typst receives them: every `…Centimes` becomes a French amount under the same name without that
 * ending (`montantCentimes: 8153820` → `montant: '81 538,20 €'`), and a run of 25 characters or more without a space gets places
 * where the line may break, so that nothing leaves the page; no line ends before a double sign, nor between a number and its unit. Signs that the font does not have are written in those that it has. Throws on an amount that is not a whole number of centimes.
 */
export function preparerDonnees(valeur: unknown): unknown {
  if (typeof valeur === 'string') return preparerTexte(valeur);
  if (Array.isArray(valeur)) return valeur.map(preparerDonnees);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([cle, contenu]) => preparerEntree(cle, contenu)));
}

function preparerEntree(cle: string, contenu: unknown): [string, unknown] {
  if (INTACTS.has(cle)) return [cle, contenu];
  if (!cle.endsWith('Centimes')) return [cle, preparerDonnees(contenu)];
  const nom = cle.slice(0, -'Centimes'.length);
  if (contenu === null) return [nom, null];
  if (typeof contenu !== 'number' || !Number.isSafeInteger(contenu)) {
    throw new Error(`${cle} doit être un nombre entier de centimes (reçu : ${JSON.stringify(contenu)}).`);
  }
  return [nom, formaterMontant(contenu)];
}

function preparerTexte(texte: string): string {
  const imprimable = enSignesImprimables(texte.toWellFormed().replace(CARACTERES_DE_CONTROLE, ''));
  return espacesInsecables(imprimable).replace(SANS_ESPACE, (bloc) => {
    const signes = Array.from(graphemes.segment(bloc), ({ segment }) => segment);
    return signes.map((signe, i) => (i > 0 && i % PAS_DE_COUPURE === 0 ? COUPURE_POSSIBLE + signe : signe)).join('');
  });
}
