import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';

function Telephone({ numero }: { numero: string }): ReactElement {
  return <a href={`tel:${numero.replace(/[^+\d]/g, '')}`}>{numero}</a>;
}

/** Whom the porteur writes to: the service. Who instructs is named in the receipt and the letters (CRPA, art. L111-2), not here. */
export function Contact({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { contact } = lu.appel;
  return (
    <section className="feuille pile" aria-labelledby="contact-titre">
      <h2 id="contact-titre">Votre contact</h2>
      <address className="contact">
        <strong>{contact.service}</strong>
        <span>{lu.financeur.nom}</span>
        <a href={`mailto:${contact.courriel}?subject=${encodeURIComponent(lu.dossier.numero ?? lu.appel.titre)}`}>
          {contact.courriel}
        </a>
        <Telephone numero={contact.telephone} />
      </address>
    </section>
  );
}
