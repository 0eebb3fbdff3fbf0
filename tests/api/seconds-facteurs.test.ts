// A password without its second factor is nobody: codes of an application, codes kept aside, guesses.
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTRE, BON, entrees, REGLAGES, type Navigateur } from '../support/entrees.ts';
import { Authentificateur } from '../support/authentificateur.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';

describe('Le second facteur', () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon(REGLAGES);
  });
  afterAll(() => jalon.fermer());
  const { Navigateur, lier, inscrire, avis, devenir } = entrees(() => jalon);

  const etapeDe = async (n: Navigateur) =>
    (await n.demander<{ etape: string | null }>('GET', '/api/session')).corps.etape;
  /** The code that an application shows, so many steps of thirty seconds from now. */
  const code = (secret: string, pas = 0): string =>
    new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: Date.now() + pas * 30_000 });
  const ajouterFacteur = async (n: Navigateur): Promise<{ secret: string; secours: string[] }> => {
    const { secret } = (await n.demander<{ secret: string }>('POST', '/api/compte/facteurs')).corps;
    expect((await n.demander('POST', '/api/compte/facteurs/confirmation', { code: '000000' })).statut).toBe(422);
    const fait = await n.demander<{ codesDeSecours: string[] }>('POST', '/api/compte/facteurs/confirmation', {
      code: code(secret),
    });
    expect([fait.statut, fait.corps.codesDeSecours.length]).toEqual([200, 10]);
    // Seven times four of thirty-one characters: more than 128 bits each.
    expect(fait.corps.codesDeSecours.filter((x) => !/^[a-z2-9]{4}(-[a-z2-9]{4}){6}$/.test(x))).toEqual([]);
    expect(28 * Math.log2(31)).toBeGreaterThan(128);
    return { secret, secours: fait.corps.codesDeSecours };
  };

  it('un second facteur : demandé après le mot de passe, un code ne sert pas deux fois, ni un code de secours', async () => {
    const { n, courriel } = await inscrire();
    const ailleurs = new Navigateur();
    await ailleurs.connecter(courriel, BON);
    const { secret, secours } = await ajouterFacteur(n);
    expect([await n.qui(), await ailleurs.qui()]).toEqual([courriel, null]);
    expect(JSON.stringify(await jalon.proprietaire.sql`select * from codes_temporaires`)).not.toContain(secret);

    const m = new Navigateur();
    expect((await m.connecter(courriel, BON)).corps).toMatchObject({ compte: null, etape: 'second_facteur' });
    // A password alone is nobody: neither the account, nor its factors.
    for (const [methode, chemin, corps] of [
      ['GET', '/api/dossiers', undefined],
      ['GET', '/api/compte/sessions', undefined],
      ['GET', '/api/compte/facteurs', undefined],
      ['POST', '/api/compte/facteurs', undefined],
      ['POST', '/api/compte/facteurs/retrait', { code: code(secret) }],
    ] as const)
      expect([chemin, (await m.demander(methode, chemin, corps)).statut]).toEqual([chemin, 401]);
    const bon = code(secret, 1);
    const avant = m.cookie;
    expect((await m.demander('POST', '/api/session/facteur', { code: bon })).corps).toMatchObject({
      compte: { courriel },
      etape: null,
    });
    expect(m.cookie).not.toBe(avant);
    const q = new Navigateur();
    await q.connecter(courriel, BON);
    expect((await q.demander('POST', '/api/session/facteur', { code: bon })).statut).toBe(422);
    expect((await q.demander('POST', '/api/session/facteur', { code: ` ${secours[0]!.toUpperCase()}` })).statut).toBe(
      200,
    );
    await q.connecter(courriel, BON);
    expect((await q.demander('POST', '/api/session/facteur', { code: secours[0] })).statut).toBe(422);
    expect((await n.demander('GET', '/api/compte/facteurs')).corps).toEqual({
      codeTemporaire: true,
      codesDeSecours: 9,
      cles: [],
      proconnect: false,
      obligatoire: false,
    });
    // Another password by a link does not do without it.
    const r = new Navigateur();
    const lien = await lier(r, courriel, 'mot_de_passe');
    expect(
      (await r.demander('POST', '/api/comptes/mot-de-passe', { secret: lien, motDePasse: AUTRE })).corps,
    ).toMatchObject({ compte: null, etape: 'second_facteur' });
    await r.demander('POST', '/api/session/facteur', { code: secours[1] });
    expect((await r.demander('POST', '/api/compte/facteurs/retrait', { code: secours[2] })).statut).toBe(204);
    expect((await new Navigateur().connecter(courriel, AUTRE)).corps).toMatchObject({ compte: { courriel } });
    expect(await avis(courriel)).toEqual(['facteurAjoute', 'motDePasseChange', 'facteurRetire']);
  });

  const SITE = 'https://jalon.test';
  type Lue = { options: { challenge: string } };
  const ajouterCle = async (n: Navigateur, cle: Authentificateur, nom: string, origine?: string) => {
    const { options } = (await n.demander<Lue>('POST', '/api/compte/cles/preparation')).corps;
    const reponse = cle.creer(options, origine);
    return {
      reponse,
      r: await n.demander<{ codesDeSecours: string[]; detail: string }>('POST', '/api/compte/cles', { nom, reponse }),
    };
  };
  const defi = async (n: Navigateur) => (await n.demander<Lue>('POST', '/api/session/cle/preparation')).corps.options;
  const prouver = (n: Navigateur, reponse: unknown) =>
    n.demander<{ compte: unknown; detail: string }>('POST', '/api/session/cle', { reponse });

  it('une clé d’accès : demandée après le mot de passe ; ni rejouée, ni d’un autre site, ni copiée', async () => {
    const { n, courriel } = await inscrire();
    const cle = new Authentificateur(SITE);
    // Whoever finds an open session adds nothing to the account: one proof, for both, before.
    const { sql } = jalon.proprietaire;
    await sql`update sessions set preuve_le = preuve_le - interval '11 minutes' where compte_id = (select id from comptes where courriel = ${courriel})`;
    for (const chemin of ['/api/compte/cles/preparation', '/api/compte/facteurs'])
      expect((await n.demander('POST', chemin)).corps).toMatchObject({ code: 'preuve_demandee' });
    expect((await n.demander('POST', '/api/session/preuve', { actuel: BON })).statut).toBe(204);
    expect((await ajouterCle(n, cle, 'Ailleurs', 'https://jalon.exemple')).r.statut).toBe(422);
    const { reponse, r } = await ajouterCle(n, cle, 'Téléphone');
    expect([r.statut, r.corps.codesDeSecours.length, await n.qui()]).toEqual([200, 10, courriel]);
    // The same answer again: its challenge has served.
    expect((await n.demander('POST', '/api/compte/cles', { nom: 'Encore', reponse })).statut).toBe(422);
    const seconde = new Authentificateur(SITE);
    expect((await ajouterCle(n, seconde, 'Clé du bureau')).r.corps).toEqual({ codesDeSecours: [] });

    const m = new Navigateur();
    expect((await m.connecter(courriel, BON)).corps).toMatchObject({ compte: null, etape: 'second_facteur' });
    for (const [methode, chemin] of [
      ['POST', '/api/compte/cles/preparation'],
      ['POST', '/api/compte/cles'],
      ['DELETE', `/api/compte/cles/00000000-0000-4000-8000-000000000000`],
    ] as const)
      expect([
        chemin,
        (await m.demander(methode, chemin, methode === 'DELETE' ? undefined : { actuel: BON, nom: 'x', reponse: {} }))
          .statut,
      ]).toEqual([chemin, expect.toSatisfy((s: number) => s === 401 || s === 400 || s === 422)]);
    expect((await prouver(m, cle.presenter(await defi(m), 'https://jalon.exemple'))).statut).toBe(422);
    const bonne = cle.presenter(await defi(m));
    // Another account's challenge, or none.
    expect((await prouver(m, cle.presenter({ challenge: 'AAAA', rpId: 'jalon.test' }))).statut).toBe(422);
    expect((await prouver(m, { ...bonne, id: 'inconnue' })).statut).toBe(422);
    expect((await prouver(m, {})).statut).toBe(422);
    cle.compteur = 5;
    expect((await prouver(m, cle.presenter(await defi(m)))).corps).toMatchObject({ compte: { courriel } });
    const q = new Navigateur();
    await q.connecter(courriel, BON);
    expect((await prouver(q, bonne)).statut).toBe(422);
    cle.compteur = 3;
    const copie = await prouver(q, cle.presenter(await defi(q)));
    expect([copie.statut, copie.corps.detail]).toEqual([422, expect.stringContaining('copiée') as string]);
    expect((await prouver(q, seconde.presenter(await defi(q)))).corps).toMatchObject({ compte: { courriel } });

    // Named, proved again, taken away; the last one lets the recovery codes go.
    const lues = async () =>
      (
        await q.demander<{ cles: { id: string; nom: string; servieLe: string | null }[]; codesDeSecours: number }>(
          'GET',
          '/api/compte/facteurs',
        )
      ).corps;
    const [premiere, autre] = (await lues()).cles;
    expect([premiere!.nom, autre!.nom, autre!.servieLe === null]).toEqual(['Téléphone', 'Clé du bureau', false]);
    expect((await q.demander('PATCH', `/api/compte/cles/${autre!.id}`, { nom: 'Tiroir' })).statut).toBe(204);
    const etranger = (await inscrire()).n;
    expect((await etranger.demander('PATCH', `/api/compte/cles/${autre!.id}`, { nom: 'x' })).statut).toBe(404);
    expect((await etranger.demander('DELETE', `/api/compte/cles/${autre!.id}`)).statut).toBe(404);
    await jalon.proprietaire.sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    expect((await q.demander('DELETE', `/api/compte/cles/${premiere!.id}`)).corps).toMatchObject({
      code: 'preuve_demandee',
    });
    expect((await q.demander('GET', '/api/session/preuve')).corps).toEqual({ moyens: ['cle', 'code'] });
    expect((await prouver(q, seconde.presenter(await defi(q)))).statut).toBe(200);
    expect((await q.demander('DELETE', `/api/compte/cles/${premiere!.id}`)).statut).toBe(204);
    expect(await lues()).toMatchObject({ cles: [{ nom: 'Tiroir' }], codesDeSecours: 10 });
    // Of whom it is required, the last one stays.
    await devenir(courriel, 'finances');
    expect((await q.demander('DELETE', `/api/compte/cles/${autre!.id}`)).statut).toBe(409);
    await jalon.proprietaire
      .sql`delete from roles_agents where compte_id = (select id from comptes where courriel = ${courriel})`;
    expect((await q.demander('DELETE', `/api/compte/cles/${autre!.id}`)).statut).toBe(204);
    expect(await lues()).toMatchObject({ cles: [], codesDeSecours: 0 });
    expect((await new Navigateur().connecter(courriel, BON)).corps).toMatchObject({ compte: { courriel } });
    expect(await avis(courriel)).toEqual(['cleAjoutee', 'cleAjoutee', 'cleRetiree', 'cleRetiree']);
  });

  it.each(['administrateur', 'finances', 'ordonnateur'])(
    '%s : rien sans second facteur, qui ne se retire pas',
    async (role) => {
      const { n, courriel } = await inscrire();
      await devenir(courriel, role);
      expect([await n.qui(), await etapeDe(n)]).toEqual([null, 'inscription_facteur']);
      expect((await n.demander('GET', '/api/dossiers')).statut).toBe(401);
      const { secours } = await ajouterFacteur(n);
      expect([await n.qui(), await etapeDe(n)]).toEqual([courriel, null]);
      expect((await n.demander('POST', '/api/compte/facteurs/retrait', { code: secours[0] })).statut).toBe(409);
    },
  );

  it('cent codes devinés ensemble, de partout : cinq jugés', async () => {
    const { n, courriel } = await inscrire();
    await ajouterFacteur(n);
    const m = new Navigateur();
    await m.connecter(courriel, BON);
    const statuts = (
      await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          m.demander(
            'POST',
            '/api/session/facteur',
            { code: String(100_000 + i) },
            { 'x-forwarded-for': `192.0.2.${i}` },
          ),
        ),
      )
    ).map((r) => r.statut);
    expect(statuts.filter((s) => s === 422)).toHaveLength(5);
    expect(statuts.filter((s) => s === 429)).toHaveLength(95);
  });
});
