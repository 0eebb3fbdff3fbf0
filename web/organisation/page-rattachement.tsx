import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useSearchParams } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, lire, phraseErreur } from '../api/client.ts';
import type { DemandeDeRattachement, Rattachement, SiretExamine } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { ecrireSiret } from '../form/ecrire-siret.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Etapes } from '../ui/etapes.tsx';
import { ConnexionNecessaire } from '../ui/connexion-necessaire.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { JoindrePreuve } from './joindre-preuve.tsx';
import { direAttente } from './mes-rattachements.tsx';
import { OPTIONS_DE_NATURE, VENUES } from './roles.ts';

const ETAPES = ['Votre organisme', 'Votre rôle', 'C’est fait'] as const;

type Erreurs = Readonly<Record<string, string>>;

/** What the server found wrong, by field; else one sentence for the whole. */
function lireErreurs(cause: unknown): { champs: Erreurs; echec: string | null } {
  const constats = cause instanceof ErreurApi ? (cause.probleme.constats ?? []) : [];
  return constats.length === 0
    ? { champs: {}, echec: phraseErreur(cause) }
    : { champs: Object.fromEntries(constats.map((c) => [c.chemin, c.message])), echec: null };
}

const texteDe = (saisie: FormData, nom: string): string => {
  const valeur = saisie.get(nom);
  return typeof valeur === 'string' ? valeur.trim() : '';
};

function ChoisirSiret({ onTrouve }: { onTrouve: (lu: SiretExamine) => void }): ReactElement {
  const [recherche] = useSearchParams();
  const [siret, setSiret] = useState(recherche.get('siret')?.slice(0, 40) ?? '');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [siege, setSiege] = useState<SiretExamine['siege']>(null);
  const [membre, setMembre] = useState<SiretExamine | null>(null);
  const [enCours, setEnCours] = useState(false);

  const chercher = async (saisi: string): Promise<void> => {
    if (enCours) return;
    setEnCours(true);
    setErreur(undefined);
    setSiege(null);
    setMembre(null);
    try {
      const lu = await envoyer('POST', adresseApi('/api/rattachements/examen', {}), { siret: saisi });
      if (lu.etat === 'ferme') {
        setErreur(lu.conseil ?? '');
        setSiege(lu.siege);
        document.getElementById('siret')?.focus();
      } else if (lu.lien === 'aucun') onTrouve(lu);
      else setMembre(lu);
    } catch (cause) {
      const { champs, echec } = lireErreurs(cause);
      setErreur(champs['siret'] ?? echec ?? undefined);
      document.getElementById('siret')?.focus();
    } finally {
      setEnCours(false);
    }
  };

  return (
    <form
      className="pile pile-large"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        void chercher(siret);
      }}
    >
      <SaisieTexte
        identifiant="siret"
        libelle="SIRET de votre organisme"
        aide="14 chiffres, sur l’avis de situation de l’Insee ou sur vos factures. Une commune, une association, une entreprise, un établissement public."
        inputMode="numeric"
        autoComplete="off"
        courte
        value={siret}
        onChange={({ target }) => setSiret(target.value)}
        erreur={erreur}
      />
      {siege !== null && (
        <div className="actions">
          <Bouton
            onClick={() => {
              setSiret(siege.siret);
              return chercher(siege.siret);
            }}
          >
            Prendre le siège, {ecrireSiret(siege.siret)}
          </Bouton>
        </div>
      )}
      {membre !== null && (
        <Bandeau
          ton="info"
          titre={
            membre.lien === 'membre'
              ? 'Vous êtes déjà membre de cet organisme'
              : 'Vous avez déjà demandé à le rejoindre'
          }
          surgit
        >
          <p>
            <Lien href="/organisation">Voir votre organisme</Lien>
          </p>
        </Bandeau>
      )}
      <div className="actions">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Recherche…">
          Continuer
        </Bouton>
      </div>
    </form>
  );
}

/** What is known of the organisation before one joins it. */
function CeQueNousSavons({ lu }: { lu: SiretExamine }): ReactElement {
  return (
    <DefinitionListe
      faits={[
        ...(lu.nom === null ? [] : [{ terme: 'Nom', valeur: lu.nom }]),
        { terme: 'SIRET', valeur: <span className="chiffres">{ecrireSiret(lu.siret)}</span> },
        ...(lu.nature === null ? [] : [{ terme: 'Nature', valeur: lu.nature }]),
        ...(lu.adresse === null ? [] : [{ terme: 'Adresse', valeur: lu.adresse }]),
        {
          terme: 'Sur Jalon',
          valeur: !lu.connu
            ? 'Vous êtes la première personne à venir pour cet organisme.'
            : lu.administrateurs === 0
              ? 'Déjà connu, personne ne l’administre.'
              : `Déjà connu, ${lu.administrateurs} personne${lu.administrateurs > 1 ? 's l’administrent' : ' l’administre'}.`,
        },
      ]}
    />
  );
}

interface PropsRole {
  lu: SiretExamine;
  onDemande: (r: Rattachement) => void;
  onRetour: () => void;
}

function DireSonRole({ lu, onDemande, onRetour }: PropsRole): ReactElement {
  const formulaire = useRef<HTMLFormElement>(null);
  const [venue, setVenue] = useState('remplir');
  const [{ champs, echec }, setErreurs] = useState<ReturnType<typeof lireErreurs>>({ champs: {}, echec: null });
  const [enCours, setEnCours] = useState(false);
  const declarer = lu.nom === null || lu.nature === null;

  const demander = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (formulaire.current === null || enCours) return;
    const saisie = new FormData(formulaire.current);
    const [qualite, mot, nom, nature] = ['qualite', 'mot', 'nom', 'nature'].map((n) => texteDe(saisie, n));
    const manques: Erreurs = {
      ...(qualite ? {} : { qualite: 'Dites en quelle qualité vous venez, par exemple « Présidente ».' }),
      ...(declarer && lu.nom === null && !nom
        ? { nom: 'Indiquez le nom de l’organisme, comme dans ses statuts.' }
        : {}),
      ...(declarer && !nature ? { nature: 'Choisissez la nature juridique de l’organisme.' } : {}),
    };
    setErreurs({ champs: manques, echec: null });
    const [premier] = Object.keys(manques);
    if (premier !== undefined) {
      document.getElementById(premier)?.focus();
      return;
    }
    setEnCours(true);
    try {
      onDemande(
        await envoyer('POST', adresseApi('/api/rattachements', {}), {
          siret: lu.siret,
          roles: [...(VENUES.find((v) => v.valeur === venue)?.roles ?? [])],
          qualite: qualite ?? '',
          ...(mot ? { mot } : {}),
          ...(nom ? { nom } : {}),
          ...(nature ? { nature: nature as NonNullable<DemandeDeRattachement['nature']> } : {}),
        }),
      );
    } catch (cause) {
      setErreurs(lireErreurs(cause));
    } finally {
      setEnCours(false);
    }
  };

  return (
    <form ref={formulaire} className="pile pile-large" noValidate onSubmit={(e) => void demander(e)}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {champs['siret'] !== undefined && <Bandeau ton="erreur" titre={champs['siret']} surgit />}
      {lu.conseil !== null && (
        <Bandeau ton="attention" titre="Dites-nous de quel organisme il s’agit">
          <p>{lu.conseil}</p>
        </Bandeau>
      )}
      {lu.nom === null && (
        <SaisieTexte
          identifiant="nom"
          name="nom"
          libelle="Nom de l’organisme"
          autoComplete="organization"
          erreur={champs['nom']}
        />
      )}
      {declarer && (
        <ListeDeroulante
          identifiant="nature"
          name="nature"
          libelle="Nature juridique"
          options={OPTIONS_DE_NATURE}
          defaultValue=""
          erreur={champs['nature']}
        />
      )}
      <Choix
        identifiant="venue"
        name="venue"
        libelle="Je viens pour"
        options={VENUES}
        valeurs={[venue]}
        onChange={({ target }) => setVenue(target.value)}
      />
      <SaisieTexte
        identifiant="qualite"
        name="qualite"
        libelle="Votre fonction dans l’organisme"
        aide="Par exemple : présidente, directeur administratif, chargée de mission."
        autoComplete="organization-title"
        erreur={champs['qualite']}
        maxLength={120}
      />
      {lu.administrateurs > 0 && (
        <SaisieTexte
          identifiant="mot"
          name="mot"
          libelle="Un mot pour les personnes qui l’administrent"
          facultatif
          maxLength={500}
        />
      )}
      <div className="actions">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Envoi…">
          {lu.administrateurs > 0 ? 'Demander l’accès' : 'C’est mon organisme'}
        </Bouton>
        <Bouton variante="discret" onClick={onRetour}>
          Changer d’organisme
        </Bouton>
      </div>
    </form>
  );
}

/** Where to go on: inside the product only. */
const suiteDe = (retour: string | null): string | null =>
  retour !== null && /^\/[\w/-]+$/.test(retour) ? retour : null;

function Fait({ demande, retour }: { demande: Rattachement; retour: string | null }): ReactElement {
  const [lu, setLu] = useState(demande);
  const recharger = async (): Promise<void> => {
    const { rattachements } = await lire(adresseApi('/api/rattachements', {}));
    setLu(rattachements.find(({ id }) => id === lu.id) ?? lu);
  };
  const suite = suiteDe(retour);
  return (
    <div className="pile pile-large">
      <Bandeau ton="succes" titre={`Vous pouvez déposer au nom de ${lu.organisation.nom}`} surgit>
        <p>Votre qualité reste à confirmer avant que le dossier soit déclaré complet. {direAttente(lu)}</p>
      </Bandeau>
      <JoindrePreuve rattachement={lu} onJointe={recharger} />
      <div className="actions">
        <LienBouton href={suite ?? '/'}>
          {suite === null ? 'Voir les appels à projets' : 'Commencer le dossier'}
        </LienBouton>
        <Lien href="/organisation">Voir votre organisme</Lien>
      </div>
    </div>
  );
}

/** How a person comes into an organisation: its SIRET, then what they come for. One may deposit at once. */
export default function PageRattachement(): ReactElement | null {
  const { session, compte } = useSession();
  const [recherche] = useSearchParams();
  const [lu, setLu] = useState<SiretExamine | null>(null);
  const [demande, setDemande] = useState<Rattachement | null>(null);
  if (session === null) return null;
  if (compte === null) return <ConnexionNecessaire retour="/organisation/rattachement" />;
  const courante = demande !== null ? 2 : lu !== null ? 1 : 0;
  return (
    <Page
      titre={ETAPES[courante]}
      titreFenetre="Rejoindre un organisme"
      surtitre="Rejoindre un organisme"
      sousTete={<Etapes libelle="Votre rattachement" etapes={ETAPES} courante={courante} />}
    >
      {demande !== null ? (
        <Fait demande={demande} retour={recherche.get('retour')} />
      ) : lu !== null ? (
        <div className="avec-marge">
          <DireSonRole lu={lu} onDemande={setDemande} onRetour={() => setLu(null)} />
          <aside className="pile" aria-labelledby="savons">
            <h2 id="savons">Ce que nous savons déjà</h2>
            <CeQueNousSavons lu={lu} />
          </aside>
        </div>
      ) : (
        <ChoisirSiret onTrouve={setLu} />
      )}
    </Page>
  );
}
