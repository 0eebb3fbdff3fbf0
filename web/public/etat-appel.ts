import type { AppelResume } from '../api/schema/types.gen.ts';
import type { Etat } from '../ui/etiquette.tsx';
import { joursEntre } from '../../workflows/engine/dates/civil.ts';
import { formaterHeure, formaterInstant, formaterJour, jourCivil } from '../ui/instant.ts';

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

/** How near a closing is told in red: two weeks, which is how long most dossiers take (our decision). */
const PRESSE_JOURS = 14;

/** When one may answer, on two lines: the day, then how far it is; `presse` when little time is left. */
export function quandRepondre(
  { etat, ouverture, cloture }: Pick<AppelResume, 'etat' | 'ouverture' | 'cloture'>,
  date: string,
): { jour: string; detail: string | null; presse: boolean } {
  if (etat === 'clos')
    return { jour: cloture === null ? 'Clos' : formaterJour(cloture), detail: 'clos', presse: false };
  const terme = etat === 'aVenir' ? ouverture : cloture;
  if (terme === null) return { jour: 'Toute l’année', detail: null, presse: false };
  const jours = date === '' ? null : joursEntre(date, jourCivil(terme));
  const dans = jours === null ? '' : jours === 0 ? 'aujourd’hui' : jours === 1 ? 'demain' : `dans ${jours} jours`;
  return {
    jour: formaterJour(terme),
    detail: [etat === 'aVenir' ? 'ouvre' : '', dans === '' ? '' : `${dans},`, formaterHeure(terme)]
      .filter((x) => x !== '')
      .join(' '),
    presse: etat === 'ouvert' && jours !== null && jours <= PRESSE_JOURS,
  };
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
  const dejaCloses = closes > 1 ? `${closes}\u00a0relèves closes` : closes === 1 ? 'Une relève close' : null;
  return [duJour?.libelle, dejaCloses].filter((x) => typeof x === 'string').join('. ') + '.';
}
