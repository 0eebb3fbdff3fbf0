-- What an account is on a dossier, beside its roles: of the beneficiary (with what it may do there, or waiting to be confirmed) or its partners, of which organisations (by SIREN), recused, the bodies it answers for, its delegations, even ended
-- (a paper may have been signed before), and the incompatibilities lifted for it, in force on the day where the funder is. Nothing is read when the system acts.
create or replace function lire_acteur(d dossiers, fuseau text, quand timestamptz, p_compte uuid) returns json language plpgsql stable as $$
declare
  jour date := (quand at time zone fuseau)::date;
begin
  if p_compte is null then
    return json_build_object('membre', null, 'deposant', false, 'partenaire', false, 'sirens', '[]'::json, 'recuse', false, 'organismes', '[]'::json, 'delegations', '[]'::json, 'exceptions', '[]'::json);
  end if;
  return json_build_object(
    'membre', (select json_build_object('representant_legal', m.representant_legal, 'administrateur', m.administrateur, 'saisie', m.saisie, 'comptable', m.comptable) from membres_organisation m where m.organisation_id = d.organisation_id and m.compte_id = p_compte),
    'deposant', coalesce(d.deposant_id = p_compte, false),
    'partenaire', d.registres & 32 <> 0 and exists (select 1 from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id and x.compte_id = p_compte and x.role = 'partenaire'),
    'sirens', coalesce((select json_agg(distinct left(o.siret, 9)) from (
        select m.organisation_id from membres_organisation m where m.compte_id = p_compte
        union select r.organisation_id from rattachements r where r.compte_id = p_compte and r.etat = 'attente') a join organisations o on o.id = a.organisation_id), '[]'),
    'recuse', est_recuse(d.financeur_id, p_compte, d.siren),
    'organismes', coalesce((select json_agg(x.organisme order by x.organisme) from organismes_comptes x where x.financeur_id = d.financeur_id and x.compte_id = p_compte), '[]'),
    'delegations', coalesce((select json_agg(json_build_object('id', x.id, 'arrete', x.arrete, 'publie_le', x.publie_le, 'debut', x.debut, 'fin', least(x.fin, (x.retire_le at time zone fuseau)::date - 1), 'actes', x.actes, 'plafond_centimes', x.plafond_centimes, 'formule', x.formule) order by x.debut, x.id)
      from delegations x where x.financeur_id = d.financeur_id and x.compte_id = p_compte and x.publie_le <= jour and x.debut <= jour), '[]'),
    'exceptions', coalesce((select json_agg(json_build_object('fonctions', x.fonctions, 'motif', x.motif) order by x.id)
      from exceptions_incompatibilite x where x.financeur_id = d.financeur_id and x.compte_id = p_compte and x.retire_le is null and jour between x.du and x.au), '[]')
  );
end $$;

revoke all on function lire_acteur(dossiers, text, timestamptz, uuid) from public;
grant execute on function lire_acteur(dossiers, text, timestamptz, uuid) to jalon_appli, jalon_travail;
