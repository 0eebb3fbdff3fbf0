import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Icone } from '../ui/icone.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { lireTour } from './tour.ts';

/** Whose turn it is, by when, what is to be done, what comes of it, and what silence means. */
export function BandeauTour({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { surtitre, titre, suites, aVous, actes, libre } = lireTour(lu);
  return (
    <section className={`tour ${aVous ? 'tour-a-vous' : ''}`} aria-labelledby="tour-titre">
      <Icone nom={aVous ? 'suite' : lu.dossier.terme ? 'neutre' : 'info'} />
      <div className="pile-serree">
        {surtitre !== '' && <p className="tour-surtitre">{surtitre}</p>}
        <h2 id="tour-titre">{titre}</h2>
        {suites.map((suite) => (
          <p key={suite}>{suite}</p>
        ))}
        {actes.length > 0 && (
          <div className="actions">
            {actes.map(({ href, libelle }, rang) => (
              <LienBouton key={href} href={href} variante={rang === 0 && !libre ? 'principal' : 'secondaire'}>
                {libelle}
              </LienBouton>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
