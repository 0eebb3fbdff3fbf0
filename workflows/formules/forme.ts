// The form of what was read, whatever its names are: numbers of arguments, what a function takes first, literals that stand only where they mean something.
import type { Appel, Ast, Nombre } from './ast.ts';
import { parties } from './ast.ts';
import { ErreurFormule } from './erreur.ts';
import type { Signature } from './vocabulaire.ts';
import { ARRONDIS, FONCTIONS } from './vocabulaire.ts';

type Faute = (message: string, place: Ast) => never;

/** Integer centimes of a montant written in euros, or `null` when it has a fraction of centime. */
export function centimesDe(euros: number): number | null {
  const centimes = Math.round(euros * 100);
  return centimes / 100 === euros ? centimes + 0 : null;
}

function verifierNombre(nombre: Nombre, faute: Faute): void {
  if (nombre.unite === 'jours' || nombre.unite === 'mois' || nombre.unite === 'ans')
    faute('Une durée s’ajoute à une date, ou s’en retire : dateDebut + 12 mois.', nombre);
  if (nombre.unite !== '€') return;
  if (Math.abs(nombre.valeur) * 100 > Number.MAX_SAFE_INTEGER) faute('Ce montant est trop grand.', nombre);
  if (centimesDe(nombre.valeur) === null) faute('Un montant a deux décimales au plus.', nombre);
}

const ATTENDUS: Readonly<Record<NonNullable<Signature['premier']>, string>> = {
  colonne: 'Il faut ici une colonne, par exemple somme(charges.montant).',
  tableau: 'Il faut ici le nom d’un tableau.',
  bareme: 'Il faut ici un barème et sa valeur, par exemple tarifs.centre.',
  nom: 'Il faut ici le nom d’un choix dans un référentiel.',
  texte: 'Il faut ici un nom entre guillemets.',
};

function verifierPremier(appel: Appel, premier: Ast, attendu: NonNullable<Signature['premier']>, faute: Faute): void {
  if (attendu === 'texte') {
    if (premier.genre !== 'texte') faute(ATTENDUS.texte, premier);
    return;
  }
  if (premier.genre !== 'nom') return faute(ATTENDUS[attendu], premier);
  const nu = !premier.nom.includes('.');
  if (attendu === 'colonne' && nu)
    faute(`Quelle colonne de « ${premier.nom} » ? Écrivez ${appel.fonction}(${premier.nom}.montant).`, premier);
  if (attendu === 'bareme' && nu)
    faute(`Quelle valeur du barème « ${premier.nom} » ? Écrivez ${premier.nom}.taux.`, premier);
}

function verifierAppel(appel: Appel, faute: Faute): void {
  const signature = FONCTIONS.get(appel.fonction);
  if (!signature) return faute(`La fonction « ${appel.fonction} » n’existe pas.`, appel);
  const recus = appel.arguments.length;
  const pair = appel.fonction === 'si' && recus % 2 === 0;
  if (recus < signature.min || recus > signature.max || pair)
    faute(`« ${appel.fonction} » s’écrit ${signature.forme}.`, appel);
  const [premier, second] = appel.arguments;
  if (signature.premier && premier) verifierPremier(appel, premier, signature.premier, faute);
  if (ARRONDIS.has(appel.fonction) && second && !(second.genre === 'nombre' && second.valeur > 0))
    faute('On arrondit à un pas écrit en clair, par exemple 1 € ou 10 €.', second);
}

/** @throws ErreurFormule at the first fault of form */
export function verifierForme(texte: string, ast: Ast): void {
  const faute: Faute = (message, { debut, fin }) => {
    throw new ErreurFormule(message, texte, debut, fin);
  };
  const verifier = (x: Ast): void => {
    if (x.genre === 'nombre') verifierNombre(x, faute);
    if (x.genre === 'appel') verifierAppel(x, faute);
    if (x.genre === 'decalage') {
      verifier(x.date);
      return;
    }
    for (const partie of parties(x)) verifier(partie);
  };
  verifier(ast);
}
