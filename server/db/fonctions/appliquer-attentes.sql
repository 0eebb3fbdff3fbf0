-- Who is awaited, by difference, with the counts and sums kept of it. One row a role; counts are written in the order of their keys, so that two writers
-- never wait for each other.
create or replace function appliquer_attentes(dossier dossiers, a jsonb) returns void language plpgsql as $$
declare
  sorties jsonb := '[]';
  entrees jsonb := '[]';
begin
  if jsonb_array_length(a->'retirer') > 0 then
    with retirees as (
      delete from attentes t using jsonb_to_recordset(a->'retirer') as r(objet uuid, acte text)
        where t.financeur_id = dossier.financeur_id and t.dossier_id = dossier.id and t.objet_id = r.objet and t.acte = r.acte
        returning t.role, t.acte, -1 as sens, t.montant_centimes as montant, t.objet_id as objet, t.depuis
    )
    select coalesce(jsonb_agg(to_jsonb(t)), '[]') into sorties from retirees t;
  end if;
  -- What others than the beneficiary took, while the dossier lives: neither what a suspension or a withdrawal cut short, nor what is awaited again just as it was.
  if dossier.vigueur = 'actif' then
    insert into durees_attentes (financeur_id, slug, acte, dossier_id, objet_id, jours, fini_le)
      select distinct dossier.financeur_id, dossier.slug, s.acte, dossier.id, s.objet, greatest(0, extract(day from maintenant() - s.depuis))::int, maintenant()
      from jsonb_to_recordset(sorties) as s(role text, acte text, objet uuid, depuis timestamptz)
      where s.role not in ('porteur', 'systeme') and not exists (
        select 1 from jsonb_to_recordset(a->'poser') as p(objet uuid, acte text, depuis timestamptz) where p.objet = s.objet and p.acte = s.acte and p.depuis = s.depuis)
      on conflict do nothing;
  end if;
  if jsonb_array_length(a->'poser') > 0 then
    with posees as (
      insert into attentes (financeur_id, dossier_id, objet_id, acte, role, compte_id, organisme, agent_id, organisation_id, siren, depuis, avant, montant_centimes, libre_jusqua)
        select dossier.financeur_id, dossier.id, p.objet, p.acte, role, p.compte, p.organisme,
          coalesce(p.compte, case when role = 'instructeur' then dossier.instructeur_id end),
          case when role = 'porteur' then dossier.organisation_id end, dossier.siren, p.depuis, p.avant, p.montant, p."libreJusqua"
        from jsonb_to_recordset(a->'poser') as p(objet uuid, acte text, roles jsonb, compte uuid, organisme text, depuis timestamptz, avant timestamptz, montant bigint, "libreJusqua" timestamptz),
          jsonb_array_elements_text(p.roles) role
        returning role, acte, 1 as sens, montant_centimes as montant
    )
    select coalesce(jsonb_agg(to_jsonb(t)), '[]') into entrees from posees t;
  end if;
  insert into sommes_attentes as s (financeur_id, role, slug, acte, creneau, nombre, montant_centimes)
    select dossier.financeur_id, m.role, dossier.slug, m.acte, creneau(dossier.id), sum(m.sens), sum(m.sens * coalesce(m.montant, 0))
    from jsonb_to_recordset(sorties || entrees) as m(role text, acte text, sens int, montant bigint)
    -- What the beneficiary owes is not counted for a funder.
    where m.role <> 'porteur'
    group by m.role, m.acte
    having sum(m.sens) <> 0 or sum(m.sens * coalesce(m.montant, 0)) <> 0
    order by m.role, m.acte
    on conflict (financeur_id, role, slug, acte, creneau) do update
      set nombre = s.nombre + excluded.nombre, montant_centimes = s.montant_centimes + excluded.montant_centimes;
end $$;

revoke all on function appliquer_attentes(dossiers, jsonb) from public;
grant execute on function appliquer_attentes(dossiers, jsonb) to jalon_appli, jalon_travail;
