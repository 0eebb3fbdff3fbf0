// What acts recorded under seal: until the dossier shares what opens it, only who did such an act reads it.
import type { EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { epineDe, type ObjetVivant } from '../engine/etat-dossier.ts';
import type { Ouverture } from '../engine/ouverture.ts';
import { machineDe } from '../engine/versions.ts';

type Dossier = Pick<Ouverture, 'etat' | 'version'>;
/** What a journaled event says of who did which act. */
interface Inscrit {
  acte: string | null;
  acteur_id: string | null;
  objet_type: string;
}

const ferme = (c: Dossier, sceau: string | undefined): boolean =>
  sceau !== undefined && epineDe(c.etat).instantane.context[sceau] !== true;

/** Is what this event recorded kept from this reader for now? */
export function scelle(c: Dossier & { compteId: string }, e: Inscrit): boolean {
  if (e.acte === null || (e.acteur_id !== null && e.acteur_id === c.compteId)) return false;
  return ferme(c, machineDe(c.version, e.objet_type).actes[e.acte]?.scelle);
}

/** Keys of the context that the transitions of an act fill in. */
function clesDe({ machine }: MachineCompilee, acte: string): string[] {
  const visiter = (e: EtatJson): string[] => [
    ...Object.values(e.on ?? {})
      .flat()
      .filter((t) => t.meta.acte === acte)
      .flatMap((t) => t.actions)
      .filter(({ type }) => type === 'retenir' || type === 'publier' || type === 'ajouter')
      .flatMap(({ params }) => Object.keys(params)),
    ...Object.values(e.states ?? {}).flatMap(visiter),
  ];
  return visiter(machine);
}

/** The context of an object without what its sealed acts put there: the same for every reader, since it does not say who. */
export function sansLesScelles(c: Dossier, objet: ObjetVivant): ObjetVivant['instantane']['context'] {
  const { context } = objet.instantane;
  const m = machineDe(c.version, objet.machine);
  const caches = new Set(
    Object.entries(m.actes).flatMap(([cle, acte]) => (ferme(c, acte.scelle) ? clesDe(m, cle) : [])),
  );
  return caches.size === 0 ? context : Object.fromEntries(Object.entries(context).filter(([cle]) => !caches.has(cle)));
}
