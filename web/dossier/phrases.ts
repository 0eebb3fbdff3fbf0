import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import type { Attente } from './actes.ts';
import { enSuite } from './vocabulaire.ts';
import type { Audience, Tour } from './vocabulaire.ts';

/** What a turn says: whose it is and by when; what is to be done; what comes of it. */
interface PhraseTour {
  /** « À vous de jouer, au plus tard le 29 septembre 2025 »; empty when the title says it all. */
  surtitre: string;
  /** What the reader has to do; else with whom it is. */
  titre: string;
  /** What comes of doing it or not, what follows, and what silence means; one sentence each. */
  suites: string[];
  aVous: boolean;
}

interface Situation {
  audience: Audience;
  /** Whose turn it is when nobody in particular is awaited. */
  tour: Tour;
  /** What is awaited on which the sentence is: the reader's own when there is one. */
  attente:
    | (Pick<Attente, 'chez' | 'deMoi' | 'empechement' | 'dernierJour' | 'habituel'> & {
        readonly acteurs: readonly string[];
      })
    | null;
  /** Since when it is there, as a day is written; empty where it is not told. */
  depuis?: string;
  /** What the state says to the reader: of what is awaited of them, what to do, then what comes of it. */
  ensuite: string;
  /** The verbs of what is awaited of the reader there, as their buttons say them; the title where the state says nothing to them. */
  verbes: readonly string[];
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

/** Since when it is with someone, and when it usually comes back: measured on the call, said as what it is. */
function direDuree(depuis: string, habituel: Attente['habituel']): string {
  const depuisQuand = depuis === '' ? [] : [`Depuis le ${depuis}.`];
  if (habituel === null) return depuisQuand.join('');
  const { de, a, entre, et, passe } = habituel;
  const jours =
    a < 1 ? 'moins d’un jour' : de === a ? `${a}\u00a0${a > 1 ? 'jours' : 'jour'}` : `${de} à ${a}\u00a0jours`;
  if (passe)
    return [...depuisQuand, `D’habitude, la suite vient en ${jours}\u00a0: c’est plus long cette fois.`].join(' ');
  const quand =
    entre === et ? `vers le ${formaterDate(et)}` : `entre le ${formaterDate(entre)} et le ${formaterDate(et)}`;
  return [...depuisQuand, `D’habitude, la suite vient ${quand} (${jours}).`].join(' ');
}

/** The first sentence, without its full stop, and the rest. */
function couper(texte: string): [premiere: string, reste: string] {
  const point = texte.indexOf('. ');
  return point < 0 ? [texte.replace(/\.$/u, ''), ''] : [texte.slice(0, point), texte.slice(point + 2)];
}

/** « Demander un avis » and « Proposer un montant », either of which may be done: « Demander un avis ou proposer un montant ». */
function joindre(verbes: readonly string[]): string {
  return verbes.map((verbe, rang) => (rang === 0 ? verbe : enSuite(verbe))).join(' ou ');
}

/**
 * Says whose turn it is and by when, and what is to be done, in the words of the reader: to the porteur what its state says, to the others the verb of their act.
 * What is awaited of them and not possible now says why.
 */
export function phraseTour(situation: Situation): PhraseTour {
  const { audience, tour, attente, ensuite, verbes, libre = false, depuis = '', echeances } = situation;
  const limite = attente?.dernierJour === null || attente === null ? null : formaterDate(attente.dernierJour);
  const loi = attente === null && tour === 'personne' ? [] : phrasesDeLaLoi(echeances, audience);
  const dire = (...phrases: readonly string[]): string[] => [...phrases, ...loi].filter((phrase) => phrase !== '');
  if (attente?.deMoi !== true) {
    const chezQui = direChez(audience, attente?.chez ?? tour, attente?.acteurs ?? []);
    const titre = limite === null ? chezQui : `${chezQui} — au plus tard le ${limite}`;
    const duree = direDuree(depuis, attente?.habituel ?? null);
    return { surtitre: '', titre, suites: dire(duree, ensuite), aVous: false };
  }
  const possible = attente.empechement === null;
  const mots = possible
    ? libre
      ? 'Vous choisissez la suite'
      : 'À vous de jouer'
    : 'Attendu de vous, pas encore possible';
  const surtitre = limite === null ? mots : `${mots}, au plus tard le ${limite}`;
  if (audience !== 'porteur' || !possible)
    return { surtitre, titre: joindre(verbes), suites: dire(attente.empechement ?? ensuite), aVous: possible };
  const [titre, reste] = couper(ensuite);
  return { surtitre, titre, suites: dire(reste), aVous: true };
}
