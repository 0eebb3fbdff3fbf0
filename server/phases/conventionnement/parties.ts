// Who signs a convention beside the porteur: read in the frozen demand, where the call says.
import { evaluerRegles } from '../../../workflows/engine/form/evaluer.ts';
import type { Contexte, Reponses } from '../../../workflows/engine/form/formulaire.ts';
import type { Definition, PartieDeConvention } from '../../../workflows/engine/definition.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { DEMANDE } from '../../engine/contexte-formulaire.ts';
import { demandeEnvoyee, reponsesDeLaDemande, type SourceDArgent } from '../../finances/situer.ts';

/** A party whose signature is asked. */
export interface PartieNommee {
  /** Which of those that the call names (`parties › cle`). */
  genre: string;
  organisme: string;
  siret: string;
}
type Ligne = Record<string, Valeur>;
const texte = (v: Valeur | undefined): string => (typeof v === 'string' ? v.trim() : '');

/**
 * The parties that a demand names, in its order. A body that is named twice signs once, and the beneficiary, which signs for itself, is none of them (our decision).
 *
 * @param beneficiaire its SIRET
 */
export function partiesNommees(
  { parties = [], formulaires }: Pick<Definition, 'parties' | 'formulaires'>,
  { reponses, contexte }: { reponses: Reponses; contexte: Contexte },
  beneficiaire: string,
): PartieNommee[] {
  const formulaire = formulaires[DEMANDE];
  if (formulaire === undefined) return [];
  const retenue = (p: PartieDeConvention, ligne: Ligne): boolean =>
    p.quand === null ||
    // The rule asks whether a row holds: it is judged on this one alone.
    evaluerRegles(formulaire, { retenue: p.quand }, { ...reponses, [p.tableau]: [ligne] }, contexte)['retenue'] ===
      true;
  const vus = new Set([beneficiaire]);
  return parties.flatMap((p) => {
    const lignes = reponses[p.tableau];
    return (Array.isArray(lignes) ? (lignes as Ligne[]) : []).flatMap((ligne): PartieNommee[] => {
      const [organisme, siret] = [texte(ligne[p.nom]), texte(ligne[p.siret])];
      if (siret === '' || vus.has(siret) || !retenue(p, ligne)) return [];
      vus.add(siret);
      return [{ genre: p.cle, organisme: organisme === '' ? siret : organisme, siret }];
    });
  });
}

/** The parties of a dossier, as its demand was last sent. */
export function partiesDe(s: SourceDArgent): PartieNommee[] {
  const demande = demandeEnvoyee(s) ?? reponsesDeLaDemande(s);
  return demande === null ? [] : partiesNommees(s.version.definition, demande, s.lecture.organisation.siret);
}
