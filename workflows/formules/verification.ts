// What every check of a formula needs: the names, the faults found so far, and the sentences that are said alike everywhere.
import type { Ast } from './ast.ts';
import { ErreurFormule } from './erreur.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import { accord, INCONNUE, MOTS_DES_GENRES, NUMERIQUES } from './natures.ts';
import type { PorteeDeFormulaire } from './portee.ts';
import { proche, vouliezVous } from './proche.ts';

type Natures = (x: Ast, v: Verification) => NatureDeNom;

/** A literal without its parentheses and its sign. */
export function nu(x: Ast): Ast {
  if (x.genre === 'parentheses') return nu(x.contenu);
  const [oppose] = x.genre === 'operation' && x.op === 'oppose' ? x.operandes : [];
  return oppose ? nu(oppose) : x;
}
/** Zero has no unit: it goes with everything. */
export const estZero = (x: Ast): boolean => x.genre === 'nombre' && x.valeur === 0 && x.unite === null;
const sansUnite = (x: Ast): boolean => x.genre === 'nombre' && x.unite === null;
export function estPourcent(x: Ast): boolean {
  const litteral = nu(x);
  return litteral.genre === 'nombre' && litteral.unite === '%';
}

export class Verification {
  readonly texte: string;
  readonly portee: PorteeDeFormulaire;
  readonly fautes: ErreurFormule[];
  readonly #natures: Natures;
  readonly #connues = new Map<Ast, NatureDeNom>();

  constructor(texte: string, portee: PorteeDeFormulaire, natures: Natures, fautes: ErreurFormule[] = []) {
    this.texte = texte;
    this.portee = portee;
    this.fautes = fautes;
    this.#natures = natures;
  }

  /** The same formula, about the rows of a table. */
  dans(tableau: string): Verification {
    return new Verification(this.texte, { ...this.portee, tableau }, this.#natures, this.fautes);
  }

  /** What a part of the formula is; each part is looked at once. */
  de(x: Ast): NatureDeNom {
    const connue = this.#connues.get(x);
    if (connue) return connue;
    const nature = this.#natures(x, this);
    this.#connues.set(x, nature);
    return nature;
  }

  /** As it is written. */
  citer({ debut, fin }: Ast): string {
    return this.texte.slice(debut, fin);
  }

  faute(message: string, { debut, fin }: { debut: number; fin: number }): NatureDeNom {
    // The same place is said once.
    if (!this.fautes.some((f) => f.debut === debut && f.message === message))
      this.fautes.push(new ErreurFormule(message, this.texte, debut, fin));
    return INCONNUE;
  }

  inconnu(quoi: string, nom: string, connus: Iterable<string>, x: Ast, ou = ''): NatureDeNom {
    return this.faute(`${quoi} « ${nom} » n’existe pas${ou}.${vouliezVous(nom, connus)}`, x);
  }

  exiger(x: Ast, genres: readonly Genre[], pour: string): NatureDeNom {
    const nature = this.de(x);
    if (nature.genre === 'autre' || genres.includes(nature.genre)) return nature;
    const attendu =
      genres === NUMERIQUES ? 'un nombre ou un montant' : genres.map((g) => MOTS_DES_GENRES[g]).join(' ou ');
    this.faute(`${pour} : il faut ${attendu}, et « ${this.citer(x)} » est ${MOTS_DES_GENRES[nature.genre]}.`, x);
    return nature;
  }

  /** All of one kind; a number without unit beside a montant is told its unit. */
  ensemble(xs: readonly Ast[], entre: string): NatureDeNom {
    const natures = xs.map((x) => this.de(x));
    const pertinents = xs.flatMap((x, i) => {
      const nature = natures[i] ?? INCONNUE;
      return estZero(x) || nature.genre === 'autre' ? [] : [{ x, nature }];
    });
    const montants = pertinents.some(({ nature }) => nature.genre === 'montant');
    const [reference] = pertinents;
    for (const { x, nature } of pertinents) {
      if (montants && sansUnite(x)) this.faute(`Un montant s’écrit avec son unité : ${this.citer(x)} €.`, x);
      else if (this.#sansDe(x, pertinents)) continue;
      else if (reference && !sansUnite(reference.x) && !accord(reference.nature.genre, nature.genre)) {
        const deux = `${MOTS_DES_GENRES[reference.nature.genre]} et ${MOTS_DES_GENRES[nature.genre]}`;
        this.faute(`${entre} : ${deux} ne vont pas ensemble.`, x);
      }
    }
    return {
      genre: reference?.nature.genre ?? natures.find(({ genre }) => genre !== 'autre')?.genre ?? 'autre',
      entier: natures.every(({ entier }) => entier),
      parfois: natures.some(({ parfois }) => parfois),
    };
  }

  /** A percentage written beside something else than a percentage: of what? */
  #sansDe(x: Ast, autres: readonly { x: Ast; nature: NatureDeNom }[]): boolean {
    if (!estPourcent(x)) return false;
    const autre = autres.find(({ nature }) => nature.genre !== 'pourcentage');
    if (!autre) return false;
    this.faute(`Un pourcentage s’écrit avec « de » : écrivez ${this.citer(nu(x))} de ${this.citer(nu(autre.x))}.`, x);
    return true;
  }

  comparer(a: Ast, b: Ast): void {
    const na = this.de(a);
    const nb = this.de(b);
    this.#reponseOfferte(na, b);
    this.#reponseOfferte(nb, a);
    if (estZero(a) || estZero(b)) return;
    const paire = [
      { x: a, nature: na },
      { x: b, nature: nb },
    ];
    if (na.genre !== 'autre' && nb.genre !== 'autre' && (this.#sansDe(a, paire) || this.#sansDe(b, paire))) return;
    if (accord(na.genre, nb.genre)) return;
    const [nombre, autre] = sansUnite(a) ? [a, nb] : [b, na];
    if (autre.genre === 'montant' && sansUnite(nombre))
      this.faute(`Un montant se compare à un montant : écrivez ${this.citer(nombre)} €.`, nombre);
    else if ((na.genre === 'ouiNon' && b.genre === 'texte') || (nb.genre === 'ouiNon' && a.genre === 'texte'))
      this.faute('Une question oui/non se compare à oui ou à non, sans guillemets.', a.genre === 'texte' ? a : b);
    else this.faute(`On ne compare pas ${MOTS_DES_GENRES[na.genre]} avec ${MOTS_DES_GENRES[nb.genre]}.`, b);
  }

  /** A text beside a choice is one of its answers. */
  #reponseOfferte({ options, libelle }: NatureDeNom, x: Ast): void {
    if (options === undefined || x.genre !== 'texte' || options.includes(x.valeur)) return;
    const suite =
      proche(x.valeur, options) === null
        ? ` Choisissez parmi : ${options.join(', ')}.`
        : vouliezVous(x.valeur, options);
    this.faute(`« ${libelle ?? ''} » n’a pas de réponse « ${x.valeur} ».${suite}`, x);
  }

  /** An answer in a list of answers. */
  elementOffert(a: Ast, liste: NatureDeNom): void {
    this.#reponseOfferte(liste, a);
  }
}
