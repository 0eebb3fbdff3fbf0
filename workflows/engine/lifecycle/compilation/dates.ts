// Days that the porteur keeps: those of the steps, then those of the regions beside, which take over the ones they name again.
import type { CycleCompile, DateJson } from '../cycle-compile.ts';
import type { Atelier } from './atelier.ts';
import { cleCommune, natureCommune } from './noms.ts';
import { NOM } from './poser.ts';

/** The days to keep of a cycle; `{}` where no phase has any, so that such a cycle is what it was. */
export function compilerDates(a: Atelier): Pick<CycleCompile, 'dates'> {
  const dates: Record<string, DateJson> = {};
  const retirees = new Set<string>();
  const poses = a.poses.toSorted((x, y) => Number(x.genre === 'region') - Number(y.genre === 'region'));
  for (const { piece, instance, place } of poses) {
    for (const [objet, { dates: siennes }] of Object.entries(piece.objets ?? {}))
      if (siennes !== undefined) a.probleme(`« ${instance.id}/${objet} » : seule une phase a des dates à retenir.`);
    for (const [nom, date] of Object.entries(piece.dates ?? {})) {
      const { branche } = place;
      const cle = branche === null ? nom : `${branche}.${nom}`;
      const ou = `« ${instance.id} » › date « ${nom} »`;
      if (!NOM.test(nom))
        a.probleme(`${ou} : ce n’est pas un nom, une minuscule puis des lettres sans accent et des chiffres.`);
      if (date === null) {
        retirees.add(cle);
        continue;
      }
      const { de, apres, sauf, rappel } = date;
      const nature = natureCommune(a.noms, branche, de);
      if (nature === undefined || !['date', 'date?'].includes(nature))
        a.probleme(`${ou} : « ${de} » n’est pas une date que le dossier partage.`);
      if (sauf !== undefined && natureCommune(a.noms, branche, sauf) !== 'ouiNon')
        a.probleme(`${ou} : « ${sauf} » n’est pas un oui/non que le dossier partage.`);
      if (!Number.isInteger(rappel.jours) || rappel.jours < 1)
        a.probleme(`${ou} : un rappel part un nombre entier de jours avant, au moins 1.`);
      dates[cle] = {
        de: cleCommune(a.noms, branche, de),
        ...(apres === undefined ? {} : { apres }),
        ...(sauf === undefined ? {} : { sauf: cleCommune(a.noms, branche, sauf) }),
        rappel,
        mot: `${instance.id}.dates.${nom}`,
      };
    }
  }
  const gardees = Object.entries(dates).filter(([cle]) => !retirees.has(cle));
  return gardees.length === 0 ? {} : { dates: Object.fromEntries(gardees) };
}
