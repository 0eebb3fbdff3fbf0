import { ajouterMois, formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { nommerActe } from './acte-attributif.ts';
import { dernierJourOuvert } from './delais.ts';
import { lireAgent, lireLettre, lireRecours, lireSignataire, numeroDe, type Reglages } from './donnees-communes.ts';
import { expliquerDroit } from './droit-explique.ts';
import type { DonneesParModele } from './donnees.ts';
import { capitale } from './ecriture.ts';
import { acteDe, centimesDe, dernierEvenement, partage, texteDe, type Matiere } from './matiere.ts';

/** Our decision: a titre is to be paid within a month. */
const PAIEMENT_MOIS = 1;

/** The letter that opens the contradictory procedure (CRPA, art. L121-1 and L122-1): what was paid, what was due, and until when one may answer. */
export function donneesProjetTitre(m: Matiere, reglages: Reglages): DonneesParModele['projet-titre-recette'] {
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    ...lireTropVerse(m),
    observationsAvant: dernierJourOuvert(m, 'observations') ?? '',
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

/** What is asked back, and how it is obtained: what was paid, less what came back, less what is due, less what was given up. */
function lireTropVerse(
  m: Matiere,
): Pick<DonneesParModele['titre-recette'], 'acteAttributif' | 'motifs' | 'calcul' | 'montantCentimes'> {
  const { context } = m.objet.etat;
  const montantCentimes = centimesDe(context, 'montant');
  const droit = partage(m, 'droit');
  const verse = partage(m, 'verse');
  const recouvre = partage(m, 'recouvre');
  if (montantCentimes === null || typeof droit !== 'number' || typeof verse !== 'number')
    throw new TravailImpossible('Aucun trop-versé n’est arrêté.');
  // What other titres brought back before this one.
  const revenu = (typeof recouvre === 'number' ? recouvre : 0) - (centimesDe(context, 'recouvre') ?? 0);
  const reduction = verse - revenu - droit - montantCentimes;
  return {
    acteAttributif: nommerActe(m),
    motifs: [
      'Le montant définitif de la subvention est inférieur aux sommes déjà versées.',
      `${capitale(nommerActe(m))} prévoit le reversement des sommes versées au-delà du montant dû.`,
    ],
    calcul: [
      { libelle: 'Sommes versées', montantCentimes: verse },
      ...(revenu > 0 ? [{ libelle: 'Sommes déjà remboursées', montantCentimes: -revenu }] : []),
      { libelle: expliquerDroit(m), montantCentimes: -droit },
      ...(reduction > 0 ? [{ libelle: 'Réduction', montantCentimes: -reduction }] : []),
    ],
    montantCentimes,
  };
}

function lireObservations(m: Matiere): string {
  const surCetObjet = (type: string) => (e: (typeof m.passe)[number]) =>
    e.objet_id === m.objet.id && acteDe(m, e)?.type === type;
  const recues = dernierEvenement(m, surCetObjet('PRESENTER_OBSERVATIONS'));
  if (recues === null) {
    const ouverte = dernierEvenement(m, surCetObjet('OUVRIR_CONTRADICTOIRE'));
    const avant = ouverte === null ? null : dernierJourOuvert(m, 'observations', ouverte.instant);
    return `Vous n’avez pas présenté d’observation${avant === null ? '' : ` avant le ${avant}`}.`;
  }
  const le = formaterDate(dateLocale(recues.instant, m.lecture.financeur.fuseau));
  const reduit = centimesDe(m.objet.etat.context, 'constate') !== centimesDe(m.objet.etat.context, 'montant');
  return `Vous avez présenté vos observations le ${le}. Elles ont été examinées ; ${reduit ? 'la somme due est réduite' : 'elles ne changent pas la somme due'}.`;
}
