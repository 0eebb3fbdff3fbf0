import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { ResultatReferentiel } from '../../api/schema/types.gen.ts';
import { Champ } from '../../ui/champ.tsx';
import { useRecherche } from '../recherche.ts';
import { Combobox } from './combobox.tsx';
import type { PropsControle } from './props-controle.ts';
import { objetDe } from './saisie-composee.tsx';

/** Shown under the box, so that one knows whether the answer was recognised. */
function etatDe(code: unknown, version: unknown, libelle: string, indisponible: boolean): string {
  if (typeof code === 'string') return `Reconnu\u00a0: ${code}, ${String(version)}.`;
  if (libelle === '') return indisponible ? 'La liste n’est pas disponible. Écrivez votre réponse.' : '';
  return 'Écrit à la main\u00a0: la Région vérifiera cette réponse. Vous pouvez continuer.';
}

/** An entry of reference data: searched on the server as one types, or written by hand. */
export default function ControleNomenclature({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'nomenclature'>): ReactElement {
  const { code, libelle: ecrit, version } = objetDe(valeur);
  const libelle = typeof ecrit === 'string' ? ecrit : '';
  const [touche, setTouche] = useState(false);
  const cherche = touche && typeof code !== 'string' && libelle.trim() !== '';
  const date = champ.date === undefined ? '' : `&date=${champ.date}`;
  const { resultat, hors } = useRecherche<ResultatReferentiel>(
    cherche
      ? `/api/referentiels/${champ.referentiel}?recherche=${encodeURIComponent(libelle.trim().slice(0, 100))}${date}`
      : null,
  );
  const indisponible = hors || resultat?.disponible === false;
  const suggestions = useMemo(
    () =>
      cherche && resultat !== null
        ? resultat.options.map((o) => ({ cle: o.code, libelle: o.libelle, precision: o.precision }))
        : [],
    [cherche, resultat],
  );
  const idNote = `${textes.identifiant}-etat`;
  return (
    <Champ {...textes} note={idNote}>
      {(attributs) => (
        <>
          <Combobox
            attributs={attributs}
            texte={libelle}
            ecrire={(texte) => {
              setTouche(true);
              saisir(texte === '' ? null : { libelle: texte, version: 'non verifiee' });
            }}
            suggestions={suggestions}
            total={resultat?.total ?? 0}
            cherche={cherche && !indisponible && resultat !== null}
            choisir={({ cle, libelle: choisi }) =>
              saisir({ code: cle, libelle: choisi, version: resultat?.version ?? 'non verifiee' })
            }
            quitter={quitter}
          />
          <p id={idNote} className="champ-note">
            {etatDe(code, version, libelle, indisponible)}
          </p>
        </>
      )}
    </Champ>
  );
}
