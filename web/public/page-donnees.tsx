import type { ReactElement } from 'react';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';

/** What the product keeps of a person, everywhere in it; each call adds its own notice. */
export default function PageDonnees(): ReactElement {
  return (
    <Page titre="Données personnelles">
      <div className="sections-a-deux">
        <section className="pile-serree">
          <h2>Qui en répond</h2>
          <p>
            La Région qui publie un appel à projets est responsable des données de ses dossiers. La page de chaque appel
            dit pourquoi elles sont demandées, qui les lit, combien de temps elles sont gardées et à qui écrire pour
            exercer vos droits. <Lien href="/">Voir les appels à projets</Lien>.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Dans votre navigateur</h2>
          <p>
            Un seul cookie, nécessaire à votre connexion. Aucune mesure d’audience, aucun traceur. Vos réponses qui
            n’ont pas encore pu être enregistrées sont gardées dans ce navigateur, trente jours au plus, et effacées
            quand vous vous déconnectez.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Vos droits</h2>
          <p>
            Si une réponse ne vous convient pas, vous pouvez saisir la{' '}
            <a href="https://www.cnil.fr/fr/plaintes">Commission nationale de l’informatique et des libertés</a>.
          </p>
        </section>
      </div>
    </Page>
  );
}
