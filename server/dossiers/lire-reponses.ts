import type postgres from 'postgres';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { contexteFormulaire } from '../engine/contexte-formulaire.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import { introuvable } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import { consulter, type Consultation } from './consulter.ts';
import { ligneLue, trouver } from './lire-formulaire.ts';
import { restreintPour } from './restreint.ts';

/** The cells of a table that are shown, row by row, computed ones included. */
export type Ligne = Readonly<Record<string, Valeur>>;

/** The answers of a form as a document or an export shows them. */
export interface ReponsesLues {
  consultation: Consultation;
  ligne: LigneFormulaire;
  formulaire: Formulaire;
  /** `corrections`: sent once, and being corrected by its author, who reads what is not sent yet. */
  etat: 'brouillon' | 'corrections' | 'depose';
  /** The questions that are asked, in their order: what a condition hides is not there, an empty answer is. */
  sections: { cle: string; titre: string; champs: Champ[] }[];
  /** Does it lack answers that this reader may not read? */
  restreint: boolean;
  /** Frozen answers, computed ones included; an empty one is absent. */
  reponses: Reponses;
}

/**
 * Reads a form to put it in a file. What was sent is read as it was frozen then; its author also reads what is being written. Throws « introuvable » when
 * the form is not theirs to read.
 */
export async function lireReponses(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
  formulaireId: string,
): Promise<ReponsesLues> {
  const consultation = await consulter(sql, acteur, dossierId);
  const { lecture, version, date } = consultation;
  const ligne = trouver(consultation, formulaireId);
  const formulaire = version.definition.formulaires[ligne.cle];
  if (!formulaire) throw introuvable();
  const lue = ligneLue(consultation, ligne);
  const contexte = contexteFormulaire(lecture, version, ligne.cle, date, lue);
  const compile = compilerFormulaire(formulaire);
  const figees = lue.ouverture === 'ferme' ? lue.figees : null;
  const reponses = figees ?? compile.figer(assembler(formulaire, ligne.valeurs), contexte);
  const { formulaire: lisible, tait, tues, sansLesTues } = restreintPour(consultation, formulaire);
  const { champs: etats } = compile.etatChamps(reponses, contexte);
  // What was frozen stays, even if the same rule would hide it today.
  const montre = ({ cle, type }: Champ): boolean =>
    !tait(cle) && type !== 'explication' && (etats.get(cle)?.visible === true || Object.hasOwn(reponses, cle));
  return {
    consultation,
    ligne,
    formulaire: lisible,
    restreint: tues.length > 0,
    etat: !ligne.depose ? 'brouillon' : figees === null ? 'corrections' : 'depose',
    sections: lisible.sections
      .map(({ cle, titre, champs }) => ({ cle, titre, champs: champs.filter(montre) }))
      .filter(({ champs }) => champs.length > 0),
    reponses: sansLesTues(reponses),
  };
}

/** The rows of a table; none when it is empty. */
export function lignesDuTableau(valeur: Valeur | undefined): readonly Ligne[] {
  return Array.isArray(valeur) ? (valeur as readonly Ligne[]) : [];
}
