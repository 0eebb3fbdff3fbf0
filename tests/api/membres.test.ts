// Three persons of one organisation: who may do what, who comes by invitation, who leaves, and what they leave behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { secretDuLien } from '../../server/comptes/liens.ts';
import type { membresLus } from '../../server/rattachements/schemas-membres.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { Personne, type FormulaireLu, type Probleme } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Membres = z.output<typeof membresLus>;
const MOT_DE_PASSE = 'trois-pommes-au-verger-bleu';

describe('Les membres d’un organisme', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let presidente: Personne;
  let organisation = '';
  const chemin = (suite = '') => `/api/organisations/${organisation}${suite}`;
  const lire = (qui = presidente): Promise<Membres> => qui.obtenir('GET', chemin('/membres'));
  const idDe = async (nom: string): Promise<string> => (await lire()).membres.find((x) => x.nom === nom)!.id;
  const changer = async (qui: Personne, nom: string, roles: string[]) =>
    qui.demander<Probleme>('PUT', chemin(`/membres/${await idDe(nom)}/roles`), { roles });
  const partir = async (qui: Personne, id: string, remettreA: string | null) =>
    qui.demander<Probleme>('POST', chemin(`/membres/${id}/depart`), { remettreA });
  /** The secret of the last link that was sent to an address. */
  const secretPour = async (courriel: string): Promise<string> => {
    const [lien] = await jalon.proprietaire.sql<{ id: string }[]>`
      select id from liens where courriel = ${courriel} order by cree_le desc limit 1`;
    return secretDuLien(CLE_SECRETE, lien!.id);
  };
  const accepter = (qui: Personne, secret: string, plus: object = {}) =>
    qui.demander<Probleme>('POST', '/api/invitations/acceptation', { secret, ...plus });
  const anonyme = () => new Personne(jalon.adresse, 'anonyme', '');

  /** Invites an address and opens its account. */
  const faireVenir = async (nom: string, roles: string[]): Promise<Personne> => {
    const courriel = `${nom.toLowerCase()}@essai.fr`;
    await presidente.obtenir('POST', chemin('/invitations'), { courriel, roles });
    const r = await accepter(anonyme(), await secretPour(courriel), { nom, motDePasse: MOT_DE_PASSE });
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    const cookie = r.entetes
      .getSetCookie()
      .find((c) => c.startsWith('session='))!
      .split(';')[0]!;
    return new Personne(jalon.adresse, nom, cookie);
  };

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    presidente = await m.personne('porteur');
    const { compte } = await presidente.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    organisation = compte.organisations[0]!.id;
  });
  afterAll(() => jalon.fermer());

  it('n’existent que pour eux', async () => {
    for (const qui of ['partenaire', 'instructeur', 'administrateur']) {
      const autre = await m.personne(qui);
      await attendreRefus(jalon, () => autre.demander('GET', chemin('/membres')), { statut: 404 });
      const courriel = 'x@essai.fr';
      await attendreRefus(
        jalon,
        () => autre.demander('POST', chemin('/invitations'), { courriel, roles: ['saisie'] }),
        {
          statut: 404,
        },
      );
      const id = await idDe('Hélène Castan');
      await attendreRefus(jalon, () => partir(autre, id, null), { statut: 404 });
    }
  });

  it('viennent par invitation, une fois, avec leur rôle', async () => {
    const zoe = await faireVenir('Zoe', ['saisie']);
    const courriel = 'zoe@essai.fr';
    expect(await lire(zoe)).toMatchObject({ administre: false, demandes: [], invitations: [] });
    const servi = await secretPour(courriel);
    await attendreRefus(jalon, () => accepter(anonyme(), servi), { statut: 409, code: 'lien_perime' });
    await attendreRefus(
      jalon,
      () => presidente.demander('POST', chemin('/invitations'), { courriel, roles: ['saisie'] }),
      {
        statut: 422,
        phrase: 'déjà membre',
      },
    );
    await attendreRefus(
      jalon,
      () => zoe.demander('POST', chemin('/invitations'), { courriel: 'a@essai.fr', roles: ['saisie'] }),
      {
        statut: 403,
      },
    );
    await attendreRefus(jalon, () => changer(zoe, 'Zoe', ['administrateur']), { statut: 403 });
  });

  it('une invitation retirée, ou ouverte par quelqu’un d’autre, n’ouvre rien', async () => {
    await presidente.obtenir('POST', chemin('/invitations'), { courriel: 'partenaire@demo.test', roles: ['saisie'] });
    const secret = await secretPour('partenaire@demo.test');
    for (const qui of [anonyme(), presidente])
      await attendreRefus(jalon, () => accepter(qui, secret, { nom: 'X', motDePasse: MOT_DE_PASSE }), { statut: 403 });
    const [invitation] = (await lire()).invitations;
    await presidente.obtenir('DELETE', chemin(`/invitations/${invitation!.id}`));
    const partenaire = await m.personne('partenaire');
    await attendreRefus(jalon, () => accepter(partenaire, secret), { statut: 409, code: 'lien_perime' });
    expect((await partenaire.demander('GET', chemin('/membres'))).statut).toBe(404);
    expect((await lire()).invitations).toEqual([]);
  });

  it('font ce que leur rôle permet : le comptable n’écrit pas la demande, et seul un administrateur change un rôle', async () => {
    const noe = await faireVenir('Noe', ['comptable']);
    const dossier = await presidente.ouvrirDossier();
    const lu = await noe.lire(dossier);
    expect(lu.formulaires[0]!.modifiable).toBe(false);
    const adresse = `/api/dossiers/${dossier}/formulaires/${lu.formulaires[0]!.id}`;
    expect((await noe.obtenir<FormulaireLu>('GET', adresse)).modifiable).toBe(false);
    const modifications = [{ chemin: 'besoin', valeur: 'x', revision: 0 }];
    await attendreRefus(jalon, () => noe.demander('PATCH', `${adresse}/reponses`, { modifications }), { statut: 409 });
    await attendreRefus(jalon, () => noe.envoyer(dossier, 'SUPPRIMER_BROUILLON'), {
      statut: 403,
      phrase: 'Votre rôle dans votre organisme ne permet pas cet acte',
    });
    expect(lu.objets[0]!.actions).toEqual([]);
    expect((await changer(presidente, 'Noe', ['comptable', 'saisie'])).statut).toBe(204);
    expect((await noe.demander('PATCH', `${adresse}/reponses`, { modifications })).statut).toBe(200);
  });

  it('le dernier administrateur ne s’en va pas sans successeur, ni deux à la fois', async () => {
    const moi = await idDe('Hélène Castan');
    const zoe = await idDe('Zoe');
    await attendreRefus(jalon, () => changer(presidente, 'Hélène Castan', ['representant']), {
      statut: 409,
      phrase: 'donnez d’abord ce rôle',
    });
    await attendreRefus(jalon, () => partir(presidente, moi, zoe), { statut: 409, phrase: 'donnez d’abord ce rôle' });
    expect((await changer(presidente, 'Zoe', ['administrateur', 'saisie'])).statut).toBe(204);
    const issues = await Promise.all([
      changer(presidente, 'Zoe', ['saisie']),
      changer(presidente, 'Hélène Castan', ['representant', 'saisie']),
    ]);
    const administrateurs = await jalon.proprietaire
      .sql`select 1 from membres_organisation where organisation_id = ${organisation} and administrateur`;
    expect([issues.filter((r) => r.statut === 204).length, administrateurs.length]).toEqual([1, 1]);
    // Whoever is left puts both back.
    await jalon.proprietaire.sql`update membres_organisation m set administrateur = true from comptes c
      where c.id = m.compte_id and m.organisation_id = ${organisation} and c.nom in ('Zoe', 'Hélène Castan')`;
  });

  it('qui s’en va remet ses dossiers à un membre nommé, ne voit plus rien, et l’histoire reste', async () => {
    const lea = await faireVenir('Lea', ['saisie']);
    const dossier = await lea.ouvrirDossier();
    const [id, zoe] = [await idDe('Lea'), await idDe('Zoe')];
    expect((await lire()).membres.find((x) => x.id === id)?.dossiers).toBe(1);
    for (const remettreA of [null, id, randomUUID()])
      await attendreRefus(jalon, () => partir(presidente, id, remettreA), {
        statut: 422,
        phrase: 'à quel membre remettre',
      });
    await attendreRefus(jalon, () => partir(lea, zoe, id), { statut: 403 });
    expect((await partir(presidente, id, zoe)).statut).toBe(204);
    expect((await partir(presidente, id, zoe)).statut).toBe(404);
    for (const adresse of [`/api/dossiers/${dossier}`, chemin('/membres'), chemin('/profil')])
      expect((await lea.demander('GET', adresse)).statut).toBe(404);
    const lu = await lire();
    expect(lu.membres.find((x) => x.id === zoe)?.dossiers).toBe(1);
    expect(lu.changements.slice(0, 2).map((c) => [c.acte, c.qui])).toEqual([
      ['remise', 'Zoe'],
      ['depart', 'Lea'],
    ]);
    const { evenements } = await presidente.obtenir<{ evenements: { acteur: string | null }[] }>(
      'GET',
      `/api/dossiers/${dossier}/journal`,
    );
    expect(evenements.map((e) => e.acteur)).toContain('Lea');
  });
});
