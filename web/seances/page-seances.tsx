import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { useSession } from '../api/session.tsx';
import type { AppelResume } from '../api/schema/types.gen.ts';
import type { Compte } from '../api/session.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { SaisieMontant } from '../ui/saisie-montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { Tableau } from '../ui/tableau.tsx';

/** Who opens which kind; the server decides. */
const OUVRENT = { comite: ['instructeur', 'responsable', 'assemblees'], commission: ['assemblees'] } as const;
type Genre = keyof typeof OUVRENT;
const GENRES: readonly { valeur: Genre; libelle: string }[] = [
  { valeur: 'comite', libelle: 'Comité, qui donne un avis' },
  { valeur: 'commission', libelle: 'Commission, qui vote' },
];

const financeursDe = (compte: Compte, genre: Genre): string[] => [
  ...new Set(
    compte.roles.filter(({ role }) => OUVRENT[genre].some((r) => r === role)).map(({ financeur }) => financeur),
  ),
];

function Ouverture({ compte, appels }: { compte: Compte; appels: readonly AppelResume[] }): ReactElement | null {
  const [, aller] = useLocation();
  const genres = GENRES.filter(({ valeur }) => financeursDe(compte, valeur).length > 0);
  const [genre, setGenre] = useState<Genre>(genres[0]?.valeur ?? 'comite');
  const [titre, setTitre] = useState('');
  const [date, setDate] = useState('');
  const [appel, setAppel] = useState('');
  const [vague, setVague] = useState('');
  const [quorum, setQuorum] = useState('');
  const [enveloppe, setEnveloppe] = useState<number | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const [financeur] = financeursDe(compte, genre);
  if (financeur === undefined) return null;
  const siens = appels.filter((a) => a.financeur === financeur);
  const choisi = siens.find((a) => a.slug === appel);
  const vagues = choisi?.vagues ?? [];
  const ouvrir = async (): Promise<void> => {
    setEchec(null);
    try {
      const { seance } = await envoyer('POST', adresseApi('/api/seances', {}), {
        financeur,
        genre,
        titre,
        date,
        ...(choisi === undefined ? {} : { appel }),
        ...(choisi === undefined || vague === '' ? {} : { vague }),
        ...(quorum === '' ? {} : { quorum: Number(quorum) }),
        ...(enveloppe === null ? {} : { enveloppe }),
      });
      aller(`/seances/${seance}`);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  return (
    <details>
      <summary>Ouvrir une séance</summary>
      <form
        className="pile seance-ouverture"
        onSubmit={(evenement: SyntheticEvent) => {
          evenement.preventDefault();
          void ouvrir();
        }}
      >
        {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
        <ListeDeroulante
          libelle="Genre"
          options={genres}
          value={genre}
          onChange={(e) => setGenre(e.target.value === 'commission' ? 'commission' : 'comite')}
        />
        <SaisieTexte libelle="Intitulé" required value={titre} onChange={(e) => setTitre(e.target.value)} />
        <SaisieDate libelle="Date de la séance" required value={date} onChange={(e) => setDate(e.target.value)} />
        <ListeDeroulante
          libelle="Appel"
          aide="Seuls ses dossiers pourront être inscrits."
          facultatif
          invite="Tous les appels"
          options={siens.map((a) => ({ valeur: a.slug, libelle: a.titre }))}
          value={appel}
          onChange={(e) => {
            setAppel(e.target.value);
            setVague('');
          }}
        />
        {vagues.length > 0 && (
          <ListeDeroulante
            libelle="Relève"
            aide="Les crédits de la relève sont l’enveloppe d’un comité, sauf si vous en dites une autre."
            facultatif
            invite="Toutes les relèves"
            options={vagues.map(({ cle, libelle }) => ({ valeur: cle, libelle }))}
            value={vague}
            onChange={(e) => setVague(e.target.value)}
          />
        )}
        <SaisieTexte
          libelle="Quorum"
          facultatif
          courte
          inputMode="numeric"
          pattern="[0-9]*"
          value={quorum}
          onChange={(e) => setQuorum(e.target.value)}
        />
        <SaisieMontant
          libelle="Enveloppe"
          facultatif
          centimes={enveloppe}
          onCentimes={(centimes) => setEnveloppe(centimes)}
        />
        <Bouton type="submit" variante="principal">
          Ouvrir la séance
        </Bouton>
      </form>
    </details>
  );
}

/** The séances that one may read, the latest first. */
export default function PageSeances(): ReactElement {
  const lecture = useLecture(adresseApi('/api/seances', {}));
  const appels = useLecture(adresseApi('/api/appels', {}));
  const { compte } = useSession();
  return (
    <Page titre="Séances">
      <EnLecture lecture={lecture} texte="Chargement des séances">
        {({ seances }) => (
          <div className="pile pile-large">
            {compte !== null && <Ouverture compte={compte} appels={appels.donnees?.appels ?? []} />}
            {seances.length === 0 ? (
              <EtatVide titre="Aucune séance pour le moment">
                <p>Les comités et les commissions apparaissent ici dès qu’ils sont préparés.</p>
              </EtatVide>
            ) : (
              <Tableau
                legende="Séances"
                legendeCachee
                colonnes={[
                  {
                    cle: 'titre',
                    titre: 'Séance',
                    cellule: ({ id, titre }) => <Lien href={`/seances/${id}`}>{titre}</Lien>,
                  },
                  { cle: 'date', titre: 'Date', cellule: ({ date }) => formaterDate(date) },
                  { cle: 'financeur', titre: 'Financeur', cellule: ({ financeur }) => financeur },
                  { cle: 'dossiers', titre: 'Dossiers', aDroite: true, cellule: ({ dossiers }) => dossiers },
                  { cle: 'etat', titre: 'État', cellule: ({ libelleStatut }) => libelleStatut },
                ]}
                lignes={seances}
                cleDe={({ id }) => id}
              />
            )}
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
