// What is said of every question of every call, of every act and of every séance, when its answer is missing: in a person's words, and never a question inside another sentence.
import { describe, expect, test } from 'vitest';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Constat } from '../../workflows/engine/form/formulaire.ts';
import { habiller } from '../../workflows/engine/lifecycle/mots.ts';
import { seancesCompilees } from '../../workflows/seances/index.ts';
import { appelsPublies } from '../support/appels-publies.ts';

/** A question, or what already says what to do, inside quotation marks, inside a sentence. */
const QUESTION_EMBOITEE = /«[^»]*\?\s*»|«\s*\p{Lu}\p{Ll}+(?:ez|ites)\s/u;

const deCycle = (
  formulaires: Readonly<Record<string, { champs: Champ[] }>>,
  mots: Readonly<Record<string, string>>,
): [string, Champ[]][] =>
  Object.entries(formulaires).map(([nom, { champs }]) => [nom, habiller(champs, `${nom}.charge`, mots)]);

const ensembles: [string, [string, Champ[]][]][] = [
  ...appelsPublies.map(({ definition, cycle, mots }): [string, [string, Champ[]][]] => [
    definition.slug,
    [
      ...Object.entries({ ...definition.formulaires, eligibilite: definition.eligibilite }).map(
        ([cle, f]): [string, Champ[]] => [cle, f.sections.flatMap((s) => s.champs)],
      ),
      ...deCycle(cycle.formulaires, mots),
    ],
  ]),
  ...Object.entries(seancesCompilees).map(([genre, { formulaires, mots }]): [string, [string, Champ[]][]] => [
    genre,
    deCycle(formulaires, mots),
  ]),
];

/** What is said of a question alone, shown and asked, and of each of its columns: nothing answered. */
function phrasesDe(champ: Champ): string[] {
  const { visible: _, ...seul } = champ;
  const pose = { ...seul, requis: true } as Champ;
  if (pose.type === 'calcule' || pose.type === 'explication') return [];
  const formulaire = { cle: 'f', titre: 'f', sections: [{ cle: 's', titre: 's', champs: [pose] }], contraintes: [] };
  const dire = (reponses: Record<string, never[]> | object): Constat[] =>
    compilerFormulaire(formulaire).valider(reponses as never, { faits: {}, baremes: {} });
  const constats = dire({});
  if (constats.length === 0) throw new Error(`Rien n’est dit de « ${champ.libelle} ».`);
  return [
    ...constats.map(({ message }) => message),
    ...(champ.type === 'tableau' ? champ.colonnes.flatMap(phrasesDe) : []),
  ];
}

describe.each(ensembles)('Ce qui manque, dans %s', (_, formulaires) => {
  test('se dit en une phrase, sans emboîter une question dans une autre', () => {
    const dites = formulaires.flatMap(([nom, champs]) =>
      champs.flatMap((c) => phrasesDe(c).map((phrase) => ({ ou: `${nom} › ${c.cle}`, phrase }))),
    );
    expect(dites.length).toBeGreaterThan(0);
    const fautives = dites.filter(
      ({ phrase }) => QUESTION_EMBOITEE.test(phrase) || !/^[A-ZÀÉÊ«].*[.?]$/u.test(phrase) || /\.\.|\?\./u.test(phrase),
    );
    expect(fautives).toEqual([]);
  });
});
