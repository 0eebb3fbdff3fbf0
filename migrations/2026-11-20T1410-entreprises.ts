import type postgres from 'postgres';

/** What the public directory said of companies, kept so that a dossier is judged without asking it, and what was known when answers were frozen. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Global, as the directory is. No row: never asked, or it never answered. What it said holds for thirty days, then it is asked again.
create table entreprises (
  siret char(14) primary key,
  etat text not null check (etat in ('trouvee', 'inconnue')),
  donnees jsonb check (jsonb_typeof(donnees) = 'object'),
  lue_le timestamptz not null,
  check ((etat = 'trouvee') = (donnees is not null))
);

create function entreprise_fraiche(lue_le timestamptz) returns boolean language sql stable as
$$ select lue_le > maintenant() - interval '30 days' $$;

grant select, insert, update on entreprises to jalon_appli, jalon_travail;
revoke all on function entreprise_fraiche(timestamptz) from public;
grant execute on function entreprise_fraiche(timestamptz) to jalon_appli, jalon_travail;

-- Facts of the directory that were read when the answers were frozen: read again with them, whatever the directory says since.
alter table formulaires_dossier add column faits_figes jsonb check (jsonb_typeof(faits_figes) = 'object');

-- Two functions take one line more each. They are changed as they stand, not written again whole.
do $patch$
declare
  texte text;
  change text;
begin
  texte := pg_get_functiondef('lire_pour_evenement(uuid, uuid, text, text)'::regprocedure);
  change := replace(texte, $avant$      'echeances', coalesce($avant$, $apres$      -- Those named in the forms still open: the others were frozen with what was known.
      'entreprises', coalesce((select json_object_agg(n.siret, n.donnees) from entreprises n where n.etat = 'trouvee' and entreprise_fraiche(n.lue_le)
          and n.siret in (select regexp_replace(v.value, '\s', '', 'g')::char(14) from formulaires_dossier x, jsonb_each_text(x.valeurs) v
            where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.ouverture <> '"ferme"' and v.value ~ '^\s*(\d\s*){14}$')), '{}'),
      'echeances', coalesce($apres$);
  if change = texte then raise exception 'lire_pour_evenement a changé : la migration doit suivre'; end if;
  execute change;

  texte := pg_get_functiondef('appliquer(jsonb)'::regprocedure);
  change := replace(texte, $avant$          figees = coalesce(x->'figees', figees),$avant$, $apres$          figees = coalesce(x->'figees', figees),
          faits_figes = coalesce(x->'faits_figes', faits_figes),$apres$);
  if change = texte then raise exception 'appliquer a changé : la migration doit suivre'; end if;
  execute change;
end $patch$;
`;
