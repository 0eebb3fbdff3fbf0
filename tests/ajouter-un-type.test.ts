// Adding a type of field: its module, its control, a line in each of the two indexes, and its description in the two unions. Nothing else.
import { createElement, Suspense } from 'react';
import type { ComponentType } from 'react';
import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { compilerFormulaire as Compiler } from '../workflows/engine/form/compiler.ts';
import type { Formulaire } from '../workflows/engine/form/formulaire.ts';
import type * as Types from '../workflows/engine/form/types/index.ts';
import type { verifierFormulaire as Verifier } from '../workflows/engine/form/verifier.ts';
import { CopieDuDepot } from './support/copie-du-depot.ts';

let copie: CopieDuDepot;

const MODULE = `import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

/** A colour, as the style guide of a funder writes it. */
export const TYPE_COULEUR: TypeDeChamp<'couleur'> = {
  type: 'couleur',
  masque: TEXTE,
  consigne: (champ) => \`Choisissez la couleur « \${champ.libelle} ».\`,
  preparer: () => ({
    lire: lireTexte,
    juger: (v) => (/^#[0-9a-f]{6}$/.test(texte(v)) ? null : new ValeurRefusee('format', 'Choisissez une couleur.')),
  }),
  formater: (v) => \`couleur \${texte(v)}\`,
  exporter: texte,
};
`;
const CONTROLE = `import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import type { PropsControle } from './props-contrainte.ts';

export default function ControleCouleur({ textes, valeur, saisir }: PropsControle<'couleur'>): ReactElement {
  return (
    <Champ {...textes}>
      {(attributs) => (
        <input {...attributs} type="color" value={String(valeur)} onChange={({ target }) => saisir(target.value)} />
      )}
    </Champ>
  );
}
`;

beforeAll(async () => {
  copie = await CopieDuDepot.de(['workflows/engine', 'web/form', 'web/ui', 'web/api']);
});
afterAll(() => copie.effacer());

test('a new type is compiled, judged, printed, exported, described and drawn', async () => {
  await copie.ecrire('workflows/engine/form/types/couleur.ts', MODULE);
  await copie.ecrire('web/form/controles/couleur.tsx', CONTROLE);
  const autres = 'workflows/engine/form/types/autres.ts';
  await copie.inserer(autres, 'import { TYPE_INSTANT }', "import { TYPE_COULEUR } from './couleur.ts';\n");
  await copie.inserer(autres, '  pourcentage: TYPE_POURCENTAGE,\n', '  couleur: TYPE_COULEUR,\n');
  await copie.inserer(
    'web/form/controles/index.ts',
    '  adresse: lazy(',
    "  couleur: lazy(async () => import('./couleur.tsx')),\n",
  );
  await copie.inserer(
    'workflows/engine/form/formulaire.ts',
    "    | { type: 'ouiNon' }\n",
    "    | { type: 'couleur' }\n",
  );
  await copie.inserer(
    'workflows/engine/form/question.ts',
    "    | ({ type: 'explication'; texte: string } & Demandee)\n",
    "    | ({ type: 'couleur' } & Demandee)\n",
  );
  expect(await copie.changes()).toEqual([
    'web/form/controles/couleur.tsx',
    'web/form/controles/index.ts',
    'workflows/engine/form/formulaire.ts',
    'workflows/engine/form/question.ts',
    'workflows/engine/form/types/autres.ts',
    'workflows/engine/form/types/couleur.ts',
  ]);

  const { compilerFormulaire } = await copie.charger<{ compilerFormulaire: typeof Compiler }>(
    'workflows/engine/form/compiler.ts',
  );
  const { verifierFormulaire } = await copie.charger<{ verifierFormulaire: typeof Verifier }>(
    'workflows/engine/form/verifier.ts',
  );
  const { chargerTypes, exporterValeur, formaterValeur } = await copie.charger<typeof Types>(
    'workflows/engine/form/types/index.ts',
  );
  const champ = { cle: 'fond', type: 'couleur', libelle: 'Fond', requis: true } as never;
  const formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs: [champ] }],
    contraintes: [
      {
        cle: 'clair',
        regle: { '!=': [{ var: 'fond' }, '#000000'] },
        gravite: 'bloquant',
        champs: ['fond'],
        message: 'Éclaircissez {fond}.',
      },
    ],
  } satisfies Formulaire;

  // A page waits for it, then knows it.
  await chargerTypes([champ]);
  expect(chargerTypes([champ])).toBeNull();
  expect(verifierFormulaire(formulaire)).toEqual([]);
  const juger = (fond: string | null) =>
    compilerFormulaire(formulaire)
      .valider({ fond }, { faits: {}, baremes: {} })
      .map((c) => c.message);
  expect(juger('#ffeedd')).toEqual([]);
  expect(juger('rouge')).toEqual(['Choisissez une couleur.']);
  expect(juger('#000000')).toEqual(['Éclaircissez couleur #000000.']);
  expect(juger(null)).toContain('Choisissez la couleur « Fond ».');
  expect([formaterValeur(champ, '#ffeedd'), exporterValeur(champ, '#ffeedd')]).toEqual(['couleur #ffeedd', '#ffeedd']);

  const { controleDe } = await copie.charger<{ controleDe: (type: string) => ComponentType<object> }>(
    'web/form/controles/index.ts',
  );
  const props = {
    champ,
    chemin: 'fond',
    textes: { libelle: 'Fond', identifiant: 'champ-fond' },
    valeur: '#ffeedd',
    saisir: () => undefined,
    quitter: () => undefined,
    compact: false,
  };
  const { prelude } = await prerender(createElement(Suspense, {}, createElement(controleDe('couleur'), props)));
  const html = await new Response(prelude).text();
  expect(html).toContain('<label class="champ-libelle" for="champ-fond">Fond</label>');
  expect(html).toContain('<input id="champ-fond" type="color" value="#ffeedd"/>');
}, 30_000);
