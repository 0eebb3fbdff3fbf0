import type postgres from 'postgres';
import type { ColonnesDossier, Ecritures, EcritureEvenement } from '../../server/engine/ecritures.ts';
import type { LectureDossier } from '../../server/engine/lecture-dossier.ts';

/** The dossier of `creerDossierMinimal` as the product reads it. */
export async function lireMinimal(
  sql: postgres.Sql,
  dossierId: string,
  compteId: string | null = null,
): Promise<LectureDossier> {
  const [ligne] = await sql<
    { l: LectureDossier }[]
  >`select lire_pour_evenement(${dossierId}, ${compteId}, '', '') as l`;
  return ligne!.l;
}

/** An event of the journal that says nothing of anyone. */
export function evenementNu(rang: number, objetId: string, type = 'AVANCER'): EcritureEvenement {
  return {
    rang,
    objet_type: 'dossier',
    objet_id: objetId,
    objet_version: rang,
    type,
    version_appel: 1,
    acteur_id: null,
    role: 'systeme',
    charge: {},
    faits: {},
    echeance: null,
    charge_empreinte: 'x',
    donnees_empreinte: null,
    chaine: 'x',
    donnees: {},
    sel: 'x',
  };
}

/** The writes of one event that only passes: what a test is about is given in `plus`. */
export function ecrire(
  l: LectureDossier,
  plus: Omit<Partial<Ecritures>, 'colonnes'> & { colonnes?: Partial<ColonnesDossier> } = {},
): Ecritures {
  const { dossier: d } = l;
  const rang = d.dernier_rang + 1;
  return {
    financeur: d.financeur_id,
    dossier: d.id,
    instant: l.instant,
    generation: l.generation,
    rang_attendu: d.dernier_rang,
    version_attendue: d.version,
    rang,
    chaine: 'x',
    numero: null,
    objets: [],
    evenements: [evenementNu(rang, d.id)],
    formulaires: [],
    echeances: [],
    attentes: { retirer: [], poser: [] },
    travaux: [],
    lignes: [],
    credits: [],
    places: [],
    idempotence: null,
    reponse: { rang },
    ...plus,
    colonnes: {
      statut: d.statut,
      phase: d.phase,
      terme: d.terme,
      vigueur: d.vigueur,
      tour: d.tour,
      organisation_id: null,
      intitule: d.intitule,
      depose_le: d.depose_le,
      fin: null,
      rejet_implicite_le: d.rejet_implicite_le,
      instructeur_id: d.instructeur_id,
      montant_demande_centimes: d.montant_demande_centimes,
      montant_propose_centimes: d.montant_propose_centimes,
      montant_vote_centimes: d.montant_vote_centimes,
      montant_engage_centimes: d.montant_engage_centimes,
      montant_verse_centimes: d.montant_verse_centimes,
      montant_droit_centimes: d.montant_droit_centimes,
      montant_degage_centimes: d.montant_degage_centimes,
      decide_le: d.decide_le,
      executoire_le: d.executoire_le,
      notifie_le: d.notifie_le,
      ...plus.colonnes,
    },
  };
}

/** One call of `appliquer`; rejects with the error of PostgreSQL. */
export async function appliquer(sql: postgres.Sql, ecritures: Ecritures): Promise<Record<string, unknown>> {
  const [ligne] = await sql<{ r: Record<string, unknown> }[]>`select appliquer(${sql.json(ecritures as never)}) as r`;
  return ligne!.r;
}

/** An envelope of credits that serves the call of `creerDossierMinimal`. */
export async function creerEnveloppe(
  sql: postgres.Sql,
  financeurId: string,
  cle: string,
  affecte: number,
): Promise<void> {
  await sql`insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, fonds, appels, ae_vote_centimes, ae_affecte_centimes)
    values (${financeurId}, ${cle}, ${cle}, 'P1', 2026, 'fonctionnement', array['region'], array['essai'], ${affecte}, ${affecte})`;
  await sql`insert into credits_paiement (financeur_id, enveloppe, exercice, prevu_centimes, vote_centimes) values (${financeurId}, ${cle}, 2026, ${affecte}, null)`;
}
