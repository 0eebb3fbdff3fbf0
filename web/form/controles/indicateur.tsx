import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MomentIndicateur, Option, Ventilation } from '../../../workflows/engine/form/formulaire.ts';
import { formaterNombre } from '../../../workflows/engine/form/types/format.ts';
import {
  cleDePartie,
  direEcart,
  MOMENTS,
  nomDePartie,
  sommer,
} from '../../../workflows/engine/form/types/indicateur.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Champ } from '../../ui/champ.tsx';
import { lireNombre } from '../lire-nombre.ts';
import { Parties } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';
import type { Objet } from './saisie-composee.tsx';
import { objetDe, sansVides } from './saisie-composee.tsx';

interface PropsCellule {
  id: string;
  nom: string;
  valeur: Valeur;
  saisir: (valeur: Valeur) => void;
  quitter: () => void;
}

/** One count. What cannot be read as a number stays as it was typed. */
function Cellule({ id, nom, valeur, saisir, quitter }: PropsCellule): ReactElement {
  const [texte, setTexte] = useState<string | null>(null);
  const ecrit = typeof valeur === 'number' ? formaterNombre(valeur) : typeof valeur === 'string' ? valeur : '';
  return (
    <>
      <label htmlFor={id} className="hors-ecran">
        {nom}
      </label>
      <input
        id={id}
        className="saisie"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={texte ?? ecrit}
        onChange={({ target }) => {
          setTexte(target.value);
          saisir(target.value.trim() === '' ? null : (lireNombre(target.value) ?? target.value));
        }}
        onBlur={() => {
          setTexte(null);
          quitter();
        }}
      />
    </>
  );
}

/** Where a ventilation stands against the total: « 8 sur 9, il manque 1 ». Nothing as long as one of its cells is empty. */
function avancement(objet: Objet, moment: MomentIndicateur, ventilation: Ventilation): string {
  const somme = sommer(objet, moment, ventilation);
  const total = objet[cleDePartie(moment)];
  if (somme === null || typeof total !== 'number') return '';
  const compte = `${formaterNombre(somme)} sur ${formaterNombre(total)}`;
  return somme === total ? compte : `${compte}, ${direEcart(somme, total)}`;
}

/** Counts in one table: the total, then each way to split it; planned and real side by side. */
export default function ControleIndicateur({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'indicateur'>): ReactElement {
  const { unite, moments, ventilations } = champ;
  const objet = objetDe(valeur);
  const poser = (cle: string, v: Valeur): void => saisir(sansVides({ ...objet, [cle]: v }));
  const dire = (moment: MomentIndicateur, v: Ventilation): void => {
    const phrase = v.partition ? avancement(objet, moment, v) : '';
    if (phrase !== '') annoncer(`${v.libelle}\u00a0: ${phrase}.`);
  };

  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => {
        const cellule = (moment: MomentIndicateur, v?: Ventilation, modalite?: Option): ReactElement => {
          const cle = cleDePartie(moment, v?.cle, modalite?.valeur);
          return (
            <td key={moment} className="a-droite">
              <Cellule
                id={moment === moments[0] && v === undefined ? id : `${id}-${cle}`}
                nom={nomDePartie(moment, modalite)}
                valeur={objet[cle] ?? null}
                saisir={(n) => poser(cle, n)}
                quitter={() => (v === undefined ? ventilations : [v]).forEach((autre) => dire(moment, autre))}
              />
            </td>
          );
        };
        return (
          <Parties quitter={quitter}>
            <table className="tableau indicateur">
              <caption className="hors-ecran">
                {textes.libelle}, en nombre de {unite}
              </caption>
              <thead>
                <tr>
                  <th scope="col">Nombre de {unite}</th>
                  {moments.map((moment) => (
                    <th key={moment} scope="col" className="a-droite">
                      {MOMENTS[moment]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">Total</th>
                  {moments.map((moment) => cellule(moment))}
                </tr>
              </tbody>
              {ventilations.map((v) => (
                <tbody key={v.cle}>
                  <tr className="indicateur-ventilation">
                    <th scope="rowgroup">
                      {v.libelle}
                      {v.partition && <span className="discret"> (le compte doit faire le total)</span>}
                    </th>
                    {moments.map((moment) => (
                      <td key={moment} className="a-droite discret">
                        {v.partition ? avancement(objet, moment, v) : ''}
                      </td>
                    ))}
                  </tr>
                  {v.modalites.map((m) => (
                    <tr key={m.valeur}>
                      <th scope="row">{m.libelle}</th>
                      {moments.map((moment) => cellule(moment, v, m))}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </Parties>
        );
      }}
    </Champ>
  );
}
