import type postgres from 'postgres';
import type { z } from 'zod';
import { acteCourant, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import { classer, listeDAttente, retenu, type LigneClassee } from '../../workflows/seances/classement.ts';
import { genres } from '../../workflows/seances/genres.ts';
import { presentsPour, quorumAtteint, type LigneDeSeance } from '../../workflows/seances/registre.ts';
import type { Acteur } from '../acces/acteur.ts';
import { epineDe, machineDe } from '../engine/etat-dossier.ts';
import { introuvable } from '../http/probleme.ts';
import { criteresDeLigne, devenirs, lireDevenirs } from './dehors.ts';
import { lireAvis, type AvisDeLigne } from './lire-avis.ts';
import type { seanceLue } from './schemas.ts';
import { lireSeanceEntiere, motDeSeance, prendDesRapports, rolesSurSeance, type Seance } from './seance.ts';

type SeanceLue = z.input<typeof seanceLue>;
type LigneLue = SeanceLue['lignes'][number];

interface DossierDeLigne {
  id: string;
  numero: string | null;
  intitule: string | null;
  organisation: string;
  sigle: string;
  appel: string;
  siren: string;
}
/** The dossiers of the agenda, with the names that the séance shows. */
async function lireDossiers(sql: postgres.Sql, s: Seance): Promise<Map<string, DossierDeLigne>> {
  const lignes = await sql<DossierDeLigne[]>`
    select d.id, d.numero, d.intitule, o.nom as organisation, a.sigle, a.titre as appel, d.siren
    from lignes_seance l join dossiers d on d.financeur_id = l.financeur_id and d.id = l.dossier_id
      join organisations o on o.id = d.organisation_id join appels a on a.financeur_id = d.financeur_id and a.slug = d.slug
    where l.financeur_id = ${s.financeurId} and l.seance_id = ${s.id}`;
  return new Map(lignes.map((d) => [d.id, d]));
}

/** The wave that a séance is about, as it is said. */
async function lireReleve(sql: postgres.Sql, { financeurId, registre }: Seance): Promise<string | null> {
  if (registre.vague === undefined) return null;
  const [lue] = await sql<{ libelle: string }[]>`
    select libelle from vagues where financeur_id = ${financeurId} and slug = ${registre.appel ?? ''} and cle = ${registre.vague}`;
  return lue?.libelle ?? null;
}

interface Resultat {
  rang: number;
  dossier_id: string;
  type: string;
  etat: 'a_faire' | 'appliquee' | 'refusee';
  phrase: string | null;
}
/** What each dossier answered to what it was sent, in order. */
const lireResultats = (sql: postgres.Sql, s: Seance): Promise<Resultat[]> =>
  sql<Resultat[]>`
    select x.rang, x.dossier_id, e.type, x.etat, x.phrase from distributions_seance x
      join evenements_seance e on e.financeur_id = x.financeur_id and e.seance_id = x.seance_id and e.rang = x.rang
    where x.financeur_id = ${s.financeurId} and x.seance_id = ${s.id} order by x.rang`;

/** Did the reader leave the room for this line, or is it recused by its funder? Its debate is then hidden from it. */
function estDeporte(s: Seance, acteur: Acteur, l: LigneDeSeance, d: DossierDeLigne | undefined): boolean {
  const siens = s.registre.membres.filter((m) => m.compteId === acteur.compteId).map(({ id }) => id);
  const recuse = acteur.recusations.some((r) => r.financeurId === s.financeurId && r.siren === d?.siren);
  return recuse || l.deports.some((id) => siens.includes(id));
}

const enFrancais: Readonly<Record<Resultat['etat'], LigneLue['resultats'][number]['etat']>> = {
  a_faire: 'en_cours',
  appliquee: 'applique',
  refusee: 'refuse',
};

interface Vue {
  s: Seance;
  acteur: Acteur;
  dossiers: ReadonlyMap<string, DossierDeLigne>;
  resultats: readonly Resultat[];
  termines: ReadonlySet<string>;
  avis: ReadonlyMap<string, AvisDeLigne[]>;
}

function montrerLigne({ s, acteur, dossiers, resultats, termines, avis }: Vue, classee: LigneClassee): LigneLue {
  const { ligne: l, rang, montant, cumul, couverte } = classee;
  const d = dossiers.get(l.dossier);
  const deporte = estDeporte(s, acteur, l, d);
  return {
    dossier: l.dossier,
    rang,
    numero: d?.numero ?? null,
    intitule: d?.intitule ?? null,
    organisation: d?.organisation ?? '',
    appel: d?.appel ?? '',
    sigle: d?.sigle ?? '',
    slug: l.appel,
    rapport: l.rapport ?? null,
    deporte,
    deports: l.deports,
    couverte,
    quorum: quorumAtteint(s.registre, l),
    termine: termines.has(l.dossier),
    // What was said in the room is not for who left it.
    debat: deporte
      ? null
      : {
          demande: l.demande,
          cout: l.cout,
          propose: l.propose,
          note: l.note,
          montant,
          cumul,
          issue: l.issue,
          retenu: l.issue === null ? null : l.montant,
          criteres: l.criteres,
          motif: l.motif,
          appele: l.appele,
          avis: avis.get(l.dossier) ?? [],
        },
    resultats: resultats
      .filter((r) => r.dossier_id === l.dossier)
      .map((r) => ({
        acte: motDeSeance(s.genre, `${s.genre}.${r.type}.libelle`),
        etat: enFrancais[r.etat],
        phrase: deporte ? null : r.phrase,
      })),
  };
}

async function criteresParAppel(sql: postgres.Sql, s: Seance): Promise<SeanceLue['criteres']> {
  const parAppel = Map.groupBy(s.registre.lignes, (l) => l.appel);
  const lus = [...parAppel].map(async ([slug, [premiere]]) =>
    premiere === undefined ? [] : (await criteresDeLigne(sql, s, premiere)).map((c) => ({ slug, ...c })),
  );
  return (await Promise.all(lus)).flat();
}

/**
 * A séance as its reader may see it: its agenda ranked against the envelope, what was said of each line, what each dossier answered, and what it may do now.
 *
 * @throws Refus « introuvable » for who has nothing to do with it
 */
export async function lireSeance(sql: postgres.Sql, acteur: Acteur, id: string): Promise<SeanceLue> {
  const s = await lireSeanceEntiere(sql, id);
  if (s === null) throw introuvable();
  const roles = rolesSurSeance(acteur, s);
  if (roles.length === 0) throw introuvable();
  const [releve, dossiers, resultats, suites, criteres, avis] = await Promise.all([
    lireReleve(sql, s),
    lireDossiers(sql, s),
    lireResultats(sql, s),
    lireDevenirs(sql, s),
    criteresParAppel(sql, s),
    lireAvis(sql, s, roles),
  ]);
  const { registre, genre } = s;
  const termines = new Set(suites.filter(({ terme }) => terme).map((l) => l.dossier_id));
  const vue: Vue = { s, acteur, dossiers, resultats, termines, avis };
  const liste = listeDAttente(genre, registre, devenirs(suites));
  const machine = machineDe(s.cadre.cycle, 'dossier');
  const { instantane } = epineDe(s.etat);
  const faits = { acteur: { id: acteur.compteId, roles, organismes: [], beneficiaire: false, recuse: false } };
  const distribuee = resultats.length > 0;
  return {
    id: s.id,
    genre,
    libelleGenre: genres[genre].libelle,
    titre: registre.titre,
    date: registre.date,
    appel: registre.appel,
    releve,
    rapporte: prendDesRapports(s) && roles.includes('instructeur'),
    rang: s.etat.rang,
    statut: s.statut,
    libelleStatut: motDeSeance(genre, `${genre}.${s.statut}.region`),
    quorum: registre.quorum,
    presents: presentsPour(registre),
    quorumAtteint: quorumAtteint(registre),
    enveloppe: registre.enveloppe,
    retenu: retenu(genre, registre.lignes),
    numero: registre.numero,
    transmisLe: registre.transmisLe,
    accuse: registre.accuse,
    publieLe: registre.publieLe,
    membres: registre.membres.map(({ id: membre, nom, qualite, present, compteId }) => ({
      id: membre,
      nom,
      qualite,
      present,
      moi: compteId === acteur.compteId,
    })),
    lignes: classer(genre, registre).map((l) => montrerLigne(vue, l)),
    issues: Object.entries(genres[genre].issues).map(([issue, i]) => ({
      issue,
      libelle: i.libelle,
      montant: i.montant ?? null,
      criteres: i.criteres === true,
      motif: i.motif === true,
      retient: i.retient === true,
    })),
    criteres,
    attente: distribuee && genre === 'comite' ? decrireAttente(vue, liste) : null,
    actes: possibles(machine, instantane, faits)
      .filter((type) => acteCourant(machine, instantane, type)?.constat !== true)
      .map((type) => ({
        type,
        libelle: motDeSeance(genre, `${genre}.${type}.libelle`),
        description: motDeSeance(genre, `${genre}.${type}.description`),
      })),
  };
}

function decrireAttente({ s, acteur, dossiers }: Vue, liste: ReturnType<typeof listeDAttente>): SeanceLue['attente'] {
  const visibles = liste.enAttente.filter((l) => !estDeporte(s, acteur, l.ligne, dossiers.get(l.ligne.dossier)));
  return {
    libere: liste.libere,
    disponible: liste.disponible,
    enAttente: visibles.map(({ ligne, rang, montant }) => ({ dossier: ligne.dossier, rang, montant })),
    premier: liste.enAttente[0]?.ligne.dossier ?? null,
  };
}
