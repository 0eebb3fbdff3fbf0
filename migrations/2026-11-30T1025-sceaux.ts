import type postgres from 'postgres';

/** What the journal vouches for beside itself: one digest each half of a charge, the registers and the frozen answers after each act, the files as they came. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Of the half that may be erased; null on an event that was written before: charge_empreinte is then that of the whole.
alter table evenements_dossier add column donnees_empreinte text;
-- By table, the digest of the rows of the dossier after this event; null when it wrote none.
alter table evenements_dossier add column sceau jsonb;

-- Of a file as it came: written once with it, and by nobody else.
create table sceaux_pieces (
  financeur_id uuid not null,
  dossier_id uuid not null,
  piece_id uuid not null,
  sceau char(64) not null,
  primary key (financeur_id, dossier_id, piece_id)
);
create function sceau_de_piece(p pieces) returns char(64) language sql immutable as $$
  select encode(sha256(convert_to(concat_ws('/', p.id, p.nature, p.modele, p.empreinte, p.taille, p.rang), 'UTF8')), 'hex')::char(64)
$$;
create function sceller_piece() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into sceaux_pieces values (new.financeur_id, new.dossier_id, new.id, sceau_de_piece(new));
  return null;
end $$;
revoke all on function sceau_de_piece(pieces), sceller_piece() from public;
create trigger sceller_piece after insert on pieces for each row execute function sceller_piece();
insert into sceaux_pieces select financeur_id, dossier_id, id, sceau_de_piece(p) from pieces p;
grant select on sceaux_pieces to jalon_appli, jalon_travail;
grant execute on function sceau_de_piece(pieces) to jalon_appli, jalon_travail;
`;
