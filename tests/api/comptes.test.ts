// Coming in, on an installation where nobody is: by a link and a password, without anyone's help, and without telling who has an account.
import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretDuLien } from '../../server/comptes/liens.ts';
import { CLE_SECRETE, demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Probleme } from '../support/personne.ts';

const BON = 'quatre camions tondent la lune';
const AUTRE = 'vingt girafes lisent un horaire';

describe('Les comptes, sans démonstration', () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon({ demo: false, baseUrl: 'https://jalon.test', proxysDeConfiance: '127.0.0.1' });
  });
  afterAll(() => jalon.fermer());

  interface Recu<T> {
    statut: number;
    corps: T;
    cookie: string | null;
    entetes: Headers;
  }

  /** A browser behind our proxy: where it is, and the cookie that it holds. */
  class Navigateur {
    cookie = '';
    readonly lieu: string;
    constructor(lieu = `203.0.113.${Math.ceil(Math.random() * 250)}`) {
      this.lieu = lieu;
    }

    async demander<T = Probleme>(methode: string, chemin: string, corps?: unknown, entetes = {}): Promise<Recu<T>> {
      const r = await fetch(`${jalon.adresse}${chemin}`, {
        method: methode,
        headers: {
          cookie: this.cookie,
          origin: 'https://jalon.test',
          'x-forwarded-for': this.lieu,
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
          ...(corps === undefined ? {} : { 'content-type': 'application/json' }),
          ...entetes,
        },
        ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
      });
      const pose = r.headers.getSetCookie()[0] ?? null;
      if (pose !== null) this.cookie = pose.split(';')[0] ?? '';
      const texte = await r.text();
      return {
        statut: r.status,
        corps: (texte === '' ? null : JSON.parse(texte)) as T,
        cookie: pose,
        entetes: r.headers,
      };
    }

    async qui(): Promise<string | null> {
      const { corps } = await this.demander<{ compte: { courriel: string } | null }>('GET', '/api/session');
      return corps.compte?.courriel ?? null;
    }

    connecter = (courriel: string, motDePasse: string) =>
      this.demander('POST', '/api/session', { courriel, motDePasse });
  }

  const adresse = (): string => `${randomUUID()}@essai.test`;
  /** The secret of the last link that left for an address. */
  const dernierLien = async (courriel: string): Promise<string> => {
    const [lien] = await jalon.proprietaire.sql<
      { id: string }[]
    >`select id from liens where courriel = ${courriel} order by cree_le desc, id desc limit 1`;
    return secretDuLien(CLE_SECRETE, lien?.id ?? '');
  };
  const lier = async (n: Navigateur, courriel: string, demande = 'inscription'): Promise<string> => {
    expect(await n.demander('POST', '/api/comptes/liens', { courriel, demande })).toMatchObject({
      statut: 202,
      corps: { demande: 'recue' },
    });
    return dernierLien(courriel.toLowerCase());
  };
  const inscrire = async (courriel = adresse()): Promise<{ n: Navigateur; courriel: string }> => {
    const n = new Navigateur();
    const secret = await lier(n, courriel);
    expect((await n.demander('POST', '/api/comptes', { secret, nom: 'Hélène Castan', motDePasse: BON })).statut).toBe(
      201,
    );
    return { n, courriel };
  };

  it('de rien à un compte ouvert : une adresse, un lien, un nom et un mot de passe', async () => {
    const n = new Navigateur();
    const courriel = adresse();
    const secret = await lier(n, courriel.toUpperCase());
    expect((await n.demander('POST', '/api/liens/lecture', { secret })).corps).toEqual({
      etat: 'vivant',
      objet: 'inscription',
      courriel,
      suite: null,
    });
    const fait = await n.demander<{ compte: unknown }>('POST', '/api/comptes', {
      secret,
      nom: 'Hélène Castan',
      motDePasse: BON,
    });
    expect(fait).toMatchObject({
      statut: 201,
      corps: { compte: { nom: 'Hélène Castan', courriel, roles: [], organisations: [] } },
    });
    expect(fait.cookie).toMatch(/^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(fait.entetes.get('Strict-Transport-Security')).toBe('max-age=31536000');
    expect(await n.qui()).toBe(courriel);
    // The link has served.
    expect((await n.demander('POST', '/api/comptes', { secret, nom: 'Autre', motDePasse: AUTRE })).corps.code).toBe(
      'lien_perime',
    );
    expect((await n.demander('POST', '/api/liens/lecture', { secret })).corps).toMatchObject({
      etat: 'utilise',
      courriel: null,
    });
    expect((await new Navigateur().connecter(courriel, BON)).statut).toBe(200);
  });

  it('une adresse connue ou non reçoit la même réponse', async () => {
    const { courriel } = await inscrire();
    const n = new Navigateur();
    for (const demande of ['inscription', 'mot_de_passe'])
      for (const qui of [courriel, adresse()])
        expect((await n.demander('POST', '/api/comptes/liens', { courriel: qui, demande })).corps).toEqual({
          demande: 'recue',
        });
    const refus = [await n.connecter(courriel, 'x'), await n.connecter(adresse(), 'x')].map(({ statut, corps }) => [
      statut,
      corps.detail,
    ]);
    expect(refus[0]).toEqual([401, 'L’adresse ou le mot de passe ne convient pas. Vérifiez-les et réessayez.']);
    expect(refus[1]).toEqual(refus[0]);
  });

  it.each([
    ['trop court', 'onze lettre', 'Il faut 12 caractères au moins'],
    ['courant', 'motdepasse123', 'Ajoutez un ou deux mots'],
    ['fait du nom de la personne', 'helenecastan', 'Ajoutez un ou deux mots'],
    ['répété', 'abcabcabcabcabc', 'Ajoutez un ou deux mots'],
  ])('un mot de passe %s est refusé à son champ, et le lien reste bon', async (_, motDePasse, quoiFaire) => {
    const n = new Navigateur();
    const secret = await lier(n, adresse());
    const refus = await n.demander('POST', '/api/comptes', { secret, nom: 'Hélène Castan', motDePasse });
    expect(refus.statut).toBe(422);
    expect(refus.corps.constats?.[0]).toMatchObject({
      chemin: 'motDePasse',
      message: expect.stringContaining(quoiFaire),
    });
    expect((await n.demander('POST', '/api/liens/lecture', { secret })).corps).toMatchObject({ etat: 'vivant' });
  });

  it('un lien mort en donne un autre sur place ; un lien inventé n’apprend rien', async () => {
    const n = new Navigateur();
    const courriel = adresse();
    const secret = await lier(n, courriel);
    await jalon.proprietaire.sql`update liens set expire_le = clock_timestamp() where courriel = ${courriel}`;
    expect((await n.demander('POST', '/api/liens/lecture', { secret })).corps).toMatchObject({
      etat: 'expire',
      courriel: null,
    });
    expect((await n.demander('POST', '/api/liens/renouvellement', { secret })).statut).toBe(202);
    const nouveau = await dernierLien(courriel);
    expect((await n.demander('POST', '/api/comptes', { secret: nouveau, nom: 'A', motDePasse: BON })).statut).toBe(201);
    const invente = 'z'.repeat(43);
    expect((await n.demander('POST', '/api/liens/lecture', { secret: invente })).corps).toMatchObject({
      etat: 'inconnu',
      objet: null,
    });
    expect((await n.demander('POST', '/api/liens/renouvellement', { secret: invente })).statut).toBe(202);
  });

  it('un mot de passe oublié : un autre par un lien, toutes les sessions fermées, l’adresse prévenue', async () => {
    const { n, courriel } = await inscrire();
    const ailleurs = new Navigateur();
    const secret = await lier(ailleurs, courriel, 'mot_de_passe');
    expect((await ailleurs.demander('POST', '/api/comptes/mot-de-passe', { secret, motDePasse: AUTRE })).statut).toBe(
      200,
    );
    expect([await n.qui(), await ailleurs.qui()]).toEqual([null, courriel]);
    expect((await new Navigateur().connecter(courriel, BON)).statut).toBe(401);
    expect(await avis(courriel)).toEqual(['motDePasseChange']);
  });

  const avis = async (courriel: string): Promise<string[]> =>
    (
      await jalon.proprietaire.sql<
        { avis: string }[]
      >`select charge ->> 'avis' as avis from travaux where charge ->> 'a' = ${courriel} order by cree_le`
    ).map((l) => l.avis);

  it('un mot de passe changé ferme les autres sessions et change celle-ci', async () => {
    const { n, courriel } = await inscrire();
    const autre = new Navigateur();
    await autre.connecter(courriel, BON);
    const avant = n.cookie;
    const faux = await n.demander('PUT', '/api/compte/mot-de-passe', { actuel: AUTRE, motDePasse: AUTRE });
    expect([faux.statut, faux.corps.constats?.[0]?.chemin]).toEqual([422, 'actuel']);
    expect((await n.demander('PUT', '/api/compte/mot-de-passe', { actuel: BON, motDePasse: AUTRE })).statut).toBe(204);
    expect(n.cookie).not.toBe(avant);
    expect([await n.qui(), await autre.qui()]).toEqual([courriel, null]);
  });

  it('une nouvelle adresse se confirme chez elle, l’ancienne est prévenue ; celle d’un autre compte ne se prend pas', async () => {
    const { n, courriel } = await inscrire();
    const { courriel: prise } = await inscrire();
    const nouvelle = adresse();
    const changer = (vers: string) => n.demander('PUT', '/api/compte/courriel', { actuel: BON, courriel: vers });
    expect([(await changer(nouvelle)).statut, (await changer(prise)).statut]).toEqual([204, 204]);
    expect(await n.qui()).toBe(courriel);
    const confirmer = async (de: string) =>
      new Navigateur().demander('POST', '/api/comptes/courriel', { secret: await dernierLien(de) });
    expect((await confirmer(prise)).corps.detail).toContain('Un autre compte a déjà cette adresse');
    expect((await confirmer(nouvelle)).statut).toBe(204);
    expect(await n.qui()).toBe(nouvelle);
    expect(await avis(courriel)).toEqual(['courrielChange']);
    expect((await new Navigateur().connecter(courriel, BON)).statut).toBe(401);
  });

  it('un compte fermé n’ouvre plus rien, et son adresse est libre', async () => {
    const { n, courriel } = await inscrire();
    const enCours = await lier(new Navigateur(), courriel, 'mot_de_passe');
    expect((await n.demander('POST', '/api/compte/fermeture', { actuel: BON })).statut).toBe(204);
    expect(await n.qui()).toBeNull();
    expect((await n.connecter(courriel, BON)).statut).toBe(401);
    expect(
      (await n.demander('POST', '/api/comptes/mot-de-passe', { secret: enCours, motDePasse: AUTRE })).corps.code,
    ).toBe('lien_perime');
    await inscrire(courriel);
    const [garde] = await jalon.proprietaire
      .sql`select nom from comptes where not actif and courriel like '%@compte-ferme.invalid'`;
    expect(garde).toEqual({ nom: 'Hélène Castan' });
  });

  it('les sessions se listent et se ferment ; celles d’un autre n’existent pas', async () => {
    const { n, courriel } = await inscrire();
    const [b, c] = [new Navigateur(), new Navigateur()];
    await b.connecter(courriel, BON);
    await c.connecter(courriel, BON);
    await new Navigateur().connecter(courriel, 'faux');
    interface Lues {
      sessions: { id: string; appareil: string; courante: boolean }[];
      connexions: { issue: string; moyen: string; adresse: string }[];
    }
    const lire = async () => (await n.demander<Lues>('GET', '/api/compte/sessions')).corps;
    const { sessions, connexions } = await lire();
    expect(sessions.map((s) => [s.appareil, s.courante])).toEqual(
      expect.arrayContaining([
        ['Firefox sur Linux', true],
        ['Firefox sur Linux', false],
      ]),
    );
    expect(sessions).toHaveLength(3);
    expect(connexions.map((x) => x.issue)).toEqual(['refusee', 'reussie', 'reussie', 'reussie']);
    expect(connexions.every((x) => x.adresse.startsWith('203.0.113.'))).toBe(true);
    const { n: etranger } = await inscrire();
    const deB =
      (await b.demander<Lues>('GET', '/api/compte/sessions')).corps.sessions.find((s) => s.courante)?.id ?? '';
    expect((await etranger.demander('DELETE', `/api/compte/sessions/${deB}`)).statut).toBe(404);
    expect((await n.demander('DELETE', `/api/compte/sessions/${deB}`)).statut).toBe(204);
    expect([await b.qui(), await c.qui()]).toEqual([null, courriel]);
    expect((await n.demander('DELETE', '/api/compte/sessions')).statut).toBe(204);
    expect([await c.qui(), await n.qui()]).toEqual([null, courriel]);
    await expect(jalon.base.sql`update journal_connexions set issue = 'reussie'`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(jalon.base.sql`delete from journal_connexions`).rejects.toMatchObject({ code: '42501' });
  });

  it('se reconnecter donne une autre session, et l’ancienne n’ouvre plus rien', async () => {
    const { n, courriel } = await inscrire();
    const ancien = n.cookie;
    await n.connecter(courriel, BON);
    expect(n.cookie).not.toBe(ancien);
    const voleur = new Navigateur();
    voleur.cookie = ancien;
    expect(await voleur.qui()).toBeNull();
  });

  it('la session d’un agent finit après quatre heures sans rien faire, celle d’un porteur après un jour', async () => {
    const [agent, porteur] = [await inscrire(), await inscrire()];
    await devenir(agent.courriel, 'instructeur');
    const vieillir = (heures: number) =>
      jalon.proprietaire.sql`update sessions set vue_le = clock_timestamp() - make_interval(hours => ${heures})`;
    await vieillir(3);
    expect([await agent.n.qui(), await porteur.n.qui()]).toEqual([agent.courriel, porteur.courriel]);
    await vieillir(5);
    expect([await agent.n.qui(), await porteur.n.qui()]).toEqual([null, porteur.courriel]);
    await vieillir(25);
    expect(await porteur.n.qui()).toBeNull();
  });

  it('cent essais ensemble depuis un lieu : cinq jugés ; le bon mot de passe entre d’ailleurs', async () => {
    const { courriel } = await inscrire();
    const n = new Navigateur('198.51.100.77');
    const statuts = (await Promise.all(Array.from({ length: 100 }, (_, i) => n.connecter(courriel, `faux ${i}`)))).map(
      (r) => r.statut,
    );
    expect([statuts.filter((s) => s === 401).length, statuts.filter((s) => s === 429).length]).toEqual([5, 95]);
    const attend = await n.connecter(courriel, BON);
    expect([attend.statut, Number(attend.entetes.get('Retry-After'))]).toEqual([429, expect.any(Number)]);
    expect((await new Navigateur('198.51.100.78').connecter(courriel, BON)).statut).toBe(200);
  });

  const devenir = (courriel: string, role: string) => jalon.proprietaire
    .sql`insert into roles_agents (financeur_id, compte_id, role)
    select f.id, c.id, ${role} from comptes c, lateral (select id from financeurs limit 1) f where c.courriel = ${courriel}`;
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

  it('l’origine est celle de l’adresse publique, quoi que dise Host', async () => {
    const n = new Navigateur();
    const corps = { courriel: adresse(), demande: 'inscription' };
    for (const origin of ['https://pirate.test', jalon.adresse, 'null'])
      expect(
        (await n.demander('POST', '/api/comptes/liens', corps, { origin, host: new URL(jalon.adresse).host })).corps
          .code,
      ).toBe('origine_refusee');
  });
});

describe('Les comptes de la démonstration', () => {
  it('restent comme ils sont', async () => {
    const jalon = await demarrerJalon();
    const porteur = await jalon.connecter('porteur');
    for (const [methode, chemin, corps] of [
      ['PUT', '/api/compte/mot-de-passe', { actuel: 'demonstration', motDePasse: BON }],
      ['PUT', '/api/compte/courriel', { actuel: 'demonstration', courriel: 'autre@essai.test' }],
      ['POST', '/api/compte/fermeture', { actuel: 'demonstration' }],
    ] as const)
      expect((await porteur.demander(methode, chemin, corps)).statut).toBe(403);
    await jalon.fermer();
  });
});
