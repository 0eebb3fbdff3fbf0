// A live dossier moved from one version of its call to another, on the database: dry run, journaled event, replay across.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publier } from '../../server/appels/publier.ts';
import { deplacerDossier, essayerDeplacement } from '../../server/engine/deplacer-dossiers.ts';
import type { Projet } from '../../server/engine/migrer.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { fondsMinusculeV1, fondsMinusculeV3 } from '../support/appels/fonds-minuscule.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

const appel = { financeur: 'normandie', slug: 'fonds-minuscule' };
const projet: Projet = {
  de: '1',
  vers: '3',
  instances: { completude: 'verification' },
  correspondances: {},
  motif: 'La vérification change de nom',
};

describe('Un dossier déposé, déplacé vers une autre version', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let instructrice: Personne;
  let depose = '';
  let repris = '';

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsMinusculeV1] });
    porteur = await jalon.connecter('porteur');
    instructrice = await jalon.connecter('instructeur@normandie.demo.test');
    const deposer = async (): Promise<string> => {
      const dossier = await porteur.ouvrirDossier('fonds-minuscule', 'normandie');
      const { formulaires } = await porteur.lire(dossier);
      await porteur.repondre(dossier, formulaires[0]!.id, { projet: 'Une phrase.' });
      expect((await porteur.envoyer(dossier, 'DEPOSER')).statut).toBe(200);
      return dossier;
    };
    depose = await deposer();
    repris = await deposer();
    expect((await instructrice.envoyer(repris, 'PRENDRE_EN_CHARGE')).statut).toBe(200);
    const charge = { demandes: [{ id: 'L1', chemin: 'projet', motif: 'Précisez.' }] };
    expect((await instructrice.envoyer(repris, 'DEMANDER_COMPLEMENTS', charge)).statut).toBe(200);
    await publier(jalon.proprietaire.sql, fondsMinusculeV3);
  });
  afterAll(() => jalon.fermer());

  const lu = async (dossier: string) => {
    const { dossier: d, appel: a, echeances } = await porteur.lire(dossier);
    return {
      version: a.version,
      statut: d.statut,
      echeances: echeances.map((e) => `${e.cle} ${e.etat} ${e.dernierJour}`),
    };
  };

  it('l’essai dit, pour chacun, où il irait et ce qu’il garderait ; rien n’est écrit', async () => {
    const avant = await lu(repris);
    const [premier, second] = await essayerDeplacement(jalon.travail.sql, appel, projet);
    expect([premier?.dossier, second?.dossier]).toEqual([depose, repris]);
    expect(second).toMatchObject({
      methode: 'table',
      avant: expect.arrayContaining(['parcours.completude.complementsAttendus']) as unknown,
      apres: expect.arrayContaining(['parcours.verification.complementsAttendus']) as unknown,
      echeances: { armees: [], abandonnees: [] },
      actesPerdus: {},
      actesGagnes: {},
      problemes: [],
    });
    expect(second?.echeances.gardees.map((e) => e.split(' ')[0])).toEqual(
      expect.arrayContaining(['verification.complements', 'silence.rejetImplicite']),
    );
    expect(await lu(repris)).toEqual(avant);
    expect(avant.version).toBe(1);
    // Without the table it has no place: its history is judged by the new machines.
    expect(
      (await essayerDeplacement(jalon.travail.sql, appel, { ...projet, instances: {} })).map((r) => r.methode),
    ).toEqual(['rejeu', 'rejeu']);
    expect(await essayerDeplacement(jalon.travail.sql, appel, { ...projet, de: '2' })).toEqual([]);
  });

  it('appliqué, c’est un événement du journal, et le dossier va son chemin sur la nouvelle version', async () => {
    const avant = await lu(repris);
    expect(await deplacerDossier(jalon.travail.sql, repris, projet, null)).toMatchObject({ problemes: [] });
    const apres = await lu(repris);
    expect(apres).toEqual({ ...avant, version: 3 });
    const { evenements, integre } = await porteur.obtenir<{ integre: boolean; evenements: { libelle: string }[] }>(
      'GET',
      `/api/dossiers/${repris}/journal`,
    );
    expect(integre).toBe(true);
    expect(JSON.stringify(evenements)).toContain('Passer à une nouvelle version de l’appel');
    const { formulaires } = await porteur.lire(repris);
    const { formulaire } = await porteur.obtenir<FormulaireLu>(
      'GET',
      `/api/dossiers/${repris}/formulaires/${formulaires[0]!.id}`,
    );
    expect(formulaire.sections[0]?.champs.map((c) => c.libelle)).toEqual(['Votre projet, en une ligne']);
    expect((await porteur.envoyer(repris, 'DEPOSER_COMPLEMENTS')).statut).toBe(200);
    expect((await instructrice.envoyer(repris, 'DECLARER_COMPLET')).statut).toBe(200);
    expect((await lu(repris)).statut).toBe('acheve');
  });

  it('les autres restent sur la leur, jusqu’à leur tour', async () => {
    expect((await lu(depose)).version).toBe(1);
    expect((await essayerDeplacement(jalon.travail.sql, appel, projet)).map((r) => r.dossier)).toEqual([depose]);
    await deplacerDossier(jalon.travail.sql, depose, { ...projet, instances: {} }, null);
    expect(await lu(depose)).toMatchObject({ version: 3, statut: 'depose' });
    expect((await instructrice.envoyer(depose, 'PRENDRE_EN_CHARGE')).statut).toBe(200);
  });

  it('le rejeu traverse les versions, sans écart', async () => {
    expect(await rejouerBase(jalon.proprietaire.sql)).toEqual({ dossiers: 2, ecarts: [] });
  });

  it('un dossier qui ne peut pas aller où l’on veut reste où il est', async () => {
    const rapport = await deplacerDossier(jalon.travail.sql, depose, projet, null);
    expect(rapport?.problemes).toEqual(['Le dossier suit la version 3, pas la version 1.']);
  });
});
