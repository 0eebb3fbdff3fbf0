// What a porteur reads of the money granted: tranche by tranche, with the last day to pay (loi 2000-321, art. 10).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Finances, FormulaireLu, Personne } from '../support/personne.ts';

let jalon: Jalon;
let porteur: Personne;
let marcheur: Marcheur;
beforeAll(async () => {
  jalon = await demarrerJalon();
  porteur = await jalon.connecter('porteur@demo.test');
  marcheur = new Marcheur(jalon);
});
afterAll(() => jalon.fermer());

type Echeancier = NonNullable<Finances['montants']>['echeancier'];
const lire = async (): Promise<Echeancier> => (await porteur.finances(marcheur.dossier)).montants!.echeancier;
const dit = (e: Echeancier): unknown[] =>
  e.map(({ cle, montant, verse, demandable, enCours }) => [
    cle,
    montant,
    verse,
    demandable,
    enCours.map(({ demandeLe, aPayerAvant }) => [demandeLe, aPayerAvant]),
  ]);

test('rien n’est annoncé avant que la décision soit notifiée', async () => {
  await marcheur.marcher(0, { evenement: 'NOTIFIER_DECISION' });
  expect(await lire()).toEqual([]);
});

test('accordé, demandé, payé : chaque tranche à sa place, à payer soixante jours après la demande', async () => {
  await marcheur.marcher(0, { evenement: 'DEMANDER_VERSEMENT' });
  const avant = await lire();
  expect(dit(avant)).toEqual([
    ['avance', 2_446_146, 0, true, []],
    ['acompte', 3_261_528, 0, true, []],
    ['solde', 2_446_146, 0, false, []],
  ]);
  expect(avant[0]!.conditions.join(' ')).toMatch(/Sur demande/);

  await marcheur.marcher(0, { evenement: 'DEPOSER_DEMANDE' });
  // Written and not sent: nothing is due.
  expect(dit(await lire())[0]).toEqual(['avance', 2_446_146, 0, false, [[null, null]]]);

  // The account was given once: shown without being told, and another one goes through the Région first.
  const objets = (await porteur.lire(marcheur.dossier)).formulaires.filter((f) => f.modifiable);
  expect(objets).toHaveLength(1);
  const adresse = `/api/dossiers/${marcheur.dossier}/formulaires/${objets[0]!.id}`;
  const demande = await porteur.obtenir<FormulaireLu>('GET', adresse);
  const demandes = demande.formulaire.sections.flatMap((s) => s.champs);
  expect(demandes.filter(({ type }) => type === 'iban')).toEqual([]);
  expect(Object.values(demande.faits)).toContain('FR23\u00a0••••\u00a00142');
  expect(JSON.stringify(demande)).not.toContain('FR2399999000010001250390142');
  await porteur.repondre(marcheur.dossier, objets[0]!.id, { compteInchange: false });
  const refus = await porteur.demander('POST', `/api/dossiers/${marcheur.dossier}/evenements`, {
    objet: demande.envoi!.objet,
    type: demande.envoi!.type,
    charge: {},
    versionAttendue: demande.envoi!.version,
  });
  expect([refus.statut, JSON.stringify(refus.corps)]).toEqual([
    422,
    expect.stringContaining('irait à l’ancien compte'),
  ]);

  await marcheur.marcher(0, { evenement: 'CONSTATER_PAIEMENT' });
  const demandeLe = (await lire())[0]!.enCours[0]!.demandeLe!;
  const soixante = new Date(Date.parse(demandeLe) + 60 * 86_400_000).toISOString().slice(0, 10);
  expect(dit(await lire())[0]).toEqual(['avance', 2_446_146, 0, false, [[demandeLe, soixante]]]);

  await marcheur.marcher(0, { evenement: 'DEPOSER_DEMANDE', objet: 'acompte' });
  const apres = await lire();
  expect(apres[0]).toMatchObject({ verse: 2_446_146, enCours: [] });
  expect(apres[0]!.payeLe).not.toBeNull();
});

test('un organisme public n’a pas ce délai', async () => {
  const { sql } = jalon.proprietaire;
  await sql`update organisations set nature = 'etablissement_public' where id = (select organisation_id from dossiers where id = ${marcheur.dossier})`;
  await marcheur.marcher(0, { evenement: 'CONSTATER_PAIEMENT', objet: 'acompte' });
  const acompte = (await lire()).find(({ cle }) => cle === 'acompte')!;
  expect(acompte.enCours[0]).toMatchObject({ aPayerAvant: null });
  expect(acompte.enCours[0]!.demandeLe).not.toBeNull();
});
