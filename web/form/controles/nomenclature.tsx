import { useState } from 'react';
import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import { Combobox } from './combobox.tsx';
import type { PropsControle } from './props-controle.ts';
import { ecriteALaMain, useRechercheReferentiel } from './recherche-referentiel.ts';
import { objetDe } from './saisie-composee.tsx';

/** Shown under the box, so that one knows whether the answer was recognised. */
function etatDe(code: unknown, version: unknown, libelle: string, manque: 'tout' | 'partie' | null): string {
  if (typeof code === 'string') return `Reconnu\u00a0: ${code}, ${String(version)}.`;
  if (libelle === '') return manque === 'tout' ? 'La liste n’est pas disponible. Écrivez votre réponse.' : '';
  const partielle = manque === 'partie' ? 'Liste partielle\u00a0: si vous ne trouvez pas, écrivez votre réponse. ' : '';
  return `${partielle}Écrit à la main\u00a0: la Région vérifiera cette réponse. Vous pouvez continuer.`;
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
  const { suggestions, total, cherche, indisponible, partielle, entreeDe } = useRechercheReferentiel(
    champ.referentiel,
    champ.date,
    touche && typeof code !== 'string' ? libelle : null,
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
              saisir(texte === '' ? null : { ...ecriteALaMain(texte) });
            }}
            suggestions={suggestions}
            total={total}
            cherche={cherche}
            choisir={(suggestion) => {
              setTouche(false);
              saisir({ ...entreeDe(suggestion) });
            }}
            quitter={quitter}
          />
          <p id={idNote} className="champ-note">
            {etatDe(code, version, libelle, indisponible ? 'tout' : partielle ? 'partie' : null)}
          </p>
        </>
      )}
    </Champ>
  );
}
