// The waves (« relèves ») of a call: data of the funder beside the version, so that one may be opened or prolonged without another version of the call.
import { estDateCivile } from '../engine/dates/civil.ts';
import { lireInstantLocal, prolonger } from '../engine/dates/instants.ts';
import { vouliezVous } from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import type { Appel, VagueDAppel } from './types.ts';

/** A wave as it is published; instants ISO 8601. */
export interface VagueCompilee {
  cle: string;
  libelle: string;
  ouverture: string;
  cloture: string;
  /** Until when a draft begun before the closing may still be deposited. */
  depotJusqua: string;
  calendrier: readonly { libelle: string; date: string }[];
  /** Keys of the envelopes of the funder that are its own; none: those of the call. */
  enveloppes: readonly string[];
  note: string | null;
}

const ATTRIBUTS = ['cle', 'libelle', 'ouverture', 'cloture', 'graceJours', 'calendrier', 'enveloppes', 'note'];
/** Beyond that a grace is another wave (our decision). */
const GRACE_MAXIMALE = 31;

function verifierEnveloppes(vague: VagueDAppel, ou: string, appel: Appel, recueil: Recueil): void {
  const siennes = appel.financeur.enveloppes.filter((e) => e.appels.includes(appel.slug)).map((e) => e.cle);
  for (const cle of vague.enveloppes ?? [])
    if (!siennes.includes(cle))
      recueil.dire(
        `${ou} › enveloppes`,
        `« ${cle} » n’est pas une enveloppe du financeur pour cet appel.${vouliezVous(cle, siennes)}`,
      );
}

function compilerVague(vague: VagueDAppel, appel: Appel, recueil: Recueil): VagueCompilee {
  const { fuseau } = appel.financeur;
  const ou = `vagues › ${vague.cle}`;
  const instant = (ecrit: string, nom: string): string => {
    const lu = lireInstantLocal(ecrit, fuseau);
    if (lu === null)
      recueil.dire(`${ou} › ${nom}`, `« ${ecrit} » n’est pas un instant : écrivez « 2025-09-30 17:00 ».`);
    return lu ?? '';
  };
  verifierNoms(vague, ATTRIBUTS, ou, 'd’une relève', recueil);
  verifierCle(vague.cle, ou, recueil);
  if (vague.libelle.trim() === '') recueil.dire(`${ou} › libelle`, 'Il manque un texte.');
  const ouverture = instant(vague.ouverture, 'ouverture');
  const cloture = instant(vague.cloture, 'cloture');
  const lisible = ouverture !== '' && cloture !== '';
  if (lisible && vague.cloture <= vague.ouverture)
    recueil.dire(`${ou} › cloture`, `La relève ferme le ${vague.cloture}, avant d’avoir ouvert le ${vague.ouverture}.`);
  const grace = vague.graceJours ?? 0;
  const graceJuste = Number.isInteger(grace) && grace >= 0 && grace <= GRACE_MAXIMALE;
  if (!graceJuste)
    recueil.dire(`${ou} › graceJours`, `Un nombre entier de jours est attendu, de 0 à ${GRACE_MAXIMALE}.`);
  for (const { date, libelle } of vague.calendrier ?? [])
    if (!estDateCivile(date))
      recueil.dire(`${ou} › calendrier › ${libelle}`, `« ${date} » n’est pas une date : écrivez « 2025-07-07 ».`);
  verifierEnveloppes(vague, ou, appel, recueil);
  return {
    cle: vague.cle,
    libelle: vague.libelle,
    ouverture,
    cloture,
    depotJusqua: lisible && graceJuste && grace > 0 ? prolonger(cloture, grace, fuseau) : cloture,
    calendrier: vague.calendrier ?? [],
    enveloppes: vague.enveloppes ?? [],
    note: vague.note ?? null,
  };
}

/** The waves of a call, in the order of their opening; none where it takes dossiers au fil de l’eau, within its own dates. */
export function compilerVagues(appel: Appel, recueil: Recueil): VagueCompilee[] {
  const { vagues = [], fiche } = appel;
  // What is wrong with the dates of the call is said where they are.
  const fermeture = fiche.cloture !== null && fiche.cloture > fiche.ouverture ? fiche.cloture : null;
  const compilees = vagues.map((vague) => compilerVague(vague, appel, recueil));
  vagues.forEach(({ cle, ouverture, cloture }, rang) => {
    if (vagues.findIndex((autre) => autre.cle === cle) !== rang)
      recueil.dire(`vagues › ${cle}`, 'Cette relève est écrite deux fois.');
    if (ouverture < fiche.ouverture || (fermeture !== null && cloture > fermeture))
      recueil.dire(`vagues › ${cle}`, 'Cette relève sort des dates de l’appel (fiche › ouverture, cloture).');
  });
  return compilees.toSorted((a, b) => a.ouverture.localeCompare(b.ouverture) || a.cle.localeCompare(b.cle));
}
