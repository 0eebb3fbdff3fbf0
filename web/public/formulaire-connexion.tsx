import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ErreurApi, phraseErreur } from '../api/client.ts';
import type { Session } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { FormulaireCode } from '../compte/formulaire-code.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { differer } from '../ui/differer.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

/** Only where a second factor is asked. */
const EntrerParCle = differer(() => import('../compte/entrer-par-cle.tsx'), 'Un instant');

interface PropsConnexion {
  /** The address of whoever was signed in. */
  courriel?: string;
  onOuverte: (session: Session) => void;
}

function phraseDe(erreur: unknown): string {
  if (!(erreur instanceof ErreurApi) || erreur.probleme.status !== 429 || erreur.attendre === null)
    return phraseErreur(erreur);
  const minutes = Math.ceil(erreur.attendre / 60);
  return `Trop d’essais de connexion. Attendez ${minutes} minute${minutes > 1 ? 's' : ''}, puis réessayez.`;
}

/** An e-mail address, a password and what went wrong. */
export function FormulaireConnexion({ courriel = '', onOuverte }: PropsConnexion): ReactElement {
  const { session, compte, ouvrir, prouver } = useSession();
  const [codeDemande, setCodeDemande] = useState(compte === null && session?.etape === 'second_facteur');
  const formulaire = useRef<HTMLFormElement>(null);
  const [erreurs, setErreurs] = useState<{ courriel?: string; motDePasse?: string }>({});
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);

  const envoyer = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (formulaire.current === null || enCours) return;
    const saisie = new FormData(formulaire.current);
    const [adresse, motDePasse] = [saisie.get('courriel'), saisie.get('motDePasse')].map((v) =>
      typeof v === 'string' ? v : '',
    );
    const manque = {
      ...(adresse?.trim() ? {} : { courriel: 'Écrivez votre adresse électronique.' }),
      ...(motDePasse ? {} : { motDePasse: 'Écrivez votre mot de passe.' }),
    };
    setErreurs(manque);
    setEchec(null);
    const premier = Object.keys(manque)[0];
    if (premier !== undefined) {
      formulaire.current.querySelector<HTMLInputElement>(`[name="${premier}"]`)?.focus();
      return;
    }
    setEnCours(true);
    try {
      const ouverte = await ouvrir(adresse?.trim() ?? '', motDePasse ?? '');
      if (ouverte.etape === 'second_facteur') setCodeDemande(true);
      else if (ouverte.etape === 'inscription_facteur') window.location.assign('/compte/securite');
      else onOuverte(ouverte);
    } catch (erreur) {
      setEchec(phraseDe(erreur));
      formulaire.current.querySelector<HTMLInputElement>('[name="motDePasse"]')?.select();
    } finally {
      setEnCours(false);
    }
  };

  if (codeDemande)
    return (
      <div className="pile">
        <EntrerParCle prouver={async (reponse) => onOuverte(await prouver(reponse))} />
        <FormulaireCode
          verbe="Se connecter"
          enCours="Connexion…"
          envoyer={async (code) => onOuverte(await prouver(code))}
          secours
        />
      </div>
    );
  return (
    <form
      ref={formulaire}
      className="pile pile-large connexion"
      noValidate
      onSubmit={(evenement) => void envoyer(evenement)}
    >
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieTexte
        libelle="Adresse électronique"
        name="courriel"
        type="email"
        autoComplete="username"
        defaultValue={courriel}
        erreur={erreurs.courriel}
      />
      <SaisieTexte
        libelle="Mot de passe"
        name="motDePasse"
        type="password"
        autoComplete="current-password"
        erreur={erreurs.motDePasse}
      />
      <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Connexion…">
        Se connecter
      </Bouton>
    </form>
  );
}
