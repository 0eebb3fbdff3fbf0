import type postgres from 'postgres';

/** What an organisation tells once: its profile with the history of each datum, and drafts born with answers that say where they come from. */
export async function monter(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(SQL);
}

const SQL = String.raw`
-- Global, as organisations are. A null value was cleared: the revision goes on from there.
create table profils_organisation (
  organisation_id uuid not null references organisations,
  connu text not null,
  valeur jsonb,
  revision int not null default 1 check (revision > 0),
  -- Where the value comes from when nobody typed it here: the number of a dossier.
  origine text,
  maj_le timestamptz not null,
  maj_par uuid not null references comptes,
  primary key (organisation_id, connu)
);

create table profils_organisation_historique (
  organisation_id uuid not null references organisations,
  connu text not null,
  revision int not null,
  avant jsonb,
  apres jsonb,
  origine text,
  le timestamptz not null,
  compte_id uuid not null references comptes,
  primary key (organisation_id, connu, revision)
);

grant select, insert, update on profils_organisation to jalon_appli, jalon_travail;
grant select, insert on profils_organisation_historique to jalon_appli, jalon_travail;

-- Where the answers that the porteur did not type come from: { chemin: { source, libelle, le } }. An answer written since has a revision, and no origin any more.
alter table formulaires_dossier add column origines jsonb not null default '{}' check (jsonb_typeof(origines) = 'object');

-- Writes the data of a profile, all or none: a datum that changed since it was read is given back, and then nothing is written.
create function enregistrer_profil(p_organisation uuid, p_compte uuid, p_modifications jsonb) returns jsonb language plpgsql as $$
declare
  quand timestamptz := maintenant();
  m jsonb;
  nouvelle int;
  avant jsonb;
  conflits jsonb;
begin
  -- One writer at a time for an organisation.
  perform 1 from organisations where id = p_organisation for no key update;
  select coalesce(jsonb_agg(jsonb_build_object('connu', x->>'connu', 'valeur', p.valeur, 'par', c.nom)), '[]') into conflits
    from jsonb_array_elements(p_modifications) x
    left join profils_organisation p on p.organisation_id = p_organisation and p.connu = x->>'connu'
    left join comptes c on c.id = p.maj_par
    -- The same value twice is not a conflict: it is the same request come again.
    where coalesce(p.revision, 0) <> (x->>'revision')::int and p.valeur is distinct from nullif(x->'valeur', 'null'::jsonb);
  if conflits <> '[]'::jsonb then return conflits; end if;
  for m in select * from jsonb_array_elements(p_modifications) loop
    select p.valeur into avant from profils_organisation p where p.organisation_id = p_organisation and p.connu = m->>'connu';
    -- Clearing what was never written says something: what the registration tells is not to be proposed.
    if found and avant is not distinct from nullif(m->'valeur', 'null'::jsonb) then continue; end if;
    insert into profils_organisation (organisation_id, connu, valeur, origine, maj_le, maj_par)
      values (p_organisation, m->>'connu', nullif(m->'valeur', 'null'::jsonb), m->>'origine', quand, p_compte)
      on conflict (organisation_id, connu) do update
        set valeur = excluded.valeur, origine = excluded.origine, maj_le = quand, maj_par = p_compte, revision = profils_organisation.revision + 1
      returning revision into nouvelle;
    insert into profils_organisation_historique (organisation_id, connu, revision, avant, apres, origine, le, compte_id)
      values (p_organisation, m->>'connu', nouvelle, avant, nullif(m->'valeur', 'null'::jsonb), m->>'origine', quand, p_compte);
  end loop;
  return '[]';
end $$;

-- A dossier is born by its first event, in the same write; its form may be born with answers taken from elsewhere, and pièces received in the organisation's
-- other dossiers: the bytes are kept by their digest, only the row is new. The day of reception stays: it is what a pièce's age is counted from.
create or replace function creer_dossier(n jsonb, e jsonb) returns jsonb language plpgsql as $$
declare
  reponse jsonb;
  attendues int := coalesce(jsonb_array_length(n->'pieces'), 0);
  copiees int;
begin
  insert into dossiers (financeur_id, id, slug, version, organisation_id, statut, phase, tour, cree_le, modifie_le)
    values ((n->>'financeur')::uuid, (n->>'id')::uuid, n->>'slug', (n->>'version')::int, (n->>'organisation')::uuid, 'naissance', '', 'porteur', (e->>'instant')::timestamptz, (e->>'instant')::timestamptz);
  reponse := appliquer(e);
  update formulaires_dossier f set origines = x->'origines'
    from jsonb_array_elements(e->'formulaires') x
    where f.financeur_id = (n->>'financeur')::uuid and f.dossier_id = (n->>'id')::uuid and f.id = (x->>'id')::uuid and x->'origines' is not null;
  if attendues > 0 then
    insert into pieces (financeur_id, dossier_id, id, nature, nom, type_contenu, taille, empreinte, "analyse", depose_par, cree_le)
      select (n->>'financeur')::uuid, (n->>'id')::uuid, r.id, 'piece', p.nom, p.type_contenu, p.taille, p.empreinte, p."analyse", p.depose_par, p.cree_le
      from jsonb_to_recordset(n->'pieces') as r(id uuid, source uuid)
      join pieces p on p.id = r.source and p.nature = 'piece'
      join dossiers d on d.id = p.dossier_id and d.organisation_id = (n->>'organisation')::uuid;
    get diagnostics copiees = row_count;
    if copiees <> attendues then raise exception 'piece_absente'; end if;
  end if;
  return reponse;
end $$;

revoke all on function enregistrer_profil(uuid, uuid, jsonb) from public;
grant execute on function enregistrer_profil(uuid, uuid, jsonb) to jalon_appli, jalon_travail;
`;
