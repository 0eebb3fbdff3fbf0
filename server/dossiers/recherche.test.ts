// What finds a dossier by words, as the base reads them: each pair was typed by someone who found nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { appuiConseil, deposerAppuiConseil } from '../../tests/support/appui-conseil.ts';
import { demarrerJalon } from '../../tests/support/jalon.ts';
import { ouvrirBase, type Base } from '../db/client.ts';

let essai: BaseDeTest;
let base: Base;
beforeAll(async () => {
  essai = await creerBaseDeTest();
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 1 });
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

const trouve = async (saisie: string, texte: string): Promise<boolean> =>
  (
    await base.sql<{ trouve: boolean }[]>`
      select mots_de_recherche(${texte}) @@ requete_de_recherche(${saisie}) as trouve`
  )[0]!.trouve;

describe('Une recherche par mots', () => {
  it.each([
    ['vendeuse', 'Vendeur/vendeuse en magasin'],
    ['vendeur', 'Vendeur/vendeuse en magasin'],
    ['CFA', 'Centre de formation (BTP/CFA) de Toulouse'],
    ['btp cfa', 'Centre de formation (BTP/CFA) de Toulouse'],
    ['clea2', 'Parcours CléA² pour tous'],
    ['cléa', 'Parcours CLEA² pour tous'],
    ['confec', 'Opérateur·rice en confection et tissage'],
    ['operateur', 'Opérateur·rice en confection et tissage'],
    ['rice', 'Opérateur·rice en confection et tissage'],
    ['formations', 'Une formation courte'],
    ['form courte', 'Une formation courte'],
    ['école de la mer', 'École régionale, mer et littoral'],
    ['oeuvre', 'Maître d’œuvre'],
    ['d’œuvre', 'Maitre d oeuvre'],
    ['filiere', 'La ﬁlière bois‑énergie'],
    ['énergie', 'La filière bois‑énergie'],
    ['000 125 039 00016', 'Fil & Formation Sud 00012503900016 000125039'],
    ['00012503900016', 'Fil & Formation Sud 00012503900016 000125039'],
    ['000 125 039', 'Fil & Formation Sud 00012503900016 000125039'],
    ['0001250390', 'Fil & Formation Sud 00012503900016 000125039'],
    ['sud fil', 'Fil & Formation Sud'],
  ])('« %s » trouve « %s »', async (saisie, texte) => {
    expect(await trouve(saisie, texte)).toBe(true);
  });

  it.each([
    ['vendeuse', 'Soudeur en atelier'],
    ['fil soudure', 'Fil & Formation Sud'],
    ['ma', 'Maintenance industrielle'],
    ['00012503900017', 'Fil & Formation Sud 00012503900016 000125039'],
    ['de la', 'École de la mer'],
    ['', 'École de la mer'],
    ['& | ! :* ( \\', 'École de la mer'],
  ])('« %s » ne trouve pas « %s »', async (saisie, texte) => {
    expect(await trouve(saisie, texte)).toBe(false);
  });

  it('rien de ce qu’on tape n’est lu comme un ordre de recherche', async () => {
    for (const saisie of ["'", "l'eau | !", 'a & b:*', '\\', '<->', '":"', 'x'.repeat(10_000), '\u200b', '½ ²'])
      await expect(trouve(saisie, 'École de la mer')).resolves.toBe(false);
  });
});

it('un agent trouve un dossier déposé par le SIRET de l’organisme, son SIREN, le début d’un mot', async () => {
  const jalon = await demarrerJalon({ appels: [appuiConseil] });
  try {
    const porteur = await jalon.connecter('porteur');
    const dossier = await deposerAppuiConseil(porteur);
    const instructeur = await jalon.connecter('instructeur@normandie.demo.test');
    const chercher = async (saisie: string): Promise<string[]> =>
      (
        await instructeur.obtenir<{ dossiers: { id: string }[] }>(
          'GET',
          `/api/dossiers?recherche=${encodeURIComponent(saisie)}`,
        )
      ).dossiers.map(({ id }) => id);
    const { siret } = (await porteur.lire(dossier)).organisation;
    const groupes = siret.replace(/^(...)(...)(...)(.....)$/, '$1 $2 $3 $4');
    for (const saisie of [siret, groupes, siret.slice(0, 9), 'forma', 'FIL & formation'])
      expect([saisie, await chercher(saisie)]).toEqual([saisie, [dossier]]);
    for (const saisie of [siret.replace(/.$/, 'x'), 'soudure', '999999999']) expect(await chercher(saisie)).toEqual([]);
  } finally {
    await jalon.fermer();
  }
});
