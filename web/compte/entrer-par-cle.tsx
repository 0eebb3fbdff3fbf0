import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import type { OptionsDeCle } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { direEchec, presenterCle } from './gestes-de-cle.ts';
import type { ReponseDeCle } from './gestes-de-cle.ts';

interface PropsCle {
  /** Sends what the key answered. @throws ErreurApi */
  prouver: (reponse: ReponseDeCle) => Promise<void>;
}

const demander = async (): Promise<OptionsDeCle['options']> =>
  (await envoyer('POST', adresseApi('/api/session/cle/preparation', {}), undefined)).options;

/** The button of a passkey, for an account that has one; nothing for another. */
export default function EntrerParCle({ prouver }: PropsCle): ReactElement | null {
  const [options, setOptions] = useState<OptionsDeCle['options']>(null);
  const [echec, setEchec] = useState<string | null>(null);
  useEffect(() => {
    // A code does as well: without an answer there is only the code.
    demander().then(setOptions, () => setOptions(null));
  }, []);
  if (options === null) return null;
  const presenter = async (): Promise<void> => {
    setEchec(null);
    try {
      await prouver(await presenterCle(options));
    } catch (erreur) {
      setEchec(direEchec(erreur));
      // A challenge serves once.
      setOptions(await demander().catch(() => options));
    }
  };
  return (
    <div className="pile">
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div>
        <Bouton variante="principal" onClick={presenter} libelleEnCours="Attente de votre clé…">
          Utiliser ma clé d’accès
        </Bouton>
      </div>
      <p className="discret">Ou écrivez un code :</p>
    </div>
  );
}
