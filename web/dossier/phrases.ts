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
  attente:
    (Pick<Attente, 'chez' | 'deMoi' | 'empechement' | 'dernierJour'> & { readonly acteurs: readonly string[] }) | null;
  ensuite: string;
  /** Of what is awaited of the reader, they choose when. */
  libre?: boolean;
  echeances: readonly EcheanceLue[];
}

/** What the law makes of the time that passes: where its delay stands, what follows, and when it ends; one sentence a delay, the nearest first. */
export function phrasesDeLaLoi(echeances: readonly EcheanceLue[], audience: Audience): string[] {
  return echeances
    .filter(({ nature }) => nature === 'loi')
    .toSorted((a, b) => a.le.localeCompare(b.le))
    .map(({ etat, libelle, situation, suite, dernierJour }) => {
      const terme = `${libelle}\u00a0: ${etat === 'suspendue' ? 'délai suspendu' : formaterDate(dernierJour)}.`;
      // What follows is written to the porteur.
      if (audience !== 'porteur') return terme;
      return `${situation}. ${suite}${etat === 'suspendue' ? '' : ` ${terme}`}`;
    });
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

/** With whom it is. Agents are told which of their services, « la Région » being all of them; everyone is told which third party. */
function direChez(audience: Audience, tour: Tour, acteurs: readonly string[]): string {
  return (audience === 'region' || tour === 'tiers') && acteurs.length > 0
    ? `Chez ${acteurs.join(' ou ')}`
    : chez[audience][tour];
}

/** Says whose turn it is, by when, and what comes next, in the words of the reader; what is awaited of them and not possible now says why. */
export function phraseTour({ audience, tour, attente, ensuite, libre = false, echeances }: Situation): PhraseTour {
  const deMoi = attente?.deMoi === true;
  const empechement = attente?.empechement ?? null;
  const aVous = deMoi && empechement === null;
  const attendu = deMoi
    ? aVous
      ? libre
        ? 'Vous choisissez la suite'
        : 'À vous de jouer'
      : 'Attendu de vous, pas encore possible'
    : direChez(audience, attente?.chez ?? tour, attente?.acteurs ?? []);
  const dernierJour = attente?.dernierJour ?? null;
  const loi = attente === null && tour === 'personne' ? [] : phrasesDeLaLoi(echeances, audience);
  return {
    titre: dernierJour === null ? attendu : `${attendu} — au plus tard le ${formaterDate(dernierJour)}`,
    suites: [...(empechement === null ? [] : [empechement]), ensuite, ...loi].filter((phrase) => phrase !== ''),
    aVous,
  };
}
