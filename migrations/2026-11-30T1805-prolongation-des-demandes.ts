import type postgres from 'postgres';

/** A request on personal data may be given two months more, once, with the reason that the person reads (RGPD, art. 12, 3). */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
alter table demandes_de_droits add column prolongation text check (prolongation <> '');
alter table demandes_de_droits add column prolongee_le timestamptz;
alter table demandes_de_droits add column prolongee_par uuid references comptes;
alter table demandes_de_droits add constraint demande_prolongee
  check ((prolongation is null) = (prolongee_le is null) and (prolongation is null) = (prolongee_par is null));

-- The term moves with its reason, once, within the first month, and to three months from the request.
create function demande_prolongee_une_fois() returns trigger language plpgsql as $$
begin
  if old.prolongee_le is not null
    or new.prolongee_le is null
    or (new.prolongee_le at time zone (select fuseau from financeurs where id = old.financeur_id))::date > old.a_repondre_le
    or new.a_repondre_le <> ((old.faite_le at time zone (select fuseau from financeurs where id = old.financeur_id))::date + interval '3 months')::date then
    raise exception 'demande_prolongee' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger demande_prolongee before update on demandes_de_droits for each row
  when (current_user in ('jalon_appli', 'jalon_travail') and (new.a_repondre_le is distinct from old.a_repondre_le or new.prolongation is distinct from old.prolongation
    or new.prolongee_le is distinct from old.prolongee_le or new.prolongee_par is distinct from old.prolongee_par))
  execute function demande_prolongee_une_fois();
revoke all on function demande_prolongee_une_fois() from public;
grant update (a_repondre_le, prolongation, prolongee_le, prolongee_par) on demandes_de_droits to jalon_appli;
`;
