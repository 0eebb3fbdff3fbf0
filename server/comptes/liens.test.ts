import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { poserClesDEcriture } from './sceau-d-ecriture.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { Courriel } from '../jobs/envoi.ts';
import { traiterCourrielCompte } from '../notifications/traiter-courriel-compte.ts';
import {
  annulerLien,
  consommerLien,
  demanderLien,
  emettreLien,
  lireLien,
  renouvelerLien,
  TRAVAIL_COURRIEL_COMPTE,
} from './liens.ts';

const CLE = 'k'.repeat(64);
let essai: BaseDeTest;
let proprietaire: Base;
let base: Base;
let travail: Base;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  await poserClesDEcriture(proprietaire.sql, CLE);
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 4 });
  travail = ouvrirBase({ url: essai.url, role: 'jalon_travail', max: 2 });
});
afterAll(async () => {
  await Promise.all([base.fermer(), travail.fermer(), proprietaire.fermer()]);
  await essai.supprimer();
});

const adresse = (): string => `${nouvelId()}@essai.test`;
const inscription = { demande: 'inscription', suite: null } as const;

async function emettre(courriel: string): Promise<{ id: string; secret: string }> {
  const lien = await base.sql.begin((t) =>
    emettreLien(t, CLE, { objet: 'inscription', courriel, charge: inscription }),
  );
  if (lien === null) throw new Error('Aucun lien n’a été émis.');
  return lien;
}

const consommer = (secret: string): Promise<unknown> => base.sql.begin((t) => consommerLien(t, secret, 'inscription'));
const liensDe = (courriel: string) =>
  proprietaire.sql<
    { id: string; objet: string; compte_id: string | null }[]
  >`select id, objet, compte_id from liens where courriel = ${courriel} order by cree_le, id`;

/** The mails of an address that wait, written as the worker would. */
async function courriels(courriel: string): Promise<Courriel[]> {
  const recus: Courriel[] = [];
  const traiter = traiterCourrielCompte({
    base: travail,
    envoi: {
      envoyer: (c) => {
        recus.push(c);
        return Promise.resolve();
      },
      fermer: () => undefined,
    },
    reglages: { baseUrl: 'https://jalon.test', demo: false, cleSecrete: CLE },
  });
  const travaux = await travail.sql<{ id: string; cle: string; charge: { lien: string } }[]>`
    select t.id, t.cle, t.charge from travaux t join liens l on l.id = (t.charge ->> 'lien')::uuid
    where t.type = ${TRAVAIL_COURRIEL_COMPTE} and l.courriel = ${courriel} order by t.id`;
  for (const { id, cle, charge } of travaux)
    await traiter({ id, cle, charge, financeurId: null, dossierId: null, type: TRAVAIL_COURRIEL_COMPTE });
  return recus;
}

describe('les liens à usage unique', () => {
  it('sert une fois : de deux qui l’ouvrent à la fois, un seul passe', async () => {
    const { secret } = await emettre(adresse());
    const issues = await Promise.allSettled([consommer(secret), consommer(secret), consommer(secret)]);
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await lireLien(base.sql, secret)).toMatchObject({ etat: 'utilise' });
  });

  it('n’est pas pris quand ce qu’il donne échoue', async () => {
    const { secret } = await emettre(adresse());
    await base.sql
      .begin(async (t) => {
        await consommerLien(t, secret, 'inscription');
        throw new Error('échec');
      })
      .catch(() => undefined);
    expect(await lireLien(base.sql, secret)).toMatchObject({ etat: 'vivant' });
  });

  it('ne vaut que pour son objet, avant son terme, et tant qu’il n’est pas retiré', async () => {
    const courriel = adresse();
    const autre = await emettre(courriel);
    await expect(base.sql.begin((t) => consommerLien(t, autre.secret, 'mot_de_passe'))).rejects.toMatchObject({
      code: 'lien_perime',
    });
    await proprietaire.sql`update liens set expire_le = clock_timestamp() where id = ${autre.id}`;
    await expect(consommer(autre.secret)).rejects.toMatchObject({ code: 'lien_perime' });
    const retire = await emettre(courriel);
    expect(await annulerLien(base.sql, retire.id)).toBe(true);
    await expect(consommer(retire.secret)).rejects.toMatchObject({ code: 'lien_perime' });
    expect(await annulerLien(base.sql, retire.id)).toBe(false);
  });

  it('emporte avec lui les autres du même objet et de la même adresse', async () => {
    const courriel = adresse();
    const [premier, second] = [await emettre(courriel), await emettre(courriel)];
    await consommer(second.secret);
    expect(await lireLien(base.sql, premier.secret)).toMatchObject({ etat: 'annule' });
  });

  it('ne laisse son secret nulle part : ni dans sa ligne, ni dans le travail qui l’envoie', async () => {
    const courriel = adresse();
    const { id, secret } = await emettre(courriel);
    const [lignes] = await proprietaire.sql<{ tout: string }[]>`
      select (select row_to_json(l)::text from liens l where id = ${id}) || (select json_agg(t)::text from travaux t where t.charge ->> 'lien' = ${id}) as tout`;
    expect(lignes?.tout).toContain(id);
    expect(lignes?.tout).not.toContain(secret);
    const [recu, ...autres] = await courriels(courriel);
    expect(autres).toEqual([]);
    expect(recu).toMatchObject({ a: courriel, sujet: 'Votre lien pour créer un compte' });
    expect(recu?.texte).toContain(`https://jalon.test/lien#${secret}\n`);
    // Sent twice, it bears the same link; used, it is not sent.
    expect((await courriels(courriel))[0]).toEqual(recu);
    await consommer(secret);
    expect(await courriels(courriel)).toEqual([]);
  });

  it('mort, en donne un autre à la même adresse', async () => {
    const courriel = adresse();
    const { id, secret } = await emettre(courriel);
    await proprietaire.sql`update liens set expire_le = clock_timestamp() where id = ${id}`;
    await base.sql.begin((t) => renouvelerLien(t, CLE, secret));
    const liens = await liensDe(courriel);
    expect(liens.map(({ objet }) => objet)).toEqual(['inscription', 'inscription']);
    expect(liens[1]?.id).not.toBe(id);
    await base.sql.begin((t) => renouvelerLien(t, CLE, 'x'.repeat(43)));
  });

  it('d’une invitation acceptée ou retirée, n’en redonne aucun', async () => {
    const invitation = { organisationId: nouvelId(), organisation: 'Fil & Formation Sud', roles: ['saisie'] };
    const inviter = async () => {
      const courriel = adresse();
      const lien = await base.sql.begin((t) =>
        emettreLien(t, CLE, { objet: 'invitation_organisation', courriel, charge: invitation }),
      );
      return { courriel, id: lien?.id ?? '', secret: lien?.secret ?? '' };
    };
    const [acceptee, retiree, vieille] = [await inviter(), await inviter(), await inviter()];
    await base.sql.begin((t) => consommerLien(t, acceptee.secret, 'invitation_organisation'));
    await annulerLien(base.sql, retiree.id);
    await proprietaire.sql`update liens set expire_le = clock_timestamp() where id = ${vieille.id}`;
    for (const { secret } of [acceptee, retiree, vieille]) await base.sql.begin((t) => renouvelerLien(t, CLE, secret));
    expect(await liensDe(acceptee.courriel)).toHaveLength(1);
    expect(await liensDe(retiree.courriel)).toHaveLength(1);
    expect(await liensDe(vieille.courriel)).toHaveLength(2);
    expect((await courriels(vieille.courriel))[0]?.sujet).toBe('Rejoindre Fil & Formation Sud');
  });

  it('fait la même chose pour une adresse connue et pour une autre ; seul le courriel le dit', async () => {
    const [connue, inconnue] = [adresse(), adresse()];
    const compteId = nouvelId();
    await proprietaire.sql`insert into comptes (id, courriel, nom, mot_de_passe) values (${compteId}, ${connue}, 'Essai', '')`;
    for (const courriel of [connue, inconnue])
      for (const demande of ['inscription', 'mot_de_passe'] as const)
        await base.sql.begin((t) => demanderLien(t, CLE, { courriel, demande, suite: null }));
    expect((await liensDe(connue)).map((l) => [l.objet, l.compte_id])).toEqual([
      ['mot_de_passe', compteId],
      ['mot_de_passe', compteId],
    ]);
    expect((await liensDe(inconnue)).map((l) => [l.objet, l.compte_id])).toEqual([
      ['inscription', null],
      ['inscription', null],
    ]);
    expect((await courriels(connue)).map(({ sujet }) => sujet)).toEqual([
      'Vous avez déjà un compte',
      'Choisir un nouveau mot de passe',
    ]);
    expect((await courriels(inconnue)).map(({ sujet }) => sujet)).toEqual([
      'Votre lien pour créer un compte',
      'Aucun compte à cette adresse',
    ]);
  });

  it('n’écrit pas plus de six fois par heure à une adresse, même demandés tous à la fois', async () => {
    const courriel = adresse();
    await Promise.all(
      Array.from({ length: 12 }, () =>
        base.sql.begin((t) => demanderLien(t, CLE, { courriel, demande: 'inscription', suite: null })),
      ),
    );
    expect(await liensDe(courriel)).toHaveLength(6);
  });
});
