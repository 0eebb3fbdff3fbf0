// Editions as an administration brings them: real files, in a real folder.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lireEditions } from './editions.ts';
import { installerReferentiels } from './installer.ts';
import { rechercher } from './rechercher.ts';

let dossier: string;
beforeEach(async () => {
  dossier = await mkdtemp(path.join(tmpdir(), 'jalon-referentiels-'));
});
afterEach(() => rm(dossier, { recursive: true, force: true }));

const ecrire = (nom: string, contenu: string | Uint8Array): Promise<void> =>
  writeFile(path.join(dossier, nom), contenu);
const installer = () => installerReferentiels({ donnees: '/nulle-part', referentiels: dossier });
/** Sentences as one types them. */
const simples = (phrases: readonly string[]): string[] => phrases.map((p) => p.replaceAll('\u00a0', ' '));
const problemes = async (): Promise<readonly string[]> => simples((await installer()).problemes);
const fichier = (plus: {
  nom?: string;
  version?: string;
  debut?: string;
  fin?: string;
  suite?: string;
  lignes?: readonly string[];
}): string =>
  [
    `referentiel;${plus.nom ?? 'formacode'}`,
    `version;${plus.version ?? 'Formacode 14'}`,
    `debut;${plus.debut ?? '2022-01-01'}`,
    `fin;${plus.fin ?? ''}${plus.suite ?? ''}`,
    'code;libelle;precision',
    ...(plus.lignes ?? ['23054;Travail du métal;', '23026;Soudage;Métallurgie']),
    '',
  ].join('\n');

describe('Une édition installée', () => {
  test('d’une liste que Jalon n’a pas : on y cherche, elle est complète', async () => {
    await ecrire('formacode-14.csv', fichier({}));
    await ecrire('lisez-moi.txt', 'rien à lire ici');
    const { editions, problemes } = await installer();
    expect(problemes).toEqual([]);
    expect(rechercher(editions.get('formacode') ?? [], 'soud')).toEqual({
      disponible: true,
      version: 'Formacode 14',
      extrait: false,
      total: 1,
      options: [{ code: '23026', libelle: 'Soudage', precision: 'Métallurgie' }],
    });
    expect(rechercher(editions.get('formacode') ?? [], 'métallurgie').total).toBe(1);
  });

  test('de même version prend la place de l’extrait fourni, et lui seul', async () => {
    await ecrire(
      'qpv.csv',
      fichier({ nom: 'qpv', version: 'QPV 2024', debut: '2024-01-01', lignes: ['QN06101M;Le Quartier;Flers (61)'] }),
    );
    const qpv = (await installer()).editions.get('qpv') ?? [];
    expect(qpv.map((e) => [e.version, e.debut, e.fin, e.extrait])).toEqual([
      ['QPV 2015', '2015-01-01', '2023-12-31', true],
      ['QPV 2024', '2024-01-01', null, false],
    ]);
    expect(rechercher(qpv, 'flers', '2025-01-01')).toMatchObject({ extrait: false, total: 1 });
    expect((await lireEditions('qpv')).at(-1)?.extrait).toBe(true);
  });

  test('qui en suit une autre sans fin la termine la veille', async () => {
    await ecrire('a.csv', fichier({ nom: 'qpv', version: 'QPV 2030', debut: '2030-01-01', lignes: ['QN06101M;Ici'] }));
    const qpv = (await installer()).editions.get('qpv') ?? [];
    expect(qpv.map((e) => [e.version, e.fin])).toEqual([
      ['QPV 2015', '2023-12-31'],
      ['QPV 2024', '2029-12-31'],
      ['QPV 2030', null],
    ]);
  });

  test('qui n’est elle-même qu’une partie le dit', async () => {
    await ecrire('a.csv', fichier({ suite: '\ncomplet;non' }));
    expect(rechercher((await installer()).editions.get('formacode') ?? [], '').extrait).toBe(true);
  });

  test('se lit comme un tableur l’enregistre', async () => {
    await ecrire(
      'tableur.csv',
      '\uFEFFReferentiel;formacode;\r\nVersion;"Formacode 14";\r\ndébut;01/01/2022;\r\nfin;31/12/2025;\r\nSource;Centre Inffo;\r\n;;\r\n' +
        'Code;Libellé;Précision\r\n23026;"Soudage ; ""arc"" et gaz";\r\n;;\r\n',
    );
    const { editions, problemes } = await installer();
    expect(problemes).toEqual([]);
    expect(editions.get('formacode')).toMatchObject([
      { debut: '2022-01-01', fin: '2025-12-31', entrees: [{ code: '23026', libelle: 'Soudage ; "arc" et gaz' }] },
    ]);
  });
});

describe('Ce qui ne va pas dans un fichier est dit, avec sa ligne', () => {
  const dit = (phrase: string): string => `Fichier « a.csv »${phrase}`;
  const forme = (code: string): string =>
    `le code « ${code} » n’a pas la forme des codes de « formacode ». Un tableur retire parfois les zéros du début.`;

  test.each<[string, string | Uint8Array, string[]]>([
    [
      'un code deux fois',
      fichier({ lignes: ['23026;Soudage', '23054;Métal', '23026;Encore'] }),
      [', ligne 8 : le code « 23026 » est déjà à la ligne 6.'],
    ],
    ['un libellé vide', fichier({ lignes: ['23026;Soudage', '23054;;x'] }), [', ligne 7 : le libellé manque.']],
    ['un code vide', fichier({ lignes: [';Soudage'] }), [', ligne 6 : le code manque.']],
    ['un code sans son zéro', fichier({ lignes: ['1054;Ici'] }), [`, ligne 6 : ${forme('1054')}`]],
    ['une colonne de trop', fichier({ lignes: ['23026;Soudage;;x'] }), [', ligne 6 : il y a plus de trois colonnes.']],
    [
      'un guillemet ouvert',
      fichier({ lignes: ['23054;Métal', '23026;"Soudage'] }),
      [', ligne 7 : un guillemet n’est pas fermé.'],
    ],
    [
      'un jour qui n’existe pas',
      fichier({ debut: '2022-02-30' }),
      [', ligne 3 : « debut » doit être le premier jour de l’édition, par exemple 2024-01-01.'],
    ],
    [
      'une fin avant le début',
      fichier({ fin: '2021-12-31' }),
      [', ligne 4 : « fin » (2021-12-31) vient avant « debut » (2022-01-01).'],
    ],
    [
      'une liste inconnue',
      fichier({ nom: 'metiers' }),
      [
        ', ligne 1 : « referentiel » doit être l’un de ceux-ci : commune, epci, departement, region, zoneEmploi, qpv, frr, rome, nsf, formacode.',
      ],
    ],
    [
      'des virgules',
      'code,libelle\n23026,Soudage\n',
      [' : la ligne « code;libelle;precision » manque. Séparez les colonnes par des points-virgules.'],
    ],
    [
      'un autre codage',
      Buffer.from(fichier({}), 'latin1'),
      [' : ce n’est pas du texte UTF-8. Enregistrez-le en « CSV UTF-8 ».'],
    ],
    ['rien', fichier({ lignes: [] }), [' : aucune ligne ne suit « code;libelle;precision ».']],
  ])('%s', async (_, contenu, attendus) => {
    await ecrire('a.csv', contenu);
    const { editions, problemes } = await installer();
    expect(simples(problemes)).toEqual(attendus.map(dit));
    expect(editions.size).toBe(0);
  });

  test('les premières seulement, et combien il en reste', async () => {
    await ecrire('a.csv', fichier({ lignes: Array.from({ length: 9 }, () => '23026;') }));
    const lues = await problemes();
    expect(lues).toHaveLength(6);
    expect(lues.at(-1)).toBe(dit(' : et 12 autres à corriger.'));
  });

  test('un fichier qui ne peut pas être lu, un dossier qui n’existe pas', async () => {
    await mkdir(path.join(dossier, 'a.csv'));
    expect(await problemes()).toEqual([
      dit(' : il ne peut pas être lu. Vérifiez qu’il existe et que Jalon a le droit de le lire.'),
    ]);
    const absent = path.join(dossier, 'absent');
    expect(simples((await installerReferentiels({ donnees: '/', referentiels: absent })).problemes)).toEqual([
      `Dossier « ${absent} » : il ne peut pas être lu. Vérifiez qu’il existe et que Jalon y a accès.`,
    ]);
    expect(await installerReferentiels({ donnees: absent, referentiels: null })).toEqual({
      editions: new Map(),
      problemes: [],
    });
  });
});

describe('Deux éditions des mêmes jours', () => {
  test('la deuxième est écartée, la première reste', async () => {
    await ecrire('a.csv', fichier({ version: 'Formacode 14', debut: '2022-01-01', fin: '2025-12-31' }));
    await ecrire('b.csv', fichier({ version: 'Formacode 15', debut: '2025-06-01' }));
    await ecrire('c.csv', fichier({ version: 'Formacode 14', debut: '2030-01-01' }));
    const { editions, problemes } = await installer();
    expect(simples(problemes)).toEqual([
      'Fichier « b.csv » : les éditions « Formacode 15 » et « Formacode 14 » (dans « a.csv ») sont en vigueur les mêmes jours. Corrigez « debut » ou « fin » de l’une des deux.',
      'Fichier « c.csv » : l’édition « Formacode 14 » est déjà dans « a.csv ».',
    ]);
    expect(editions.get('formacode')?.map((e) => e.version)).toEqual(['Formacode 14']);
  });

  test('une édition de Jalon n’est pas coupée en deux sans qu’on le dise', async () => {
    await ecrire('a.csv', fichier({ nom: 'qpv', version: 'QPV 2020', debut: '2020-01-01', lignes: ['QP031001;Ici'] }));
    const { editions, problemes } = await installer();
    expect(simples(problemes)).toEqual([
      'Fichier « a.csv » : les éditions « QPV 2020 » et « QPV 2015 » (fournie avec Jalon) sont en vigueur les mêmes jours. Corrigez « debut » ou « fin », ou donnez-lui la même version pour la remplacer.',
    ]);
    expect(editions.has('qpv')).toBe(false);
  });

  test('une édition qui remplace la nôtre passe avant celles que ses nouveaux jours permettent', async () => {
    const lignes = ['QP031001;Ici'];
    await ecrire('a.csv', fichier({ nom: 'qpv', version: 'QPV 2020', debut: '2020-01-01', lignes }));
    await ecrire('b.csv', fichier({ nom: 'qpv', version: 'QPV 2015', debut: '2015-01-01', fin: '2019-12-31', lignes }));
    const { editions, problemes } = await installer();
    expect(problemes).toEqual([]);
    expect(editions.get('qpv')?.map((e) => [e.version, e.fin])).toEqual([
      ['QPV 2015', '2019-12-31'],
      ['QPV 2020', '2023-12-31'],
      ['QPV 2024', null],
    ]);
  });
});

test('npm run referentiels -- verifier dit ce qui ne va pas, ou ce qui serait installé', async () => {
  await ecrire('bon.csv', fichier({}));
  await ecrire('faux.csv', fichier({ version: '' }));
  const verifier = (nom: string) =>
    promisify(execFile)(process.execPath, [
      path.join(import.meta.dirname, 'verifier.ts'),
      'verifier',
      path.join(dossier, nom),
    ]);
  expect((await verifier('bon.csv')).stdout).toContain('Formacode 14, depuis le 2022-01-01 : 2 entrées');
  await expect(verifier('faux.csv')).rejects.toMatchObject({
    code: 1,
    stderr:
      'Fichier «\u00a0faux.csv\u00a0», ligne 2\u00a0: «\u00a0version\u00a0» doit nommer l’édition, en 40 caractères au plus, par exemple «\u00a0QPV 2024\u00a0».\n',
  });
});
