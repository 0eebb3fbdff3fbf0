import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Icone } from '../ui/icone.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { aSonHeure, actesDuTour, attentesDeMoi } from './actes.ts';
import type { Attente } from './actes.ts';
import { phraseTour } from './phrases.ts';

/** What comes next is written for the porteur, by the state where they are awaited; for the others, what their act does says more. */
function suiteDe(lu: Dossier, attente: Attente | null, seul: boolean): string {
  if (lu.audience !== 'porteur') return attente?.deMoi === true && seul ? attente.description : '';
  const objet = lu.objets.find((candidat) => candidat.objet.id === attente?.objet);
  return (objet ?? lu).libelles.ensuite;
}

/** Whose turn it is, by when, what comes next, and what silence means. */
export function BandeauTour({ dossier: lu }: { dossier: Dossier }): ReactElement {
  // What is awaited of the reader; else of the one whose turn it is, rather than of another who is awaited beside.
  const deMoi = attentesDeMoi(lu);
  const possible = deMoi.find(({ empechement }) => empechement === null);
  const attente =
    possible ?? deMoi[0] ?? lu.attentes.find(({ chez }) => chez === lu.dossier.tour) ?? lu.attentes[0] ?? null;
  // One place may await several acts: asking an avis, proposing. The first is the filled button of the page.
  const actes = actesDuTour(lu);
  const libre = possible !== undefined && aSonHeure(lu, possible);
  const phrase = phraseTour({
    audience: lu.audience,
    tour: lu.dossier.tour,
    attente,
    libre,
    ensuite: suiteDe(lu, attente, actes.length <= 1),
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
