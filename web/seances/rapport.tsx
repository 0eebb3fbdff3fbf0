import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { RapportDepose, Rapportables, Seance } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Montant } from '../ui/montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { pluriel } from './envoi-seance.ts';

type Rapportable = Rapportables['dossiers'][number];

const nommer = ({ numero, intitule, organisation }: Rapportable): string =>
  [numero, intitule, organisation].filter((x) => x !== null).join(', ');

/** What became of each dossier of the report that was sent: those that took it in one sentence, each other with its reason. */
function Issues({ issues, dits }: { issues: RapportDepose; dits: ReadonlyMap<string, string> }): ReactElement {
  const [deposes, refuses] = [issues.lignes.filter((l) => l.depose), issues.lignes.filter((l) => !l.depose)];
  return (
    <>
      {deposes.length > 0 && (
        <Bandeau
          ton="succes"
          titre={`Rapport déposé pour ${pluriel(deposes.length, 'dossier')}, à inscrire à l’ordre du jour.`}
          surgit
        />
      )}
      {refuses.length > 0 && (
        <Bandeau ton="erreur" titre={`Sans rapport : ${pluriel(refuses.length, 'dossier')}.`} surgit>
          <ul className="liste">
            {refuses.map(({ dossier, phrase }) => (
              <li key={dossier}>
                {dits.get(dossier) ?? 'Dossier'} : {phrase}
              </li>
            ))}
          </ul>
        </Bandeau>
      )}
    </>
  );
}

interface PropsDepot {
  seance: string;
  dossiers: readonly Rapportable[];
  apres: (issues: RapportDepose, dits: ReadonlyMap<string, string>) => Promise<void>;
}

function Depot({ seance, dossiers, apres }: PropsDepot): ReactElement {
  const [numero, setNumero] = useState('');
  const [choisis, setChoisis] = useState<readonly string[]>(() => dossiers.map((d) => d.dossier));
  const [echec, setEchec] = useState<string | null>(null);
  const [erreurs, setErreurs] = useState<{ numero?: string; dossiers?: string }>({});
  const [enCours, setEnCours] = useState(false);
  // The same report tried again after a cut keeps its key: nobody receives it twice.
  const dernier = useRef({ texte: '', cle: '' });
  const deposer = async (): Promise<void> => {
    if (enCours) return;
    const corps = { numero: numero.trim(), dossiers: [...choisis] };
    const manquent = {
      ...(corps.numero === '' ? { numero: 'Donnez le numéro du rapport.' } : {}),
      ...(choisis.length === 0 ? { dossiers: 'Choisissez un dossier au moins.' } : {}),
    };
    setErreurs(manquent);
    if (Object.keys(manquent).length > 0) return;
    const texte = JSON.stringify(corps);
    if (dernier.current.texte !== texte) dernier.current = { texte, cle: crypto.randomUUID() };
    setEchec(null);
    setEnCours(true);
    try {
      const adresse = adresseApi('/api/seances/{seance}/rapports', { seance });
      const issues = await envoyer('POST', adresse, corps, { cle: dernier.current.cle });
      await apres(issues, new Map(dossiers.map((d) => [d.dossier, nommer(d)])));
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form
      className="pile"
      noValidate
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        void deposer();
      }}
    >
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieTexte
        libelle="Numéro du rapport"
        required
        courte
        maxLength={60}
        erreur={erreurs.numero}
        value={numero}
        onChange={(e) => setNumero(e.target.value)}
      />
      <Choix
        libelle="Dossiers du rapport"
        name="rapport"
        combien="plusieurs"
        erreur={erreurs.dossiers}
        options={dossiers.map((d) => ({ valeur: d.dossier, libelle: nommer(d) }))}
        valeurs={choisis}
        onChange={({ target }) =>
          setChoisis((avant) => (target.checked ? [...avant, target.value] : avant.filter((d) => d !== target.value)))
        }
      />
      <p className="discret">
        Proposé en tout :{' '}
        <Montant
          centimes={dossiers.filter((d) => choisis.includes(d.dossier)).reduce((t, d) => t + (d.propose ?? 0), 0)}
        />
      </p>
      <Bouton type="submit" enCours={enCours} libelleEnCours="Dépôt…">
        Déposer un rapport pour {pluriel(choisis.length, 'dossier')}
      </Bouton>
    </form>
  );
}

/** One report that brings many dossiers before the session, filed by who instructs them. */
export function Rapport({
  seance,
  recharger,
}: {
  seance: Seance;
  recharger: () => Promise<void>;
}): ReactElement | null {
  const adresse = adresseApi('/api/seances/{seance}/rapports', { seance: seance.id });
  const lecture = useLecture(seance.rapporte ? adresse : null);
  const [depose, setDepose] = useState<{ issues: RapportDepose; dits: ReadonlyMap<string, string> } | null>(null);
  if (!seance.rapporte) return null;
  return (
    <section className="pile" aria-labelledby="rapport-titre">
      <h2 id="rapport-titre">Déposer un rapport</h2>
      {depose !== null && <Issues {...depose} />}
      <EnLecture lecture={lecture} texte="Chargement des dossiers">
        {({ dossiers }) =>
          dossiers.length === 0 ? (
            <p className="discret">Aucun dossier n’attend de rapport pour cette session.</p>
          ) : (
            <Depot
              key={dossiers.map((d) => d.dossier).join()}
              seance={seance.id}
              dossiers={dossiers}
              apres={async (issues, dits) => {
                setDepose({ issues, dits });
                await Promise.all([lecture.recharger(), recharger()]);
              }}
            />
          )
        }
      </EnLecture>
    </section>
  );
}
