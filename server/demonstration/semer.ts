import type postgres from 'postgres';
import { centimesEcrits } from '../../workflows/appel/montants.ts';
import type { AgentDeDemonstration, Financeur } from '../../workflows/appel/types.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { hacher } from '../comptes/mot-de-passe.ts';
import { nouvelId } from '../db/identifiant.ts';

/** The password of every account of the demonstration; they are refused when `DEMO=0`. */
export const MOT_DE_PASSE = 'demonstration';
/** The demonstration opens on the morning of the deposit of the worked example. */
const DEPART = '2025-09-08T09:00:00+02:00';

/** What the training body told once, a few days before. Fictitious, as everything here: no such bank. */
const PROFIL_ECRIT_LE = '2025-09-03T10:12:00+02:00';
const profil = {
  'representant.nom': 'Hélène Castan',
  'representant.fonction': 'Présidente',
  'contact.courriel': 'porteur@demo.test',
  'contact.telephone': '0561000001',
  'organisation.titulaireIban': 'Fil & Formation Sud',
  'organisation.iban': 'FR2399999000010001250390142',
  qualiopi: { categories: ['formation'], certificateur: 'Certif Démonstration', valideJusquAu: '2027-11-30' },
};

/** Those who are no agent of a funder: they sign for an organisation. */
const beneficiaires = [
  { courriel: 'porteur@demo.test', nom: 'Hélène Castan', fonction: 'Présidente, représentante légale' },
  {
    courriel: 'partenaire@demo.test',
    nom: 'Julien Escande',
    fonction: 'Responsable des ressources humaines, Tissages du Lauragais',
  },
];

/** The accounts to print and to offer on the sign-in page of the demonstration. */
export const comptesDeDemonstration: readonly { courriel: string; fonction: string }[] = [
  ...beneficiaires,
  ...financeurs.flatMap((f) => f.demonstration.agents),
].map(({ courriel, fonction }) => ({ courriel, fonction }));

/** The agents of a funder with their roles, the bodies that they answer for and their delegations; the numbers already given. */
async function semerFinanceur(
  t: postgres.TransactionSql,
  { demonstration }: Financeur,
  financeurId: string,
  creer: (agent: AgentDeDemonstration) => Promise<string>,
): Promise<void> {
  for (const agent of demonstration.agents) {
    const id = await creer(agent);
    await t`insert into agents (financeur_id, compte_id) values (${financeurId}, ${id}) on conflict do nothing`;
    for (const role of agent.roles)
      await t`insert into roles_agents (financeur_id, compte_id, role) values (${financeurId}, ${id}, ${role})`;
    for (const organisme of agent.organismes ?? [])
      await t`insert into organismes_comptes (financeur_id, compte_id, organisme) values (${financeurId}, ${id}, ${organisme})`;
    for (const d of agent.delegations ?? [])
      await t`insert into delegations (financeur_id, id, compte_id, arrete, publie_le, debut, fin, actes, plafond_centimes, formule)
        values (${financeurId}, ${nouvelId()}, ${id}, ${d.arrete}, ${d.publieLe}, ${d.debut}, ${d.fin}, ${d.actes === undefined ? null : [...d.actes]},
          ${centimesEcrits(d.plafond)}, ${d.formule})`;
  }
  for (const { appel, annee, dernier } of demonstration.numeros ?? [])
    await t`insert into compteurs_numeros (financeur_id, slug, annee, dernier) values (${financeurId}, ${appel}, ${annee}, ${dernier})`;
}

/**
 * Seeds the demonstration on an empty database: accounts, organisations, delegations, envelopes, the counters of numbers, and the clock on its first
 * morning. Fictitious data. No dossier: the clock may be set anywhere until the first one. Owner's connection; does nothing when accounts exist.
 */
export async function semer(sql: postgres.Sql): Promise<boolean> {
  const [deja] = await sql<{ n: number }[]>`select count(*)::int as n from comptes`;
  if ((deja?.n ?? 0) > 0) return false;
  const motDePasse = await hacher(MOT_DE_PASSE);
  await sql.begin(async (t) => {
    await t`update horloge set deplacable = true`;
    const parCode = new Map(
      (await t<{ id: string; code: string }[]>`select id, code from financeurs`).map((f) => [f.code, f.id]),
    );
    const creer = async (c: {
      courriel: string;
      nom: string;
      fonction: string;
      telephone?: string;
    }): Promise<string> => {
      const id = nouvelId();
      await t`insert into comptes (id, courriel, nom, fonction, telephone, mot_de_passe)
        values (${id}, ${c.courriel}, ${c.nom}, ${c.fonction}, ${c.telephone ?? '05 00 00 00 00'}, ${motDePasse})`;
      return id;
    };
    const ids = new Map<string, string>();
    for (const c of beneficiaires) ids.set(c.courriel, await creer(c));
    for (const f of financeurs) await semerFinanceur(t, f, parCode.get(f.code) ?? '', creer);
    const organisation = async (
      siret: string,
      nom: string,
      nature: string,
      nda: string | null,
      adresse: string,
      membre: string | undefined,
    ): Promise<string> => {
      const id = nouvelId();
      await t`insert into organisations (id, siret, nom, nature, nda, adresse) values (${id}, ${siret}, ${nom}, ${nature}, ${nda}, ${adresse})`;
      await t`insert into membres_organisation (organisation_id, compte_id, representant_legal, administrateur) values (${id}, ${membre ?? null}, true, true)`;
      return id;
    };
    const organisme = await organisation(
      '00012503900016',
      'Fil & Formation Sud',
      'association',
      '76310012531',
      '12 rue des Tisserands, 31250 Revel',
      ids.get('porteur@demo.test'),
    );
    await organisation(
      '00047812300011',
      'Tissages du Lauragais SAS',
      'entreprise',
      null,
      '4 chemin de la Filature, 31250 Revel',
      ids.get('partenaire@demo.test'),
    );
    for (const [connu, valeur] of Object.entries(profil)) {
      const par = ids.get('porteur@demo.test') ?? null;
      await t`insert into profils_organisation (organisation_id, connu, valeur, maj_le, maj_par)
        values (${organisme}, ${connu}, ${t.json(valeur)}, ${PROFIL_ECRIT_LE}, ${par})`;
      await t`insert into profils_organisation_historique (organisation_id, connu, revision, apres, le, compte_id)
        values (${organisme}, ${connu}, 1, ${t.json(valeur)}, ${PROFIL_ECRIT_LE}, ${par})`;
    }
    // With the accounts, or not at all: a start that is killed must not leave them on today's clock.
    await t`select deplacer_horloge(${DEPART}::timestamptz)`;
  });
  return true;
}
