import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import { demandeEnvoyee, reponsesDeLaDemande, type SourceDArgent } from './situer.ts';

/** What the definition says of the action under a name (`intitule`, `fin`, free names of the call), over the demand; `null` where it says nothing. */
export function valeurDAction(s: SourceDArgent, nom: string): Valeur {
  const { action, formulaires } = s.version.definition;
  const regle = Object.hasOwn(action, nom) ? action[nom] : undefined;
  const formulaire = formulaires[DEMANDE];
  const demande = demandeEnvoyee(s) ?? reponsesDeLaDemande(s);
  if (regle === undefined || !formulaire || !demande) return null;
  return evaluerRegles(formulaire, { valeur: regle }, demande.reponses, demande.contexte)['valeur'] ?? null;
}
