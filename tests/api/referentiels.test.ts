// What an administration installs is what people search, through the real server.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';

interface Resultat {
  disponible: boolean;
  version: string | null;
  extrait: boolean;
  total: number;
  options: { code: string; libelle: string }[];
}

const LIGNES = 60_000;

describe('Les référentiels installés', () => {
  let dossier: string;
  let jalon: Jalon;
  const chercher = async (nom: string, recherche: string, suite = ''): Promise<Resultat> =>
    (await (
      await fetch(`${jalon.adresse}/api/referentiels/${nom}?recherche=${encodeURIComponent(recherche)}${suite}`)
    ).json()) as Resultat;

  beforeAll(async () => {
    dossier = await mkdtemp(path.join(tmpdir(), 'jalon-referentiels-'));
    const entrees = Array.from({ length: LIGNES }, (_, i) => `${String(i).padStart(5, '0')};Métier numéro ${i};`);
    await writeFile(
      path.join(dossier, 'formacode.csv'),
      ['referentiel;formacode', 'version;Formacode 14', 'debut;2022-01-01', 'code;libelle;precision', ...entrees].join(
        '\n',
      ),
    );
    await writeFile(
      path.join(dossier, 'frr.csv'),
      'referentiel;frr\nversion;FRR\ndebut;2024-07-01\ncode;libelle\n61169;Flers\n61169;Flers\n',
    );
    await writeFile(
      path.join(dossier, 'zrr.csv'),
      'referentiel;frr\nversion;ZRR\ndebut;2018-02-23\nfin;2024-06-30\ncode;libelle\n61168;La Ferté Macé\n',
    );
    jalon = await demarrerJalon({ referentiels: dossier });
  });
  afterAll(async () => {
    await jalon.fermer();
    await rm(dossier, { recursive: true, force: true });
  });

  it('une liste de 60 000 entrées se cherche par code et par nom, et n’est plus dite absente ni partielle', async () => {
    expect(await chercher('formacode', '00042')).toMatchObject({
      disponible: true,
      version: 'Formacode 14',
      extrait: false,
      total: 1,
      options: [{ code: '00042', libelle: 'Métier numéro 42' }],
    });
    const noms = await chercher('formacode', 'numero 5999');
    expect(noms.total).toBe(11);
    expect(noms.options.map((o) => o.libelle)).toEqual(
      ['', ...Array(10).keys()].map((fin) => `Métier numéro 5999${fin}`),
    );
    expect(await chercher('formacode', '')).toMatchObject({ total: LIGNES });
  });

  it('une édition remplacée ne change pas celles d’à côté', async () => {
    expect(await chercher('frr', 'ferte', '&date=2024-06-30')).toMatchObject({
      version: 'ZRR',
      extrait: false,
      options: [{ code: '61168' }],
    });
    expect(await chercher('frr', 'foix', '&date=2024-07-01')).toMatchObject({ version: 'FRR', extrait: true });
  });

  it('un fichier écarté n’empêche rien : l’administrateur apprend lequel, et personne d’autre', async () => {
    const administrateur = await jalon.connecter('administrateur');
    expect(await administrateur.obtenir('GET', '/api/exploitation/referentiels')).toEqual({
      problemes: ['Fichier «\u00a0frr.csv\u00a0», ligne 6\u00a0: le code «\u00a061169\u00a0» est déjà à la ligne 5.'],
    });
    const instructeur = await jalon.connecter('instructeur');
    expect((await instructeur.demander('GET', '/api/exploitation/referentiels')).statut).toBe(403);
  });
});
