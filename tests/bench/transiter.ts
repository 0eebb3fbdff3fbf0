/**
 * What pgbench calls, on dossiers of its own in the product's tables: `transiter(n)` writes for the n-th the rows that one event of the product writes
 * (columns, snapshot, journal, erasable charge, deadline, job, remembered answer), guarded alike and with nothing judged; `transiter_minimale(n)` the least
 * that could be called a durable transition: snapshot and version, journal, job.
 */
export const SQL_DE_COMPARAISON = String.raw`
create table bench_dossiers as
  select row_number() over (order by d.id)::int as n, d.financeur_id, d.id as dossier_id, o.id as objet_id, r.compte_id
  from dossiers d join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id,
    (select compte_id from roles_agents where role = 'responsable' order by compte_id limit 1) r
  where d.numero like 'COPIE-%1' or d.numero like 'COPIE-%3' or d.numero like 'COPIE-%5' or d.numero like 'COPIE-%7' or d.numero like 'COPIE-%9';
alter table bench_dossiers add primary key (n);
analyze bench_dossiers;

create function transiter(p_n int) returns int language plpgsql as $$
declare b bench_dossiers; v int; r int; a_suspendre boolean; quand timestamptz := maintenant(); suivante text; compte uuid;
begin
  select * into b from bench_dossiers where n = p_n;
  select version, version % 2 = 0 into v, a_suspendre from objets_dossier where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id;
  suivante := encode(sha256(convert_to(b.dossier_id::text || v, 'UTF8')), 'hex');
  update dossiers set dernier_rang = dernier_rang + 1, chaine = suivante, modifie_le = quand, statut = case when a_suspendre then 'suspendu' else 'depose' end,
      vigueur = case when a_suspendre then 'suspendu' else 'actif' end
    where financeur_id = b.financeur_id and id = b.dossier_id returning dernier_rang into r;
  update objets_dossier set version = version + 1, statut = case when a_suspendre then 'suspendu' else 'depose' end,
      etat = jsonb_set(etat, '{value,vigueur}', case when a_suspendre then '"suspendu"'::jsonb else '"actif"' end)
    where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id and version = v;
  if not found then raise exception 'dossier_change' using errcode = 'JA001'; end if;
  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, acteur_id, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, r, 'dossier', b.objet_id, v + 1, case when a_suspendre then 'SUSPENDRE' else 'REPRENDRE' end, b.compte_id, 'responsable', quand, '{}',
      jsonb_build_object('roles', '["responsable"]'::jsonb, 'acteur', b.compte_id, 'instant', quand, 'date', quand::date, 'vigueur', 'actif'), suivante, suivante);
  insert into charges_evenement (financeur_id, dossier_id, rang, donnees, sel) values (b.financeur_id, b.dossier_id, r, '{"motif": "Mesure"}', '0123456789abcdef0123456789abcdef');
  update echeances set etat = case when a_suspendre then 'suspendue' else 'prevue' end, suspendue_le = case when a_suspendre then quand end
    where financeur_id = b.financeur_id and dossier_id = b.dossier_id and objet_id = b.objet_id and etat in ('prevue', 'suspendue');
  insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
    values (gen_random_uuid(), b.dossier_id || ':' || r || ':0', b.financeur_id, b.dossier_id, 'courriel', jsonb_build_object('genre', 'suspension', 'roles', '["porteur"]'::jsonb, 'objet', b.objet_id, 'rang', r));
  insert into idempotences (compte_id, operation, cle, requete_empreinte, reponse)
    values (b.compte_id, 'evenement:' || b.dossier_id, b.dossier_id || ':' || v, suivante, jsonb_build_object('dossier', b.dossier_id, 'objet', b.objet_id, 'rang', r, 'version', v + 1, 'instant', quand));
  return v;
end $$;

create function transiter_minimale(p_n int) returns int language plpgsql as $$
declare b bench_dossiers; v int;
begin
  select * into b from bench_dossiers where n = p_n;
  update objets_dossier set version = version + 2 where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id returning version into v;
  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, v + 100000000, 'dossier', b.objet_id, v, 'SUSPENDRE', 'responsable', clock_timestamp(), '{}', '{}', '', '');
  insert into travaux (id, cle, type, charge) values (gen_random_uuid(), b.dossier_id || ':' || v || ':minimale', 'courriel', '{}');
  return v;
end $$;
`;
