// A dossier handed over to the Archives: its manifest, what is kept of it, its files, in one zip that leaves as it is made.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Zip, ZipPassThrough } from 'fflate';
import type postgres from 'postgres';
import type { Acteur } from '../acces/acteur.ts';
import { introuvable } from '../http/probleme.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { lireATerme, lireDurees } from './archives.ts';
import { cheminsDuPaquet, demandeDElimination, manifeste, type DossierArchive, type FichierArchive } from './seda.ts';

/** A package that leaves: its name, and its bytes as they are made. */
export interface Paquet {
  nom: string;
  flux: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** What is read of a dossier beside its files, as JSON. */
async function lireContenu(sql: postgres.Sql, financeur: string, dossier: string): Promise<string> {
  const [lu] = await sql<{ texte: string }[]>`
    select jsonb_pretty(jsonb_build_object(
      'numero', d.numero, 'intitule', d.intitule, 'appel', d.slug, 'version', d.version, 'organisation', jsonb_build_object('siret', o.siret, 'nom', o.nom),
      'deposeLe', d.depose_le, 'decideLe', d.decide_le, 'notifieLe', d.notifie_le, 'finiLe', d.modifie_le,
      'montantsEnCentimes', jsonb_build_object('demande', d.montant_demande_centimes, 'vote', d.montant_vote_centimes, 'droit', d.montant_droit_centimes, 'verse', d.montant_verse_centimes),
      'formulaires', (select coalesce(jsonb_agg(jsonb_build_object('cle', f.cle, 'reponses', coalesce(f.figees, f.valeurs)) order by f.cle, f.id), '[]')
        from formulaires_dossier f where f.financeur_id = d.financeur_id and f.dossier_id = d.id),
      'actes', (select coalesce(jsonb_agg(jsonb_build_object('rang', e.rang, 'acte', e.type, 'role', e.role, 'instant', e.instant, 'charge', e.charge, 'donnees', c.donnees, 'chaine', e.chaine) order by e.rang), '[]')
        from evenements_dossier e left join charges_evenement c using (financeur_id, dossier_id, rang) where e.financeur_id = d.financeur_id and e.dossier_id = d.id),
      'messages', (select coalesce(jsonb_agg(jsonb_build_object('le', m.envoye_le, 'de', m.cote, 'entreAgents', m.interne, 'texte', m.texte) order by m.rang), '[]')
        from messages m where m.financeur_id = d.financeur_id and m.dossier_id = d.id))) as texte
    from dossiers d join organisations o on o.id = d.organisation_id where d.financeur_id = ${financeur} and d.id = ${dossier}`;
  if (lu === undefined) throw introuvable();
  return lu.texte;
}

/** The bytes of a stored file, compared with its digest as they go: a file that changed is not handed over as if it had not. */
async function* lireVerifie(stockage: Stockage, { nom, empreinte }: FichierArchive): AsyncGenerator<Uint8Array> {
  const calcul = createHash('sha256');
  for await (const octets of await stockage.ouvrir(empreinte)) {
    calcul.update(octets);
    yield octets;
  }
  if (calcul.digest('hex') !== empreinte) throw new Error(`Le fichier « ${nom} » n’est plus celui qui a été reçu.`);
}

/** A zip of these entries, each stored as it is: one part of one file in memory at a time. */
async function* zipper(
  entrees: readonly { chemin: string; le: string; lire: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array> }[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const sortis: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((erreur, octets) => {
    if (erreur) throw erreur;
    sortis.push(octets);
  });
  for (const { chemin, le, lire } of entrees) {
    const entree = new ZipPassThrough(chemin);
    entree.mtime = le;
    zip.add(entree);
    for await (const octets of lire()) {
      entree.push(octets);
      yield* sortis.splice(0);
    }
    entree.push(new Uint8Array(), true);
    yield* sortis.splice(0);
  }
  zip.end();
  yield* sortis.splice(0);
}

/**
 * The package of a dossier that is to be handed over to the Archives (SEDA 2.2): `manifest.xml`, and under `content/` its files and what is kept of it. A file that the antivirus refused stays out.
 *
 * @throws « introuvable » for a dossier that is not to be handed over, or of an organisation that the reader is recused from
 */
export async function verser(
  { sql, stockage }: { sql: postgres.Sql; stockage: Stockage },
  { financeur, acteur, dossier }: { financeur: string; acteur: Acteur; dossier: string },
): Promise<Paquet> {
  const durees = await lireDurees(sql, financeur);
  const [du] = await lireATerme(sql, { financeur, acteur, durees }, [dossier]);
  if (du?.sort !== 'conservation') throw introuvable();
  const [lu] = await sql<(DossierArchive & { instant: string; financeur: string })[]>`
    select d.numero, d.intitule, a.titre as appel, o.nom as organisation, (d.depose_le at time zone f.fuseau)::date::text as debut,
      (d.modifie_le at time zone f.fuseau)::date::text as fin, maintenant() as instant, f.nom as financeur
    from dossiers d join financeurs f on f.id = d.financeur_id join organisations o on o.id = d.organisation_id join appels a on a.financeur_id = d.financeur_id and a.slug = d.slug
    where d.financeur_id = ${financeur} and d.id = ${dossier}`;
  if (lu === undefined) throw introuvable();
  const recus = await sql<FichierArchive[]>`
    select nom, type_contenu as type, taille::float8 as taille, empreinte, cree_le as le from (
      select nom, type_contenu, taille, empreinte, cree_le, "analyse", id from pieces where financeur_id = ${financeur} and dossier_id = ${dossier}
      union all select nom, type_contenu, taille, empreinte, cree_le, "analyse", id from pieces_messages where financeur_id = ${financeur} and dossier_id = ${dossier}) p
    where p."analyse" <> 'infectee' order by p.cree_le, p.id`;
  const contenu = Buffer.from(await lireContenu(sql, financeur, dossier));
  const instant = new Date(lu.instant).toISOString();
  const ecrit: FichierArchive = {
    nom: 'dossier.json',
    type: 'application/json',
    taille: contenu.length,
    empreinte: createHash('sha256').update(contenu).digest('hex'),
    le: instant,
  };
  const fichiers = [...recus.map((f) => ({ ...f, le: new Date(f.le).toISOString() })), ecrit];
  const chemins = cheminsDuPaquet(fichiers);
  const identifiant = `${lu.numero}-${instant}`;
  const xml = manifeste(lu, fichiers, { instant, identifiant, financeur: lu.financeur });
  const entrees = [
    { chemin: 'manifest.xml', le: instant, lire: () => [Buffer.from(xml)] },
    ...fichiers.map((f, i) => ({
      chemin: chemins[i] ?? '',
      le: f.le,
      lire: () => (f === ecrit ? [contenu] : lireVerifie(stockage, f)),
    })),
  ];
  return {
    nom: `${lu.numero}-seda.zip`,
    flux: Readable.toWeb(Readable.from(zipper(entrees), { objectMode: false })) as Paquet['flux'],
  };
}

/** A bordereau d'élimination as the request of SEDA 2.2 by which the Archives give their visa. @throws « introuvable » */
export async function demanderElimination(
  sql: postgres.Sql,
  financeur: string,
  id: string,
): Promise<{ numero: string; texte: string }> {
  const lignes = await sql<{ bordereau: string; numero: string; le: string; jour: string; financeur: string }[]>`
    select b.numero as bordereau, l.numero, b.cree_le as le, (b.cree_le at time zone f.fuseau)::date::text as jour, f.nom as financeur
    from bordereaux_elimination b join lignes_bordereau l on l.financeur_id = b.financeur_id and l.bordereau_id = b.id join financeurs f on f.id = b.financeur_id
    where b.financeur_id = ${financeur} and b.id = ${id} order by l.numero`;
  const [premiere] = lignes;
  if (premiere === undefined) throw introuvable();
  const { bordereau: numero, le, jour } = premiere;
  const dossiers = lignes.map((l) => l.numero);
  return {
    numero,
    texte: demandeDElimination({ numero, instant: new Date(le).toISOString(), jour, dossiers }, premiere.financeur),
  };
}
