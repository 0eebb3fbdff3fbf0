// A draft is never told as sent: where its form is, and when it was sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';

interface Ligne {
  id: string;
  formulaire: string | null;
}

let jalon: Jalon;
let porteur: Personne;
beforeAll(async () => {
  jalon = await demarrerJalon();
  porteur = await jalon.connecter('porteur@demo.test');
});
afterAll(() => jalon.fermer());

const ligne = async (id: string): Promise<Ligne> => {
  const { dossiers } = await porteur.obtenir<{ dossiers: Ligne[] }>('GET', '/api/dossiers');
  return dossiers.find((d) => d.id === id)!;
};

test('un brouillon s’ouvre sur son formulaire ; envoyé, il dit quand', async () => {
  const marcheur = new Marcheur(jalon);
  await marcheur.marcher(0, { evenement: 'DEPOSER' });
  const id = await porteur.ouvrirDossier();
  const brouillon = await porteur.lire(id);
  const [formulaire] = brouillon.formulaires;
  expect(formulaire).toMatchObject({ modifiable: true, depose: false, transmisLe: null });
  expect((await ligne(id)).formulaire).toBe(formulaire!.id);

  const depot = histoire(0).actes[0]!;
  marcheur.dossier = id;
  expect((await marcheur.faire(depot, histoire(0).exemple))!.statut).toBe(200);
  const depose = await porteur.lire(id);
  expect(depose.formulaires[0]).toMatchObject({ modifiable: false, depose: true, transmisLe: depose.dossier.deposeLe });
  expect((await ligne(id)).formulaire).toBeNull();
});
