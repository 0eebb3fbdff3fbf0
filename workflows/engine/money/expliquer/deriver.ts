// The form from which the engine answers for an explanation: the same form, and the rules that are not arithmetic as computed fields of it.
import type { Champ, ChampDeType, FormatCalcul, Formulaire, Reponses } from '../../form/formulaire.ts';
import type { Regle, Valeur } from '../../rules/regle.ts';
import { operation } from './operation.ts';
import type { Ligne } from './partie.ts';

/** Operators that the walk follows by itself; the others are asked of the engine. */
const SUIVIS: ReadonlySet<string> = new Set([
  'var',
  'ligne',
  'fait',
  '+',
  '-',
  '*',
  '/',
  'part',
  'min',
  'max',
  'arrondir',
  'multiplierMontant',
  'somme',
  'sommeSi',
  'if',
  'parTranches',
]);

/** What a rule gives is known only when it runs: of these computed fields, the one whose format fits has a value. */
const FORMATS: readonly FormatCalcul[] = ['nombre', 'ouiNon', 'date', 'texte'];

/** Keys of fields start with a lower-case letter: this prefix cannot meet one. */
const cleDe = (rang: number, format: FormatCalcul): string => `Demande.${format}.${String(rang)}`;

const identite = (regle: unknown, tableau: string | null): string => `${tableau ?? ''}|${JSON.stringify(regle)}`;

export interface FormulaireDerive {
  readonly formulaire: Formulaire;
  /** What the engine gave for a rule that was entrusted to it; `null` when indeterminate. */
  readonly lire: (valeurs: Reponses, regle: unknown, ligne: Ligne | null) => Valeur;
}

/** Collects the rules to entrust, through the computed fields that they read. */
class Collecte {
  readonly rangs = new Map<string, number>();
  readonly champs: Champ[] = [];
  readonly colonnes = new Map<string, Champ[]>();
  readonly #connus: ReadonlyMap<string, Champ>;
  readonly #vus = new Set<string>();

  constructor(connus: ReadonlyMap<string, Champ>) {
    this.#connus = connus;
  }

  confier(regle: unknown, tableau: string | null): void {
    const nom = identite(regle, tableau);
    if (this.rangs.has(nom)) return;
    const rang = this.rangs.size;
    this.rangs.set(nom, rang);
    const liste = tableau === null ? this.champs : (this.colonnes.get(tableau) ?? []);
    if (tableau !== null) this.colonnes.set(tableau, liste);
    for (const format of FORMATS)
      liste.push({ cle: cleDe(rang, format), type: 'calcule', libelle: nom, valeur: regle as Regle, format });
  }

  parcourir(regle: unknown, tableau: string | null): void {
    const lue = operation(regle);
    if (lue === null) return;
    const { nom, operandes } = lue;
    if (!SUIVIS.has(nom)) {
      this.confier(regle, tableau);
      return;
    }
    if (nom === 'var') this.#calcule(this.#connus.get(String(operandes[0])), null);
    else if (nom === 'ligne') this.#calcule(this.#colonne(tableau, operandes[0]), tableau);
    else if (nom === 'somme' || nom === 'sommeSi') {
      const cible = String(operandes[0]);
      this.#calcule(this.#colonne(cible, operandes[1]), cible);
      if (operandes[2] !== undefined) this.confier(operandes[2], cible);
    } else if (nom === 'if') {
      for (const [rang, operande] of operandes.entries()) {
        if (rang % 2 === 0 && rang !== operandes.length - 1) this.confier(operande, tableau);
        else this.parcourir(operande, tableau);
      }
    } else if (nom === 'parTranches') {
      this.parcourir(operandes[1], tableau);
      this.confier(operandes[2], tableau);
    } else for (const operande of operandes) this.parcourir(operande, tableau);
  }

  #colonne(tableau: string | null, cle: unknown): Champ | undefined {
    const champ = tableau === null ? undefined : this.#connus.get(tableau);
    return champ?.type === 'tableau' ? champ.colonnes.find((un) => un.cle === cle) : undefined;
  }

  #calcule(champ: Champ | undefined, tableau: string | null): void {
    if (champ?.type !== 'calcule') return;
    const nom = `${tableau ?? ''}/${champ.cle}`;
    if (this.#vus.has(nom)) return;
    this.#vus.add(nom);
    this.parcourir(champ.valeur, tableau);
  }
}

/** The form with what the explanation of these rules asks of the engine: each rule itself, its conditions, its dated tables, its counts. */
export function deriver(formulaire: Formulaire, regles: readonly Regle[]): FormulaireDerive {
  const connus = new Map(formulaire.sections.flatMap((section) => section.champs).map((champ) => [champ.cle, champ]));
  const collecte = new Collecte(connus);
  for (const regle of regles) {
    collecte.parcourir(regle, null);
    collecte.confier(regle, null);
  }
  const completer = (champ: Champ): Champ => {
    const ajoutees = collecte.colonnes.get(champ.cle);
    if (champ.type !== 'tableau' || ajoutees === undefined) return champ;
    return { ...champ, colonnes: [...champ.colonnes, ...ajoutees] } satisfies ChampDeType<'tableau'>;
  };
  return {
    formulaire: {
      ...formulaire,
      sections: [
        ...formulaire.sections.map((section) => ({ ...section, champs: section.champs.map(completer) })),
        { cle: 'demandes', titre: 'demandes', champs: collecte.champs },
      ],
      contraintes: [],
    },
    lire: (valeurs, regle, ligne) => {
      const rang = collecte.rangs.get(identite(regle, ligne?.tableau ?? null));
      const dans = ligne?.valeurs ?? valeurs;
      if (rang === undefined) return null;
      for (const format of FORMATS) {
        const cle = cleDe(rang, format);
        const valeur = Object.hasOwn(dans, cle) ? dans[cle] : undefined;
        if (valeur !== undefined) return valeur;
      }
      return null;
    },
  };
}
