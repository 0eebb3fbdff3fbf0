import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

/** The jobs that failed too often and were put aside, with the way to run them again. */
export default function PageQuarantaine(): ReactElement {
  const lecture = useLecture(adresseApi('/api/exploitation/quarantaine', {}));
  const [resultat, setResultat] = useState<{ ton: 'succes' | 'erreur'; phrase: string } | null>(null);
  const relancer = async (id: string, type: string): Promise<void> => {
    setResultat(null);
    try {
      await envoyer('POST', adresseApi('/api/exploitation/quarantaine/{travail}/relancer', { travail: id }), undefined);
      setResultat({ ton: 'succes', phrase: `Le travail « ${type} » est relancé.` });
      await lecture.recharger();
    } catch (erreur) {
      setResultat({ ton: 'erreur', phrase: phraseErreur(erreur) });
    }
  };
  return (
    <Page
      titre="Quarantaine"
      chapo="Les travaux qui ont échoué trop souvent sont mis de côté : ils ne bloquent rien d’autre. Corrigez la cause, puis relancez."
    >
      <OngletsAdministration courant="/administration/quarantaine" />
      {resultat !== null && <Bandeau ton={resultat.ton} titre={resultat.phrase} surgit />}
      <EnLecture lecture={lecture} texte="Chargement de la quarantaine">
        {({ travaux }) => (
          <div className="pile pile-large">
            {travaux.length === 0 ? (
              <EtatVide titre="Aucun travail en quarantaine">
                <p>Les courriels, les documents et les échéances partent normalement.</p>
              </EtatVide>
            ) : (
              <Tableau
                legende="Travaux en quarantaine"
                colonnes={[
                  { cle: 'type', titre: 'Travail', cellule: ({ type }) => type },
                  { cle: 'cree', titre: 'Depuis', cellule: ({ creeLe }) => formaterInstant(creeLe, 'Europe/Paris') },
                  { cle: 'tentatives', titre: 'Essais', aDroite: true, cellule: ({ tentatives }) => tentatives },
                  {
                    cle: 'erreur',
                    titre: 'Dernière erreur',
                    cellule: ({ derniereErreur }) => (
                      <span className="texte-saisi">{derniereErreur ?? 'sans message'}</span>
                    ),
                  },
                  {
                    cle: 'relancer',
                    titre: 'Action',
                    cellule: ({ id, type, cle }) => (
                      <Bouton onClick={() => relancer(id, type)} libelleEnCours="Relance…">
                        Relancer<span className="hors-ecran"> {cle}</span>
                      </Bouton>
                    ),
                  },
                ]}
                lignes={travaux}
                cleDe={({ id }) => id}
              />
            )}
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
