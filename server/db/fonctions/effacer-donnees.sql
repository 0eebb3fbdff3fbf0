-- Carries out the act EFFACER_DONNEES that was just journaled, on a dossier whose destruction bears a visa: the application alone may neither delete from a journal nor do this without one.
create or replace function effacer_donnees(f uuid, d uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  acte evenements_dossier;
begin
  select e.* into acte from evenements_dossier e join dossiers x on x.financeur_id = e.financeur_id and x.id = e.dossier_id and x.dernier_rang = e.rang
    where e.financeur_id = f and e.dossier_id = d;
  if acte.type is distinct from 'EFFACER_DONNEES' then raise exception 'effacement sans acte'; end if;
  update lignes_bordereau l set efface_le = acte.instant from bordereaux_elimination b
    where b.financeur_id = l.financeur_id and b.id = l.bordereau_id and b.vise_le is not null and l.financeur_id = f and l.dossier_id = d and l.efface_le is null;
  if not found then raise exception 'effacement sans visa'; end if;
  perform effacer_contenu(f, d, acte.instant, acte.rang);
  -- What the act wrote beside the journal is sealed with it, as any act.
  update evenements_dossier set sceau = sceller_registres(f, d) where financeur_id = f and dossier_id = d and rang = acte.rang;
end $$;

revoke all on function effacer_donnees(uuid, uuid) from public;
grant execute on function effacer_donnees(uuid, uuid) to jalon_travail;
