import postgres from 'postgres';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { etatA, lireVagues, type LigneVague } from '../appels/vagues.ts';
import { nouvelId } from '../db/identifiant.ts';
import { attentes, differenceDAttentes, enJeu } from '../engine/attentes.ts';
import { colonnesDe } from '../engine/colonnes-dossier.ts';
import { ecritureDObjet, evenementsDe } from '../engine/composer-ecritures.ts';
import { ecrituresDEcheances } from '../engine/ecrire-echeances.ts';
import type { Ecritures, Naissance } from '../engine/ecritures.ts';
import { empreinteJson } from '../engine/empreinte.ts';
import { formulaireDuDepot, naissant } from '../engine/naissance.ts';
import { ouvrirDossier } from '../engine/noyau.ts';
import { traduireErreur } from '../engine/refuser.ts';
import { chargerVersion } from '../engine/versions.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { preremplir, type Preremplissage } from '../organisations/preremplir.ts';
import { reprendreLeTest, type TestRepondu } from '../organisations/reprendre-test.ts';
import { reprendreUnDossier } from '../organisations/reprendre-dossier.ts';
import type { Acteur } from '../acces/acteur.ts';

/**
 * Opens a draft for one of the actor's organisations, or for one that it asked to join (it then begins with what is public of it), on the current version of an open call. Born by its first event (`CREER`), like everything else,
 * with the answers that its organisation has already given elsewhere; each says where it comes from until it is written.
 * It may start from an earlier dossier of the same organisation, which only its members do, and from what was answered to the test of the call. In a call that has waves it belongs to the one that is chosen, or to the only open one, and keeps it. A repeated `cle` gets the first draft again. Throws
 * `introuvable` when the call or the organisation is not the actor's to use, `transition_refusee` when the call or the wave is closed, `saisie_refusee` when several
 * waves are open and none is chosen.
 */
export async function creerDossier(
  sql: postgres.Sql,
  acteur: Acteur,
  demande: {
    financeur: string;
    appel: string;
    organisation: string;
    vague?: string | undefined;
    depuis?: string | undefined;
    eligibilite?: Reponses | undefined;
  },
  cle?: string,
): Promise<{ id: string }> {
  const requete = empreinteJson(demande);
  const deja = cle === undefined ? null : await dejaCree(sql, acteur, cle, requete);
  if (deja) return deja;
  const membre = acteur.organisations.some((o) => o.id === demande.organisation);
  if (!membre && !acteur.enAttente.includes(demande.organisation)) throw introuvable();
  const [appel] = await sql<
    {
      financeur_id: string;
      slug: string;
      version_courante: number;
      ouverture: string;
      cloture: string | null;
      fuseau: string;
      feries: 'metropole' | 'alsace-moselle';
      instant: string;
      generation: number;
    }[]
  >`
    select a.financeur_id, a.slug, a.version_courante, a.ouverture, a.cloture, f.fuseau, f.feries, maintenant() as instant, (select generation from horloge) as generation
    from appels a join financeurs f on f.id = a.financeur_id where f.code = ${demande.financeur} and a.slug = ${demande.appel}`;
  if (!appel) throw introuvable();
  const vagues = (await lireVagues(sql, { financeurId: appel.financeur_id, slug: appel.slug }))(appel);
  const vague = choisirVague(vagues, demande.vague, appel);

  const version = await chargerVersion(sql, {
    financeurId: appel.financeur_id,
    slug: appel.slug,
    version: appel.version_courante,
  });
  const id = nouvelId();
  const date = dateLocale(appel.instant, appel.fuseau);
  const acte = { id: acteur.compteId, roles: ['porteur'], organismes: [], beneficiaire: true, recuse: false };
  const faits = { acteur: acte, instant: new Date(appel.instant).toISOString(), date };
  const cadre = { cycle: version.cycle, lieu: { fuseau: appel.fuseau, feries: appel.feries }, nouvelId };
  const { etat, issue } = ouvrirDossier(cadre, String(version.version), { objetId: nouvelId(), faits });
  const o = { etat, version, cadre, date, lecture: naissant(appel, id) };
  const cleDuFormulaire = formulaireDuDepot(o);
  const formulaire = version.definition.formulaires[cleDuFormulaire];
  if (!formulaire) throw new Error(`L’appel ${appel.slug} n’a pas de formulaire « ${cleDuFormulaire} ».`);
  const test = { formulaire: version.definition.eligibilite, reponses: demande.eligibilite ?? {} };
  const connues = await lireCeQuiEstConnu(sql, demande, membre, formulaire, { date, fuseau: appel.fuseau, test });
  const { evenements, chaine } = evenementsDe(o, issue.lignes, acteur.compteId);
  const ecritures: Ecritures = {
    financeur: appel.financeur_id,
    dossier: id,
    instant: appel.instant,
    generation: appel.generation,
    rang_attendu: 0,
    version_attendue: appel.version_courante,
    rang: etat.rang,
    chaine,
    numero: null,
    colonnes: colonnesDe(o),
    objets: [ecritureDObjet(o, etat.epineId)],
    evenements,
    formulaires: [
      {
        operation: 'creer',
        id: nouvelId(),
        objet_id: etat.epineId,
        cle: cleDuFormulaire,
        ouverture: 'tout',
        valeurs: connues.valeurs,
        origines: connues.origines,
      },
    ],
    echeances: ecrituresDEcheances(o, null, etat.epineId),
    attentes: differenceDAttentes([], attentes(etat, version.cycle, cadre.lieu, enJeu)),
    travaux: [],
    lignes: [],
    credits: [],
    places: [],
    idempotence: cle === undefined ? null : { compte: acteur.compteId, operation: OPERATION, cle, empreinte: requete },
    reponse: { id },
  };
  const naissance: Naissance = {
    financeur: appel.financeur_id,
    id,
    slug: appel.slug,
    version: appel.version_courante,
    vague: vague?.cle ?? null,
    organisation: demande.organisation,
    compte: acteur.compteId,
    pieces: connues.pieces,
  };
  try {
    // The call is held while the draft is born: a publication waits for it, and then moves it; or it came first, and the draft is not born on the old version.
    const nes = await sql`
      with courante as materialized (
        select 1 from appels
        where financeur_id = ${appel.financeur_id} and slug = ${appel.slug} and version_courante = ${appel.version_courante} for share
      )
      select creer_dossier(${sql.json(naissance as never)}, ${sql.json(ecritures as never)}) from courante`;
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

/** What a draft is born with: what its organisation said once, then what was just answered to the test of the call, then what the dossier that it starts from said. */
async function lireCeQuiEstConnu(
  sql: postgres.Sql,
  { organisation: organisationId, depuis }: { organisation: string; depuis?: string | undefined },
  membre: boolean,
  formulaire: Formulaire,
  { test, ...lieu }: { date: string; fuseau: string; test: TestRepondu },
): Promise<Preremplissage> {
  if (depuis !== undefined && !membre) throw introuvable();
  const dites = await preremplir(sql, { organisationId, membre }, formulaire, { ...lieu, depuis });
  const connues = reprendreLeTest(test, formulaire, lieu.date, dites);
  return depuis === undefined
    ? connues
    : reprendreUnDossier(sql, { organisationId, dossierId: depuis }, formulaire, lieu.date, connues);
}

const OPERATION = 'creerDossier';

/** The wave that a new draft belongs to, `null` au fil de l’eau; refuses, saying what to do, where the call or the wave takes no draft today. */
function choisirVague(
  vagues: readonly LigneVague[],
  choisie: string | undefined,
  appel: { instant: string; ouverture: string; cloture: string | null },
): LigneVague | null {
  const quand = Date.parse(appel.instant);
  if (vagues.length === 0 && etatA(appel, quand) !== 'ouvert')
    throw new Refus(
      'transition_refusee',
      'Cet appel n’est pas ouvert au dépôt : vérifiez ses dates d’ouverture et de clôture.',
    );
  if (vagues.length === 0) return null;
  const ouvertes = vagues.filter((v) => etatA(v, quand) === 'ouvert');
  if (ouvertes.length === 0)
    throw new Refus(
      'transition_refusee',
      'Aucune relève de cet appel n’est ouverte au dépôt : la page de l’appel donne la date de la prochaine.',
    );
  const vague = choisie === undefined && ouvertes.length === 1 ? ouvertes[0] : ouvertes.find((v) => v.cle === choisie);
  if (vague !== undefined) return vague;
  const message =
    choisie === undefined
      ? 'Plusieurs relèves sont ouvertes : choisissez celle de votre dossier.'
      : 'Cette relève n’est pas ouverte au dépôt : choisissez-en une qui l’est.';
  throw new Refus('saisie_refusee', message, {
    constats: [{ chemin: 'vague', code: 'vague', gravite: 'bloquant', message }],
  });
}

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
