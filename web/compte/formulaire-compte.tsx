import { useId, useRef, useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { ErreurApi, phraseErreur } from '../api/client.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import type { VarianteBouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

/** A field of a form about an account; its `nom` is what the server calls it. */
export interface ChampDeCompte {
  nom: string;
  libelle: string;
  type: 'text' | 'email' | 'password';
  autoComplete: string;
  /** What to say when it is left empty. */
  vide: string;
  aide?: ReactNode;
}

interface PropsFormulaire {
  champs: readonly ChampDeCompte[];
  verbe: string;
  enCours: string;
  variante?: VarianteBouton;
  /** The address whose password it is, for whoever keeps passwords. */
  courriel?: string;
  /** Sends what was typed, by name. @throws ErreurApi: shown at the fields that it names, or above the form */
  envoyer: (saisie: Record<string, string>) => Promise<void>;
  children?: ReactNode;
}

type Erreurs = Readonly<Record<string, string>>;

/** What the server says of each field; whatever it names that is not here is said above. */
function erreursDe(erreur: unknown, champs: readonly ChampDeCompte[]): Erreurs {
  const constats = erreur instanceof ErreurApi ? (erreur.probleme.constats ?? []) : [];
  return Object.fromEntries(
    constats
      .filter(({ chemin }) => champs.some(({ nom }) => nom === chemin))
      .map((c) => [c.chemin, phraseDuChamp(c, champs)]),
  );
}

/** A malformed address is said by the form of the request: in our words. */
function phraseDuChamp(
  { chemin, code, message }: { chemin: string; code: string; message: string },
  champs: readonly ChampDeCompte[],
): string {
  const type = champs.find(({ nom }) => nom === chemin)?.type;
  return code !== 'refuse' && type === 'email' ? 'Écrivez une adresse complète, par exemple nom@exemple.fr.' : message;
}

/** A form of some fields: everything that is wrong is said at once, at the field, and passwords may be shown while they are typed. */
export function FormulaireCompte({
  champs,
  verbe,
  enCours,
  variante = 'principal',
  courriel,
  envoyer,
  children,
}: PropsFormulaire): ReactElement {
  const formulaire = useRef<HTMLFormElement>(null);
  const base = useId();
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const [resume, setResume] = useState<readonly { identifiant: string; texte: string }[]>([]);
  const [echec, setEchec] = useState<string | null>(null);
  const [attend, setAttend] = useState(false);
  const [visible, setVisible] = useState(false);
  const motsDePasse = champs.filter(({ type }) => type === 'password').length;
  const identifiantDe = (nom: string): string => `${base}-${nom}`;

  const dire = (trouvees: Erreurs): void => {
    setErreurs(trouvees);
    setResume(
      champs.flatMap(({ nom }) => {
        const texte = Object.hasOwn(trouvees, nom) ? trouvees[nom] : undefined;
        return texte === undefined ? [] : [{ identifiant: identifiantDe(nom), texte }];
      }),
    );
  };

  const soumettre = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (formulaire.current === null || attend) return;
    const donnees = new FormData(formulaire.current);
    const saisie = Object.fromEntries(
      champs.map(({ nom, type }) => {
        const valeur = donnees.get(nom);
        const texte = typeof valeur === 'string' ? valeur : '';
        return [nom, type === 'password' ? texte : texte.trim()];
      }),
    );
    const vides = Object.fromEntries(
      champs.filter(({ nom }) => saisie[nom] === '').map(({ nom, vide }) => [nom, vide]),
    );
    setEchec(null);
    dire(vides);
    if (Object.keys(vides).length > 0) return;
    setAttend(true);
    try {
      await envoyer(saisie);
    } catch (erreur) {
      const trouvees = erreursDe(erreur, champs);
      if (Object.keys(trouvees).length > 0) dire(trouvees);
      else setEchec(phraseErreur(erreur));
    } finally {
      setAttend(false);
    }
  };

  return (
    <form
      ref={formulaire}
      className="pile pile-large connexion"
      noValidate
      onSubmit={(evenement) => void soumettre(evenement)}
    >
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <ResumeErreurs erreurs={resume} />
      {courriel !== undefined && (
        <input type="email" name="identifiant" autoComplete="username" value={courriel} readOnly hidden />
      )}
      {champs.map(({ nom, libelle, type, autoComplete, aide }) => (
        <SaisieTexte
          key={nom}
          identifiant={identifiantDe(nom)}
          name={nom}
          libelle={libelle}
          aide={aide}
          type={type === 'password' && visible ? 'text' : type}
          autoComplete={autoComplete}
          {...(type === 'password' ? { spellCheck: false, autoCapitalize: 'none' } : {})}
          erreur={Object.hasOwn(erreurs, nom) ? erreurs[nom] : undefined}
        />
      ))}
      {motsDePasse > 0 && (
        <CaseACocher
          libelle={motsDePasse > 1 ? 'Voir les mots de passe' : 'Voir le mot de passe'}
          checked={visible}
          onChange={({ target }) => setVisible(target.checked)}
        />
      )}
      {children}
      <Bouton type="submit" variante={variante} enCours={attend} libelleEnCours={enCours}>
        {verbe}
      </Bouton>
    </form>
  );
}

/** A new password, where one is chosen. */
export const champNouveauMotDePasse: ChampDeCompte = {
  nom: 'motDePasse',
  libelle: 'Nouveau mot de passe',
  type: 'password',
  autoComplete: 'new-password',
  vide: 'Choisissez un mot de passe.',
  aide: '12 caractères au moins. Quatre mots sans lien entre eux suffisent, sans majuscule ni chiffre.',
};

/** The present password, asked again before what touches the account. */
export const champMotDePasseActuel: ChampDeCompte = {
  nom: 'actuel',
  libelle: 'Mot de passe actuel',
  type: 'password',
  autoComplete: 'current-password',
  vide: 'Écrivez votre mot de passe actuel.',
};
