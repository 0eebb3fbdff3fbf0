import type { Dossier } from '../api/schema/types.gen.ts';
import { aSonHeure, actesDuTour, attentesDeMoi } from './actes.ts';
import type { ActePossible, Attente } from './actes.ts';
import { formaterJourInstant } from './dates.ts';
import { phraseTour } from './phrases.ts';

/** What the first block of a dossier says and offers: they are made together, so that they agree. */
interface TourLu extends ReturnType<typeof phraseTour> {
  actes: ActePossible[];
  /** Who asks chooses when: no button is pressed on them. */
  libre: boolean;
}

/** What to do and what comes of it is written for the porteur, by the state where they are awaited; for the others, what their act does says more. */
function suiteDe(lu: Dossier, attente: Attente | null, seul: boolean): string {
  if (lu.audience !== 'porteur') return attente?.deMoi === true && seul ? attente.description : '';
  const objet = lu.objets.find((candidat) => candidat.objet.id === attente?.objet);
  return (objet ?? lu).libelles.ensuite;
}

/** Since when it is where it is told to be; not told of what is over. */
function depuisQuand(lu: Dossier, attente: Attente | null): string {
  if (attente === null || lu.dossier.terme) return '';
  const objet = lu.objets.find((candidat) => candidat.objet.id === attente.objet);
  const depuis = lu.audience === 'porteur' ? (objet?.depuis ?? attente.depuis) : attente.depuis;
  return formaterJourInstant(depuis, lu.appel.fuseau);
}

/** Whose turn it is, by when, what is to be done and with which buttons, what comes of it, and what silence means. */
export function lireTour(lu: Dossier): TourLu {
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
    verbes: actes.length > 0 ? actes.map(({ action }) => action.libelle) : [attente?.libelle ?? ''],
    depuis: depuisQuand(lu, attente),
    echeances: lu.echeances,
  });
  return { ...phrase, actes, libre };
}
