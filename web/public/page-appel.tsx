import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { direDuree } from '../../workflows/engine/form/duree.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Appel } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { formaterHeure, formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { ConservationDonnees } from './conservation-donnees.tsx';
import { etiquetteAppel, periodeAppel } from './etat-appel.ts';
import { EtapesAppel } from './etapes-appel.tsx';
import { Releves } from './releves.tsx';
import { direSource } from '../ui/source.ts';

const DEBUT: Record<Appel['fiche']['debutEligibilite'], string> = {
  depot: 'Vos dépenses comptent à partir du dépôt de votre dossier, pas avant.',
  accuse: 'Vos dépenses comptent à partir de l’accusé de réception de votre dossier, pas avant.',
  vote: 'Vos dépenses comptent à partir du vote de la subvention, pas avant.',
};

/** What one may do: begin, where the call takes dossiers. */
function Actions({ appel }: { appel: Appel }): ReactElement {
  const adresse = `/appels/${appel.financeur}/${appel.slug}`;
  if (appel.etat !== 'ouvert') return <p className="appel-ferme">{periodeAppel(appel)}.</p>;
  return (
    <div className="actions">
      <LienBouton href={`${adresse}/commencer`} fleche>
        Commencer un dossier
      </LienBouton>
      <span className="discret">Tout s’enregistre à mesure, rien ne part sans vous.</span>
    </div>
  );
}

/** The test, at hand from the first screen. */
function Test({ appel }: { appel: Appel }): ReactElement | null {
  const { sections } = appel.eligibilite as unknown as Formulaire;
  const questions = sections.reduce((total, { champs }) => total + champs.length, 0);
  if (questions === 0) return null;
  return (
    <section className="carte pile" aria-labelledby="test">
      <h2 id="test">Puis-je déposer ?</h2>
      <p>
        {questions > 1 ? `${questions} questions` : 'Une question'} pour le savoir. Rien n’est gardé, personne ne voit
        vos réponses.
      </p>
      <LienBouton href={`/appels/${appel.financeur}/${appel.slug}/eligibilite`} variante="secondaire">
        Vérifier mon éligibilité
      </LienBouton>
    </section>
  );
}

/** What one wants to know first: how much, how long, until when. */
function Chiffres({ appel }: { appel: Appel }): ReactElement {
  const { aide, aPreparer, etat, cloture } = appel;
  return (
    <dl className="chiffres-cles">
      {aide !== null && (
        <div>
          <dt>Le financement</dt>
          <dd>
            <strong>{aide.chiffre}</strong> {aide.dit}
          </dd>
        </div>
      )}
      {aPreparer.minutes > 0 && etat !== 'clos' && (
        <div>
          <dt>Remplir le dossier</dt>
          <dd>
            <strong>{direDuree(aPreparer.minutesHabituelles ?? aPreparer.minutes)}</strong>{' '}
            {aPreparer.minutesHabituelles === null
              ? 'en une ou plusieurs fois'
              : 'd’habitude, en une ou plusieurs fois'}
          </dd>
        </div>
      )}
      {etat === 'ouvert' && (
        <div>
          <dt>Déposer</dt>
          <dd>
            {cloture === null ? (
              <>
                <strong>Toute l’année</strong> sans date limite
              </>
            ) : (
              <>
                <strong>{formaterJour(cloture)}</strong> au plus tard, à {formaterHeure(cloture)}
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Puces({ titre, id, textes }: { titre: string; id: string; textes: readonly string[] }): ReactElement {
  return (
    <section className="pile-serree" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul className="puces">
        {textes.map((texte) => (
          <li key={texte}>{texte}</li>
        ))}
      </ul>
    </section>
  );
}

type Quand = Appel['aPreparer']['pieces'][number]['quand'];
const QUAND: readonly { quand: Quand; titre: string }[] = [
  { quand: 'toujours', titre: 'Dans tous les cas' },
  { quand: 'selonReponses', titre: 'Selon vos réponses' },
  { quand: 'facultatif', titre: 'Si vous le souhaitez' },
];

/** What to have at hand before starting: nobody should find out at the last page. */
function APreparer({ appel }: { appel: Appel }): ReactElement | null {
  const { pieces } = appel.aPreparer;
  // Nothing is to be prepared for what can no longer be answered.
  if (pieces.length === 0 || appel.etat === 'clos') return null;
  return (
    <section className="pile-serree" aria-labelledby="preparer">
      <h2 id="preparer">À préparer</h2>
      <div className="cote-a-cote">
        {QUAND.map(({ quand, titre }) => {
          const celles = pieces.filter((piece) => piece.quand === quand);
          return (
            celles.length > 0 && (
              <div key={quand} className={celles.length > 5 ? 'pile-serree colonne-longue' : 'pile-serree'}>
                <h3>{titre}</h3>
                <ul className="puces">
                  {celles.map(({ libelle }) => (
                    <li key={libelle}>{libelle}</li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}

/** The acts and what they say, for those who want to check: nothing above needs them. */
function Textes({ fiche }: { fiche: Appel['fiche'] }): ReactElement {
  return (
    <details>
      <summary>Sur quels textes</summary>
      <div className="pile">
        <ul className="liste regles">
          {fiche.actes.map((acte) => (
            <li key={acte.numero}>
              <strong>
                {acte.nature} n° {acte.numero} du {formaterDate(acte.date)}
              </strong>
              <br />
              {acte.intitule}
            </li>
          ))}
          {fiche.sources.map(({ reference, dit }) => (
            <li key={`${reference} ${dit}`}>
              {dit} <span className="constat-source">Source : {direSource(reference)}</span>
            </li>
          ))}
        </ul>
        <DefinitionListe
          faits={[
            { terme: 'Base légale', valeur: fiche.baseLegale },
            { terme: 'Régime d’aide', valeur: fiche.regimeAide },
          ]}
        />
      </div>
    </details>
  );
}

function Contact({ contact }: { contact: Appel['fiche']['contact'] }): ReactElement {
  return (
    <section className="feuille pile-serree" aria-labelledby="contact">
      <h2 id="contact">Une question ?</h2>
      <p>{contact.service}</p>
      <p>
        <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
        <br />
        <a href={`tel:${contact.telephone.replace(/\s/g, '')}`}>{contact.telephone}</a>
      </p>
    </section>
  );
}

function Fiche({ appel }: { appel: Appel }): ReactElement {
  const { fiche } = appel;
  const adresse = `/appels/${appel.financeur}/${appel.slug}`;
  return (
    <Page
      classe="page-appel"
      titre={appel.titre}
      surtitre={
        <>
          <Etiquette {...etiquetteAppel(appel)} /> {appel.financeurNom}
        </>
      }
      chapo={fiche.resume}
      sousTete={
        <>
          <Actions appel={appel} />
          <Test appel={appel} />
          <Chiffres appel={appel} />
        </>
      }
    >
      <section className="pile" aria-labelledby="chemin">
        <h2 id="chemin">De votre demande au bilan</h2>
        <EtapesAppel enArgent={appel.enArgent} />
      </section>
      <div className="avec-marge">
        <div className="pile pile-large">
          <div className="cote-a-cote">
            <Puces id="finance" titre="Ce qui est financé" textes={fiche.finance} />
            <Puces id="beneficiaires" titre="Pour qui" textes={fiche.beneficiaires} />
          </div>
          <section className="pile-serree" aria-labelledby="conditions">
            <h2 id="conditions">Les règles à respecter</h2>
            <ul className="liste regles">
              {[...fiche.conditions, ...(appel.enArgent ? [DEBUT[fiche.debutEligibilite]] : []), fiche.cumul].map(
                (phrase) => (
                  <li key={phrase}>{phrase}</li>
                ),
              )}
            </ul>
          </section>
        </div>
        <aside className="pile pile-large">
          <Contact contact={fiche.contact} />
          {appel.vagues.length > 0 && (
            <section className="pile-serree" aria-labelledby="calendrier">
              <h2 id="calendrier">Calendrier</h2>
              <Releves vagues={appel.vagues} />
            </section>
          )}
          {appel.livrables > 0 && (
            <section className="pile-serree" aria-labelledby="livrables">
              <h2 id="livrables">Ce que les projets ont produit</h2>
              <p>
                <Lien href={`${adresse}/livrables`}>
                  {appel.livrables > 1 ? `${appel.livrables} livrables publiés` : 'Un livrable publié'}
                </Lien>
              </p>
            </section>
          )}
        </aside>
      </div>
      <APreparer appel={appel} />
      <div className="pile-serree">
        <Textes fiche={fiche} />
        <details>
          <summary>Vos données personnelles</summary>
          <div className="pile">
            <p className="lecture">{fiche.donneesPersonnelles}</p>
            <ConservationDonnees lignes={fiche.conservation} />
          </div>
        </details>
      </div>
    </Page>
  );
}

/** What a call finances, for whom, on which rules and which acts; the way to test it and to answer it. */
export default function PageAppel(): ReactElement {
  const { financeur, slug } = useParams<{ financeur: string; slug: string }>();
  const lecture = useLecture(adresseApi('/api/appels/{financeur}/{slug}', { financeur, slug }));
  useRegion(lecture.donnees?.financeurNom, lecture.donnees?.couleurs);
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement de l’appel à projets">
      {(appel) => <Fiche appel={appel} />}
    </EnLecture>
  );
}
