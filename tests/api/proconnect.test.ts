// Coming in by ProConnect, with a real provider: who is let in, as whom, and what is refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Probleme } from '../support/personne.ts';
import { lancerProconnect, type FournisseurDEssai, type Professionnel } from '../support/proconnect.ts';

const PRODUIT = 'http://localhost:3000';
const CONNU = '00012503900016';
const lea: Professionnel = {
  sub: 'lea',
  email: 'Lea@association.test',
  given_name: 'Léa',
  usual_name: 'Martin',
  siret: CONNU,
};

describe('ProConnect', () => {
  let jalon: Jalon;
  let fournisseur: FournisseurDEssai;
  beforeAll(async () => {
    fournisseur = await lancerProconnect(PRODUIT);
    jalon = await demarrerJalon({ proconnect: fournisseur.reglages });
  });
  afterAll(() => jalon.fermer());

  interface Demande {
    method?: string;
    body?: string;
    headers?: Record<string, string>;
  }
  interface Recu<T> {
    statut: number;
    corps: T;
  }

  /** A browser: it holds the cookies of each of the two, and follows where it is sent. */
  class Navigateur {
    readonly cookies = new Map<string, Map<string, string>>();

    async aller(adresse: string, options: Demande = {}): Promise<Response> {
      const url = new URL(adresse, PRODUIT);
      const produit = url.origin === PRODUIT;
      const chez = this.cookies.get(url.origin) ?? new Map<string, string>();
      this.cookies.set(url.origin, chez);
      const r = await fetch(produit ? jalon.adresse + url.pathname + url.search : url, {
        redirect: 'manual',
        ...options,
        headers: { ...options.headers, cookie: [...chez].map(([n, v]) => `${n}=${v}`).join('; ') },
      });
      for (const pose of r.headers.getSetCookie()) {
        const [, nom = '', valeur = ''] = /^([^=]+)=([^;]*)/.exec(pose) ?? [];
        if (valeur === '') chez.delete(nom);
        else chez.set(nom, valeur);
      }
      return r;
    }

    /** Follows until a page of the product, or, when it is asked, until what the provider sends back. */
    async suivre(adresse: string, jusquAuRetour = false): Promise<string> {
      let ici = adresse;
      for (let pas = 0; pas < 12; pas++) {
        const r = await this.aller(ici);
        const vers = r.headers.get('location');
        if (vers === null) throw new Error(`${ici} : ${r.status} ${await r.text()}`);
        ici = new URL(vers, new URL(ici, PRODUIT)).href;
        const ou = new URL(ici);
        if (ou.origin === PRODUIT && (jusquAuRetour || !ou.pathname.startsWith('/api/')))
          return jusquAuRetour ? ici : ou.pathname + ou.search;
      }
      throw new Error(`${adresse} ne mène nulle part`);
    }

    entrer = (suite = '/dossiers'): Promise<string> =>
      this.suivre(`/api/proconnect/depart?suite=${encodeURIComponent(suite)}`);

    async demander<T = Probleme>(methode: string, chemin: string, corps?: unknown): Promise<Recu<T>> {
      const r = await this.aller(chemin, {
        method: methode,
        ...(corps === undefined
          ? {}
          : { body: JSON.stringify(corps), headers: { 'content-type': 'application/json' } }),
      });
      const texte = await r.text();
      return { statut: r.status, corps: (texte === '' ? null : JSON.parse(texte)) as T };
    }

    async qui(): Promise<string | null> {
      const { corps } = await this.demander<{ compte: { courriel: string } | null }>('GET', '/api/session');
      return corps.compte?.courriel ?? null;
    }
  }
  const relies = async (courriel: string): Promise<string[]> => {
    const lignes = await jalon.proprietaire.sql<{ sujet: string }[]>`
      select i.sujet from identites_fournies i join comptes c on c.id = i.compte_id where c.courriel = ${courriel}`;
    return lignes.map(({ sujet }) => sujet);
  };

  it('une première venue fait le compte et demande le rattachement de son SIRET ; la suivante le retrouve', async () => {
    fournisseur.devant(lea);
    const n = new Navigateur();
    expect(await n.entrer('/appels')).toBe('/appels');
    expect(await n.qui()).toBe('lea@association.test');
    const { corps } = await n.demander<{ rattachements: { organisation: { siret: string }; etat: string }[] }>(
      'GET',
      '/api/rattachements',
    );
    expect(corps.rattachements).toMatchObject([{ organisation: { siret: CONNU }, etat: 'attente' }]);
    const ailleurs = new Navigateur();
    expect(await ailleurs.entrer()).toBe('/dossiers');
    expect(await ailleurs.qui()).toBe('lea@association.test');
    const [total] = await jalon.proprietaire.sql`
      select (select count(*)::int from rattachements r join comptes c on c.id = r.compte_id where c.courriel = 'lea@association.test') as demandes,
        (select array_agg(moyen) from journal_connexions j join comptes c on c.id = j.compte_id where c.courriel = 'lea@association.test') as moyens`;
    expect(total).toEqual({ demandes: 1, moyens: ['fournisseur', 'fournisseur'] });
    // Without a password, no password opens it.
    for (const motDePasse of ['', ' ', 'demonstration'])
      expect((await n.demander('POST', '/api/session', { courriel: lea.email, motDePasse })).statut).not.toBe(200);
  });

  it('un SIRET que rien ne décrit se complète sur la page du rattachement', async () => {
    fournisseur.devant({ ...lea, sub: 'ali', email: 'ali@neuve.test', siret: '73282932000074' });
    expect(await new Navigateur().entrer()).toBe('/organisation/rattachement?siret=73282932000074');
  });

  it('se déconnecter finit la session ici et chez le fournisseur', async () => {
    fournisseur.devant(lea);
    const n = new Navigateur();
    await n.entrer();
    const { corps } = await n.demander<{ adresse: string | null }>('DELETE', '/api/session');
    const adresse = new URL(corps.adresse ?? '');
    expect([adresse.origin, adresse.searchParams.get('post_logout_redirect_uri')]).toEqual([
      fournisseur.reglages.url,
      `${PRODUIT}/`,
    ]);
    expect((await n.aller(adresse.href)).status).toBe(200);
    expect(await n.qui()).toBeNull();
  });

  it('un état forgé, un code rejoué, un retour sans départ, un autre nonce : personne n’entre', async () => {
    fournisseur.devant(lea);
    const n = new Navigateur();
    const retour = await n.suivre('/api/proconnect/depart', true);
    const forge = new URL(retour);
    forge.searchParams.set('state', 'forge');
    // The state is another's: what this browser left with is forgotten too.
    const garde = new Map(n.cookies.get(PRODUIT));
    expect(await n.suivre(forge.href)).toBe('/proconnect?etat=perdu');
    expect(await n.suivre(retour)).toBe('/proconnect?etat=perdu');
    expect(await n.qui()).toBeNull();
    // Someone else's return, in a browser that left for itself: another state, another nonce, another verifier.
    const autre = new Navigateur();
    await autre.suivre('/api/proconnect/depart', true);
    expect(await autre.suivre(retour)).toBe('/proconnect?etat=perdu');
    expect(await autre.qui()).toBeNull();
    // The right one passes once; with the very same cookie, the code has served.
    n.cookies.set(PRODUIT, new Map(garde));
    expect(await n.suivre(retour)).toBe('/dossiers');
    const rejoue = new Navigateur();
    rejoue.cookies.set(PRODUIT, new Map(garde));
    expect(await rejoue.suivre(retour)).toBe('/proconnect?etat=perdu');
    expect(await rejoue.qui()).toBeNull();
    const [, scelle = ''] = [...garde].find(([nom]) => nom === 'proconnect-parti') ?? [];
    expect(scelle).not.toBe('');
    rejoue.cookies.set(PRODUIT, new Map([['proconnect-parti', scelle.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))]]));
    expect(await rejoue.suivre(retour)).toBe('/proconnect?etat=perdu');
    // PKCE and nonce are asked for, and the page to go on with stays inside the product.
    const depart = await n.aller('/api/proconnect/depart');
    const demande = new URL(depart.headers.get('location') ?? '').searchParams;
    expect([demande.get('code_challenge_method'), (demande.get('nonce') ?? '').length > 30]).toEqual(['S256', true]);
    for (const suite of ['//ailleurs.test', 'https://ailleurs.test', '/\\ailleurs.test'])
      expect((await n.demander('GET', `/api/proconnect/depart?suite=${encodeURIComponent(suite)}`)).statut).toBe(422);
  });

  it('un compte de la même adresse n’est relié que par qui prouve que c’est le sien', async () => {
    const { sql } = jalon.proprietaire;
    await sql`update comptes set courriel = 'porteur@essai.test' where courriel = 'porteur@demo.test'`;
    fournisseur.devant({ ...lea, sub: 'helene', email: 'porteur@essai.test' });
    const n = new Navigateur();
    expect(await n.entrer()).toBe('/proconnect');
    expect([await n.qui(), await relies('porteur@essai.test')]).toEqual([null, []]);
    expect((await n.demander('GET', '/api/proconnect/attente')).corps).toEqual({
      identite: { nom: 'Léa Martin', courriel: 'porteur@essai.test' },
    });
    expect((await n.demander('POST', '/api/proconnect/liaison')).statut).toBe(401);
    await n.demander('POST', '/api/session', { courriel: 'porteur@essai.test', motDePasse: 'demonstration' });
    await sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    expect((await n.demander('POST', '/api/proconnect/liaison')).corps.code).toBe('preuve_demandee');
    await n.demander('POST', '/api/session/preuve', { actuel: 'demonstration' });
    expect(await n.demander('POST', '/api/proconnect/liaison')).toEqual({ statut: 200, corps: { suite: '/dossiers' } });
    expect((await n.demander('POST', '/api/proconnect/liaison')).statut).toBe(409);
    expect(await relies('porteur@essai.test')).toEqual(['helene']);

    const m = new Navigateur();
    expect([await m.entrer(), await m.qui()]).toEqual(['/dossiers', 'porteur@essai.test']);
    // What signs may be proved there too, by the same person only.
    const preuve = () => {
      m.cookies.delete(fournisseur.reglages.url);
      return m.suivre('/api/proconnect/depart?usage=preuve');
    };
    await sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    fournisseur.devant(lea);
    expect(await preuve()).toBe('/proconnect?etat=autre');
    expect((await m.demander('DELETE', '/api/compte/proconnect')).statut).toBe(403);
    fournisseur.devant({ ...lea, sub: 'helene', email: 'porteur@essai.test' });
    expect(await preuve()).toBe('/proconnect?etat=prouve');
    expect((await m.demander('DELETE', '/api/compte/proconnect')).statut).toBe(204);
    expect(await relies('porteur@essai.test')).toEqual([]);
  });

  it('qui administre prouve encore son second facteur : ProConnect ne remplace que le mot de passe', async () => {
    const { sql } = jalon.proprietaire;
    await sql`insert into roles_agents (financeur_id, compte_id, role)
      select (select id from financeurs limit 1), id, 'administrateur' from comptes where courriel = 'ali@neuve.test'`;
    fournisseur.devant({ ...lea, sub: 'ali', email: 'ali@neuve.test', siret: '73282932000074' });
    const n = new Navigateur();
    expect([await n.entrer(), await n.qui()]).toEqual(['/connexion', null]);
  });

  it('un fournisseur arrêté : on le dit, et le mot de passe ouvre toujours', async () => {
    const n = new Navigateur();
    fournisseur.devant(lea);
    const retour = await n.suivre('/api/proconnect/depart', true);
    await fournisseur.arreter();
    expect(await n.suivre(retour)).toBe('/proconnect?etat=muet');
    expect(await n.qui()).toBeNull();
    const muet = await demarrerJalon({ proconnect: { ...fournisseur.reglages, url: 'http://127.0.0.1:9' } });
    const r = await fetch(`${muet.adresse}/api/proconnect/depart`, { redirect: 'manual' });
    expect(r.headers.get('location')).toBe('/proconnect?etat=muet');
    await muet.connecter('porteur');
    await muet.fermer();
  });
});
