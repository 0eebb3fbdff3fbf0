import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileEnregistrement } from '../form/file-enregistrement.ts';
import { envoyer, type ErreurApi } from './client.ts';
import type { AdresseApi } from './adresse-api.ts';
import type { ResultatModifications } from './schema/types.gen.ts';

type Chemin = '/api/dossiers/{dossier}/formulaires/{formulaire}/reponses';

let serveur: Server;
/** What the server does of a request: nothing, the beginning of an answer, an answer. */
let conduite: 'muet' | 'commence' | 'repond';
let adresse: AdresseApi<Chemin>;

beforeEach(async () => {
  conduite = 'muet';
  serveur = createServer((requete, reponse) => {
    let corps = '';
    requete.on('data', (octets: Buffer) => (corps += octets.toString()));
    requete.on('end', () => {
      if (conduite === 'muet') return;
      reponse.writeHead(200, { 'content-type': 'application/json' });
      if (conduite === 'commence') {
        reponse.write('{');
        return;
      }
      const { modifications } = JSON.parse(corps) as { modifications: { chemin: string; revision: number }[] };
      const resultats = modifications.map(({ chemin, revision }) => ({
        chemin,
        issue: 'enregistre',
        revision: revision + 1,
      }));
      reponse.end(JSON.stringify({ resultats, enregistreLe: '2026-11-30T12:00:00Z', revisionReponses: 1 }));
    });
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.address() as AddressInfo;
  adresse = `http://127.0.0.1:${port}/` as AdresseApi<Chemin>;
});
afterEach(() => {
  serveur.closeAllConnections();
  serveur.close();
});

const partir = (modifications: readonly object[]): Promise<ResultatModifications> =>
  // Short only where nothing will come.
  envoyer('PATCH', adresse, { modifications } as never, { limite: conduite === 'repond' ? 60_000 : 150 });

test.each(['muet', 'commence'] as const)(
  'un serveur %s est laissé au bout de la limite, comme un réseau coupé',
  async (celle) => {
    conduite = celle;
    const erreur = await partir([]).catch((e: unknown) => e as ErreurApi);
    expect(erreur).toMatchObject({ name: 'ErreurApi', motif: 'reseau' });
  },
);

test('ce qui partait quand la connexion s’est figée est gardé, dit non enregistré, et repart', async () => {
  const garde: { chemin: string }[][] = [];
  let reprise: (() => void) | null = null;
  const file = new FileEnregistrement(
    {
      envoyer: partir,
      planifier: (action) => {
        reprise = action;
        return () => undefined;
      },
      depot: { lire: () => [], ecrire: (lignes) => garde.push([...lignes]) > 0 },
    },
    {},
  );
  file.noter('intitule', 'Une formation');
  await file.vider();
  expect(file.suivi()).toMatchObject({ etat: 'horsConnexion', enAttente: 1, conserve: true });
  expect(garde.at(-1)).toMatchObject([{ chemin: 'intitule', valeur: 'Une formation' }]);
  // It tries again by itself.
  expect(reprise).not.toBeNull();
  conduite = 'repond';
  await file.vider();
  expect(file.suivi()).toMatchObject({ etat: 'enregistre', enAttente: 0 });
});
