/**
 * What pgbench calls: `transiter_equivalente(n)` writes, for the n-th dossier, the rows that one event of the product writes (snapshot, columns, journal,
 * erasable charge, deadline, job, remembered answer), with nothing judged; `transiter_minimale(n)` the least: snapshot and version, journal, job.
 */
export const SQL_DE_COMPARAISON = String.raw`
create table bench_dossiers as
  select row_number() over (order by d.id)::int as n, d.financeur_id, d.id as dossier_id, o.id as objet_id, r.compte_id
  from dossiers d join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id,
    (select compte_id from roles_agents where role = 'responsable' order by compte_id limit 1) r;
alter table bench_dossiers add primary key (n);
create table bench_etats (like objets_dossier including all);
insert into bench_etats select * from objets_dossier;
create table bench_colonnes (like dossiers including all);
insert into bench_colonnes select * from dossiers;
create table bench_evenements (like evenements_dossier including all);
create table bench_charges (like charges_evenement including all);
create table bench_echeances (like echeances including all);
insert into bench_echeances select * from echeances;
create table bench_travaux (like travaux including all);
create table bench_idempotences (like idempotences including all);
analyze bench_dossiers, bench_etats, bench_colonnes, bench_echeances;

create function transiter_equivalente(p_n int) returns int language plpgsql as $$
declare b bench_dossiers; v int; r int; a_suspendre boolean; quand timestamptz := maintenant(); faits jsonb; chaine_suivante text;
begin
  select * into b from bench_dossiers where n = p_n;
  update bench_etats set version = version + 1, etat = jsonb_set(etat, '{value,vigueur}', case when version % 2 = 0 then '"suspendu"'::jsonb else '"actif"' end)
    where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id returning version into v;
  a_suspendre := v % 2 = 1;
  chaine_suivante := encode(sha256(convert_to(b.dossier_id::text || v, 'UTF8')), 'hex');
  update bench_colonnes set dernier_rang = dernier_rang + 1, modifie_le = quand, vigueur = case when a_suspendre then 'suspendu' else 'actif' end, chaine = chaine_suivante
    where financeur_id = b.financeur_id and id = b.dossier_id returning dernier_rang into r;
  faits := jsonb_build_object('roles', '["responsable"]'::jsonb, 'acteur', b.compte_id, 'instant', quand, 'date', quand::date, 'vigueur', 'actif');
  insert into bench_evenements (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, acteur_id, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, r, 'dossier', b.objet_id, v, case when a_suspendre then 'SUSPENDRE' else 'REPRENDRE' end, b.compte_id, 'responsable', quand, '{}', faits, chaine_suivante, chaine_suivante);
  insert into bench_charges (financeur_id, dossier_id, rang, donnees, sel) values (b.financeur_id, b.dossier_id, r, '{"motif": "Mesure"}', '0123456789abcdef0123456789abcdef');
  update bench_echeances set etat = case when a_suspendre then 'suspendue' else 'prevue' end, suspendue_le = case when a_suspendre then quand end
    where financeur_id = b.financeur_id and dossier_id = b.dossier_id and objet_id = b.objet_id and etat in ('prevue', 'suspendue');
  insert into bench_travaux (id, cle, financeur_id, dossier_id, type, charge)
    values (gen_random_uuid(), b.dossier_id || ':' || r || ':0', b.financeur_id, b.dossier_id, 'courriel', jsonb_build_object('genre', 'suspension', 'roles', '["porteur"]'::jsonb, 'objet', b.objet_id, 'rang', r));
  insert into bench_idempotences (compte_id, operation, cle, requete_empreinte, reponse)
    values (b.compte_id, 'evenement:' || b.dossier_id, b.dossier_id || ':' || v, chaine_suivante, jsonb_build_object('dossier', b.dossier_id, 'objet', b.objet_id, 'rang', r, 'version', v, 'instant', quand));
  return v;
end $$;

create function transiter_minimale(p_n int) returns int language plpgsql as $$
declare b bench_dossiers; v int;
begin
  select * into b from bench_dossiers where n = p_n;
  update bench_etats set version = version + 1 where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id returning version into v;
  insert into bench_evenements (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, v + 1000000, 'dossier', b.objet_id, v, 'SUSPENDRE', 'responsable', clock_timestamp(), '{}', '{}', '', '');
  insert into bench_travaux (id, cle, type, charge) values (gen_random_uuid(), b.dossier_id || ':' || v || ':minimale', 'courriel', '{}');
  return v;
end $$;
`;
