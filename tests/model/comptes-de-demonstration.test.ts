// README says which account of the demonstration does which step of a dossier: the table is what the worked example plays.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compteDe, scenarios, type Scenario } from '../support/scenarios.ts';

type Acte = Scenario['actes'][number];

/** What the button of an act says. */
function libelleDe({ appel: { cycle, mots } }: Scenario, { evenement, objet }: Acte): string {
  const noms = Object.keys(cycle.machines).filter((nom) =>
    objet === undefined ? nom === 'dossier' : nom.endsWith(`/${objet.type}`),
  );
  for (const nom of noms)
    for (const acte of Object.values(cycle.machines[nom]?.actes ?? {})) {
      const libelle = mots[`${nom === 'dossier' ? acte.instance : nom}.${acte.type}.libelle`];
      if (acte.evenement === evenement && libelle !== undefined) return libelle;
    }
  throw new Error(`Aucun acte ne s’appelle ${evenement}.`);
}

/** One line a turn: who, then what they do before someone else does something. */
function tours(scenario: Scenario): string[] {
  const lignes: { compte: string; actes: string[] }[] = [];
  for (const acte of scenario.actes) {
    // The comptable has no account: what he answers comes back by the page of the administrator.
    const role = acte.role === 'comptable' ? 'administrateur' : acte.role;
    const compte = compteDe(scenario.financeur, role, acte.organisme);
    const libelle = libelleDe(scenario, acte);
    const derniere = lignes.at(-1);
    if (derniere?.compte === compte) derniere.actes.push(libelle);
    else lignes.push({ compte, actes: [libelle] });
  }
  return lignes.map(({ compte, actes }) => `| \`${compte}\` | ${[...new Set(actes)].join(' ; ')} |`);
}

test('README dit quel compte de la démonstration fait quelle étape, dans l’ordre de l’exemple', async () => {
  const [textile] = scenarios;
  const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const table = tours(textile!).join('\n');
  expect(readme.includes(table), `À écrire dans README :\n${table}`).toBe(true);
});
