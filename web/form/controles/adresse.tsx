import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import { useSaisie } from '../contexte-saisie.ts';
import { adresseApi } from '../../api/adresse-api.ts';
import { useRecherche } from '../recherche.ts';
import { Combobox } from './combobox.tsx';
import { RESTER } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee, objetDe, sansVides } from './saisie-composee.tsx';
import type { Objet } from './saisie-composee.tsx';

/** What is changed by hand is no longer an address of the base. */
const aLaMain = ({ codeCommune: _, ...reste }: Objet): Objet =>
  Object.entries(reste).some(([cle, v]) => cle !== 'source' && v !== null && v !== '')
    ? { ...reste, source: 'saisie' }
    : {};

/** An address: its street with suggestions of the Base adresse nationale, its postal code and its commune; all may be written by hand. */
export default function ControleAdresse(props: PropsControle<'adresse'>): ReactElement {
  const { dossier } = useSaisie();
  const { valeur, saisir } = props;
  const objet = objetDe(valeur);
  const libelle = typeof objet['libelle'] === 'string' ? objet['libelle'] : '';
  const [touche, setTouche] = useState(false);
  // The base is asked for those who are signed in.
  const cherche = dossier !== null && touche && objet['source'] !== 'ban' && libelle.trim().length >= 3;
  const { resultat } = useRecherche(
    cherche ? adresseApi('/api/adresses', {}, { recherche: libelle.trim().slice(0, 200) }) : null,
  );
  const options = useMemo(() => (cherche ? (resultat?.options ?? []) : []), [cherche, resultat]);
  const suggestions = useMemo(
    () =>
      options.map((o, rang) => ({ cle: String(rang), libelle: o.libelle, precision: `${o.codePostal} ${o.commune}` })),
    [options],
  );
  return (
    <SaisieComposee
      {...props}
      sauf={['libelle', 'codeCommune', 'source']}
      apres={aLaMain}
      avant={(id) => (
        <Champ libelle="Numéro et voie" identifiant={id}>
          {(attributs) => (
            <Combobox
              attributs={attributs}
              texte={libelle}
              ecrire={(texte) => {
                setTouche(true);
                saisir(sansVides(aLaMain({ ...objet, libelle: texte })));
              }}
              suggestions={suggestions}
              total={suggestions.length}
              cherche={cherche && resultat?.disponible === true}
              choisir={({ cle }) => {
                const choisie = options[Number(cle)];
                if (choisie) saisir({ ...choisie, source: 'ban' });
              }}
              quitter={RESTER}
            />
          )}
        </Champ>
      )}
    />
  );
}
