import type { ReactElement } from 'react';
import type { EntrepriseLue } from '../../api/schema/types.gen.ts';
import { useRecherche } from '../recherche.ts';

/** What the public directory says of a SIRET, under its box. Silent when the directory is: nothing waits for it. */
export default function EntrepriseTrouvee({ siret }: { siret: string }): ReactElement | null {
  const { resultat } = useRecherche<EntrepriseLue>(`/api/entreprises/${siret}`);
  if (resultat === null || resultat.etat === 'indisponible') return null;
  const { entreprise } = resultat;
  if (entreprise === null || entreprise.siret !== siret)
    return (
      <p className="champ-note" role="status">
        {entreprise === null
          ? 'Ce SIRET n’est pas dans l’annuaire des entreprises. S’il est récent, vous pouvez continuer.'
          : ''}
      </p>
    );
  const details = [entreprise.adresse ?? entreprise.commune, entreprise.active ? null : 'établissement fermé'];
  return (
    <p className="champ-note" role="status">
      <strong>{entreprise.nom}</strong>
      {details.filter((detail) => detail !== null).map((detail) => ` · ${detail}`)}
    </p>
  );
}
