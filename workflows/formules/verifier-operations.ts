// Signs: which kinds of values they take, and what comes out.
import type { Ast, Operation } from './ast.ts';
import type { NatureDeNom } from './natures.ts';
import { estNumerique, estOrdonne, INCONNUE, MOTS_DES_GENRES, OUI_NON } from './natures.ts';
import type { Verification } from './verification.ts';
import { estPourcent, nu } from './verification.ts';

const parfoisDe = (natures: readonly NatureDeNom[]): boolean => natures.some(({ parfois }) => parfois);

/** @returns false when an operand is no number, once it was said */
function exigerNombres(xs: readonly Ast[], verbe: string, v: Verification): boolean {
  const autres = xs.filter((x) => !estNumerique(v.de(x).genre));
  for (const x of autres)
    v.faute(`« ${v.citer(x)} » est ${MOTS_DES_GENRES[v.de(x).genre]} : cela ne s’${verbe} pas.`, x);
  return autres.length === 0;
}

/** Numbers and days, of the same kind. One sentence is enough. */
function ordonner([a, b]: readonly Ast[], v: Verification): void {
  if (!a || !b) return;
  const avant = v.fautes.length;
  v.comparer(a, b);
  if (v.fautes.length > avant) return;
  const autre = [a, b].find((x) => !estOrdonne(v.de(x).genre));
  if (autre) v.faute(`« ${v.citer(autre)} » est ${MOTS_DES_GENRES[v.de(autre).genre]} : on ne l’ordonne pas.`, autre);
}

function egaler([a, b]: readonly Ast[], v: Verification): void {
  if (!a || !b) return;
  const [liste, autre] = v.de(a).genre === 'liste' ? [a, b] : [b, a];
  if (v.de(liste).genre !== 'liste') v.comparer(a, b);
  else v.faute(`« ${v.citer(liste)} » est une liste : écrivez ${v.citer(autre)} dans ${v.citer(liste)}.`, liste);
}

function somme(x: Operation, v: Verification): NatureDeNom {
  if (x.operandes.some((y) => v.de(y).genre === 'date'))
    return v.faute(
      'Pour compter les jours entre deux dates : jours(debut; fin). Pour déplacer une date : dateDebut + 12 mois.',
      x,
    );
  if (!exigerNombres(x.operandes, 'additionne', v)) return INCONNUE;
  return v.ensemble(x.operandes, `« ${x.op} »`);
}

/** « 70 % * x » would be 70 × x. */
function sansPourcent(xs: readonly Ast[], v: Verification): boolean {
  const pourcent = xs.find(estPourcent);
  if (!pourcent) return true;
  const autre = xs.find((x) => x !== pourcent) ?? pourcent;
  v.faute(`Un pourcentage s’écrit avec « de » : écrivez ${v.citer(nu(pourcent))} de ${v.citer(autre)}.`, pourcent);
  return false;
}

function produit(x: Operation, v: Verification): NatureDeNom {
  const { operandes } = x;
  const natures = operandes.map((y) => v.de(y));
  if (!sansPourcent(operandes, v) || !exigerNombres(operandes, 'multiplie', v)) return INCONNUE;
  const montants = natures.filter(({ genre }) => genre === 'montant').length;
  if (montants > 1) return v.faute('On ne multiplie pas un montant par un montant.', x);
  if (montants === 1 && natures.some(({ genre }) => genre === 'pourcentage'))
    v.faute('Un pourcentage d’un montant s’écrit avec « de » : 70 % de assiette.', x);
  const heures = natures.some(({ genre }) => genre === 'heures');
  const connues = natures.every(({ genre }) => genre !== 'autre');
  return {
    genre: montants === 1 ? 'montant' : heures ? 'heures' : connues ? 'nombre' : 'autre',
    entier: natures.every(({ entier }) => entier),
    parfois: parfoisDe(natures),
  };
}

/** A quotient may always be missing: nothing is divided by zero. */
function quotient([a, b]: readonly Ast[], v: Verification): NatureDeNom {
  if (!a || !b || !sansPourcent([a, b], v) || !exigerNombres([a, b], 'divise', v)) return INCONNUE;
  const na = v.de(a);
  const nb = v.de(b);
  if (nb.genre === 'montant' && na.genre !== 'montant' && na.genre !== 'autre')
    v.faute('On ne divise pas par un montant.', b);
  if (na.genre === 'autre') return { ...INCONNUE, parfois: true };
  return {
    genre: na.genre === 'montant' && nb.genre !== 'montant' ? 'montant' : 'nombre',
    entier: false,
    parfois: true,
  };
}

function part([taux, x]: readonly Ast[], v: Verification): NatureDeNom {
  if (!taux || !x) return INCONNUE;
  const { genre, parfois } = v.de(taux);
  const base = v.de(x);
  if (taux.genre === 'nombre' && taux.unite !== '%')
    v.faute(`Il manque « % » : écrivez ${v.citer(taux)} % de ${v.citer(x)}.`, taux);
  else if (genre !== 'pourcentage' && genre !== 'autre')
    v.faute(`Avant « de », il faut un pourcentage : « ${v.citer(taux)} » est ${MOTS_DES_GENRES[genre]}.`, taux);
  if (!exigerNombres([x], 'partage', v)) return INCONNUE;
  return { genre: base.genre, entier: false, parfois: (parfois ?? false) || (base.parfois ?? false) };
}

function dans([a, b]: readonly Ast[], v: Verification): NatureDeNom {
  if (!a || !b) return INCONNUE;
  const na = v.de(a);
  const nb = v.de(b);
  if (nb.genre !== 'liste' && nb.genre !== 'autre')
    v.faute(`« dans » attend une liste, et « ${v.citer(b)} » est ${MOTS_DES_GENRES[nb.genre]}.`, b);
  if (b.genre === 'liste') for (const y of b.elements) v.comparer(a, y);
  else v.elementOffert(a, nb);
  return { ...OUI_NON, parfois: parfoisDe([na, nb]) };
}

/** `parmi` lists its answers; a list that has a name is read by `dans`. */
function parmi(a: Ast, b: Ast, v: Verification): void {
  for (const y of b.genre === 'liste' ? b.elements : [b]) {
    if (v.de(y).genre === 'liste')
      v.faute(`« ${v.citer(y)} » est une liste : écrivez ${v.citer(a)} dans ${v.citer(y)}.`, y);
    else v.comparer(a, y);
  }
}

/** What an operation gives. */
export function natureDOperation(x: Operation, v: Verification): NatureDeNom {
  const [a, b] = x.operandes;
  const natures = (): NatureDeNom => ({ ...OUI_NON, parfois: parfoisDe(x.operandes.map((y) => v.de(y))) });
  switch (x.op) {
    case 'et':
    case 'ou':
      for (const y of x.operandes) v.exiger(y, ['ouiNon'], `« ${x.op} » relie des conditions`);
      return natures();
    case '=':
    case '<>':
      egaler(x.operandes, v);
      return natures();
    case '<':
    case '<=':
    case '>':
    case '>=':
      ordonner(x.operandes, v);
      return natures();
    case 'parmi':
      if (a && b) parmi(a, b, v);
      return natures();
    case 'dans':
      return dans(x.operandes, v);
    case '+':
    case '-':
      return somme(x, v);
    case 'oppose':
      return exigerNombres(x.operandes, 'oppose', v) && a ? v.de(a) : INCONNUE;
    case '*':
      return produit(x, v);
    case '/':
      return quotient(x.operandes, v);
    case 'de':
      return part(x.operandes, v);
  }
}
