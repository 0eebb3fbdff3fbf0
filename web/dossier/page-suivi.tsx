import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { BandeauTour } from './bandeau-tour.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { Contact } from './contact.tsx';
import { formaterInstant } from './dates.ts';
import { DemandesComplements } from './demandes-complements.tsx';
import { FaitAccompli } from './fait-accompli.tsx';
import { Frise } from './frise.tsx';
import { SectionObjet } from './section-objet.tsx';
import { Telecharger } from './telecharger.tsx';

function DerniersDocuments({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  // Beside what the page is for: it comes when it comes, and its absence stops nothing.
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: lu.dossier.id }));
  const documents = (lecture.donnees?.documents ?? [])
    .filter(({ nature }) => nature === 'document')
    .toSorted((a, b) => b.creeLe.localeCompare(a.creeLe))
    .slice(0, 4);
  if (documents.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="documents-titre">
      <h2 id="documents-titre">Derniers documents</h2>
      <ul className="liste documents-courts">
        {documents.map((document) => (
          <li key={document.id}>
            <Telecharger dossier={lu.dossier.id} piece={document} libelle={document.titre} />
          </li>
        ))}
      </ul>
      <p>
        <Lien href={`/dossiers/${lu.dossier.id}/documents`}>Tous les documents et les pièces</Lien>
      </p>
    </section>
  );
}

function EnBref({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { dossier, organisation, appel } = lu;
  const montant = (centimes: number | null): ReactElement | string =>
    centimes === null ? '—' : <Montant centimes={centimes} />;
  return (
    <section className="pile" aria-labelledby="bref-titre">
      <h2 id="bref-titre">En bref</h2>
      <DefinitionListe
        faits={[
          { terme: 'Appel', valeur: appel.titre },
          // Who asks knows who they are.
          ...(lu.audience === 'porteur'
            ? []
            : [
                { terme: 'Organisme', valeur: organisation.nom },
                { terme: 'SIRET', valeur: <span className="chiffres">{organisation.siret}</span> },
              ]),
          {
            terme: 'Déposé',
            valeur: dossier.deposeLe === null ? '—' : formaterInstant(dossier.deposeLe, appel.fuseau),
          },
          ...(lu.audience === 'porteur' ? [] : [{ terme: 'Instructeur', valeur: lu.instructeur?.nom ?? 'à désigner' }]),
          ...(appel.argent
            ? [
                { terme: 'Demandé', valeur: montant(dossier.montantDemande) },
                { terme: 'Voté', valeur: montant(dossier.montantVote) },
                { terme: 'Versé', valeur: montant(dossier.montantVerse) },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function Objets({ dossier: lu }: { dossier: Dossier }): ReactElement {
  // What lives comes first, the newest above; what is over stays readable below.
  const objets = lu.objets.toSorted((a, b) => Number(a.terme) - Number(b.terme) || b.creeLe.localeCompare(a.creeLe));
  return (
    <section className="pile" aria-labelledby="objets-titre">
      <h2 id="objets-titre">{lu.audience === 'porteur' ? 'Ce que vous pouvez faire et suivre' : 'Actes et objets'}</h2>
      <div>
        {objets.map((objet) => (
          <SectionObjet key={objet.objet.id} dossier={lu} objet={objet} />
        ))}
      </div>
    </section>
  );
}

/** The dossier itself: whose turn it is, what can be done on it and on what lives under it, the last documents, whom to ask. */
export default function PageSuivi(): ReactElement {
  return (
    <CadreDossier onglet="suivi" nom="Suivi">
      {(lu) => (
        <>
          <FaitAccompli />
          <div className="deux-colonnes">
            <div className="pile-large pile">
              <BandeauTour dossier={lu} />
              <DemandesComplements complements={lu.complements} />
              <Objets dossier={lu} />
            </div>
            <div className="pile-large pile">
              <EnBref dossier={lu} />
              <DerniersDocuments dossier={lu} />
              <Frise dossier={lu} />
              {lu.audience === 'porteur' && <Contact dossier={lu} />}
            </div>
          </div>
        </>
      )}
    </CadreDossier>
  );
}
