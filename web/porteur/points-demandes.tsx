import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { FormulaireLu, PointDemande } from '../api/schema/types.gen.ts';
import { PointsSuivis } from '../dossier/points-suivis.tsx';
import { identifiantDe, useDeSeance } from '../form/contexte-saisie.ts';
import { garderSaisie, lireSaisieGardee } from '../form/saisie-gardee.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { suivreLesPoints } from './points-du-tour.ts';

const RAISON_MAX = 2000;

interface PropsRaison {
  lu: FormulaireLu;
  point: PointDemande;
  recharger: () => Promise<void>;
}

/** Why a point cannot be answered, and what one asks about it: a message of the thread, that names its question. */
function Raison({ lu, point, recharger }: PropsRaison): ReactElement {
  const nom = `jalon:sans-reponse:${lu.id}:${point.chemin}`;
  const identifiant = `raison-${point.chemin}`;
  const [texte, setTexte] = useState(() => {
    const garde = lireSaisieGardee(nom)?.valeurs['texte'];
    return typeof garde === 'string' ? garde : '';
  });
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  // The same one for every try of the same text.
  const envoi = useRef<{ texte: string; id: string } | null>(null);

  const ecrire = (ecrit: string): void => {
    setTexte(ecrit);
    garderSaisie(nom, ecrit === '' ? null : { valeurs: { texte: ecrit }, envoi: null });
  };
  const partir = async (): Promise<void> => {
    setEchec(null);
    setErreur(undefined);
    if (texte.trim() === '') {
      setErreur('Dites pourquoi vous ne pouvez pas répondre à ce point.');
      document.getElementById(identifiant)?.focus();
      return;
    }
    if (envoi.current?.texte !== texte) envoi.current = { texte, id: crypto.randomUUID() };
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/echanges', { dossier: lu.dossier }), {
        id: envoi.current.id,
        texte,
        pieces: [],
        interne: false,
        confidentiel: false,
        question: { formulaire: lu.id, chemin: point.chemin },
        sansReponse: true,
      });
      ecrire('');
      annoncer('Votre message est envoyé au service instructeur.');
      await recharger();
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };

  return (
    <details className="pile-serree" open={texte !== ''}>
      <summary>Je ne peux pas répondre</summary>
      <div className="pile">
        <SaisieLongue
          libelle="Pourquoi, et ce que vous demandez"
          identifiant={identifiant}
          maximum={RAISON_MAX}
          rows={3}
          value={texte}
          erreur={erreur}
          aide="Votre message part au service instructeur et reste dans Échanges, où il vous répond."
          onChange={({ target }) => ecrire(target.value)}
        />
        {echec !== null && (
          <Bandeau ton="erreur" titre="Votre message n’est pas parti, il est gardé" surgit>
            {echec}
          </Bandeau>
        )}
        <div>
          <Bouton onClick={partir} libelleEnCours="Envoi…">
            Envoyer au service instructeur
          </Bouton>
        </div>
      </div>
    </details>
  );
}

interface PropsPoints {
  enCours: FormulaireEnCours;
  recharger: () => Promise<void>;
  /** The keys of the questions to which the list is narrowed; all points without it. */
  champs?: readonly string[];
}

/** The points to complete while one answers them: which are answered, and for the others a way to say that one cannot. */
export default function PointsDemandes({ enCours, recharger, champs }: PropsPoints): ReactElement | null {
  const { lu, adresse, seance } = enCours;
  useDeSeance(seance, '', () => seance.version());
  const points = suivreLesPoints(lu, seance.parChemin()).filter(
    ({ chemin }) => champs === undefined || champs.includes(chemin.split('/', 1)[0] ?? ''),
  );
  if (points.length === 0) return null;
  const hrefDe = (chemin: string): string => {
    const cle = chemin.split('/', 1)[0];
    const section = seance.formulaire.sections.find((s) => s.champs.some((champ) => champ.cle === cle));
    return `${adresse}/${section?.cle ?? ''}#${identifiantDe(chemin)}`;
  };
  return (
    <section className="pile" aria-labelledby="points-titre">
      <h2 id="points-titre">Ce qui vous est demandé</h2>
      <PointsSuivis
        points={points}
        lecture={{ envoye: false, duPorteur: true }}
        suite={(point) => (
          <>
            {champs === undefined && (
              <p>
                <Lien href={hrefDe(point.chemin)}>
                  {point.sort === 'repondu' ? 'Revoir ma réponse' : 'Répondre'}
                  <span className="hors-ecran"> : {point.libelle}</span>
                </Lien>
              </p>
            )}
            {point.sort === 'attendu' && <Raison lu={lu} point={point} recharger={recharger} />}
            {point.sort === 'impossible' && (
              <p className="discret">
                Vous l’avez écrit au service instructeur.{' '}
                <Lien href={`/dossiers/${lu.dossier}/echanges`}>Voir les échanges</Lien>
              </p>
            )}
          </>
        )}
      />
    </section>
  );
}
