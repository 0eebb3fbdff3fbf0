import { useEffect } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Lecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';

// The tabs of a dossier are pages of their own: from one to the next, the dossier stays on the screen while it is read again.
let dernier: { chemin: string; donnees: Dossier } | null = null;

/** Reads a dossier; shows at once what the previous tab had read. */
export function useDossier(id: string): Lecture<Dossier> {
  const chemin = adresseApi('/api/dossiers/{dossier}', { dossier: id });
  const lecture = useLecture(chemin);
  const lues = lecture.donnees;
  useEffect(() => {
    if (lues !== null) dernier = { chemin, donnees: lues };
  }, [chemin, lues]);
  return lecture.etat === 'chargement' && dernier?.chemin === chemin
    ? { etat: 'pret', donnees: dernier.donnees, erreur: null, recharger: lecture.recharger }
    : lecture;
}

/** Forgets what was read: an act has changed the dossier. */
export function oublierDossier(): void {
  dernier = null;
}
