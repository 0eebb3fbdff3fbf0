import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import { Lien } from '../ui/lien.tsx';

/** The decisions that the reader has to send by registered letter: each leads to where the day of its presentation is entered. Nothing where there is none. */
export default function LettresAEnvoyer(): ReactElement | null {
  const { donnees } = useLecture(adresseApi('/api/remises/a-envoyer', {}));
  if (donnees === null || donnees.lettres.length === 0) return null;
  const { lettres, autres } = donnees;
  return (
    <section className="pile-serree" aria-labelledby="lettres-a-envoyer">
      <h2 id="lettres-a-envoyer">Lettres recommandées à envoyer</h2>
      <ul className="puces">
        {lettres.map((l) => (
          <li key={`${l.dossier} ${l.titre} ${l.notifieeLe}`}>
            <Lien href={`/dossiers/${l.dossier}/documents`}>
              <span className="chiffres">{l.numero}</span>, {l.titre.charAt(0).toLowerCase() + l.titre.slice(1)}
            </Lien>{' '}
            <span className="discret">
              ({l.organisation}) : notifiée le {formaterDate(l.notifieeLe)},{' '}
              {l.acceptee ? 'ouverte par personne depuis quinze jours' : 'la voie électronique n’est pas acceptée'}
            </span>
          </li>
        ))}
      </ul>
      {autres > 0 && (
        <p className="discret">
          Les plus anciennes d’abord : {autres === 1 ? 'une autre suit' : `${autres} autres suivent`}.
        </p>
      )}
    </section>
  );
}
