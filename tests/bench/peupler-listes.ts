import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';

/** Funders and their share of the dossiers: one has most of them, as a whole Région would on a shared installation. */
const FINANCEURS = [
  ['f1', 60],
  ['f2', 20],
  ['f3', 10],
  ['f4', 5],
  ['f5', 5],
] as const;
const MOTS = [
  'formation',
  'numérique',
  'emploi',
  'textile',
  'cuir',
  'maroquinerie',
  'industrie',
  'soudure',
  'aide',
  'soignante',
  'reprise',
  'parcours',
  'accompagnement',
  'innovation',
  'transition',
  'écologique',
  'bâtiment',
  'rénovation',
  'énergétique',
  'logistique',
  'entrepôt',
  'cuisine',
  'restauration',
  'tourisme',
  'montagne',
  'agriculture',
  'viticulture',
  'élevage',
  'mécanique',
  'aéronautique',
  'composite',
  'fibre',
  'optique',
  'couture',
  'broderie',
  'teinture',
  'laine',
  'soie',
  'insertion',
  'quartier',
  'jeunesse',
  'mobilité',
  'handicap',
  'illettrisme',
  'langue',
  'apprentissage',
  'tutorat',
  'certification',
  'évaluation',
  'atelier',
];

/** The tables and figures that a generated database starts from: funders, calls, agents, bodies, envelopes. Owner's connection. */
export async function preparerListes(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(String.raw`
    create schema banc;
    -- The id of anything, from its name: the generator may be run again to add dossiers.
    create function banc.id(nom text) returns uuid language sql immutable parallel safe as
    $$ select overlay(overlay(md5(nom) placing '8' from 13) placing '8' from 17)::uuid $$;
    create table banc.mots (n int primary key, mot text);
    insert into banc.mots select n - 1, mot from unnest(array['${MOTS.join("','")}']) with ordinality t(mot, n);
    -- Rarer and rarer words: the twenty first ones are in most titles.
    insert into banc.mots select n, 'mot' || n from generate_series(${MOTS.length}, 3999) n;
    create function banc.mot(graine text) returns text language sql stable parallel safe as
    $$ select mot from banc.mots where n = floor(4000 * power((hashtextextended(graine, 7) & 1048575) / 1048576.0, 3))::int $$;
    create function banc.hasard(graine text, n int) returns int language sql immutable parallel safe as
    $$ select ((hashtextextended(graine, 3) & 2147483647) % n)::int $$;
    create table banc.statuts (etat int primary key, phase text, statut text, poids int, role text, acte text);
    insert into banc.statuts values
      (0, 'depot', 'depot.brouillon', 10, 'porteur', 'depot/DEPOSER'), (1, 'completude', 'completude.examen', 4, 'instructeur', 'completude/DECLARER_COMPLET'),
      (2, 'completude', 'completude.complementsAttendus', 3, 'porteur', 'completude/FOURNIR'), (3, 'consultation', 'consultation.avisAttendus', 3, 'coinstructeur', 'consultation/RENDRE'),
      (4, 'instruction', 'instruction.proposition', 5, 'instructeur', 'instruction/PROPOSER'), (5, 'instruction', 'instruction.validation', 1, 'responsable', 'instruction/VALIDER'),
      (6, 'instruction', 'instruction.visa', 1, 'finances', 'instruction/VISER'), (7, 'decision', 'decision.rapportDepose', 2, 'assemblees', 'decision/ENREGISTRER'),
      (8, 'engagement', 'engagement.attendu', 1, 'finances', 'engagement/ENGAGER'), (9, 'conventionnement', 'conventionnement.signature', 2, 'porteur', 'conventionnement/SIGNER'),
      (10, 'conventionnement', 'conventionnement.contreseing', 1, 'ordonnateur', 'conventionnement/CONTRESIGNER'), (11, 'execution', 'execution.enCours', 12, 'porteur', 'execution/DEMANDER_VERSEMENT'),
      (12, 'execution', 'execution.serviceFait', 2, 'instructeur', 'execution/CERTIFIER'), (13, 'execution', 'execution.liquidation', 1, 'finances', 'execution/LIQUIDER'),
      (14, 'execution', 'execution.mandat', 1, 'ordonnateur', 'execution/MANDATER'), (15, 'suivi', 'suivi.attendu', 2, 'evaluateur', 'suivi/LIRE'),
      (16, 'cloture', 'cloture.clos', 34, null, null), (17, 'cloture', 'cloture.rejete', 15, null, null);
    create table banc.tirage as select row_number() over (order by etat) - 1 as rang, etat from banc.statuts, generate_series(1, poids);
    create unique index on banc.tirage (rang);

    insert into financeurs (id, code, nom, nom_dans_une_phrase, presidence, representant, adresse, tribunal, couleurs, signature, dpo)
      select banc.id(code), code, code, code, '', '', '', '', '{}', '{}', '' from unnest(array['${FINANCEURS.map(([c]) => c).join("','")}']) code;
    insert into appels (financeur_id, slug, sigle, titre, ouverture, version_courante)
      select f.id, 'appel-' || n, 'A' || n, 'Appel ' || n, '2020-01-01', 1 from financeurs f, generate_series(1, 30) n;
    insert into versions_appel (financeur_id, slug, version, definition, definition_empreinte, cycle, cycle_empreinte, publiee_le)
      select financeur_id, slug, 1, '{}', repeat('0', 64), '{}', repeat('0', 64), '2020-01-01' from appels;
    insert into comptes (id, courriel, nom, mot_de_passe) select banc.id(f.code || ' agent ' || n), f.code || '-' || n || '@banc.test', 'Agent ' || n, '-' from financeurs f, generate_series(0, 199) n;
    insert into comptes (id, courriel, nom, mot_de_passe) select banc.id('tiers ' || n), 'tiers-' || n || '@banc.test', 'Tiers ' || n, '-' from generate_series(0, 499) n;
    insert into roles_agents (financeur_id, compte_id, role)
      select f.id, banc.id(f.code || ' agent ' || n), case when n < 120 then 'instructeur' when n < 150 then 'responsable' when n < 165 then 'finances'
        when n < 175 then 'ordonnateur' when n < 180 then 'assemblees' when n < 190 then 'elu' else 'evaluateur' end from financeurs f, generate_series(0, 199) n;
    insert into recusations (financeur_id, compte_id, siren, motif)
      select f.id, banc.id(f.code || ' agent ' || n * 5), siren, 'Lien avec l’organisme' from financeurs f, generate_series(0, 39) n, unnest(array['100000000', '100000003']) siren;
    insert into comptes (id, courriel, nom, mot_de_passe) select banc.id('organisme ' || n), 'organisme-' || n || '@banc.test', 'Organisme ' || n, '-' from generate_series(0, 3) n;
    insert into organismes_comptes (financeur_id, compte_id, organisme) select banc.id('f1'), banc.id('organisme ' || n), 'organisme-' || n from generate_series(0, 3) n;
    insert into comptes (id, courriel, nom, mot_de_passe) select banc.id('porteur ' || n), 'porteur-' || n || '@banc.test', 'Porteur ' || n, '-' from generate_series(0, 49) n;
    -- Two roles at two funders, an organisation, a body, and let in by name.
    insert into comptes (id, courriel, nom, mot_de_passe) select banc.id('cumul ' || n), 'cumul-' || n || '@banc.test', 'Cumul ' || n, '-' from generate_series(0, 19) n;
    insert into roles_agents (financeur_id, compte_id, role)
      select banc.id(f), banc.id('cumul ' || n), r from generate_series(0, 19) n, (values ('f1', 'instructeur'), ('f1', 'responsable'), ('f2', 'pilote')) t(f, r);
    insert into organismes_comptes (financeur_id, compte_id, organisme) select banc.id('f3'), banc.id('cumul ' || n), 'organisme-1' from generate_series(0, 19) n;
    insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, axe, fonds, appels, ae_vote_centimes, ae_affecte_centimes)
      select f.id, 'e' || n, 'Enveloppe ' || n, 'P' || n % 8, 2021 + n % 6, 'fonctionnement', 'A' || n % 3, array['region'], array(select 'appel-' || a from generate_series(1, 30) a where a % 10 = n % 10), 1e12, 1e12
      from financeurs f, generate_series(0, 39) n;
    insert into credits_paiement (financeur_id, enveloppe, exercice, prevu_centimes) select financeur_id, cle, x, 1e9 from enveloppes, generate_series(2021, 2027) x;
    insert into sommes_credits (financeur_id, slug, enveloppe, fonds, axe, exercice, engage_centimes, paye_centimes)
      select financeur_id, s, cle, 'region', axe, x, 1e8, 1e7 from enveloppes, unnest(appels) s, generate_series(2021, 2027) x where banc.hasard(cle || s || x, 2) = 0;`);
}

/**
 * Adds dossiers from `debut` to `fin` (not included), with what hangs on them: organisations (one of twelve dossiers, and a few large ones), drafts, bodies and accounts
 * let in, who is awaited, deadlines, words, kept counts. Owner's connection, a superuser: foreign keys are not checked row by row.
 */
export async function ajouterDossiers(sql: postgres.Sql, debut: number, fin: number): Promise<void> {
  const parts = FINANCEURS.flatMap(([code, part]) => Array.from({ length: part }, () => code));
  await sql.begin(async (t) => {
    await t.unsafe(String.raw`
      set local session_replication_role = replica;
      set local statement_timeout = 0;
      set local work_mem = '256MB';
      insert into organisations (id, siret, nom, nature)
        select banc.id('organisation ' || n), lpad((100000000 + n)::text, 9, '0') || '00011', initcap(banc.mot('o' || n) || ' ' || banc.mot('oo' || n)) || ' ' || n, 'association'
        from generate_series(${debut} / 12, ${fin} / 12) n on conflict do nothing;
      create temporary table lot on commit drop as
        select n, banc.id('dossier ' || n) as id, banc.id(code) as financeur_id, code, 'appel-' || (1 + banc.hasard('s' || n, 30)) as slug,
          -- One dossier in three hundred is of the same large organisation.
          case when n % 300 = 7 then 0 else banc.hasard('o' || n, ${fin} / 12) end as org, s.phase, s.statut, s.role, s.acte,
          -- Deposited one after the other over five years, then moved for up to two years.
          depot, least(depot + make_interval(secs => (hashtextextended('m' || n, 1) & 2147483647) % 63000000), timestamptz '2026-11-29') as le,
          banc.id(code || ' agent ' || banc.hasard('i' || n, 120)) as instructeur,
          banc.mot('a' || n) || ' ' || banc.mot('b' || n) || ' ' || banc.mot('c' || n) || ' ' || banc.mot('d' || n) || ' ' || banc.mot('e' || n) as intitule
        from generate_series(${debut}, ${fin - 1}) n
        cross join lateral (select timestamptz '2021-01-01' + (n - ${debut}) * interval '5 years 10 months' / (${fin} - ${debut}) as depot) t
        cross join lateral (select (array['${parts.join("','")}'])[1 + banc.hasard('f' || n, 100)] as code) c
        join banc.tirage g on g.rang = banc.hasard('t' || n, 100)
        join banc.statuts s using (etat);
      insert into membres_organisation (organisation_id, compte_id)
        select banc.id('organisation ' || n), banc.id('porteur ' || n) from generate_series(0, 49) n union all
        select banc.id('organisation ' || n), banc.id('cumul ' || n) from generate_series(0, 19) n on conflict do nothing;`);
    await t.unsafe(String.raw`
      alter table lot add ordre int;
      update lot set ordre = x.ordre from (
        select id, coalesce(c.dernier, 0) + row_number() over (partition by financeur_id, slug, n % 5 order by n) as ordre from lot l
        left join compteurs_numeros c using (financeur_id, slug) where statut <> 'depot.brouillon' and (c.annee is null or c.annee = 2021 + n % 5)) x where x.id = lot.id;
      insert into compteurs_numeros as c (financeur_id, slug, annee, dernier)
        select financeur_id, slug, 2021 + n % 5, max(ordre) from lot where ordre is not null group by 1, 2, 3
        on conflict (financeur_id, slug, annee) do update set dernier = excluded.dernier;
      insert into dossiers (financeur_id, id, slug, version, organisation_id, siren, numero, intitule, statut, phase, terme, tour, dernier_rang, registres, cree_le, depose_le, instructeur_id,
          montant_demande_centimes, montant_vote_centimes, executoire_le, fin, vague, modifie_le)
        select financeur_id, id, slug, 1, banc.id('organisation ' || org), lpad((100000000 + org)::text, 9, '0'),
          case when ordre is not null then upper(replace(slug, 'ppel-', '')) || '-' || (2021 + n % 5) || '-' || lpad(ordre::text, 5, '0') end,
          intitule, statut, phase, role is null, case role when 'porteur' then 'porteur' when 'coinstructeur' then 'tiers' else case when role is null then 'personne' else 'region' end end, 12, case when banc.hasard('x' || n, 100) < 18 or n % 2000 < 20 or role = 'coinstructeur' then 32 else 0 end, depot - interval '30 days',
          case when statut <> 'depot.brouillon' then depot end, case when statut <> 'depot.brouillon' and banc.hasard('ii' || n, 10) > 0 then instructeur end,
          10000 + n % 9000000, case when phase in ('engagement', 'conventionnement', 'execution', 'suivi') then 10000 + n % 9000000 end,
          case when phase in ('engagement', 'conventionnement', 'execution', 'suivi') or statut = 'cloture.clos' then le::date end,
          case when statut = 'cloture.rejete' then case when n % 8 = 0 then 'fauteDeCredits' else 'refuseeSurCriteres' end end,
          case when slug in ('appel-1', 'appel-2', 'appel-3') then 'releve-' || n % 4 end, le
        from lot order by depot;
      insert into objets_dossier (financeur_id, dossier_id, id, type, genre, version, etat, statut, cree_le)
        select financeur_id, id, id, 'dossier', 'dossier', 12, '{"value": {}, "context": {}}', statut, le from lot;
      -- Outside bodies in 15 dossiers of 100, accounts in 3.
      insert into acces_dossier (financeur_id, dossier_id, organisme, role, modifie_le)
        select financeur_id, id, 'organisme-' || banc.hasard('oo' || n, 4), 'coinstructeur', le from lot where (banc.hasard('x' || n, 100) < 15 or role = 'coinstructeur') and statut <> 'depot.brouillon';
      insert into acces_dossier (financeur_id, dossier_id, compte_id, role, modifie_le)
        select financeur_id, id, banc.id('tiers ' || banc.hasard('tt' || n, 500)), 'prescripteur', le from lot where banc.hasard('x' || n, 100) between 15 and 17 and statut <> 'depot.brouillon' union all
        select financeur_id, id, banc.id('cumul ' || n % 2000), 'prescripteur', le from lot where n % 2000 < 20 and statut <> 'depot.brouillon';
      insert into recherche_dossiers (financeur_id, dossier_id, organisation_id, admis, siren, depose_le, ordre, mots)
        select l.financeur_id, l.id, o.id,
          array(select coalesce(x.organisme, x.compte_id::text) from acces_dossier x where x.financeur_id = l.financeur_id and x.dossier_id = l.id),
          left(o.siret, 9), case when ordre is not null then depot end, ordre, mots_de_recherche(concat_ws(' ', l.intitule, o.nom, o.siret, left(o.siret, 9)))
        from lot l join organisations o on o.id = banc.id('organisation ' || org) order by depot;
      insert into attentes (financeur_id, dossier_id, objet_id, acte, role, organisme, agent_id, organisation_id, siren, depuis, avant, montant_centimes)
        select financeur_id, id, id, acte, role, case when role = 'coinstructeur' then 'organisme-' || banc.hasard('oo' || n, 4) end,
          case when role = 'instructeur' and banc.hasard('ii' || n, 10) > 0 then instructeur end,
          case when role = 'porteur' then banc.id('organisation ' || org) end, lpad((100000000 + org)::text, 9, '0'), le, case when n % 5 < 3 then le + interval '45 days' end, n % 100000
        from lot where role is not null;
      -- None is due: a server that works them would find nothing behind these dossiers.
      insert into echeances (financeur_id, dossier_id, objet_id, cle, armee_rang, evenement, nature, etat, le)
        select financeur_id, id, id, 'complements', 3, 'CONSTATER', 'interne', 'prevue', clock_timestamp() + (40 + n % 300) * interval '1 day' from lot where role is not null and n % 5 < 3;`);
    await t.unsafe(String.raw`
      truncate comptes_dossiers, sommes_attentes;
      insert into comptes_dossiers select financeur_id, slug, phase, statut, creneau(id), count(*) from dossiers where depose_le is not null group by 1, 2, 3, 4, 5;
      insert into sommes_attentes select t.financeur_id, t.role, d.slug, t.acte, creneau(d.id), count(*), sum(t.montant_centimes)
        from attentes t join dossiers d on d.financeur_id = t.financeur_id and d.id = t.dossier_id where t.role <> 'porteur' group by 1, 2, 3, 4, 5;`);
  });
  await sql`vacuum analyze`;
}

/** Gives every call of a generated database the content and the words of a real one: what the server loads to answer. Owner's connection. */
export async function donnerUneVersion(sql: postgres.Sql, { definition, cycle, mots }: AppelCompile): Promise<void> {
  await sql`update versions_appel set definition = ${JSON.stringify(definition)}::text::json, cycle = ${JSON.stringify(cycle)}::text::json where slug like 'appel-%'`;
  await sql`
    insert into editions_mots (financeur_id, slug, version, numero, mots, auteur, le)
    select financeur_id, slug, version, 1, ${JSON.stringify(mots)}::text::json, 'banc', publiee_le from versions_appel where slug like 'appel-%'
    on conflict do nothing`;
}

/** The cookie of an account of a generated database. */
export const jetonDe = (compte: string): string => createHash('sha256').update(`session ${compte}`).digest('base64url');

/** Opens a session of each of these accounts. Owner's connection. */
export async function ouvrirSessions(sql: postgres.Sql, comptes: readonly string[]): Promise<void> {
  const empreintes = comptes.map((c) => createHash('sha256').update(jetonDe(c)).digest('hex'));
  await sql`delete from sessions where empreinte = any(${empreintes}::text[])`;
  await sql`
    insert into sessions (empreinte, compte_id, facteur_le, expire_le)
    select e, banc.id(c), clock_timestamp(), clock_timestamp() + interval '1 day' from unnest(${empreintes}::text[], ${[...comptes]}::text[]) t(e, c)`;
}
