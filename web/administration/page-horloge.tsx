import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { DeplacementFait } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { formaterEcheance, formaterInstant, horlogeMurale, instantDe } from '../dossier/dates.ts';
import { oublierDossier } from '../dossier/lecture-dossier.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';

// The demonstration has one clock for all its funders, which share this time zone.
const fuseau = 'Europe/Paris';

function Bilan({ fait }: { fait: DeplacementFait }): ReactElement {
  return (
    <Bandeau ton="succes" titre={`La démonstration est au ${formaterInstant(fait.maintenant, fuseau)}.`} surgit>
      {fait.echeances.length === 0 ? (
        <p>Aucune échéance n’est tombée en chemin.</p>
      ) : (
        <>
          <p>
            {fait.echeances.length === 1
              ? 'Une échéance est tombée en chemin :'
              : `${fait.echeances.length} échéances sont tombées en chemin :`}
          </p>
          <ol>
            {fait.echeances.map(({ le, libelle, numero }) => (
              <li key={`${le} ${libelle} ${numero ?? ''}`}>
                {formaterEcheance(le, fuseau)} : {libelle}
                {numero !== null && ` (${numero})`}
              </li>
            ))}
          </ol>
        </>
      )}
    </Bandeau>
  );
}

interface PropsReglage {
  /** The instant that the boxes offer first. */
  propose: string;
  avancer: (vers: string) => Promise<void>;
}

function Reglage({ propose, avancer }: PropsReglage): ReactElement {
  const ici = horlogeMurale(propose, fuseau);
  const [jour, setJour] = useState(ici.jour);
  const [heure, setHeure] = useState(ici.heure);
  const [enCours, setEnCours] = useState(false);
  const envoyerFormulaire = async (): Promise<void> => {
    setEnCours(true);
    await avancer(instantDe({ jour, heure }, fuseau));
    setEnCours(false);
  };
  return (
    <form
      className="pile"
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        if (jour !== '' && heure !== '' && !enCours) void envoyerFormulaire();
      }}
    >
      <div className="champs-alignes">
        <SaisieDate libelle="Nouvelle date" required value={jour} onChange={(e) => setJour(e.target.value)} />
        <Champ libelle="Heure">
          {(attributs) => (
            <input
              {...attributs}
              type="time"
              required
              className="saisie saisie-courte"
              value={heure}
              onChange={(e) => setHeure(e.target.value)}
            />
          )}
        </Champ>
      </div>
      <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="L’horloge avance…">
        Avancer l’horloge
      </Bouton>
    </form>
  );
}

/** The clock of the demonstration: what it shows, which deadlines come next, and how to move it to any later instant. */
export default function PageHorloge(): ReactElement {
  const lecture = useLecture(adresseApi('/api/demonstration/horloge', {}));
  const session = useSession();
  const [fait, setFait] = useState<DeplacementFait | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const [propose, setPropose] = useState<string | null>(null);
  const avancer = async (vers: string): Promise<void> => {
    setFait(null);
    setEchec(null);
    setPropose(null);
    try {
      setFait(await envoyer('POST', adresseApi('/api/demonstration/horloge', {}), { vers }));
      oublierDossier();
      await Promise.all([lecture.recharger(), session.recharger()]);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  return (
    <Page
      titre="Avancer l’horloge"
      chapo="La démonstration a sa propre date. Avancez-la : les échéances rencontrées s’exécutent dans l’ordre, comme si le temps avait passé."
    >
      <OngletsAdministration courant="/administration/horloge" />
      {fait !== null && <Bilan fait={fait} />}
      {echec !== null && (
        <Bandeau ton="erreur" titre="L’horloge n’a pas bougé" surgit>
          <p>{echec}</p>
        </Bandeau>
      )}
      <EnLecture lecture={lecture} texte="Chargement de l’horloge">
        {(horloge) => (
          <div className="pile pile-large">
            <p className="horloge-maintenant">
              <span className="discret">Il est</span> <strong>{formaterInstant(horloge.maintenant, fuseau)}</strong>
            </p>
            {horloge.deplacable ? (
              <Reglage
                key={`${horloge.maintenant} ${propose ?? ''}`}
                propose={propose ?? horloge.maintenant}
                avancer={avancer}
              />
            ) : (
              <Bandeau ton="info" titre="Cette horloge ne se déplace pas">
                <p>Ce n’est pas une démonstration : le service est à la date du jour.</p>
              </Bandeau>
            )}
            {horloge.prochaines.length === 0 ? (
              <EtatVide titre="Aucune échéance à venir">
                <p>Les délais des dossiers apparaîtront ici.</p>
              </EtatVide>
            ) : (
              <Tableau
                legende="Prochaines échéances"
                colonnes={[
                  { cle: 'le', titre: 'Quand', cellule: ({ le }) => formaterEcheance(le, fuseau) },
                  { cle: 'libelle', titre: 'Échéance', cellule: ({ libelle }) => libelle },
                  {
                    cle: 'dossier',
                    titre: 'Dossier',
                    cellule: ({ numero, dossier }) => (
                      <Lien href={`/dossiers/${dossier}`}>{numero ?? 'Brouillon'}</Lien>
                    ),
                  },
                  {
                    cle: 'choisir',
                    titre: 'Choisir',
                    cellule: ({ le, libelle }) => (
                      <Bouton variante="discret" onClick={() => setPropose(le)}>
                        Prendre cette date<span className="hors-ecran"> : {libelle}</span>
                      </Bouton>
                    ),
                  },
                ]}
                lignes={horloge.prochaines}
                cleDe={({ le, libelle, dossier }) => `${le} ${libelle} ${dossier}`}
              />
            )}
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
