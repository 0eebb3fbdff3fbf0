import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';

function Telephone({ numero }: { numero: string }): ReactElement {
  return <a href={`tel:${numero.replace(/[^+\d]/g, '')}`}>{numero}</a>;
}

/** Whom the porteur writes to: the instructeur once there is one, the service of the call until then. */
export function Contact({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { instructeur } = lu;
  const { contact } = lu.appel;
  return (
    <section className="feuille pile" aria-labelledby="contact-titre">
      <h2 id="contact-titre">{instructeur === null ? 'Votre contact' : 'Votre instructeur'}</h2>
      {instructeur === null ? (
        <address className="contact">
          <strong>{contact.service}</strong>
          <span>{lu.financeur.nom}</span>
          <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
          <Telephone numero={contact.telephone} />
        </address>
      ) : (
        <address className="contact">
          <strong>{instructeur.nom}</strong>
          <span>{instructeur.fonction ?? contact.service}</span>
          <a href={`mailto:${instructeur.courriel}?subject=${encodeURIComponent(lu.dossier.numero ?? lu.appel.titre)}`}>
            {instructeur.courriel}
          </a>
          <Telephone numero={instructeur.telephone ?? contact.telephone} />
        </address>
      )}
    </section>
  );
}
