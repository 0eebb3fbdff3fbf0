import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { DemandeDeDroit, MesDonnees } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { droits, etatDeDemande, nommerDroit } from './mots-des-droits.ts';

const TEXTE_MAX = 4000;
const champs = { financeur: 'droit-financeur', droit: 'droit-lequel', texte: 'droit-texte' } as const;
type Erreurs = Partial<Record<keyof typeof champs, string>>;

/** What can be done at once, whoever answers. */
function Suite({ demande }: { demande: DemandeDeDroit }): ReactElement | null {
  if (demande.reponse?.issue === 'refusee')
    return (
      <p>
        Si cette réponse ne vous convient pas, vous pouvez saisir la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
      </p>
    );
  if (demande.reponse !== null && demande.droit === 'effacement')
    return (
      <p>
        <Lien href="/compte/fermeture">Fermez votre compte</Lien> pour effacer aussitôt votre adresse et votre
        téléphone. Un dossier déposé reste une archive publique jusqu’à son terme.
      </p>
    );
  return null;
}

/** What a person asked of their own data, with where each request is and what was answered. */
function MesDemandes({ demandes }: { demandes: readonly DemandeDeDroit[] }): ReactElement {
  return (
    <ul className="liste pile">
      {demandes.map((demande) => (
        <li key={demande.id} className="pile pile-serree">
          <h3>{nommerDroit(demande.droit)}</h3>
          <p>
            <Etiquette {...etatDeDemande(demande)} />
          </p>
          <p>
            Demandé à {demande.financeur} le {formaterJour(demande.faiteLe)} : {demande.texte}
          </p>
          {demande.prolongation !== null && (
            <p>
              Le {formaterJour(demande.prolongation.le)}, {demande.financeur} a pris deux mois de plus :{' '}
              {demande.prolongation.motif}
            </p>
          )}
          {demande.reponse !== null && <p>Sa réponse : {demande.reponse.texte}</p>}
          <Suite demande={demande} />
        </li>
      ))}
    </ul>
  );
}

function Demander({
  delegues,
  onFait,
}: {
  delegues: MesDonnees['delegues'];
  onFait: () => Promise<void>;
}): ReactElement {
  const [droit, setDroit] = useState<string | null>(null);
  const [texte, setTexte] = useState('');
  const [financeur, setFinanceur] = useState(delegues.length === 1 ? (delegues[0]?.code ?? '') : '');
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const [resume, setResume] = useState<readonly { identifiant: string; texte: string }[]>([]);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);

  const demander = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const choisi = droits.find(({ valeur }) => valeur === droit)?.valeur;
    const trouvees: Erreurs = {
      ...(financeur === '' ? { financeur: 'Choisissez à qui vous adressez cette demande.' } : {}),
      ...(choisi === undefined ? { droit: 'Choisissez ce que vous demandez.' } : {}),
      ...(texte.trim() === '' ? { texte: 'Écrivez votre demande en quelques mots.' } : {}),
      ...(Array.from(texte.trim()).length > TEXTE_MAX ? { texte: 'Écrivez 4 000 caractères au plus.' } : {}),
    };
    setErreurs(trouvees);
    setResume(
      (['financeur', 'droit', 'texte'] as const).flatMap((nom) => {
        const phrase = trouvees[nom];
        return phrase === undefined ? [] : [{ identifiant: champs[nom], texte: phrase }];
      }),
    );
    setEchec(null);
    if (Object.keys(trouvees).length > 0 || choisi === undefined) return;
    setEnCours(true);
    try {
      await envoyer('POST', adresseApi('/api/compte/donnees/demandes', {}), { financeur, droit: choisi, texte });
      setDroit(null);
      setTexte('');
      await onFait();
    } catch (cause) {
      setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };
  return (
    <form
      className="pile pile-large"
      noValidate
      aria-label="Faire une demande"
      onSubmit={(evenement) => void demander(evenement)}
    >
      <ResumeErreurs erreurs={resume} />
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {delegues.length > 1 && (
        <ListeDeroulante
          identifiant={champs.financeur}
          libelle="À qui"
          aide="Chacun répond des dossiers qu’il a reçus."
          options={delegues.map((d) => ({ valeur: d.code, libelle: d.financeur }))}
          value={financeur}
          onChange={({ target }) => setFinanceur(target.value)}
          erreur={erreurs.financeur}
        />
      )}
      <Choix
        identifiant={champs.droit}
        name="droit"
        libelle="Ce que vous demandez"
        options={droits}
        valeurs={droit === null ? [] : [droit]}
        onChange={({ target }) => setDroit(target.value)}
        erreur={erreurs.droit}
      />
      <SaisieLongue
        identifiant={champs.texte}
        libelle="Votre demande"
        aide="Dites de quelles données il s’agit, et dans quel dossier si vous le savez."
        rows={5}
        maximum={TEXTE_MAX}
        value={texte}
        onChange={({ target }) => setTexte(target.value)}
        erreur={erreurs.texte}
      />
      <div className="actions">
        <Bouton type="submit" enCours={enCours} libelleEnCours="Envoi…">
          Envoyer ma demande
        </Bouton>
      </div>
    </form>
  );
}

/** The requests of a person on their own data: those already made, then another one. */
export function DemandesDeDroits({
  lues: { delegues, demandes },
  recharger,
}: {
  lues: MesDonnees;
  recharger: () => Promise<void>;
}): ReactElement {
  const [fait, setFait] = useState(false);
  return (
    <>
      {fait && (
        <Bandeau ton="succes" titre="Votre demande est enregistrée." surgit>
          <p>
            Vous recevez un courriel qui le dit. La réponse vient en un mois, ou vous dit pourquoi il en faut trois :
            vous la lirez ici.
          </p>
        </Bandeau>
      )}
      {demandes.length > 0 && (
        <section className="pile">
          <h2>Mes demandes</h2>
          <MesDemandes demandes={demandes} />
        </section>
      )}
      {delegues.length > 0 && (
        <section className="pile">
          <h2>Faire une demande</h2>
          <Demander
            delegues={delegues}
            onFait={async () => {
              await recharger();
              setFait(true);
            }}
          />
        </section>
      )}
    </>
  );
}
