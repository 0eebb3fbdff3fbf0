import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { useEtroit } from '../ui/etroit.ts';
import { NOMS_DES_FILTRES, choixDe } from './filtrer-appels.ts';
import type { FiltresAppels, NomDeFiltre } from './filtrer-appels.ts';

interface PropsFiltres {
  appels: readonly AppelResume[];
  filtres: FiltresAppels;
  changer: (filtres: FiltresAppels) => void;
}

/** Puts a box in a filter, or takes it out. */
const basculer = (filtres: FiltresAppels, nom: NomDeFiltre, cle: string): FiltresAppels => ({
  ...filtres,
  [nom]: filtres[nom].includes(cle) ? filtres[nom].filter((v) => v !== cle) : [...filtres[nom], cle],
});

/** The filters of the list of calls: boxes with how many calls each leaves; folded on a phone. */
export function FiltresDesAppels({ appels, filtres, changer }: PropsFiltres): ReactElement {
  const etroit = useEtroit();
  const [ouvert, setOuvert] = useState(!etroit);
  const nombre = NOMS_DES_FILTRES.reduce((total, { nom }) => total + filtres[nom].length, 0);
  return (
    <details className="filtres-appels" open={ouvert} onToggle={(e) => setOuvert(e.currentTarget.open)}>
      <summary>Filtrer{nombre > 0 && <span className="compteur-filtres">{nombre}</span>}</summary>
      {NOMS_DES_FILTRES.map(({ nom, libelle }) => (
        <fieldset key={nom}>
          <legend>{libelle}</legend>
          {choixDe(nom, appels, filtres).map((choix) => (
            <label key={choix.cle} className="filtre-case">
              <input
                type="checkbox"
                name={nom}
                value={choix.cle}
                checked={filtres[nom].includes(choix.cle)}
                onChange={() => changer(basculer(filtres, nom, choix.cle))}
              />
              <span>{choix.libelle}</span>
              <span className="filtre-nombre">{choix.nombre}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </details>
  );
}
