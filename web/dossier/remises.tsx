import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, Remises as RemisesLues } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterJour } from '../ui/instant.ts';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { direRemise } from './dire-remise.ts';

type Remise = RemisesLues['remises'][number];

interface PropsAccord {
  dossier: string;
  lues: RemisesLues;
  relire: () => Promise<void>;
}

/** What the porteur says of the electronic way, or what the funder reads of it. */
function Accord({ dossier, lues: { accord, peutDire }, relire }: PropsAccord): ReactElement {
  const [echec, setEchec] = useState<string | null>(null);
  const accepte = accord?.accepte === true;
  const dire = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/accord-electronique', { dossier }), {
        accepte: !accepte,
      });
      await relire();
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  if (!peutDire)
    return (
      <p className="lecture">
        {accepte
          ? `Le porteur a accepté la voie électronique le ${formaterJour(accord.ditLe)} (${accord.par}).`
          : 'Le porteur n’a pas accepté la voie électronique\u00a0: une décision lui est remise par lettre recommandée.'}
      </p>
    );
  return (
    <div className="pile">
      <p className="lecture">
        {accepte
          ? `Vous avez accepté le ${formaterJour(accord.ditLe)} de recevoir ici les décisions sur ce dossier (${accord.par}). Un courriel vous prévient\u00a0; le délai pour contester une décision court du jour où l’un de vous l’ouvre.`
          : 'Acceptez-vous de recevoir ici les décisions sur ce dossier\u00a0? Un courriel vous prévient\u00a0; le délai pour contester une décision court du jour où l’un de vous l’ouvre. Sans votre accord, elle vous est remise par lettre recommandée (code des relations entre le public et l’administration, art. L112-15).'}
      </p>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="actions">
        <Bouton variante="secondaire" onClick={dire}>
          {accepte ? 'Ne plus accepter la voie électronique' : 'Accepter la voie électronique'}
        </Bouton>
      </div>
    </div>
  );
}

interface PropsEnregistrer {
  dossier: string;
  remise: Remise;
  relire: () => Promise<void>;
}

/** The day that the post presented a registered letter. */
function EnregistrerRecommandee({ dossier, remise, relire }: PropsEnregistrer): ReactElement {
  const [presenteeLe, setPresenteeLe] = useState('');
  const [numero, setNumero] = useState('');
  const [erreurs, setErreurs] = useState<Readonly<Record<string, string>>>({});
  const [echec, setEchec] = useState<string | null>(null);
  const enregistrer = async (): Promise<void> => {
    setEchec(null);
    setErreurs({});
    try {
      await envoyer(
        'POST',
        adresseApi('/api/dossiers/{dossier}/remises/{piece}/recommandee', { dossier, piece: remise.piece }),
        { presenteeLe, numero },
      );
      await relire();
    } catch (erreur) {
      const constats = erreur instanceof ErreurApi ? (erreur.probleme.constats ?? []) : [];
      setErreurs(Object.fromEntries(constats.map(({ chemin, message }) => [chemin, message])));
      if (constats.length === 0) setEchec(phraseErreur(erreur));
      else document.getElementById(`${constats[0]?.chemin ?? ''}-${remise.piece}`)?.focus();
    }
  };
  return (
    // Enter in a box records nothing: only the button does.
    <form className="pile" noValidate onSubmit={(evenement: SyntheticEvent) => evenement.preventDefault()}>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <SaisieDate
        identifiant={`presenteeLe-${remise.piece}`}
        libelle="Présentée par la Poste le"
        aide="Le jour qui figure sur l’avis de réception, même si le pli n’a pas été retiré."
        value={presenteeLe}
        onChange={({ target }) => setPresenteeLe(target.value)}
        erreur={erreurs['presenteeLe']}
      />
      <SaisieTexte
        identifiant={`numero-${remise.piece}`}
        libelle="Numéro de la lettre recommandée"
        value={numero}
        onChange={({ target }) => setNumero(target.value)}
        erreur={erreurs['numero']}
      />
      <div className="actions">
        <Bouton variante="secondaire" onClick={enregistrer}>
          Enregistrer la remise
        </Bouton>
      </div>
    </form>
  );
}

/** How the decisions on a dossier reach its porteur, what proves it, and until when each may be contested. */
export default function Remises({ dossier: { dossier, audience } }: { dossier: Dossier }): ReactElement | null {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/remises', { dossier: dossier.id }));
  const lues = lecture.donnees;
  if (lues === null || (!lues.peutDire && audience !== 'region')) return null;
  return (
    <section className="pile" aria-labelledby="remises">
      <h2 id="remises">Remise des décisions</h2>
      <Accord dossier={dossier.id} lues={lues} relire={lecture.recharger} />
      {lues.remises.map((remise) => (
        <div key={remise.piece} className="pile">
          <h3>{remise.titre}</h3>
          <p className="lecture">{direRemise(remise, lues.peutDire)}</p>
          {remise.aEnvoyer && lues.peutEnregistrer && (
            <EnregistrerRecommandee dossier={dossier.id} remise={remise} relire={lecture.recharger} />
          )}
        </div>
      ))}
    </section>
  );
}
