import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Icone } from '../ui/icone.tsx';
import { prochainActe } from './actes.ts';
import { phraseTour } from './phrases.ts';

/** Whose turn it is, by when, what comes next, and what silence means. */
export function BandeauTour({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const acte = prochainActe(lu);
  // A porteur is awaited on an object while the path itself is elsewhere: observations on a trop-versé, a report to send.
  const attendu =
    lu.audience === 'porteur'
      ? lu.objets.find((o) => o.tour === 'porteur' && !o.terme && o.objet.type !== 'dossier')
      : undefined;
  // What comes next is written for the porteur; for the others, what their act does says more.
  const ensuite = lu.audience === 'porteur' ? (attendu ?? lu).libelles.ensuite : (acte?.action.description ?? '');
  const phrase = phraseTour({
    audience: lu.audience,
    tour: attendu?.tour ?? lu.dossier.tour,
    peutAgir: acte !== null,
    ensuite,
    echeances: lu.echeances,
  });
  return (
    <section className={`tour ${phrase.aVous ? 'tour-a-vous' : ''}`} aria-labelledby="tour-titre">
      <Icone nom={phrase.aVous ? 'suite' : lu.dossier.terme ? 'neutre' : 'info'} />
      <div className="pile-serree">
        <h2 id="tour-titre">{phrase.titre}</h2>
        {phrase.suites.map((suite) => (
          <p key={suite}>{suite}</p>
        ))}
      </div>
    </section>
  );
}
