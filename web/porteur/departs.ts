import type { Departs } from '../api/schema/types.gen.ts';
import { formaterJour } from '../ui/instant.ts';

/** An earlier dossier as a choice: its title, then what tells it from the others. */
export function direPrecedent({ numero, intitule, titreAppel, deposeLe }: Departs['precedents'][number]): {
  libelle: string;
  aide: string;
} {
  const depose = `déposé le ${formaterJour(deposeLe)}`;
  return intitule === null
    ? { libelle: `Du dossier ${numero}`, aide: `${titreAppel}, ${depose}` }
    : { libelle: `De «\u00a0${intitule}\u00a0»`, aide: `${numero}, ${titreAppel}, ${depose}` };
}
