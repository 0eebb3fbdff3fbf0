/** Keeps what the dossier that others are copied from has now, `depose` or `suspendu`: who is awaited of it, where it stands, its deadlines. */
export const sqlDesModeles = (dossier: string, moment: 'depose' | 'suspendu'): string => `
create table if not exists bench_attentes (moment text, objet_id uuid, acte text, role text, compte_id uuid, organisme text, agent_id uuid, organisation_id uuid, siren char(9),
  depuis timestamptz, avant timestamptz, montant_centimes bigint);
insert into bench_attentes select '${moment}', objet_id, acte, role, compte_id, organisme, agent_id, organisation_id, siren, depuis, avant, montant_centimes from attentes where dossier_id = '${dossier}';
create table if not exists bench_situations (moment text primary key, statut text, phase text, tour text, vigueur text, etat jsonb, statut_objet text);
insert into bench_situations select '${moment}', d.statut, d.phase, d.tour, d.vigueur, o.etat, o.statut from dossiers d join objets_dossier o on o.dossier_id = d.id where d.id = '${dossier}';
create table if not exists bench_echeances (moment text, cle text, etat text, suspendue_le timestamptz, retenue_par text[]);
insert into bench_echeances select '${moment}', cle, etat, suspendue_le, retenue_par from echeances where dossier_id = '${dossier}' and etat in ('prevue', 'suspendue');
`;

/**
 * What pgbench calls, on dossiers of its own in the product's tables: `transiter(n)` writes for the n-th the rows that one event of the product writes
 * (columns, snapshot, journal, erasable charge, deadlines, who is awaited, kept counts, jobs, remembered answer), as the product wrote them of the dossier given,
 * guarded alike and with nothing judged; `transiter_minimale(n)` the least that could be called a durable transition: snapshot and version, journal, job.
 */
export const sqlDeComparaison = (dossier: string): string => String.raw`
create table bench_dossiers as
  select row_number() over (order by d.id)::int as n, d.financeur_id, d.id as dossier_id, d.slug, o.id as objet_id
  from dossiers d join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id
  where d.numero ~ '^COPIE-.*[13579]$';
alter table bench_dossiers add primary key (n);
create table bench_evenements as
  select distinct on (e.type) e.*, c.donnees, c.sel from evenements_dossier e join charges_evenement c using (financeur_id, dossier_id, rang)
  where e.dossier_id = '${dossier}' and e.type in ('SUSPENDRE', 'REPRENDRE') order by e.type, e.rang;
create table bench_travaux as
  select e.type as evenement, t.type, t.charge from travaux t join bench_evenements e on t.dossier_id = e.dossier_id and t.cle like e.dossier_id || ':' || e.rang || ':%';
-- Deadlines that an event changes.
create table bench_echeances_changees as
  select a.cle from bench_echeances a join bench_echeances b using (cle) where a.moment = 'depose' and b.moment = 'suspendu' and (a.etat, a.suspendue_le) is distinct from (b.etat, b.suspendue_le);
analyze bench_dossiers;

create function transiter(p_n int) returns int language plpgsql as $$
declare
  b bench_dossiers; e bench_evenements; s bench_situations; a bench_situations; v int; r int; quand timestamptz := maintenant(); suivante text; creneau_du smallint;
  sorties jsonb; entrees jsonb;
begin
  select * into b from bench_dossiers where n = p_n;
  select version into v from objets_dossier where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id;
  select * into e from bench_evenements where type = case when v % 2 = 0 then 'SUSPENDRE' else 'REPRENDRE' end;
  select * into s from bench_situations where moment = case when v % 2 = 0 then 'suspendu' else 'depose' end;
  select * into a from bench_situations where moment = case when v % 2 = 0 then 'depose' else 'suspendu' end;
  suivante := encode(sha256(convert_to(b.dossier_id::text || v, 'UTF8')), 'hex');
  creneau_du := creneau(b.dossier_id);
  update dossiers set dernier_rang = dernier_rang + 1, chaine = suivante, modifie_le = quand, statut = s.statut, phase = s.phase, tour = s.tour, vigueur = s.vigueur
    where financeur_id = b.financeur_id and id = b.dossier_id returning dernier_rang into r;
  update objets_dossier set version = version + 1, statut = s.statut_objet, etat = s.etat
    where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id and version = v;
  if not found then raise exception 'dossier_change' using errcode = 'JA001'; end if;
  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, version_appel, acteur_id, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, r, e.objet_type, b.objet_id, v + 1, e.type, e.version_appel, e.acteur_id, e.role, quand, e.charge, e.faits, suivante, suivante);
  insert into charges_evenement (financeur_id, dossier_id, rang, donnees, sel) values (b.financeur_id, b.dossier_id, r, e.donnees, e.sel);
  update echeances x set etat = m.etat, suspendue_le = m.suspendue_le, retenue_par = m.retenue_par
    from bench_echeances m join bench_echeances_changees using (cle)
    where m.moment = s.moment and x.financeur_id = b.financeur_id and x.dossier_id = b.dossier_id and x.cle = m.cle and x.etat in ('prevue', 'suspendue');
  insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
    select gen_random_uuid(), b.dossier_id || ':' || r || ':' || row_number() over (), b.financeur_id, b.dossier_id, t.type, t.charge from bench_travaux t where t.evenement = e.type;
  with x as (delete from attentes t using bench_attentes m where m.moment = a.moment and t.financeur_id = b.financeur_id and t.dossier_id = b.dossier_id and t.acte = m.acte and t.role = m.role
      and not exists (select 1 from bench_attentes n where n.moment = s.moment and n.acte = m.acte and n.role = m.role)
      returning t.role, t.acte, -1 as sens)
    select coalesce(jsonb_agg(to_jsonb(x)), '[]') into sorties from x;
  with x as (insert into attentes (financeur_id, dossier_id, objet_id, acte, role, compte_id, organisme, agent_id, organisation_id, siren, depuis, avant, montant_centimes)
      select b.financeur_id, b.dossier_id, b.objet_id, m.acte, m.role, m.compte_id, m.organisme, m.agent_id, m.organisation_id, m.siren, quand, m.avant, m.montant_centimes
      from bench_attentes m where m.moment = s.moment and not exists (select 1 from bench_attentes n where n.moment = a.moment and n.acte = m.acte and n.role = m.role)
      returning role, acte, 1 as sens)
    select coalesce(jsonb_agg(to_jsonb(x)), '[]') into entrees from x;
  insert into sommes_attentes as z (financeur_id, role, slug, acte, creneau, nombre, montant_centimes)
    select b.financeur_id, m.role, b.slug, m.acte, creneau_du, sum(m.sens), 0 from jsonb_to_recordset(sorties || entrees) as m(role text, acte text, sens int)
    where m.role <> 'porteur' group by m.role, m.acte order by m.role, m.acte
    on conflict (financeur_id, role, slug, acte, creneau) do update set nombre = z.nombre + excluded.nombre;
  insert into comptes_dossiers as c (financeur_id, slug, phase, statut, creneau, nombre)
    select b.financeur_id, b.slug, m.phase, m.statut, creneau_du, m.sens from (values (a.phase, a.statut, -1), (s.phase, s.statut, 1)) m(phase, statut, sens) order by m.phase, m.statut
    on conflict (financeur_id, slug, phase, statut, creneau) do update set nombre = c.nombre + excluded.nombre;
  insert into idempotences (compte_id, operation, cle, requete_empreinte, reponse)
    values (e.acteur_id, 'evenement:' || b.dossier_id, b.dossier_id || ':' || v, suivante, jsonb_build_object('dossier', b.dossier_id, 'objet', b.objet_id, 'rang', r, 'version', v + 1, 'instant', quand));
  return v;
end $$;

create function transiter_minimale(p_n int) returns int language plpgsql as $$
declare b bench_dossiers; v int;
begin
  select * into b from bench_dossiers where n = p_n;
  update objets_dossier set version = version + 2 where financeur_id = b.financeur_id and dossier_id = b.dossier_id and id = b.objet_id returning version into v;
  insert into evenements_dossier (financeur_id, dossier_id, rang, objet_type, objet_id, objet_version, type, version_appel, role, instant, charge, faits, charge_empreinte, chaine)
    values (b.financeur_id, b.dossier_id, v + 100000000, 'dossier', b.objet_id, v, 'SUSPENDRE', 1, 'responsable', clock_timestamp(), '{}', '{}', '', '');
  insert into travaux (id, cle, type, charge) values (gen_random_uuid(), b.dossier_id || ':' || v || ':minimale', 'courriel', '{}');
  return v;
end $$;
`;
