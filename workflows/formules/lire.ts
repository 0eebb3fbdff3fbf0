// Text → formula. Total: one pass, bounded, nothing executed; what is wrong has a place and a sentence.
import type { Appel, Ast, Decalage, FormuleLue, Nombre, Op, Place, UniteDeDuree } from './ast.ts';
import { parties } from './ast.ts';
import { ErreurFormule } from './erreur.ts';
import type { Jeton } from './lexique.ts';
import { decouper } from './lexique.ts';
import { vouliezVous } from './proche.ts';
import { verifierForme } from './forme.ts';
import { etrangere, FONCTIONS, fonctionDe, INFIXES } from './vocabulaire.ts';

const LONGUEUR_MAX = 2_000;
const PROFONDEUR_MAX = 40;
const COMPARAISON = 3;
const FORCE_DE_DE = 5;
const CHAINES: ReadonlySet<Op> = new Set(['+', '*', 'et', 'ou']);

const sansAccent = (mot: string): string => mot.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

class Lecteur {
  readonly #texte: string;
  readonly #jetons: readonly Jeton[];
  readonly #fin: Jeton;
  #position = 0;
  #profondeur = 0;

  constructor(texte: string) {
    this.#texte = texte;
    this.#jetons = decouper(texte);
    this.#fin = { type: 'fin', texte: 'la fin', debut: texte.length, fin: texte.length };
  }

  lire(): Ast {
    const ast = this.#expression(0);
    const reste = this.#ici();
    if (reste.type === 'fin') return ast;
    if (reste.type === 'signe') return this.#faute(`« ${reste.texte} » est de trop.`, reste);
    return this.#faute(this.#motDeTrop(reste), reste);
  }

  #a(position: number): Jeton {
    return this.#jetons[position] ?? this.#fin;
  }
  #ici(): Jeton {
    return this.#a(this.#position);
  }
  #avancer(): Jeton {
    const jeton = this.#ici();
    this.#position++;
    return jeton;
  }
  #faute(message: string, { debut, fin }: Place): never {
    throw new ErreurFormule(message, this.#texte, debut, fin);
  }
  #signe(signe: string): boolean {
    const jeton = this.#ici();
    return jeton.type === 'signe' && jeton.texte === signe;
  }
  #exiger(signe: string, pourquoi: string): Jeton {
    const jeton = this.#ici();
    if (!this.#signe(signe)) {
      const avant = jeton.type === 'fin' ? '' : `, avant « ${jeton.texte} »`;
      this.#faute(`Il manque « ${signe} » ${pourquoi}${avant}.`, jeton);
    }
    return this.#avancer();
  }
  #separateur(): boolean {
    if (!this.#signe(';') && !this.#signe(',')) return false;
    this.#position++;
    return true;
  }

  /** Two values side by side: a word of another language, a word in capitals, or a sign that was forgotten. */
  #motDeTrop(reste: Jeton): string {
    const avant = this.#a(this.#position - 1).texte;
    const apres = this.#a(this.#position + 1).texte;
    const minuscules = sansAccent(reste.texte).toLowerCase();
    if (reste.type === 'nom' && INFIXES.has(minuscules)) return `Écrivez « ${minuscules} » en minuscules.`;
    const ailleurs =
      etrangere(`${reste.texte} ${apres}`) ?? etrangere(`${avant} ${reste.texte}`) ?? etrangere(reste.texte);
    if (ailleurs !== undefined) return ailleurs;
    return `Il manque un signe avant « ${reste.texte} ».`;
  }

  #infixe(): readonly [force: number, op: Op] | undefined {
    const { type, texte } = this.#ici();
    if (type === 'nom') return INFIXES.get(sansAccent(texte));
    return type === 'signe' ? INFIXES.get(texte) : undefined;
  }

  #expression(force: number): Ast {
    if (++this.#profondeur > PROFONDEUR_MAX) this.#faute('Cette formule est trop profonde.', this.#ici());
    let gauche = this.#atome();
    let chaine: Op | null = null;
    for (;;) {
      const jeton = this.#ici();
      const infixe = this.#infixe();
      if (!infixe || infixe[0] <= force) break;
      const [sienne, op] = infixe;
      this.#position++;
      if (sienne === COMPARAISON && gauche.genre === 'operation' && INFIXES.get(gauche.op)?.[0] === COMPARAISON)
        this.#faute('Deux comparaisons de suite : reliez-les par « et ».', jeton);
      // `de` gathers from the right: 50 % de 70 % de x.
      const droite = this.#expression(op === 'de' ? FORCE_DE_DE : sienne);
      const place = { debut: gauche.debut, fin: droite.fin };
      if ((op === '+' || op === '-') && estDuree(droite)) gauche = decaler(gauche, op, droite, place);
      else if (chaine === op && CHAINES.has(op) && gauche.genre === 'operation' && gauche.op === op)
        gauche = { ...gauche, ...place, operandes: [...gauche.operandes, droite] };
      else gauche = { genre: 'operation', op, operandes: [gauche, droite], ...place };
      chaine = op;
    }
    this.#profondeur--;
    return gauche;
  }

  #atome(): Ast {
    const jeton = this.#avancer();
    const place = { debut: jeton.debut, fin: jeton.fin };
    switch (jeton.type) {
      case 'nombre':
        return { genre: 'nombre', valeur: jeton.nombre ?? 0, unite: jeton.unite ?? null, ...place };
      case 'texte':
      case 'date':
        return { genre: jeton.type, valeur: jeton.texte, ...place };
      case 'fait':
        return { genre: 'fait', nom: jeton.texte, ...place };
      case 'nom':
        return this.#nom(jeton);
      case 'fin':
        return this.#faute('La formule s’arrête trop tôt : il manque une valeur.', jeton);
      case 'signe':
        if (jeton.texte === '(') return this.#parentheses(jeton);
        if (jeton.texte === '-') return this.#oppose(jeton);
        if (jeton.texte === '.') return this.#colonne(jeton);
        return this.#faute(`Il manque une valeur avant « ${jeton.texte} ».`, jeton);
    }
  }

  #parentheses(ouvrante: Jeton): Ast {
    const contenu = this.#expression(0);
    const elements = [contenu];
    while (this.#separateur()) elements.push(this.#expression(0));
    const liste = elements.length > 1;
    const { fin } = this.#exiger(')', liste ? 'pour fermer la liste' : 'pour fermer la parenthèse');
    const place = { debut: ouvrante.debut, fin };
    return liste ? { genre: 'liste', elements, ...place } : { genre: 'parentheses', contenu, ...place };
  }

  #oppose(moins: Jeton): Ast {
    if (++this.#profondeur > PROFONDEUR_MAX) this.#faute('Cette formule est trop profonde.', moins);
    const x = this.#atome();
    this.#profondeur--;
    const place = { debut: moins.debut, fin: x.fin };
    if (x.genre === 'nombre') return { ...x, valeur: 0 - x.valeur, ...place };
    return { genre: 'operation', op: 'oppose', operandes: [x], ...place };
  }

  #colonne(point: Jeton): Ast {
    const suivant = this.#ici();
    if (suivant.type !== 'nom') this.#faute('Après « . » vient le nom d’une colonne, par exemple .montant.', suivant);
    this.#position++;
    const nom = this.#suite(suivant.texte);
    return { genre: 'ligne', nom, debut: point.debut, fin: this.#a(this.#position - 1).fin };
  }

  /** `champ.partie`, `tableau.colonne.partie`: one name, its parts set apart by points and nothing else. */
  #suite(nom: string): string {
    let suite = nom;
    for (;;) {
      const precedent = this.#a(this.#position - 1);
      const point = this.#ici();
      const suivant = this.#a(this.#position + 1);
      const colle = point.debut === precedent.fin && suivant.debut === point.fin;
      if (!this.#signe('.') || suivant.type !== 'nom' || !colle) return suite;
      suite += `.${suivant.texte}`;
      this.#position += 2;
    }
  }

  #nom(jeton: Jeton): Ast {
    const mot = sansAccent(jeton.texte);
    const place = { debut: jeton.debut, fin: jeton.fin };
    if (INFIXES.has(mot)) {
      const ailleurs = this.#signe('(') ? etrangere(mot) : undefined;
      this.#faute(ailleurs ?? `Il manque une valeur avant « ${jeton.texte} ».`, jeton);
    }
    const nom = this.#suite(jeton.texte);
    const fin = this.#a(this.#position - 1).fin;
    if (this.#signe('(')) return this.#appel(nom, { debut: jeton.debut, fin });
    if (nom === jeton.texte) {
      if (mot === 'oui' || mot === 'non') return { genre: 'ouiNon', valeur: mot === 'oui', ...place };
      if (mot === 'rien') return { genre: 'rien', ...place };
    }
    return { genre: 'nom', nom, debut: jeton.debut, fin };
  }

  #appel(nom: string, place: Place): Appel {
    this.#position++;
    const fonction = fonctionDe(nom);
    if (fonction === undefined)
      this.#faute(etrangere(nom) ?? `La fonction « ${nom} » n’existe pas.${vouliezVous(nom, FONCTIONS.keys())}`, place);
    const valeurs: Ast[] = [];
    while (!this.#signe(')')) {
      valeurs.push(this.#expression(0));
      if (!this.#separateur()) break;
    }
    const { fin } = this.#exiger(')', `pour fermer « ${nom}( »`);
    return { genre: 'appel', fonction, arguments: valeurs, debut: place.debut, fin };
  }
}

const estDuree = (ast: Ast): ast is Nombre & { unite: UniteDeDuree } =>
  ast.genre === 'nombre' && (ast.unite === 'jours' || ast.unite === 'mois' || ast.unite === 'ans');

const decaler = (date: Ast, op: '+' | '-', duree: Decalage['duree'], place: Place): Decalage => ({
  genre: 'decalage',
  date,
  duree: op === '-' ? { ...duree, valeur: 0 - duree.valeur } : duree,
  ...place,
});

/** Whether a formula has more levels than a rule may have; stops as soon as it knows. */
function tropProfonde(ast: Ast, niveaux = PROFONDEUR_MAX): boolean {
  return niveaux === 0 || parties(ast).some((x) => tropProfonde(x, niveaux - 1));
}

/**
 * Reads a formula: « heuresSituation >= 70 % de heuresTotal ». At most 2 000 characters and 40 levels; names are not looked up (`verifier`).
 *
 * @throws ErreurFormule, with the place of the fault
 */
export function lireFormule(texte: string): FormuleLue {
  if (texte.length > LONGUEUR_MAX)
    throw new ErreurFormule('Cette formule a plus de 2 000 caractères.', texte, LONGUEUR_MAX, texte.length);
  const ast = new Lecteur(texte).lire();
  if (tropProfonde(ast)) throw new ErreurFormule('Cette formule est trop profonde.', texte, 0, texte.length);
  verifierForme(texte, ast);
  return { texte, ast };
}
