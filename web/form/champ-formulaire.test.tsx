import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { ChampFormulaire } from './champ-formulaire.tsx';
import { Saisie } from './contexte-saisie.ts';
import { useSaisieFormulaire } from './saisie-formulaire.ts';
import { SeanceFormulaire } from './seance-formulaire.ts';

const ALERTE = 'Moins de 200\u00a0heures, c’est peu.';
const heures: Champ = { cle: 'heures', type: 'nombre', libelle: 'Heures' };
const formulaire: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs: [heures] }],
  contraintes: [
    {
      cle: 'peu',
      regle: { '>=': [{ var: 'heures' }, 200] },
      gravite: 'avertissement',
      champs: ['heures'],
      message: ALERTE,
    },
  ],
};

interface PropsPage {
  champ: Champ;
  valeur: Valeur;
  modifiable: boolean;
  compact: boolean;
}

function Page({ champ, valeur, modifiable, compact }: PropsPage): ReactElement {
  const [seance] = useState(
    () => new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs: { heures: valeur } }),
  );
  const { control } = useSaisieFormulaire(seance);
  return (
    <Saisie
      value={{
        seance,
        control,
        dossier: null,
        modifiable: () => modifiable,
        corrections: new Map(),
        refus: new Map(),
        conflits: [],
        trancher: () => undefined,
      }}
    >
      <Suspense>
        <ChampFormulaire champ={champ} chemin="heures" compact={compact} />
      </Suspense>
    </Saisie>
  );
}

async function dessiner(valeur: Valeur, reste: Partial<PropsPage> = {}): Promise<string> {
  const props = { champ: heures, modifiable: true, compact: false, ...reste };
  const { prelude } = await prerender(<Page valeur={valeur} {...props} />);
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '');
}

/** What is read with the control: the texts of the elements that describe it. */
function description(html: string): string {
  const [, ids = ''] = /<input[^>]*aria-describedby="([^"]+)"/.exec(html) ?? [];
  return ids
    .split(' ')
    .map((id) => new RegExp(`id="${id}"[^>]*>(.*?)</(?:div|p)>`).exec(html)?.[1] ?? '')
    .join(' ')
    .replaceAll(/<[^>]+>/g, '')
    .trim();
}

test('a warning is read with its control, once, and seen under it', async () => {
  expect(description(await dessiner(250))).toBe('');
  const html = await dessiner(150);
  expect(description(html)).toBe(`À vérifier\u00a0: ${ALERTE}`);
  expect(html).toContain(`<p class="champ-alerte" aria-hidden="true"><strong>À vérifier\u00a0:</strong> ${ALERTE}</p>`);
  expect(description(await dessiner(150, { champ: { ...heures, aide: 'Toutes les heures.' } }))).toBe(
    `Toutes les heures. À vérifier\u00a0: ${ALERTE}`,
  );
});

test('where nothing may be typed, it is read where it stands', async () => {
  const html = await dessiner(150, { modifiable: false });
  expect(html).toContain(`<p class="champ-alerte"><strong>À vérifier\u00a0:</strong> ${ALERTE}</p>`);
});

test('a cell stands in the same frame with a warning and without', async () => {
  for (const valeur of [150, 250])
    expect(await dessiner(valeur, { compact: true })).toMatch(
      /^<!--\$--><div class="question"><!--\$--><div class="champ champ-simple">/,
    );
});
