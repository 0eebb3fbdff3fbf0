import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { calculerDemande, repartirEntreFonds } from '../finances/calculs.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import {
  lireActe,
  lireAgent,
  lireLettre,
  lireRecours,
  lireSignataire,
  numeroDe,
  type Reglages,
} from './donnees-communes.ts';
import { parArrete } from './acte-attributif.ts';
import type { DonneesParModele } from './donnees.ts';
import { dernierEvenement, dernierJourDe, lireAction, optionsDe, texteDe, type Matiere } from './matiere.ts';

/** The sum that was voted, in centimes. Throws TravailImpossible before the vote. */
export function montantVote(m: Matiere): number {
  const montant = m.lecture.dossier.montant_vote_centimes;
  if (montant === null) throw new TravailImpossible('Aucun montant n’est voté.');
  return montant;
}

/** How the sum was obtained, when it is the one that the answers give; `null` when the vote changed it. */
export function regleDuMontant(m: Matiere, montantCentimes: number): string | null {
  if (m.demande === null) return null;
  const calcul = calculerDemande(m.version.definition, m.demande.reponses, m.demande.contexte);
  if (calcul?.centimes !== montantCentimes) return null;
  return calcul.termes.length === 0
    ? calcul.formule
    : calcul.termes.map((t) => `${t.libelle} : ${t.formule}`).join(' ; ');
}

/** The share of each fund in a sum that is paid from the first centime, with its axis. */
export function partsDesFonds(m: Matiere, montantCentimes: number): { fonds: string; partCentimes: number }[] {
  const { financement } = m.version.definition;
  if (financement === null) return [];
  return repartirEntreFonds(financement, 0, montantCentimes).map(({ fonds, montant }) => {
    const connu = financement.fonds.find((f) => f.cle === fonds);
    return { fonds: connu ? `${connu.libelle}, ${connu.axe}` : fonds, partCentimes: montant };
  });
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
  const suite =
    optionsDe(m, 'conventionnement') === null
      ? SUITE_SANS_CONVENTION
      : parArrete(m)
        ? SUITE_PAR_ARRETE
        : SUITE_AVEC_CONVENTION;
  const ajout = texteDe(m.evenement.charge, 'message');
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: acteOuEchec(m),
    montantCentimes,
    baseCentimes: null,
    regle: regleDuMontant(m, montantCentimes),
    fonds: partsDesFonds(m, montantCentimes),
    formation: lireFormation(m),
    conditions: [],
    suite: ajout === null ? suite : `${ajout}\n${suite}`,
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}

function lireFormation(m: Matiere): DonneesParModele['decision-attribution']['formation'] {
  const { debut, fin, heures, places, stagiairesRemuneres } = lireAction(m);
  if (optionsDe(m, 'decision')?.agrementRemuneration !== true) return null;
  if (typeof debut !== 'string' || typeof fin !== 'string' || typeof heures !== 'number') return null;
  const agreees = dernierEvenement(m, 'ENREGISTRER_DELIBERATION')?.charge['agrementPlaces'];
  return {
    heures,
    remuneration: stagiairesRemuneres === true,
    places: typeof agreees === 'number' ? agreees : typeof places === 'number' ? places : 0,
    du: formaterDate(debut),
    au: formaterDate(fin),
  };
}

function acteOuEchec(m: Matiere): DonneesParModele['decision-attribution']['acte'] {
  const acte = lireActe(m);
  if (acte === null) throw new TravailImpossible('Aucune décision n’est enregistrée.');
  return acte;
}

/** Notification of a rejection, voted or declared irrecevable: the reasons are owed (CRPA L211-2). */
export async function donneesRejet(m: Matiere, reglages: Reglages): Promise<DonneesParModele['decision-rejet']> {
  const irrecevable = m.evenement.type === 'DECLARER_IRRECEVABLE';
  const motifs = irrecevable
    ? [texteDe(m.evenement.charge, 'motif')]
    : [
        texteDe(dernierEvenement(m, 'ENREGISTRER_DELIBERATION')?.charge ?? {}, 'motif') ??
          texteDe(dernierEvenement(m, 'PROPOSER_REJET')?.charge ?? {}, 'motif'),
        texteDe(m.evenement.charge, 'message'),
      ];
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: irrecevable
      ? { intitule: 'décision d’irrecevabilité', numero: numeroDe(m), date: formaterDate(m.jour), executoireLe: null }
      : acteOuEchec(m),
    motifs: motifs.filter((motif) => motif !== null),
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
  const date = texteDe(charge, 'date');
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    acte: {
      intitule: `délibération de la ${optionsDe(m, 'decision')?.instance ?? m.version.definition.fiche.instance}`,
      numero: texteDe(charge, 'numero') ?? '',
      date: formaterDate(date ?? m.jour),
      executoireLe: null,
    },
    motifs: [texteDe(charge, 'motif') ?? 'Le rapport est retiré de l’ordre du jour.'],
    attendu: [],
    prochaineSeance: null,
    rejetImpliciteLe: dernierJourDe(m, 'rejetImplicite'),
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}
