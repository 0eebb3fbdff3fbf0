import postgres from 'postgres';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { etatCourant } from '../../workflows/engine/ancien-cycle/machine.ts';
import { empreinteJson, nouveauSel } from '../engine/empreinte.ts';
import { nouvelId } from '../db/identifiant.ts';
import { empreinteCharge, maillon } from '../engine/journal.ts';
import { colonnes, ouvrirDossier } from '../engine/ancien-noyau.ts';
import { traduireErreur } from '../engine/refuser.ts';
import { chargerVersion, machineDe } from '../engine/versions.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { cleDeLaDemande } from '../organisations/cle-de-la-demande.ts';
import { preremplir } from '../organisations/preremplir.ts';
import type { Acteur } from '../acces/acteur.ts';

/**
 * Opens a draft for one of the actor's organisations, on the current version of an open call. Born by its first event (`CREER`), like everything else,
 * with the answers that its organisation has already given elsewhere; each says where it comes from until it is written.
 * A repeated `cle` gets the first draft again. Throws `introuvable` when the call or the organisation is not the actor's to use, `transition_refusee` when the call is closed.
 */
export async function creerDossier(
  sql: postgres.Sql,
  acteur: Acteur,
  demande: { financeur: string; appel: string; organisation: string },
  cle?: string,
): Promise<{ id: string }> {
  const requete = empreinteJson(demande);
  const deja = cle === undefined ? null : await dejaCree(sql, acteur, cle, requete);
  if (deja) return deja;
  if (!acteur.organisations.some((o) => o.id === demande.organisation)) throw introuvable();
  const [appel] = await sql<
    {
      financeur_id: string;
      slug: string;
      version_courante: number;
      ouverture: string;
      cloture: string | null;
      fuseau: string;
      instant: string;
      generation: number;
      nom: string;
    }[]
  >`
    select a.financeur_id, a.slug, a.version_courante, a.ouverture, a.cloture, f.fuseau, maintenant() as instant, (select generation from horloge) as generation,
           (select nom from organisations where id = ${demande.organisation}) as nom
    from appels a join financeurs f on f.id = a.financeur_id where f.code = ${demande.financeur} and a.slug = ${demande.appel}`;
  if (!appel) throw introuvable();
  const quand = Date.parse(appel.instant);
  if (quand < Date.parse(appel.ouverture) || (appel.cloture !== null && quand > Date.parse(appel.cloture)))
    throw new Refus(
      'transition_refusee',
      'Cet appel n’est pas ouvert au dépôt : vérifiez ses dates d’ouverture et de clôture.',
    );

  const version = await chargerVersion(sql, appel.financeur_id, appel.slug, appel.version_courante);
  const [id, epineId, sel] = [nouvelId(), nouvelId(), nouveauSel()];
  const etat = ouvrirDossier(version, epineId);
  const epine = etat.objets.get(epineId);
  if (!epine) throw new Error('Dossier sans épine.');
  const date = dateLocale(appel.instant, appel.fuseau);
  const faits = { roles: ['porteur'], acteur: acteur.compteId, instant: appel.instant, date };
  const empreinte = empreinteCharge(sel, {});
  const chaine = maillon('', {
    rang: 1,
    objetId: epineId,
    type: 'CREER',
    acteurId: acteur.compteId,
    role: 'porteur',
    instant: appel.instant,
    faits,
    chargeEmpreinte: empreinte,
  });
  const courant = etatCourant(machineDe(version, 'dossier').machine, epine.instantane);
  const cleFormulaire = cleDeLaDemande(version.definition);
  const formulaire = cleFormulaire === undefined ? undefined : version.definition.formulaires[cleFormulaire];
  if (!formulaire) throw new Error(`L’appel ${appel.slug} n’a pas de formulaire de demande.`);
  const connues = await preremplir(sql, demande.organisation, formulaire, { date, fuseau: appel.fuseau });
  const ecritures = {
    financeur: appel.financeur_id,
    dossier: id,
    instant: appel.instant,
    generation: appel.generation,
    rang_attendu: 0,
    version_appel: appel.version_courante,
    rang: 1,
    chaine,
    numero: null,
    colonnes: { ...colonnes(etat, version), intitule: null, organisation: appel.nom },
    objets: [
      {
        id: epineId,
        type: 'dossier',
        genre: 'dossier',
        version_attendue: 0,
        version: 1,
        etat: epine.instantane,
        statut: courant.nom,
        terme: false,
      },
    ],
    evenements: [
      {
        rang: 1,
        objet_type: 'dossier',
        objet_id: epineId,
        objet_version: 1,
        type: 'CREER',
        acteur_id: acteur.compteId,
        role: 'porteur',
        charge: {},
        faits,
        charge_empreinte: empreinte,
        chaine,
        donnees: {},
        sel,
      },
    ],
    formulaires: [
      {
        operation: 'creer',
        id: nouvelId(),
        objet_id: epineId,
        cle: cleFormulaire,
        ouverture: 'tout',
        valeurs: connues.valeurs,
        origines: connues.origines,
      },
    ],
    echeances: [],
    travaux: [],
    lignes: [],
    enveloppes: [],
    idempotence: cle === undefined ? null : { compte: acteur.compteId, operation: OPERATION, cle, empreinte: requete },
    reponse: { id },
  };
  const naissance = {
    financeur: appel.financeur_id,
    id,
    slug: appel.slug,
    version: appel.version_courante,
    organisation: demande.organisation,
    pieces: connues.pieces,
  };
  try {
    // The call is held while the draft is born: a publication waits for it, and then moves it; or it came first, and the draft is not born on the old version.
    const nes = await sql`
      with courante as materialized (
        select 1 from appels
        where financeur_id = ${appel.financeur_id} and slug = ${appel.slug} and version_courante = ${appel.version_courante} for share
      )
      select creer_dossier(${sql.json(naissance)}, ${sql.json(ecritures as never)}) from courante`;
    if (nes.length === 0) return await creerDossier(sql, acteur, demande, cle);
  } catch (e) {
    // The same key was written meanwhile: its draft is the one.
    const autre =
      cle !== undefined && e instanceof postgres.PostgresError && e.code === '23505'
        ? await dejaCree(sql, acteur, cle, requete)
        : null;
    if (autre) return autre;
    throw traduireErreur(e);
  }
  return { id };
}

const OPERATION = 'creerDossier';

async function dejaCree(
  sql: postgres.Sql,
  acteur: Acteur,
  cle: string,
  requete: string,
): Promise<{ id: string } | null> {
  const [ligne] = await sql<{ requete_empreinte: string; reponse: { id: string } }[]>`
    select requete_empreinte, reponse from idempotences where compte_id = ${acteur.compteId} and operation = ${OPERATION} and cle = ${cle}`;
  if (ligne && ligne.requete_empreinte !== requete)
    throw new Refus(
      'cle_reutilisee',
      'Cette clé a déjà servi pour une autre demande : rechargez la page et recommencez.',
    );
  return ligne?.reponse ?? null;
}
