import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { formaterInstant } from './dates.ts';
import { PlusDeTemps } from './plus-de-temps.tsx';
import { PointsSuivis } from './points-suivis.tsx';

/** The points asked for by the request for compléments, each with its reason and what became of it, and the words of who asked. */
export function DemandesComplements({
  dossier: lu,
  recharger,
}: {
  dossier: Dossier;
  recharger: () => Promise<void>;
}): ReactElement | null {
  if (lu.complements === null) return null;
  const { points, message, le, recusLe } = lu.complements;
  const nombre = points.length;
  const enAttente = nombre === 1 ? 'Un complément est demandé' : `${nombre} compléments sont demandés`;
  const laisses = points.filter(({ sort }) => sort !== 'repondu').length;
  const quand = formaterInstant(recusLe ?? le, lu.appel.fuseau);
  return (
    <section className="pile" aria-labelledby="complements-titre">
      <h2 id="complements-titre">{recusLe === null ? enAttente : 'Les compléments sont arrivés'}</h2>
      <p className="discret">
        {recusLe === null
          ? `${nombre === 1 ? 'Demandé' : 'Demandés'} le ${quand}.`
          : `Reçus le ${quand}. ${
              laisses === 0
                ? 'Chaque point a une réponse nouvelle.'
                : laisses === 1
                  ? 'Un point n’a pas de réponse nouvelle.'
                  : `${laisses} points n’ont pas de réponse nouvelle.`
            }`}
      </p>
      {message !== null && <blockquote className="mot-de-l-agent texte-saisi">{message}</blockquote>}
      <PointsSuivis points={points} lecture={{ envoye: recusLe !== null, duPorteur: lu.audience === 'porteur' }} />
      <PlusDeTemps dossier={lu} recharger={recharger} />
    </section>
  );
}
