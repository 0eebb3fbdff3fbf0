import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Profil } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import type { OrigineAffichee } from '../form/contexte-saisie.ts';
import { FormulaireCharge } from '../form/formulaire-charge.tsx';
import { memesValeurs } from '../form/memes-valeurs.ts';
import { MesRattachements } from '../organisation/mes-rattachements.tsx';
import { OngletsOrganisation } from '../organisation/onglets-organisation.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { ConnexionNecessaire } from '../ui/connexion-necessaire.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { ecrireSiret } from '../form/ecrire-siret.ts';

const SANS_FAIT = {};

/** « Mis à jour le 3 septembre 2025 par Hélène Castan. » */
function phraseDe({ par, dossier, le }: Profil['origines'][string]): string {
  if (par === null || le === null) return 'Vient de l’inscription de votre organisme.';
  return dossier === null
    ? `Mis à jour le ${formaterJour(le)} par ${par}.`
    : `Repris du dossier ${dossier} le ${formaterJour(le)} par ${par}.`;
}

function Identite({ lu }: { lu: Profil }): ReactElement {
  const { nom, siret, nature } = lu.organisation;
  return (
    <section className="pile" aria-labelledby="identite">
      <h2 id="identite">Identité</h2>
      <DefinitionListe
        faits={[
          { terme: 'Nom', valeur: nom },
          { terme: 'SIRET', valeur: <span className="chiffres">{ecrireSiret(siret)}</span> },
          { terme: 'Nature juridique', valeur: nature },
          {
            terme: lu.representants.length > 1 ? 'Représentants légaux' : 'Représentant légal',
            valeur:
              lu.representants.length === 0
                ? 'Aucun compte n’est déclaré représentant légal.'
                : lu.representants.map((r) => (r.fonction === null ? r.nom : `${r.nom} (${r.fonction})`)).join(', '),
          },
        ]}
      />
      <p className="discret lecture">
        Ces informations viennent de l’inscription de l’organisme. Si l’une est fausse, écrivez au service instructeur
        de votre dossier.
      </p>
    </section>
  );
}

/** What differs from the profile as it was read, answer by answer. */
function modificationsDe(lu: Profil, charge: Reponses): { chemin: string; valeur: Valeur; revision: number }[] {
  return Object.entries(lu.revisions).flatMap(([chemin, revision]) => {
    const valeur = charge[chemin] ?? null;
    return memesValeurs(valeur, lu.valeurs[chemin] ?? null) ? [] : [{ chemin, valeur, revision }];
  });
}

function Contenu({ premier }: { premier: Profil }): ReactElement {
  const [lu, setLu] = useState(premier);
  const [issue, setIssue] = useState<'enregistre' | 'inchange' | null>(null);
  // What is kept in this tab while typing is forgotten with the version of the profile that it was typed over.
  const version = Object.values(lu.revisions).reduce((total, revision) => total + revision, 0);
  const adresse = adresseApi('/api/organisations/{organisation}/profil', { organisation: lu.organisation.id });
  // The button that was pressed is gone with the former version.
  const resultat = useRef<HTMLDivElement>(null);
  const [enregistres, setEnregistres] = useState(0);
  useEffect(() => {
    if (enregistres > 0) resultat.current?.focus();
  }, [enregistres]);
  const reservees = useMemo(() => new Set(lu.representantLegal ? [] : lu.reservees), [lu]);
  const modifiable = useCallback((chemin: string) => !reservees.has(chemin), [reservees]);
  const origines = useMemo(
    () =>
      new Map(
        Object.entries(lu.origines).map(([chemin, origine]): [string, OrigineAffichee] => [
          chemin,
          { phrase: phraseDe(origine), valeur: lu.valeurs[chemin] ?? null },
        ]),
      ),
    [lu],
  );

  const enregistrer = async (charge: Reponses): Promise<void> => {
    setIssue(null);
    const modifications = modificationsDe(lu, charge);
    if (modifications.length === 0) {
      setIssue('inchange');
      return;
    }
    setLu(await envoyer('PATCH', adresse, { modifications }));
    setIssue('enregistre');
    setEnregistres((n) => n + 1);
  };

  return (
    <>
      <Identite lu={lu} />
      {reservees.size > 0 && (
        <Bandeau ton="info" titre="Certaines réponses sont réservées au représentant légal">
          <p>
            Vous pouvez lire le compte bancaire et l’identité du représentant légal. Pour les changer, demandez-le à{' '}
            {lu.representants.map((r) => r.nom).join(' ou ') || 'votre représentant légal'}.
          </p>
        </Bandeau>
      )}
      <FormulaireCharge
        // A version of the profile has its own session: what a colleague changed meanwhile is read there, instead of being written over.
        key={version}
        formulaire={lu.formulaire as unknown as Formulaire}
        propositions={lu.valeurs}
        faits={SANS_FAIT}
        dossierId={`${lu.organisation.id}:${version}`}
        modifiable={modifiable}
        origines={origines}
        onEnvoyer={enregistrer}
        libelleBouton="Enregistrer le profil"
      />
      <div ref={resultat} tabIndex={-1}>
        {issue !== null && (
          <Bandeau
            ton={issue === 'enregistre' ? 'succes' : 'info'}
            titre={issue === 'enregistre' ? 'Le profil est enregistré' : 'Rien n’a changé'}
            surgit
          >
            {issue === 'enregistre' && <p>Il sera repris dans vos prochains dossiers.</p>}
          </Bandeau>
        )}
      </div>
    </>
  );
}

function ProfilDe({ organisation }: { organisation: string }): ReactElement {
  const lecture = useLecture(adresseApi('/api/organisations/{organisation}/profil', { organisation }));
  return (
    <EnLecture lecture={lecture} texte="Chargement du profil">
      {(lu) => <Contenu key={organisation} premier={lu} />}
    </EnLecture>
  );
}

/** What an organisation tells once, so that its next dossiers begin with it. */
export default function PageOrganisation(): ReactElement | null {
  const { session, compte } = useSession();
  const [choisie, setChoisie] = useState<string | null>(null);
  if (session === null) return null;
  const organisations = compte?.organisations ?? [];
  const organisation = choisie ?? organisations[0]?.id;
  if (compte === null) return <ConnexionNecessaire retour="/organisation" />;
  return (
    <Page
      titre="Mon organisation"
      chapo="Dites-le une fois : ce que vous écrivez ici remplit d’avance vos prochains dossiers. Rien n’est envoyé à un financeur avant que vous déposiez."
    >
      {organisation !== undefined && <OngletsOrganisation courant="profil" />}
      <MesRattachements />
      {organisation !== undefined && (
        <p>
          <Lien href="/organisation/rattachement">Rejoindre un autre organisme</Lien>
        </p>
      )}
      {organisations.length > 1 && (
        <ListeDeroulante
          libelle="Organisme"
          options={organisations.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          value={organisation}
          onChange={({ target }) => {
            if (target.value !== '') setChoisie(target.value);
          }}
        />
      )}
      {organisation === undefined ? (
        <EtatVide
          titre="Votre compte n’est rattaché à aucun organisme"
          action={<LienBouton href="/organisation/rattachement">Indiquer votre organisme</LienBouton>}
        >
          <p>Son SIRET suffit : vous pouvez déposer en son nom aussitôt, et votre qualité est confirmée ensuite.</p>
        </EtatVide>
      ) : (
        <ProfilDe key={organisation} organisation={organisation} />
      )}
    </Page>
  );
}
