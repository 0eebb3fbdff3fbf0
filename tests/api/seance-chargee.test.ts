// 88 dossiers through one séance: 26 retained for 4 340 000 € exactly, the distribution killed in the middle, the waiting list served when one withdraws.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { rejouerSeances } from '../../server/seances/rejouer-seances.ts';
import { acteSur, analyser, distribuer, preparerSeances, SeanceHttp, type Essai } from '../support/seances.ts';

/** What each of the 26 is granted, euros: mock-up figures, 4 340 000 together. */
const RETENUS = [
  384_610, 398_140, 369_690, 320_670, 205_060, 315_190, 210_340, 250_420, 167_840, 197_310, 85_200, 134_790, 117_970,
  73_370, 171_190, 160_800, 56_020, 119_440, 137_710, 51_960, 110_120, 126_110, 42_250, 42_650, 51_460, 39_690,
];
/** Those who wait, by rank, euros. */
const ATTENTE = [118_000, 171_400, 64_680, 84_700, 143_010, ...Array.from({ length: 8 }, () => 90_000)];
const ENVELOPPE = 434_000_000;
const montants = [...RETENUS, ...ATTENTE, ...Array.from({ length: 88 - 39 }, () => 50_000)].map((euros) => euros * 100);

let e: Essai;
let s: SeanceHttp;
let ouvrier: ChildProcess | null = null;
const lancer = (): ChildProcess => {
  const script = new URL('../support/ouvrier-de-seance.ts', import.meta.url).pathname;
  return spawn(process.execPath, [script, e.jalon.url], { stdio: ['ignore', 'ignore', 'inherit'] });
};
const recus = async (): Promise<number> => {
  const [n] = await e.jalon.proprietaire.sql<{ n: number }[]>`
    select count(*)::int as n from evenements_dossier where type = 'RENDRE_AVIS_DU_COMITE'`;
  return n?.n ?? 0;
};

beforeAll(async () => {
  e = await preparerSeances(88);
  // One after the other for each of four hands: the scores go down with the rank.
  const parts = [0, 1, 2, 3].map(async (reste) => {
    for (const [i, id] of e.dossiers.entries()) if (i % 4 === reste) await analyser(e, id, montants[i] ?? 0, 99 - i);
  });
  await Promise.all(parts);
  s = await (await SeanceHttp.ouvrir(e.responsable, { quorum: 1, enveloppe: ENVELOPPE })).ouvrirSur(e.dossiers);
}, 120_000);
afterAll(async () => {
  ouvrier?.kill('SIGKILL');
  await e.jalon.fermer();
});

describe('88 dossiers', () => {
  it('tirent la ligne au 26e, sur l’enveloppe entière', async () => {
    const { lignes } = await s.lire();
    expect([lignes.length, lignes.filter((l) => l.couverte).length, lignes[25]?.debat?.cumul]).toEqual([
      88,
      26,
      ENVELOPPE,
    ]);
    for (const [i, ligne] of e.dossiers.entries()) {
      const montant = montants[i] ?? 0;
      await s.faire(
        'RENDRE_ISSUE',
        i < 26
          ? { ligne, issue: 'favorable', montant }
          : i < 39
            ? { ligne, issue: 'listeAttente', montant }
            : { ligne, issue: 'defavorable', criteres: 'besoin' },
      );
    }
    expect((await s.lire()).retenu).toBe(ENVELOPPE);
    const [ligne = ''] = e.dossiers.slice(26);
    const refus = await s.essayer('RENDRE_ISSUE', { ligne, issue: 'favorable', montant: 100 });
    expect(refus.corps.detail).toContain('L’enveloppe de la séance serait dépassée');
  }, 60_000);

  it('reçoivent chacun leur avis une fois, un ouvrier étant tué au milieu', async () => {
    const [retire = ''] = e.dossiers.slice(20);
    await acteSur(e.porteur, retire, 'RETIRER', { motif: 'Autre projet' });
    await s.faire('CLORE');
    const tue = lancer();
    await expect.poll(recus, { timeout: 30_000, interval: 5 }).toBeGreaterThan(5);
    tue.kill('SIGKILL');
    await once(tue, 'exit');
    expect(await recus()).toBeLessThan(87);
    ouvrier = lancer();
    await expect.poll(async () => (await s.lire()).statut, { timeout: 60_000 }).toBe('distribuee');
    const { sql } = e.jalon.proprietaire;
    const fois = await sql<{ n: number }[]>`
      select count(*)::int as n from evenements_dossier where type = 'RENDRE_AVIS_DU_COMITE' group by dossier_id`;
    expect([fois.length, fois.every(({ n }) => n === 1)]).toEqual([87, true]);
    const etats = await sql`select etat, count(*)::int as n from distributions_seance group by etat order by etat`;
    expect([...etats]).toEqual([
      { etat: 'appliquee', n: 87 },
      { etat: 'refusee', n: 1 },
    ]);
    expect((await s.ligne(retire)).resultats[0]?.phrase).toMatch(/retir/i);
  }, 120_000);

  it('le retrait libère une place, que prend le premier de la liste', async () => {
    // The 21st takes 110 120 € back to the envelope; the 27th asks 118 000 €.
    const { attente } = await s.lire();
    const [premier = '', second = ''] = e.dossiers.slice(26);
    expect(attente).toMatchObject({ libere: 11_012_000, disponible: 11_012_000, premier });
    expect((await s.essayer('APPELER_LE_SUIVANT', { ligne: premier, montant: 11_800_000 })).statut).toBe(422);
    expect((await s.essayer('APPELER_LE_SUIVANT', { ligne: second, montant: 1_000_000 })).statut).toBe(422);
    await s.faire('APPELER_LE_SUIVANT', { ligne: premier, montant: 11_012_000 });
    await distribuer(e.jalon);
    await expect
      .poll(async () => (await e.instructeur.lire(premier)).dossier.statut, { timeout: 15_000 })
      .toBe('instruction');
    expect((await s.lire()).attente).toMatchObject({ disponible: 0, premier: second });
    expect((await rejouerBase(e.jalon.proprietaire.sql)).ecarts).toEqual([]);
    expect(await rejouerSeances(e.jalon.proprietaire.sql)).toEqual({ seances: 1, ecarts: [] });
  }, 60_000);
});
