import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { ecrireSiret } from '../form/ecrire-siret.ts';
import { DefinitionListe, type Fait } from '../ui/definition-liste.tsx';
import { Montant } from '../ui/montant.tsx';
import { actesDuTour, adresseDActe } from './actes.ts';
import { ArgentDuDossier } from './argent-du-dossier.tsx';
import { BandeauQualite } from './bandeau-qualite.tsx';
import { BandeauTour } from './bandeau-tour.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { Contact } from './contact.tsx';
import { formaterInstant } from './dates.ts';
import { DatesDuDossier, DatesProches } from './dates-du-dossier.tsx';
import { DerniersDocuments } from './derniers-documents.tsx';
import { DelaisEnCours } from './delais-en-cours.tsx';
import { DemandesComplements } from './demandes-complements.tsx';
import { FaitAccompli } from './fait-accompli.tsx';
import { acteDeDelai } from './plus-de-temps.tsx';
import { RouteDuDossier } from './route-du-dossier.tsx';
import { SectionObjet } from './section-objet.tsx';
import { Telecharger } from './telecharger.tsx';
import { TroisIssues } from './trois-issues.tsx';

function EnBref({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { dossier, organisation, appel } = lu;
  // What is not known yet has no line.
  const montant = (terme: string, centimes: number | null | undefined): Fait[] =>
    typeof centimes === 'number' ? [{ terme, valeur: <Montant centimes={centimes} /> }] : [];
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
                { terme: 'SIRET', valeur: <span className="chiffres">{ecrireSiret(organisation.siret)}</span> },
              ]),
          ...(lu.vague === null
            ? []
            : [
                {
                  terme: 'Relève',
                  valeur:
                    dossier.deposeLe === null
                      ? `${lu.vague.libelle}, à déposer avant le ${formaterInstant(lu.vague.depotJusqua, appel.fuseau)}`
                      : lu.vague.libelle,
                },
              ]),
          ...(dossier.deposeLe === null
            ? []
            : [{ terme: 'Déposé', valeur: formaterInstant(dossier.deposeLe, appel.fuseau) }]),
          ...(lu.audience === 'porteur' ? [] : [{ terme: 'Instructeur', valeur: lu.instructeur?.nom ?? 'à désigner' }]),
          ...(lu.fin === null ? [] : [{ terme: 'Fin sans attribution', valeur: lu.fin.libelle }]),
          ...(appel.argent
            ? [
                ...montant('Demandé', dossier.montantDemande),
                ...montant('Voté', dossier.montantVote),
                ...montant('Versé', dossier.montantVote === null ? null : dossier.montantVerse),
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
  const delai = acteDeDelai(lu);
  const ailleurs = new Set([
    ...actesDuTour(lu).map(({ href }) => href),
    ...(delai === undefined ? [] : [adresseDActe(lu, delai.objet, delai.action)]),
  ]);
  return (
    <section className="pile" aria-labelledby="objets-titre">
      <h2 id="objets-titre">{lu.audience === 'porteur' ? 'Ce que vous pouvez faire et suivre' : 'Actes et objets'}</h2>
      <div>
        {objets.map((objet) => (
          <SectionObjet key={objet.objet.id} dossier={lu} objet={objet} ailleurs={ailleurs} />
        ))}
      </div>
    </section>
  );
}

/** For who asks: the money and the dates beside what is to be done. */
function Colonnes({ dossier: lu, recharger }: { dossier: Dossier; recharger: () => Promise<void> }): ReactElement {
  const porteur = lu.audience === 'porteur';
  // Beside what the page is for: it comes when it comes, and its absence stops nothing.
  const { donnees } = useLecture(
    porteur && lu.appel.argent && lu.dossier.montantVote !== null
      ? adresseApi('/api/dossiers/{dossier}/finances', { dossier: lu.dossier.id })
      : null,
  );
  return (
    <div className="deux-colonnes">
      <div className="pile-large pile">
        <BandeauQualite dossier={lu} onChange={recharger} />
        <BandeauTour dossier={lu} />
        <DatesProches dossier={lu} />
        <DemandesComplements dossier={lu} recharger={recharger} />
        <TroisIssues dossier={lu} />
        {porteur && <ArgentDuDossier dossier={lu} montants={donnees?.montants} />}
        <Objets dossier={lu} />
      </div>
      <div className="pile-large pile">
        {porteur && <DatesDuDossier dossier={lu} montants={donnees?.montants} />}
        <DelaisEnCours dossier={lu} />
        <EnBref dossier={lu} />
        <DerniersDocuments dossier={lu} />
        {porteur && <Contact dossier={lu} />}
      </div>
    </div>
  );
}

/** What they signed, for whoever sees nothing else of the dossier. */
function SesCopies({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  const { donnees } = useLecture(adresseApi('/api/dossiers/{dossier}/documents', { dossier: lu.dossier.id }));
  const documents = donnees?.documents ?? [];
  if (documents.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="copies-titre">
      <h2 id="copies-titre">Votre exemplaire</h2>
      <p>Gardez-le : vous ne pourrez plus l’ouvrir ici quand la convention sera notifiée.</p>
      <ul className="liste documents-courts">
        {documents.map((document) => (
          <li key={document.id}>
            <Telecharger dossier={lu.dossier.id} piece={document} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whoever was let in to do one thing: that, and nothing of the others. */
function ASaTache({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const ailleurs = new Set(actesDuTour(lu).map(({ href }) => href));
  return (
    <div className="pile pile-large">
      <BandeauTour dossier={lu} />
      <section className="pile" aria-labelledby="objets-titre">
        <h2 id="objets-titre">Ce qui vous est demandé</h2>
        <div>
          {lu.objets.map((objet) => (
            <SectionObjet key={objet.objet.id} dossier={lu} objet={objet} ailleurs={ailleurs} />
          ))}
        </div>
      </section>
      <SesCopies dossier={lu} />
    </div>
  );
}

/** The dossier itself: whose turn it is, what can be done on it and on what lives under it, the last documents, whom to ask. */
export default function PageSuivi(): ReactElement {
  return (
    <CadreDossier onglet="suivi" nom="Suivi">
      {(lu, recharger) => (
        <>
          <FaitAccompli />
          {lu.etroit ? (
            <ASaTache dossier={lu} />
          ) : (
            <>
              <RouteDuDossier dossier={lu} />
              <Colonnes dossier={lu} recharger={recharger} />
            </>
          )}
        </>
      )}
    </CadreDossier>
  );
}
