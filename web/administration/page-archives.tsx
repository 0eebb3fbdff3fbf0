import { useId, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ChoisirFinanceur } from '../agents/choisir-financeur.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { envoyerFichier } from '../api/envoyer-fichier.ts';
import { useLecture } from '../api/lecture.ts';
import type { Archives } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Choix } from '../ui/choix.tsx';
import { useFait } from '../ui/fait.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

type Bordereau = Archives['bordereaux'][number];
interface Props {
  financeur: string;
  lu: Archives;
  onFait: (phrase: string) => Promise<void>;
}
const categories = { aide: 'Aide attribuée', sansAide: 'Sans aide' } as const;
const sorts = [
  { valeur: 'elimination', libelle: 'Élimination, après visa des Archives' },
  { valeur: 'conservation', libelle: 'Versement aux Archives' },
];

function Durees({ financeur, lu, onFait }: Props): ReactElement {
  const [erreurs, setErreurs] = useState<Partial<Record<keyof typeof categories, string>>>({});
  const [echec, setEchec] = useState<string | null>(null);
  const fixer = async (evenement: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    evenement.preventDefault();
    const donnees = new FormData(evenement.currentTarget);
    const lire = (categorie: keyof typeof categories): Archives['durees']['aide'] => ({
      annees: Number(donnees.get(`annees-${categorie}`)),
      sort: donnees.get(`sort-${categorie}`) === 'conservation' ? 'conservation' : 'elimination',
    });
    const durees = { aide: lire('aide'), sansAide: lire('sansAide') };
    const fautes = Object.fromEntries(
      Object.entries(durees).flatMap(([categorie, { annees }]) =>
        Number.isInteger(annees) && annees >= 1 && annees <= 50
          ? []
          : [[categorie, 'Écrivez un nombre d’années entre 1 et 50.']],
      ),
    );
    setErreurs(fautes);
    setEchec(null);
    const [premiere] = Object.keys(fautes);
    if (premiere !== undefined) {
      document.getElementById(`annees-${premiere}`)?.focus();
      return;
    }
    try {
      await envoyer('PUT', adresseApi('/api/financeurs/{financeur}/archives/durees', { financeur }), durees);
      await onFait('Les durées sont enregistrées.');
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <form className="pile pile-large" noValidate aria-label="Durées de conservation" onSubmit={(e) => void fixer(e)}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="sections-a-deux">
        {(['aide', 'sansAide'] as const).map((categorie) => (
          <fieldset key={categorie} className="pile">
            <legend>
              <strong>{categories[categorie]}</strong>
            </legend>
            <SaisieTexte
              identifiant={`annees-${categorie}`}
              name={`annees-${categorie}`}
              libelle="Années après la fin du dossier"
              inputMode="numeric"
              courte
              defaultValue={String(lu.durees[categorie].annees)}
              erreur={erreurs[categorie]}
            />
            <ListeDeroulante
              identifiant={`sort-${categorie}`}
              name={`sort-${categorie}`}
              libelle="Ensuite"
              options={sorts}
              defaultValue={lu.durees[categorie].sort}
            />
          </fieldset>
        ))}
      </div>
      <div className="actions">
        <Bouton type="submit">Enregistrer les durées</Bouton>
      </div>
    </form>
  );
}

function Proposer({ financeur, lu, onFait }: Props): ReactElement {
  const [choisis, setChoisis] = useState<readonly string[]>([]);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [enCours, setEnCours] = useState(false);
  if (lu.aEliminer.length === 0) return <p>Aucun dossier n’a dépassé sa durée de conservation.</p>;
  const proposer = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    if (choisis.length === 0) {
      setErreur('Cochez au moins un dossier.');
      document.getElementById('archives-dossiers')?.focus();
      return;
    }
    setErreur(undefined);
    setEnCours(true);
    try {
      const { numero } = await envoyer(
        'POST',
        adresseApi('/api/financeurs/{financeur}/archives/bordereaux', { financeur }),
        { dossiers: [...choisis] },
      );
      setChoisis([]);
      await onFait(`Le bordereau ${numero} est prêt : envoyez-le aux Archives, puis joignez leur visa.`);
    } catch (cause) {
      setErreur(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form className="pile pile-large" noValidate aria-label="Préparer un bordereau" onSubmit={(e) => void proposer(e)}>
      <Choix
        combien="plusieurs"
        identifiant="archives-dossiers"
        name="archives-dossiers"
        libelle="Dossiers à éliminer"
        options={lu.aEliminer.map((d) => ({
          valeur: d.dossier,
          libelle: `${d.numero}, ${d.appel}. ${categories[d.categorie]}, fini le ${formaterJour(d.finiLe)}`,
        }))}
        valeurs={choisis}
        onChange={({ target }) =>
          setChoisis(target.checked ? [...choisis, target.value] : choisis.filter((d) => d !== target.value))
        }
        erreur={erreur}
      />
      <div className="actions">
        <Bouton type="submit" enCours={enCours} libelleEnCours="Préparation…">
          Préparer un bordereau d’élimination
        </Bouton>
      </div>
    </form>
  );
}

function JoindreVisa({ financeur, bordereau, onFait }: Omit<Props, 'lu'> & { bordereau: Bordereau }): ReactElement {
  const id = useId();
  const [fichier, setFichier] = useState<File | null>(null);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [enCours, setEnCours] = useState(false);
  const joindre = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    if (fichier === null) {
      setErreur('Choisissez le fichier du visa.');
      document.getElementById(id)?.focus();
      return;
    }
    setErreur(undefined);
    setEnCours(true);
    try {
      await envoyerFichier(
        adresseApi('/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/visa', {
          financeur,
          bordereau: bordereau.id,
        }),
        fichier,
      );
      await onFait(`Le visa du bordereau ${bordereau.numero} est joint : ses dossiers seront effacés dans la journée.`);
    } catch (cause) {
      setErreur(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form
      className="pile"
      noValidate
      aria-label={`Visa du bordereau ${bordereau.numero}`}
      onSubmit={(e) => void joindre(e)}
    >
      <Champ
        identifiant={id}
        libelle={`Visa des Archives pour ${bordereau.numero}`}
        aide="PDF ou photo, 10 Mo au plus. Les dossiers seront alors effacés, sans retour possible."
        erreur={erreur}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="file"
            className="saisie"
            accept="application/pdf,image/*"
            onChange={({ target }) => setFichier(target.files?.[0] ?? null)}
          />
        )}
      </Champ>
      <div className="actions">
        <Bouton type="submit" enCours={enCours} libelleEnCours="Envoi…">
          Joindre le visa et effacer les dossiers
        </Bouton>
      </div>
    </form>
  );
}

function Bordereaux({ financeur, lu, onFait }: Props): ReactElement {
  if (lu.bordereaux.length === 0) return <p>Aucun bordereau pour l’instant.</p>;
  return (
    <>
      <Tableau
        legende="Bordereaux d’élimination, les plus récents d’abord"
        legendeCachee
        colonnes={[
          { cle: 'numero', titre: 'Bordereau', cellule: ({ numero }) => numero },
          { cle: 'cree', titre: 'Préparé', cellule: ({ creeLe }) => formaterInstant(creeLe, 'Europe/Paris') },
          {
            cle: 'visa',
            titre: 'Visa',
            cellule: ({ visa }) =>
              visa === null ? 'Attendu' : `${visa.nom}, joint par ${visa.par} le ${formaterJour(visa.le)}`,
          },
          {
            cle: 'effaces',
            titre: 'Dossiers effacés',
            aDroite: true,
            cellule: ({ effaces, dossiers }) => `${effaces} sur ${dossiers}`,
          },
          {
            cle: 'liste',
            titre: 'Liste',
            cellule: ({ id, numero }) => (
              <div className="pile pile-serree">
                <a
                  href={adresseApi('/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/liste.csv', {
                    financeur,
                    bordereau: id,
                  })}
                >
                  Télécharger<span className="hors-ecran"> la liste de {numero}</span> (CSV)
                </a>
                <a
                  href={adresseApi('/api/financeurs/{financeur}/archives/bordereaux/{bordereau}/elimination.xml', {
                    financeur,
                    bordereau: id,
                  })}
                >
                  Demande de visa<span className="hors-ecran"> de {numero}</span> (SEDA)
                </a>
              </div>
            ),
          },
        ]}
        lignes={lu.bordereaux}
        cleDe={({ id }) => id}
      />
      {lu.bordereaux
        .filter(({ visa }) => visa === null)
        .map((bordereau) => (
          <JoindreVisa key={bordereau.id} financeur={financeur} bordereau={bordereau} onFait={onFait} />
        ))}
    </>
  );
}

function Lues({ financeur }: { financeur: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/financeurs/{financeur}/archives', { financeur }));
  const { annonce, onFait } = useFait(lecture.recharger);
  return (
    <>
      {annonce}
      <EnLecture lecture={lecture} texte="Chargement des archives">
        {(lu) => (
          <div className="sections-a-deux">
            <section className="pile">
              <h2>À éliminer</h2>
              <Proposer financeur={financeur} lu={lu} onFait={onFait} />
            </section>
            {lu.aVerser.length > 0 && (
              <section className="pile">
                <h2>À verser aux Archives</h2>
                <ul className="liste pile-serree">
                  {lu.aVerser.map((d) => (
                    <li key={d.dossier}>
                      <Lien href={`/dossiers/${d.dossier}`}>{d.numero}</Lien>, {d.appel}.{' '}
                      <a
                        href={adresseApi('/api/financeurs/{financeur}/archives/dossiers/{dossier}/seda.zip', {
                          financeur,
                          dossier: d.dossier,
                        })}
                      >
                        Télécharger<span className="hors-ecran"> le versement de {d.numero}</span> (SEDA)
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <section className={lu.bordereaux.length > 0 ? 'pile toute-la-largeur' : 'pile'}>
              <h2>Bordereaux d’élimination</h2>
              <Bordereaux financeur={financeur} lu={lu} onFait={onFait} />
            </section>
            <section className="pile toute-la-largeur">
              <h2>Durées de conservation</h2>
              <Durees financeur={financeur} lu={lu} onFait={onFait} />
            </section>
          </div>
        )}
      </EnLecture>
    </>
  );
}

/** How long a funder keeps its dossiers, those past their term, and the bordereaux by which what they say of persons goes, once the Archives have put their visa. */
export default function PageArchives(): ReactElement {
  return (
    <Page
      titre="Archives"
      chapo="Les dossiers déposés sont des archives publiques : rien ne s’efface sans le visa des Archives départementales."
    >
      <OngletsAdministration courant="/administration/archives" />
      <ChoisirFinanceur>{(financeur) => <Lues key={financeur} financeur={financeur} />}</ChoisirFinanceur>
    </Page>
  );
}
