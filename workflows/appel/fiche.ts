// What the public reads of a call before depositing, and the acts on which it rests.
import { estDateCivile } from '../engine/dates/civil.ts';
import { lireInstantLocal } from '../engine/dates/instants.ts';
import type { Fiche } from '../engine/definition.ts';
import { verifierNoms } from './attributs.ts';
import { vouliezVous } from '../formules/index.ts';
import type { Recueil } from './fautes.ts';
import { THEMES } from './themes.ts';
import type { Appel } from './types.ts';

const ATTRIBUTS = [
  'sigle',
  'titre',
  'resume',
  'finance',
  'beneficiaires',
  'conditions',
  'actes',
  'baseLegale',
  'regimeAide',
  'debutEligibilite',
  'cumul',
  'ouverture',
  'cloture',
  'contact',
  'themes',
  'aide',
  'sources',
];
const SIGLE = /^[A-Z0-9]{2,8}$/;

/** The fiche, its instants read on the clocks of the funder. */
export function compilerFiche({ fiche, financeur }: Appel, recueil: Recueil): Fiche {
  verifierNoms(fiche, ATTRIBUTS, 'fiche', 'd’une fiche', recueil);
  if (!SIGLE.test(fiche.sigle))
    recueil.dire('fiche › sigle', `« ${fiche.sigle} » n’est pas un sigle : de 2 à 8 capitales ou chiffres.`);
  for (const nom of ['titre', 'resume', 'baseLegale', 'regimeAide', 'cumul'] as const)
    if (fiche[nom].trim() === '') recueil.dire(`fiche › ${nom}`, 'Il manque un texte.');
  for (const nom of ['finance', 'beneficiaires', 'conditions', 'actes'] as const)
    if (fiche[nom].length === 0) recueil.dire(`fiche › ${nom}`, 'Il en faut au moins un.');
  for (const theme of fiche.themes ?? [])
    if (!Object.hasOwn(THEMES, theme))
      recueil.dire('fiche › themes', `Le thème « ${theme} » n’existe pas.${vouliezVous(theme, Object.keys(THEMES))}`);
  fiche.actes.forEach((acte, i) => {
    if (!estDateCivile(acte.date))
      recueil.dire(`fiche › actes › ${i + 1}`, `« ${acte.date} » n’est pas une date : écrivez « 2025-07-07 ».`);
  });
  const instant = (ecrit: string, ou: string): string | null => {
    const lu = lireInstantLocal(ecrit, financeur.fuseau);
    if (lu === null) recueil.dire(ou, `« ${ecrit} » n’est pas un instant : écrivez « 2025-09-30 17:00 ».`);
    return lu;
  };
  const ouverture = instant(fiche.ouverture, 'fiche › ouverture');
  const cloture = fiche.cloture === null ? null : instant(fiche.cloture, 'fiche › cloture');
  if (fiche.cloture !== null && ouverture !== null && cloture !== null && fiche.cloture <= fiche.ouverture)
    recueil.dire('fiche › cloture', `L’appel ferme le ${fiche.cloture}, avant d’avoir ouvert le ${fiche.ouverture}.`);
  return {
    ...fiche,
    ouverture: ouverture ?? '',
    cloture,
    conservation: financeur.commun.conservation,
    donneesPersonnelles: financeur.commun.donneesPersonnelles,
    sources: fiche.sources ?? [],
  };
}
