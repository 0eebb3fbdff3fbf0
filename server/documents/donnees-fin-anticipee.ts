// The ends of the act before its term: what is envisaged, then what is decided (CRPA, art. L121-1, L122-1 and L242-2).
import { nommerActe } from './acte-attributif.ts';
import { CONTRADICTOIRE, contester, courrier, sectionDesMotifs, sectionDesObservations } from './donnees-courrier.ts';
import { lireSignataire, type Reglages } from './donnees-communes.ts';
import { dernierJourOuvert } from './delais.ts';
import type { DonneesCourrier } from './donnees.ts';
import { texteDe, type Matiere } from './matiere.ts';

const SUITE =
  'Le montant définitif de la subvention est ensuite arrêté sur ce qui est justifié. Les sommes versées au-delà sont à reverser.';
const motif = (m: Matiere): string | null => texteDe(m.origine.charge, 'motif');
const suite = { titre: 'Et maintenant', paragraphes: [SUITE], puces: [] };

/** The mise en demeure that opens a résiliation. */
export async function donneesMiseEnDemeure(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Mise en demeure avant résiliation',
    paragraphes: [
      `Nous vous mettons en demeure de respecter vos obligations. À défaut, nous envisageons de résilier ${nommerActe(m)}.`,
    ],
    sections: [
      ...sectionDesMotifs('Ce que nous vous reprochons', motif(m)),
      ...sectionDesObservations(dernierJourOuvert(m, 'observations')),
    ],
    signataire: await lireSignataire(m),
    mentions: [CONTRADICTOIRE],
  });
}

/** The résiliation. */
export async function donneesResiliation(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Résiliation',
    paragraphes: [`Nous résilions ${nommerActe(m)}, à la date de notification de cette lettre.`],
    sections: [...sectionDesMotifs('Motif de la décision', motif(m)), suite],
    recours: contester(m),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, articles L. 121-1, L. 122-1 et L. 242-2.'],
  });
}

const CAUSES: Readonly<Record<string, string>> = {
  debut: 'Le début du projet n’a pas été déclaré dans le délai que fixe l’acte.',
  solde: 'Ni le bilan final ni le solde n’ont été demandés dans le délai que fixe l’acte.',
};
const cause = (m: Matiere): string => CAUSES[m.objet.genre] ?? 'Un délai que fixe l’acte est dépassé.';

/** The caducité that is incurred: a term of the act has passed. The worker noted it: nobody signs, nothing is decided. */
export function donneesCaduciteEncourue(m: Matiere, reglages: Reglages): DonneesCourrier {
  return courrier(m, reglages, {
    titre: 'Caducité encourue : vos observations',
    paragraphes: [
      cause(m),
      `La subvention accordée par ${nommerActe(m)} peut devenir caduque. Rien n’est encore décidé.`,
    ],
    sections: sectionDesObservations(dernierJourOuvert(m, 'observations')),
    mentions: [CONTRADICTOIRE],
  });
}

/** The caducité. */
export async function donneesCaducite(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre subvention est caduque',
    paragraphes: [cause(m), `La subvention accordée par ${nommerActe(m)} est caduque.`],
    sections: [...sectionDesMotifs('Motif de la décision', motif(m)), suite],
    recours: contester(m),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, articles L. 121-1, L. 122-1 et L. 242-2.'],
  });
}
