import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import type { Attente } from './actes.ts';
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
  /** Whose turn it is when nobody in particular is awaited. */
  tour: Tour;
  /** What is awaited on which the sentence is: the reader's own when there is one. */
  attente: Pick<Attente, 'chez' | 'deMoi' | 'dernierJour'> | null;
  ensuite: string;
  echeances: readonly EcheanceLue[];
}

const cleSilence = 'rejetImplicite';

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
    porteur: 'En cours',
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
export function phraseTour({ audience, tour, attente, ensuite, echeances }: Situation): PhraseTour {
  const aVous = attente?.deMoi === true;
  const attendu = aVous ? 'À vous de jouer' : chez[audience][attente?.chez ?? tour];
  const dernierJour = attente?.dernierJour ?? null;
  const silence = attente === null && tour === 'personne' ? null : phraseSilence(echeances, audience);
  return {
    titre: dernierJour === null ? attendu : `${attendu} — au plus tard le ${formaterDate(dernierJour)}`,
    suites: [ensuite, ...(silence === null ? [] : [silence])].filter((phrase) => phrase !== ''),
    aVous,
  };
}
