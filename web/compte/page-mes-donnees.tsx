import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { BoutonTelechargement } from '../ui/bouton-telechargement.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { DemandesDeDroits } from './demandes-de-droits.tsx';

/** What the product keeps of whoever reads this, as a file; and how to have it corrected or erased. */
export default function PageMesDonnees(): ReactElement {
  const lecture = useLecture(adresseApi('/api/compte/donnees', {}));
  return (
    <Page titre="Mes données" chapo="Ce que Jalon garde de vous, et comment le faire corriger ou effacer.">
      <EnLecture lecture={lecture} texte="Chargement">
        {(lues) => (
          <div className="pile pile-large lecture">
            <section className="pile">
              <h2>Recevoir mes données</h2>
              <p>
                Le fichier dit votre compte, vos organismes, vos fonctions, vos connexions, les dossiers et les fichiers
                que vous avez ouverts, vos actes et vos messages. Les réponses d’un dossier s’exportent depuis ce
                dossier.
              </p>
              <div className="actions">
                <BoutonTelechargement
                  href={adresseApi('/api/compte/donnees.json', {})}
                  libelle="Recevoir mes données"
                  format="fichier JSON"
                />
              </div>
            </section>
            <section className="pile">
              <h2>Faire corriger ou effacer</h2>
              <ul>
                <li>
                  Votre adresse et votre mot de passe se changent dans <Lien href="/compte">Mon compte</Lien>.
                </li>
                <li>
                  <Lien href="/compte/fermeture">Fermer votre compte</Lien> efface votre adresse et votre téléphone.
                </li>
                <li>
                  Un brouillon que personne ne modifie pendant un an est effacé, après deux courriels qui vous
                  préviennent.
                </li>
                <li>
                  Un dossier déposé est une archive publique : il est gardé le temps que la loi demande, puis effacé
                  avec l’accord des Archives départementales.
                </li>
              </ul>
            </section>
            <DemandesDeDroits lues={lues} recharger={lecture.recharger} />
            <section className="pile">
              <h2>Écrire au délégué à la protection des données</h2>
              <ul>
                {lues.delegues.map(({ financeur, dpo }) => (
                  <li key={financeur}>
                    {financeur} : {dpo.includes('@') ? <a href={`mailto:${dpo}`}>{dpo}</a> : dpo}
                  </li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
