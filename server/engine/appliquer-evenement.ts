import postgres from 'postgres';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import { evenementsPossibles, franchir, type Evenement } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import { tracerAcces } from '../acces/tracer-acces.ts';
import { emplacementsDeLaCharge, verifierReferences } from '../pieces/references.ts';
import { Brouillon, type EvenementApplique } from './brouillon.ts';
import { empreinteJson } from './empreinte.ts';
import { faitsAFiger, figerFormulaire, formulaireJuge } from './contexte-formulaire.ts';
import { intituleDe, lireFaits, type Examen } from './faits.ts';
import { nouvelId } from '../db/identifiant.ts';
import { lireDossierEntier, type LectureDossier } from './lecture.ts';
import { avancer } from './ancien-noyau.ts';
import { faitsDeBase, ouvrir, type Ouverture } from './ouverture.ts';
import { champsVises, refuser, traduireErreur } from './refuser.ts';
import { chargerVersion, contexteDe, machineDe } from './versions.ts';

/** Who sends the event: a person, or the system on behalf of the clock or of the comptable's return. */
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
  /** The deadline that comes due, when the system notes it. */
  echeanceId?: string;
}

/** The roles of a sender on a dossier; none means that it does not exist for it. */
function rolesDe(emetteur: Emetteur, lecture: LectureDossier): Role[] {
  if ('role' in emetteur) return [emetteur.role];
  const { dossier, organisation, acces } = lecture;
  return rolesSurDossier(emetteur.acteur, {
    financeurId: dossier.financeur_id,
    organisationId: dossier.organisation_id,
    siret: organisation.siret,
    deposeLe: dossier.depose_le,
    executoireLe: dossier.executoire_le,
    acces,
  });
}

const compteDe = (e: Emetteur): string | null => ('role' in e ? e.compteId : e.acteur.compteId);

/** Judges one event on the state in memory: facts, form of the charge, answers, guards. Changes the state when it is accepted, and notes what to write. */
async function juger(
  sql: postgres.Sql,
  o: Ouverture,
  brouillon: Brouillon,
  entree: { objetId: string; type: string; charge: Record<string, Valeur>; roles: Role[]; compteId: string | null },
): Promise<void> {
  const objet = o.etat.objets.get(entree.objetId);
  if (!objet) throw introuvable();
  const { machine, evenements } = machineDe(o.version, objet.type);
  const description = evenements[entree.type];
  if (!description)
    throw new Refus('transition_refusee', `Cet acte n’existe pas dans l’appel : « ${entree.type.slice(0, 60)} ».`);
  const base = faitsDeBase(o, entree.roles, entree.compteId);

  const apercu = franchir(machine, objet.instantane, {
    type: entree.type,
    charge: {},
    faits: { ...base, apercu: true },
  });
  if (!apercu.accepte)
    throw refuser(o, objet, { type: entree.type, charge: {}, faits: base }, apercu.motif, apercu.phrases, []);

  const examen: Examen = {
    sql,
    lecture: o.lecture,
    version: o.version,
    etat: o.etat,
    objet,
    charge: entree.charge,
    instant: o.lecture.instant,
    date: o.date,
  };
  const constats: Constat[] = [];
  const faits = { ...base, ...(await lireFaits(description.faits, examen)) };
  const formulaire = o.version.formulaireDeCharge(objet.type, entree.type);
  let charge = entree.charge;
  if (formulaire) {
    const compile = compilerFormulaire(formulaire);
    const contexte = contexteDe(o.version, faits);
    constats.push(...compile.valider(charge, contexte).filter((c) => c.gravite === 'bloquant'));
    const { financeur_id: financeurId, id: dossierId } = o.lecture.dossier;
    if (constats.length === 0)
      constats.push(
        ...(await verifierReferences(sql, { financeurId, dossierId }, emplacementsDeLaCharge(formulaire, charge))),
      );
    if (constats.length === 0) charge = compile.figer(charge, contexte);
  } else if (Object.keys(charge).length > 0)
    throw new Refus('saisie_refusee', 'Cet acte n’attend aucune information : renvoyez-le sans contenu.');

  const juge =
    description.formulaire === undefined ? null : formulaireJuge(o.lecture, objet.id, description.formulaire);
  if (description.formulaire !== undefined) {
    const fige = juge && figerFormulaire({ lecture: o.lecture, version: o.version, date: o.date }, juge);
    if (!juge || !fige)
      throw new Error(`L’événement ${entree.type} juge un formulaire absent : ${description.formulaire}.`);
    const bloquants = fige.constats.filter((c) => c.gravite === 'bloquant');
    constats.push(...bloquants);
    const empreinte = empreinteJson(fige.reponses);
    const faitsFiges = faitsAFiger(fige.formulaire, fige.contexte);
    Object.assign(faits, {
      constatsBloquants: bloquants.length,
      empreinteReponses: empreinte,
      revisionReponses: juge.revision_reponses,
      // What the directory said may name a person: the journal has its digest, the values are with the frozen answers.
      ...(Object.keys(faitsFiges).length > 0 ? { empreinteFaits: empreinteJson(faitsFiges) } : {}),
    });
    brouillon.figer(juge, fige.reponses, empreinte, faitsFiges);
  }
  if (constats.length > 0)
    throw new Refus(
      'saisie_refusee',
      constats.length === 1 ? 'Un point est à corriger.' : `${constats.length} points sont à corriger.`,
      { constats },
    );

  const naissances = apercu.effets.filter((e) => e.type === 'creerObjet').length;
  if (naissances > 0 || description.faits.includes('exigible'))
    Object.assign(faits, { crees: Array.from({ length: 2 }, nouvelId) });
  const evenement: Evenement = { type: entree.type, charge, faits };
  const rang = brouillon.rangSuivant();
  const resultat = avancer(o.etat, o.version, o.lieu, {
    objetId: objet.id,
    evenement,
    instant: o.lecture.instant,
    rang,
  });
  if (!resultat.accepte)
    throw refuser(
      o,
      objet,
      evenement,
      resultat.motif,
      resultat.phrases,
      champsVises(o, objet, entree.type, resultat.phrases),
    );
  brouillon.noter({
    objet,
    evenement,
    formulaire,
    role: entree.roles,
    compteId: entree.compteId,
    effets: resultat.effets,
    crees: resultat.crees,
    instantane: objet.instantane,
  });
  if (entree.type === 'DEPOSER') brouillon.intitule = intituleDe(examen);

  for (const { objetId, effet } of resultat.effets) {
    if (effet.type !== 'transmettre') continue;
    const lire = brouillon.lecteurDe(objetId, evenement);
    const transmise = Object.fromEntries(
      Object.entries(effet.params.charge).map(([cle, operande]) => [cle, lire(operande) ?? null]),
    );
    await juger(sql, o, brouillon, {
      objetId: o.etat.epineId,
      type: effet.params.evenement,
      charge: transmise,
      roles: ['systeme'],
      compteId: null,
    });
  }
}

const estCode = (e: unknown, ...codes: string[]): e is postgres.PostgresError =>
  e instanceof postgres.PostgresError && codes.includes(e.code);

/** How many times a write lost to a concurrent one is judged again on the new state. */
const ESSAIS = 12;

/**
 * The one road by which anything moves: reads the dossier once, judges the event with its pinned version, and writes everything in one call that applies
 * all or nothing. A repeated `cle` gets the first answer again. Throws `Refus` (404, 403, 409, 422…) with what is possible instead.
 */
export async function appliquerEvenement(sql: postgres.Sql, demande: DemandeEvenement): Promise<EvenementApplique> {
  const compteId = compteDe(demande.emetteur);
  const operation = `evenement:${demande.dossierId}`;
  const empreinte = empreinteJson([demande.objetId ?? null, demande.type, demande.charge, demande.versionAttendue]);
  for (let essai = 1; ; essai++) {
    const lecture = await lireDossierEntier(sql, demande.dossierId, compteId, operation, demande.cle ?? '');
    if (!lecture) throw introuvable();
    const roles = rolesDe(demande.emetteur, lecture);
    if (roles.length === 0) {
      await tracerAcces(sql, { compteId, dossier: lecture.dossier, operation: 'appliquerEvenement', issue: 'refuse' });
      throw introuvable();
    }
    if (lecture.idempotence) {
      if (lecture.idempotence.empreinte !== empreinte)
        throw new Refus(
          'cle_reutilisee',
          'Cette clé a déjà servi pour une autre demande : rechargez la page et recommencez.',
        );
      return lecture.idempotence.reponse as unknown as EvenementApplique;
    }
    const version = await chargerVersion(
      sql,
      lecture.dossier.financeur_id,
      lecture.dossier.slug,
      lecture.dossier.version,
      lecture.definition,
    );
    const ouverture = ouvrir(lecture, version);
    const objetId = demande.objetId ?? ouverture.etat.epineId;
    const objet = ouverture.etat.objets.get(objetId);
    if (!objet) throw introuvable();
    const brouillon = new Brouillon(ouverture, objet);
    if (demande.echeanceId !== undefined) brouillon.solderEcheance(demande.echeanceId);
    const perimee = demande.versionAttendue !== null && demande.versionAttendue !== objet.version;
    try {
      if (perimee) {
        const possibles = evenementsPossibles(
          machineDe(version, objet.type).machine,
          objet.instantane,
          faitsDeBase(ouverture, roles, compteId),
        );
        throw new Refus(
          'version_perimee',
          'Le dossier a changé depuis que vous l’avez ouvert : rechargez-le, vérifiez, puis recommencez.',
          { possibles },
        );
      }
      await juger(sql, ouverture, brouillon, { objetId, type: demande.type, charge: demande.charge, roles, compteId });
      const idempotence =
        demande.cle === undefined || compteId === null
          ? null
          : { compte: compteId, operation, cle: demande.cle, empreinte };
      const [ligne] = await sql<
        { reponse: EvenementApplique }[]
      >`select appliquer(${sql.json(brouillon.ecritures(idempotence) as never)}) as reponse`;
      if (!ligne) throw new Error('La base n’a rien répondu.');
      return ligne.reponse;
    } catch (e) {
      // 23505: the same idempotency key, or the same number, was written meanwhile; reading again finds it.
      if (estCode(e, 'JA001', 'JA003', '40001', '40P01', '23505') && essai < ESSAIS) {
        if (e.code === '23505' && e.constraint_name === 'mandats_numero')
          throw new Refus('saisie_refusee', 'Ce numéro de mandat existe déjà : vérifiez-le.', {
            constats: [
              {
                chemin: 'numero',
                code: 'double',
                gravite: 'bloquant',
                message: 'Ce numéro de mandat existe déjà : vérifiez-le.',
              },
            ],
          });
        continue;
      }
      throw traduireErreur(e);
    }
  }
}
