import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { direDuree } from '../../workflows/engine/form/duree.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Appel } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { ConservationDonnees } from './conservation-donnees.tsx';
import { periodeAppel } from './etat-appel.ts';
import { Releves } from './releves.tsx';
import { direSource } from '../ui/source.ts';

const DEBUT: Record<Appel['fiche']['debutEligibilite'], string> = {
  depot: 'Vos dépenses comptent à partir du dépôt de votre dossier, pas avant.',
  accuse: 'Vos dépenses comptent à partir de l’accusé de réception de votre dossier, pas avant.',
  vote: 'Vos dépenses comptent à partir du vote de la subvention, pas avant.',
};

function Actions({ appel }: { appel: Appel }): ReactElement {
  const adresse = `/appels/${appel.financeur}/${appel.slug}`;
  return (
    <div className="actions">
      <LienBouton href={`${adresse}/eligibilite`} fleche>
        Vérifier mon éligibilité
      </LienBouton>
      {appel.etat === 'ouvert' && (
        <LienBouton href={`${adresse}/commencer`} variante="secondaire">
          Commencer un dossier
        </LienBouton>
      )}
    </div>
  );
}

function Puces({ titre, id, textes }: { titre: string; id: string; textes: readonly string[] }): ReactElement {
  return (
    <section className="pile lecture" aria-labelledby={id}>
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
  const { minutes, pieces } = appel.aPreparer;
  // Nothing is to be prepared for what can no longer be answered.
  if (minutes === 0 || appel.etat === 'clos') return null;
  return (
    <section className="pile lecture" aria-labelledby="preparer">
      <h2 id="preparer">Avant de commencer</h2>
      <p>
        Remplir le dossier prend {direDuree(minutes)}. Vous pouvez le faire en plusieurs fois{'\u00a0'}: tout est
        enregistré au fur et à mesure.
      </p>
      {QUAND.map(({ quand, titre }) => {
        const celles = pieces.filter((piece) => piece.quand === quand);
        return (
          celles.length > 0 && (
            <div key={quand} className="pile-serree">
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
    </section>
  );
}

function Fiche({ appel }: { appel: Appel }): ReactElement {
  const { fiche } = appel;
  const { contact } = fiche;
  return (
    <Page titre={appel.titre} surtitre={`Appel à projets · ${appel.financeurNom}`} chapo={fiche.resume}>
      <Actions appel={appel} />
      <div className="avec-marge accueil">
        <div className="pile pile-large">
          <Puces id="finance" titre="Ce qui est financé" textes={fiche.finance} />
          <Puces id="beneficiaires" titre="Pour qui" textes={fiche.beneficiaires} />
          <section className="pile lecture" aria-labelledby="conditions">
            <h2 id="conditions">Les règles à respecter</h2>
            <ul className="liste regles">
              {fiche.conditions.map((phrase) => (
                <li key={phrase}>{phrase}</li>
              ))}
            </ul>
          </section>
          <APreparer appel={appel} />
          <section className="pile lecture" aria-labelledby="chemin">
            <h2 id="chemin">Les étapes de votre demande</h2>
            <ol className="puces">
              {appel.phases.map(({ phase, libelle, acteurs }) => (
                <li key={phase}>
                  <strong>{libelle}</strong>
                  {acteurs.length > 0 && <span className="discret"> · {acteurs.join(', ')}</span>}
                </li>
              ))}
            </ol>
          </section>
          {appel.livrables > 0 && (
            <section className="pile lecture" aria-labelledby="livrables">
              <h2 id="livrables">Ce que les projets ont produit</h2>
              <p>
                <Lien href={`/appels/${appel.financeur}/${appel.slug}/livrables`}>
                  {appel.livrables > 1 ? `${appel.livrables} livrables publiés` : 'Un livrable publié'}
                </Lien>
              </p>
            </section>
          )}
          <section className="pile" aria-labelledby="actes">
            <h2 id="actes">Les textes</h2>
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
            </ul>
            {fiche.sources.length > 0 && (
              <ul className="liste regles">
                {fiche.sources.map(({ reference, dit }) => (
                  <li key={`${reference} ${dit}`}>
                    {dit} <span className="constat-source">Source : {direSource(reference)}</span>
                  </li>
                ))}
              </ul>
            )}
            <DefinitionListe
              faits={[
                { terme: 'Base légale', valeur: fiche.baseLegale },
                { terme: 'Régime d’aide', valeur: fiche.regimeAide },
                { terme: 'Cumul avec d’autres aides', valeur: fiche.cumul },
              ]}
            />
          </section>
          <section className="pile" aria-labelledby="donnees">
            <h2 id="donnees">Vos données personnelles</h2>
            <p className="lecture">{fiche.donneesPersonnelles}</p>
            <ConservationDonnees lignes={fiche.conservation} />
          </section>
        </div>
        <aside className="pile pile-large">
          <section className="feuille pile" aria-labelledby="calendrier">
            <h2 id="calendrier">Calendrier</h2>
            {appel.vagues.length > 0 ? (
              <Releves vagues={appel.vagues} />
            ) : (
              <p>
                <strong>{periodeAppel(appel)}.</strong>
              </p>
            )}
            {appel.enArgent && <p>{DEBUT[fiche.debutEligibilite]}</p>}
          </section>
          <section className="feuille pile" aria-labelledby="contact">
            <h2 id="contact">Une question ?</h2>
            <p>{contact.service}</p>
            <p>
              <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
              <br />
              <a href={`tel:${contact.telephone.replace(/\s/g, '')}`}>{contact.telephone}</a>
            </p>
          </section>
        </aside>
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
