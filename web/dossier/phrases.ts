import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import type { Audience, Tour } from './vocabulaire.ts';

/** What a turn says: who must act and by when, then what follows. */
interface PhraseTour {
  /** « À vous de jouer — au plus tard le 29 septembre 2025 ». */
  titre: string;
  /** What comes next, and what silence means; one sentence each. */
  suites: string[];
  aVous: boolean;
}

interface Situation {
  audience: Audience;
  tour: Tour;
  /** Whether the reader has something to do here, apart from withdrawing or suspending. */
  peutAgir: boolean;
  ensuite: string;
  echeances: readonly EcheanceLue[];
}

const cleSilence = 'rejetImplicite';

// Who each deadline of the vocabulary binds; the silence of the Région is said apart.
const tenus: Readonly<Record<string, Tour>> = {
  complements: 'porteur',
  observations: 'porteur',
  suivi: 'porteur',
  avis: 'tiers',
};

/** The first deadline that runs against `tour`. */
function terme(echeances: readonly EcheanceLue[], tour: Tour): EcheanceLue | undefined {
  return echeances
    .filter(({ cle, etat }) => etat === 'prevue' && tenus[cle] === tour)
    .toSorted((a, b) => a.le.localeCompare(b.le))[0];
}

/** What the silence of the Région leads to, or that its delay stands still; `null` when no such delay exists any more. */
export function phraseSilence(echeances: readonly EcheanceLue[], audience: Audience): string | null {
  const silence = echeances.find((echeance) => echeance.cle === cleSilence);
  if (silence === undefined) return null;
  if (silence.etat === 'suspendue')
    return audience === 'porteur'
      ? 'Le délai de réponse de la Région est suspendu : il reprendra à la réception de vos compléments.'
      : 'Le délai du rejet implicite est suspendu jusqu’à la réception des compléments.';
  return `Sans réponse le ${formaterDate(silence.dernierJour)}, la demande est réputée rejetée.`;
}

const chez: Readonly<Record<Audience, Readonly<Record<Tour, string>>>> = {
  porteur: {
    porteur: 'À vous de jouer',
    region: 'Chez la Région',
    tiers: 'Chez un organisme consulté ou le comptable public',
    personne: 'Rien n’est attendu',
  },
  region: {
    porteur: 'Chez le porteur',
    region: 'Chez la Région',
    tiers: 'Chez un tiers',
    personne: 'Rien n’est attendu',
  },
  tiers: {
    porteur: 'Chez le porteur',
    region: 'Chez la Région',
    tiers: 'Chez un tiers',
    personne: 'Rien n’est attendu de vous',
  },
};

/** Says whose turn it is, by when, and what comes next, in the words of the reader. */
export function phraseTour({ audience, tour, peutAgir, ensuite, echeances }: Situation): PhraseTour {
  const aVous = peutAgir && (tour === audience || audience !== 'porteur');
  const attendu = aVous
    ? 'À vous de jouer'
    : tour === audience && audience === 'porteur'
      ? 'En cours'
      : chez[audience][tour];
  const avant = terme(echeances, aVous ? audience : tour);
  const silence = tour === 'personne' ? null : phraseSilence(echeances, audience);
  return {
    titre: avant === undefined ? attendu : `${attendu} — au plus tard le ${formaterDate(avant.dernierJour)}`,
    suites: [ensuite, ...(silence === null ? [] : [silence])].filter((phrase) => phrase !== ''),
    aVous,
  };
}
