// The letters of a passage from one stage to the next: begun, begun after an avenant, envisaged not to be, refused (CRPA, art. L121-1, L122-1 and L211-2).
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { nommerActe } from './acte-attributif.ts';
import { lireSignataire, type Reglages } from './donnees-communes.ts';
import { CONTRADICTOIRE, contester, courrier, sectionDesMotifs, sectionDesObservations } from './donnees-courrier.ts';
import { dernierJourDePhase } from './delais.ts';
import type { DonneesCourrier } from './donnees.ts';
import { centimesDe, texteDe, type Matiere } from './matiere.ts';

const motifs = (m: Matiere, titre = 'Motifs de la décision'): DonneesCourrier['sections'] =>
  sectionDesMotifs(titre, texteDe(m.origine.charge, 'motif'));
const suite = (texte: string): DonneesCourrier['sections'][number] => ({
  titre: 'Et maintenant',
  paragraphes: [texte],
  puces: [],
});

/** The second stage begins. */
export async function donneesPassageAutorise(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre projet passe à l’étape suivante',
    paragraphes: [
      `Votre rapport est accepté. L’étape suivante prévue par ${nommerActe(m)} peut commencer, à la date de notification de cette lettre.`,
    ],
    sections: [...motifs(m), suite('Les versements de cette étape se demandent dans votre espace.')],
    signataire: await lireSignataire(m),
  });
}

/** What the avenant is to change. */
function changement(m: Matiere): string {
  const fin = texteDe(m.origine.charge, 'fin');
  const montant = centimesDe(m.origine.charge, 'montant');
  if (fin !== null) return `une fin de l’action au ${formaterDate(fin)}`;
  return montant === null ? 'ce que l’acte prévoit' : `un montant de ${formaterMontant(montant)}`;
}

/** The second stage begins after an avenant. */
export async function donneesPassageAjuste(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre projet passe à l’étape suivante, après un avenant',
    paragraphes: [
      `Votre rapport est accepté. L’étape suivante commence après un avenant à ${nommerActe(m)}, qui prévoit ${changement(m)}.`,
    ],
    sections: [
      ...motifs(m),
      suite('L’avenant suit son circuit. L’étape suivante commence quand il vous est notifié, et pas avant.'),
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}

/** The second stage is envisaged not to begin: the beneficiary may answer. */
export async function donneesArretEnvisage(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Étape suivante : arrêt envisagé, vos observations',
    paragraphes: [
      `Nous envisageons de ne pas engager l’étape suivante prévue par ${nommerActe(m)}. Rien n’est encore décidé.`,
    ],
    sections: [...motifs(m, 'Pourquoi'), ...sectionDesObservations(dernierJourDePhase(m, 'passage', 'observations'))],
    signataire: await lireSignataire(m),
    mentions: [CONTRADICTOIRE],
  });
}

/** The second stage does not begin. */
export async function donneesArret(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'L’étape suivante n’est pas engagée',
    paragraphes: [
      `Nous avons décidé de ne pas engager l’étape suivante prévue par ${nommerActe(m)}, à la date de notification de cette lettre.`,
    ],
    sections: [
      ...motifs(m),
      suite(
        'Déposez votre bilan final : le montant définitif est arrêté sur ce qui a été fait, et ce qui vous reste dû est versé. Les sommes versées au-delà sont à reverser.',
      ),
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, articles L. 121-1, L. 122-1 et L. 211-2.'],
  });
}
