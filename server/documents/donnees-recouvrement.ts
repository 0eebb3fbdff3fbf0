import { ajouterMois, formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { calculerDroitDuBilan } from '../finances/calculs.ts';
import { contexteFormulaire, envoyee } from '../engine/contexte-formulaire.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { lireAgent, lireLettre, lireRecours, lireSignataire, numeroDe, type Reglages } from './donnees-communes.ts';
import { nommerActe } from './acte-attributif.ts';
import type { DonneesParModele } from './donnees.ts';
import { capitale } from './ecriture.ts';
import { dernierEvenement, dernierJourApres, texteDe, type Matiere } from './matiere.ts';

/** The contradictory procedure lasts one month: the same delay as the lifecycle. */
const OBSERVATIONS = { mois: 1 };
/** Our decision: a titre is to be paid within a month. */
const PAIEMENT_MOIS = 1;

/** The letter that opens the contradictory procedure: what was paid, what was due, and until when one may answer. */
export async function donneesProjetTitre(
  m: Matiere,
  reglages: Reglages,
): Promise<DonneesParModele['projet-titre-recette']> {
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    ...lireTropVerse(m),
    observationsAvant: finDesObservations(m),
    signataire: await lireSignataire(m),
  };
}

/** The titre de recette, with what was done of the observations. */
export async function donneesTitre(m: Matiere, reglages: Reglages): Promise<DonneesParModele['titre-recette']> {
  const lettre = lireLettre(m, reglages);
  return {
    ...lettre,
    agent: lireAgent(m),
    ...lireTropVerse(m),
    numeroTitre: texteDe(m.evenement.charge, 'numero') ?? '',
    exercice: Number(m.jour.slice(0, 4)),
    imputation: `Trop-versé de subvention, dossier ${numeroDe(m)}`,
    observations: lireObservations(m),
    comptable: {
      nom: `Comptable public de ${lettre.financeur.designation}`,
      adresse: lettre.financeur.adresse,
      courriel: lettre.financeur.courriel,
    },
    payableAvant: formaterDate(ajouterMois(m.jour, PAIEMENT_MOIS)),
    recours: lireRecours(m),
    signataire: await lireSignataire(m),
  };
}

function lireTropVerse(
  m: Matiere,
): Pick<DonneesParModele['titre-recette'], 'acteAttributif' | 'motifs' | 'calcul' | 'montantCentimes'> {
  const montantCentimes = m.objet.etat.context['montant'];
  const { montant_verse_centimes: verse, montant_droit_centimes: droit } = m.lecture.dossier;
  if (typeof montantCentimes !== 'number' || droit === null)
    throw new TravailImpossible('Aucun trop-versé n’est arrêté.');
  return {
    acteAttributif: nommerActe(m),
    motifs: [
      'Le montant définitif de la subvention, calculé sur votre bilan, est inférieur aux sommes déjà versées.',
      `${capitale(nommerActe(m))} prévoit le reversement des sommes versées au-delà du montant dû.`,
    ],
    calcul: [
      { libelle: 'Sommes versées', montantCentimes: verse },
      { libelle: expliquerDroit(m), montantCentimes: -droit },
    ],
    montantCentimes,
  };
}

function expliquerDroit(m: Matiere): string {
  const { definition } = m.version;
  const cle = definition.financement?.droit.formulaire;
  const ligne = m.lecture.formulaires.find((f) => f.cle === cle);
  const attribue = m.lecture.dossier.montant_vote_centimes;
  if (cle === undefined || !ligne?.figees || attribue === null) return 'Montant dû';
  const droit = calculerDroitDuBilan(
    definition,
    attribue,
    ligne.figees,
    contexteFormulaire(m.lecture, m.version, cle, m.jour, envoyee(m.version, ligne)),
  );
  return droit === null ? 'Montant dû' : `Montant dû : ${droit.formule}`;
}

/** Counted from the opening of the procedure. */
function finDesObservations(m: Matiere): string {
  return dernierJourApres(
    { ...m, evenement: dernierEvenement(m, 'OUVRIR_CONTRADICTOIRE') ?? m.evenement },
    OBSERVATIONS,
  );
}

function lireObservations(m: Matiere): string {
  const recues = dernierEvenement(m, 'PRESENTER_OBSERVATIONS');
  if (recues === null) return `Vous n’avez pas présenté d’observation avant le ${finDesObservations(m)}.`;
  const le = formaterDate(dateLocale(recues.instant, m.lecture.financeur.fuseau));
  return `Vous avez présenté vos observations le ${le}. Elles ont été examinées ; elles ne changent pas la somme due.`;
}
