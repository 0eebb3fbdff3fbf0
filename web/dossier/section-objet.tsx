import type { ReactElement } from 'react';
import type { Dossier, Objet } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { actesDe } from './actes.ts';
import type { ActePossible } from './actes.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterJourInstant } from './dates.ts';
import { libellePour, titreObjet, tonEtat } from './vocabulaire.ts';

interface PropsSection {
  dossier: Dossier;
  objet: Objet;
}

function Actes({ actes }: { actes: readonly ActePossible[] }): ReactElement {
  return (
    <ul className="liste actes">
      {actes.map(({ action, href, libelle, poids }) => (
        <li key={action.type}>
          <LienBouton href={href} variante={poids === 'marge' ? 'discret' : 'secondaire'}>
            {libelle}
          </LienBouton>
          <p className="discret">{action.description}</p>
        </li>
      ))}
    </ul>
  );
}

function Formulaires({ dossier: lu, objet }: PropsSection): ReactElement | null {
  const formulaires = lu.formulaires.filter((formulaire) => formulaire.objet === objet.objet.id);
  const base = `/dossiers/${lu.dossier.id}`;
  const liens = formulaires.filter(({ depose, modifiable }) => depose || modifiable);
  if (liens.length === 0) return null;
  return (
    <ul className="liste formulaires">
      {liens.map((formulaire) => (
        <li key={formulaire.id}>
          <Lien
            href={formulaire.modifiable ? `${base}/formulaires/${formulaire.id}` : `${base}/reponses/${formulaire.id}`}
          >
            {formulaire.titre}
          </Lien>{' '}
          <span className="discret">
            {formulaire.modifiable ? 'à compléter' : 'envoyé'}, enregistré le{' '}
            {formaterJourInstant(formulaire.modifieLe, lu.appel.fuseau)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What a payment is worth, its mandat and its day, when the object is one. */
function Versement({ dossier: lu, objet }: PropsSection): ReactElement | null {
  if (objet.objet.type !== 'versement') return null;
  // A mandat that was rejected is followed by another: the last one counts.
  const versement = lu.finances?.versements.findLast(({ genre }) => genre === objet.objet.genre);
  const { montant } = objet.contexte;
  const centimes = versement?.montant ?? (typeof montant === 'number' ? montant : null);
  if (centimes === null) return null;
  return (
    <p>
      <strong>
        <Montant centimes={centimes} />
      </strong>
      {versement != null && versement.numero !== null && (
        <>
          {' · mandat '}
          <span className="chiffres">{versement.numero}</span>
        </>
      )}
      {versement != null && versement.payeLe !== null && ` · payé le ${formaterDate(versement.payeLe)}`}
    </p>
  );
}

/** One object of a dossier: where it stands, its forms, and the acts that the reader may do on it. */
export function SectionObjet({ dossier: lu, objet }: PropsSection): ReactElement {
  const actes = actesDe(lu, objet);
  const enMarge = actes.filter(({ poids }) => poids === 'marge');
  const courants = actes.filter(({ poids }) => poids !== 'marge');
  const ancre = `objet-${objet.objet.id}`;
  return (
    <section className="objet" aria-labelledby={ancre}>
      <div className="objet-tete">
        <h3 id={ancre}>{titreObjet(objet.objet)}</h3>
        <Etiquette
          ton={tonEtat(objet.etat, objet.tour, courants.length > 0)}
          texte={libellePour(objet.libelles, lu.audience)}
        />
        <span className="discret objet-date">depuis le {formaterJourInstant(objet.creeLe, lu.appel.fuseau)}</span>
      </div>
      <Versement dossier={lu} objet={objet} />
      {objet.details.length > 0 && (
        <DefinitionListe faits={objet.details.map(({ libelle, texte }) => ({ terme: libelle, valeur: texte }))} />
      )}
      {!objet.terme && objet.objet.type !== 'dossier' && lu.audience === 'porteur' && courants.length === 0 && (
        <p className="discret">{objet.libelles.ensuite}</p>
      )}
      <Formulaires dossier={lu} objet={objet} />
      {courants.length > 0 && <Actes actes={courants} />}
      {enMarge.length > 0 && (
        <details>
          <summary>Autres actes</summary>
          <Actes actes={enMarge} />
        </details>
      )}
    </section>
  );
}
