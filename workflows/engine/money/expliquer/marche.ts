// The walk through one rule, with the answers: node by node, in exact fractions.
import type { Champ, ChampDeType, Reponses } from '../../form/formulaire.ts';
import { typeDe } from '../../form/types/index.ts';
import { decouperEnTranches, seuilsDuJour } from '../../rules/operateurs/seuils.ts';
import type { Valeur } from '../../rules/regle.ts';
import { ErreurMontant } from '../centimes.ts';
import { additionner, choisir, direArrondi, direPart, diviser, multiplier } from './arithmetique.ts';
import { ecrireNombre, ecrireValeur, nommerArrondi, type Unite } from './ecriture.ts';
import { arrondirFraction, egaux, estEntier, exact, fois, fraction, plus, quotient, ZERO } from './fractions.ts';
import {
  colonnesDe,
  ligneDeBareme,
  nommerLesLectures,
  nommerLesManquants,
  propre,
  uniteDe,
  type Lectures,
} from './lectures.ts';
import { arrondiAuPas, operation, pourcentageDe } from './operation.ts';
import { calculee, donnee, enUnite, Manquant, type Ligne, type Marche, type Partie } from './partie.ts';
import { sommerTableau } from './tableau.ts';

/** The branches of an `if`, the last one without condition. */
function branches(operandes: readonly unknown[]): { readonly condition: unknown; readonly alors: unknown }[] {
  const paires: { condition: unknown; alors: unknown }[] = [];
  for (let i = 0; i + 1 < operandes.length; i += 2) paires.push({ condition: operandes[i], alors: operandes[i + 1] });
  return [...paires, { condition: true, alors: operandes.at(-1) }];
}

/** Walks through rules over one set of answers. Throws `Manquant` when something is missing, `ErreurMontant` when a sum is not whole centimes. */
export class MarcheDeRegle implements Marche {
  readonly #lu: Lectures;
  readonly #champsDits = new Map<string, Partie>();

  constructor(lectures: Lectures) {
    this.#lu = lectures;
  }

  dire(regle: unknown, ligne: Ligne | null, attendu: Unite): Partie {
    if (typeof regle === 'number') return donnee(regle, attendu, null);
    const lue = operation(regle);
    if (lue === null) throw new ErreurMontant('Ce calcul lit autre chose que des nombres.');
    const { nom, operandes } = lue;
    switch (nom) {
      case 'var':
        return this.#champ(String(operandes[0]));
      case 'ligne':
        return this.#colonne(String(operandes[0]), ligne);
      case 'fait':
        return this.#fait(String(operandes[0]));
      case '+':
      case '-':
        return additionner(this, nom, operandes, ligne, attendu);
      case '*': {
        const auPas = arrondiAuPas(regle);
        return auPas === null
          ? multiplier(this, operandes, ligne, attendu, false)
          : direArrondi(this, auPas, ligne, attendu);
      }
      case 'multiplierMontant':
        return multiplier(this, operandes, ligne, attendu, true);
      case '/': {
        const part = pourcentageDe(regle);
        return part === null ? diviser(this, operandes, ligne, attendu) : direPart(this, part, ligne, attendu);
      }
      case 'part':
        return direPart(this, { taux: operandes[0], base: operandes[1] }, ligne, attendu);
      case 'min':
      case 'max':
        return choisir(this, nom, operandes, ligne, attendu);
      case 'arrondir':
        return direArrondi(this, { quoi: operandes[0], mode: String(operandes[1]), pas: 1 }, ligne, attendu);
      case 'somme':
      case 'sommeSi':
        return this.#somme(operandes);
      case 'if':
        return this.#si(operandes, ligne, attendu);
      case 'parTranches':
        return this.#parTranches(operandes, ligne);
      default:
        return this.#confiee(regle, ligne);
    }
  }

  demander(regle: unknown, ligne: Ligne | null): Valeur {
    return this.#lu.demander(regle, ligne);
  }

  #manquer(regle: unknown, ligne: Ligne | null): Manquant {
    const quoi = nommerLesManquants(this.#lu, regle, ligne);
    return new Manquant(quoi.length > 0 ? quoi : ['une valeur qui ne se calcule pas']);
  }

  /** What is not arithmetic (a dated table, a count, a number of days): the engine's own value. */
  #confiee(regle: unknown, ligne: Ligne | null): Partie {
    const valeur = this.demander(regle, ligne);
    if (typeof valeur !== 'number') throw this.#manquer(regle, ligne);
    const lue = operation(regle);
    const table = lue?.nom === 'bareme' || lue?.nom === 'palier';
    return donnee(valeur, 'inconnue', table ? `Barème «\u00A0${String(lue.operandes[0])}\u00A0»` : null);
  }

  #champ(chemin: string): Partie {
    const dite = this.#champsDits.get(chemin);
    if (dite !== undefined) return dite;
    const [cle = '', partie] = chemin.split('/');
    const champ = this.#lu.champs.get(cle);
    if (champ === undefined) throw new ErreurMontant(`La question « ${cle} » n’existe pas.`);
    const neuve =
      champ.type === 'calcule'
        ? this.#nommer(champ, this.dire(champ.valeur, null, uniteDe(champ)))
        : this.#repondue(champ, propre(this.#lu.valeurs, cle), partie);
    this.#champsDits.set(chemin, neuve);
    return neuve;
  }

  #colonne(chemin: string, ligne: Ligne | null): Partie {
    const [cle = '', partie] = chemin.split('/');
    const champ = ligne === null ? undefined : colonnesDe(this.#lu, ligne.tableau)?.find((un) => un.cle === cle);
    if (champ === undefined || ligne === null) throw new ErreurMontant(`La colonne « ${cle} » n’existe pas.`);
    return champ.type === 'calcule'
      ? this.#nommer(champ, this.dire(champ.valeur, ligne, uniteDe(champ)))
      : this.#repondue(champ, propre(ligne.valeurs, cle), partie);
  }

  /** An answer, or one of its parts (`participants/realiseTotal`). */
  #repondue(champ: Champ, valeur: Valeur | undefined, partie: string | undefined): Partie {
    if (partie === undefined) {
      if (typeof valeur !== 'number') throw new Manquant([champ.libelle]);
      return donnee(valeur, uniteDe(champ), champ.libelle, champ.source);
    }
    const morceau = typeDe(champ)
      ?.parties?.(champ, valeur ?? null)
      .find((un) => un.cle === partie);
    const lu =
      typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur)
        ? propre(valeur as Reponses, partie)
        : undefined;
    if (typeof lu !== 'number') throw new Manquant([`${champ.libelle}, ${morceau?.libelle ?? partie}`]);
    return donnee(lu, morceau === undefined ? 'inconnue' : uniteDe(morceau), morceau?.libelle ?? champ.libelle);
  }

  /** A computed value is named by its field: a line of its own, then a term of what reads it. */
  #nommer(champ: ChampDeType<'calcule'>, partie: Partie): Partie {
    const unite = uniteDe(champ);
    if (unite === 'montant' && !estEntier(partie.valeur))
      throw new ErreurMontant(`« ${champ.libelle} » n’est pas un nombre entier de centimes\u00A0: nommez un arrondi.`);
    return {
      ...partie,
      unite,
      texte: ecrireValeur(partie.valeur, unite),
      libelle: champ.libelle,
      source: champ.source ?? partie.source,
    };
  }

  #fait(cle: string): Partie {
    const valeur = propre(this.#lu.contexte.faits, cle);
    const nom = propre(this.#lu.faits, cle);
    const libelle = nom?.libelle ?? cle;
    if (typeof valeur !== 'number') throw new Manquant([libelle]);
    const partie = donnee(valeur, nom?.unite ?? 'inconnue', libelle, nom?.source);
    const terme = propre(this.#lu.termes, cle);
    if (terme === undefined || terme.termes.length === 0) return partie;
    const calcul = terme.formule.slice(0, Math.max(0, terme.formule.lastIndexOf(' = ')));
    return { ...partie, calcul: calcul === '' ? null : calcul, termes: terme.termes };
  }

  #somme([nomTableau, nomColonne, condition]: readonly unknown[]): Partie {
    const cle = String(nomTableau);
    const tableau = this.#lu.champs.get(cle);
    const colonne = colonnesDe(this.#lu, cle)?.find((un) => un.cle === nomColonne);
    if (tableau?.type !== 'tableau' || colonne === undefined)
      throw new ErreurMontant(`« ${cle}.${String(nomColonne)} » n’existe pas.`);
    const lignes = propre(this.#lu.valeurs, cle);
    const compte = (ligne: Ligne): boolean | null => {
      const tenue = this.demander(condition, ligne);
      return typeof tenue === 'boolean' ? tenue : null;
    };
    return sommerTableau({
      tableau,
      colonne,
      unite: uniteDe(colonne),
      lignes: Array.isArray(lignes) ? (lignes as readonly Reponses[]) : [],
      ...(condition === undefined ? {} : { compte }),
      dire: (ligne) => this.#colonne(colonne.cle, ligne),
      notes: propre(this.#lu.notes, `${cle}.${colonne.cle}`) ?? {},
    });
  }

  /** The branch that applies, its bare number in the unit of the others. */
  #si(operandes: readonly unknown[], ligne: Ligne | null, attendu: Unite): Partie {
    const toutes = branches(operandes);
    for (const { condition, alors } of toutes) {
      const tenue = condition === true || this.demander(condition, ligne);
      if (tenue === false) continue;
      if (tenue !== true) throw this.#manquer(condition, ligne);
      if (alors === null)
        throw this.#sansValeur(
          toutes.map((une) => une.condition),
          ligne,
        );
      return this.dire(alors, ligne, attendu);
    }
    throw new Manquant(['la réponse qui choisit la règle']);
  }

  /** No branch has a value for these answers: what the conditions read is what must change. */
  #sansValeur(conditions: readonly unknown[], ligne: Ligne | null): Manquant {
    const noms = nommerLesLectures(this.#lu, conditions, ligne);
    return new Manquant(noms.length > 0 ? [...new Set(noms)] : ['la réponse qui choisit la règle']);
  }

  /** « 50 % × 10 000,00 € + 30 % × 40 000,00 € ». */
  #parTranches([nom, valeur, date, colonne]: readonly unknown[], ligne: Ligne | null): Partie {
    const base = enUnite(this.dire(valeur, ligne, 'montant'), 'montant');
    const jour = this.demander(date, ligne);
    if (typeof jour !== 'string') throw this.#manquer(date, ligne);
    const lignes = propre(this.#lu.contexte.baremes, String(nom)) ?? [];
    const seuils = seuilsDuJour(lignes, jour, String(colonne));
    const tranches = estEntier(base.valeur) && seuils && decouperEnTranches(Number(base.valeur.numerateur), seuils);
    if (!tranches) throw new Manquant([ligneDeBareme(nom)]);
    if (tranches.length === 0) return { ...base, libelle: base.libelle ?? 'Calcul' };
    const parts = tranches.map(({ de, a, taux }) => {
      const tranche = fraction(BigInt(a - de));
      return {
        valeur: quotient(fois(tranche, exact(taux)), exact(100)),
        texte: `${ecrireNombre(exact(taux))}\u00A0% × ${ecrireValeur(tranche, 'montant')}`,
      };
    });
    const brut = parts.map((part) => part.valeur).reduce(plus, ZERO);
    const arrondie = arrondirFraction(brut, 'plusProche');
    const calcul = parts.map((part) => part.texte).join(' + ');
    const mention = egaux(arrondie, brut) ? '' : ` (${nommerArrondi('plusProche', fraction(1n))})`;
    return calculee(arrondie, 'montant', calcul, [base], mention);
  }
}
