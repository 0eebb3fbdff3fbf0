// What the comptable says of a titre de recette, through the API: recovered in parts, remitted or admitted en non-valeur, paid after all.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';

const TITRE = '2026-T-00731';
const MONTANT = 2_817_974;

describe('Le retour du comptable sur un titre de recette', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let date: string;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(1, { evenement: 'CONSTATER_RECOUVREMENT' });
    const suivant = histoire(1).actes[m.rang]!;
    await m.avancer(suivant.le);
    date = suivant.charge['date'] as string;
  });
  afterEach(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  /** One line of the return, and what became of it. */
  const dire = async (issue: string, montant?: number): Promise<[string, string]> => {
    const ligne = { numero: TITRE, issue, date, ...(montant === undefined ? {} : { montant }) };
    const { lignes } = await (
      await m.personne('administrateur')
    ).obtenir<{ lignes: { issue: string; message: string }[] }>('POST', '/api/retours-comptable', { lignes: [ligne] });
    return [lignes[0]!.issue, lignes[0]!.message];
  };
  /** What is left at the comptable's; `undefined` when the titre is no more there. */
  const attendu = async (): Promise<number | undefined> => {
    const admin = await m.personne('administrateur');
    const { mandats } = await admin.obtenir<{ mandats: { numero: string; montant: number }[] }>('GET', '/api/mandats');
    return mandats.find(({ numero }) => numero === TITRE)?.montant;
  };
  const titre = async () => (await (await m.personne('finances')).finances(m.dossier)).montants?.titres[0];
  const statut = async (): Promise<string> => (await (await m.personne('finances')).lire(m.dossier)).dossier.statut;

  it('recouvré par parts : ce qui est venu compte, le reste attend, le dernier versement solde le titre', async () => {
    // Whoever is recused from the organisation neither sees its titre nor records what comes of it.
    const { sql } = jalon.proprietaire;
    await sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select d.financeur_id, c.id, d.siren, 'essai' from dossiers d, comptes c where d.id = ${m.dossier} and c.courriel = 'administrateur@demo.test'`;
    expect(await attendu()).toBeUndefined();
    expect(await dire('recouvre', 1_000_000)).toEqual([
      'refuse',
      'Vous êtes récusé pour cet organisme : un autre administrateur enregistre cette ligne.',
    ]);
    await sql`delete from recusations where motif = 'essai'`;
    expect((await dire('recouvre', 1_000_000))[0]).toBe('applique');
    expect(await dire('recouvre', 1_000_000)).toEqual(['deja', 'Déjà enregistré : rien n’a changé.']);
    expect(await titre()).toMatchObject({ montant: MONTANT, recouvre: 1_000_000, recouvreLe: null, nonRecouvre: 0 });
    expect([await attendu(), await statut()]).toEqual([1_817_974, 'tropVerseARecouvrer']);
    expect(await dire('recouvre', 1_817_975)).toEqual([
      'refuse',
      expect.stringMatching(/^Il reste 18.179,74.€ à recouvrer sur ce titre/) as string,
    ]);
    expect((await dire('recouvre'))[0]).toBe('applique');
    expect(await titre()).toMatchObject({ recouvre: MONTANT, recouvreLe: date });
    expect([await attendu(), await statut()]).toEqual([undefined, 'clotureFinanciereAFaire']);
    expect((await dire('recouvre'))[0]).toBe('deja');
    expect((await dire('irrecouvrable'))[0]).toBe('refuse');
  });

  it.each([
    ['irrecouvrable', 'Admission en non-valeur enregistrée.'],
    ['remise', 'Remise gracieuse enregistrée.'],
    ['annulation', 'Annulation du titre enregistrée.'],
  ])('%s : ce qui restait n’est plus attendu, et peut encore être payé', async (nature, message) => {
    expect((await dire('recouvre', 17_974))[0]).toBe('applique');
    expect(await dire(nature)).toEqual(['applique', message]);
    expect((await dire(nature))[0]).toBe('deja');
    expect(await titre()).toMatchObject({
      recouvre: 17_974,
      recouvreLe: null,
      nonRecouvre: 2_800_000,
      nonRecouvreNature: nature,
      nonRecouvreLe: date,
    });
    expect([await attendu(), await statut()]).toEqual([undefined, 'clotureFinanciereAFaire']);
    expect((await dire('recouvre', 800_000))[0]).toBe('applique');
    expect(await titre()).toMatchObject({ recouvre: 817_974, nonRecouvre: 2_000_000 });
  });
});
