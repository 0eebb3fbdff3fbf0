import type postgres from 'postgres';
import { hacher } from '../comptes/ouvrir-session.ts';
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

const comptes: { nom: string; qui: string; fonction: string | null; role: string | null }[] = [
  { qui: 'porteur', nom: 'Hélène Castan', fonction: 'Présidente, représentante légale', role: null },
  {
    qui: 'partenaire',
    nom: 'Julien Escande',
    fonction: 'Responsable des ressources humaines, Tissages du Lauragais',
    role: null,
  },
  {
    qui: 'prescripteur',
    nom: 'Samia Belkacem',
    fonction: 'Conseillère entreprises, France Travail',
    role: 'prescripteur',
  },
  { qui: 'instructeur', nom: 'Paul Cazenave', fonction: 'Chargé de mission formation', role: 'instructeur' },
  { qui: 'coinstructeur', nom: 'Agnès Marty', fonction: 'Chargée de mission, DREETS', role: 'coinstructeur' },
  {
    qui: 'responsable',
    nom: 'Nadia Roques',
    fonction: 'Cheffe du service Formation et entreprises',
    role: 'responsable',
  },
  { qui: 'assemblees', nom: 'Thomas Vidal', fonction: 'Secrétariat de la commission permanente', role: 'assemblees' },
  { qui: 'elu', nom: 'Martine Delmas', fonction: 'Conseillère régionale', role: 'elu' },
  { qui: 'finances', nom: 'Karim Benali', fonction: 'Gestionnaire financier', role: 'finances' },
  { qui: 'ordonnateur', nom: 'Sylvie Peyre', fonction: 'Directrice générale adjointe', role: 'ordonnateur' },
  { qui: 'evaluateur', nom: 'Marc Lafon', fonction: 'Évaluateur', role: 'evaluateur' },
  { qui: 'pilote', nom: 'Inès Carrère', fonction: 'Pilote du Pacte', role: 'pilote' },
  { qui: 'administrateur', nom: 'Hugo Sicard', fonction: 'Administrateur', role: 'administrateur' },
];

/** The accounts to print and to offer on the sign-in page of the demonstration. */
export const comptesDeDemonstration: readonly { courriel: string; fonction: string }[] = comptes.map((c) => ({
  courriel: `${c.qui}@demo.test`,
  fonction: c.fonction ?? '',
}));

/**
 * Seeds the demonstration on an empty database: accounts, organisations, delegations, envelopes, the counter of numbers at 16, and the clock on its first
 * morning. Fictitious data. No dossier: the clock may be set anywhere until the first one. Owner's connection; does nothing when accounts exist.
 */
export async function semer(sql: postgres.Sql): Promise<boolean> {
  const [deja] = await sql<{ n: number }[]>`select count(*)::int as n from comptes`;
  if ((deja?.n ?? 0) > 0) return false;
  const motDePasse = await hacher(MOT_DE_PASSE);
  await sql.begin(async (t) => {
    await t`update horloge set deplacable = true`;
    const financeurs = new Map(
      (await t<{ id: string; code: string }[]>`select id, code from financeurs`).map((f) => [f.code, f.id]),
    );
    const occitanie = financeurs.get('occitanie') ?? null;
    const creer = async (courriel: string, nom: string, fonction: string | null): Promise<string> => {
      const id = nouvelId();
      await t`insert into comptes (id, courriel, nom, fonction, telephone, mot_de_passe) values (${id}, ${courriel}, ${nom}, ${fonction}, '05 00 00 00 00', ${motDePasse})`;
      return id;
    };
    const ids = new Map<string, string>();
    for (const c of comptes) {
      const id = await creer(`${c.qui}@demo.test`, c.nom, c.fonction);
      ids.set(c.qui, id);
      if (c.role !== null)
        await t`insert into roles_agents (financeur_id, compte_id, role) values (${occitanie}, ${id}, ${c.role})`;
    }
    for (const [role, nom] of [
      ['instructeur', 'Anne Lecomte'],
      ['responsable', 'Yves Hamel'],
      ['finances', 'Lucie Duval'],
    ] as const) {
      const id = await creer(`${role}@normandie.demo.test`, nom, null);
      await t`insert into roles_agents (financeur_id, compte_id, role) values (${financeurs.get('normandie') ?? null}, ${id}, ${role})`;
    }
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
      await t`insert into membres_organisation (organisation_id, compte_id, representant_legal) values (${id}, ${membre ?? null}, true)`;
      return id;
    };
    const organisme = await organisation(
      '00012503900016',
      'Fil & Formation Sud',
      'association',
      '76310012531',
      '12 rue des Tisserands, 31250 Revel',
      ids.get('porteur'),
    );
    await organisation(
      '00047812300011',
      'Tissages du Lauragais SAS',
      'entreprise',
      null,
      '4 chemin de la Filature, 31250 Revel',
      ids.get('partenaire'),
    );
    for (const [connu, valeur] of Object.entries(profil)) {
      const par = ids.get('porteur') ?? null;
      await t`insert into profils_organisation (organisation_id, connu, valeur, maj_le, maj_par)
        values (${organisme}, ${connu}, ${t.json(valeur)}, ${PROFIL_ECRIT_LE}, ${par})`;
      await t`insert into profils_organisation_historique (organisation_id, connu, revision, apres, le, compte_id)
        values (${organisme}, ${connu}, 1, ${t.json(valeur)}, ${PROFIL_ECRIT_LE}, ${par})`;
    }
    // A delegation in force, and one that has ended: the circuit must tell them apart.
    await t`insert into delegations (financeur_id, id, compte_id, arrete, publie_le, debut, fin, plafond_centimes, formule) values
      (${occitanie}, ${nouvelId()}, ${ids.get('ordonnateur') ?? null}, '2025-0147', '2025-01-20', '2025-01-21', null, 50000000, 'Pour la Présidente et par délégation'),
      (${occitanie}, ${nouvelId()}, ${ids.get('responsable') ?? null}, '2024-0032', '2024-01-15', '2024-01-16', '2024-12-31', 2300000, 'Pour la Présidente et par délégation')`;
    for (const exercice of [2025, 2026, 2027])
      for (const [fonds, vote] of [
        ['pacte', 150_000_000],
        ['region', 100_000_000],
      ] as const)
        await t`insert into enveloppes (financeur_id, slug, fonds, exercice, vote_centimes) values (${occitanie}, 'innov-emploi-recrutement', ${fonds}, ${exercice}, ${vote})`;
    await t`insert into compteurs (financeur_id, slug, annee, dernier) values (${occitanie}, 'innov-emploi-recrutement', 2025, 16)`;
    // With the accounts, or not at all: a start that is killed must not leave them on today's clock.
    await t`select deplacer_horloge(${DEPART}::timestamptz)`;
  });
  return true;
}
