// When a decision is proved to have reached its porteur, and until when it may be contested. Pure.
import { ajouterJours, ajouterMois } from '../../workflows/engine/dates/civil.ts';
import { ajouterJoursOuvres, type Territoire } from '../../workflows/engine/dates/jours-ouvres.ts';

/** How long a letter may stay unopened before it is sent by post, in days (our decision). */
export const JOURS_POUR_OUVRIR = 15;
const MOIS_POUR_CONTESTER = 2;

/** What is known of a letter, in civil days of the funder. */
export interface RemiseConnue {
  /** The act that notifies, and the mail that tells of it. */
  notifieeLe: string;
  /** The electronic way was accepted when it was notified, or is now. */
  accepte: boolean;
  /** First opening by someone of the porteur, the electronic way being accepted. */
  ouverteLe: string | null;
  /** Day that the post presented the registered letter. */
  recommandeeLe: string | null;
}

export interface Remise {
  /** What proves it. */
  voie: 'ouverture' | 'recommandee' | null;
  prouveeLe: string | null;
  /** Last day to go to the court, `null` as long as nothing is proved: the delay does not run (CJA, art. R421-5). */
  recoursJusquau: string | null;
  /** A registered letter is due: nothing is accepted, or nothing was opened in time. */
  aEnvoyer: boolean;
  /** Last day to open it before a registered letter is due; `null` where nothing is awaited of the porteur. */
  ouvrirAvant: string | null;
}

/** Two months « francs » (CJA, art. R421-1): neither the day that opens it nor the one that ends it counts; one that ends on a Saturday, a Sunday or a holiday goes to the next working day. */
function dernierJourDuRecours(prouveeLe: string, territoire: Territoire): string {
  return ajouterJoursOuvres(ajouterJours(ajouterMois(prouveeLe, MOIS_POUR_CONTESTER), 1), 0, territoire);
}

/** The first of the two proofs counts: what the porteur opened, or what the post presented. */
export function prouverRemise(
  { notifieeLe, accepte, ouverteLe, recommandeeLe }: RemiseConnue,
  { jour, territoire }: { jour: string; territoire: Territoire },
): Remise {
  const parOuverture = ouverteLe !== null && (recommandeeLe === null || ouverteLe <= recommandeeLe);
  const prouveeLe = parOuverture ? ouverteLe : recommandeeLe;
  if (prouveeLe !== null)
    return {
      voie: parOuverture ? 'ouverture' : 'recommandee',
      prouveeLe,
      recoursJusquau: dernierJourDuRecours(prouveeLe, territoire),
      aEnvoyer: false,
      ouvrirAvant: null,
    };
  const terme = ajouterJours(notifieeLe, JOURS_POUR_OUVRIR);
  const aEnvoyer = !accepte || jour > terme;
  return { voie: null, prouveeLe: null, recoursJusquau: null, aEnvoyer, ouvrirAvant: aEnvoyer ? null : terme };
}
