// A fresh proof before what signs or binds: the session alone, however it was come by, is not enough.
import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Personne, type Probleme, type Reponse } from '../support/personne.ts';

const MOT_DE_PASSE = 'demonstration';

describe('La preuve fraîche', () => {
  let jalon: Jalon;
  let porteur: Personne;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    porteur = await ordinaire('porteur');
  });
  afterAll(() => jalon.fermer());

  /** Someone of the demonstration whose account is theirs alone. */
  const ordinaire = async (qui: string): Promise<Personne> => {
    await jalon.proprietaire
      .sql`update comptes set courriel = ${`${qui}@essai.test`} where courriel = ${`${qui}@demo.test`}`;
    return jalon.connecter(`${qui}@essai.test`);
  };
  const vieillir = (minutes: number) =>
    jalon.proprietaire.sql`update sessions set preuve_le = clock_timestamp() - make_interval(mins => ${minutes})`;
  const prouver = (qui: Personne, donnee: object) => qui.demander<Probleme>('POST', '/api/session/preuve', donnee);
  const dire = ({ statut, corps }: Reponse<Partial<Probleme>>): [number, string | undefined] => [statut, corps.code];

  it('est demandée après dix minutes, en dernier ; la même demande passe ensuite, une seule fois', async () => {
    const dossier = await porteur.ouvrirDossier();
    const cle = randomUUID();
    const supprimer = () => porteur.envoyer(dossier, 'SUPPRIMER_BROUILLON', {}, undefined, cle);
    await vieillir(11);
    // What is wrong is said first: nobody proves anything for nothing.
    expect((await porteur.envoyer(dossier, 'DEPOSER')).statut).toBe(422);
    expect(dire(await supprimer())).toEqual([403, 'preuve_demandee']);
    expect((await porteur.lire(dossier)).dossier.phase).toBe('depot');
    expect(await porteur.obtenir('GET', '/api/session/preuve')).toEqual({ moyens: ['mot_de_passe'] });

    const ailleurs = await jalon.connecter('porteur@essai.test');
    await vieillir(11);
    const faux = await prouver(porteur, { actuel: 'demonstratoin' });
    expect([faux.statut, faux.corps.constats?.map((c) => c.chemin)]).toEqual([422, ['actuel']]);
    expect((await prouver(porteur, { code: '123456' })).statut).toBe(422);
    expect((await prouver(porteur, { actuel: MOT_DE_PASSE })).statut).toBe(204);
    expect(dire(await ailleurs.envoyer(dossier, 'SUPPRIMER_BROUILLON'))).toEqual([403, 'preuve_demandee']);
    expect((await supprimer()).statut).toBe(200);
    const journal = await jalon.proprietaire.sql`
      select issue, moyen from journal_connexions j join comptes c on c.id = j.compte_id where c.courriel = 'porteur@essai.test' order by j.le desc limit 2`;
    expect([...journal]).toEqual([
      { issue: 'preuve', moyen: 'mot_de_passe' },
      { issue: 'refusee', moyen: 'mot_de_passe' },
    ]);

    const autre = await porteur.ouvrirDossier();
    await vieillir(9);
    expect((await porteur.envoyer(autre, 'SUPPRIMER_BROUILLON')).statut).toBe(200);
  });

  it('n’est pas demandée aux comptes de la démonstration, qui sont à tout le monde', async () => {
    const partenaire = await jalon.connecter('partenaire');
    const dossier = await partenaire.ouvrirDossier();
    await vieillir(600);
    expect((await partenaire.envoyer(dossier, 'SUPPRIMER_BROUILLON')).statut).toBe(200);
  });

  it('est le second facteur où il y en a un ; le retour du comptable l’attend', async () => {
    const entree = await ordinaire('administrateur');
    const { secret } = await entree.obtenir<{ secret: string }>('POST', '/api/compte/facteurs');
    const code = (pas: number): string =>
      new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: Date.now() + pas * 30_000 });
    const { entetes } = await entree.demander('POST', '/api/compte/facteurs/confirmation', { code: code(0) });
    const cookie = entetes.getSetCookie()[0]?.split(';')[0] ?? '';
    const administrateur = new Personne(jalon.adresse, 'administrateur', cookie);
    const retour = () =>
      administrateur.demander<Partial<Probleme>>('POST', '/api/retours-comptable', {
        lignes: [{ numero: '404', issue: 'paye', date: '2025-09-08' }],
      });
    expect((await retour()).statut).toBe(200);
    await vieillir(11);
    expect(dire(await retour())).toEqual([403, 'preuve_demandee']);
    expect(await administrateur.obtenir('GET', '/api/session/preuve')).toEqual({ moyens: ['code'] });
    expect((await prouver(administrateur, { actuel: MOT_DE_PASSE })).statut).toBe(422);
    expect((await prouver(administrateur, { code: code(1) })).statut).toBe(204);
    expect((await retour()).statut).toBe(200);
  });
});
