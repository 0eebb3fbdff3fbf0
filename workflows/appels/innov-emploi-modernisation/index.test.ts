import { describe, expect, test } from 'vitest';
import { bloquants, messages, remplir } from '../../../tests/support/exemple-rempli.ts';
import { compilerAppel } from '../../appel/compiler.ts';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import { phases } from '../../phases/index.ts';
import { exemples, refus } from './exemples.ts';
import histoires from './histoires.json' with { type: 'json' };
import { innovEmploiModernisation } from './index.ts';

const { definition, mots } = compilerAppel(innovEmploiModernisation, { phases });
const { textile } = exemples;

describe('l’exemple', () => {
  test.each([
    ['manifestation', '2025-09-08'],
    ['dossier', '2025-10-13'],
    ['suivi', '2026-10-12'],
  ])('%s est accepté', (cle, date) => {
    const { constats } = remplir(definition, textile, cle, date);
    expect(constats).toEqual([]);
  });

  test('le bilan donne ses indicateurs', () => {
    const { evaluer } = remplir(definition, textile, 'suivi', '2026-10-12');
    const { formateursFormes, satisfaction } = evaluer(
      Object.fromEntries(definition.indicateurs.map(({ cle, realise }) => [cle, realise])),
    );
    expect([formateursFormes, satisfaction]).toEqual([78.6, 8]);
  });

  test.each(refus.map((r) => [r.nom, r] as const))('%s : dit', (_, { modifications, phrase }) => {
    const { constats } = remplir(definition, textile, 'dossier', textile.deposeLe, modifications);
    expect(messages(constats).join('\n')).toContain(phrase);
  });

  test('avec 207 000 € déjà reçus, cette aide atteint le plafond sans le passer', () => {
    const recus = { 'organismeAidesMinimis/L1/montant': 20_700_000 };
    expect(remplir(definition, textile, 'dossier', textile.deposeLe, recus).constats).toEqual([]);
  });

  test('un bilan sans formateur est refusé', () => {
    const aucun = { formateursFormes: 0, formateursEnFormation: 0, formateursNonFormes: 0 };
    const { constats } = remplir(definition, textile, 'suivi', '2026-10-12', aucun);
    expect(messages(bloquants(constats))).toContain('Comptez au moins un formateur.');
  });
});

test('le test d’éligibilité ne demande que le début souhaité', () => {
  expect(definition.eligibilite.sections.flatMap((s) => s.champs.map((c) => c.cle))).toEqual(['debut']);
  const contexte = { faits: { date: '2025-09-08', jourDepot: '2025-09-08' }, baremes: {} };
  expect(compilerFormulaire(definition.eligibilite).valider({ debut: '2025-09-07' }, contexte)).toHaveLength(1);
});

describe('les deux dépôts', () => {
  test('ont chacun leurs mots', () => {
    expect([mots['manifestation.DEPOSER.libelle'], mots['depot.DEPOSER.libelle']]).toEqual([
      'Envoyer la manifestation d’intérêt',
      'Déposer le dossier',
    ]);
  });

  test('ce qui se demande deux fois se demande de la même façon', () => {
    const champs = (cle: string) =>
      new Map(definition.formulaires[cle]!.sections.flatMap((s) => s.champs).map((c) => [c.cle, c]));
    const premiers = champs('manifestation');
    const repris = [...champs('dossier')].filter(([cle]) => premiers.has(cle));
    expect(repris.length).toBeGreaterThan(10);
    for (const [cle, champ] of repris) expect(champ).toEqual(premiers.get(cle));
  });
});

test('l’histoire compte soixante jours, et la valeur en vient', () => {
  const [{ evenements }] = histoires as [(typeof histoires)[number]];
  const charges = (type: string): Record<string, unknown>[] =>
    evenements.filter((e) => e.evenement === type).map((e) => e.charge as Record<string, unknown>);
  const jours = charges('DECLARER_JOURS').reduce((t, c) => t + Number(c['jours']), 0);
  const [affectation = {}] = charges('AFFECTER_PRESTATAIRE');
  const [valeur = {}] = charges('NOTIFIER_VALEUR');
  expect(jours).toBe(60);
  expect(Number(affectation['valeurAudit']) + jours * Number(affectation['prixJour'])).toBe(valeur['valeur']);
});
