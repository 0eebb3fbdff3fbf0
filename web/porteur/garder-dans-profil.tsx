import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { Reprise } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { Tableau } from '../ui/tableau.tsx';

type Difference = Reprise['differences'][number];

const ouVide = (texte: string): ReactElement | string =>
  texte === '' ? <span className="discret">Pas de réponse</span> : texte;

/** What a deposited dossier says otherwise than the profile, and the button that keeps it. Nothing when they agree. */
export function GarderDansProfil({
  organisation,
  dossier,
}: {
  organisation: string;
  dossier: string;
}): ReactElement | null {
  const { donnees } = useLecture(
    adresseApi('/api/organisations/{organisation}/profil/reprises/{dossier}', { organisation, dossier }),
  );
  const [gardees, setGardees] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);
  if (donnees === null || donnees.differences.length === 0) return null;

  const garder = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer('POST', adresseApi('/api/organisations/{organisation}/profil/reprendre', { organisation }), {
        dossier,
      });
      setGardees(true);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  const gardables = donnees.differences.filter((d) => !d.reservee);
  const reservees = donnees.differences.length - gardables.length;

  return (
    <section className="pile" aria-labelledby="profil">
      <h2 id="profil">Gagner du temps la prochaine fois</h2>
      {gardees ? (
        <Bandeau ton="succes" titre="Ces réponses sont dans le profil de votre organisme" surgit>
          <p>
            Elles seront reprises dans vos prochains dossiers.{' '}
            <Lien href="/organisation">Voir le profil de mon organisation</Lien>
          </p>
        </Bandeau>
      ) : (
        <>
          <p className="lecture">
            Ce dossier dit autre chose que le profil de votre organisme.{' '}
            {gardables.length > 0
              ? 'Gardez ses réponses dans le profil pour ne pas les redonner.'
              : 'Demandez au représentant légal de garder ses réponses dans le profil.'}
          </p>
          {gardables.length > 0 && (
            <Tableau
              legende="Réponses qui diffèrent du profil"
              legendeCachee
              colonnes={[
                { cle: 'libelle', titre: 'Question', cellule: (d: Difference) => d.libelle },
                { cle: 'avant', titre: 'Dans le profil', cellule: (d: Difference) => ouVide(d.avant) },
                { cle: 'apres', titre: 'Dans ce dossier', cellule: (d: Difference) => d.apres },
              ]}
              lignes={gardables}
              cleDe={(d: Difference) => d.chemin}
            />
          )}
          {reservees > 0 && gardables.length > 0 && (
            <p className="discret">
              {reservees > 1 ? `${reservees} autres réponses ne peuvent` : 'Une autre réponse ne peut'} être{' '}
              {reservees > 1 ? 'gardées' : 'gardée'} que par le représentant légal.
            </p>
          )}
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          {gardables.length > 0 && (
            <div className="actions">
              <Bouton onClick={garder} libelleEnCours="Enregistrement…">
                Garder ces réponses dans le profil
              </Bouton>
            </div>
          )}
        </>
      )}
    </section>
  );
}
