// The letters of a demand in two deposits and of an aid in kind: what is asked, why one is not retained, what is granted and what it is worth.
import { formaterNombre } from '../../workflows/engine/form/types/format.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { contester, courrier, sectionDesMotifs } from './donnees-courrier.ts';
import { lireSignataire, type Reglages } from './donnees-communes.ts';
import { acteOuEchec } from './donnees-decision.ts';
import { dernierJourDePhase } from './delais.ts';
import type { DonneesCourrier } from './donnees.ts';
import { centimesDe, partage, texteDe, type Matiere } from './matiere.ts';

const motif = (m: Matiere): string | null => texteDe(m.origine.charge, 'motif');

/** What is asked of a manifestation d’intérêt, and until when (CRPA, art. L114-5). */
export function donneesDemandePrecisions(m: Matiere, reglages: Reglages): DonneesCourrier {
  const jour = dernierJourDePhase(m, 'preselection', 'precisions');
  return courrier(m, reglages, {
    titre: 'Précisions demandées',
    paragraphes: [
      'Nous examinons votre manifestation d’intérêt et nous avons besoin de précisions.',
      `Corrigez-la et renvoyez-la dans votre espace${jour === null ? '' : ` jusqu’au ${jour}`}. Passé ce délai, nous l’examinons en l’état.`,
    ],
    sections: sectionDesMotifs('Ce que nous vous demandons', motif(m)),
    mentions: ['CRPA, article L. 114-5.'],
  });
}

/** A manifestation d’intérêt that is not retained, with its reasons (CRPA, art. L211-2). */
export async function donneesNonRetenue(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre manifestation d’intérêt n’est pas retenue',
    paragraphes: ['Après examen, nous ne vous invitons pas à déposer un dossier.'],
    sections: sectionDesMotifs('Motif de la décision', motif(m)),
    recours: contester(m),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, articles L. 211-2 et L. 211-5.'],
  });
}

/**
 * The notification of an aid in kind: nothing is paid to the beneficiary.
 *
 * @throws TravailImpossible when no decision is recorded
 */
export async function donneesDecisionEnNature(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const acte = acteOuEchec(m);
  const executoire = acte.executoireLe === null ? '' : `, exécutoire le ${acte.executoireLe}`;
  const message = texteDe(m.evenement.charge, 'message');
  return courrier(m, reglages, {
    titre: 'Votre demande est accordée',
    paragraphes: [
      `Par ${acte.intitule} n° ${acte.numero} du ${acte.date}${executoire}, nous vous accordons l’accompagnement que vous avez demandé.`,
      'Aucune somme ne vous est versée : nous payons le prestataire qui vous accompagne.',
      ...(message === null ? [] : [message]),
    ],
    sections: [
      {
        titre: 'Et maintenant',
        paragraphes: [
          'Nous choisissons le prestataire et nous vous disons, par écrit et en euros, ce que vaut cette aide au plus.',
        ],
        puces: [],
      },
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}

const DE_MINIMIS =
  'Cette aide est une aide « de minimis » au sens du règlement (UE) 2023/2831 de la Commission du 13 décembre 2023 : déclarez-la avec celles que vous avez reçues depuis trois ans.';
/** The régime d’aide of the call, told with the value when it is that of small amounts. */
const regime = (m: Matiere): string[] => {
  const { regimeAide } = m.version.definition.fiche;
  return /minimis/i.test(regimeAide) ? [DE_MINIMIS] : [regimeAide];
};
const valeurDe = (m: Matiere): number => {
  const valeur = centimesDe(m.evenement.charge, 'valeur');
  if (valeur === null) throw new TravailImpossible('La valeur de l’aide n’est pas connue.');
  return valeur;
};

/** The provider, and what the aid is worth at most: told when it is granted. */
export async function donneesAideEnNature(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const prestataire = texteDe(m.evenement.charge, 'prestataire') ?? 'le prestataire choisi';
  return courrier(m, reglages, {
    titre: 'Votre accompagnement et sa valeur',
    paragraphes: [
      `${prestataire} vous accompagne. Vous n’avez rien à payer.`,
      `Cette aide en nature vaut ${formaterMontant(valeurDe(m))} au plus. Nous vous dirons, à la fin, ce que vous aurez réellement reçu.`,
      ...regime(m),
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}

/** What the aid was worth in the end. */
export async function donneesValeurDefinitive(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const jours = partage(m, 'joursRealises');
  const auPlus = partage(m, 'valeurAide');
  return courrier(m, reglages, {
    titre: 'La valeur de l’aide que vous avez reçue',
    paragraphes: [
      `Vous avez reçu un accompagnement de ${formaterNombre(typeof jours === 'number' ? jours : 0)} jours. Cette aide en nature vaut ${formaterMontant(valeurDe(m))}.`,
      ...(typeof auPlus === 'number'
        ? [`Elle remplace la valeur de ${formaterMontant(auPlus)} notifiée avec le choix du prestataire.`]
        : []),
      ...regime(m),
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}
