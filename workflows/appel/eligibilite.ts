// The test of eligibility: the demand reduced to the questions that the rules marked `test` read, themselves and through what shows or computes them.
import type { Champ, Formulaire } from '../engine/form/formulaire.ts';
import { clesLues } from './lectures.ts';
import type { RegleDepliee } from './regle.ts';

/** A question of the test: nothing of it is kept, nor taken from elsewhere. */
function question({ indexe: _indexe, connu: _connu, ...champ }: Champ): Champ {
  return champ;
}

/** The test without an account; without a section where no rule is marked. */
export function extraireTest(demande: Formulaire, regles: readonly RegleDepliee[]): Formulaire {
  const tests = regles.filter((r) => r.test);
  const champs = new Map(
    demande.sections.flatMap((s) => s.champs.map((champ) => [champ.cle, { champ, section: s.visible }] as const)),
  );
  const gardes = new Set<string>();
  const ajouter = (cle: string): void => {
    const place = champs.get(cle);
    if (place === undefined || gardes.has(cle)) return;
    gardes.add(cle);
    // Every rule of the question, those of its columns included.
    const { libelle: _libelle, ...regles_ } = place.champ;
    for (const lue of clesLues([regles_, place.section])) ajouter(lue);
  };
  for (const { lues } of tests) for (const cle of lues) ajouter(cle);
  return {
    cle: 'eligibilite',
    titre: 'Votre projet est-il éligible ?',
    introduction: 'Sans compte. Rien n’est enregistré.',
    sections: demande.sections
      .map(({ aide: _aide, ...s }) => ({ ...s, champs: s.champs.filter((c) => gardes.has(c.cle)).map(question) }))
      .filter((s) => s.champs.length > 0),
    controles: tests.map((r) => r.controle),
  };
}
