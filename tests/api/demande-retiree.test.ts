// Access ends with its task: who was asked an avis reads the dossier until the request is withdrawn.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';

describe('Une demande d’avis retirée', () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon();
  });
  afterAll(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  it('ferme le dossier à qui elle l’avait ouvert, et à lui seul', async () => {
    const m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'RENDRE_AVIS' });
    const instructeur = await m.personne('instructeur');
    const demander = () => instructeur.envoyer(m.dossier, 'DEMANDER_AVIS', { destinataire: 'coinstructeur@demo.test' });
    const retirer = async (): Promise<number> => {
      const avis = (await instructeur.lire(m.dossier)).objets.find(
        (o) =>
          o.objet.type === 'avis' &&
          o.contexte['sens'] === null &&
          o.actions.some((a) => a.type === 'RETIRER_DEMANDE_AVIS'),
      )!;
      const corps = { objet: avis.objet.id, type: 'RETIRER_DEMANDE_AVIS', charge: {}, versionAttendue: avis.version };
      return (await instructeur.demander('POST', `/api/dossiers/${m.dossier}/evenements`, corps)).statut;
    };
    const lus = async (): Promise<unknown[]> =>
      Promise.all(
        ['prescripteur', 'coinstructeur'].map(async (role) => {
          const qui = await m.personne(role);
          const { dossiers } = await qui.obtenir<{ dossiers: { id: string }[] }>('GET', '/api/dossiers');
          const { statut } = await qui.demander('GET', `/api/dossiers/${m.dossier}`);
          return [statut, dossiers.some(({ id }) => id === m.dossier)];
        }),
      );
    const [ouvert, ferme] = [
      [200, true],
      [404, false],
    ];
    expect(await lus()).toEqual([ouvert, ferme]);
    // The request of the history goes first, then another is made of someone else.
    expect(await retirer()).toBe(200);
    expect(await lus()).toEqual([ferme, ferme]);
    expect((await demander()).statut).toBe(200);
    expect(await lus()).toEqual([ferme, ouvert]);
    expect(await retirer()).toBe(200);
    expect(await lus()).toEqual([ferme, ferme]);
    // Asked again, and answered: what one said is still read.
    expect((await demander()).statut).toBe(200);
    const charge = { mrsPrevue: true, candidatsIdentifies: 12, sens: 'favorable', motivation: '…' };
    const rendu = await (
      await m.personne('coinstructeur')
    ).envoyer(m.dossier, 'RENDRE_AVIS', charge, { type: 'avis', genre: 'prescripteur' });
    // Answered, it is as closed as one that was withdrawn.
    expect([rendu.statut, await lus()]).toEqual([200, [ferme, ferme]]);
  });
});
