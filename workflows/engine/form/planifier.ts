import { compilerRegle } from '../rules/compiler-regle.ts';
import type { Calcul, Lecture, Portee, Probleme, Vocabulaire } from '../rules/environnement.ts';
import { BOOLEEN, DATE } from '../rules/environnement.ts';
import { cleValide } from './cle-valide.ts';
import type { Champ, Contrainte, Formulaire } from './formulaire.ts';
import { ordonner, relier } from './ordonner.ts';
import type { ChampPlan, ContraintePlan, NoeudPlan, Plan, ProblemeSitue, SectionPlan, TableauPlan } from './plan.ts';
import { porteeDe } from './plan.ts';
import { FORMATS } from './types/calcule.ts';
import { typeDe } from './types/index.ts';

const masqueDe = (c: ChampPlan) => (c.champ.type === 'calcule' ? FORMATS[c.champ.format].masque : c.type.masque);

/** Prepares a form: places, rules, order of evaluation; and everything that is wrong with it. */
export function planifier(formulaire: Formulaire, enPlus?: Vocabulaire): Plan {
  const problemes: ProblemeSitue[] = [];
  const noeuds: NoeudPlan[] = [];
  const parCle = new Map<string, ChampPlan>();
  const champs: ChampPlan[] = [];
  const sections: SectionPlan[] = [];

  const creerNoeud = (nom: string, section: SectionPlan | null, champ: ChampPlan | null): void => {
    noeuds.push({ nom, section, champ, lectures: [], suivants: [], ordre: -1 });
  };

  const creerChamp = (champ: Champ, slot: number, section: number, tableau: TableauPlan | null): ChampPlan | null => {
    const nom = tableau ? `${tableau.cle}/${champ.cle}` : champ.cle;
    const type = typeDe(champ);
    const pris = tableau ? tableau.parCle : parCle;
    if (!cleValide(champ.cle) || (tableau && champ.cle === 'id')) problemes.push([nom, 'clePermise']);
    else if (pris.has(champ.cle)) problemes.push([nom, 'clePrise']);
    else if (!type) problemes.push([nom, 'type', champ.type]);
    else if (champ.type === 'calcule' && !Object.hasOwn(FORMATS, champ.format)) problemes.push([nom, 'format']);
    else {
      for (const p of type.verifier?.(champ) ?? []) problemes.push([nom, p]);
      const plan: ChampPlan = {
        champ,
        slot,
        noeud: noeuds.length,
        section,
        tableau,
        lignes: champ.type === 'tableau' && !tableau ? creerTableau(champ, slot) : null,
        type,
        pret: type.preparer(champ),
        saisi: champ.type !== 'calcule' && champ.type !== 'explication',
        visible: null,
        requis: false,
        min: null,
        max: null,
        valeur: null,
        accepte: champ.type === 'calcule' ? FORMATS[champ.format].accepte : () => true,
      };
      pris.set(champ.cle, plan);
      creerNoeud(nom, null, plan);
      return plan;
    }
    return null;
  };

  for (const section of formulaire.sections) {
    if (sections.some((s) => s.section.cle === section.cle)) problemes.push([`section ${section.cle}`, 'clePrise']);
    const plan: SectionPlan = { section, champs: [], noeud: noeuds.length, visible: null };
    const rang = sections.push(plan) - 1;
    creerNoeud(`§${section.cle}`, plan, null);
    for (const champ of section.champs) {
      const c = creerChamp(champ, champs.length, rang, null);
      if (!c) continue;
      champs.push(c);
      plan.champs.push(c);
      if (champ.type !== 'tableau' || !c.lignes) continue;
      for (const colonne of champ.colonnes) {
        const k = creerChamp(colonne, c.lignes.colonnes.length, rang, c.lignes);
        if (!k) continue;
        c.lignes.colonnes.push(k);
        if (colonne.visible !== undefined) c.lignes.conditionnel = true;
        c.lignes.vides.push(null);
        c.lignes.visibles.push(true);
      }
    }
  }

  const portee = porteeDe(parCle, masqueDe);
  const regle = (ou: string, source: unknown, dans: Portee, masque: number, lectures: Lecture[]): Calcul => {
    const r = compilerRegle(source, dans, masque, enPlus);
    for (const p of r.problemes) problemes.push([ou, ...p]);
    lectures.push(...r.lectures);
    return r.f;
  };

  // Read by the findings only: nothing else is evaluated again when they change.
  const lusParConstat: Lecture[][] = noeuds.map(() => []);
  for (const [i, noeud] of noeuds.entries()) {
    const { section, champ: c } = noeud;
    if (section && section.section.visible !== undefined)
      section.visible = regle(
        `section ${section.section.cle}, visible`,
        section.section.visible,
        portee,
        BOOLEEN,
        noeud.lectures,
      );
    if (!c) continue;
    const { champ } = c;
    const dans = c.tableau ? { ...portee, tableau: portee.tableaux.get(c.tableau.cle) ?? null } : portee;
    const lus = lusParConstat[i] ?? [];
    if (champ.visible !== undefined)
      c.visible = regle(`${noeud.nom}, visible`, champ.visible, dans, BOOLEEN, noeud.lectures);
    if (typeof champ.requis === 'boolean') c.requis = champ.requis;
    else if (champ.requis !== undefined) c.requis = regle(`${noeud.nom}, requis`, champ.requis, dans, BOOLEEN, lus);
    if (champ.type === 'calcule')
      c.valeur = regle(`${noeud.nom}, valeur`, champ.valeur, dans, FORMATS[champ.format].masque, noeud.lectures);
    if (champ.type === 'date') {
      if (champ.min !== undefined) c.min = regle(`${noeud.nom}, min`, champ.min, dans, DATE, lus);
      if (champ.max !== undefined) c.max = regle(`${noeud.nom}, max`, champ.max, dans, DATE, lus);
    }
    if (!c.tableau && sections[c.section]?.visible)
      noeud.lectures.push({ noeud: noeuds[sections[c.section]?.noeud ?? 0]?.nom ?? '', memeLigne: false });
  }

  const cles = new Set<string>();
  const contraintes = formulaire.contraintes.map((contrainte): ContraintePlan => {
    const ou = `contrôle ${contrainte.cle}`;
    if (cles.has(contrainte.cle)) problemes.push([ou, 'clePrise']);
    cles.add(contrainte.cle);
    const lectures: Lecture[] = [];
    return {
      contrainte,
      regle: regle(`${ou}, regle`, contrainte.regle, portee, BOOLEEN, lectures),
      si: contrainte.si === undefined ? null : regle(`${ou}, si`, contrainte.si, portee, BOOLEEN, lectures),
      champs: champsDe(contrainte, parCle, (...p) => problemes.push([ou, ...p])),
      message: decouper(contrainte.message, parCle, (...p) => problemes.push([ou, ...p])),
      lectures,
    };
  });

  const plan: Plan = {
    formulaire,
    sections,
    champs,
    parCle,
    nomenclature: { parCle, cles: [], champs: [] },
    noeuds,
    aEvaluer: [],
    contraintes,
    aConstater: noeuds.map(() => ({ champs: [], contraintes: [] })),
    problemes,
  };
  relier(plan, lusParConstat);
  ordonner(plan);
  return plan;
}

function creerTableau({ cle, libelle }: Champ, slot: number): TableauPlan {
  const parCle = new Map<string, ChampPlan>();
  const nomenclature = { parCle, cles: [], champs: [] };
  return { cle, slot, libelle, colonnes: [], parCle, nomenclature, conditionnel: false, vides: [], visibles: [] };
}

/** The fields of a control: `champ`, `tableau` or `tableau/colonne`. */
function champsDe(
  contrainte: Contrainte,
  parCle: ReadonlyMap<string, ChampPlan>,
  probleme: (...p: Probleme) => void,
): ContraintePlan['champs'] {
  return contrainte.champs.flatMap((chemin) => {
    const [cle = '', colonne] = chemin.split('/');
    const champ = parCle.get(cle);
    if (champ && (colonne === undefined || champ.lignes?.parCle.has(colonne))) return [{ chemin, champ }];
    probleme('champ', chemin);
    return [];
  });
}

function decouper(
  message: string,
  parCle: ReadonlyMap<string, ChampPlan>,
  probleme: (...p: Probleme) => void,
): (string | ChampPlan)[] {
  return message.split(/(\{[^{}]*\})/).map((morceau) => {
    if (!/^\{.*\}$/.test(morceau)) return morceau;
    const champ = parCle.get(morceau.slice(1, -1));
    if (!champ) probleme('cite', morceau);
    return champ ?? morceau;
  });
}
