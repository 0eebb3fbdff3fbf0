import { dateLocale, formaterInstant } from '../../workflows/engine/dates/instants.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { libellesDesChamps } from '../dossiers/consulter.ts';
import { dernierJourDePhase, jourDuRejetApresDepot, jourDuRejetImplicite } from './delais.ts';
import { lireAgent, lireLettre, lireRecours, type Reglages } from './donnees-communes.ts';
import type { DonneesParModele } from './donnees.ts';
import { dernierActe, lignesDe, texteDe, type Matiere } from './matiere.ts';

/**
 * Accusé de réception (CRPA, art. L112-3 and R112-5): the instant, the number, the contact, the date of the implicit rejection, the recours. A deposit that lacked
 * a pièce was refused.
 */
export function donneesAccuseReception(m: Matiere, reglages: Reglages): DonneesParModele['accuse-reception'] {
  const le = jourDuRejetApresDepot(m);
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    recuLe: formaterInstant(m.evenement.instant, m.lecture.financeur.fuseau),
    empreinte: m.demande?.empreinte ?? null,
    piecesManquantes: [],
    piecesAttenduesAvant: null,
    decisionImplicite: le === null ? null : { effet: 'rejet', le },
    recours: lireRecours(m),
  };
}

/** The points asked for by the last request up to the event, with their labels. */
export function lirePointsDemandes(m: Matiere): { libelle: string; motif: string | null }[] {
  const demandes = lignesDe(dernierActe(m, 'DEMANDER_COMPLEMENTS')?.charge ?? {}, 'demandes');
  const libelles = m.demande ? libellesDesChamps(m.demande.formulaire) : new Map<string, string>();
  return demandes.map((d) => {
    const chemin = texteDe(d, 'chemin') ?? '';
    return { libelle: libelles.get(chemin) ?? chemin, motif: texteDe(d, 'motif') };
  });
}

/** The last day to send compléments, when the event opened that delay. */
export function dateLimiteComplements(m: Matiere): string {
  return dernierJourDePhase(m, 'completude', 'complements') ?? '';
}

/** Demande de compléments (CRPA, art. L114-5): what is missing and why, until when, and what it does to the implicit rejection. */
export function donneesDemandeComplements(m: Matiere, reglages: Reglages): DonneesParModele['demande-complements'] {
  const { depose_le, id } = m.lecture.dossier;
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    recuLe: depose_le === null ? '' : formaterDate(dateLocale(depose_le, m.lecture.financeur.fuseau)),
    pieces: lirePointsDemandes(m),
    precisions: texteDe(m.evenement.charge, 'message'),
    dateLimite: dateLimiteComplements(m),
    rejetImpliciteLe: jourDuRejetImplicite(m),
    lien: `${reglages.baseUrl}/dossiers/${id}`,
  };
}
