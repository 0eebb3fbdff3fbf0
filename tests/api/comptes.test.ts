// Coming in, on an installation where nobody is: by a link and a password, without anyone's help, and without telling who has an account.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTRE, BON, entrees, REGLAGES } from '../support/entrees.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';

describe('Les comptes, sans démonstration', () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon(REGLAGES);
  });
  afterAll(() => jalon.fermer());
  const { Navigateur, adresse, dernierLien, lier, inscrire, avis, devenir } = entrees(() => jalon);

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
    expect(fait.entetes.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains');
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
    // Signed in for long: whoever sits down at an open session puts its owner out nowhere.
    await jalon.proprietaire.sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    for (const chemin of [`/api/compte/sessions/${deB}`, '/api/compte/sessions'])
      expect((await n.demander('DELETE', chemin)).corps.code).toBe('preuve_demandee');
    expect([await b.qui(), await c.qui()]).toEqual([courriel, courriel]);
    const laMienne = sessions.find((s) => s.courante)?.id;
    const avant = n.cookie;
    const prouve = await n.demander('POST', '/api/session/preuve', { actuel: BON });
    expect([prouve.statut, prouve.cookie]).toEqual([204, expect.stringContaining('__Host-session=')]);
    // The same session under another token: whoever held the former one holds nothing.
    const garde = new Navigateur();
    garde.cookie = avant;
    expect([await garde.qui(), await n.qui(), n.cookie === avant]).toEqual([null, courriel, false]);
    expect((await lire()).sessions.find((s) => s.courante)?.id).toBe(laMienne);
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
    const depuis = performance.now();
    const statuts = (await Promise.all(Array.from({ length: 100 }, (_, i) => n.connecter(courriel, `faux ${i}`)))).map(
      (r) => r.statut,
    );
    const juges = statuts.filter((s) => s === 401).length;
    expect(statuts.filter((s) => s === 429)).toHaveLength(100 - juges);
    // A machine that takes more than two seconds over them lets another one be judged, which is the rule: then after four more, eight more.
    expect(juges).toBeGreaterThanOrEqual(5);
    expect(juges).toBeLessThanOrEqual(5 + Math.floor(Math.log2((performance.now() - depuis) / 2_000 + 1)));
    const attend = await n.connecter(courriel, BON);
    expect([attend.statut, Number(attend.entetes.get('Retry-After'))]).toEqual([429, expect.any(Number)]);
    expect((await new Navigateur('198.51.100.78').connecter(courriel, BON)).statut).toBe(200);
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
