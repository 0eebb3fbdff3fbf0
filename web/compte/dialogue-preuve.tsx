import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { Bouton } from '../ui/bouton.tsx';
import { differer } from '../ui/differer.tsx';
import { FormulaireCode } from './formulaire-code.tsx';
import { champMotDePasseActuel, FormulaireCompte } from './formulaire-compte.tsx';

const EntrerParCle = differer(() => import('./entrer-par-cle.tsx'), 'Un instant');

interface PropsPreuve {
  /** The address whose password it is, for whoever keeps passwords. */
  courriel: string;
  /** It is proved: what was being sent goes on. */
  prouve: () => void;
  /** Not now: what was being sent is not, and stays as it was typed. */
  renoncer: () => void;
}

const verbe = 'Confirmer et continuer';
const enCours = 'Vérification…';

/** In another tab: this one keeps what was typed. */
function ProuverParProconnect({ prouve }: Pick<PropsPreuve, 'prouve'>): ReactElement {
  return (
    <div className="pile">
      <p>
        <a
          className="bouton bouton-secondaire"
          href="/api/proconnect/depart?usage=preuve"
          target="_blank"
          rel="noopener"
        >
          M’identifier avec ProConnect (nouvel onglet)
        </a>
      </p>
      <div>
        <Bouton onClick={prouve}>C’est fait, continuer</Bouton>
      </div>
    </div>
  );
}

/** Before what signs or binds: the person proves again who they are, over the page where everything stays as it was typed. */
export default function DialoguePreuve({ courriel, prouve, renoncer }: PropsPreuve): ReactElement {
  const dialogue = useRef<HTMLDialogElement>(null);
  const lecture = useLecture(adresseApi('/api/session/preuve', {}));
  const lue = lecture.donnees !== null;
  useEffect(() => {
    const element = dialogue.current;
    if (element === null) return;
    const avant = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (avant instanceof HTMLElement) avant.focus();
    };
  }, []);
  useEffect(() => {
    if (lue) dialogue.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus();
  }, [lue]);

  return (
    <dialog
      ref={dialogue}
      className="dialogue pile"
      aria-labelledby="preuve"
      onCancel={(evenement) => {
        evenement.preventDefault();
        renoncer();
      }}
    >
      <h2 id="preuve">C’est bien vous ?</h2>
      <p>Cet acte vous engage. Prouvez-le une fois : cela vaut pour dix minutes.</p>
      <EnLecture lecture={lecture} texte="Un instant">
        {({ moyens }) => (
          <>
            {moyens.includes('cle') && (
              <EntrerParCle
                prouver={async (reponse) => {
                  await envoyer('POST', adresseApi('/api/session/cle', {}), { reponse });
                  prouve();
                }}
              />
            )}
            {moyens.includes('code') && (
              <FormulaireCode
                verbe={verbe}
                enCours={enCours}
                secours
                envoyer={async (code) => {
                  await envoyer('POST', adresseApi('/api/session/preuve', {}), { code });
                  prouve();
                }}
              />
            )}
            {moyens.includes('mot_de_passe') && (
              <FormulaireCompte
                champs={[{ ...champMotDePasseActuel, libelle: 'Mot de passe', vide: 'Écrivez votre mot de passe.' }]}
                courriel={courriel}
                verbe={verbe}
                enCours={enCours}
                envoyer={async ({ actuel = '' }) => {
                  await envoyer('POST', adresseApi('/api/session/preuve', {}), { actuel });
                  prouve();
                }}
              />
            )}
            {moyens.includes('fournisseur') && <ProuverParProconnect prouve={prouve} />}
          </>
        )}
      </EnLecture>
      <div>
        <Bouton variante="discret" onClick={renoncer}>
          Pas maintenant
        </Bouton>
      </div>
    </dialog>
  );
}
