// From the neutral format of forms to a form of Jalon. The neutral format has its own meanings (doubles, empty counts as 0, a hidden source is empty):
// they go through the operators and the types that say `brut`.
import type { Champ, Contrainte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import '../../workflows/engine/form/types/autres.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

type Visibilite = readonly [string, ...unknown[]];

export interface ChampNeutre {
  k: string;
  t: 'text' | 'number' | 'select' | 'table' | 'calc';
  req?: number | boolean;
  min?: number;
  max?: number;
  pat?: string;
  siret?: number | boolean;
  opts?: string[];
  cols?: ChampNeutre[];
  minRows?: number;
  maxRows?: number;
  expr?: [string, string, string];
  vis?: Visibilite;
}

type RegleNeutre = [string, string, string | number, number?];
export type ReponsesNeutres = Record<string, unknown>;

export interface FormulaireNeutre {
  fields: ChampNeutre[];
  rules: RegleNeutre[];
}

/** What a file in the neutral format exports; a case is [name, answers, must be refused]. */
export interface FichierNeutre {
  form: FormulaireNeutre;
  cases: [string, ReponsesNeutres, boolean][];
  validAnswers?: (lignes?: number) => ReponsesNeutres;
}

interface Adapte {
  formulaire: Formulaire;
  /** Answers in the neutral format made such as the engine reads them: rows get ids, what is no field is dropped. Changes its argument. */
  lire: (reponses: ReponsesNeutres) => Reponses;
}

const QUATORZE_CHIFFRES = '^\\d{14}$';
const PRESENT = '_present';
const SIRET = '_siret';

const vide = (v: unknown) => v === undefined || v === null || v === '';

/** Describes a neutral form as a form of the product, to be compiled by the ordinary compiler. */
export function adapter(neutre: FormulaireNeutre): Adapte {
  const cles = nommer(neutre.fields);
  const types = new Map(neutre.fields.map((f) => [f.k, f.t]));
  const cle = (k: string) => cles.get(k) ?? k;

  const variable = (k: unknown): Regle | null => {
    const t = types.get(String(k));
    return t === undefined || t === 'table' ? null : { var: cle(String(k)) };
  };
  const nombre = (k: unknown): Regle => variable(k) ?? 0;
  const rempli = (k: unknown): Regle => {
    const t = types.get(String(k));
    return t === undefined ? false : { rempli: cle(String(k)) + (t === 'table' ? PRESENT : '') };
  };

  const visible = ([op, ...args]: Visibilite): Regle => {
    const [a, b] = args;
    if (op === 'and' || op === 'or')
      return args.length === 0 ? op === 'and' : { [op]: args.map((v) => visible(v as Visibilite)) };
    if (op === 'filled') return rempli(a);
    if (op === '>') return { brut: ['>', { brut: ['+', nombre(a), 0] }, b] };
    const v = variable(a);
    if (op === '=') return v === null ? false : { brut: ['==', v, b] };
    return v === null ? rempli(a) : { and: [rempli(a), { '!': { brut: ['==', v, b] } }] };
  };

  const calcul = ([op, a, b]: [string, string, string]): Regle => {
    if (op === 'sum') {
      const table = neutre.fields.find((f) => f.k === a && f.t === 'table');
      const colonne = table?.cols?.some((c) => c.k === b) ? nommer(table.cols).get(b) : undefined;
      return colonne === undefined ? 0 : { brut: ['somme', cle(a), colonne] };
    }
    if (op === 'pct') return { brut: ['*', { brut: ['/', nombre(a), nombre(b)] }, 100] };
    return { brut: [op === 'sub' ? '-' : '+', nombre(a), nombre(b)] };
  };

  const champ = (
    f: ChampNeutre,
    k: string,
    calculer: (expr: [string, string, string]) => Regle,
    racine: boolean,
  ): Champ[] => {
    const commun = {
      cle: k,
      libelle: k,
      ...(f.req ? { requis: true } : {}),
      ...(racine && f.vis ? { visible: visible(f.vis) } : {}),
    };
    const facultatif = { ...commun, requis: false };
    const { min, max, opts = [] } = f;
    if (f.t === 'calc')
      return f.expr ? [{ ...facultatif, type: 'calcule', format: 'nombre', valeur: calculer(f.expr) }] : [];
    if (f.t === 'number')
      return [
        {
          ...commun,
          type: 'nombre',
          brut: true,
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
        },
      ];
    if (f.t === 'select')
      return [{ ...commun, type: 'choix', options: opts.map((valeur) => ({ valeur, libelle: valeur })) }];
    if (f.t === 'table') {
      const cols = f.cols ?? [];
      const noms = nommer(cols);
      const cellule = (c: string): Regle =>
        cols.some((x) => x.k === c && x.t !== 'calc') ? { ligne: noms.get(c) ?? c } : 0;
      return [
        // An absent table and an empty one are two answers in the neutral format.
        { ...commun, cle: k + PRESENT, type: 'ouiNon' },
        {
          ...facultatif,
          type: 'tableau',
          lignesMax: f.maxRows ?? 200,
          libelleLigne: 'ligne',
          colonnes: cols.flatMap((c) =>
            champ(c, noms.get(c.k) ?? c.k, ([, a, b]) => ({ brut: ['*', cellule(a), cellule(b)] }), false),
          ),
        },
      ];
    }
    const motif = f.siret && f.pat !== QUATORZE_CHIFFRES ? `^(?=\\d{14}$)(?=[^]*?(?:${f.pat ?? ''}))` : f.pat;
    return [
      {
        ...commun,
        type: 'texte',
        brut: true,
        ...(max === undefined ? {} : { longueurMax: max }),
        ...(motif === undefined ? {} : { motif }),
      },
      ...(f.siret ? [{ ...facultatif, cle: k + SIRET, type: 'siret' } satisfies Champ] : []),
    ];
  };

  const formulaire: Formulaire = {
    cle: 'neutre',
    titre: 'Formulaire au format neutre',
    sections: [{ cle: 'tout', titre: 'Tout', champs: neutre.fields.flatMap((f) => champ(f, cle(f.k), calcul, true)) }],
    contraintes: [
      ...neutre.fields.flatMap((f) => (f.t === 'table' && f.minRows ? [lignesMin(cle(f.k), f.minRows)] : [])),
      ...neutre.rules.flatMap((r, i) => contrainte(r, i, variable, rempli)),
    ],
  };
  return { formulaire, lire: lecteur(neutre.fields, cles) };
}

function lignesMin(k: string, min: number): Contrainte {
  const regle: Regle = { '>=': [{ compter: [k] }, min] };
  return {
    cle: `${k}:min`,
    si: { rempli: k + PRESENT },
    regle,
    gravite: 'bloquant',
    champs: [k],
    message: 'Ajoutez des lignes.',
  };
}

function contrainte(
  [op, a, b, n]: RegleNeutre,
  i: number,
  variable: (k: unknown) => Regle | null,
  rempli: (k: unknown) => Regle,
): Contrainte[] {
  const va = variable(a);
  const vb = typeof b === 'string' ? variable(b) : b;
  if (va === null || vb === null || (typeof b === 'string' && (op === 'max' || op === 'min'))) return [];
  const part: Regle = { brut: ['/', { brut: ['*', vb, n ?? 0] }, 100] };
  const regles: Readonly<Record<string, Regle>> = {
    equal: { brut: ['==', va, vb] },
    max: { '!': { brut: ['>', va, vb] } },
    min: { '!': { brut: ['<', va, vb] } },
    after: { brut: ['>', va, vb] },
    maxPctOf: { '!': { brut: ['>', va, part] } },
  };
  const regle = regles[op];
  if (regle === undefined) return [];
  const si: Regle = { and: [rempli(a), ...(typeof b === 'string' ? [rempli(b)] : [])] };
  return [{ cle: `regle${i}`, si, regle, gravite: 'bloquant', champs: [], message: `Règle ${op}.` }];
}

/** Keys that the product accepts as names of fields, one for each key of the neutral form. */
function nommer(champs: readonly ChampNeutre[]): Map<string, string> {
  const pris = new Set<string>(['id']);
  return new Map(
    champs.map(({ k }, i) => {
      const sur = /^[A-Za-z]\w{0,60}$/.test(k) && !(k in Object.prototype) && !pris.has(k) ? k : `champ_${i}`;
      pris.add(sur);
      return [k, sur];
    }),
  );
}

type Objet = Record<string, unknown>;

/** Renames and completes the keys of an object just parsed, in place: a copy would cost more than the whole validation. */
function enPlace(champs: readonly ChampNeutre[], cles: ReadonlyMap<string, string>): (objet: Objet) => void {
  const connus = new Set(champs.map((f) => f.k));
  const speciaux = champs.filter((f) => f.t === 'table' || f.siret || cles.get(f.k) !== f.k);
  const copies = speciaux.map((f) => {
    const lignes = f.t === 'table' ? lecteurLignes(f.cols ?? []) : null;
    return { k: f.k, cle: cles.get(f.k) ?? f.k, siret: Boolean(f.siret), lignes };
  });
  // Answers mostly come with their keys in the same order as the last ones: comparing is cheaper than looking up.
  const vues: string[] = [];
  return (objet) => {
    let i = 0;
    for (const k in objet) {
      if (vues[i] !== k) {
        if (connus.has(k)) vues[i] = k;
        else Reflect.deleteProperty(objet, k);
      }
      i++;
    }
    for (const { k, cle, siret, lignes } of copies) {
      const v = Object.hasOwn(objet, k) ? objet[k] : undefined;
      if (cle !== k) Reflect.deleteProperty(objet, k);
      if (vide(v)) continue;
      objet[cle] = lignes && Array.isArray(v) ? lignes(v) : v;
      if (lignes) objet[cle + PRESENT] = true;
      if (siret) objet[cle + SIRET] = v;
    }
  };
}

function lecteur(
  champs: readonly ChampNeutre[],
  cles: ReadonlyMap<string, string>,
): (reponses: ReponsesNeutres) => Reponses {
  const lire = enPlace(champs, cles);
  return (reponses) => {
    lire(reponses);
    return reponses as Record<string, Valeur>;
  };
}

function lecteurLignes(cols: readonly ChampNeutre[]): (lignes: unknown[]) => unknown[] {
  const lire = enPlace(cols, nommer(cols));
  return (lignes) => {
    for (let i = 0; i < lignes.length; i++) {
      const ligne = lignes[i];
      const objet = typeof ligne === 'object' && ligne !== null && !Array.isArray(ligne) ? (ligne as Objet) : {};
      lire(objet);
      objet['id'] = String(i);
      lignes[i] = objet;
    }
    return lignes;
  };
}
