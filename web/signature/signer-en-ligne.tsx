import { useEffect, useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, SignatureLue } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { formaterTaille } from '../form/pieces.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { TexteASigner } from './texte-a-signer.tsx';

interface PropsSigner {
  dossier: Dossier;
  objet: string;
  type: string;
  /** It is signed: leads where one goes on. */
  signe: () => void;
}

const champs = ['qualite', 'accepte', 'code'] as const;
type Erreurs = Partial<Record<(typeof champs)[number], string>>;
const identifiantDe = (champ: string): string => `signature-${champ}`;

/** What the mail that was followed was about, when another text has taken its place. */
function LienAncien({ document }: Pick<SignatureLue, 'document'>): ReactElement | null {
  const suivi = new URLSearchParams(window.location.search).get('texte');
  if (suivi === null || document === null || document.empreinte.startsWith(suivi)) return null;
  return (
    <Bandeau ton="attention" titre="Le lien de votre courriel menait à un texte qui a été remplacé.">
      <p>Voici celui qui est à signer maintenant. Relisez-le, puis demandez un nouveau code ci-dessous.</p>
    </Bandeau>
  );
}

/** What the text gives and asks, before one reads it whole. `partie`: of the beneficiary, and not of whoever signs beside. */
function EnBref({ lue, fuseau, partie }: { lue: SignatureLue; fuseau: string; partie: boolean }): ReactElement | null {
  if (lue.resume.length === 0 && lue.signatures.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="signature-resume">
      <h2 id="signature-resume">Ce que vous signez, en bref</h2>
      <DefinitionListe faits={lue.resume} />
      {lue.obligations.length > 0 && (
        <>
          <h3>{partie ? 'Le bénéficiaire s’engage à' : 'Vous vous engagez à'}</h3>
          <ul className="puces">
            {lue.obligations.map((obligation) => (
              <li key={obligation}>{obligation}</li>
            ))}
          </ul>
        </>
      )}
      {lue.signatures.map(({ nom, pour, le }) => (
        <p key={`${nom} ${le}`}>
          Déjà signé par {nom}, pour {pour}, le {formaterInstant(le, fuseau)}.
        </p>
      ))}
    </section>
  );
}

/** How one is known, and what this signature is worth. */
function Garanties({ lue }: { lue: SignatureLue }): ReactElement {
  return (
    <div className="pile-serree">
      <p>
        Vous signez en tant que <strong>{lue.signataire.nom}</strong>, pour <strong>{lue.signataire.organisme}</strong>.
      </p>
      <ul className="puces">
        {lue.identite.map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
      <p className="discret">
        Niveau : signature électronique simple (règlement européen n° 910/2014). Une preuve est jointe au fichier signé
        : qui, quand, quel texte, quel code, sous le sceau de ce site
        {lue.horodatage ? ' et avec l’heure d’une autorité d’horodatage.' : ', à l’heure de son serveur.'} Elle est
        gardée aussi longtemps que l’acte.
      </p>
    </div>
  );
}

interface PropsFormulaire extends PropsSigner {
  lue: SignatureLue;
  empreinte: string;
  recharger: () => Promise<void>;
}

/** The quality, the sentence, the code: what is wrong is said at once, and what was typed stays. */
function Formulaire({ dossier, objet, type, signe, lue, empreinte, recharger }: PropsFormulaire): ReactElement {
  const [qualite, setQualite] = useState(lue.signataire.qualite);
  const [accepte, setAccepte] = useState(false);
  const [code, setCode] = useState('');
  const [envoye, setEnvoye] = useState(lue.code);
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const [resume, setResume] = useState<readonly { identifiant: string; texte: string }[]>([]);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  // The same key for every try of one signature: another code, or another text, is another signature.
  const cle = useRef({ pour: '', cle: '' });
  const aFocaliser = useRef(false);
  const params = { dossier: dossier.dossier.id, objet, type };
  const { fuseau } = dossier.appel;

  // One goes on by writing the code.
  useEffect(() => {
    if (aFocaliser.current) document.getElementById(identifiantDe('code'))?.focus();
    aFocaliser.current = false;
  }, [envoye]);

  const dire = (trouvees: Erreurs): void => {
    setErreurs(trouvees);
    setResume(
      champs.flatMap((champ) =>
        trouvees[champ] === undefined ? [] : [{ identifiant: identifiantDe(champ), texte: trouvees[champ] }],
      ),
    );
  };
  const surErreur = async (erreur: unknown): Promise<void> => {
    const constats = erreur instanceof ErreurApi ? (erreur.probleme.constats ?? []) : [];
    dire(Object.fromEntries(constats.map(({ chemin, message }) => [chemin, message])));
    if (constats.length === 0) setEchec(phraseErreur(erreur));
    // The text, or the dossier, has changed: what is shown is what is true now.
    if (erreur instanceof ErreurApi && erreur.probleme.status === 409) await recharger();
  };

  const demanderCode = async (): Promise<void> => {
    setEchec(null);
    dire({});
    try {
      const adresse = adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/codes', params);
      setEnvoye(await envoyer('POST', adresse, { empreinte }));
      setCode('');
      aFocaliser.current = true;
    } catch (erreur) {
      await surErreur(erreur);
    }
  };

  const soumettre = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    setEchec(null);
    const manquent: Erreurs = {
      ...(qualite.trim() === '' ? { qualite: 'Dites en quelle qualité vous signez, par exemple « Présidente ».' } : {}),
      ...(accepte ? {} : { accepte: 'Cochez la phrase pour signer.' }),
      ...(code.replace(/\s/g, '') === '' ? { code: 'Écrivez les six chiffres du code qui vous a été envoyé.' } : {}),
    };
    dire(manquent);
    if (Object.keys(manquent).length > 0) return;
    setEnCours(true);
    try {
      const pour = `${empreinte} ${code} ${envoye?.expireLe ?? ''}`;
      if (cle.current.pour !== pour) cle.current = { pour, cle: crypto.randomUUID() };
      const adresse = adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature', params);
      const donnee = { empreinte, versionAttendue: lue.version, qualite: qualite.trim(), code, accepte };
      await envoyer('POST', adresse, donnee, { cle: cle.current.cle });
      signe();
    } catch (erreur) {
      await surErreur(erreur);
    } finally {
      setEnCours(false);
    }
  };

  return (
    <form className="pile" noValidate onSubmit={(evenement) => void soumettre(evenement)}>
      <ResumeErreurs erreurs={resume} titre="Pour signer, il reste" />
      <SaisieTexte
        identifiant={identifiantDe('qualite')}
        libelle="En quelle qualité signez-vous ?"
        aide="Par exemple « Présidente », ou « Directeur, par délégation du 3 mars 2025 »."
        value={qualite}
        maxLength={120}
        erreur={erreurs.qualite}
        onChange={(evenement) => setQualite(evenement.target.value)}
      />
      <CaseACocher
        identifiant={identifiantDe('accepte')}
        libelle={lue.phrase}
        checked={accepte}
        erreur={erreurs.accepte}
        onChange={(evenement) => setAccepte(evenement.target.checked)}
      />
      {envoye === null ? (
        <p>Un code vous sera envoyé à {lue.signataire.courriel}. Il sert une fois, pendant dix minutes.</p>
      ) : (
        <p role="status">
          Un code a été envoyé à {envoye.envoyeA}. Il sert une fois, jusqu’au {formaterInstant(envoye.expireLe, fuseau)}
          .
        </p>
      )}
      <div className="actions">
        <Bouton
          variante={envoye === null ? 'principal' : 'secondaire'}
          onClick={demanderCode}
          libelleEnCours="Envoi du code…"
        >
          {envoye === null ? 'Recevoir un code' : 'Recevoir un nouveau code'}
        </Bouton>
      </div>
      {envoye !== null && (
        <SaisieTexte
          identifiant={identifiantDe('code')}
          libelle="Code reçu par courriel"
          aide="Six chiffres."
          courte
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          erreur={erreurs.code}
          onChange={(evenement) => setCode(evenement.target.value)}
        />
      )}
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {envoye !== null && (
        <div className="actions">
          <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Signature en cours…">
            Signer maintenant
          </Bouton>
        </div>
      )}
    </form>
  );
}

function Corps({
  lue,
  recharger,
  ...props
}: PropsSigner & { lue: SignatureLue; recharger: () => Promise<void> }): ReactElement {
  const { document, empechement } = lue;
  const { dossier, objet, type } = props;
  if (document === null)
    return (
      <Bandeau ton="info" titre="Le texte à signer est en préparation.">
        <p>Il sera là dans une minute.</p>
        <Bouton onClick={recharger}>Regarder de nouveau</Bouton>
      </Bandeau>
    );
  const pdf = `/api/dossiers/${dossier.dossier.id}/objets/${objet}/actes/${type}/signature/texte.pdf`;
  return (
    <>
      <LienAncien document={document} />
      <EnBref lue={lue} fuseau={dossier.appel.fuseau} partie={dossier.etroit} />
      <section className="pile" aria-labelledby="signature-texte">
        <h2 id="signature-texte">Le texte</h2>
        <TexteASigner titre={lue.titre} blocs={document.texte} />
        <p>
          <a href={pdf}>Ouvrir le même texte en PDF ({formaterTaille(document.taille)})</a>
        </p>
      </section>
      <section className="pile verbe" aria-labelledby="signature-ici">
        <h2 id="signature-ici">Signer ici</h2>
        <Garanties lue={lue} />
        {empechement === null ? (
          <Formulaire
            key={document.empreinte}
            {...props}
            lue={lue}
            empreinte={document.empreinte}
            recharger={recharger}
          />
        ) : (
          <Bandeau ton="attention" titre={empechement} />
        )}
      </section>
    </>
  );
}

/** Signing in the page: the text and its summary, how one is known, the sentence, the code. */
export default function SignerEnLigne(props: PropsSigner): ReactElement {
  const { dossier, objet, type } = props;
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature', {
      dossier: dossier.dossier.id,
      objet,
      type,
    }),
  );
  return (
    <EnLecture lecture={lecture} texte="Chargement du texte à signer">
      {(lue) => <Corps {...props} lue={lue} recharger={lecture.recharger} />}
    </EnLecture>
  );
}
