// Blocks of the surface, asked for by a call that is not the one they were found in.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- mistakes are what the types do not allow */
import { describe, expect, test } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../../tests/support/abimer-un-appel.ts';
import { appuiConseilModernisation } from '../../appels/appui-conseil-modernisation/index.ts';
import type { Champ, Formulaire } from '../../engine/form/formulaire.ts';
import { phases } from '../../phases/index.ts';
import { compilerAppel } from '../compiler.ts';
import type { Appel } from '../types.ts';

const AC: Appel = appuiConseilModernisation;

function formulaireDe(changer: (a: Brouillon) => unknown, cle = 'dossier'): Formulaire {
  const copie = structuredClone(AC);
  changer(copie);
  return compilerAppel(copie, { phases }).definition.formulaires[cle]!;
}
const champsDe = (f: Formulaire): Champ[] => f.sections.flatMap((s) => s.champs);
const champ = (f: Formulaire, cle: string): Champ | undefined => champsDe(f).find((c) => c.cle === cle);
const contraintes = (f: Formulaire): string[] => f.contraintes.map((c) => c.cle);
const ajouter = (bloc: object) => (a: Brouillon) => section(a, 'conseil').questions.push(bloc);
const bilan = (bloc: object) => (a: Brouillon) => a.suites.bilanFinal.sections[0].questions.unshift(bloc);
const PERIODE = { bloc: 'periode', debut: 'premierJour', fin: 'dernierJour', de: 'le conseil' };

describe('la période', () => {
  test('a deux dates, dans l’ordre, et rien de plus quand l’appel n’en dit pas plus', () => {
    const f = formulaireDe(ajouter(PERIODE));
    expect(champ(f, 'premierJour')).toMatchObject({ libelle: 'Premier jour du conseil', requis: true });
    expect(contraintes(f)).toContain('datesOrdonnees');
    expect(contraintes(f)).not.toContain('dureeMaximum');
    expect(contraintes(f)).not.toContain('debutApresDepot');
  });

  test('tient dans une durée, après le dépôt, et fait le test d’éligibilité', () => {
    const copie = structuredClone(AC);
    ajouter({ ...PERIODE, dureeMax: '6 mois', apresDepot: true })(copie);
    const { eligibilite, formulaires } = compilerAppel(copie, { phases }).definition;
    const messages = formulaires['dossier']!.contraintes.map((c) => c.message);
    expect(messages).toContain('Le conseil s’étend sur 6 mois au plus. Rapprochez la date de fin.');
    expect(eligibilite.contraintes.map((c) => c.cle)).toEqual(
      expect.arrayContaining(['datesOrdonnees', 'dureeMaximum', 'debutApresDepot']),
    );
  });
});

test('les départements sont ceux du financeur', () => {
  const f = formulaireDe(ajouter({ bloc: 'departement' }));
  expect(champ(f, 'departement')).toMatchObject({ type: 'choix', indexe: true });
  expect(JSON.stringify(champ(f, 'departement'))).toContain('"Manche (50)"');
});

test('l’annuaire public avertit de chaque organisme, et ne refuse jamais', () => {
  const annuaire = ['organismeOuvert', 'organismeCertifie', 'organismeDeLaNature'];
  const f = formulaireDe(() => undefined);
  expect(f.contraintes.filter((c) => annuaire.includes(c.cle)).map((c) => [c.cle, c.gravite])).toEqual(
    annuaire.map((cle) => [cle, 'avertissement']),
  );
  const sans = formulaireDe((a) => delete a.dossier.sections[0].questions[0].formation);
  expect(contraintes(sans)).not.toContain('organismeCertifie');
});

test('le pouvoir se demande à qui ne représente pas l’organisme, avec son modèle', () => {
  const f = formulaireDe((a) => {
    a.modeles = { pouvoir: { titre: 'Pouvoir', paragraphes: ['Je donne pouvoir.'] } };
    a.dossier.sections[0].questions[1].pouvoir = 'pouvoir';
  });
  expect(champ(f, 'deposantRepresentant')).toMatchObject({ type: 'ouiNon' });
  expect(champ(f, 'piecePouvoir')).toMatchObject({
    modele: 'pouvoir',
    visible: { '==': [{ var: 'deposantRepresentant' }, false] },
  });
  expect(
    champ(
      formulaireDe(() => undefined),
      'piecePouvoir',
    ),
  ).toBeUndefined();
});

test('la certification va au moins jusqu’à la fin dite', () => {
  const f = formulaireDe(ajouter({ bloc: 'certification', fin: 'fin', source: '002:L1' }));
  expect(champ(f, 'certificationFin')).toMatchObject({ source: '002:L1' });
  expect(f.contraintes.find((c) => c.cle === 'certificationValide')).toMatchObject({
    regle: { '>=': [{ var: 'certificationFin' }, { var: 'fin' }] },
    gravite: 'avertissement',
  });
});

test('publics et situations lisent les nombres que l’appel leur donne', () => {
  const nombre = (a: Brouillon): unknown =>
    section(a, 'conseil').questions.push({ cle: 'personnes', type: 'nombre', libelle: 'Personnes' });
  const f = formulaireDe((a) => {
    nombre(a);
    bilan({ cle: 'venues', type: 'nombre', libelle: 'Personnes venues' })(a);
    bilan({ bloc: 'publics', parmi: 'venues' })(a);
    bilan({ bloc: 'situations', mois: 3, fin: 'fin', personnes: 'personnes' })(a);
  }, 'bilanFinal');
  expect(f.contraintes.map((c) => c.message)).toContain(
    'Ces situations ont été constatées bien avant 3 mois. Mettez-les à jour si vous le pouvez.',
  );
  expect(f.contraintes.find((c) => c.cle === 'publicsComptes')?.message).toContain('({venues})');
});

describe('ce qui manque se dit à sa place', () => {
  const dit = (changer: (a: Brouillon) => unknown): string => fautesDe(AC, changer).join('\n');
  test.each<[string, (a: Brouillon) => unknown, string]>([
    [
      'une option oubliée',
      ajouter({ bloc: 'periode', debut: 'a', fin: 'b' }),
      'dossier › conseil\n    Il manque « de » au bloc periode.',
    ],
    [
      'une durée qui n’en est pas une',
      ajouter({ ...PERIODE, dureeMax: 'un an' }),
      'dossier › conseil › règle dureeMaximum › exige',
    ],
    [
      'un nom que la demande ne donne pas',
      bilan({ bloc: 'situations', mois: 6, fin: 'finn', personnes: 'prestation' }),
      'Dans le dossier, la question « finn » n’existe pas. Vouliez-vous « fin » ?',
    ],
    [
      'un modèle qui n’existe pas',
      (a) => (a.dossier.sections[0].questions[1].pouvoir = 'pouvoir'),
      'Le modèle « pouvoir » n’existe pas.',
    ],
  ])('%s', (_, changer, phrase) => {
    expect(dit(changer)).toContain(phrase);
  });
});
