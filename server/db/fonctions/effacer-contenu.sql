-- What a dossier says of persons, gone for good: the erasable half of each charge up to a rank, answers and their history, files, signatures, messages, title, jobs, accesses. Digests stay, by which the rest is still proved.
-- Called by effacer_donnees and effacer_brouillon only.
create or replace function effacer_contenu(f uuid, d uuid, quand timestamptz, jusqu_au_rang int) returns void language plpgsql as $$
declare
  dossier dossiers;
begin
  update charges_evenement set donnees = null, sel = '', efface_le = quand where financeur_id = f and dossier_id = d and rang < jusqu_au_rang and efface_le is null;
  update formulaires_dossier set valeurs = '{}', revisions = '{}', auteurs = '{}', origines = '{}', figees = null, faits_figes = null, ouverture = '"ferme"', efface_le = quand
    where financeur_id = f and dossier_id = d;
  delete from historique_reponses where financeur_id = f and dossier_id = d;
  delete from pieces where financeur_id = f and dossier_id = d;
  update sceaux_pieces set efface_le = quand where financeur_id = f and dossier_id = d and efface_le is null;
  delete from preuves_signature where financeur_id = f and dossier_id = d;
  delete from codes_signature where financeur_id = f and dossier_id = d;
  delete from messages_a_recapituler where financeur_id = f and dossier_id = d;
  delete from fils_echanges where financeur_id = f and dossier_id = d;
  delete from pieces_messages where financeur_id = f and dossier_id = d;
  delete from brouillons_message where financeur_id = f and dossier_id = d;
  update actes_divers set valeurs = '{}' where financeur_id = f and dossier_id = d;
  delete from acces_dossier where financeur_id = f and dossier_id = d;
  delete from courriels where financeur_id = f and dossier_id = d;
  delete from travaux where financeur_id = f and dossier_id = d and etat = 'fait';
  update dossiers set intitule = null, referent_id = null, deposant_id = null where financeur_id = f and id = d returning * into dossier;
  perform indexer_dossier(dossier);
end $$;

revoke all on function effacer_contenu(uuid, uuid, timestamptz, int) from public;
