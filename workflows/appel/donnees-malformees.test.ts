// A call is data: an editor or a hand may put anything anywhere. It is compiled, or refused as a call is refused; nothing else ever comes out.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- mistakes are what the types do not allow */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afest } from '../appels/afest/index.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { appuiConseilModernisation } from '../appels/appui-conseil-modernisation/index.ts';
import { innovEmploiRecrutement } from '../appels/innov-emploi-recrutement/index.ts';
import { phases } from '../phases/index.ts';
import { compilerAppel } from './compiler.ts';
import { AppelRefuse } from './fautes.ts';
import type { Appel } from './types.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 200);
const AC: Appel = appuiConseilModernisation;
const appels: readonly Appel[] = [AC, innovEmploiRecrutement, initiativesTerritoriales, afest];

type Chemin = readonly string[];
/** The places of a call, but the accounts of its funder, which the compiler does not read. */
function chemins(valeur: unknown, avant: Chemin = []): Chemin[] {
  if (typeof valeur !== 'object' || valeur === null) return [avant];
  const dedans = Object.entries(valeur)
    .filter(([cle]) => cle !== 'demonstration')
    .flatMap(([cle, v]: [string, unknown]) => chemins(v, [...avant, cle]));
  return avant.length === 0 ? dedans : [avant, ...dedans];
}
const places = appels.map((a) => chemins(a));

const RETIRE = Symbol('retiré');
const intrus = fc.oneof(
  fc.constantFrom<unknown>(RETIRE, null, true, false, [], {}, '', 'constructor', '__proto__', 'bilanFinal', '10 €'),
  fc.constantFrom<unknown>([null], [['a', 'b']], [{ cle: 'a' }], { cle: null }, { x: {} }, { type: 'texte' }),
  fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.string(), fc.jsonValue({ maxDepth: 2 })),
);
function abimer(appel: Brouillon, chemin: Chemin, valeur: unknown): void {
  let cible: Record<string, unknown> = appel;
  for (const cle of chemin.slice(0, -1)) {
    const suivante = cible[cle];
    // Another mistake took this place away.
    if (typeof suivante !== 'object' || suivante === null) return;
    cible = suivante as Record<string, unknown>;
  }
  const derniere = chemin.at(-1) ?? '';
  if (valeur === RETIRE) Reflect.deleteProperty(cible, derniere);
  else cible[derniere] = valeur;
}
const erreurs = fc.nat(appels.length - 1).chain((rang) =>
  fc.record({
    rang: fc.constant(rang),
    ou: fc.array(fc.tuple(fc.nat((places[rang]?.length ?? 1) - 1), intrus), { minLength: 1, maxLength: 3 }),
  }),
);

test(
  'des données quelconques à la place des bonnes : compilées, ou refusées avec leurs fautes',
  () => {
    let refus = 0;
    fc.assert(
      fc.property(erreurs, ({ rang, ou }) => {
        const copie = structuredClone(appels[rang]!);
        for (const [place, valeur] of ou)
          abimer(copie, places[rang]![place] ?? [], valeur === RETIRE ? RETIRE : structuredClone(valeur));
        try {
          compilerAppel(copie, { phases });
        } catch (e) {
          if (!(e instanceof AppelRefuse)) throw e;
          refus += 1;
          expect(e.fautes.length).toBeGreaterThan(0);
          expect(e.stack).toBe(e.message);
          for (const { ou: place, message } of e.fautes) expect([place, message]).not.toContain('');
        }
      }),
      { numRuns },
    );
    expect(refus).toBeGreaterThan(numRuns / 2);
  },
  60_000 + numRuns * 1000,
);

describe('la faute dit l’appel, l’endroit, et ce qu’il faut y écrire', () => {
  test.each<[string, (a: Brouillon) => unknown, readonly string[]]>([
    [
      'un nombre pour un texte',
      (a) => (a.fiche.titre = 12),
      ['fiche › titre\n    Il faut ici un texte, entre guillemets.'],
    ],
    ['rien pour un objet', (a) => (a.fiche.contact = null), ['fiche › contact\n    Il faut ici un objet : { … }.']],
    [
      'un objet pour une liste',
      (a) => (a.financement.tranches = { solde: {} }),
      ['financement › tranches\n    Il faut ici une liste : [ … ].'],
    ],
    [
      'une liste pour un objet',
      (a) => (a.financement.droit = []),
      ['financement › droit\n    Il faut ici un objet : { … }.'],
    ],
    [
      'une réponse sans libellé',
      (a) => section(a, 'conseil').questions.push({ cle: 'genre', type: 'choix', libelle: 'Genre', options: [['a']] }),
      ['dossier › conseil › genre › options › réponse 1\n    Il faut ici une liste de 2 éléments : [ … ].'],
    ],
    [
      'une question sans clé ni type',
      (a) => section(a, 'conseil').questions.push({ libelle: 'Cabinet' }),
      ['dossier › conseil › 9\n    Il manque « cle ».', 'dossier › conseil › 9\n    Il manque « type », ou « bloc ».'],
    ],
    [
      'une enveloppe du financeur sans clé',
      (a) => (a.financeur.enveloppes[0].cle = null),
      ['financeur › enveloppes › 1 › cle\n    Il faut ici un texte, entre guillemets.'],
    ],
    [
      'un trou dans une règle',
      (a) => (section(a, 'conseil').regles[0].exige = null),
      ['dossier › conseil › règle independant › exige\n    Il faut ici une formule, écrite entre guillemets.'],
    ],
    [
      'une question d’un acte',
      (a) => (a.cycle[2].analyse[0].libelle = 3),
      ['cycle › instruction › analyse › analyse › libelle\n    Il faut ici un texte, entre guillemets.'],
    ],
    [
      'un fuseau qui n’existe pas',
      (a) => (a.financeur.fuseau = 'Europe/Caen'),
      ['financeur › fuseau\n    Le fuseau horaire « Europe/Caen » est inconnu. Exemple : Europe/Paris.'],
    ],
    [
      'deux endroits à la fois',
      (a) => {
        a.natures = 'association';
        a.indicateurs[0].type = 'euros';
      },
      [
        'natures\n    Il faut ici une liste : [ … ].',
        "indicateurs › aide › type\n    Écrivez 'nombre' ou 'montant' ou 'heures' ou 'pourcentage'.",
      ],
    ],
  ])('%s', (_, changer, attendues) => {
    expect(fautesDe(AC, changer)).toEqual(attendues);
  });

  test.each([null, 12, 'appel', []])('%j n’est pas un appel', (ecrit) => {
    expect(() => compilerAppel(ecrit as unknown as Appel, { phases })).toThrow(AppelRefuse);
  });
});
