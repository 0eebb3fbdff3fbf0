-- Movements of credits. The envelope is updated once a write with all that the write takes from it and gives back to it, and only if what is left stays
-- above zero: affecté − engagé − réservé. Two dossiers that want the same euros wait for each other on that row, and the second is refused. A dossier gives back
-- only what it holds, and mandates at most what it has engaged. A payment is a fact of the world: it is always recorded.
create or replace function appliquer_credits(dossier dossiers, quand timestamptz, mouvements jsonb) returns void language plpgsql as $$
declare
  f uuid := dossier.financeur_id;
  m record;
begin
  insert into mouvements_credits (financeur_id, dossier_id, rang, ordre, branche, enveloppe, type, montant_centimes, fonds, axe, exercice, objet_id, le)
    select f, dossier.id, r.rang, ordre, coalesce(r.branche, ''), r.enveloppe, r.type, r.montant, r.fonds, r.axe, r.exercice, r.objet, quand
    from rows from (jsonb_to_recordset(mouvements) as (rang int, branche text, enveloppe text, type text, montant bigint, fonds text, axe text, exercice int, objet uuid))
      with ordinality as r(rang, branche, enveloppe, type, montant, fonds, axe, exercice, objet, ordre);

  -- Its own rows first: what it holds bounds what it gives back.
  for m in
    select coalesce(r.branche, '') as branche, r.enveloppe, r.fonds, r.exercice,
      coalesce(sum(r.montant) filter (where type = 'reserve'), 0) as reserve,
      coalesce(sum(case type when 'engage' then montant when 'degage' then -montant end), 0) as engage,
      coalesce(sum(r.montant) filter (where type = 'mandate'), 0) as mandate, coalesce(sum(r.montant) filter (where type = 'paye'), 0) as paye
    from jsonb_to_recordset(mouvements) as r(branche text, enveloppe text, type text, montant bigint, fonds text, exercice int) group by 1, 2, 3, 4 order by 1, 2, 3, 4
  loop
    update credits_tenus t set reserve_centimes = t.reserve_centimes + m.reserve, engage_centimes = t.engage_centimes + m.engage,
      mandate_centimes = t.mandate_centimes + m.mandate, paye_centimes = t.paye_centimes + m.paye
      where t.financeur_id = f and t.dossier_id = dossier.id and t.branche = m.branche and t.enveloppe = m.enveloppe and t.fonds = m.fonds and t.exercice = m.exercice
        and t.reserve_centimes + m.reserve >= 0 and t.engage_centimes + m.engage >= 0;
    if not found then
      if m.reserve < 0 or m.engage < 0 then raise exception 'credits_non_tenus' using errcode = 'JA006', detail = to_jsonb(m)::text; end if;
      insert into credits_tenus (financeur_id, dossier_id, branche, enveloppe, fonds, exercice, reserve_centimes, engage_centimes, mandate_centimes, paye_centimes)
        values (f, dossier.id, m.branche, m.enveloppe, m.fonds, m.exercice, m.reserve, m.engage, m.mandate, m.paye) on conflict do nothing;
      if not found then raise exception 'credits_non_tenus' using errcode = 'JA006', detail = to_jsonb(m)::text; end if;
    end if;
  end loop;
  if exists (select 1 from jsonb_to_recordset(mouvements) as r(type text) where type in ('mandate', 'degage')) and exists (
    select 1 from credits_tenus t where t.financeur_id = f and t.dossier_id = dossier.id group by t.enveloppe having sum(t.mandate_centimes) > sum(t.engage_centimes)
  ) then
    raise exception 'mandat_au_dela_de_l_engagement' using errcode = 'JA006';
  end if;

  -- In the order of the keys: two writers never wait for each other.
  for m in
    select r.enveloppe, sum(r.montant) filter (where type = 'reserve') as reserve, sum(case type when 'engage' then montant when 'degage' then -montant end) as engage,
      sum(r.montant) filter (where type = 'mandate') as mandate, sum(r.montant) filter (where type = 'paye') as paye
    from jsonb_to_recordset(mouvements) as r(enveloppe text, type text, montant bigint) group by 1 order by 1
  loop
    update enveloppes t set
      reserve_centimes = t.reserve_centimes + coalesce(m.reserve, 0), engage_centimes = t.engage_centimes + coalesce(m.engage, 0),
      mandate_centimes = t.mandate_centimes + coalesce(m.mandate, 0), paye_centimes = t.paye_centimes + coalesce(m.paye, 0)
    where t.financeur_id = f and t.cle = m.enveloppe
      and (coalesce(m.reserve, 0) + coalesce(m.engage, 0) <= 0
        or t.ae_affecte_centimes - t.engage_centimes - t.reserve_centimes - coalesce(m.reserve, 0) - coalesce(m.engage, 0) >= 0);
    if not found then raise exception 'credits_insuffisants' using errcode = 'JA006', detail = to_jsonb(m)::text; end if;
  end loop;

  insert into credits_paiement as c (financeur_id, enveloppe, exercice, engage_centimes, mandate_centimes, paye_centimes)
    select f, r.enveloppe, r.exercice, coalesce(sum(case type when 'engage' then montant when 'degage' then -montant end), 0),
      coalesce(sum(montant) filter (where type = 'mandate'), 0), coalesce(sum(montant) filter (where type = 'paye'), 0)
    from jsonb_to_recordset(mouvements) as r(enveloppe text, type text, montant bigint, exercice int) where type <> 'reserve' group by 2, 3 order by 2, 3
    on conflict (financeur_id, enveloppe, exercice) do update set engage_centimes = c.engage_centimes + excluded.engage_centimes,
      mandate_centimes = c.mandate_centimes + excluded.mandate_centimes, paye_centimes = c.paye_centimes + excluded.paye_centimes;

  insert into sommes_credits as s (financeur_id, slug, enveloppe, fonds, axe, exercice, reserve_centimes, engage_centimes, degage_centimes, mandate_centimes, paye_centimes)
    select f, dossier.slug, r.enveloppe, r.fonds, coalesce(r.axe, ''), r.exercice,
      coalesce(sum(montant) filter (where type = 'reserve'), 0), coalesce(sum(montant) filter (where type = 'engage'), 0), coalesce(sum(montant) filter (where type = 'degage'), 0),
      coalesce(sum(montant) filter (where type = 'mandate'), 0), coalesce(sum(montant) filter (where type = 'paye'), 0)
    from jsonb_to_recordset(mouvements) as r(enveloppe text, type text, montant bigint, fonds text, axe text, exercice int)
    group by r.enveloppe, r.fonds, coalesce(r.axe, ''), r.exercice order by 3, 4, 5, 6
    on conflict (financeur_id, slug, enveloppe, fonds, axe, exercice) do update set
      reserve_centimes = s.reserve_centimes + excluded.reserve_centimes, engage_centimes = s.engage_centimes + excluded.engage_centimes,
      degage_centimes = s.degage_centimes + excluded.degage_centimes, mandate_centimes = s.mandate_centimes + excluded.mandate_centimes,
      paye_centimes = s.paye_centimes + excluded.paye_centimes;
end $$;

revoke all on function appliquer_credits(dossiers, timestamptz, jsonb) from public;
grant execute on function appliquer_credits(dossiers, timestamptz, jsonb) to jalon_appli, jalon_travail;
