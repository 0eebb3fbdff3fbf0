import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { ChampsDeSection } from './champs-de-section.tsx';
import { Saisie } from './contexte-saisie.ts';
import { useSaisieFormulaire } from './saisie-formulaire.ts';
import { SeanceFormulaire } from './seance-formulaire.ts';

const textes = (prefixe: string, nombre: number): Champ[] =>
  Array.from({ length: nombre }, (_, i) => ({
    cle: `${prefixe}${i}`,
    type: 'texte',
    libelle: `${prefixe}${i}`,
    ...(prefixe === 'cache' ? { visible: { var: 'non' } } : {}),
  }));
const tableau: Champ = {
  cle: 'tableau',
  type: 'tableau',
  libelle: 'tableau',
  libelleLigne: 'ligne',
  lignesMax: 5,
  colonnes: [{ cle: 'nom', type: 'texte', libelle: 'nom' }],
};
const non: Champ = { cle: 'non', type: 'ouiNon', libelle: 'non' };

function Page({ champs }: { champs: readonly Champ[] }): ReactElement {
  const [seance] = useState(() => {
    const formulaire = {
      cle: 'f',
      titre: 'F',
      sections: [{ cle: 's', titre: 'S', champs: [...champs] }],
      contraintes: [],
    };
    return new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs: { non: false } });
  });
  const { control } = useSaisieFormulaire(seance);
  const contexte = {
    ...{ seance, control, dossier: null, modifiable: () => true, trancher: () => undefined },
    ...{ corrections: new Map(), refus: new Map(), conflits: [] },
  };
  return (
    <Saisie value={contexte}>
      <Suspense>
        <ChampsDeSection champs={champs} />
      </Suspense>
    </Saisie>
  );
}

async function dessiner(champs: readonly Champ[]): Promise<string> {
  const { prelude } = await prerender(<Page champs={champs} />);
  return (await new Response(prelude).text()).replaceAll(/<!--.*?-->/g, '');
}

const poses = (html: string): string[] =>
  [...html.matchAll(/class="champ-libelle"[^>]*>([^<]+)/g)].map(([, libelle = '']) => libelle);

test.each([
  ['few', [non, ...textes('a', 4), tableau, ...textes('b', 4)], 0],
  ['many', [non, ...textes('a', 14), tableau, ...textes('b', 25)], 5],
])('%s questions stand in their order, a table by itself', async (_nom, champs, lots) => {
  const html = await dessiner(champs);
  expect(poses(html)).toEqual(champs.map((c) => c.libelle));
  expect(html.match(/class="questions lot"/g) ?? []).toHaveLength(lots);

  expect(html).not.toMatch(/lot"><div class="question question-tableau"/);
});

test('questions that are all hidden leave no room', async () => {
  const html = await dessiner([non, ...textes('a', 9), ...textes('cache', 10), ...textes('b', 20)]);
  expect(html).toContain('<div class="questions lot"></div>');
});
