import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Formulaire, LigneBareme } from '../../workflows/engine/form/formulaire.ts';
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
        })),
    }))
    .filter(({ reponses: lues }) => lues.length > 0);
}
