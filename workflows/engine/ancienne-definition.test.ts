import { describe, expect, test } from 'vitest';
import { fondsMinusculeV1 } from '../../tests/support/appels/fonds-minuscule.ts';
import { schemaDefinition } from './ancienne-definition.ts';
import type { Champ, Formulaire } from './form/formulaire.ts';
import type { Regle } from './rules/regle.ts';

const [demande] = Object.values(fondsMinusculeV1.formulaires) as [Formulaire];
const projet: Champ = { cle: 'projet', type: 'texte', libelle: 'Projet' };
const lecteurDe = (regle: Regle, champs: Champ[] = [projet]): Formulaire => ({
  cle: 'lecteur',
  titre: 'Lecteur',
  sections: [{ cle: 's', titre: 'S', champs }],
  controles: [{ cle: 'c', regle, gravite: 'bloquant', champs: ['projet'], message: 'Corrigez.' }],
});
const commune = (fait: string): Formulaire =>
  lecteurDe(true, [
    projet,
    { cle: 'lieu', type: 'nomenclature', libelle: 'Lieu', referentiel: 'commune', date: { fait } },
  ]);
/** What is said of a definition that has these forms, tests or facts; empty when it may be published. */
const dire = (enPlus: Record<string, unknown>): string =>
  (schemaDefinition.safeParse({ ...fondsMinusculeV1, ...enPlus }).error?.issues ?? [])
    .map((i) => i.message)
    .join(' | ');
const bilan = (formulaire: Formulaire, faits: Record<string, Regle> = {}): string =>
  dire({ formulaires: { demande, bilan: formulaire }, faits: { bilan: faits } });
const apres = (fait: string): Regle => ({ '>=': [{ fait }, '2025-01-01'] });

describe('the facts that a form reads', () => {
  test.each(['date', 'dateDepot', 'dateValidite'])('« %s » is given by the server', (fait) => {
    expect(bilan(lecteurDe(apres(fait)))).toBe('');
    expect(bilan(commune(fait))).toBe('');
    expect(dire({ eligibilite: lecteurDe(apres(fait)) })).toBe('');
  });

  test.each(['siretPorteur', 'sirenPorteur', 'naturePorteur'])('« %s » too', (fait) => {
    expect(bilan(lecteurDe({ '!=': [{ var: 'projet' }, { fait }] }))).toBe('');
  });

  test('or by the demand, to the forms that come after it', () => {
    const debut: Regle = { fait: 'dateDepot' };
    expect(bilan(lecteurDe(apres('debut')), { debut })).toBe('');
    expect(bilan(commune('debut'), { debut })).toBe('');
    expect(
      dire({ formulaires: { demande: lecteurDe(apres('debut')) }, faits: { demande: { debut } } }),
      'the demand does not read itself',
    ).toMatch(/« debut », que rien ne donne/);
  });

  test('a misspelt name is refused wherever it is read, with those that exist', () => {
    const phrase =
      /Le formulaire « Lecteur » lit le fait « dateDepott », que rien ne donne\. Choisissez parmi : date, dateDepot,/;
    expect(bilan(lecteurDe(apres('dateDepott')))).toMatch(phrase);
    expect(bilan(commune('dateDepott'))).toMatch(phrase);
    expect(bilan(lecteurDe(true, [{ ...projet, visible: apres('dateDepott') }]))).toMatch(phrase);
    expect(dire({ eligibilite: lecteurDe(apres('dateDepott')) })).toMatch(phrase);
    expect(bilan(lecteurDe(true), { debut: { fait: 'dateDepott' } })).toMatch(/Dans « faits », « bilan » lit le fait/);
  });
});
