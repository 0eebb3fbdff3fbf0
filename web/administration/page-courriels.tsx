import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Page } from '../ui/page.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

const adresse = /(https?:\/\/[^\s<>]+)/;

/** The text of a mail, its addresses made into links. */
function TexteCourriel({ texte }: { texte: string }): ReactElement {
  return (
    <p className="texte-saisi">
      {texte.split(adresse).map((morceau, rang) =>
        adresse.test(morceau) ? (
          <a key={`${rang} ${morceau}`} href={morceau}>
            {morceau}
          </a>
        ) : (
          morceau
        ),
      )}
    </p>
  );
}

/** The mails that the demonstration would have sent, the newest first. */
export default function PageCourriels(): ReactElement {
  const lecture = useLecture(adresseApi('/api/demonstration/courriels', {}));
  return (
    <Page titre="Courriels envoyés" chapo="La démonstration garde ici les courriels au lieu de les envoyer.">
      <OngletsAdministration courant="/dev/courriels" />
      <EnLecture lecture={lecture} texte="Chargement des courriels">
        {({ courriels }) =>
          courriels.length === 0 ? (
            <EtatVide titre="Aucun courriel pour le moment">
              <p>Déposez un dossier, par exemple : l’accusé de réception arrivera ici.</p>
            </EtatVide>
          ) : (
            <ul className="liste courriels">
              {courriels.map((courriel) => (
                <li key={courriel.id}>
                  <details>
                    <summary>
                      {courriel.sujet}
                      <span className="hors-ecran">, à {courriel.destinataire}</span>
                    </summary>
                    <TexteCourriel texte={courriel.texte} />
                  </details>
                  <p className="discret">
                    À {courriel.destinataire}, le {formaterInstant(courriel.envoyeLe, 'Europe/Paris')}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </EnLecture>
    </Page>
  );
}
