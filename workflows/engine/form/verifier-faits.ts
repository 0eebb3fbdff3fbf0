// What a definition may do with the facts of the directory of companies: it may be silent, and its silence must block nobody. Loaded where definitions are
// checked, never by a form that one fills in.
import { champsSiret, FAIT_COLONNE, FAITS_ENTREPRISE } from './faits-entreprises.ts';
import type { Champ, Formulaire } from './formulaire.ts';

/** What a rule reads: facts, answers and tables, by name; and those that its being true implies are known. */
interface Lu {
  faits: Set<string>;
  noms: Set<string>;
}

const TABLEAUX = new Set(['somme', 'compter', 'tous', 'quelque', 'aucun']);

function lire(regle: unknown, lu: Lu = { faits: new Set(), noms: new Set() }): Lu {
  if (Array.isArray(regle)) for (const x of regle as unknown[]) lire(x, lu);
  else if (typeof regle === 'object' && regle !== null)
    for (const [operateur, contenu] of Object.entries(regle) as [string, unknown][]) {
      const premier: unknown = Array.isArray(contenu) ? (contenu as unknown[])[0] : contenu;
      if (typeof premier === 'string') {
        if (operateur === 'fait') lu.faits.add(premier);
        else if (operateur === 'var' || operateur === 'rempli' || TABLEAUX.has(operateur))
          lu.noms.add(premier.split('/', 1)[0] ?? '');
      }
      lire(contenu, lu);
    }
  return lu;
}

/** What a condition requires to be known before it holds: the direct operands `rempli` of its `and`, or the condition itself. */
function exiges(regle: unknown): Lu {
  const lu: Lu = { faits: new Set(), noms: new Set() };
  const operandes: readonly unknown[] =
    typeof regle === 'object' && regle !== null && 'and' in regle
      ? Array.isArray(regle.and)
        ? (regle.and as unknown[])
        : [regle.and]
      : [regle];
  for (const o of operandes) if (typeof o === 'object' && o !== null && 'rempli' in o) lire(o, lu);
  return lu;
}

/** A fact of the directory bears the name of its field: `siret.etat`. The others, which the server always knows, have no dot. */
const deLAnnuaire = (fait: string): boolean => fait.includes('.');

/**
 * What is wrong with the facts about companies that a form reads. They must be those of its fields of SIRET; and since the directory may not answer, what
 * could block a deposit (a control « bloquant », a `requis`, a bound) may depend on one, even through a visibility or a computed value, only behind a
 * condition that it is known: the control has it in `si`, `requis` begins with it. Then silence skips the control, or asks for nothing.
 */
export function verifierFaits(formulaire: Formulaire): string[] {
  const problemes: string[] = [];
  const connus = new Set(
    champsSiret(formulaire).flatMap((champ) =>
      champ.includes('/') ? [`${champ}.${FAIT_COLONNE}`] : FAITS_ENTREPRISE.map((nom) => `${champ}.${nom}`),
    ),
  );
  const champs: { champ: Champ; visible: unknown }[] = formulaire.sections.flatMap((s) =>
    s.champs.map((champ) => ({ champ, visible: [s.visible, champ.visible] })),
  );

  // Answers that may be missing, or differ, because the directory is silent: a hidden field, a value computed from a fact, and what depends on them.
  const incertains = new Set<string>();
  /** Among them, those whose value itself depends on what is known: that they are filled proves nothing. */
  const calcules = new Set<string>();
  const depend = (regle: unknown, garde: Lu | null = null): string | null => {
    const { faits, noms } = lire(regle);
    for (const f of faits)
      if (deLAnnuaire(f) && (garde === null || !garde.faits.has(f) || f.endsWith(`.${FAIT_COLONNE}`))) return f;
    for (const n of noms) if (incertains.has(n) && (calcules.has(n) || !garde?.noms.has(n))) return n;
    return null;
  };
  const colonnesDe = (champ: Champ): readonly Champ[] => (champ.type === 'tableau' ? champ.colonnes : []);
  for (let avant = -1; avant !== incertains.size + calcules.size;) {
    avant = incertains.size + calcules.size;
    for (const { champ, visible } of champs) {
      const valeurs = [
        champ.type === 'calcule' ? champ.valeur : null,
        ...colonnesDe(champ).map((c) => [c.visible, c.type === 'calcule' ? c.valeur : null]),
      ];
      if (depend(valeurs) !== null) calcules.add(champ.cle);
      if (depend([visible, valeurs]) !== null) incertains.add(champ.cle);
    }
  }

  const refuser = (ou: string, cause: string | null): void => {
    if (cause !== null)
      problemes.push(
        `${ou} : dépend de « ${cause} », que l’annuaire des entreprises peut ne pas donner. Il ne peut que montrer ou avertir, ou bloquer après avoir vérifié qu’il est connu (rempli).`,
      );
  };
  const verifierChamp = (nom: string, champ: Champ): void => {
    refuser(`${nom}, requis`, depend(champ.requis, exiges(champ.requis)));
    if (champ.type === 'date') {
      refuser(`${nom}, min`, depend(champ.min));
      refuser(`${nom}, max`, depend(champ.max));
    }
  };
  for (const { champ } of champs) {
    verifierChamp(champ.cle, champ);
    for (const c of colonnesDe(champ)) verifierChamp(`${champ.cle}/${c.cle}`, c);
  }
  for (const c of formulaire.contraintes)
    if (c.gravite === 'bloquant') refuser(`contrôle ${c.cle}`, depend([c.regle, c.si], exiges(c.si)));

  for (const fait of lire([formulaire.sections, formulaire.contraintes]).faits)
    if (deLAnnuaire(fait) && !connus.has(fait))
      problemes.push(`le fait « ${fait} » n’existe pas : aucun champ SIRET de ce formulaire ne le donne.`);
  return problemes;
}
