// Entry of what the test of the Enter key loads: a form of an act and a part of a form, as the pages write them.
import { createRoot } from 'react-dom/client';
import { descendreSurEntree, retenirEntree } from '../../web/form/touche-entree.ts';

const compter = (quoi: string): void => {
  document.body.dataset[quoi] = String(Number(document.body.dataset[quoi] ?? '0') + 1);
};

/** One row of a table of answers. */
const rangee = (n: number) => (
  <tr key={n} data-ligne={n}>
    <td>
      <input id={`libelle-${n}`} />
    </td>
    <td>
      <input id={`montant-${n}`} />
      <button type="button" id={`supprimer-${n}`} onClick={() => compter('supprime')}>
        Supprimer
      </button>
    </td>
  </tr>
);

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <>
    <form
      id="acte"
      onKeyDown={retenirEntree}
      onSubmit={(evenement) => {
        evenement.preventDefault();
        compter('envoye');
      }}
    >
      <input id="boite" />
      <input id="case" type="checkbox" />
      <textarea id="texte" />
      <table>
        <tbody>{[1, 2].map(rangee)}</tbody>
      </table>
      <button id="enregistrer">Enregistrer</button>
    </form>
    <form
      id="section"
      onKeyDown={(evenement) => void descendreSurEntree(evenement)}
      onSubmit={(evenement) => {
        evenement.preventDefault();
        compter('suivant');
      }}
    >
      <input id="reponse" />
      <table>
        <tbody>{[3, 4].map(rangee)}</tbody>
      </table>
      <button id="continuer">Continuer</button>
    </form>
  </>,
);
