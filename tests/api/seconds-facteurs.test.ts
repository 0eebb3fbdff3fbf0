// A password without its second factor is nobody: codes of an application, codes kept aside, guesses.
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTRE, BON, entrees, REGLAGES, type Navigateur } from '../support/entrees.ts';
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
    const { secret } = (await n.demander<{ secret: string }>('POST', '/api/compte/facteurs', { actuel: BON })).corps;
    expect((await n.demander('POST', '/api/compte/facteurs/confirmation', { code: '000000' })).statut).toBe(422);
    const fait = await n.demander<{ codesDeSecours: string[] }>('POST', '/api/compte/facteurs/confirmation', {
      code: code(secret),
    });
    expect([fait.statut, fait.corps.codesDeSecours.length]).toEqual([200, 10]);
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
      ['POST', '/api/compte/facteurs', { actuel: BON }],
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
