import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { faitsApresRecherche, faitsApresSaisie } from '../../../workflows/engine/form/faits-entreprises.ts';
import { useSaisie } from '../contexte-saisie.ts';
import { adresseApi } from '../../api/adresse-api.ts';
import { useRecherche } from '../recherche.ts';

/**
 * What the public directory says of a SIRET: under its box, and to the rules of the form, which the server will judge with the same facts. Silent when the
 * directory is: nothing waits for it.
 *
 * @param muette in a cell, where there is no room to write
 */
export default function EntrepriseTrouvee({
  chemin,
  siret,
  muette,
}: {
  chemin: string;
  siret: string;
  muette: boolean;
}): ReactElement | null {
  const { seance } = useSaisie();
  const { resultat } = useRecherche(adresseApi('/api/entreprises/{siret}', { siret }));

  useEffect(() => {
    if (resultat !== null && resultat.etat !== 'indisponible')
      seance.changerFaits(faitsApresRecherche(seance.contexte.faits, chemin, siret, resultat.entreprise));
  }, [seance, chemin, siret, resultat]);
  useEffect(
    () => () => {
      // The box was changed, rather than left for another page: what was known of its former SIRET is no longer about it.
      const valeur = seance.valeur(chemin);
      if (typeof valeur !== 'string' || valeur.replace(/\s/g, '') !== siret)
        seance.changerFaits(faitsApresSaisie(seance.contexte.faits, chemin));
    },
    [seance, chemin, siret],
  );

  if (muette || resultat === null || resultat.etat === 'indisponible') return null;
  const { entreprise } = resultat;
  if (entreprise === null || entreprise.siret !== siret)
    return (
      <p className="champ-note" role="status">
        {entreprise === null
          ? 'Ce SIRET n’est pas dans l’annuaire des entreprises. S’il est récent, vous pouvez continuer.'
          : ''}
      </p>
    );
  const details = [
    entreprise.adresse ?? entreprise.commune,
    entreprise.etat === 'active' ? null : 'établissement fermé',
  ];
  return (
    <p className="champ-note" role="status">
      <strong>{entreprise.nom}</strong>
      {details.filter((detail) => detail !== null).map((detail) => ` · ${detail}`)}
    </p>
  );
}
