import { actifs, estTerme, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { ObjetVivant } from './etat-dossier.ts';
import { machineDe, type VersionChargee } from './versions.ts';

/** Where an object is, for people and for lists. */
export interface Situation {
  /** The leaf that counts: of the parcours for a dossier, unless it is suspended or withdrawn; `instance.etat` on the spine, `etat` for an object. */
  feuille: string;
  /** Its last part. */
  nom: string;
  /** Instance of the cycle where it is. */
  instance: string;
  /** Key of its words. */
  mots: string;
  tour: Tour;
  terme: boolean;
}

const apresPoint = (chemin: string): string => chemin.slice(chemin.lastIndexOf('.') + 1);

/** The leaf of the parcours; while branches are open, the first whose turn is somebody's. */
function feuilleDuParcours(toutes: readonly string[], tours: Readonly<Record<string, Tour>>): string {
  const parcours = toutes.filter((f) => f.startsWith('parcours.'));
  return parcours.find((f) => (tours[f] ?? 'personne') !== 'personne') ?? parcours[0] ?? '';
}

/**
 * Where a dossier or an object is. A dossier that is suspended or withdrawn is told so.
 *
 * @throws Error on a snapshot that is not of the version
 */
export function situation(version: Pick<VersionChargee, 'cycle'>, objet: ObjetVivant): Situation {
  const m = machineDe(version, objet.machine);
  const toutes = feuilles(m, objet.instantane);
  const terme = estTerme(m, objet.instantane);
  if (objet.machine !== 'dossier') {
    const feuille = toutes[0] ?? '';
    const instance = objet.machine.split('/')[0] ?? '';
    return {
      feuille,
      nom: feuille,
      instance,
      mots: `${objet.machine}.${feuille}`,
      tour: m.tours[feuille] ?? 'personne',
      terme,
    };
  }
  const vigueur = toutes.find((f) => f.startsWith('vigueur.'));
  const horsVigueur = vigueur !== undefined && vigueur !== 'vigueur.actif';
  const chemin = horsVigueur ? vigueur : feuilleDuParcours(toutes, m.tours);
  const parents = new Map(actifs(m, objet.instantane.value));
  const parent = parents.get(chemin.slice(0, chemin.lastIndexOf('.')));
  const instance = parent?.meta?.instance ?? parents.get(chemin)?.meta?.instance ?? '';
  const nom = apresPoint(chemin);
  return {
    feuille: `${instance}.${nom}`,
    nom,
    instance,
    mots: `${instance}.${nom}`,
    tour: m.tours[chemin] ?? 'personne',
    terme,
  };
}
