// The same euros are promised once: proposals, visas and votes of eight agents at once, over HTTP, on one envelope; beside it, envelopes that are not theirs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { tableauFinancier } from '../../server/finances/schemas.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelAgent } from '../support/agents.ts';
import { AIDE, appuiConseil, deposerAppuiConseil, faire } from '../support/appui-conseil.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Applique, Personne, Probleme, Reponse } from '../support/personne.ts';

const AGENTS = 8;
const PROPOSE = 1_000_000;
const ENVELOPPE = 'appui-conseil-2025';

describe('Les crédits d’un appel, de la proposition à l’engagement, à huit agents à la fois', () => {
  let jalon: Jalon;
  let dossiers: string[];
  /** Dossiers whose proposal found its credits. */
  let servis: string[];
  const agents = new Map<string, Personne[]>();

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appuiConseil] });
    const { sql } = jalon.proprietaire;
    // Three proposals and a little more; a vote may still raise one of them.
    await sql`update enveloppes set ae_affecte_centimes = ${3 * PROPOSE + 300_000} where cle = ${ENVELOPPE}`;
    // Never theirs: of another section, of another fund, of another call.
    for (const [cle, section, fonds, appel] of [
      ['autre-section', 'investissement', 'region', 'appui-conseil-modernisation'],
      ['autre-fonds', 'fonctionnement', 'etat', 'appui-conseil-modernisation'],
      ['autre-appel', 'fonctionnement', 'region', 'ailleurs'],
    ] as const)
      await sql`insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, axe, fonds, appels, ae_vote_centimes, ae_affecte_centimes)
        select financeur_id, ${cle}, ${cle}, programme, millesime, ${section}, axe, ${[fonds]}, ${[appel]}, 100000000, 100000000 from enveloppes where cle = ${ENVELOPPE}`;
    for (const role of ['instructeur', 'finances', 'assemblees'])
      agents.set(
        role,
        await Promise.all(Array.from({ length: AGENTS }, () => nouvelAgent(jalon, { financeur: 'normandie', role }))),
      );
    const porteur = await jalon.connecter('porteur');
    dossiers = [];
    for (let n = 0; n < AGENTS; n++) {
      const dossier = await deposerAppuiConseil(porteur);
      const instructeur = agents.get('instructeur')![n]!;
      await faire(instructeur, dossier, 'PRENDRE_EN_CHARGE');
      await faire(instructeur, dossier, 'DECLARER_COMPLET');
      dossiers.push(dossier);
    }
  }, 180_000);
  afterAll(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  /** What is held in each envelope of the funder that holds anything: nothing may be taken elsewhere. */
  const credits = async (): Promise<Record<string, number>> => {
    const lignes = await jalon.proprietaire.sql<{ cle: string; n: number }[]>`
      select cle, (reserve_centimes + engage_centimes)::float8 as n from enveloppes where financeur_id = (select financeur_id from enveloppes where cle = ${ENVELOPPE})
        and reserve_centimes + engage_centimes <> 0`;
    return Object.fromEntries(lignes.map(({ cle, n }) => [cle, n]));
  };
  type Recue = Reponse<Applique & Probleme>;
  /** Each agent acts on its dossier, all at the same moment. */
  const ensemble = (
    role: string,
    type: string,
    sur: readonly string[],
    charge: Record<string, Valeur> = {},
  ): Promise<Recue[]> =>
    Promise.all(sur.map((dossier, n) => agents.get(role)![n % AGENTS]!.envoyer(dossier, type, charge)));
  const reussies = (recues: readonly Recue[], sur: readonly string[]): string[] =>
    sur.filter((_, n) => recues[n]!.statut === 200);
  const refus = (recues: readonly Recue[]) =>
    recues.filter((r) => r.statut !== 200).map((r) => [r.statut, r.corps.code, r.corps.detail]);
  const MANQUE = [
    422,
    'saisie_refusee',
    expect.stringContaining('Les crédits de l’enveloppe ne suffisent pas') as string,
  ];

  it('trois propositions tiennent dans l’enveloppe, pas une quatrième, et rien n’est pris ailleurs', async () => {
    const recues = await ensemble('instructeur', 'PROPOSER', dossiers, {
      montant: PROPOSE,
      acte: 'convention',
      analyse: '…',
    });
    servis = reussies(recues, dossiers);
    expect(servis).toHaveLength(3);
    expect(refus(recues)).toEqual(Array(AGENTS - 3).fill(MANQUE));
    expect(await credits()).toEqual({ [ENVELOPPE]: 3 * PROPOSE });
    for (const dossier of dossiers) {
      const { statut } = (await agents.get('finances')![0]!.lire(dossier)).dossier;
      expect(statut).toBe(servis.includes(dossier) ? 'propositionAValider' : 'instruction');
    }
  });

  it('un dossier visé par huit agents l’est une fois', async () => {
    const responsable = await jalon.connecter('responsable@normandie.demo.test');
    for (const dossier of servis) await faire(responsable, dossier, 'VALIDER_PROPOSITION');
    for (const dossier of servis) {
      const recues = await ensemble('finances', 'VISER', Array<string>(AGENTS).fill(dossier));
      expect(recues.map((r) => r.statut).sort()).toEqual([200, ...Array<number>(AGENTS - 1).fill(409)]);
    }
    expect(await credits()).toEqual({ [ENVELOPPE]: 3 * PROPOSE });
  });

  it('un rejet voté rend les crédits : une autre proposition les prend', async () => {
    const [premier = '', ...restants] = servis;
    const { sql } = jalon.proprietaire;
    expect(restants).toHaveLength(2);
    for (const dossier of servis)
      await faire(agents.get('instructeur')![0]!, dossier, 'DEPOSER_RAPPORT', { numero: 'R-1', seance: '2025-09-08' });
    const assemblees = agents.get('assemblees')![0]!;
    await faire(assemblees, premier, 'ENREGISTRER_DELIBERATION', {
      numero: 'CP-0',
      date: '2025-09-08',
      issue: 'rejete',
      motif: '…',
    });
    expect((await credits())[ENVELOPPE]).toBe(2 * PROPOSE);
    const autres = dossiers.filter((d) => !servis.includes(d));
    const recues = await ensemble('instructeur', 'PROPOSER', autres, {
      montant: PROPOSE,
      acte: 'convention',
      analyse: '…',
    });
    const [nouveau = ''] = reussies(recues, autres);
    expect([reussies(recues, autres).length, await credits()]).toEqual([1, { [ENVELOPPE]: 3 * PROPOSE }]);
    const responsable = await jalon.connecter('responsable@normandie.demo.test');
    await faire(responsable, nouveau, 'VALIDER_PROPOSITION');
    await faire(agents.get('finances')![0]!, nouveau, 'VISER');
    await faire(agents.get('instructeur')![0]!, nouveau, 'DEPOSER_RAPPORT', { numero: 'R-2', seance: '2025-09-08' });
    servis = [...restants, nouveau];
    const [tenus] = await sql<{ n: number }[]>`select count(*)::int as n from credits_tenus where reserve_centimes > 0`;
    expect(tenus!.n).toBe(3);
  });

  it('les votes ne prennent pas davantage : un seul montant amendé tient, les autres sont votés comme proposés', async () => {
    const vote = { numero: 'CP-1', date: '2025-09-08' };
    const recues = await ensemble('assemblees', 'ENREGISTRER_DELIBERATION', servis, {
      ...vote,
      issue: 'amende',
      montant: AIDE,
    });
    const amendes = reussies(recues, servis);
    expect(amendes).toHaveLength(1);
    expect(refus(recues)).toEqual([MANQUE, MANQUE]);
    const autres = servis.filter((d) => !amendes.includes(d));
    const adoptes = await ensemble('assemblees', 'ENREGISTRER_DELIBERATION', autres, {
      ...vote,
      issue: 'adopte',
      montant: PROPOSE,
    });
    expect(reussies(adoptes, autres)).toEqual(autres);
    expect(await credits()).toEqual({ [ENVELOPPE]: 2 * PROPOSE + AIDE });
  });

  it('l’engagement prend ce qui était réservé ; les crédits de paiement ne sont attestés que dans le budget voté', async () => {
    const { sql } = jalon.proprietaire;
    const VOTE = 700_000;
    await sql`update credits_paiement set vote_centimes = case exercice when 2025 then ${VOTE}::bigint end where enveloppe = ${ENVELOPPE}`;
    const responsable = await jalon.connecter('responsable@normandie.demo.test');
    const [assemblees, finances] = [agents.get('assemblees')![0]!, agents.get('finances')![0]!];
    for (const [n, dossier] of servis.entries()) {
      await faire(assemblees, dossier, 'TRANSMETTRE_ACTE', { date: '2025-09-08' });
      await faire(assemblees, dossier, 'PUBLIER_ACTE', { date: '2025-09-08' });
      await faire(responsable, dossier, 'NOTIFIER_DECISION');
      const { propositions } = await finances.acte(dossier, 'ENREGISTRER_ENGAGEMENT');
      // All in the exercice whose budget is voted: more than is voted.
      const lignes = (propositions['lignes'] as Record<string, Valeur>[]).map((l) => ({
        ...l,
        axe: null,
        exercice: 2025,
      }));
      await faire(finances, dossier, 'ENREGISTRER_ENGAGEMENT', { numero: `EJ-${n}`, date: '2025-09-08', lignes });
    }
    const [e] = await sql<{ reserve: number; engage: number }[]>`
      select reserve_centimes::float8 as reserve, engage_centimes::float8 as engage from enveloppes where cle = ${ENVELOPPE}`;
    expect(e).toEqual({ reserve: 0, engage: 2 * PROPOSE + AIDE });
    const cp = await sql<{ exercice: number; engage: number; atteste: number }[]>`
      select exercice, engage_centimes::float8 as engage, atteste_centimes::float8 as atteste from credits_paiement where enveloppe = ${ENVELOPPE} order by exercice`;
    expect(cp.find((c) => c.exercice === 2025)).toEqual({ exercice: 2025, engage: 2 * PROPOSE + AIDE, atteste: VOTE });
    expect(cp.filter((c) => c.exercice !== 2025).every((c) => c.atteste === 0)).toBe(true);
  });

  it('le tableau financier montre les crédits d’un exercice, le courant s’il n’est pas dit', async () => {
    const finances = agents.get('finances')![0]!;
    type Tableau = z.output<typeof tableauFinancier>;
    const lire = (suite = ''): Promise<Tableau> => finances.obtenir<Tableau>('GET', `/api/finances/tableau${suite}`);
    const courant = await lire();
    const [{ annee } = { annee: 0 }] = await jalon.proprietaire.sql<{ annee: number }[]>`
      select extract(year from maintenant() at time zone 'Europe/Paris')::int as annee`;
    expect(courant.exercice).toBe(annee);
    expect(courant.exercices).toContain(annee);
    const parExercice = await Promise.all(courant.exercices.map((e) => lire(`?exercice=${e}`)));
    for (const [n, tableau] of parExercice.entries()) {
      expect(tableau.exercice).toBe(courant.exercices[n]);
      expect(tableau.lignes.every(({ exercice }) => exercice === courant.exercices[n])).toBe(true);
      expect(tableau.enveloppes).toEqual(courant.enveloppes);
    }
    // Every euro kept is under one year.
    const [{ engage } = { engage: 0 }] = await jalon.proprietaire.sql<{ engage: number }[]>`
      select sum(engage_centimes)::float8 as engage from sommes_credits s join financeurs f on f.id = s.financeur_id where f.code = 'normandie'`;
    expect(engage).toBeGreaterThan(0);
    expect(parExercice.flatMap(({ lignes }) => lignes).reduce((total, l) => total + l.engage, 0)).toBe(engage);
    expect((await finances.demander('GET', '/api/finances/tableau?exercice=an')).statut).toBe(422);
  });
});
