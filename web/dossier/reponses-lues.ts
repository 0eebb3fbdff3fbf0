import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, ChampDeType, Formulaire, LigneBareme } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';

/** One answer of a form that was read. */
export interface ReponseLue {
  champ: Champ;
  valeur: Valeur | undefined;
  /** What it was before the last request for compléments, as people read it; `null` when it has not changed. */
  avant: string | null;
  /** In a table, what changed since: cells, rows added, rows deleted. */
  corrections: readonly CorrectionLue[];
}

/** One correction in a table. `avant` or `apres` is empty where there was, or is, no answer. */
interface CorrectionLue {
  ou: string;
  avant: string;
  apres: string;
}

interface SectionLue {
  cle: string;
  titre: string;
  reponses: ReponseLue[];
}

/**
 * The answers of a form by section, read by the form engine: what a condition hides is left out, computed values are there, and an answer
 * changed since the last request for compléments says what it was.
 */
export function lireReponses(lu: FormulaireLu): SectionLue[] {
  const formulaire = lu.formulaire as unknown as Formulaire;
  const contexte = { faits: lu.faits, baremes: lu.baremes as unknown as Readonly<Record<string, LigneBareme[]>> };
  const compile = compilerFormulaire(formulaire);
  const saisies = assembler(formulaire, lu.valeurs);
  const reponses = compile.calculer(saisies, contexte);
  const etats = compile.etatChamps(saisies, contexte);
  const avant = assembler(formulaire, lu.avant);
  const changes = new Set(Object.keys(lu.avant).map((chemin) => chemin.split('/', 1)[0]));

  return formulaire.sections
    .filter(({ cle }) => etats.sections.get(cle) !== false)
    .map((section) => ({
      cle: section.cle,
      titre: section.titre,
      reponses: section.champs
        .filter(({ cle, type }) => type !== 'explication' && etats.champs.get(cle)?.visible !== false)
        .map((champ) => ({
          champ,
          valeur: reponses[champ.cle],
          avant: changes.has(champ.cle) ? formaterValeur(champ, avant[champ.cle]) : null,
          corrections: champ.type === 'tableau' && changes.has(champ.cle) ? lireCorrections(champ, lu) : [],
        })),
    }))
    .filter(({ reponses: lues }) => lues.length > 0);
}

/** What the rules of the call make whoever reads the answers look at, without refusing anything: one sentence each. */
export function avertissementsDe(lu: FormulaireLu): string[] {
  const formulaire = lu.formulaire as unknown as Formulaire;
  const contexte = { faits: lu.faits, baremes: lu.baremes as unknown as Readonly<Record<string, LigneBareme[]>> };
  const constats = compilerFormulaire(formulaire).valider(assembler(formulaire, lu.valeurs), contexte);
  return constats.filter(({ gravite }) => gravite === 'avertissement').map(({ message }) => message);
}

type Lignes = readonly Readonly<Record<string, Valeur>>[];

/** What changed in a table, row by row: those of before, then those added. */
function lireCorrections(tableau: ChampDeType<'tableau'>, lu: FormulaireLu): CorrectionLue[] {
  const formulaire = lu.formulaire as unknown as Formulaire;
  const lignesDe = (valeurs: FormulaireLu['valeurs']): Lignes =>
    (assembler(formulaire, valeurs)[tableau.cle] as unknown as Lignes | undefined) ?? [];
  const [avant, apres] = [lignesDe({ ...lu.valeurs, ...lu.avant }), lignesDe(lu.valeurs)];
  const nom = (lignes: Lignes, id: Valeur | undefined): string =>
    `${tableau.libelleLigne} ${lignes.findIndex((ligne) => ligne['id'] === id) + 1}`;
  const saisies = tableau.colonnes.filter((colonne) => colonne.type !== 'calcule' && colonne.type !== 'explication');
  const resumer = (ligne: Lignes[number]): string =>
    saisies
      .map((colonne) => formaterValeur(colonne, ligne[colonne.cle]))
      .filter((texte) => texte !== '')
      .join(' · ');

  const gardees = avant.flatMap((ancienne) => {
    const nouvelle = apres.find((ligne) => ligne['id'] === ancienne['id']);
    if (nouvelle === undefined)
      return [{ ou: `${nom(avant, ancienne['id'])}, supprimée`, avant: resumer(ancienne), apres: '' }];
    return saisies.flatMap((colonne) => {
      const [a, b] = [ancienne, nouvelle].map((ligne) => formaterValeur(colonne, ligne[colonne.cle]));
      if (a === undefined || b === undefined || a === b) return [];
      return [{ ou: `${nom(apres, nouvelle['id'])}, ${colonne.libelle}`, avant: a, apres: b }];
    });
  });
  const ajoutees = apres
    .filter((ligne) => !avant.some((ancienne) => ancienne['id'] === ligne['id']))
    .map((ligne) => ({ ou: `${nom(apres, ligne['id'])}, ajoutée`, avant: '', apres: resumer(ligne) }));
  return [...gardees, ...ajoutees];
}
