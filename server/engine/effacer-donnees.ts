// The erasure of what a dossier says of persons, as an event: it changes nothing that machines know, and its place in the journal says from where charges are gone.
import { copier, epineDe, type EtatDossier, type Issue, type Pas } from './etat-dossier.ts';
import { roleTenu } from './noyau.ts';

/** The type of the event. */
export const EFFACER_DONNEES = 'EFFACER_DONNEES';

/** Journals the erasure: one line, on the spine, that no machine hears. */
export function effacerDonnees(etat: EtatDossier, pas: Omit<Pas, 'type'>): Extract<Issue, { accepte: true }> {
  const essai = copier(etat);
  essai.rang += 1;
  const epine = epineDe(essai);
  epine.version += 1;
  Object.assign(etat, essai);
  return {
    accepte: true,
    effets: [],
    crees: [],
    lignes: [
      {
        ...pas,
        type: EFFACER_DONNEES,
        rang: essai.rang,
        version: essai.version,
        versionObjet: epine.version,
        role: roleTenu(pas.faits, ['administrateur']),
        acte: null,
      },
    ],
  };
}
