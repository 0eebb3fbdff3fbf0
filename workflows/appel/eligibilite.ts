// The test of eligibility: the demand reduced to the questions that the rules marked `test` read, themselves and through what shows or computes them.
import type { Champ, Contrainte, FormatCalcul, Formulaire } from '../engine/form/formulaire.ts';
import { clesLues } from './lectures.ts';
import type { RegleDepliee } from './regle.ts';

/** What is asked where the demand computes: whoever has no account knows the total, not the table that it comes from. */
const DEMANDES = {
  montant: 'montant',
  nombre: 'nombre',
  heures: 'heures',
  pourcentage: 'pourcentage',
  ouiNon: 'ouiNon',
  date: 'date',
} as const satisfies Partial<Record<FormatCalcul, Champ['type']>>;
const estDemande = (format: FormatCalcul): format is keyof typeof DEMANDES => Object.hasOwn(DEMANDES, format);

/** A question of the test: nothing of it is kept, nor taken from elsewhere; what the demand computes is asked. */
function question({ indexe: _indexe, connu: _connu, ...champ }: Champ): Champ {
  if (champ.type !== 'calcule' || !estDemande(champ.format)) return champ;
  const { valeur: _valeur, format, ...commun } = champ;
  return { ...commun, type: DEMANDES[format], requis: true };
}

/** A rule shown at the questions that the test asks: at those that it reads, where its own are not there. */
function situer(contrainte: Contrainte, lues: Iterable<string>, gardes: ReadonlySet<string>): Contrainte {
  const posees = contrainte.champs.filter((cle) => gardes.has(cle));
  return { ...contrainte, champs: posees.length > 0 ? posees : [...lues].filter((cle) => gardes.has(cle)) };
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
    // Every rule of the question, those of its columns included; of what is computed, only what shows it.
    const { libelle: _libelle, ...regles_ } = question(place.champ);
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
    contraintes: tests.map(({ contrainte, lues }) => situer(contrainte, lues, gardes)),
  };
}
