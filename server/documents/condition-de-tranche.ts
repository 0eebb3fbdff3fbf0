// What opens a tranche, read aloud: its own condition as a sentence, not the names that it reads.
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import { capitale, minuscule } from './ecriture.ts';

/** How a fact is called, and in which unit it is. */
export interface NomDuFait {
  readonly libelle: string;
  readonly unite: string;
}
type Noms = Readonly<Record<string, NomDuFait>>;

/** A value inside a sentence: how it is called, and whether it is an amount. */
interface Valeur {
  readonly dite: string;
  readonly montant: boolean;
}

const COMPARAISONS: Readonly<Record<string, string>> = {
  '>=': 'atteint',
  '>': 'dépasse',
  '<=': 'ne dépasse pas',
  '<': 'reste sous',
  '==': 'est égal à',
  '!=': 'diffère de',
};
const EVENEMENTS: Readonly<Record<string, string>> = {
  notifieLe: 'la notification de l’acte',
  executoireLe: 'la date où la décision est exécutoire',
};

const nomDe = (noms: Noms, fait: string): NomDuFait =>
  (Object.hasOwn(noms, fait) ? noms[fait] : undefined) ?? { libelle: fait, unite: 'inconnue' };
const de = (nom: string): string => (nom.startsWith('le ') ? `du ${nom.slice(3)}` : `de ${nom}`);

function lue(regle: unknown): readonly [operateur: string, operandes: readonly unknown[]] | null {
  if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
  const [entree] = Object.entries(regle) as [string, unknown][];
  if (entree === undefined) return null;
  return [entree[0], Array.isArray(entree[1]) ? (entree[1] as unknown[]) : [entree[1]]];
}

/** « 70 % de x », in either writing of the engine. */
function part(operateur: string, [premier, second]: readonly unknown[]): readonly [number, unknown] | null {
  if (operateur === 'part' && typeof premier === 'number') return [premier, second];
  if (operateur === 'part' && typeof second === 'number') return [second, premier];
  const produit = operateur === '/' && second === 100 ? lue(premier) : null;
  const [base, taux] = produit?.[0] === '*' ? produit[1] : [];
  return typeof taux === 'number' ? [taux, base] : null;
}

function dire(regle: unknown, noms: Noms): Valeur | null {
  const operation = lue(regle);
  if (operation === null) return null;
  const [operateur, operandes] = operation;
  const [premier] = operandes;
  if (operateur === 'fait' && typeof premier === 'string') {
    const { libelle, unite } = nomDe(noms, premier);
    const montant = unite === 'montant';
    return { dite: `${montant ? 'le montant' : 'la valeur'} « ${minuscule(libelle)} »`, montant };
  }
  if (operateur === 'arrondir') return dire(premier, noms);
  const fraction = part(operateur, operandes);
  const base = fraction === null ? null : dire(fraction[1], noms);
  if (fraction === null || base === null) return null;
  return { ...base, dite: `${String(fraction[0]).replace('.', ',')} % ${de(base.dite)}` };
}

function comparer(signe: string, [gauche, droite]: readonly unknown[], noms: Noms): string | null {
  const a = dire(gauche, noms);
  if (a === null) return null;
  const b =
    typeof droite === 'number' ? (a.montant ? formaterMontant(droite) : String(droite)) : dire(droite, noms)?.dite;
  return b === undefined ? null : `dès que ${a.dite} ${signe} ${b}`;
}

/** Something that happened: « l’acceptation du document « Bilan final » ». */
function evenement(fait: string, noms: Noms): string {
  if (Object.hasOwn(EVENEMENTS, fait)) return EVENEMENTS[fait] ?? fait;
  const { libelle } = nomDe(noms, fait);
  const [, document, acte] = /^(.+), (dépôt|acceptation)$/.exec(libelle) ?? [];
  if (document === undefined) return `la réponse à « ${minuscule(libelle)} »`;
  return `${acte === 'dépôt' ? 'le dépôt' : 'l’acceptation'} du document « ${document} »`;
}

function phrase(regle: unknown, noms: Noms): string | null {
  const operation = lue(regle);
  if (operation === null) return null;
  const [operateur, operandes] = operation;
  if (operateur === 'and' || operateur === 'or') {
    const parties = operandes.map((o) => phrase(o, noms));
    return parties.includes(null) ? null : parties.join(operateur === 'and' ? ' et ' : ' ou ');
  }
  if (operateur === 'rempli') {
    const fait = lue(operandes[0]);
    const nom = fait?.[0] === 'fait' ? fait[1][0] : null;
    return typeof nom === 'string' ? `après ${evenement(nom, noms)}` : null;
  }
  const signe = Object.hasOwn(COMPARAISONS, operateur) ? COMPARAISONS[operateur] : undefined;
  return signe === undefined ? null : comparer(signe, operandes, noms);
}

/**
 * The condition of a tranche as a sentence, « Après la notification de l’acte. »; `null` for a tranche that is always open.
 *
 * @param noms how each fact that the condition reads is called; a condition of another shape is told by these names
 */
export function direCondition(regle: Regle, noms: Noms, faits: readonly string[]): string | null {
  if (faits.length === 0) return null;
  const dite = phrase(regle, noms);
  if (dite !== null) return `${capitale(dite)}.`;
  return `Selon ${[...new Set(faits)].map((fait) => `« ${minuscule(nomDe(noms, fait).libelle)} »`).join(', ')}.`;
}
