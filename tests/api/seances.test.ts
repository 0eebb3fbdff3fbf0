// A comité and a commission over HTTP on the database: who may, who reads what, two agents at once, what each dossier receives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { rejouerSeances } from '../../server/seances/rejouer-seances.ts';
import { nouvelAgent } from '../support/agents.ts';
import { lireTexte } from '../support/lire-pdf.ts';
import { acteSur, analyser, distribuer, preparerSeances, SeanceHttp, type Essai } from '../support/seances.ts';

let e: Essai;
beforeAll(async () => {
  e = await preparerSeances(12);
});
afterAll(() => e.jalon.fermer());

const MONTANT = 1_000_000;
const favorable = (ligne: string, montant = MONTANT) => ({ ligne, issue: 'favorable', montant });
let prochain = 0;
/** Dossiers analysed, the first with the best score. */
async function prets(combien: number): Promise<string[]> {
  const ids = e.dossiers.slice(prochain, (prochain += combien));
  for (const [i, id] of ids.entries()) await analyser(e, id, MONTANT, 90 - i);
  return ids;
}
const statut = async (id: string): Promise<string> => (await e.instructeur.lire(id)).dossier.statut;

describe('à l’ordre du jour', () => {
  it('seuls les dossiers analysés, d’un appel du financeur, inscrits à une seule séance', async () => {
    const [pret = ''] = await prets(1);
    const s = await SeanceHttp.ouvrir(e.instructeur, { quorum: 1, enveloppe: MONTANT });
    const { candidats } = await e.instructeur.obtenir<{ candidats: { dossier: string; propose: number }[] }>(
      'GET',
      `/api/seances/${s.id}/candidats`,
    );
    expect(candidats.map((c) => [c.dossier, c.propose])).toEqual([[pret, MONTANT]]);
    const refus = await s.essayer('INSCRIRE', { ligne: e.dossiers.at(-1)! });
    expect([refus.statut, refus.corps.detail]).toEqual([422, expect.stringContaining('n’est pas prêt')]);
    await s.inscrire([pret]);
    const autre = await SeanceHttp.ouvrir(e.responsable, {});
    expect((await autre.essayer('INSCRIRE', { ligne: pret })).corps.detail).toContain('déjà inscrit');
    await s.faire('DESINSCRIRE', { ligne: pret });
    await autre.inscrire([pret]);
    await autre.faire('DESINSCRIRE', { ligne: pret });
    expect((await autre.essayer('CONVOQUER')).corps.detail).toContain('vide');
    prochain = 0;
  });

  it('n’existe pas pour un autre financeur ni pour un porteur, et rien n’est ouvert à qui n’a pas le rôle', async () => {
    const s = await SeanceHttp.ouvrir(e.instructeur, {});
    for (const qui of [e.porteur, await e.jalon.connecter('instructeur')]) {
      expect((await qui.demander('GET', `/api/seances/${s.id}`)).statut).toBe(404);
      expect((await s.par(qui).essayer('CONVOQUER', {}, { rang: 1 })).statut).toBe(404);
      expect((await qui.obtenir<{ seances: unknown[] }>('GET', '/api/seances')).seances).toEqual([]);
    }
    expect((await s.par(e.finances).essayer('CONVOQUER')).statut).toBe(403);
    // Nor is there anything to report on in a comité, or for the instructeur of another funder in a commission.
    const cp = await SeanceHttp.ouvrir(e.assemblees, { genre: 'commission', titre: 'CP' });
    const rapport = { numero: 'R-1', dossiers: [e.dossiers[0]] };
    for (const [qui, id] of [
      [e.instructeur, s.id],
      [await e.jalon.connecter('instructeur'), cp.id],
      [e.porteur, cp.id],
    ] as const) {
      expect((await qui.demander('GET', `/api/seances/${id}/rapports`)).statut).toBe(404);
      expect((await qui.demander('POST', `/api/seances/${id}/rapports`, rapport)).statut).toBe(404);
    }
    const corps = { financeur: 'normandie', genre: 'commission', titre: 'CP', date: '2025-09-08' };
    expect((await e.instructeur.demander('POST', '/api/seances', corps)).statut).toBe(403);
    expect((await e.porteur.demander('POST', '/api/seances', corps)).statut).toBe(404);
  });
});

describe('deux agents à la fois', () => {
  it('sur deux lignes, rien n’est perdu ; sur la même, le second lit ce que le premier a fait', async () => {
    const [un = '', deux = ''] = e.dossiers.slice(0, 2);
    await analyser(e, deux, MONTANT, 50);
    prochain = 2;
    const s = await (await SeanceHttp.ouvrir(e.instructeur, { quorum: 1 })).ouvrirSur([un, deux]);
    const { rang } = await s.lire();
    const r = await Promise.all([
      s.essayer('RENDRE_ISSUE', favorable(un), { rang }),
      s.par(e.responsable).essayer('RENDRE_ISSUE', favorable(deux), { rang }),
    ]);
    expect(r.map((x) => x.statut)).toEqual([200, 200]);
    const lu = await s.lire();
    expect(lu.lignes.map((l) => l.debat?.issue)).toEqual(['favorable', 'favorable']);
    const ensemble = await Promise.all([
      s.essayer('RENDRE_ISSUE', favorable(un, 500_000), { rang: lu.rang }),
      s
        .par(e.responsable)
        .essayer('RENDRE_ISSUE', { ligne: un, issue: 'defavorable', criteres: 'besoin' }, { rang: lu.rang }),
    ]);
    expect(ensemble.map((x) => x.statut).toSorted()).toEqual([200, 409]);
    const perdu = ensemble.find((x) => x.statut === 409)!.corps;
    expect([perdu.code, perdu.detail]).toEqual([
      'version_perimee',
      expect.stringMatching(
        /^(Anne Lecomte|Yves Hamel) vient d’enregistrer « (Favorable|Défavorable) » pour \S+ : ce que vous/,
      ),
    ]);
    // Closing answers for all that was read.
    expect((await s.par(e.responsable).essayer('CLORE', {}, { rang: lu.rang })).statut).toBe(409);
  });

  it('la même clé reçoit la première réponse', async () => {
    const { seances } = await e.instructeur.obtenir<{ seances: { id: string; statut: string }[] }>(
      'GET',
      '/api/seances',
    );
    const s = new SeanceHttp(e.instructeur, seances.find((x) => x.statut === 'ouverte')!.id);
    const { rang } = await s.lire();
    const envoi = favorable(e.dossiers[1]!, 700_000);
    const reponses = [
      await s.essayer('RENDRE_ISSUE', envoi, { rang, cle: 'cle-de-seance' }),
      await s.essayer('RENDRE_ISSUE', envoi, { rang, cle: 'cle-de-seance' }),
    ];
    expect(reponses.map((r) => [r.statut, r.corps.rang])).toEqual([
      [200, rang + 1],
      [200, rang + 1],
    ]);
    expect((await s.essayer('RENDRE_ISSUE', favorable(e.dossiers[1]!), { rang, cle: 'cle-de-seance' })).statut).toBe(
      422,
    );
  });
});

describe('un déport', () => {
  it('cache le débat à qui sort, et l’empêche d’enregistrer la ligne', async () => {
    const [ligne = '', autre = ''] = await prets(2);
    const elu = await nouvelAgent(e.jalon, { financeur: 'normandie', role: 'elu' });
    const s = await SeanceHttp.ouvrir(e.assemblees, { quorum: 1 });
    expect((await s.par(elu).essayer('CONVOQUER', {}, { rang: 1 })).statut).toBe(404);
    // Nobody but an account of the funder is let in.
    const intrus = { membre: 'm9', nom: 'Mme Castan', qualite: 'Présidente', courriel: 'porteur@demo.test' };
    expect((await s.essayer('NOMMER_MEMBRE', intrus)).corps.detail).toContain('Aucun compte du financeur');
    await s.ouvrirSur([ligne, autre], [{ nom: 'M. Lehoux', courriel: elu.qui }, { nom: 'Mme Aubert' }]);
    await s.faire('DECLARER_DEPORT', { membre: 'm0', ligne });
    await s.faire('RENDRE_ISSUE', { ligne, issue: 'ajourne', motif: 'Bail à produire' });
    const lue = await s.par(elu).ligne(ligne);
    expect([lue.deporte, lue.debat, JSON.stringify(await s.par(elu).lire())]).toEqual([
      true,
      null,
      expect.not.stringContaining('Bail'),
    ]);
    expect((await s.par(elu).ligne(autre)).debat?.propose).toBe(MONTANT);
    expect((await s.ligne(ligne)).debat?.motif).toBe('Bail à produire');
    expect((await s.par(elu).essayer('RENDRE_ISSUE', favorable(autre))).statut).toBe(403);
    // An agent whom its funder recuses from the beneficiary is in the same place.
    const { sql } = e.jalon.proprietaire;
    await sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select r.financeur_id, c.id, (select siren from dossiers where id = ${ligne}), 'Conjoint' from comptes c join roles_agents r on r.compte_id = c.id
      where c.courriel = 'assemblees@normandie.demo.test' limit 1`;
    expect((await s.ligne(ligne)).debat).toBeNull();
    expect((await s.essayer('RENDRE_ISSUE', favorable(ligne))).statut).toBe(403);
    await sql`delete from recusations where motif = 'Conjoint'`;
  });
});

describe('la distribution', () => {
  it('chaque dossier reçoit l’avis une fois ; un dossier retiré est dit sur la séance, les autres suivent', async () => {
    const [retenu = '', attente = '', refuse = '', retire = ''] = await prets(4);
    const s = await (
      await SeanceHttp.ouvrir(e.responsable, { quorum: 1, enveloppe: 2 * MONTANT })
    ).ouvrirSur([retenu, attente, refuse, retire]);
    await s.faire('RENDRE_ISSUE', favorable(retenu));
    await s.faire('RENDRE_ISSUE', { ligne: attente, issue: 'listeAttente', montant: MONTANT });
    await s.faire('RENDRE_ISSUE', { ligne: refuse, issue: 'defavorable', criteres: 'besoin,budget' });
    await s.faire('RENDRE_ISSUE', favorable(retire));
    await acteSur(e.porteur, retire, 'RETIRER', { motif: 'Autre projet' });
    // What is closed binds: whoever closes has just proved who they are.
    const { sql } = e.jalon.proprietaire;
    const renommer = (de: string, vers: string) => sql`update comptes set courriel = ${vers} where courriel = ${de}`;
    await sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    await renommer('responsable@normandie.demo.test', 'responsable@essai.test');
    expect((await s.essayer('CLORE')).corps.code).toBe('preuve_demandee');
    await renommer('responsable@essai.test', 'responsable@normandie.demo.test');
    expect((await s.faire('CLORE')).statut).toBe('close');
    expect((await s.essayer('RENDRE_ISSUE', favorable(retenu))).corps.detail).toContain(
      '« Close, distribution en cours »',
    );
    // A worker died after the dossier took its event, before it noted it: it is sent again, and answered the same.
    await distribuer(e.jalon);
    await sql`update distributions_seance set etat = 'a_faire', faite_le = null where dossier_id = ${retenu}`;
    await sql`update travaux set etat = 'a_relayer' where dossier_id = ${retenu} and type = 'seance'`;
    await distribuer(e.jalon);
    const lue = await s.lire();
    expect([lue.statut, await statut(retenu), await statut(attente), await statut(refuse)]).toEqual([
      'distribuee',
      'instruction',
      'surListe',
      'instruction',
    ]);
    expect(lue.lignes.map((l) => [l.dossier, l.resultats.map((r) => r.etat)])).toEqual([
      [retenu, ['applique']],
      [attente, ['applique']],
      [refuse, ['applique']],
      [retire, ['refuse']],
    ]);
    expect((await s.ligne(retire)).resultats[0]?.phrase).toMatch(/retir/i);
    const avis =
      await sql`select dossier_id from evenements_dossier where type = 'RENDRE_AVIS_DU_COMITE' and dossier_id = ${retenu}`;
    expect(avis).toHaveLength(1);
    const pv = await e.responsable.telecharger(`/api/seances/${s.id}/proces-verbal.pdf`);
    const texte = lireTexte(pv.octets);
    for (const dit of ['Mme Aubert', 'Liste d’attente', 'Le besoin n’est pas établi', 'retiré'])
      expect(texte).toContain(dit);
    expect((await e.porteur.telecharger(`/api/seances/${s.id}/proces-verbal.pdf`)).statut).toBe(404);
    // The withdrawal has freed a place: the first of the list is called, by a decided act.
    expect(lue.attente).toMatchObject({ libere: MONTANT, disponible: MONTANT, premier: attente });
    expect(
      (await s.par(e.instructeur).essayer('APPELER_LE_SUIVANT', { ligne: attente, montant: MONTANT })).statut,
    ).toBe(403);
    await s.faire('APPELER_LE_SUIVANT', { ligne: attente, montant: MONTANT });
    await distribuer(e.jalon);
    expect([await statut(attente), (await s.lire()).attente?.disponible]).toEqual(['instruction', 0]);
    expect((await e.jalon.proprietaire.sql`select 1 from travaux where etat = 'quarantaine'`).length).toBe(0);
  });
});

/** A letter is read as it will leave, by who sends it, and nothing of the reading stays. */
async function relireAvantDEnvoyer(
  id: string,
  { adopte, ajourne }: Record<'adopte' | 'ajourne', string>,
): Promise<void> {
  const lettre = (dossier: string, message = ''): string => `/api/seances/${id}/lettres/${dossier}${message}`;
  const { sql } = e.jalon.proprietaire;
  const traces = async (): Promise<unknown> => [
    ...(await sql`select (select count(*) from evenements_dossier)::int as evenements, (select count(*) from travaux)::int as travaux`),
  ];
  const avant = await traces();
  const lue = await e.responsable.telecharger(lettre(adopte, `?message=${encodeURIComponent('Merci à tous.')}`));
  const texte = lireTexte(lue.octets).replace(/[\s\u00a0\u202f]+/g, ' ');
  expect(lue.statut).toBe(200);
  for (const dit of ['Montant maximal : 10 000,00 €', 'CP-2025-09', 'Merci à tous.', 'Yves Hamel'])
    expect(texte).toContain(dit);
  expect(await traces()).toEqual(avant);
  expect(await statut(adopte)).toBe('decisionANotifier');
  // An adjourned report has no letter to send; who does not send them is not shown them; who has nothing to do here is told nothing.
  expect((await e.responsable.demander('GET', lettre(ajourne))).statut).toBe(409);
  expect((await e.assemblees.demander('GET', lettre(adopte))).statut).toBe(409);
  expect((await e.porteur.demander('GET', lettre(adopte))).statut).toBe(404);
  expect((await e.responsable.demander('GET', lettre(e.dossiers.at(-1)!))).statut).toBe(404);
}

describe('la commission', () => {
  it('une délibération, une transmission, une publication, et les lettres en un envoi', async () => {
    const ids = await prets(3);
    const comite = await (await SeanceHttp.ouvrir(e.responsable, { quorum: 1 })).ouvrirSur(ids);
    for (const id of ids) await comite.faire('RENDRE_ISSUE', favorable(id));
    await comite.faire('CLORE');
    await distribuer(e.jalon);
    for (const id of ids) {
      await acteSur(e.instructeur, id, 'PROPOSER', { montant: MONTANT });
      await acteSur(e.responsable, id, 'VALIDER_PROPOSITION');
      await acteSur(e.finances, id, 'VISER');
      await acteSur(e.instructeur, id, 'DEPOSER_RAPPORT', { numero: 'R-1', seance: '2025-09-08' });
    }
    const [adopte = '', amende = '', ajourne = ''] = ids;
    const s = await SeanceHttp.ouvrir(e.assemblees, { genre: 'commission', titre: 'Commission permanente', quorum: 1 });
    await s.ouvrirSur(ids);
    expect((await s.essayer('RENDRE_ISSUE', { ligne: adopte, issue: 'adopte', montant: MONTANT - 1 })).statut).toBe(
      422,
    );
    await s.faire('RENDRE_ISSUE', { ligne: adopte, issue: 'adopte', montant: MONTANT });
    await s.faire('RENDRE_ISSUE', { ligne: amende, issue: 'amende', montant: MONTANT / 2 });
    await s.faire('RENDRE_ISSUE', { ligne: ajourne, issue: 'ajourne', motif: 'Bail à produire' });
    await s.faire('CLORE', { numero: 'CP-2025-09' });
    expect((await s.essayer('TRANSMETTRE', { date: '2025-09-08' })).statut).toBe(409);
    await distribuer(e.jalon);
    await s.faire('TRANSMETTRE', { date: '2025-09-08', reference: '014-CP08' });
    expect((await s.essayer('PUBLIER', { date: '2025-09-08' })).corps.detail).toContain('pas encore reçu');
    await distribuer(e.jalon);
    await s.faire('PUBLIER', { date: '2025-09-08' });
    await distribuer(e.jalon);
    expect((await s.essayer('NOTIFIER')).statut).toBe(403);
    await relireAvantDEnvoyer(s.id, { adopte, ajourne });
    await s.par(e.responsable).faire('NOTIFIER', { message: 'Merci de votre engagement.' });
    await distribuer(e.jalon);
    expect([await statut(adopte), await statut(amende), await statut(ajourne), (await s.lire()).statut]).toEqual([
      'engagementAttendu',
      'engagementAttendu',
      'rapportADeposer',
      'notifiee',
    ]);
    const { sql } = e.jalon.proprietaire;
    const decisions =
      await sql`select numero, issue, montant_centimes as montant, transmis_le::text as transmis, executoire_le::text as executoire
      from decisions where dossier_id = any(${ids}) order by issue`;
    expect([...decisions]).toEqual([
      { numero: 'CP-2025-09', issue: 'adopte', montant: MONTANT, transmis: '2025-09-08', executoire: '2025-09-08' },
      { numero: 'CP-2025-09', issue: 'ajourne', montant: null, transmis: null, executoire: null },
      { numero: 'CP-2025-09', issue: 'amende', montant: MONTANT / 2, transmis: '2025-09-08', executoire: '2025-09-08' },
    ]);
    const lettres =
      await sql`select 1 from travaux where type = 'document' and charge->>'modele' = 'decision-attribution'`;
    expect(lettres).toHaveLength(2);
    expect((await rejouerBase(sql)).ecarts).toEqual([]);
    expect((await rejouerSeances(sql)).ecarts).toEqual([]);

    // Once what is personal of a charge is gone, what stays is still proved: the same replay, on a database put back as it was.
    const ecartsApres = async (changer: (t: typeof sql) => Promise<unknown>): Promise<string[]> => {
      let trouves: string[] = [];
      const annuler = new Error('défait');
      await sql
        .begin(async (t) => {
          await changer(t as unknown as typeof sql);
          trouves = (await rejouerSeances(t as unknown as typeof sql)).ecarts.map(({ quoi }) => quoi);
          throw annuler;
        })
        .catch((cause: unknown) => {
          if (cause !== annuler) throw cause;
        });
      return trouves.filter((quoi) => quoi.startsWith('charge de l’événement'));
    };
    const effacer = (t: typeof sql) => t`
      update charges_seance set donnees = null, efface_le = maintenant() where (seance_id, rang) in (select seance_id, rang from evenements_seance where type = 'PREPARER')`;
    const [{ n } = { n: 0 }] = await sql<
      { n: number }[]
    >`select count(*)::int as n from evenements_seance where type = 'PREPARER'`;
    const effacees = await ecartsApres(effacer);
    expect(effacees.map((quoi) => quoi.replace(/\d+/, 'n'))).toEqual(
      Array<string>(n).fill('charge de l’événement n : effacée, sans acte qui le dise'),
    );
    const changees = await ecartsApres(async (t) => {
      await effacer(t);
      await t`update evenements_seance set charge = charge || '{"date": "2030-01-01"}' where type = 'PREPARER'`;
    });
    expect(changees.filter((quoi) => quoi.includes('stocké'))).toHaveLength(n);
  });
});
