import type { ReactElement } from 'react';
import { Page } from '../ui/page.tsx';

/** Where the product stands on accessibility, and whom to tell of an obstacle. */
export default function PageAccessibilite(): ReactElement {
  return (
    <Page titre="Accessibilité">
      <div className="pile lecture">
        <p>
          Jalon vise la conformité au référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Aucun audit de
          conformité n’a encore été fait : l’état de conformité est donc <strong>non conforme</strong>, faute d’audit.
        </p>
        <p>
          Chaque page est vérifiée automatiquement, s’utilise au clavier seul et se lit agrandie deux fois. Les
          documents PDF sont balisés.
        </p>
        <h2>Une page vous arrête ?</h2>
        <p>
          Écrivez au service indiqué sur la page de l’appel à projets : il vous donnera l’information autrement, ou
          saisira votre demande avec vous. Si vous n’avez pas de réponse, vous pouvez saisir le{' '}
          <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>.
        </p>
      </div>
    </Page>
  );
}
