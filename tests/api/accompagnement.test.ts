// An aid in kind over real HTTP: two deposits, a provider that is let in for its mission and no longer, sixty days and not one more, another provider.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { listeAppels } from '../../server/appels/schemas.ts';
import type { listeDossiers } from '../../server/dossiers/schemas-liste.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { copierDossier } from '../bench/copier-dossier.ts';
import type { Acte } from '../support/parcours.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';
import { scenarios } from '../support/scenarios.ts';
import { attendreRefus } from '../support/traces.ts';

const scenario = scenarios.find((s) => Object.hasOwn(s.appel.cycle.machines, 'accompagnement/mission'))!;
const cible = { type: 'mission', genre: 'mission' };
const [RIVES, ATELIER] = ['prestataire@demo.test', 'atelier@demo.test'];
const GARRIGUE = 'Pédagogie & Garrigue';

let jalon: Jalon;
let m: Marcheur;
/** The acts of the written life, from where it is until this one is about to be done. */
async function marcher(evenement: string, fois = 1): Promise<void> {
  let vus = 0;
  for (; m.rang < scenario.actes.length; m.rang++) {
    const acte = scenario.actes[m.rang]!;
    if (acte.evenement === evenement && (vus += 1) === fois) return;
    await reussir(acte);
  }
}
async function reussir(acte: Acte): Promise<void> {
  const r = await m.faire(acte, scenario.exemple);
  expect([acte.evenement, r?.statut, r?.statut === 200 ? null : r?.corps]).toEqual([acte.evenement, 200, null]);
}
const statutPour = async (qui: Personne): Promise<number> =>
  (await qui.demander('GET', `/api/dossiers/${m.dossier}`)).statut;
const liste = async (qui: Personne): Promise<number> =>
  (await qui.obtenir<{ dossiers: unknown[] }>('GET', '/api/dossiers')).dossiers.length;
const mission = async (qui: Personne) => (await qui.lire(m.dossier)).objets.find((o) => o.objet.type === 'mission');

beforeAll(async () => {
  jalon = await demarrerJalon({ appels: [scenario.appel] });
  m = new Marcheur(jalon, scenario);
}, 60_000);
afterAll(async () => {
  // A copy has the journal of the first and not its registers.
  const { ecarts } = await rejouerBase(jalon.proprietaire.sql);
  expect(ecarts.filter(({ dossier }) => dossier === m.dossier)).toEqual([]);
  await jalon.fermer();
});

describe('La manifestation d’intérêt, puis le dossier', () => {
  it('le brouillon naît avec la manifestation seule ; son envoi donne un numéro', async () => {
    await marcher('PROPOSER_PRESELECTION');
    const lu = await (await m.personne('porteur')).lire(m.dossier);
    expect(lu.formulaires.map((f) => [f.cle, f.depose])).toEqual([['manifestation', true]]);
    expect([lu.dossier.numero, lu.dossier.intitule]).toEqual([
      'IEM-2025-00001',
      'Des parcours textile à distance et en atelier',
    ]);
    expect(lu.echeances.map((e) => e.cle)).not.toContain('rejetImplicite');
  });

  it('retenue, elle ouvre un dossier où ce qui a été dit est repris', async () => {
    await marcher('DEPOSER', 1);
    const porteur = await m.personne('porteur');
    const lu = await porteur.lire(m.dossier);
    const dossier = lu.formulaires.find((f) => f.cle === 'dossier')!;
    const formulaire = await porteur.obtenir<{
      valeurs: Record<string, unknown>;
      origines: Record<string, { libelle: string }>;
    }>('GET', `/api/dossiers/${m.dossier}/formulaires/${dossier.id}`);
    expect(formulaire.valeurs).toMatchObject({
      intitule: 'Des parcours textile à distance et en atelier',
      formateurs: 14,
      'organismeAidesMinimis/L1/montant': 1_200_000,
    });
    expect(formulaire.valeurs).not.toHaveProperty('organismeDeclarationMinimis');
    expect(formulaire.origines['intitule']?.libelle).toBe('votre envoi « Manifestation d’intérêt »');
    // Until it is sent, nobody else reads it.
    const agent = await m.personne('instructeur');
    expect((await agent.lire(m.dossier)).formulaires.map((f) => f.cle)).toEqual(['manifestation']);
  });
});

describe('La mission du prestataire', () => {
  it('la dernière place d’un prestataire, donnée pour deux dossiers au même instant, ne l’est qu’une fois', async () => {
    await marcher('AFFECTER_PRESTATAIRE');
    const { sql } = jalon.proprietaire;
    await copierDossier(sql, m.dossier, 26);
    const copies = await sql<{ id: string }[]>`select id from dossiers where numero like 'COPIE-%' order by numero`;
    const [a, b, ...pris] = copies.map(({ id }) => id);
    // Twenty-four of its twenty-five places.
    await sql`
      insert into acces_dossier (financeur_id, dossier_id, organisme, role, modifie_le)
      select financeur_id, id, ${GARRIGUE}, 'prestataire', maintenant() from dossiers where id = any(${pris}::uuid[])`;
    const { charge } = scenario.actes[m.rang]!;
    const responsable = await m.personne('responsable');
    const affecter = (id = '') => responsable.envoyer(id, 'AFFECTER_PRESTATAIRE', { ...charge, prestataire: GARRIGUE });
    const issues = await Promise.all([affecter(a), affecter(b)]);
    expect(issues.map(({ statut }) => statut).sort()).toEqual([200, 422]);
    expect(JSON.stringify(issues)).toContain('autant d’organismes qu’il le peut');
    await sql`delete from acces_dossier where dossier_id = any(${pris}::uuid[])`;
  });

  it('il ne voit rien avant d’être affecté, puis sa mission et rien d’autre', async () => {
    await marcher('AFFECTER_PRESTATAIRE');
    const [rives, atelier] = [await m.personne(RIVES), await m.personne(ATELIER)];
    expect([await statutPour(rives), await liste(rives)]).toEqual([404, 0]);
    await marcher('DEPOSER_AUDIT');
    expect([await statutPour(rives), await liste(rives), await statutPour(atelier)]).toEqual([200, 1, 404]);
    const lu = await rives.lire(m.dossier);
    expect([lu.audience, lu.objets.map((o) => o.objet.type), lu.attentes.map((a) => a.evenement)]).toEqual([
      'tiers',
      ['dossier', 'mission'],
      ['DEPOSER_AUDIT'],
    ]);
    const journal = JSON.stringify(await rives.obtenir('GET', `/api/dossiers/${m.dossier}/journal`));
    for (const secret of ['Le projet est cohérent', 'les équipes sont prêtes', 'CP/2025-NOV/11.04'])
      expect(journal).not.toContain(secret);
    expect((await rives.demander('GET', `/api/dossiers/${m.dossier}/finances`)).corps).toMatchObject({
      montants: null,
    });
    // A file is taken from a third party only for an act that is asked of it.
    const conseil = await m.personne('coinstructeur');
    const octets = new TextEncoder().encode('%PDF-1.4');
    const pieces = `/api/dossiers/${m.dossier}/pieces?nom=a.pdf`;
    expect((await conseil.demander('PUT', pieces, octets)).statut).toBe(404);
  });

  it('le porteur lit l’audit et les jours ; ils sont faits pour lui', async () => {
    await marcher('TENIR_COPIL');
    const lue = await mission(await m.personne('porteur'));
    expect(lue?.contexte).toMatchObject({ jours: 19.5, joursRestants: 40.5, prestataire: 'Cabinet des Rives' });
    const restent = 'Il reste 40,5\u00a0jours d’accompagnement, sur 60 au plus.';
    for (const qui of ['porteur', 'instructeur', RIVES])
      expect((await mission(await m.personne(qui)))?.compte).toBe(restent);
    // The provider reads the days of its mission, and no other.
    const { echeances } = await (await m.personne(RIVES)).lire(m.dossier);
    expect(echeances.map((e) => e.cle).sort()).toEqual(['copil', 'duree']);
    expect(lue?.details.map((d) => d.libelle)).toContain('Ce qui a été fait');
    expect(lue?.actions.map((a) => a.type)).toEqual(['ARRETER_MISSION']);
  });

  it('change : l’ancien n’y accède plus, le nouveau lit ce qui a été fait', async () => {
    await marcher('DECLARER_JOURS');
    const [rives, atelier] = [await m.personne(RIVES), await m.personne(ATELIER)];
    expect([await statutPour(rives), await liste(rives)]).toEqual([404, 0]);
    expect([await statutPour(atelier), await liste(atelier)]).toEqual([200, 1]);
    const lue = await mission(atelier);
    expect(lue?.details.map((d) => d.texte)).toContain('Séances de travail et premières productions.');
    // Why it changed is between the Région and those it concerns.
    const journal = JSON.stringify(await atelier.obtenir('GET', `/api/dossiers/${m.dossier}/journal`));
    expect(journal).not.toContain('plus proche de ses métiers');
  });

  it('le soixante et unième jour est refusé, en disant combien il en reste', async () => {
    await m.avancer('2026-06-30T17:00:00+02:00');
    const atelier = await m.personne(ATELIER);
    const declarer = (jours: number) => () =>
      atelier.envoyer(m.dossier, 'DECLARER_JOURS', { jours, date: '2026-06-30', objet: '…' }, cible);
    const refuser = (jours: number, phrase: string) =>
      attendreRefus(jalon, declarer(jours), { statut: 422, code: 'saisie_refusee', phrase });
    await refuser(41.5, 'Il reste 40,5\u00a0jours d’accompagnement, sur 60 au plus');
    await marcher('TERMINER_ACCOMPAGNEMENT');
    await refuser(1, 'Il reste 0\u00a0jour d’accompagnement, sur 60 au plus');
  });

  it('dix mille signes dans une case sont refusés à cette case, et rien n’est compté', async () => {
    const charge = { jours: 1, date: '2026-06-30', objet: 'é'.repeat(10_000) };
    const r = await (await m.personne(ATELIER)).envoyer(m.dossier, 'DECLARER_JOURS', charge, cible);
    expect([r.statut, r.corps.constats?.map((c) => c.chemin)]).toEqual([422, ['objet']]);
  });

  it('l’appel dit qui agit, le prestataire compris', async () => {
    const { phases } = await (
      await m.personne('porteur')
    ).obtenir<{ phases: { phase: string; acteurs: string[] }[] }>(
      'GET',
      '/api/appels/occitanie/innov-emploi-modernisation',
    );
    expect(phases.find(({ phase }) => phase === 'accompagnement')?.acteurs).toEqual(['la Région', 'le prestataire']);
  });

  it('l’appel se dit en nature, et le dossier dit de quel appel il est', async () => {
    const porteur = await m.personne('porteur');
    const { appels } = await porteur.obtenir<z.output<typeof listeAppels>>('GET', '/api/appels');
    const lu = appels.find(({ slug }) => slug === 'innov-emploi-modernisation');
    expect(lu?.enArgent).toBe(false);
    const { dossiers } = await porteur.obtenir<z.output<typeof listeDossiers>>('GET', '/api/dossiers');
    expect(dossiers.find(({ id }) => id === m.dossier)?.titreAppel).toBe(lu?.titre);
    // What one may still answer comes first.
    const rangs = appels.map(({ etat }) => ['ouvert', 'aVenir', 'clos'].indexOf(etat));
    expect(rangs).toEqual(rangs.toSorted((x, y) => x - y));
  });

  it('finie, elle ne s’ouvre plus à personne du prestataire, et sa valeur est notifiée', async () => {
    await marcher('NOTIFIER_VALEUR');
    expect(await statutPour(await m.personne(ATELIER))).toBe(404);
    await marcher('DEPOSER_BILAN');
    const lu = await (await m.personne('porteur')).lire(m.dossier);
    const spine = lu.objets.find((o) => o.objet.type === 'dossier');
    expect(spine?.contexte).toMatchObject({ joursRealises: 60, valeurFinale: 9_300_000 });
    const lignes = await jalon.base.sql<{ valeurs: { etape: string; valeur_centimes: number } }[]>`
      select valeurs from actes_divers where registre = 'aides_en_nature' and dossier_id = ${m.dossier} order by rang`;
    expect(lignes.map(({ valeurs }) => valeurs)).toEqual([
      { etape: 'notifiee', valeur_centimes: 9_300_000 },
      { etape: 'definitive', valeur_centimes: 9_300_000 },
    ]);
  });
});
