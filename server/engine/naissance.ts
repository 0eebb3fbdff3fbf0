import { acteCourant, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import { epineDe, type EtatDossier } from './etat-dossier.ts';
import type { Ouverture } from './ouverture.ts';
import { machineDe, type VersionChargee } from './versions.ts';

/** What writing needs of a dossier as it was read; one that is being born has nothing yet. */
export type Naissant = Pick<Ouverture['lecture'], 'instant' | 'objets' | 'echeances'> & {
  dossier: Pick<Ouverture['lecture']['dossier'], 'id' | 'chaine' | 'intitule'>;
};

export const naissant = (appel: { instant: string }, id: string): Naissant => ({
  instant: appel.instant,
  objets: [],
  echeances: [],
  dossier: { id, chaine: '', intitule: null },
});

/**
 * The form that a new dossier is born with: the one judged by the act that is first awaited.
 *
 * @throws Error when nothing deposits anything: a cycle that should not have been published
 */
export function formulaireDuDepot(o: { version: VersionChargee; etat: EtatDossier }): string {
  const machine = machineDe(o.version, 'dossier');
  const { instantane } = epineDe(o.etat);
  const attendus = feuilles(machine, instantane).flatMap((f) => machine.attendus[f] ?? []);
  for (const { acte } of attendus) {
    const juge = machine.actes[acte]?.juge ?? acteCourant(machine, instantane, acte)?.juge;
    if (juge !== undefined) return juge;
  }
  throw new Error('Le cycle ne commence par aucun dépôt.');
}

/** A dossier that may be written: as it was read, and as the event left it. */
export type Ecrivable = Omit<Ouverture, 'lecture'> & { lecture: Naissant };
