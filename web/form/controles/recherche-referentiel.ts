import { useMemo } from 'react';
import type { DateReferentiel } from '../../../workflows/engine/form/formulaire.ts';
import type { Referentiel } from '../../../workflows/engine/form/referentiels.ts';
import { dateDeLecture } from '../../../workflows/engine/form/types/date-de-lecture.ts';
import { NON_VERIFIEE } from '../../../workflows/engine/form/types/nomenclature.ts';
import { useSaisie } from '../contexte-saisie.ts';
import { adresseApi } from '../../api/adresse-api.ts';
import { useRecherche } from '../recherche.ts';
import type { Suggestion } from './combobox.tsx';

/** What is kept of an entry: with its code and the version where it was found, or as written by hand. */
export interface EntreeChoisie {
  code?: string;
  libelle: string;
  version: string;
}

interface RechercheReferentiel {
  suggestions: readonly Suggestion[];
  total: number;
  /** There is something to announce: the set was searched. */
  cherche: boolean;
  /** The set is not here, or not as it was on that day: what is written by hand is accepted. */
  indisponible: boolean;
  /** Only a part of the set is here. */
  partielle: boolean;
  entreeDe: (suggestion: Suggestion) => EntreeChoisie;
}

/** What was written by hand: the Région will check it. */
export const ecriteALaMain = (libelle: string): EntreeChoisie => ({ libelle, version: NON_VERIFIEE });

/**
 * Looks for a text in a set of reference data, read at the date that the field names.
 * @param texte what was typed; `null` searches nothing
 */
export function useRechercheReferentiel(
  referentiel: Referentiel,
  date: DateReferentiel | undefined,
  texte: string | null,
): RechercheReferentiel {
  const { seance } = useSaisie();
  const jour = dateDeLecture(date, seance.contexte.faits);
  const recherche = texte === null || texte.trim() === '' ? null : texte.trim().slice(0, 100);
  const { resultat, hors } = useRecherche(
    recherche === null
      ? null
      : adresseApi(
          '/api/referentiels/{nom}',
          { nom: referentiel },
          { recherche, ...(jour === undefined ? {} : { date: jour }) },
        ),
  );
  const actif = recherche !== null && resultat !== null;
  const options = useMemo(() => (actif ? resultat.options : []), [actif, resultat]);
  const suggestions = useMemo(
    // Names without a known code may come twice: their place tells them apart.
    () => options.map((o, rang) => ({ cle: String(rang), libelle: o.libelle, precision: o.precision })),
    [options],
  );
  const indisponible = hors || resultat?.disponible === false;
  return {
    suggestions,
    total: actif ? resultat.total : 0,
    cherche: actif && !indisponible,
    indisponible,
    partielle: resultat?.extrait === true,
    entreeDe: ({ cle, libelle, precision }) => {
      const option = options[Number(cle)];
      const nom = precision === null ? libelle : `${libelle}, ${precision}`;
      if (option === undefined || option.code === '' || typeof resultat?.version !== 'string')
        return ecriteALaMain(nom);
      return { code: option.code, libelle, version: resultat.version };
    },
  };
}
