import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

interface PropsReponses {
  dossier: string;
  /** What is being written, which may be kept as an answer. */
  texte: string;
  inserer: (texte: string) => void;
}

function Reponses({ dossier, texte, inserer }: PropsReponses): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/echanges/modeles', { dossier }));
  const [titre, setTitre] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);

  const faire = async (acte: () => Promise<unknown>, dit: string): Promise<void> => {
    setErreur(undefined);
    try {
      await acte();
      annoncer(dit);
      await lecture.recharger();
    } catch (cause) {
      setErreur(phraseErreur(cause));
    }
  };
  const garder = async (): Promise<void> => {
    if (titre.trim() === '' || texte.trim() === '') {
      setErreur(
        titre.trim() === ''
          ? 'Donnez un titre à cette réponse.'
          : 'Écrivez d’abord votre message : c’est lui qui est gardé.',
      );
      return;
    }
    const corps = { id: crypto.randomUUID(), titre: titre.trim(), texte };
    await faire(async () => {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/echanges/modeles', { dossier }), corps);
      setTitre('');
    }, 'Réponse type gardée.');
  };

  return (
    <div className="pile">
      <EnLecture lecture={lecture} texte="Chargement des réponses types">
        {({ modeles }) =>
          modeles.length === 0 ? (
            <p className="discret">Aucune réponse type pour l’instant.</p>
          ) : (
            <ul className="liste reponses-types">
              {modeles.map((modele) => (
                <li key={modele.id}>
                  <button type="button" className="lien" onClick={() => inserer(modele.texte)}>
                    {modele.titre}
                  </button>{' '}
                  <button
                    type="button"
                    className="lien"
                    aria-label={`Retirer « ${modele.titre} » pour tous les agents`}
                    onClick={() =>
                      void faire(
                        () =>
                          envoyer(
                            'DELETE',
                            adresseApi('/api/dossiers/{dossier}/echanges/modeles/{modele}', {
                              dossier,
                              modele: modele.id,
                            }),
                            undefined,
                          ),
                        'Réponse type retirée.',
                      )
                    }
                  >
                    Retirer
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </EnLecture>
      <SaisieTexte
        identifiant="titre-reponse-type"
        libelle="Garder le message ci-dessus pour tous les agents, sous le titre"
        value={titre}
        maxLength={100}
        onChange={({ target }) => setTitre(target.value)}
        // This box is in the form of the message: Enter keeps the answer, and sends nothing.
        onKeyDown={(e) => {
          if (e.key !== 'Enter') return;
          e.preventDefault();
          void garder();
        }}
        erreur={erreur}
      />
      <div>
        <Bouton onClick={garder}>Garder cette réponse</Bouton>
      </div>
    </div>
  );
}

/** The answers that agents keep to use again: read once opened. */
export function ReponsesTypes(props: PropsReponses): ReactElement {
  const [ouvert, setOuvert] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOuvert(currentTarget.open)}>
      <summary>Réponses types</summary>
      {ouvert && <Reponses {...props} />}
    </details>
  );
}
