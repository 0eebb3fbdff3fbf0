// The units of the parts of a rule, by the names that it reads: what the printer needs to write « 100 000 € » rather than centimes.
import type { UniteDe, UniteDeLitteral } from './ecrire.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import type { PorteeDeFormulaire } from './portee.ts';
import { faitDuDossier } from './traduire.ts';

const garder = (genre: Genre | undefined): UniteDeLitteral =>
  genre === 'montant' || genre === 'pourcentage' || genre === 'heures' ? genre : null;

const nomDe = (chemin: unknown): string => String(chemin).replaceAll('/', '.');

/** Readings of the lifecycle → prefix of the name. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['charge', ''],
  ['retenu', 'soi.'],
  ['commun', 'commun.'],
  ['element', 'element.'],
]);

/**
 * The units that a scope gives to the parts of a rule, for `ecrire`: printed with them, a formula comes back to the character.
 *
 * @param portee the names that the formula may use
 */
export function unitesDe(portee: PorteeDeFormulaire): UniteDe {
  const faits = new Map<string, NatureDeNom>([
    ...[...(portee.dossier ?? [])].map(([nom, nature]): [string, NatureDeNom] => [faitDuDossier(nom), nature]),
    ...portee.faits,
  ]);
  const colonne = (tableau: string | null, nom: unknown): UniteDeLitteral =>
    garder(portee.tableaux.get(tableau ?? portee.tableau ?? '')?.get(nomDe(nom))?.genre);

  const unite: UniteDe = (regle, tableau) => {
    if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
    const [entree] = Object.entries(regle as Readonly<Record<string, unknown>>);
    if (!entree) return null;
    const [operateur, contenu] = entree;
    const xs: readonly unknown[] = Array.isArray(contenu) ? contenu : [contenu];
    const [a, b] = xs;
    const premiere = (parmi: readonly unknown[]): UniteDeLitteral => {
      for (const x of parmi) {
        const trouvee = unite(x, tableau);
        if (trouvee !== null) return trouvee;
      }
      return null;
    };
    const prefixe = PREFIXES.get(operateur);
    if (prefixe !== undefined) return garder(portee.champs.get(prefixe + nomDe(a))?.genre);
    switch (operateur) {
      case 'var':
        return garder(portee.champs.get(nomDe(a))?.genre);
      case 'fait':
        return garder(faits.get(String(a))?.genre);
      case 'ligne':
        return colonne(tableau, a);
      case 'somme':
      case 'sommeSi':
        return colonne(String(a), b);
      case 'bareme':
      case 'palier':
        return garder(portee.baremes.get(String(a))?.get(nomDe(xs[3])));
      case 'multiplierMontant':
      case 'parTranches':
        return 'montant';
      case 'pourcentage':
        return 'pourcentage';
      case 'part':
        return unite(b, tableau);
      case 'arrondir':
        return unite(a, tableau);
      case '*': {
        const unites = xs.map((x) => unite(x, tableau));
        return unites.includes('montant') ? 'montant' : unites.includes('heures') ? 'heures' : null;
      }
      case '/':
        return unite(a, tableau) === 'montant' && unite(b, tableau) !== 'montant' ? 'montant' : null;
      case 'if':
        return premiere(xs.filter((_, i) => i === xs.length - 1 || i % 2 === 1));
      case '+':
      case '-':
      case 'min':
      case 'max':
        return premiere(xs);
      default:
        return null;
    }
  };
  return unite;
}
