import type { ReactElement } from 'react';
import type { Dossier, FormulaireResume, Objet } from '../api/schema/types.gen.ts';
import type { VarianteBouton } from '../ui/bouton.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { actesDe, attendLeLecteur } from './actes.ts';
import type { ActePossible } from './actes.ts';
import { formaterInstant, formaterJourInstant } from './dates.ts';
import { libellePour, tonEtat } from './vocabulaire.ts';

interface PropsSection {
  dossier: Dossier;
  objet: Objet;
  /** Addresses of the acts that the page offers elsewhere: nothing is offered twice. */
  ailleurs?: ReadonlySet<string>;
}

/** The one filled button of the page is at its head: the next act of the reader. */
const varianteDe = ({ poids }: ActePossible): VarianteBouton => (poids === 'marge' ? 'discret' : 'secondaire');

function Actes({ actes }: { actes: readonly ActePossible[] }): ReactElement {
  return (
    <ul className="liste actes">
      {actes.map((acte) => (
        <li key={acte.action.type}>
          <LienBouton href={acte.href} variante={varianteDe(acte)}>
            {acte.libelle}
          </LienBouton>
          <p className="discret">{acte.action.description}</p>
        </li>
      ))}
    </ul>
  );
}

/** Where a form stands: what is not sent is never told as if it were. In nouns, which agree with every title. */
function direFormulaire({ modifiable, modifieLe, transmisLe }: FormulaireResume, fuseau: string): string {
  const envoi = transmisLe === null ? 'envoi fait' : `envoi le ${formaterInstant(transmisLe, fuseau)}`;
  if (!modifiable) return envoi;
  const enregistrement = `dernier enregistrement le ${formaterInstant(modifieLe, fuseau)}`;
  return transmisLe === null
    ? `à compléter, ${enregistrement}, rien n’est envoyé`
    : `à corriger, ${enregistrement} ; ${envoi}`;
}

function Formulaires({ dossier: lu, objet, ailleurs }: PropsSection): ReactElement | null {
  const formulaires = lu.formulaires.filter((formulaire) => formulaire.objet === objet.objet.id);
  const base = `/dossiers/${lu.dossier.id}`;
  const liens = formulaires.filter(
    ({ id, depose, modifiable }) => (depose || modifiable) && ailleurs?.has(`${base}/formulaires/${id}`) !== true,
  );
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
          <span className="discret">{direFormulaire(formulaire, lu.appel.fuseau)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What an object is worth, when it is worth something by itself. */
function Enjeu({ objet }: { objet: Objet }): ReactElement | null {
  const { montant } = objet.contexte;
  if (objet.objet.type === 'dossier' || typeof montant !== 'number') return null;
  return (
    <p>
      <strong>
        <Montant centimes={montant} />
      </strong>
    </p>
  );
}

/** One object of a dossier: where it stands, its forms, and the acts that the reader may do on it. */
export function SectionObjet({ dossier: lu, objet, ailleurs }: PropsSection): ReactElement {
  const actes = actesDe(lu, objet).filter(({ href }) => ailleurs?.has(href) !== true);
  const enMarge = actes.filter(({ poids }) => poids === 'marge');
  const courants = actes.filter(({ poids }) => poids !== 'marge');
  const attendu = attendLeLecteur(lu, objet);
  const ancre = `objet-${objet.objet.id}`;
  return (
    <section className="objet" aria-labelledby={ancre}>
      <div className="objet-tete">
        <h3 id={ancre}>{objet.objet.libelle}</h3>
        <Etiquette ton={tonEtat(objet, attendu)} texte={libellePour(objet.libelles, lu.audience)} />
        <span className="discret objet-date">depuis le {formaterJourInstant(objet.depuis, lu.appel.fuseau)}</span>
      </div>
      <Enjeu objet={objet} />
      {objet.compte !== null && <p>{objet.compte}</p>}
      {objet.details.length > 0 && (
        <DefinitionListe faits={objet.details.map(({ libelle, texte }) => ({ terme: libelle, valeur: texte }))} />
      )}
      {!objet.terme &&
        objet.objet.type !== 'dossier' &&
        lu.audience === 'porteur' &&
        courants.length === 0 &&
        !attendu && <p className="discret">{objet.libelles.ensuite}</p>}
      <Formulaires dossier={lu} objet={objet} {...(ailleurs === undefined ? {} : { ailleurs })} />
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
