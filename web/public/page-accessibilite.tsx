import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { Page } from '../ui/page.tsx';
import { LienContact } from './lien-contact.tsx';

/** The accessibility statement (loi 2005-102, art. 47; RGAA 4.1): where the product stands, what is known to resist, and whom to tell of an obstacle. */
export default function PageAccessibilite(): ReactElement {
  const { donnees } = useLecture(adresseApi('/api/mentions', {}));
  const contact = donnees?.contact ?? null;
  return (
    <Page titre="Déclaration d’accessibilité">
      <div className="sections-a-deux">
        <section className="pile-serree">
          <h2>État de conformité</h2>
          <p>
            Ce site vise la conformité au référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Aucun audit
            de conformité n’a encore été fait : il est donc <strong>non conforme</strong>, faute d’audit.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Ce qui est vérifié</h2>
          <p>
            Chaque page est vérifiée automatiquement à chaque version, s’utilise au clavier seul et se lit sans
            défilement de côté à 320 pixels de large. Les documents PDF produits ici sont balisés.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Ce qui ne l’est pas</h2>
          <p>
            Aucun lecteur d’écran n’a été essayé par une personne qui en a l’usage. Les fichiers que les porteurs et les
            agents déposent restent tels qu’ils les ont faits.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Une page vous arrête ?</h2>
          <p>
            {contact === null ? (
              'Écrivez au service indiqué sur la page de l’appel à projets'
            ) : (
              <>
                Écrivez à <LienContact adresse={contact} />, ou au service indiqué sur la page de l’appel à projets
              </>
            )}{' '}
            : il vous donnera l’information autrement, ou saisira votre demande avec vous.
          </p>
        </section>
        <section className="pile-serree">
          <h2>Si personne ne vous répond</h2>
          <p>
            Vous pouvez écrire au <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, à son
            délégué dans votre département, ou par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse
            71120, 75342 Paris CEDEX 07.
          </p>
        </section>
      </div>
    </Page>
  );
}
