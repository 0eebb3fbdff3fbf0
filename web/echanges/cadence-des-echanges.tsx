import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { CadenceDesEchanges as Reglage } from '../api/schema/types.gen.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Choix } from '../ui/choix.tsx';

type Cadence = Reglage['cadence'];
const OPTIONS: readonly { valeur: Cadence; libelle: string }[] = [
  { valeur: 'immediate', libelle: 'Aussitôt' },
  { valeur: 'quotidienne', libelle: 'Une fois par jour, à 7 h' },
  { valeur: 'aucune', libelle: 'Jamais : je les lis dans mes dossiers' },
];

function Formulaire({ initiale }: { initiale: Cadence }): ReactElement {
  const [cadence, setCadence] = useState(initiale);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const changer = async (choisie: Cadence): Promise<void> => {
    const avant = cadence;
    setCadence(choisie);
    setErreur(undefined);
    try {
      await envoyer('PUT', adresseApi('/api/compte/echanges', {}), { cadence: choisie });
      annoncer('Préférence enregistrée.');
    } catch (cause) {
      setCadence(avant);
      setErreur(phraseErreur(cause));
    }
  };
  return (
    <Choix
      name="cadence-des-echanges"
      libelle="Quand voulez-vous recevoir les messages et les rappels de dates de vos dossiers ?"
      aide="Les décisions et ce qui vous est demandé dans un délai vous parviennent toujours."
      options={OPTIONS}
      valeurs={[cadence]}
      onChange={({ target }) => void changer(OPTIONS.find(({ valeur }) => valeur === target.value)?.valeur ?? cadence)}
      erreur={erreur}
    />
  );
}

/** How often a person is written to about messages, kept as soon as it is chosen. */
export function CadenceDesEchanges(): ReactElement {
  const lecture = useLecture(adresseApi('/api/compte/echanges', {}));
  return (
    <EnLecture lecture={lecture} texte="Chargement de votre préférence">
      {({ cadence }) => <Formulaire initiale={cadence} />}
    </EnLecture>
  );
}
