// Who signs for the funder, over HTTP: under a delegation in force on the day, for that act and that amount; and one person does not do what another has to check.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { donnerRole } from '../support/agents.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, type Acte } from '../support/parcours.ts';
import { attendreRefus } from '../support/traces.ts';

let jalon: Jalon;
let m: Marcheur;
beforeEach(async () => {
  jalon = await demarrerJalon();
  m = new Marcheur(jalon);
});
afterEach(async () => {
  expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  await jalon.fermer();
});
const pour = (role: string): string => `${role}@demo.test`;
const compte = async (courriel: string): Promise<string> =>
  (await jalon.proprietaire.sql<{ id: string }[]>`select id from comptes where courriel = ${courriel}`)[0]!.id;

/** The act that an act of a history is, where it is signed by delegation. */
function delegation(acte: Acte): { acte: string; montant: boolean } | null {
  for (const [nom, machine] of Object.entries(innovEmploiRecrutement.cycle.machines)) {
    if (nom === 'dossier' ? acte.objet !== undefined : !nom.endsWith(`/${acte.objet?.type ?? ''}`)) continue;
    const trouve = Object.values(machine.actes).find((a) => a.evenement === acte.evenement)?.delegation;
    if (trouve) return { acte: trouve.acte, montant: trouve.montant !== undefined };
  }
  return null;
}
const PHRASE = 'Vous n’avez pas de délégation en vigueur ce jour pour signer cet acte.';

describe('Une signature du financeur', () => {
  /** What makes a delegation not cover an act, on that day. */
  const defauts = (jour: string, { acte, montant }: { acte: string; montant: boolean }): [string, string][] =>
    [
      ['aucune', 'delete from delegations'],
      [
        'finie la veille',
        `update delegations set publie_le = '2025-01-01', debut = '2025-01-01', fin = date '${jour}' - 1`,
      ],
      ['qui commence demain', `update delegations set debut = date '${jour}' + 1, fin = null`],
      [
        'publiée demain',
        `update delegations set publie_le = date '${jour}' + 1, debut = date '${jour}' + 1, fin = null`,
      ],
      ['pour d’autres actes', `update delegations set actes = array['autre']`],
      ...(montant ? [['au plafond trop bas', 'update delegations set plafond_centimes = 1'] as [string, string]] : []),
      [
        'd’un autre compte',
        `update delegations set compte_id = (select id from comptes where courriel = 'instructeur@demo.test')`,
      ],
      [
        'd’un autre financeur',
        `update delegations set financeur_id = (select id from financeurs where code = 'normandie')`,
      ],
    ].map(([nom = '', ordre = '']): [string, string] => [`${acte} : ${nom}`, ordre]);

  const envoyer = async ({ role, evenement, charge, objet }: Acte) => {
    const qui = await m.personne(role);
    const remplie = { ...charge };
    for (const [cle, v] of Object.entries(charge)) if (v === '@piece') remplie[cle] = await qui.joindre(m.dossier);
    return qui.envoyer(m.dossier, evenement, remplie, objet);
  };
  /** Does the act without what covers it, then with it. */
  async function signer(acte: Acte): Promise<string[]> {
    const couvre = delegation(acte);
    const { sql } = jalon.proprietaire;
    if (couvre === null) {
      const r = await m.faire(acte, histoire(1).exemple);
      if (r) expect(r.statut, `${acte.evenement} ${JSON.stringify(r.corps)}`).toBe(200);
      return [];
    }
    await m.avancer(acte.le);
    const vus: string[] = [];
    for (const [nom, ordre] of defauts(acte.le.slice(0, 10), couvre)) {
      const gardees = await sql`select * from delegations`;
      await sql.unsafe(ordre);
      await attendreRefus(jalon, () => envoyer(acte), { statut: 409, phrase: PHRASE });
      await sql`delete from delegations`;
      await sql`insert into delegations ${sql(gardees as never)}`;
      vus.push(nom);
    }
    const r = await envoyer(acte);
    expect(r.statut, `${acte.evenement} ${JSON.stringify(r.corps)}`).toBe(200);
    return vus;
  }

  it('ne vaut que sous une délégation en vigueur ce jour, pour cet acte et ce montant : de la décision au titre', async () => {
    const vus: string[] = [];
    for (const acte of histoire(1).actes) vus.push(...(await signer(acte)));
    const actes = new Set(vus.map((v) => v.split(' : ')[0]));
    expect([...actes].sort()).toEqual(['convention', 'mandat', 'notificationDecision', 'titre']);
    expect(vus.length).toBeGreaterThan(30);
  }, 180_000);

  it('pour déclarer irrecevable aussi', async () => {
    await m.marcher(0, { evenement: 'DEMANDER_COMPLEMENTS' });
    const le = histoire(0).actes[m.rang]!.le;
    const acte = { le, role: 'responsable', evenement: 'DECLARER_IRRECEVABLE', charge: { motif: 'Hors du champ.' } };
    expect(await signer(acte)).toHaveLength(7);
    expect((await (await m.personne('porteur')).lire(m.dossier)).dossier.statut).toBe('irrecevable');
  });
});

describe('Une même personne', () => {
  const refuser = async (qui: string, type: string, charge: Record<string, Valeur> = {}, cible?: Acte['objet']) => {
    const personne = await m.personne(qui);
    return attendreRefus(jalon, () => personne.envoyer(m.dossier, type, charge, cible), { statut: 403 });
  };
  const faire = async (qui: string, type: string, charge: Record<string, Valeur> = {}, cible?: Acte['objet']) => {
    const r = await (await m.personne(qui)).envoyer(m.dossier, type, charge, cible);
    expect(r.statut, `${type} ${JSON.stringify(r.corps)}`).toBe(200);
  };
  const lever = async (courriel: string, fonctions: string[], du: string, au: string) =>
    jalon.proprietaire
      .sql`insert into exceptions_incompatibilite (financeur_id, id, compte_id, fonctions, du, au, motif)
      select f.id, ${randomUUID()}, ${await compte(courriel)}, ${fonctions}, ${du}, ${au}, 'Congé de la gestionnaire' from financeurs f where f.code = 'occitanie'`;
  /** Both of two roles, and any signature. */
  const cumuler = async (qui: string, role: string) => {
    await donnerRole(jalon, pour(qui), role);
    await jalon.proprietaire
      .sql`insert into delegations (financeur_id, id, compte_id, arrete, publie_le, debut, fin, actes, plafond_centimes, formule)
      select id, ${randomUUID()}, ${await compte(pour(qui))}, 'ESSAI', '2025-01-01', '2025-01-01', null, null, 1000000000, 'Par délégation' from financeurs where code = 'occitanie'`;
  };

  it('ne valide pas ce qu’elle propose, même si le financeur voulait le lever', async () => {
    await cumuler('instructeur', 'responsable');
    await m.marcher(0, { evenement: 'VALIDER_PROPOSITION' });
    await refuser('instructeur', 'VALIDER_PROPOSITION');
    await lever(pour('instructeur'), ['propose', 'valide'], '2025-01-01', '2026-12-31');
    await refuser('instructeur', 'VALIDER_PROPOSITION');
    await faire('responsable', 'VALIDER_PROPOSITION');
  });

  it.each([
    ['qui propose', 'instructeur', ['propose', 'vise']],
    ['qui valide', 'responsable', ['valide', 'vise']],
  ])('%s ne vise pas, sauf levée pour elle, en vigueur ce jour', async (_, qui, fonctions) => {
    await cumuler(qui, 'finances');
    await m.marcher(0, { evenement: 'VISER' });
    await refuser(qui, 'VISER');
    await lever(pour(qui), fonctions, '2025-01-01', '2025-10-01');
    await lever(pour(qui), ['liquide', 'mandate'], '2025-01-01', '2026-12-31');
    await lever(pour('finances'), fonctions, '2025-01-01', '2026-12-31');
    await refuser(qui, 'VISER');
    await lever(pour(qui), fonctions, '2025-10-01', '2025-10-31');
    await faire(qui, 'VISER');
  });

  it.each([
    ['qui liquide', 'finances', ['liquide', 'mandate']],
    ['qui certifie', 'instructeur', ['certifie', 'mandate']],
  ])('%s ne mandate pas, sauf levée pour elle', async (_, qui, fonctions) => {
    await cumuler(qui, 'ordonnateur');
    await m.marcher(0, { evenement: 'MANDATER', objet: 'avance' });
    const mandat = [
      { numero: 'M-1', bordereau: 'B-1' },
      { type: 'versement', genre: 'avance' },
    ] as const;
    await refuser(qui, 'MANDATER', ...mandat);
    await lever(pour(qui), fonctions, '2025-12-01', '2025-12-31');
    await faire(qui, 'MANDATER', ...mandat);
  });

  it('du bénéficiaire, d’un partenaire ou d’un organisme que la demande nomme n’agit pas pour le financeur', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    const { sql } = jalon.proprietaire;
    const id = await compte(pour('instructeur'));
    const liens: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
      ...['00012503900016', '00047812300011'].map((siret): [string, () => Promise<unknown>, () => Promise<unknown>] => [
        siret,
        () => sql`insert into membres_organisation select id, ${id}, false from organisations where siret = ${siret}`,
        () => sql`delete from membres_organisation where compte_id = ${id}`,
      ]),
      [
        'partenaire',
        async () => {
          await sql`insert into acces_dossier (financeur_id, dossier_id, compte_id, role, modifie_le)
            select financeur_id, id, ${id}, 'partenaire', modifie_le from dossiers where id = ${m.dossier}`;
          await sql`update dossiers set registres = registres | 32 where id = ${m.dossier}`;
        },
        async () => {
          await sql`delete from acces_dossier where compte_id = ${id}`;
          await sql`update dossiers set registres = registres & ~32 where id = ${m.dossier}`;
        },
      ],
    ];
    const instructeur = await m.personne('instructeur');
    const { objet, version } = (await instructeur.lire(m.dossier)).objets.find(({ objet: o }) => o.type === 'dossier')!;
    for (const [lien, lier, delier] of liens) {
      await lier();
      // Who signs for a party sees the convention alone: the act is asked for without the dossier.
      const { statut } = await instructeur.demander(
        'POST',
        `/api/dossiers/${m.dossier}/evenements`,
        { objet: objet.id, type: 'PRENDRE_EN_CHARGE', charge: {}, versionAttendue: version },
        { 'Idempotency-Key': randomUUID() },
      );
      expect([lien, statut]).toEqual([lien, 403]);
      await delier();
    }
    await faire('instructeur', 'PRENDRE_EN_CHARGE');
  });
});
