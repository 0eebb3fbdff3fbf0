import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, Parapheur } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { Telecharger } from '../dossier/telecharger.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';

interface PropsCertificat {
  dossier: Dossier;
  objet: string;
  type: string;
  /** The form of the act, its file proposed where the parapheur gave it back. */
  children: (propositions: Readonly<Record<string, Valeur>>) => ReactNode;
}

type Envoi = NonNullable<Parapheur['envoi']>;

/** Between two looks at what the parapheur says, in milliseconds. */
const PERIODE_MS = 20_000;

/** How far it is in the parapheur, and what one has to do. */
function Suivi({ envoi, dossier }: { envoi: Envoi; dossier: Dossier }): ReactElement {
  const { fuseau } = dossier.appel;
  const le = formaterInstant(envoi.demandeLe, fuseau);
  const { certificat, fichier } = envoi;
  if (envoi.etat === 'refuse')
    return (
      <Bandeau ton="erreur" titre="Le parapheur n’a pas rendu d’acte signé." surgit>
        <p>{envoi.dit} Envoyez-le de nouveau, ou déposez ci-dessous le fichier signé.</p>
      </Bandeau>
    );
  if (certificat === null || fichier === null)
    return (
      <Bandeau ton={envoi.dit === null ? 'info' : 'attention'} titre={`Envoyé au parapheur le ${le}.`} surgit>
        <p>
          {envoi.dit ??
            'Signez-y le texte avec votre certificat, puis revenez ici\u00a0: le fichier signé vous attendra, vérifié.'}
        </p>
      </Bandeau>
    );
  return (
    <>
      <Bandeau ton="succes" titre="Le parapheur a rendu l’acte signé par certificat, vérifié." surgit>
        <p>Il est joint ci-dessous : il ne reste qu’à enregistrer la signature.</p>
      </Bandeau>
      <DefinitionListe
        faits={[
          { terme: 'Signé par', valeur: certificat.sujet },
          { terme: 'Certificat de', valeur: certificat.emetteur },
          ...(certificat.signeLe === null
            ? []
            : [
                {
                  terme: 'Signé le',
                  valeur: `${formaterInstant(certificat.signeLe, fuseau)}, à l’horloge du signataire`,
                },
              ]),
          {
            terme: 'Vérifié',
            valeur:
              'Le texte envoyé est intact, la signature est celle de ce certificat, il était en vigueur. L’autorité qui l’a délivré n’est pas vérifiée ici.',
          },
          {
            terme: 'Fichier',
            valeur: <Telecharger dossier={dossier.dossier.id} piece={fichier} libelle="Ouvrir l’acte signé" />,
          },
        ]}
      />
    </>
  );
}

interface PropsCorps extends PropsCertificat {
  lu: Parapheur;
  relire: () => Promise<void>;
}

function Corps({ lu, relire, dossier, objet, type, children }: PropsCorps): ReactElement {
  const [echec, setEchec] = useState<string | null>(null);
  const { envoi, aSigner } = lu;
  const enAttente = envoi !== null && (envoi.etat === 'envoi' || envoi.etat === 'envoye');
  const suivre = useRef(relire);
  useEffect(() => {
    suivre.current = relire;
  });
  useEffect(() => {
    if (!enAttente) return;
    const montre = setInterval(() => void suivre.current(), PERIODE_MS);
    return () => clearInterval(montre);
  }, [enAttente]);
  const envoyerAuParapheur = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer(
        'POST',
        adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/parapheur', {
          dossier: dossier.dossier.id,
          objet,
          type,
        }),
        undefined,
      );
      await relire();
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  const fichier = envoi?.fichier ?? null;
  return (
    <div className="pile pile-large">
      <p className="discret">
        La Région signe par certificat, dans son parapheur, ou sur papier : jamais par un code (code des relations entre
        le public et l’administration, art. L212-3). {lu.offert ? 'Vous pouvez aussi déposer' : 'Déposez'} le fichier
        signé par certificat, ou le papier que vous avez signé, numérisé, avec le jour qu’il porte : c’est ce jour-là
        que la Région a signé.
      </p>
      {(lu.offert || envoi !== null) && (
        <section className="pile" aria-labelledby="parapheur">
          <h2 id="parapheur">Par certificat, dans le parapheur</h2>
          {aSigner !== null && (
            <p>
              <Telecharger dossier={dossier.dossier.id} piece={aSigner} libelle="Ouvrir le texte à signer" />
            </p>
          )}
          {envoi !== null && <Suivi envoi={envoi} dossier={dossier} />}
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          {lu.offert && (envoi === null || envoi.etat === 'refuse') && (
            <div className="actions">
              <Bouton variante="secondaire" onClick={envoyerAuParapheur} libelleEnCours="Envoi…">
                {envoi === null ? 'Envoyer au parapheur' : 'Envoyer de nouveau au parapheur'}
              </Bouton>
            </div>
          )}
          {enAttente && (
            <div className="actions">
              <Bouton variante="discret" onClick={relire}>
                Regarder où il en est
              </Bouton>
            </div>
          )}
        </section>
      )}
      <div key={fichier?.id ?? 'sans'}>{children(fichier === null ? {} : { fichier: [{ ...fichier }] })}</div>
    </div>
  );
}

/** How an act is signed that its form does not say: by the funder, by certificate or on paper, never by a code. */
export default function SignerParCertificat(props: PropsCertificat): ReactElement {
  const { dossier, objet, type } = props;
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/parapheur', {
      dossier: dossier.dossier.id,
      objet,
      type,
    }),
  );
  return (
    <EnLecture lecture={lecture} texte="Chargement de la signature">
      {(lu) => <Corps {...props} lu={lu} relire={lecture.recharger} />}
    </EnLecture>
  );
}
