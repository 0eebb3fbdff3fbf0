import { randomUUID } from 'node:crypto';
import type { Base } from '../../server/db/client.ts';

/** The ids of a dossier that exists just enough for rows to hang on it. */
export interface DossierMinimal {
  financeurId: string;
  dossierId: string;
  compteId: string;
  organisationId: string;
}

/** A funder, an organisation, an account and a dossier of one state, written straight into the tables: for tests of what lives beside the lifecycle. */
export async function creerDossierMinimal({ sql }: Base): Promise<DossierMinimal> {
  const ids = {
    financeurId: randomUUID(),
    dossierId: randomUUID(),
    compteId: randomUUID(),
    organisationId: randomUUID(),
  };
  const code = `f-${ids.financeurId.slice(0, 8)}`;
  await sql`insert into financeurs ${sql({
    id: ids.financeurId,
    code,
    nom: 'Région d’essai',
    nom_dans_une_phrase: 'la Région d’essai',
    presidence: 'La présidente',
    representant: 'représentée par sa présidente',
    adresse: '1 rue de l’Essai, 31000 Toulouse',
    tribunal: 'tribunal administratif de Toulouse',
    couleurs: { principale: '#123456', surPrincipale: '#ffffff', accent: '#654321' },
    signature: { titulaire: 'La présidente', formule: '', lieu: 'Toulouse' },
    dpo: 'dpo@demo.test',
  })}`;
  await sql`insert into organisations (id, siret, nom, nature)
    values (${ids.organisationId}, ${String(Date.now()).padStart(14, '0').slice(-14)}, 'Organisme d’essai', 'association')`;
  await sql`insert into comptes (id, courriel, nom, mot_de_passe) values (${ids.compteId}, ${`${code}@demo.test`}, 'Compte d’essai', '-')`;
  await sql`insert into membres_organisation (organisation_id, compte_id) values (${ids.organisationId}, ${ids.compteId})`;
  await sql`insert into appels (financeur_id, slug, sigle, titre, ouverture, version_courante)
    values (${ids.financeurId}, 'essai', 'ESS', 'Appel d’essai', clock_timestamp(), 1)`;
  await sql`insert into versions_appel (financeur_id, slug, version, definition, definition_empreinte, cycle, cycle_empreinte, publiee_le)
    values (${ids.financeurId}, 'essai', 1, ${sql.json({})}, ${'0'.repeat(64)}, ${sql.json({})}, ${'0'.repeat(64)}, clock_timestamp())`;
  await sql`insert into editions_mots (financeur_id, slug, version, numero, mots, auteur, le) values (${ids.financeurId}, 'essai', 1, 1, ${sql.json({})}, 'essai', clock_timestamp())`;
  await sql`insert into dossiers (financeur_id, id, slug, version, organisation_id, siren, statut, phase, tour, cree_le, modifie_le)
    select ${ids.financeurId}, ${ids.dossierId}, 'essai', 1, id, left(siret, 9), 'depot.brouillon', 'depot', 'porteur', clock_timestamp(), clock_timestamp()
    from organisations where id = ${ids.organisationId}`;
  return ids;
}
