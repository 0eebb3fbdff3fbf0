import { useEffect, useRef } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { useSession } from '../api/session.tsx';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { formaterInstant } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { EtapesAppel } from './etapes-appel.tsx';
import { FiltresDesAppels } from './filtres-appels.tsx';
import {
  GROUPES,
  NOMS_DES_FILTRES,
  filtrerAppels,
  lireFiltresAppels,
  requeteAppels,
  situationDe,
} from './filtrer-appels.ts';
import type { FiltresAppels } from './filtrer-appels.ts';
import { LigneAppel } from './ligne-appel.tsx';
import { Paysage } from './paysage.tsx';

const SANS_FILTRE: FiltresAppels = { texte: '', etat: [], territoire: [], public: [], theme: [] };
const compte = (nombre: number): string => (nombre > 1 ? `${nombre} appels à projets` : `${nombre} appel à projets`);

/** Nothing answers: which filter to drop, with what it would give back. */
function RienTrouve({ appels, filtres, changer }: PropsListe): ReactElement {
  const sans = [
    ...(filtres.texte === '' ? [] : [{ quoi: `« ${filtres.texte} »`, filtres: { ...filtres, texte: '' } }]),
    ...NOMS_DES_FILTRES.filter(({ nom }) => filtres[nom].length > 0).map(({ nom, libelle }) => ({
      quoi: `le filtre « ${libelle} »`,
      filtres: { ...filtres, [nom]: [] },
    })),
  ].map((essai) => ({ ...essai, nombre: filtrerAppels(appels, essai.filtres).length }));
  const utiles = sans.filter(({ nombre }) => nombre > 0);
  return (
    <EtatVide
      titre="Aucun appel ne répond à cette recherche"
      action={
        <div className="actions">
          {(utiles.length > 0 ? utiles : [{ quoi: 'tout', filtres: SANS_FILTRE, nombre: appels.length }]).map(
            (essai) => (
              <Bouton key={essai.quoi} onClick={() => changer(essai.filtres)}>
                Ôter {essai.quoi} : {compte(essai.nombre)}
              </Bouton>
            ),
          )}
        </div>
      }
    />
  );
}

interface PropsListe {
  appels: readonly AppelResume[];
  filtres: FiltresAppels;
  changer: (filtres: FiltresAppels) => void;
}

function Resultats({ appels, filtres, changer }: PropsListe): ReactElement {
  const { session } = useSession();
  const trouves = filtrerAppels(appels, filtres);
  const dits = useRef(trouves.length);
  useEffect(() => {
    if (dits.current !== trouves.length) annoncer(compte(trouves.length));
    dits.current = trouves.length;
  }, [trouves.length]);
  const filtre = filtres.texte !== '' || NOMS_DES_FILTRES.some(({ nom }) => filtres[nom].length > 0);
  return (
    <section className="resultats" aria-labelledby="appels">
      <div className="resultats-tete">
        <h2 id="appels">{compte(trouves.length)}</h2>
        {filtre && (
          <Bouton variante="discret" onClick={() => changer(SANS_FILTRE)}>
            Voir tous les appels
          </Bouton>
        )}
      </div>
      {trouves.length === 0 && <RienTrouve appels={appels} filtres={filtres} changer={changer} />}
      {GROUPES.map(({ cle, titre }) => {
        const ceux = trouves.filter((appel) => situationDe(appel) === cle);
        return (
          ceux.length > 0 && (
            <section key={cle} aria-labelledby={`groupe-${cle}`}>
              <h3 id={`groupe-${cle}`} className="groupe">
                {titre}
              </h3>
              <ul className="liste">
                {ceux.map((appel) => (
                  <LigneAppel key={`${appel.financeur}/${appel.slug}`} appel={appel} date={session?.date ?? ''} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      <p className="discret">
        <Lien href="/api/appels/flux">Ces appels en données ouvertes (JSON)</Lien>
      </p>
    </section>
  );
}

/** The next closing of all: what one must not miss. */
function ProchaineLimite({ appels }: { appels: readonly AppelResume[] }): ReactElement | null {
  const [premier] = appels
    .filter((appel) => situationDe(appel) === 'limite')
    .toSorted((a, b) => (a.cloture ?? '').localeCompare(b.cloture ?? ''));
  if (premier?.cloture == null) return null;
  return (
    <p className="hero-limite">
      <span className="discret">Prochaine date limite</span>
      <strong>{formaterInstant(premier.cloture)}</strong>
      <Lien href={`/appels/${premier.financeur}/${premier.slug}`}>{premier.titre}</Lien>
    </p>
  );
}

function Recherche({ filtres, changer }: Omit<PropsListe, 'appels'>): ReactElement {
  const chercher = (evenement: SubmitEvent<HTMLFormElement>): void => {
    evenement.preventDefault();
    const texte = new FormData(evenement.currentTarget).get('texte');
    changer({ ...filtres, texte: typeof texte === 'string' ? texte.trim() : '' });
  };
  return (
    <form role="search" className="hero-recherche" action="/" onSubmit={chercher}>
      <label htmlFor="texte">Un métier, un public, un département…</label>
      {/* Emptied and filled by the address too: back and forward. */}
      <input
        key={filtres.texte}
        id="texte"
        className="saisie"
        type="search"
        name="texte"
        defaultValue={filtres.texte}
      />
      <Bouton type="submit" variante="principal">
        Rechercher
      </Bouton>
    </form>
  );
}

/** The home page: the calls of every funder, found by words and filters that live in the address; the path of a dossier. */
export default function Accueil(): ReactElement {
  const lecture = useLecture(adresseApi('/api/appels', {}));
  const [parametres, setParametres] = useSearchParams();
  const filtres = lireFiltresAppels(parametres);
  const changer = (voulus: FiltresAppels): void => setParametres(requeteAppels(voulus));
  // A site where one funder only publishes is that funder's.
  const appels = lecture.donnees?.appels ?? [];
  const [premier] = appels;
  const seul = appels.every(({ financeur }) => financeur === premier?.financeur) ? premier : undefined;
  useRegion(seul?.financeurNom, seul?.couleurs);
  return (
    <Page
      classe="page-accueil"
      titre="Trouvez l’appel à projets qui finance votre action"
      sousTete={
        <>
          <Recherche filtres={filtres} changer={changer} />
          <ProchaineLimite appels={appels} />
          <Paysage />
        </>
      }
    >
      <EnLecture lecture={lecture} texte="Chargement des appels à projets">
        {({ appels: lus }) =>
          lus.length === 0 ? (
            <EtatVide titre="Aucun appel n’est ouvert pour l’instant">
              <p>Les prochains appels à projets seront publiés ici.</p>
            </EtatVide>
          ) : (
            <div className="liste-appels">
              <FiltresDesAppels appels={lus} filtres={filtres} changer={changer} />
              <Resultats appels={lus} filtres={filtres} changer={changer} />
            </div>
          )
        }
      </EnLecture>
      <section className="chemin" aria-labelledby="parcours">
        <h2 id="parcours">Le chemin d’un dossier</h2>
        <EtapesAppel enArgent />
        <p className="discret lecture">
          À préparer : votre SIRET, le budget du projet, un RIB et le nom de la personne qui peut signer. La page de
          chaque appel donne la liste de ses pièces.
        </p>
      </section>
    </Page>
  );
}
