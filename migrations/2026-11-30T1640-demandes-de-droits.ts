import type postgres from 'postgres';

/** What persons ask of their own data (RGPD, art. 15 to 22), until when they are owed an answer, and what they were answered. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
create table demandes_de_droits (
  id uuid primary key,
  financeur_id uuid not null references financeurs,
  compte_id uuid not null references comptes,
  droit text not null check (droit in ('acces', 'rectification', 'effacement', 'limitation', 'opposition', 'portabilite')),
  texte text not null check (texte <> ''),
  faite_le timestamptz not null,
  -- One month, in the days of the funder (art. 12, 3).
  a_repondre_le date not null,
  issue text check (issue in ('acceptee', 'refusee')),
  reponse text check (reponse <> ''),
  repondu_le timestamptz,
  repondu_par uuid references comptes,
  check ((issue is null) = (repondu_le is null) and (issue is null) = (reponse is null) and (issue is null) = (repondu_par is null))
);
create index demandes_de_droits_compte on demandes_de_droits (compte_id, faite_le desc);
create index demandes_de_droits_financeur on demandes_de_droits (financeur_id, faite_le desc);
create index demandes_de_droits_attendues on demandes_de_droits (a_repondre_le) where issue is null;

-- What was asked never changes, and an answer is given once.
create function demande_repondue_une_fois() returns trigger language plpgsql as $$
begin
  if old.issue is not null then
    raise exception 'demande_repondue' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger demande_repondue before update on demandes_de_droits for each row execute function demande_repondue_une_fois();
revoke all on demandes_de_droits from jalon_appli, jalon_travail;
grant select, insert, update (issue, reponse, repondu_le, repondu_par) on demandes_de_droits to jalon_appli;
grant select, delete on demandes_de_droits to jalon_travail;
`;
