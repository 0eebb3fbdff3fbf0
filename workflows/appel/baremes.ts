// Dated tables as they are written → those of the engine, with what is wrong with them.
import { estDateCivile } from '../engine/dates/civil.ts';
import type { LigneBareme } from '../engine/form/formulaire.ts';
import type { PorteeDeFormulaire } from '../formules/index.ts';
import { verifierCle } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import type { Appel } from './types.ts';

type Bareme = NonNullable<Appel['baremes']>[string];
type Ligne = Bareme['lignes'][number];

/** The threshold of a row in a table by steps (`palier`, `parTranches`). */
const SEUIL = 'aPartirDe';
const TOUJOURS = '9999-12-31';

const seChevauchent = (a: Ligne, b: Ligne): boolean =>
  a.cle === b.cle &&
  a.valeurs[SEUIL] === b.valeurs[SEUIL] &&
  a.debut <= (b.fin ?? TOUJOURS) &&
  b.debut <= (a.fin ?? TOUJOURS);

function verifierBareme(nom: string, { valeurs, lignes }: Bareme, recueil: Recueil): void {
  lignes.forEach((l, i) => {
    const ou = `baremes › ${nom} › ligne ${i + 1}`;
    for (const jour of [l.debut, l.fin])
      if (jour !== undefined && !estDateCivile(jour))
        recueil.dire(ou, `« ${jour} » n’est pas une date : écrivez « 2025-07-07 ».`);
    if (l.fin !== undefined && l.fin < l.debut) recueil.dire(ou, `La ligne finit le ${l.fin}, avant d’avoir commencé.`);
    for (const v of Object.keys(l.valeurs))
      if (!Object.hasOwn(valeurs, v) && v !== SEUIL) recueil.dire(ou, `La valeur « ${v} » n’est pas déclarée.`);
    for (const v of Object.keys(valeurs))
      if (!Object.hasOwn(l.valeurs, v)) recueil.dire(ou, `La valeur « ${v} » manque.`);
    const autre = lignes.findIndex((m, j) => j > i && seChevauchent(l, m));
    if (autre > i)
      recueil.dire(
        `baremes › ${nom}`,
        `Les lignes ${i + 1} et ${autre + 1} valent le même jour pour « ${l.cle} » : la règle ne saurait choisir.`,
      );
  });
}

/** The dated tables of a call, and the units that formulas read in them. */
export function compilerBaremes(
  appel: Appel,
  recueil: Recueil,
): { baremes: Record<string, LigneBareme[]>; portee: PorteeDeFormulaire['baremes'] } {
  const baremes: Record<string, LigneBareme[]> = {};
  const portee = new Map<string, ReadonlyMap<string, Bareme['valeurs'][string]>>();
  for (const [nom, bareme] of Object.entries(appel.baremes ?? {})) {
    if (!verifierCle(nom, `baremes › ${nom}`, recueil)) continue;
    verifierBareme(nom, bareme, recueil);
    portee.set(nom, new Map(Object.entries(bareme.valeurs)));
    baremes[nom] = bareme.lignes.map((l) => ({
      cle: l.cle,
      debut: l.debut,
      fin: l.fin ?? null,
      valeurs: l.valeurs,
      source: l.source ?? appel.source,
    }));
  }
  return { baremes, portee };
}
