import type postgres from 'postgres';

/** What files weigh, kept as they come and go: of a demand and of an organisation, what its side gave; of a funder, all that its dossiers hold. No scan says whether one more fits. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table places_fichiers (
  portee text not null check (portee in ('dossier', 'organisation', 'financeur')),
  id uuid not null,
  octets bigint not null,
  primary key (portee, id)
);

create function tenir_place(quelle text, qui uuid, de_plus bigint) returns void language sql as $$
  insert into places_fichiers (portee, id, octets) values (quelle, qui, de_plus)
  on conflict (portee, id) do update set octets = places_fichiers.octets + excluded.octets
$$;
create function tenir_places_des_pieces() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p pieces := case when tg_op = 'INSERT' then new else old end;
  signe int := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  -- Always in this order: two files at once wait for one another, and never both.
  if p.nature = 'piece' and p.cote = 'porteur' then
    perform tenir_place('dossier', p.dossier_id, signe * p.taille);
    perform tenir_place('organisation', d.organisation_id, signe * p.taille) from dossiers d where d.financeur_id = p.financeur_id and d.id = p.dossier_id;
  end if;
  perform tenir_place('financeur', p.financeur_id, signe * p.taille);
  return null;
end $$;
create function tenir_places_des_messages() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then perform tenir_place('financeur', new.financeur_id, new.taille);
  else perform tenir_place('financeur', old.financeur_id, -old.taille);
  end if;
  return null;
end $$;
-- A grant that is transferred takes its files with it.
create function tenir_places_d_un_transfert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  pese bigint := coalesce((select octets from places_fichiers where portee = 'dossier' and id = new.id), 0);
begin
  if pese <> 0 then
    perform tenir_place('organisation', old.organisation_id, -pese);
    perform tenir_place('organisation', new.organisation_id, pese);
  end if;
  return null;
end $$;
revoke all on function tenir_place(text, uuid, bigint), tenir_places_des_pieces(), tenir_places_des_messages(), tenir_places_d_un_transfert() from public;
create trigger tenir_places after insert or delete on pieces for each row execute function tenir_places_des_pieces();
create trigger tenir_places after insert or delete on pieces_messages for each row execute function tenir_places_des_messages();

create trigger tenir_places after update of organisation_id on dossiers for each row
  when (old.organisation_id is distinct from new.organisation_id) execute function tenir_places_d_un_transfert();

insert into places_fichiers (portee, id, octets)
  select 'dossier', dossier_id, sum(taille) from pieces where nature = 'piece' and cote = 'porteur' group by dossier_id
  union all
  select 'organisation', d.organisation_id, sum(p.taille) from pieces p join dossiers d on d.financeur_id = p.financeur_id and d.id = p.dossier_id
    where p.nature = 'piece' and p.cote = 'porteur' group by d.organisation_id
  union all
  select 'financeur', financeur_id, sum(taille) from (select financeur_id, taille from pieces union all select financeur_id, taille from pieces_messages) t group by financeur_id;
grant select on places_fichiers to jalon_appli, jalon_travail;
`;
