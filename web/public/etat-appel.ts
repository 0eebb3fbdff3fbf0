import type { AppelResume } from '../api/schema/types.gen.ts';
import type { Etat } from '../ui/etiquette.tsx';
import { formaterInstant, formaterJour } from '../ui/instant.ts';

/** Whether one may answer a call, in a word. */
export function etiquetteAppel({ etat }: Pick<AppelResume, 'etat'>): Etat {
  if (etat === 'ouvert') return { ton: 'succes', texte: 'Ouvert' };
  return etat === 'aVenir' ? { ton: 'info', texte: 'À venir' } : { ton: 'neutre', texte: 'Clos' };
}

/** Until when, or since when, one may answer a call. */
export function periodeAppel({
  etat,
  ouverture,
  cloture,
}: Pick<AppelResume, 'etat' | 'ouverture' | 'cloture'>): string {
  if (etat === 'aVenir') return `Ouvre le ${formaterInstant(ouverture)}`;
  if (cloture === null) return `Ouvert toute l’année, depuis le ${formaterJour(ouverture)}`;
  return etat === 'clos'
    ? `Clos depuis le ${formaterInstant(cloture)}`
    : `Déposez avant le ${formaterInstant(cloture)}`;
}

/** The wave of the day by its name, and how many are closed; `null` for a call au fil de l’eau. */
export function direReleves({
  vagues,
  etat,
  ouverture,
}: Pick<AppelResume, 'vagues' | 'etat' | 'ouverture'>): string | null {
  if (vagues.length === 0) return null;
  const closes = vagues.filter((v) => v.etat === 'clos').length;
  const duJour = etat === 'clos' ? undefined : vagues.find((v) => v.ouverture === ouverture);
  const dejaCloses = closes > 1 ? `${closes} relèves closes` : closes === 1 ? 'Une relève close' : null;
  return [duJour?.libelle, dejaCloses].filter((x) => typeof x === 'string').join('. ') + '.';
}
