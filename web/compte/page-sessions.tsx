import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { SessionsOuvertes } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterInstant } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';

type Ouverte = SessionsOuvertes['sessions'][number];
type Connexion = SessionsOuvertes['connexions'][number];

const issues: Readonly<Record<Connexion['issue'], string>> = {
  reussie: 'Connexion',
  refusee: 'Connexion refusée',
  changement: 'Compte modifié',
  preuve: 'Identité prouvée',
  fermeture: 'Toutes les sessions fermées',
};
const moyens: Readonly<Record<Connexion['moyen'], string>> = {
  mot_de_passe: 'par le mot de passe',
  lien: 'par un lien reçu par courriel',
  totp: 'par un code de l’application',
  cle: 'par une clé d’accès',
  secours: 'par un code de secours',
  fournisseur: 'par ProConnect',
  installation: 'par qui exploite ce site',
};
const nomDe = (appareil: string | null): string => appareil ?? 'Appareil non reconnu';

function UneSession({ session, revoquer }: { session: Ouverte; revoquer: () => Promise<void> }): ReactElement {
  return (
    <li className="carte-dossier">
      <h3>{nomDe(session.appareil)}</h3>
      <p className="discret">
        {session.courante ? 'Cet appareil' : `Vu le ${formaterInstant(session.vueLe)}`}. Connecté le{' '}
        {formaterInstant(session.ouverteLe)}.
      </p>
      {!session.courante && (
        <div>
          <Bouton onClick={revoquer} libelleEnCours="Déconnexion…">
            Déconnecter
            <span className="hors-ecran">
              {' '}
              {nomDe(session.appareil)}, connecté le {formaterInstant(session.ouverteLe)}
            </span>
          </Bouton>
        </div>
      )}
    </li>
  );
}

/** Where the account is open, what happened to its door, and how to close what is not one's own. */
export default function PageSessions(): ReactElement {
  const lecture = useLecture(adresseApi('/api/compte/sessions', {}));
  const [dit, setDit] = useState<{ ton: 'succes' | 'erreur'; titre: string } | null>(null);
  const faire = async (action: () => Promise<unknown>, titre: string): Promise<void> => {
    setDit(null);
    try {
      await action();
      setDit({ ton: 'succes', titre });
    } catch (erreur) {
      setDit({ ton: 'erreur', titre: phraseErreur(erreur) });
    }
    await lecture.recharger();
  };
  return (
    <EnLecture lecture={lecture} texte="Chargement de vos sessions" enPage>
      {({ sessions, connexions }) => (
        <Page titre="Sessions et connexions" surtitre={<Lien href="/compte">Mon compte</Lien>}>
          <div className="pile pile-large">
            {dit !== null && <Bandeau ton={dit.ton} titre={dit.titre} surgit />}
            <section className="pile" aria-labelledby="ouvertes">
              <h2 id="ouvertes">Appareils connectés</h2>
              <ul className="liste cartes">
                {sessions.map((session) => (
                  <UneSession
                    key={session.id}
                    session={session}
                    revoquer={() =>
                      faire(
                        () => envoyer('DELETE', adresseApi('/api/compte/sessions/{id}', { id: session.id }), undefined),
                        `${nomDe(session.appareil)} est déconnecté`,
                      )
                    }
                  />
                ))}
              </ul>
              {sessions.length > 1 && (
                <div>
                  <Bouton
                    onClick={() =>
                      faire(
                        () => envoyer('DELETE', adresseApi('/api/compte/sessions', {}), undefined),
                        'Tous les autres appareils sont déconnectés',
                      )
                    }
                    libelleEnCours="Déconnexion…"
                  >
                    Déconnecter tous les autres
                  </Bouton>
                </div>
              )}
            </section>
            <section className="pile" aria-labelledby="connexions">
              <h2 id="connexions">Ce qui est arrivé</h2>
              <p className="discret">
                Quelque chose que vous ne reconnaissez pas ? <Lien href="/compte">Changez de mot de passe</Lien> : tous
                les autres appareils seront déconnectés.
              </p>
              <ul className="liste cartes">
                {connexions.map((c) => (
                  <li key={c.id} className="carte-dossier">
                    <p>
                      <strong>{issues[c.issue]}</strong> {moyens[c.moyen]}, le {formaterInstant(c.le)}
                    </p>
                    <p className="discret">
                      {nomDe(c.appareil)}
                      {c.adresse !== null && `, depuis ${c.adresse}`}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </Page>
      )}
    </EnLecture>
  );
}
