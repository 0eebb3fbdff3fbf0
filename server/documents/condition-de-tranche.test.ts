import { describe, expect, test } from 'vitest';
import { nommerFaits } from '../../workflows/engine/money/situation.ts';
import { compilerFormule } from '../../workflows/formules/index.ts';
import { porteeDeLArgent } from '../../workflows/appel/tranches.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { innovEmploiRecrutement } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { phases } from '../../workflows/phases/index.ts';
import { faitsLus } from '../../workflows/engine/money/situation.ts';
import { direCondition } from './condition-de-tranche.ts';

const { definition } = compilerAppel(innovEmploiRecrutement, { phases });
const demande = {
  champs: new Map(),
  tableaux: new Map(),
  faits: new Map(),
  baremes: new Map(),
  dossier: null,
  tableau: null,
};
const portee = porteeDeLArgent(innovEmploiRecrutement.suites, demande);

function dire(texte: string): string | null {
  const lue = compilerFormule(texte, portee, 'ouiNon');
  if (!('regle' in lue)) throw new Error(JSON.stringify(lue.fautes));
  return direCondition(lue.regle, nommerFaits(definition, [lue.regle]), faitsLus(lue.regle));
}

describe('la condition d’une tranche se lit', () => {
  test.each([
    ['rempli(notifieLe)', 'Après la notification de l’acte.'],
    ['rempli(executoireLe)', 'Après la date où la décision est exécutoire.'],
    ['rempli(bilanFinalAccepteLe)', 'Après l’acceptation du document « Bilan final ».'],
    [
      'rempli(bilanIntermediaireDeposeLe) et depenses >= 70 % de verse',
      'Après le dépôt du document « Bilan intermédiaire » et dès que le montant « dépenses justifiées » atteint 70 % du montant « déjà versé ».',
    ],
    ['depenses > 5 000 €', 'Dès que le montant « dépenses justifiées » dépasse 5 000,00 €.'],
    [
      'rempli(notifieLe) ou droitJustifie > verse',
      'Après la notification de l’acte ou dès que le montant « aide justifiée » dépasse le montant « déjà versé ».',
    ],
    ['depenses - verse > 0 €', 'Selon « dépenses justifiées », « déjà versé ».'],
    ['oui', null],
  ])('%s', (formule, attendue) => {
    expect(dire(formule)?.replace(/[\u00a0\u202f]/g, ' ') ?? null).toBe(attendue);
  });
});
