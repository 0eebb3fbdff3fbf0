import postgres from 'postgres';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant, admettre } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import type { Acteur } from '../acces/acteur.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { tracerAcces } from '../acces/tracer-acces.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { emplacementsDeLaCharge, verifierReferences } from '../pieces/references.ts';
import type { Examen } from '../phases/jumeau.ts';
import { bornerAuDossier } from './charge-du-dossier.ts';
import { composerEcritures, type EvenementApplique, type ReponsesFigees } from './composer-ecritures.ts';
import { faitsAFiger, figerFormulaire, formulaireJuge, intituleDe } from './contexte-formulaire.ts';
import type { Ecritures } from './ecritures.ts';
import { empreinteJson } from './empreinte.ts';
import { faitsPour, objetDe, type ObjetVivant, type Pas } from './etat-dossier.ts';
import { examiner, lireFaits } from './faits.ts';
import { lireCharge } from './lire-charge.ts';
import { lireDossierEntier, vu, type LectureDossier } from './lecture-dossier.ts';
import { avancer } from './noyau.ts';
import { faitsDeBase, ouvrir, type Ouverture } from './ouverture.ts';
import { refusDeQualite } from './pouvoirs.ts';
import { actesPossibles, refuser, traduireErreur } from './refuser.ts';
import { chargerVersion, contexteDe, machineDe } from './versions.ts';

/** Who sends the event: a person, or the system on behalf of the clock, of an aggregate or of the comptable's return. */
export type Emetteur = { acteur: Acteur } | { role: Extract<Role, 'systeme' | 'comptable'>; compteId: string | null };

export interface DemandeEvenement {
  dossierId: string;
  /** Absent: the spine. */
  objetId?: string;
  type: string;
  charge: Record<string, Valeur>;
  /** The version of the object that the sender last read; `null` for the system, which judges the present. */
  versionAttendue: number | null;
  emetteur: Emetteur;
  cle?: string;
  /** What is written with the act, in its transaction: before it is judged, and once it is written. What either throws undoes all of it. */
  avec?: {
    avant: (t: postgres.TransactionSql) => Promise<void>;
    apres: (t: postgres.TransactionSql, applique: EvenementApplique) => Promise<void>;
  };
  /** The very armament that comes due, when the system notes it. */
  echeance?: { cle: string; armeeRang: number };
}

/** The deadline that comes due is no more the living armament: moved, held, or applied meanwhile. */
export class EcheancePerimee extends Error {}

/** The roles of a sender on a dossier; none means that it does not exist for it. */
function rolesDe(emetteur: Emetteur, lecture: LectureDossier): Role[] {
  return 'role' in emetteur ? [emetteur.role] : rolesSurDossier(emetteur.acteur, vu(lecture));
}

const compteDe = (e: Emetteur): string | null => ('role' in e ? e.compteId : e.acteur.compteId);

interface Jugement {
  o: Ouverture;
  sql: postgres.Sql;
  objet: ObjetVivant;
  demande: DemandeEvenement;
  roles: Role[];
  compteId: string | null;
}

const refuserLesConstats = (constats: Constat[]): Refus =>
  new Refus(
    'saisie_refusee',
    constats.length === 1 ? 'Un point est à corriger.' : `${constats.length} points sont à corriger.`,
    { constats },
  );

/** The act that is asked, if this actor may do it here and now: role, person, vigueur and milestones are judged before any fact is read. */
function admettreActe(j: Jugement): { acte: ActeJson; base: Record<string, Valeur> } {
  const { o, objet, demande } = j;
  const machine = machineDe(o.version, objet.machine);
  const acte = acteCourant(machine, objet.instantane, demande.type);
  const base = faitsDeBase(o, j.roles, j.compteId);
  const refus = admettre(machine, objet.instantane, {
    type: demande.type,
    charge: {},
    faits: faitsPour(o.etat, o.version.cycle, objet, { ...base, apercu: true }),
  });
  if (refus !== null) throw refuser(o, objet, { type: demande.type, faits: base, refus });
  const sansQualite = refusDeQualite(o, objet, demande.type, j.roles);
  if (sansQualite !== null) throw refuser(o, objet, { type: demande.type, faits: base, refus: sansQualite });
  if (acte === undefined) throw new Error(`Un acte admis n’est pas décrit : ${demande.type}.`);
  return { acte, base };
}

/** The charge as its form froze it, and what is wrong with it. */
async function jugerLaCharge(
  j: Jugement,
  formulaire: Formulaire | null,
  faits: Record<string, Valeur>,
): Promise<{ charge: Record<string, Valeur>; constats: Constat[] }> {
  const { charge } = j.demande;
  if (!formulaire) {
    if (Object.keys(charge).length > 0)
      throw new Refus('saisie_refusee', 'Cet acte n’attend aucune information : renvoyez-le sans contenu.');
    return { charge, constats: [] };
  }
  const compile = compilerFormulaire(formulaire);
  const contexte = contexteDe(j.o.version, faits);
  const constats = compile.valider(charge, contexte).filter((c) => c.gravite === 'bloquant');
  if (constats.length > 0) return { charge, constats };
  const { financeur_id: financeurId, id: dossierId } = j.o.lecture.dossier;
  const references = emplacementsDeLaCharge(formulaire, charge);
  const absentes = await verifierReferences(j.sql, { financeurId, dossierId }, references);
  return absentes.length > 0
    ? { charge, constats: absentes }
    : { charge: { ...compile.figer(charge, contexte) }, constats: [] };
}

/** The answers that the act judges, frozen, with the facts that the journal keeps of them. */
function jugerLesReponses(
  o: Ouverture,
  objet: ObjetVivant,
  acte: ActeJson,
): { figees: ReponsesFigees; constats: Constat[]; faits: Record<string, Valeur> } | null {
  if (acte.juge === undefined) return null;
  const ligne = formulaireJuge(o.lecture, objet.id, acte.juge);
  const fige = ligne && figerFormulaire({ lecture: o.lecture, version: o.version, date: o.date }, ligne);
  if (!ligne || !fige) throw new Error(`L’acte ${acte.type} juge un formulaire absent : ${acte.juge}.`);
  const bloquants = fige.constats.filter((c) => c.gravite === 'bloquant');
  const empreinte = empreinteJson(fige.reponses);
  const faitsFiges = faitsAFiger(o.version, fige.formulaire, fige.contexte);
  return {
    figees: { ligne, reponses: fige.reponses, empreinte, faits: faitsFiges },
    constats: bloquants,
    faits: {
      constatsBloquants: bloquants.length,
      empreinteReponses: empreinte,
      revisionReponses: ligne.revision_reponses,
      // What the directory said may name a person: the journal has its digest, the values are with the frozen answers.
      ...(Object.keys(faitsFiges).length > 0 ? { empreinteFaits: empreinteJson(faitsFiges) } : {}),
    },
  };
}

/** Judges one event on the state in memory, and composes what it writes. Throws `Refus`. */
async function juger(j: Jugement, idempotence: Ecritures['idempotence']): Promise<Ecritures> {
  const { o, sql, objet, demande, compteId, roles } = j;
  const { acte, base } = admettreActe(j);
  const acteur = { compteId, roles };
  const decrit = o.version.formulaireDeCharge(objet.machine, `${acte.instance}/${acte.type}`);
  const formulaire = decrit === null ? null : bornerAuDossier(decrit, o);
  const x: Examen = examiner(o, sql, acte, objet, { charge: lireCharge(formulaire, demande.charge), acteur });
  const faits: Record<string, Valeur> = { ...base, ...(await lireFaits(o, x)) };
  const { charge, constats } = await jugerLaCharge(j, formulaire, faits);
  const reponses = jugerLesReponses(o, objet, acte);
  Object.assign(faits, reponses?.faits);
  constats.push(...(reponses?.constats ?? []));
  if (constats.length > 0) throw refuserLesConstats(constats);

  const pas: Pas = {
    objetId: objet.id,
    type: demande.type,
    charge,
    faits,
    ...(demande.echeance === undefined ? {} : { echeance: demande.echeance }),
  };
  const issue = avancer(o.etat, { ...o.cadre, nouvelId }, pas);
  if (!issue.accepte && issue.motif === 'perimee' && demande.echeance) throw new EcheancePerimee(demande.echeance.cle);
  if (!issue.accepte) throw refuser(o, objetDe(o.etat, issue.objetId), { type: issue.type, faits, refus: issue });
  if (acte.solennel === true && 'acteur' in demande.emetteur) exigerPreuve(demande.emetteur.acteur);
  return composerEcritures({
    o,
    issue,
    objetId: objet.id,
    x: { ...x, charge },
    formulaire,
    figees: reponses?.figees ?? null,
    intitule: reponses !== null && objet.id === o.etat.epineId ? intituleDe(o, reponses.figees) : null,
    idempotence,
  });
}

const estCode = (e: unknown, ...codes: string[]): e is postgres.PostgresError =>
  e instanceof postgres.PostgresError && codes.includes(e.code);

/** How many times a write lost to a concurrent one is judged again on the new state. */
const ESSAIS = 12;
/** Numbers by which the comptable answers: one mandat, one titre of the funder bears each. */
const NUMEROS_PRIS: Readonly<Record<string, string>> = {
  mandats_numero: 'Ce numéro de mandat existe déjà : vérifiez-le.',
  titres_numero: 'Ce numéro de titre existe déjà : vérifiez-le.',
};

/** A number already there is said at its field; an idempotency key already there is found by reading again. */
function refuserNumeroPris(e: postgres.PostgresError): void {
  const contrainte = e.constraint_name ?? '';
  const message = Object.hasOwn(NUMEROS_PRIS, contrainte) ? NUMEROS_PRIS[contrainte] : undefined;
  if (e.code === '23505' && message !== undefined)
    throw new Refus('saisie_refusee', message, {
      constats: [{ chemin: 'numero', code: 'double', gravite: 'bloquant', message }],
    });
}

function dejaRepondu(lecture: LectureDossier, empreinte: string): EvenementApplique | null {
  if (!lecture.idempotence) return null;
  if (lecture.idempotence.empreinte !== empreinte)
    throw new Refus(
      'cle_reutilisee',
      'Cette clé a déjà servi pour une autre demande : rechargez la page et recommencez.',
    );
  return lecture.idempotence.reponse as unknown as EvenementApplique;
}

function refuserPerimee(j: Jugement): void {
  const { versionAttendue } = j.demande;
  if (versionAttendue === null || versionAttendue === j.objet.version) return;
  throw new Refus(
    'version_perimee',
    'Le dossier a changé depuis que vous l’avez ouvert : rechargez-le, vérifiez, puis recommencez.',
    { possibles: actesPossibles(j.o, j.objet, faitsDeBase(j.o, j.roles, j.compteId)) },
  );
}

/** Judges and writes, in one transaction with what goes with it. */
async function ecrire(j: Jugement, idempotence: Ecritures['idempotence']): Promise<EvenementApplique> {
  const ecrireAvec = async (sql: postgres.Sql): Promise<EvenementApplique> => {
    const ecritures = await juger({ ...j, sql }, idempotence);
    const [ligne] = await sql<
      { reponse: EvenementApplique }[]
    >`select appliquer(${sql.json(ecritures as never)}) as reponse`;
    if (!ligne) throw new Error('La base n’a rien répondu.');
    return ligne.reponse;
  };
  const { avec } = j.demande;
  if (avec === undefined) return ecrireAvec(j.sql);
  return j.sql.begin<EvenementApplique>(async (t) => {
    await avec.avant(t);
    const applique = await ecrireAvec(t as unknown as postgres.Sql);
    await avec.apres(t, applique);
    return applique;
  });
}

/**
 * The one road by which anything moves: reads the dossier once, judges the event with its pinned version, and writes everything in one call that applies
 * all or nothing. A repeated `cle` gets the first answer again. Throws `Refus` (404, 403, 409, 422…) with what is possible instead.
 */
export async function appliquerEvenement(sql: postgres.Sql, demande: DemandeEvenement): Promise<EvenementApplique> {
  const compteId = compteDe(demande.emetteur);
  const operation = `evenement:${demande.dossierId}`;
  const empreinte = empreinteJson([demande.objetId ?? null, demande.type, demande.charge, demande.versionAttendue]);
  const idempotence =
    demande.cle === undefined || compteId === null
      ? null
      : { compte: compteId, operation, cle: demande.cle, empreinte };
  for (let essai = 1; ; essai++) {
    const lecture = await lireDossierEntier(sql, demande.dossierId, compteId, operation, demande.cle ?? '');
    if (!lecture) throw introuvable();
    const roles = rolesDe(demande.emetteur, lecture);
    if (roles.length === 0) {
      await tracerAcces(sql, { compteId, dossier: lecture.dossier, operation: 'appliquerEvenement', issue: 'refuse' });
      throw introuvable();
    }
    const deja = dejaRepondu(lecture, empreinte);
    if (deja) return deja;
    const { financeur_id: financeurId, slug, version: numero } = lecture.dossier;
    const version = await chargerVersion(sql, { financeurId, slug, version: numero }, lecture.version);
    const o = ouvrir(lecture, version);
    const objet = o.etat.objets.get(demande.objetId ?? o.etat.epineId);
    if (!objet) throw introuvable();
    const j: Jugement = { o, sql, objet, demande, roles, compteId };
    try {
      refuserPerimee(j);
      return await ecrire(j, idempotence);
    } catch (e) {
      if (estCode(e, 'JA001', 'JA003', '40001', '40P01', '23505') && essai < ESSAIS) {
        refuserNumeroPris(e);
        continue;
      }
      // Moved, held or already applied meanwhile: whoever works the deadlines says it.
      if (estCode(e, 'JA005')) throw e;
      throw traduireErreur(e);
    }
  }
}
