import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { ChampFormulaire } from '../champ-formulaire.tsx';
import { Saisie } from '../contexte-saisie.ts';
import { useSaisieFormulaire } from '../saisie-formulaire.ts';
import { SeanceFormulaire } from '../seance-formulaire.ts';

const colonnes: Champ[] = [
  { cle: 'nature', type: 'texte', libelle: 'Nature' },
  { cle: 'heures', type: 'heures', libelle: 'Heures' },
  { cle: 'montant', type: 'montant', libelle: 'Montant' },
];
const tableau = (plus: Partial<Champ & { type: 'tableau' }>): Champ => ({
  cle: 'depenses',
  type: 'tableau',
  libelle: 'Dépenses',
  libelleLigne: 'Dépense',
  lignesMax: 50,
  colonnes,
  ...plus,
});
function Page({ champ, valeurs }: { champ: Champ; valeurs: Record<string, Valeur> }): ReactElement {
  const [seance] = useState(() => {
    const formulaire = {
      cle: 'f',
      titre: 'F',
      sections: [{ cle: 's', titre: 'S', champs: [champ] }],
      contraintes: [],
    };
    return new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs });
  });
  const { control } = useSaisieFormulaire(seance);
  return (
    <Saisie
      value={{
        seance,
        control,
        dossier: null,
        modifiable: () => true,
        corrections: new Map(),
        refus: new Map(),
        conflits: [],
        trancher: () => undefined,
      }}
    >
      <Suspense>
        <ChampFormulaire champ={champ} chemin="depenses" />
      </Suspense>
    </Saisie>
  );
}

async function dessiner(champ: Champ, valeurs: Record<string, Valeur>): Promise<string> {
  const { prelude } = await prerender(<Page champ={champ} valeurs={valeurs} />);
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '');
}

/** The totals as they are read: column, value. */
const totaux = (html: string): unknown =>
  [...html.matchAll(/<dt>Total\u00a0: ([^<]+)<\/dt><dd[^>]*><output[^>]*>([^<]+)</g)].map(([, ...lu]) => lu);

const LIGNES: Record<string, Valeur> = {
  'depenses/a': 0,
  'depenses/a/heures': 0.1,
  'depenses/a/montant': 1_010,
  'depenses/b': 1,
  'depenses/b/heures': 0.2,
  'depenses/b/montant': 125_000,
  'depenses/c': 2,
};

test('columns that are asked have their total, under the columns or as a list', async () => {
  const attendus = [
    ['Heures', '0,3\u00a0h'],
    ['Montant', '1\u202f260,10\u00a0€'],
  ];
  const serre = await dessiner(tableau({ totaliser: ['heures', 'montant'] }), LIGNES);
  expect(totaux(serre)).toEqual(attendus);
  expect(serre).toContain('rangees-3');
  const fiches = await dessiner(
    tableau({
      totaliser: ['montant', 'heures'],
      colonnes: [{ cle: 'detail', type: 'texteLong', libelle: 'Détail' }, ...colonnes],
    }),
    LIGNES,
  );
  expect(totaux(fiches)).toEqual(attendus);
  expect(fiches).toContain('rangee-fiche');
});

test('a cell that cannot be read counts for nothing, as in the engine’s sums; no row and no wish, no total', async () => {
  const champ = tableau({ totaliser: ['montant'] });
  const avec = (montant: Valeur) => dessiner(champ, { ...LIGNES, 'depenses/c/montant': montant });
  expect(totaux(await avec('cher'))).toEqual([['Montant', '1\u202f260,10\u00a0€']]);
  expect(totaux(await avec(Number.MAX_SAFE_INTEGER))).toEqual([['Montant', '—']]);
  expect(totaux(await dessiner(champ, {}))).toEqual([]);
  expect(totaux(await dessiner(tableau({}), LIGNES))).toEqual([]);
});

test('its help is read on entering it', async () => {
  const html = await dessiner(tableau({ aide: 'Une ligne par dépense.' }), LIGNES);
  expect(html).toMatch(/<fieldset[^>]*aria-describedby="champ-depenses-aide"/);
  expect(html).toContain('<div id="champ-depenses-aide" class="champ-aide">Une ligne par dépense.</div>');
  expect(await dessiner(tableau({}), LIGNES)).not.toMatch(/<fieldset[^>]*aria-describedby/);
});

test('what was given and cannot be read stays in its box', async () => {
  const html = await dessiner(tableau({}), { ...LIGNES, 'depenses/c/montant': 'cher', 'depenses/c/heures': 'peu' });
  for (const valeur of ['cher', 'peu', '1\u202f250,00']) expect(html).toContain(`value="${valeur}"`);
});

test('rows out of sight are left out of the drawing only among many', async () => {
  const beaucoup = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`depenses/r${i}`, i]));
  expect(await dessiner(tableau({}), LIGNES)).not.toContain('ligne-parmi');
  expect((await dessiner(tableau({}), beaucoup)).match(/ligne-parmi/g)).toHaveLength(40);
});
