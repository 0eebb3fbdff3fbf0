// Waiting for answers opens no hole: whatever a form accepts, it would have accepted without the conditions that the surface adds by itself.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bilanFinal, dossier, pieces } from '../appels/initiatives-territoriales/exemples.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { compilerFormulaire, type FormulaireCompile } from '../engine/form/compiler.ts';
import type { Constat, Contexte, Formulaire, Reponses } from '../engine/form/formulaire.ts';
import { phases } from '../phases/index.ts';
import { compilerAppel } from './compiler.ts';
import { compilerFormule, faitDuDossier, nomsDesChamps, type PorteeDeFormulaire } from '../formules/index.ts';
import { FAITS_DU_SERVEUR } from './portee.ts';
import type { Appel, RegleDAppel } from './types.ts';

/** Twenty for one asked: 6 000 by default. */
const numRuns = Number(process.env['FC_RUNS'] ?? 300) * 20;
const IT: Appel = initiativesTerritoriales;
const { definition } = compilerAppel(IT, { phases });
const piece = [{ id: '01', nom: 'p.pdf', taille: 12, empreinte: 'a'.repeat(64) }];
const contexte: Contexte = {
  faits: {
    date: '2026-05-28',
    dateDepot: null,
    dateValidite: '2024-02-27',
    siretPorteur: '00012503900016',
    sirenPorteur: '000125039',
    naturePorteur: 'association',
    [faitDuDossier('tauxDemande')]: 70,
    [faitDuDossier('participantsPrevus')]: 90,
    [faitDuDossier('dateFin')]: '2026-02-28',
    [faitDuDossier('organismeNature')]: 'association',
  },
  baremes: {},
};
const ecrites = new Map<string, RegleDAppel>(
  [IT.dossier, ...Object.values(IT.suites)]
    .flatMap((f) => f.sections.flatMap((s) => s.regles ?? []))
    .map((r) => [r.cle, r]),
);

/** The form where rules wait for nothing but what their author said. */
function strict(f: Formulaire): Formulaire {
  const champs = f.sections.flatMap((s) => s.champs);
  const portee: PorteeDeFormulaire = {
    ...nomsDesChamps(champs),
    faits: FAITS_DU_SERVEUR,
    baremes: new Map(),
    dossier: new Map(),
    tableau: null,
  };
  return {
    ...f,
    contraintes: f.contraintes.map((c) => {
      const ecrite = ecrites.get(c.cle);
      if (ecrite === undefined || ecrite.absent === 'passe') return c;
      const { si: _si, ...reste } = c;
      if (ecrite.quand === undefined) return reste;
      const quand = compilerFormule(ecrite.quand, portee);
      if (!('regle' in quand)) throw new Error(`« ${ecrite.quand} » ne se lit pas.`);
      return { ...reste, si: quand.regle };
    }),
  };
}
const bloquants = (f: FormulaireCompile, reponses: Reponses): Constat[] =>
  f.valider(reponses, contexte).filter((c) => c.gravite === 'bloquant');

const bases: [string, Reponses][] = [
  [
    'dossier',
    {
      ...dossier,
      dateDebut: '2026-09-01',
      dateFin: '2028-02-28',
      actions: dossier.actions.map((a) => ({ ...a, debut: '2026-10-01', fin: '2027-12-31' })),
      ...Object.fromEntries(pieces.map((cle) => [cle, piece])),
    },
  ],
  [
    'bilanFinal',
    {
      ...bilanFinal,
      piecePublicite: piece,
      livrable: piece,
      pieceCompteRenduFinancier: piece,
    },
  ],
];

describe.each(bases)('%s', (cle, base) => {
  const formulaire = definition.formulaires[cle]!;
  const champs = formulaire.sections.flatMap((s) => s.champs).filter((c) => c.type !== 'calcule');
  const souple = compilerFormulaire(formulaire);
  const dur = compilerFormulaire(strict(formulaire));

  /** One answer taken away, turned over, made larger; one cell emptied. */
  function abimer(reponses: Record<string, unknown>, rang: number, quoi: string, n: number): void {
    const champ = champs[rang];
    if (champ === undefined) return;
    const valeur = reponses[champ.cle];
    if (quoi === 'oter') Reflect.deleteProperty(reponses, champ.cle);
    else if (quoi === 'basculer' && typeof valeur === 'boolean') reponses[champ.cle] = !valeur;
    else if (quoi === 'grossir' && typeof valeur === 'number') reponses[champ.cle] = valeur * (n + 1);
    else if (champ.type === 'tableau' && Array.isArray(valeur) && valeur.length > 0) {
      const ligne = valeur[n % valeur.length] as Record<string, unknown>;
      Reflect.deleteProperty(ligne, champ.colonnes[n % champ.colonnes.length]?.cle ?? '');
    }
  }

  test('l’exemple est accepté', () => {
    expect(bloquants(souple, base)).toEqual([]);
    expect(bloquants(dur, base)).toEqual([]);
  });

  test(
    'aucun jeu de réponses abîmé n’est accepté grâce à une attente',
    () => {
      let acceptes = 0;
      const abime = fc.tuple(
        fc.nat(champs.length - 1),
        fc.constantFrom('oter', 'basculer', 'vider une case', 'grossir'),
        fc.nat(5),
      );
      fc.assert(
        fc.property(fc.array(abime, { maxLength: 5 }), (actions) => {
          const reponses = structuredClone(base) as Record<string, unknown>;
          for (const [rang, quoi, n] of actions) abimer(reponses, rang, quoi, n);
          if (bloquants(souple, reponses as Reponses).length > 0) return;
          acceptes += 1;
          expect(bloquants(dur, reponses as Reponses)).toEqual([]);
        }),
        { numRuns },
      );
      // The property says something: many of these answers are accepted.
      expect(acceptes).toBeGreaterThan(numRuns / 10);
    },
    60_000 + numRuns * 20,
  );
});
