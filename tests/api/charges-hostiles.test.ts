// What no page sends with an act: values that are none of their question's. Refused like any other, before any fact is read from them, and nothing is left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { attendreRefus } from '../support/traces.ts';

describe('Les charges hostiles', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
  });
  afterAll(() => jalon.fermer());

  const refuser = async (
    qui: string,
    type: string,
    charge: Record<string, unknown>,
    cible?: { type: string; genre: string },
  ) => {
    const personne = await m.personne(qui);
    return attendreRefus(jalon, () => personne.envoyer(m.dossier, type, charge as Record<string, Valeur>, cible), {
      statut: 422,
    });
  };

  it('des points à compléter qui n’en sont pas', async () => {
    await m.marcher(0, { evenement: 'DEMANDER_COMPLEMENTS' });
    for (const demandes of [[null], [1], [['a']], [{}], [{ id: 'L1', chemin: 'constructor', motif: 'x' }]])
      await refuser('instructeur', 'DEMANDER_COMPLEMENTS', { demandes });
  });

  it('une date d’une année tapée trop court, ou au bout du calendrier', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_RAPPORT' });
    for (const seance of ['0025-11-14', '9999-12-31'])
      expect(await refuser('instructeur', 'DEPOSER_RAPPORT', { numero: 'R1', seance })).toMatchObject({
        constats: [{ chemin: 'seance', code: 'bornes' }],
      });
  });

  it('une horloge avancée au bout du calendrier, d’où elle ne reviendrait pas', async () => {
    const administrateur = await m.personne('administrateur');
    await attendreRefus(
      jalon,
      () => administrateur.demander('POST', '/api/demonstration/horloge', { vers: '9999-12-31T00:00:00Z' }),
      { statut: 422, phrase: 'avant 2200' },
    );
  });

  it('des lignes d’engagement qui n’en sont pas', async () => {
    await m.marcher(0, { evenement: 'ENREGISTRER_ENGAGEMENT' });
    const ligne = { id: 'L1', fonds: 'pacte', axe: 'axe 1', exercice: 2025, montant: 8_153_820 };
    for (const lignes of [[null], ['L1'], [{ ...ligne, montant: 0.5 }], [{ ...ligne, exercice: 2025.5 }]])
      await refuser('finances', 'ENREGISTRER_ENGAGEMENT', { numero: 'E1', date: '2025-11-20', lignes });
  });

  it('un montant liquidé qui n’en est pas un', async () => {
    await m.marcher(0, { evenement: 'LIQUIDER', objet: 'avance' });
    const avance = { type: 'versement', genre: 'avance' };
    for (const montant of [-1, 0, 0.5, 2 ** 53 - 1, 2 ** 53, 1e300, '2446146', [2_446_146], 2_446_147])
      await refuser('finances', 'LIQUIDER', { montant }, avance);
    // A number that JSON can write and that no number holds: refused before anything is read.
    const finances = await m.personne('finances');
    const objet = (await finances.lire(m.dossier)).objets.find((o) => o.objet.genre === 'avance');
    const r = await fetch(`${jalon.adresse}/api/dossiers/${m.dossier}/evenements`, {
      method: 'POST',
      headers: { Cookie: finances.cookie, 'Content-Type': 'application/json' },
      body: `{"objet":"${objet?.objet.id}","type":"LIQUIDER","charge":{"montant":1e999},"versionAttendue":${objet?.version}}`,
    });
    expect([r.status, r.headers.get('Content-Type')]).toEqual([422, 'application/problem+json; charset=utf-8']);
  });
});
