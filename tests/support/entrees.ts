// Coming in on an installation where nobody is, from a browser behind our proxy: what the tests of accounts share.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { secretDuLien } from '../../server/comptes/liens.ts';
import { CLE_SECRETE } from './cle-secrete.ts';
import type { Jalon } from './jalon.ts';
import type { Probleme } from './personne.ts';

export const BON = 'quatre camions tondent la lune';
export const AUTRE = 'vingt girafes lisent un horaire';
/** How the server is reached from outside. */
export const REGLAGES = { demo: false, baseUrl: 'https://jalon.test', proxysDeConfiance: '127.0.0.1' };

interface Recu<T> {
  statut: number;
  corps: T;
  cookie: string | null;
  entetes: Headers;
}

export type Navigateur = InstanceType<ReturnType<typeof entrees>['Navigateur']>;

/** Ways in of an installation without demonstration, started when a test begins. */
export function entrees(lire: () => Jalon) {
  /** A browser behind our proxy: where it is, and the cookie that it holds. */
  class Navigateur {
    cookie = '';
    readonly lieu: string;
    constructor(lieu = `203.0.113.${Math.ceil(Math.random() * 250)}`) {
      this.lieu = lieu;
    }

    async demander<T = Probleme>(methode: string, chemin: string, corps?: unknown, entetes = {}): Promise<Recu<T>> {
      const r = await fetch(`${lire().adresse}${chemin}`, {
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
    const [lien] = await lire().proprietaire.sql<
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

  /** What an address was told, the first first. */
  const avis = async (courriel: string): Promise<string[]> =>
    (
      await lire().proprietaire.sql<
        { avis: string }[]
      >`select charge ->> 'avis' as avis from travaux where charge ->> 'a' = ${courriel} order by cree_le`
    ).map((l) => l.avis);
  const devenir = (courriel: string, role: string) => lire().proprietaire
    .sql`insert into roles_agents (financeur_id, compte_id, role)
    select f.id, c.id, ${role} from comptes c, lateral (select id from financeurs limit 1) f where c.courriel = ${courriel}`;
  return { Navigateur, adresse, dernierLien, lier, inscrire, avis, devenir };
}
