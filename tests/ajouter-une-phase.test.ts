// Adding a phase, as README says: its files, its line in each of the two lists, its options for the tests. Nothing else.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { compilerAppel as Compiler, AppelCompile } from '../workflows/appel/compiler.ts';
import { appelMinimal } from '../workflows/appel/appel-minimal.ts';
import type { dessinerCycle as Dessiner } from '../workflows/appel/dessiner.ts';
import type { Appel } from '../workflows/appel/types.ts';
import type { Vocabulaire } from '../workflows/engine/lifecycle/phase.ts';
import { normandie } from '../workflows/financeurs/normandie.ts';
import type { Jumeau } from '../server/phases/jumeau.ts';
import { CopieDuDepot, fichiersDuReadme } from './support/copie-du-depot.ts';
import { DossierEnMemoire } from './support/dossier-en-memoire.ts';
import { estEnForme } from './support/mise-en-forme.ts';

const AJOUTES = [
  'server/phases/visite/index.ts',
  'workflows/phases/visite/index.ts',
  'workflows/phases/visite/mots.ts',
];
const minimal = appelMinimal('avec-visite', normandie);
const appel: Appel = {
  ...minimal,
  cycle: (minimal.cycle as { phase: string }[]).flatMap((etape) =>
    etape.phase === 'instruction' ? [{ phase: 'visite', delai: '30 jours' }, etape] : [etape],
  ),
};

describe('une phase de plus', () => {
  let copie: CopieDuDepot;
  let compile: AppelCompile;
  let readme: Map<string, string>;
  beforeAll(async () => {
    readme = await fichiersDuReadme();
    copie = await CopieDuDepot.de(['workflows', 'server', 'tests/support']);
    for (const fichier of AJOUTES) await copie.ecrire(fichier, readme.get(fichier) ?? '');
    for (const liste of ['workflows/phases/index.ts', 'server/phases/index.ts']) {
      await copie.inserer(
        liste,
        "import { vigueur } from './vigueur/index.ts';\n",
        "import { visite } from './visite/index.ts';\n",
      );
      await copie.inserer(liste, '  vigueur,\n', '  visite,\n');
    }
    await copie.inserer(
      'tests/support/effets-des-phases.ts',
      '  vigueur: [{}],\n',
      "  visite: [{ delai: '30 jours' }],\n",
    );
    const { compilerAppel } = await copie.charger<{ compilerAppel: typeof Compiler }>('workflows/appel/compiler.ts');
    const { phases } = await copie.charger<{ phases: Vocabulaire }>('workflows/phases/index.ts');
    compile = compilerAppel(appel, { phases });
  }, 60_000);
  afterAll(() => copie.effacer());

  test('se lit dans README, et tient en sept fichiers, dont aucun n’est d’un moteur ni d’une page', async () => {
    expect([...readme.keys()].sort()).toEqual(AJOUTES);
    const changes = await copie.changes();
    expect(changes).toEqual(
      [...AJOUTES, 'server/phases/index.ts', 'tests/support/effets-des-phases.ts', 'workflows/phases/index.ts'].sort(),
    );
    expect(changes.length).toBeLessThanOrEqual(7);
    expect(changes.filter((f) => f.includes('/engine/') || f.startsWith('web/'))).toEqual([]);
  });

  test('est écrite comme le reste, et ses types tiennent', async () => {
    for (const fichier of AJOUTES) expect(await estEnForme(fichier, readme.get(fichier) ?? ''), fichier).toBe(true);
    // A provider of another nature does not compile: the only fault that is found.
    const twin = 'server/phases/visite/index.ts';
    const faux = twin.replace('index', 'faux');
    await copie.ecrire(
      faux,
      (readme.get(twin) ?? '').replace("typeof debut === 'string' ? debut : null", 'debut === null ? 0 : 1'),
    );
    const files = [
      ...AJOUTES,
      faux,
      'server/phases/index.ts',
      'workflows/phases/index.ts',
      'workflows/engine/dates/socialgouv-jours-feries.d.ts',
    ];
    await copie.ecrire('tsconfig.phase.json', JSON.stringify({ extends: './tsconfig.json', include: [], files }));
    const { stdout } = spawnSync(
      process.execPath,
      [path.join(copie.chemin, 'node_modules/typescript-natif/bin/tsc'), '-p', 'tsconfig.phase.json'],
      { cwd: copie.chemin, encoding: 'utf8' },
    );
    expect([...stdout.matchAll(/^(\S+)\(\d+,\d+\): error TS2322/gm)].map(([, fichier]) => fichier)).toEqual([faux]);
    expect(stdout.match(/error TS/g)).toHaveLength(1);
  }, 240_000);

  test('se compile dans un appel, se dessine, et chacun de ses faits a son fournisseur', async () => {
    expect(compile.cycle.instances.map((i) => i.phase).slice(0, 4)).toEqual([
      'depot',
      'completude',
      'visite',
      'instruction',
    ]);
    const { dessinerCycle } = await copie.charger<{ dessinerCycle: typeof Dessiner }>('workflows/appel/dessiner.ts');
    const dessin = dessinerCycle(compile.cycle, compile.mots)['dossier'];
    expect(dessin).toContain('Visite à prévoir');
    expect(dessin).toMatch(/parcours_visite_visiteAPrevoir --> parcours_visite_visitePrevue : Prévoir la visite/);
    const { jumeaux } = await copie.charger<{ jumeaux: Record<string, Jumeau> }>('server/phases/index.ts');
    const faits = Object.values(compile.cycle.machines['dossier']!.actes).filter((a) => a.instance === 'visite');
    expect(faits.flatMap((a) => a.faits)).toEqual(['debutAction']);
    expect(Object.keys(jumeaux['visite']?.faits ?? {})).toEqual(['debutAction']);
  });

  const jusquaLaVisite = (): DossierEnMemoire => {
    const faits = { appelOuvert: true, constatsBloquants: 0, montantDemande: 1_000_000, accuseConforme: true };
    const d = new DossierEnMemoire(compile.cycle, '2025-09-08T10:00:00+02:00', { ...faits, debutAction: '2026-01-05' });
    return d
      .faire('DEPOSER', { par: 'porteur' })
      .faire('PRENDRE_EN_CHARGE', { par: 'instructeur' })
      .faire('DECLARER_COMPLET', { par: 'instructeur' });
  };
  const prevoir = (date: string) => ({ par: 'instructeur', charge: { date } }) as const;

  test('se joue : prévue, rendue par qui l’a prévue, puis l’instruction', () => {
    const d = jusquaLaVisite();
    expect([d.place, d.jour('visite')]).toEqual(['visite.visiteAPrevoir', '2025-10-08']);
    expect(d.refuser('PREVOIR_VISITE', prevoir('2026-01-05')).mots).toEqual(['visite.avantLAction']);
    d.faire('PREVOIR_VISITE', prevoir('2025-09-15'));
    expect(d.refuser('RENDRE_COMPTE', { par: 'instructeur' }).mots).toEqual(['visite.visiteFaite']);
    d.instant = '2025-09-16T10:00:00+02:00';
    const autre = { role: 'instructeur', compte: 'un autre' } as const;
    expect(d.refuser('RENDRE_COMPTE', { par: autre }).motif).toBe('qui');
    d.faire('RENDRE_COMPTE', { par: 'instructeur', charge: { compteRendu: 'Vu.' } });
    expect([d.place, d.contexte['visiteLe'], d.echeance('visite')]).toEqual([
      'instruction.instruction',
      '2025-09-15',
      undefined,
    ]);
  });

  test('se joue : le délai passé, l’instruction continue', () => {
    const d = jusquaLaVisite().faire('PREVOIR_VISITE', prevoir('2025-09-15')).echoir('visite');
    expect(d.place).toBe('instruction.instruction');
  });
});
