import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Traces } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { Bouton } from '../ui/bouton.tsx';
import { BoutonTelechargement } from '../ui/bouton-telechargement.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

type Trace = Traces['traces'][number];
const CHAMPS = ['genre', 'qui', 'dossier', 'du', 'au'] as const;
type Filtre = Partial<Record<(typeof CHAMPS)[number] | 'suite', string>>;

const GENRES = [
  { valeur: 'connexions', libelle: 'Connexions' },
  { valeur: 'dossiers', libelle: 'Dossiers et fichiers' },
  { valeur: 'fichiers', libelle: 'Fichiers ouverts' },
  { valeur: 'refus', libelle: 'Refus' },
];

/** « 08/09/2025 » or « 2025-09-08 »: the day as the API takes it; null when it is none. */
function lireJour(texte: string): string | null {
  const francais = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(texte.trim());
  const iso = francais
    ? `${francais[3]}-${francais[2]?.padStart(2, '0')}-${francais[1]?.padStart(2, '0')}`
    : texte.trim();
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
}

function Filtrer({ onFiltre }: { onFiltre: (filtre: Filtre) => void }): ReactElement {
  const [erreurs, setErreurs] = useState<{ du?: string; au?: string }>({});
  const filtrer = (evenement: SyntheticEvent<HTMLFormElement>): void => {
    evenement.preventDefault();
    const donnees = new FormData(evenement.currentTarget);
    const filtre: Filtre = {};
    const fautes: typeof erreurs = {};
    for (const cle of CHAMPS) {
      const saisi = donnees.get(cle);
      if (typeof saisi !== 'string' || saisi.trim() === '') continue;
      const lu = cle === 'du' || cle === 'au' ? lireJour(saisi) : saisi.trim();
      if (lu === null) fautes[cle as 'du' | 'au'] = 'Écrivez un jour, par exemple 08/09/2025.';
      else filtre[cle] = lu;
    }
    setErreurs(fautes);
    const [premiere] = Object.keys(fautes);
    if (premiere === undefined) onFiltre(filtre);
    else document.getElementById(`traces-${premiere}`)?.focus();
  };
  return (
    <form className="sections-a-deux" noValidate aria-label="Chercher une trace" onSubmit={filtrer}>
      <ListeDeroulante identifiant="traces-genre" name="genre" libelle="Quoi" options={GENRES} invite="Tout" />
      <SaisieTexte
        identifiant="traces-qui"
        name="qui"
        libelle="Qui"
        aide="Une partie du nom ou de l’adresse électronique."
        facultatif
        maxLength={80}
        autoComplete="off"
      />
      <SaisieTexte
        identifiant="traces-dossier"
        name="dossier"
        libelle="Numéro du dossier"
        facultatif
        courte
        maxLength={80}
        autoComplete="off"
      />
      <SaisieTexte identifiant="traces-du" name="du" libelle="Du" facultatif courte erreur={erreurs.du} />
      <SaisieTexte identifiant="traces-au" name="au" libelle="Au" facultatif courte erreur={erreurs.au} />
      <div className="actions toute-la-largeur">
        <Bouton type="submit">Chercher</Bouton>
      </div>
    </form>
  );
}

function Liste({ filtre, onSuite }: { filtre: Filtre; onSuite: (suite: string | null) => void }): ReactElement {
  const lecture = useLecture(adresseApi('/api/exploitation/traces', {}, filtre));
  return (
    <EnLecture lecture={lecture} texte="Chargement des traces">
      {({ traces, suite }) =>
        traces.length === 0 ? (
          <EtatVide titre="Aucune trace ne répond à cette recherche">
            <p>Élargissez les dates, ou effacez un des champs.</p>
          </EtatVide>
        ) : (
          <div className="pile pile-large">
            <Tableau
              legende="Traces, les plus récentes d’abord"
              colonnes={[
                {
                  cle: 'quoi',
                  titre: 'Quoi',
                  cellule: ({ quoi, dossier }: Trace) => (
                    <>
                      <span className="texte-saisi">{quoi}</span>
                      {dossier !== null && (
                        <>
                          <br />
                          <Lien href={`/dossiers/${dossier.id}`}>{dossier.numero ?? 'Dossier sans numéro'}</Lien>
                        </>
                      )}
                    </>
                  ),
                },
                { cle: 'le', titre: 'Quand', cellule: ({ le }) => formaterInstant(le, 'Europe/Paris') },
                {
                  cle: 'qui',
                  titre: 'Qui',
                  cellule: ({ qui, courriel }) => (
                    <>
                      {qui ?? 'Personne connectée'}
                      {courriel !== null && (
                        <>
                          <br />
                          <span className="discret">{courriel}</span>
                        </>
                      )}
                    </>
                  ),
                },
                {
                  cle: 'ou',
                  titre: 'D’où',
                  cellule: ({ adresse, appareil }) => [appareil, adresse].filter((x) => x !== null).join(', '),
                },
              ]}
              lignes={traces}
              cleDe={({ id }) => id}
            />
            <div className="actions">
              {suite !== null && <Bouton onClick={() => onSuite(suite)}>Traces plus anciennes</Bouton>}
              {filtre.suite !== undefined && <Bouton onClick={() => onSuite(null)}>Revenir aux plus récentes</Bouton>}
              <BoutonTelechargement
                href={adresseApi('/api/exploitation/traces.csv', {}, filtre)}
                libelle="Exporter cette recherche"
                format="tableur CSV"
              />
            </div>
          </div>
        )
      }
    </EnLecture>
  );
}

/** Who signed in, and who read and opened what of the dossiers of a funder. */
export default function PageTraces(): ReactElement {
  const [filtre, setFiltre] = useState<Filtre>({});
  return (
    <Page
      titre="Traces"
      chapo="Qui s’est connecté, qui a lu un dossier ou ouvert un fichier. Rien ne s’efface ni ne se corrige ici."
    >
      <OngletsAdministration courant="/administration/traces" />
      <Filtrer onFiltre={setFiltre} />
      <Liste
        filtre={filtre}
        onSuite={(suite) => {
          const { suite: _avant, ...reste } = filtre;
          setFiltre(suite === null ? reste : { ...reste, suite });
        }}
      />
    </Page>
  );
}
