import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import type { FilEchanges as Fil } from '../api/schema/types.gen.ts';
import { formaterTaille } from '../form/pieces.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { Choix } from '../ui/choix.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { useBrouillon } from './brouillon.ts';
import { joindreAuMessage } from './joindre.ts';
import { ReponsesTypes } from './reponses-types.tsx';

const TEXTE_MAX = 10_000;
const PIECES_MAX = 10;
const ID_TEXTE = 'echange-texte';

const gardeEnMots = { ici: 'Gardé sur cet appareil', serveur: 'Brouillon enregistré' } as const;

/** The question of a form that one comes from: its address names it, and the label is only shown: the server reads its own. */
function useQuestion(): {
  question: { formulaire: string; chemin: string; libelle: string } | null;
  oublier: () => void;
} {
  const [parametres, setParametres] = useSearchParams();
  const [formulaire, chemin] = [parametres.get('formulaire'), parametres.get('question')];
  return {
    question:
      formulaire === null || chemin === null
        ? null
        : { formulaire, chemin, libelle: parametres.get('libelle') ?? chemin },
    oublier: () => setParametres({}, { replace: true }),
  };
}

/** Where one writes in a thread: text, files, and for agents whether it is for the porteur or between them. */
export function EcrireMessage({ fil, recharger }: { fil: Fil; recharger: () => Promise<void> }): ReactElement {
  const dossier = fil.dossier.id;
  const brouillon = useBrouillon(dossier, fil.brouillon);
  const { question, oublier } = useQuestion();
  const [interne, setInterne] = useState(false);
  const [confidentiel, setConfidentiel] = useState(false);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [joint, setJoint] = useState(false);
  // The same one for every try of the same message.
  const envoi = useRef<{ contenu: string; id: string } | null>(null);
  const fichiers = useRef<HTMLInputElement>(null);
  const formulaire = useRef<HTMLFormElement>(null);

  const joindre = async (choisis: readonly File[]): Promise<void> => {
    setEchec(null);
    setJoint(true);
    let pieces = brouillon.pieces;
    try {
      for (const fichier of choisis) {
        if (pieces.length >= PIECES_MAX) {
          setEchec('Dix fichiers au plus par message. Envoyez celui-ci, puis les autres dans un second.');
          break;
        }
        pieces = [...pieces, await joindreAuMessage(dossier, fichier)];
        brouillon.joindre(pieces);
        annoncer(`${fichier.name} est joint.`);
      }
    } catch (cause) {
      setEchec(phraseErreur(cause));
    } finally {
      setJoint(false);
      if (fichiers.current !== null) fichiers.current.value = '';
    }
  };

  const partir = async (): Promise<void> => {
    if (enCours || joint) return;
    setErreur(undefined);
    setEchec(null);
    if (brouillon.texte.trim() === '') {
      setErreur('Écrivez votre message avant de l’envoyer.');
      document.getElementById(ID_TEXTE)?.focus();
      return;
    }
    const corps = {
      texte: brouillon.texte,
      pieces: brouillon.pieces.map(({ id }) => id),
      interne,
      confidentiel: confidentiel && !interne,
      ...(question === null ? {} : { question: { formulaire: question.formulaire, chemin: question.chemin } }),
    };
    const contenu = JSON.stringify(corps);
    if (envoi.current?.contenu !== contenu) envoi.current = { contenu, id: crypto.randomUUID() };
    setEnCours(true);
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/echanges', { dossier }), {
        id: envoi.current.id,
        ...corps,
      });
      envoi.current = null;
      brouillon.vider();
      setConfidentiel(false);
      if (question !== null) oublier();
      annoncer(interne ? 'Note enregistrée.' : 'Message envoyé.');
      await recharger();
      document.getElementById(ID_TEXTE)?.focus();
    } catch (cause) {
      const constat =
        cause instanceof ErreurApi ? cause.probleme.constats?.find((c) => c.chemin === 'texte') : undefined;
      if (constat === undefined) setEchec(phraseErreur(cause));
      else {
        setErreur(constat.message);
        document.getElementById(ID_TEXTE)?.focus();
      }
    } finally {
      setEnCours(false);
    }
  };

  const auClavier = (e: KeyboardEvent): void => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    formulaire.current?.requestSubmit();
  };

  return (
    <form
      ref={formulaire}
      className="pile ecrire-message"
      id="ecrire"
      noValidate
      aria-label="Écrire"
      onSubmit={(e) => {
        e.preventDefault();
        void partir();
      }}
    >
      {fil.cote === 'region' && (
        <Choix
          libelle="Ce que vous écrivez"
          name="genre-de-message"
          valeurs={[interne ? 'note' : 'message']}
          options={[
            { valeur: 'message', libelle: `Un message à ${fil.correspondant}` },
            { valeur: 'note', libelle: 'Une note interne, lue par les agents seulement' },
          ]}
          onChange={({ target }) => setInterne(target.value === 'note')}
        />
      )}
      {question !== null && (
        <p className="echange-question">
          Sur la question « {question.libelle} »{' '}
          <button type="button" className="lien" onClick={oublier}>
            Écrire sans la citer
          </button>
        </p>
      )}
      <SaisieLongue
        identifiant={ID_TEXTE}
        libelle={interne ? 'Votre note' : 'Votre message'}
        rows={5}
        maximum={TEXTE_MAX}
        value={brouillon.texte}
        onChange={({ target }) => brouillon.ecrire(target.value)}
        onKeyDown={auClavier}
        erreur={erreur}
      />
      {brouillon.pieces.length > 0 && (
        <ul className="liste echange-pieces" aria-label="Fichiers à joindre">
          {brouillon.pieces.map((piece) => (
            <li key={piece.id}>
              {piece.nom} <span className="discret chiffres">{formaterTaille(piece.taille)}</span>{' '}
              <button
                type="button"
                className="lien"
                aria-label={`Retirer ${piece.nom}`}
                onClick={() => {
                  brouillon.joindre(brouillon.pieces.filter(({ id }) => id !== piece.id));
                  annoncer(`${piece.nom} est retiré.`);
                }}
              >
                Retirer
              </button>
            </li>
          ))}
        </ul>
      )}
      {fil.cote === 'region' && (
        <ReponsesTypes
          dossier={dossier}
          texte={brouillon.texte}
          inserer={(texte) => {
            brouillon.ecrire(brouillon.texte.trim() === '' ? texte : `${brouillon.texte.trimEnd()}\n\n${texte}`);
            document.getElementById(ID_TEXTE)?.focus();
          }}
        />
      )}
      {!interne && (
        <CaseACocher
          libelle="Message confidentiel : le courriel porte un lien, sans le texte"
          checked={confidentiel}
          onChange={({ target }) => setConfidentiel(target.checked)}
        />
      )}
      {echec !== null && (
        <Bandeau ton="erreur" titre="Votre message n’est pas parti, il est gardé" surgit>
          <p>{echec}</p>
        </Bandeau>
      )}
      <div className="actions">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Envoi…">
          {interne ? 'Enregistrer la note' : 'Envoyer'}
        </Bouton>
        <input
          ref={fichiers}
          id="echange-fichiers"
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label="Fichiers à joindre au message"
          onChange={({ target }) => void joindre([...(target.files ?? [])])}
        />
        <Bouton enCours={joint} libelleEnCours="Envoi du fichier…" onClick={() => fichiers.current?.click()}>
          Joindre un fichier
        </Bouton>
        <span className="discret">{brouillon.garde === null ? '' : gardeEnMots[brouillon.garde]}</span>
      </div>
      <p className="champ-aide">
        {interne
          ? 'Le porteur ne lit pas cette note.'
          : 'Votre message reste ici et part par courriel. Ctrl et Entrée l’envoient aussi. 20 Mo au plus par fichier.'}
      </p>
    </form>
  );
}
