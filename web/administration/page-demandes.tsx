import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ChoisirFinanceur } from '../agents/choisir-financeur.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { DemandeDeDroitRecue } from '../api/schema/types.gen.ts';
import { etatDeDemande, nommerDroit } from '../compte/mots-des-droits.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { useFait } from '../ui/fait.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

const TEXTE_MAX = 4000;

interface PropsReponse {
  financeur: string;
  demande: DemandeDeDroitRecue;
  onFait: (phrase: string) => Promise<void>;
}

function Repondre({ financeur, demande, onFait }: PropsReponse): ReactElement {
  const [issue, setIssue] = useState<'acceptee' | 'refusee' | null>(null);
  const [texte, setTexte] = useState('');
  const [erreurs, setErreurs] = useState<{ issue?: string; texte?: string }>({});
  const [resume, setResume] = useState<readonly { identifiant: string; texte: string }[]>([]);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champs = { issue: `issue-${demande.id}`, texte: `texte-${demande.id}` };

  const repondre = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const trouvees = {
      ...(issue === null ? { issue: 'Dites si vous acceptez ou refusez.' } : {}),
      ...(texte.trim() === '' ? { texte: 'Écrivez la réponse que la personne lira.' } : {}),
      ...(Array.from(texte.trim()).length > TEXTE_MAX ? { texte: 'Écrivez 4 000 caractères au plus.' } : {}),
    };
    setErreurs(trouvees);
    setResume(
      Object.entries(trouvees).map(([nom, phrase]) => ({
        identifiant: champs[nom as 'issue' | 'texte'],
        texte: phrase,
      })),
    );
    setEchec(null);
    if (Object.keys(trouvees).length > 0 || issue === null) return;
    setEnCours(true);
    try {
      await envoyer(
        'PUT',
        adresseApi('/api/financeurs/{financeur}/demandes-de-droits/{demande}/reponse', {
          financeur,
          demande: demande.id,
        }),
        { issue, texte },
      );
      await onFait(`La réponse à ${demande.nom} est enregistrée. Un courriel l’en prévient.`);
    } catch (cause) {
      setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form
      className="pile"
      noValidate
      aria-label={`Répondre à ${demande.nom}`}
      onSubmit={(evenement) => void repondre(evenement)}
    >
      <ResumeErreurs erreurs={resume} />
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <Choix
        identifiant={champs.issue}
        name={champs.issue}
        libelle="Votre réponse"
        options={[
          { valeur: 'acceptee', libelle: 'Accepter', aide: 'Faites d’abord, ou dites quand ce sera fait.' },
          {
            valeur: 'refusee',
            libelle: 'Refuser',
            aide: 'Dites ce que la loi fait garder\u00a0: archives publiques, pièces comptables, contrôle d’une aide.',
          },
        ]}
        valeurs={issue === null ? [] : [issue]}
        onChange={({ target }) => setIssue(target.value === 'acceptee' ? 'acceptee' : 'refusee')}
        erreur={erreurs.issue}
      />
      <SaisieLongue
        identifiant={champs.texte}
        libelle="Ce que la personne lira"
        rows={4}
        maximum={TEXTE_MAX}
        value={texte}
        onChange={({ target }) => setTexte(target.value)}
        erreur={erreurs.texte}
      />
      <div className="actions">
        <Bouton type="submit" enCours={enCours} libelleEnCours="Envoi…">
          Envoyer la réponse
        </Bouton>
      </div>
    </form>
  );
}

/** Two months more, once, within the first one. */
function Prolonger({ financeur, demande, onFait }: PropsReponse): ReactElement {
  const [motif, setMotif] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [enCours, setEnCours] = useState(false);
  const champ = `motif-${demande.id}`;
  const prolonger = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const faute =
      motif.trim() === ''
        ? 'Écrivez pourquoi un mois ne suffit pas.'
        : Array.from(motif.trim()).length > TEXTE_MAX
          ? 'Écrivez 4 000 caractères au plus.'
          : undefined;
    setErreur(faute);
    if (faute !== undefined) {
      document.getElementById(champ)?.focus();
      return;
    }
    setEnCours(true);
    try {
      await envoyer(
        'PUT',
        adresseApi('/api/financeurs/{financeur}/demandes-de-droits/{demande}/prolongation', {
          financeur,
          demande: demande.id,
        }),
        { motif },
      );
      await onFait(`${demande.nom} a deux mois de plus à attendre. Un courriel le lui dit, avec votre motif.`);
    } catch (cause) {
      setErreur(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <details>
      <summary>
        Prendre deux mois de plus<span className="hors-ecran"> pour répondre à {demande.nom}</span>
      </summary>
      <form
        className="pile"
        noValidate
        aria-label={`Prendre deux mois de plus pour répondre à ${demande.nom}`}
        onSubmit={(evenement) => void prolonger(evenement)}
      >
        <SaisieLongue
          identifiant={champ}
          libelle="Pourquoi un mois ne suffit pas"
          aide="La demande est complexe, ou vous en recevez beaucoup : la loi ne le permet pas autrement, et une seule fois. La personne lira ce motif."
          rows={3}
          maximum={TEXTE_MAX}
          value={motif}
          onChange={({ target }) => setMotif(target.value)}
          erreur={erreur}
        />
        <div className="actions">
          <Bouton type="submit" variante="secondaire" enCours={enCours} libelleEnCours="Envoi…">
            Prendre deux mois de plus
          </Bouton>
        </div>
      </form>
    </details>
  );
}

function Demande(props: PropsReponse): ReactElement {
  const { demande } = props;
  return (
    <li className="pile">
      <h3>
        {nommerDroit(demande.droit)}, {demande.nom}
      </h3>
      <p>
        <Etiquette {...etatDeDemande(demande)} />
      </p>
      <p>
        {demande.courriel}, le {formaterJour(demande.faiteLe)} : {demande.texte}
      </p>
      {demande.droit === 'effacement' && demande.reponse === null && (
        <p>
          Un dossier déposé s’efface à son terme, avec le visa des Archives : voyez{' '}
          <Lien href="/administration/archives">Archives</Lien>. La personne ferme elle-même son compte, ce qui efface
          son adresse et son téléphone : une réponse qui accepte le lui propose.
        </p>
      )}
      {demande.prolongation !== null && (
        <p>
          Prolongée le {formaterJour(demande.prolongation.le)} : {demande.prolongation.motif}
        </p>
      )}
      {demande.reponse !== null && <p>Répondu : {demande.reponse.texte}</p>}
      {demande.reponse === null &&
        (demande.sienne ? (
          <p>Vous avez fait cette demande : un autre administrateur y répond.</p>
        ) : (
          <>
            <Repondre {...props} />
            {demande.prolongeable && <Prolonger {...props} />}
          </>
        ))}
    </li>
  );
}

function Lues({ financeur }: { financeur: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/financeurs/{financeur}/demandes-de-droits', { financeur }));
  const { annonce, onFait } = useFait(lecture.recharger);
  return (
    <>
      {annonce}
      <EnLecture lecture={lecture} texte="Chargement des demandes">
        {({ demandes }) => {
          const attendues = demandes.filter(({ reponse }) => reponse === null);
          const repondues = demandes.filter(({ reponse }) => reponse !== null);
          return (
            <div className="pile pile-large lecture">
              <section className="pile">
                <h2>À répondre</h2>
                {attendues.length === 0 ? (
                  <p>Aucune demande n’attend de réponse.</p>
                ) : (
                  <ul className="liste pile pile-large">
                    {attendues.map((demande) => (
                      <Demande key={demande.id} financeur={financeur} demande={demande} onFait={onFait} />
                    ))}
                  </ul>
                )}
              </section>
              {repondues.length > 0 && (
                <section className="pile">
                  <h2>Répondues</h2>
                  <ul className="liste pile">
                    {repondues.map((demande) => (
                      <Demande key={demande.id} financeur={financeur} demande={demande} onFait={onFait} />
                    ))}
                  </ul>
                </section>
              )}
            </div>
          );
        }}
      </EnLecture>
    </>
  );
}

/** What persons ask of their own data, for the administrator of the funder that owes them an answer. */
export default function PageDemandes(): ReactElement {
  return (
    <Page
      titre="Demandes sur les données personnelles"
      chapo="La loi donne un mois pour répondre à qui demande à lire, corriger ou effacer ses données ; deux de plus, si vous dites pourquoi avant qu’il soit passé."
    >
      <OngletsAdministration courant="/administration/demandes" />
      <ChoisirFinanceur>{(financeur) => <Lues key={financeur} financeur={financeur} />}</ChoisirFinanceur>
    </Page>
  );
}
