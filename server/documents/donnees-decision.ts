import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { calculerDemande } from '../../workflows/engine/money/calculer-demande.ts';
import { estManque } from '../../workflows/engine/money/noyau/explique.ts';
import { partsDesFonds as partager } from '../finances/credits.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { parArrete } from './acte-attributif.ts';
import { jourDuRejetImplicite } from './delais.ts';
import {
  lireActes,
  lireAgent,
  lireLettre,
  lireRecours,
  lireSignataire,
  nommerDecision,
  numeroDe,
  type Reglages,
} from './donnees-communes.ts';
import type { DonneesParModele } from './donnees.ts';
import { acteDe, dernierEvenement, partage, phaseDeLEvenement, texteDe, type Matiere } from './matiere.ts';

/**
 * The sum that was voted, in centimes: where several funders decide, that of the branch of the event, then the whole once their branches meet.
 *
 * @throws TravailImpossible before the vote
 */
export function montantVote(m: Matiere): number {
  const partagee = partage(m, 'montantVote');
  const montant = typeof partagee === 'number' ? partagee : m.lecture.dossier.montant_vote_centimes;
  if (montant === null) throw new TravailImpossible('Aucun montant n’est voté.');
  return montant;
}

/** How the sum was obtained, when it is the one that the answers give; `null` when the vote changed it. */
export function regleDuMontant(m: Matiere, montantCentimes: number): string | null {
  if (m.demande === null || m.version.definition.financement === null) return null;
  const calcul = calculerDemande(m.version.definition, m.demande.reponses, m.demande.contexte);
  if (estManque(calcul) || calcul.centimes !== montantCentimes) return null;
  const parties = calcul.termes.filter((t) => t.formule.includes('=')).map((t) => `${t.libelle} : ${t.formule}`);
  // Several parts, each computed, make their total by themselves; a part of which a share is taken does not say the sum.
  const total = parties.length > 1 && parties.length === calcul.termes.length ? [] : [calcul.formule];
  return [...parties, ...total].join(' ; ');
}

/** The share of each fund in the award, with its axis: as it was engaged, else as the call splits it. None where the split waits for the engagement. */
export function partsDesFonds(m: Matiere, montantCentimes: number): { fonds: string; partCentimes: number }[] {
  const { financement } = m.version.definition;
  if (financement === null) return [];
  const nommer = (cle: string): string => {
    const connu = financement.fonds.find((f) => f.cle === cle);
    return connu === undefined ? cle : [connu.libelle, connu.axe].filter((t) => t !== '').join(', ');
  };
  const engages = new Map<string, number>();
  for (const e of m.lecture.engagements)
    engages.set(e.fonds, (engages.get(e.fonds) ?? 0) + e.montant_centimes - e.degage_centimes);
  const total = [...engages.values()].reduce((t, v) => t + v, 0);
  if (total === montantCentimes)
    return financement.fonds.flatMap(({ cle }) => {
      const partCentimes = engages.get(cle);
      return partCentimes === undefined ? [] : [{ fonds: nommer(cle), partCentimes }];
    });
  if (financement.repartition.par === 'dossier') return [];
  return partager(m, montantCentimes).map(({ cle, montant }) => ({
    fonds: nommer(cle),
    partCentimes: montant.centimes,
  }));
}

const SUITE_AVEC_CONVENTION =
  'Nous enregistrons l’engagement comptable, puis nous vous envoyons une convention dans votre espace. Votre représentant légal la signe, puis nous la signons et nous vous la notifions.';
const SUITE_PAR_ARRETE =
  'Nous enregistrons l’engagement comptable, puis nous signons un arrêté et nous vous le notifions. Vous n’avez rien à signer.';
const SUITE_SANS_CONVENTION = 'Vous trouverez dans votre espace la suite à donner.';

/** Notification of an award. */
export async function donneesAttribution(
  m: Matiere,
  reglages: Reglages,
): Promise<DonneesParModele['decision-attribution']> {
  const montantCentimes = montantVote(m);
  const conventionne = m.version.cycle.instances.some(({ phase }) => phase === 'conventionnement');
  const suite = !conventionne ? SUITE_SANS_CONVENTION : parArrete(m) ? SUITE_PAR_ARRETE : SUITE_AVEC_CONVENTION;
  const ajout = texteDe(m.evenement.charge, 'message');
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: acteOuEchec(m),
    montantCentimes,
    baseCentimes: null,
    regle: regleDuMontant(m, montantCentimes),
    fonds: partsDesFonds(m, montantCentimes),
    agrements: lireAgrements(m),
    conditions: [],
    suite: ajout === null ? suite : `${ajout}\n${suite}`,
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}

/** What was agreed with the award, in the words of the question by which it was recorded. */
function lireAgrements(m: Matiere): string[] {
  const places = partage(m, 'agrementPlaces');
  const vote = dernierEvenement(m, (e) => typeof e.charge['agrementPlaces'] === 'number');
  if (typeof places !== 'number' || vote?.acte == null) return [];
  const formulaire = m.version.formulaireDeCharge(vote.objet_type, vote.acte);
  const question = formulaire?.sections.flatMap((s) => s.champs).find(({ cle }) => cle === 'agrementPlaces');
  return question === undefined ? [] : [`${question.libelle} : ${places}`];
}

/**
 * The act of the decision.
 *
 * @throws TravailImpossible when none is recorded
 */
export function acteOuEchec(m: Matiere): DonneesParModele['decision-attribution']['acte'] {
  const acte = lireActes(m).at(-1);
  if (acte === undefined) throw new TravailImpossible('Aucune décision n’est enregistrée.');
  return acte;
}

/** The reason that a step last gave. */
function motifDe(m: Matiere, phase: string): string | null {
  const dit = dernierEvenement(m, (e) => phaseDeLEvenement(m, e) === phase && texteDe(e.charge, 'motif') !== null);
  return dit === null ? null : texteDe(dit.charge, 'motif');
}

/** Notification of a rejection, voted or declared without a vote: the reasons are owed (CRPA, art. L211-2 and L211-5). */
export async function donneesRejet(m: Matiere, reglages: Reglages): Promise<DonneesParModele['decision-rejet']> {
  const sansVote = phaseDeLEvenement(m, m.evenement) !== 'decision';
  const motifs = sansVote
    ? [texteDe(m.evenement.charge, 'motif')]
    : [motifDe(m, 'decision') ?? motifDe(m, 'instruction'), texteDe(m.evenement.charge, 'message')];
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: sansVote
      ? { intitule: 'décision d’irrecevabilité', numero: numeroDe(m), date: formaterDate(m.jour), executoireLe: null }
      : acteOuEchec(m),
    motifs: motifs.filter((motif) => motif !== null),
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}

/** Notification of a favourable vote that no credit allows to grant: what it adds to that reason, if anything. */
export async function donneesFauteDeCredits(
  m: Matiere,
  reglages: Reglages,
): Promise<DonneesParModele['decision-faute-de-credits']> {
  const vote = dernierEvenement(
    m,
    (e) => phaseDeLEvenement(m, e) === 'decision' && texteDe(e.charge, 'issue') !== null,
  );
  const dits = [vote === null ? null : texteDe(vote.charge, 'motif'), texteDe(m.evenement.charge, 'message')];
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: acteOuEchec(m),
    motifs: dits.filter((dit) => dit !== null),
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}

/** A report adjourned or withdrawn: neither granted nor rejected, and the silence still runs. */
export async function donneesAjournement(
  m: Matiere,
  reglages: Reglages,
): Promise<DonneesParModele['decision-ajournement']> {
  const { charge } = m.evenement;
  const decision = m.lecture.decisions.find(
    (d) => d.etape === acteDe(m, m.evenement)?.instance && d.numero === texteDe(charge, 'numero'),
  );
  if (decision === undefined) throw new TravailImpossible('Aucune décision n’est enregistrée.');
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: nommerDecision(decision),
    motifs: [texteDe(charge, 'motif') ?? 'Le rapport est retiré de l’ordre du jour.'],
    attendu: [],
    prochaineSeance: null,
    rejetImpliciteLe: jourDuRejetImplicite(m),
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}
