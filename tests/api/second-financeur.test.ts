// Another funder's dossier is its own: its name, its colours, its agents, its signatories, its court and its credits, from its file; nothing of the first one.
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { centimesEcrits } from '../../workflows/appel/montants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { normandie } from '../../workflows/financeurs/normandie.ts';
import { AIDE, appuiConseil, deposerAppuiConseil, faire } from '../support/appui-conseil.ts';
import { Histoire } from '../support/histoire-documents.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';

const PREMIER = /Occitanie|Toulouse|occitanie/;

describe('Un dossier de la Région Normandie', () => {
  let jalon: Jalon;
  let jeu: Histoire;
  let dossier: string;
  let porteur: Personne;
  const agent = (role: string): Promise<Personne> => jalon.connecter(`${role}@normandie.demo.test`);
  const agir = async (role: string, type: string, charge: Record<string, Valeur> = {}): Promise<void> => {
    await faire(role === 'porteur' ? porteur : await agent(role), dossier, type, charge);
    await jeu.travailler();
  };
  const enveloppe = async () =>
    (
      await jalon.proprietaire.sql<Record<string, number | string>[]>`
        select e.cle, f.code, e.ae_affecte_centimes::float8 as ae, e.reserve_centimes::float8 as reserve, e.engage_centimes::float8 as engage
        from enveloppes e join financeurs f on f.id = e.financeur_id where e.reserve_centimes + e.engage_centimes > 0`
    )[0];

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appuiConseil] });
    jeu = new Histoire(jalon, await mkdtemp(path.join(os.tmpdir(), 'jalon-documents-')));
    porteur = await jalon.connecter('porteur');
    dossier = await deposerAppuiConseil(porteur);
    await jeu.travailler();
  });
  afterAll(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jeu.fermer();
  });

  it('est visé sur l’enveloppe de son fichier, et engagé sur elle', async () => {
    await agir('instructeur', 'PRENDRE_EN_CHARGE');
    await agir('instructeur', 'DECLARER_COMPLET');
    await agir('instructeur', 'PROPOSER', { montant: AIDE, acte: 'convention', analyse: 'Utile.' });
    await agir('responsable', 'VALIDER_PROPOSITION');
    await agir('finances', 'VISER');
    const du = normandie.enveloppes.find((e) => e.appels.some((slug) => slug === 'appui-conseil-modernisation'))!;
    const cle = { cle: du.cle, code: 'normandie', ae: centimesEcrits(du.ae) };
    expect(await enveloppe()).toEqual({ ...cle, reserve: AIDE, engage: 0 });
    await agir('instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: '2025-09-08' });
    await agir('assemblees', 'ENREGISTRER_DELIBERATION', {
      numero: 'CP-1',
      date: '2025-09-08',
      issue: 'adopte',
      montant: AIDE,
    });
    await agir('assemblees', 'TRANSMETTRE_ACTE', { date: '2025-09-08' });
    await agir('assemblees', 'PUBLIER_ACTE', { date: '2025-09-08' });
    await agir('responsable', 'NOTIFIER_DECISION');
    const { propositions } = await (await agent('finances')).acte(dossier, 'ENREGISTRER_ENGAGEMENT');
    const lignes = (propositions['lignes'] as Record<string, Valeur>[]).map((l) => ({ ...l, axe: null }));
    await agir('finances', 'ENREGISTRER_ENGAGEMENT', { numero: 'EJ-1', date: '2025-09-08', lignes });
    expect(await enveloppe()).toEqual({ ...cle, reserve: 0, engage: AIDE });
  });

  it('se signe par ses délégataires, jusqu’à la notification de la convention', async () => {
    await agir('instructeur', 'ETABLIR_CONVENTION');
    await agir('porteur', 'SIGNER_CONVENTION', { fichier: await porteur.joindre(dossier) });
    const ordonnateur = await agent('ordonnateur');
    await agir('ordonnateur', 'CONTRESIGNER_CONVENTION', { fichier: await ordonnateur.joindre(dossier) });
    await agir('instructeur', 'NOTIFIER_CONVENTION');
    expect((await porteur.lire(dossier)).dossier.statut).toBe('execution');
  });

  it('ses pages portent son nom et ses couleurs', async () => {
    for (const lecteur of [porteur, await agent('instructeur'), await agent('finances')]) {
      const { financeur, ...lu } = await lecteur.lire(dossier);
      const { nom, nomDansUnePhrase, couleurs } = normandie;
      expect(financeur).toEqual({ code: 'normandie', nom, nomDansUnePhrase, couleurs });
      const onglets = ['journal', 'finances', 'documents', 'cycle'].map((onglet) =>
        lecteur.obtenir('GET', `/api/dossiers/${dossier}/${onglet}`),
      );
      expect(JSON.stringify([lu, ...(await Promise.all(onglets))])).not.toMatch(PREMIER);
    }
    const { compte } = await (
      await agent('instructeur')
    ).obtenir<{ compte: { roles: { financeurNom: string; couleurs: unknown }[] } }>('GET', '/api/session');
    expect(compte.roles.map((r) => [r.financeurNom, r.couleurs])).toEqual([[normandie.nom, normandie.couleurs]]);
  });

  it('ce qu’un rôle ouvre ailleurs ne l’ouvre pas ici : finances, travaux en quarantaine', async () => {
    const { sql } = jalon.proprietaire;
    const id = randomUUID();
    await sql`insert into travaux (id, cle, financeur_id, dossier_id, type, charge, etat, derniere_erreur)
      select ${id}, ${`essai:${id}`}, financeur_id, id, 'courriel-envoi', '{}', 'quarantaine', '550 <claire@exemple.fr> inconnue' from dossiers where id = ${dossier}`;
    const lister = async (qui: Personne) =>
      (
        await qui.obtenir<{ travaux: { id: string; derniereErreur: string }[] }>('GET', '/api/exploitation/quarantaine')
      ).travaux.filter((t) => t.id === id);
    const [dIci, dAilleurs] = [await agent('administrateur'), await jalon.connecter('administrateur')];
    const relancer = (qui: Personne) => qui.demander('POST', `/api/exploitation/quarantaine/${id}/relancer`);
    expect((await lister(dIci)).map((t) => t.derniereErreur)).toEqual(['550 <…> inconnue']);
    expect(await lister(dAilleurs)).toEqual([]);
    expect((await relancer(dAilleurs)).statut).toBe(404);
    // Recused, the administrator of this funder neither.
    await sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select d.financeur_id, c.id, d.siren, 'essai' from dossiers d, comptes c where d.id = ${dossier} and c.courriel = 'administrateur@normandie.demo.test'`;
    expect(await lister(dIci)).toEqual([]);
    expect((await relancer(dIci)).statut).toBe(404);
    await sql`delete from recusations where motif = 'essai'`;
    // An elected member here who instructs elsewhere reads the finances of elsewhere.
    const elu = await sql`
      insert into roles_agents (financeur_id, compte_id, role) select f.id, c.id, 'elu' from financeurs f, comptes c
      where f.code = 'normandie' and c.courriel = 'instructeur@demo.test' returning 1`;
    expect(elu).toHaveLength(1);
    const tableau = async (qui: Personne) =>
      (await qui.obtenir<{ enveloppes: { cle: string }[] }>('GET', '/api/finances/tableau')).enveloppes.map(
        (e) => e.cle,
      );
    const ici = new Set(await tableau(await agent('instructeur')));
    const lus = await tableau(await jalon.connecter('instructeur'));
    expect(ici.size).toBeGreaterThan(0);
    expect(lus.filter((cle) => ici.has(cle))).toEqual([]);
    await sql`delete from travaux where id = ${id}`;
  });

  it('ses documents sont à son en-tête, à sa signature et devant son tribunal', async () => {
    const documents = await jeu.documents();
    expect(documents.map((d) => d.modele)).toEqual([
      'accuse-reception',
      'decision-attribution',
      'convention',
      'notification-convention',
    ]);
    for (const { modele, texte } of documents) {
      expect([modele, texte.includes(normandie.nom), PREMIER.exec(texte)?.[0]]).toEqual([modele, true, undefined]);
    }
    const decision = documents.find((d) => d.modele === 'decision-attribution')!.texte;
    expect(decision).toContain('Pour le Président et par délégation');
    expect(decision).toContain('Arrêté de délégation n° 2025-DIR-010');
    expect(decision).toContain('tribunal administratif de Caen');
    expect(documents.find((d) => d.modele === 'convention')!.texte).toContain(normandie.representant);
  });

  it('ses courriels aussi', async () => {
    const courriels = await jeu.courriels();
    expect(courriels.length).toBeGreaterThan(5);
    for (const { a, sujet, texte } of courriels) {
      expect([sujet, PREMIER.exec(`${sujet} ${texte}`)?.[0]]).toEqual([sujet, undefined]);
      expect(a === 'porteur@demo.test' || a.endsWith('@normandie.demo.test'), a).toBe(true);
    }
  });
});
