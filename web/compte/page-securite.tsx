import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { FacteurPrepare, Facteurs } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { ClesDAcces } from './cles-d-acces.tsx';
import { adresseProconnect } from './entrer-par-proconnect.tsx';
import { FormulaireCode } from './formulaire-code.tsx';

/** Four by four: what one copies by hand. */
const parQuatre = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ');

function CodesDeSecours({ codes }: { codes: readonly string[] }): ReactElement {
  return (
    <div className="pile pile-large">
      <Confirmation titre="La double authentification est en place">
        <p>Votre code, ou votre clé d’accès, sera demandé à chaque connexion, après le mot de passe.</p>
      </Confirmation>
      <section className="pile" aria-labelledby="secours">
        <h2 id="secours">Gardez ces codes de secours</h2>
        <p>
          Ils remplacent votre téléphone si vous le perdez, une fois chacun. Ils ne seront plus montrés : imprimez-les
          ou copiez-les en lieu sûr.
        </p>
        <ul className="liste codes-a-garder">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <LienBouton href="/dossiers">J’ai gardé mes codes</LienBouton>
      </p>
    </div>
  );
}

function MettreEnPlace({ remettre }: { remettre: (codes: string[]) => void }): ReactElement {
  const { session, compte, recharger } = useSession();
  const [prepare, setPrepare] = useState<FacteurPrepare | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const preparer = async (): Promise<void> => {
    setEchec(null);
    try {
      setPrepare(await envoyer('POST', adresseApi('/api/compte/facteurs', {}), undefined));
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  if (session?.demonstration === true && compte?.courriel.endsWith('demo.test') === true)
    return (
      <Bandeau ton="info" titre="Ce compte sert à tous les visiteurs de la démonstration">
        <p>
          Il s’ouvre avec le mot de passe seul. Pour essayer, <Lien href="/inscription">créez le vôtre</Lien>.
        </p>
      </Bandeau>
    );
  if (prepare === null)
    return (
      <section className="pile" aria-labelledby="commencer">
        <h2 id="commencer">Application de codes</h2>
        <p>
          Il vous faut une application de codes sur votre téléphone : celle de votre gestionnaire de mots de passe,
          FreeOTP, Aegis, Google Authenticator ou une autre.
        </p>
        {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
        <div>
          <Bouton variante="secondaire" onClick={preparer} libelleEnCours="Préparation…">
            Ajouter une application de codes
          </Bouton>
        </div>
      </section>
    );
  return (
    <section className="pile" aria-labelledby="application">
      <h2 id="application">Ajoutez Jalon à votre application</h2>
      <p>
        Sur cet appareil, <a href={prepare.adresse}>ouvrez votre application</a>. Sur un autre, choisissez « saisir une
        clé » et copiez celle-ci.
      </p>
      <DefinitionListe faits={[{ terme: 'Clé', valeur: <code>{parQuatre(prepare.secret)}</code> }]} />
      <FormulaireCode
        verbe="Vérifier ce code"
        enCours="Vérification…"
        envoyer={async (code) => {
          const { codesDeSecours } = await envoyer('POST', adresseApi('/api/compte/facteurs/confirmation', {}), {
            code,
          });
          remettre(codesDeSecours);
          await recharger();
        }}
      />
    </section>
  );
}

function EnPlace({ facteurs, relire }: { facteurs: Facteurs; relire: () => Promise<void> }): ReactElement {
  return (
    <div className="pile pile-large">
      <DefinitionListe faits={[{ terme: 'Application de codes', valeur: 'En place' }]} />
      {facteurs.obligatoire ? (
        <p>Vos fonctions la demandent : elle ne peut pas être retirée.</p>
      ) : (
        <section className="pile" aria-labelledby="retirer">
          <h2 id="retirer">Retirer, ou changer de téléphone</h2>
          <p>
            {facteurs.cles.length > 0
              ? 'Vos clés d’accès resteront demandées après le mot de passe.'
              : 'Votre compte s’ouvrira avec le mot de passe seul, jusqu’à ce que vous en mettiez une autre en place.'}
          </p>
          <FormulaireCode
            verbe="Retirer"
            enCours="Retrait…"
            variante="danger"
            secours
            envoyer={async (code) => {
              await envoyer('POST', adresseApi('/api/compte/facteurs/retrait', {}), { code });
              await relire();
            }}
          />
        </section>
      )}
    </div>
  );
}

/** The other way into the account, where the installation has it. */
function Proconnect({ relie, relire }: { relie: boolean; relire: () => Promise<void> }): ReactElement | null {
  const { session, compte } = useSession();
  const [dit, setDit] = useState<{ ton: 'succes' | 'erreur'; titre: string } | null>(null);
  if (session?.proconnect !== true || compte === null) return null;
  const delier = async (): Promise<void> => {
    setDit(null);
    try {
      await envoyer('DELETE', adresseApi('/api/compte/proconnect', {}), undefined);
      await relire();
      setDit({ ton: 'succes', titre: 'Votre compte ne s’ouvre plus par ProConnect' });
    } catch (erreur) {
      setDit({ ton: 'erreur', titre: phraseErreur(erreur) });
    }
  };
  return (
    <section className="pile" aria-labelledby="proconnect">
      <h2 id="proconnect">ProConnect</h2>
      {dit !== null && <Bandeau ton={dit.ton} titre={dit.titre} surgit />}
      <p>
        {relie
          ? 'Votre compte s’ouvre aussi avec votre identité professionnelle.'
          : 'Reliez votre identité professionnelle pour entrer sans mot de passe.'}
      </p>
      <div>
        {relie ? (
          <Bouton onClick={delier} libelleEnCours="Séparation…">
            Séparer de ProConnect
          </Bouton>
        ) : (
          <LienBouton href={adresseProconnect('/compte/securite')} variante="secondaire">
            Relier à ProConnect
          </LienBouton>
        )}
      </div>
    </section>
  );
}

/** The second factor of an account: putting it in place, its recovery codes, taking it away. */
export default function PageSecurite(): ReactElement {
  const { session, compte, recharger } = useSession();
  const partage = session?.demonstration === true && compte?.courriel.endsWith('demo.test') === true;
  const lecture = useLecture(adresseApi('/api/compte/facteurs', {}));
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <EnLecture lecture={lecture} texte="Chargement de votre compte" enPage>
      {(facteurs) => (
        <Page
          titre="Double authentification"
          surtitre={<Lien href="/compte">Mon compte</Lien>}
          chapo="Votre mot de passe, puis une clé d’accès ou un code de votre téléphone."
        >
          <div className="pile pile-large">
            {compte === null && session?.etape === 'inscription_facteur' && (
              <Bandeau ton="attention" titre="Vos fonctions la demandent">
                <p>Mettez-la en place pour entrer : cela prend deux minutes, une seule fois.</p>
              </Bandeau>
            )}
            {codes !== null ? (
              <CodesDeSecours codes={codes} />
            ) : (
              <>
                {!partage && (
                  <ClesDAcces
                    cles={facteurs.cles}
                    relire={lecture.recharger}
                    remettre={async (remis) => {
                      setCodes(remis);
                      await recharger();
                    }}
                  />
                )}
                {facteurs.codeTemporaire ? (
                  <EnPlace facteurs={facteurs} relire={lecture.recharger} />
                ) : (
                  <MettreEnPlace remettre={setCodes} />
                )}
                {facteurs.codesDeSecours > 0 && (
                  <DefinitionListe faits={[{ terme: 'Codes de secours restants', valeur: facteurs.codesDeSecours }]} />
                )}
              </>
            )}
            {codes === null && <Proconnect relie={facteurs.proconnect} relire={lecture.recharger} />}
          </div>
        </Page>
      )}
    </EnLecture>
  );
}
