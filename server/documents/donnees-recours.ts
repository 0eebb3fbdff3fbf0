import { formaterInstant } from '../../workflows/engine/dates/instants.ts';
import { contester, courrier, sectionDesMotifs } from './donnees-courrier.ts';
import { lireSignataire, REPORTS, type Reglages } from './donnees-communes.ts';
import { dernierJourOuvert } from './delais.ts';
import type { DonneesCourrier } from './donnees.ts';
import { texteDe, type Matiere } from './matiere.ts';

/** The receipt of a recours gracieux: when silence rejects it (CRPA, art. L231-4, 2°), and the court that is then open. */
export function donneesAccuseRecours(m: Matiere, reglages: Reglages): DonneesCourrier {
  const le = dernierJourOuvert(m, 'reponse');
  return courrier(m, reglages, {
    titre: 'Accusé de réception de votre recours gracieux',
    paragraphes: [
      `Nous avons bien reçu votre recours gracieux le ${formaterInstant(m.evenement.instant, m.lecture.financeur.fuseau)}.`,
      ...(le === null ? [] : [`Sans réponse de notre part le ${le}, il est réputé rejeté.`]),
    ],
    recours: contester(m, {
      objet: 'le rejet implicite de votre recours',
      depart: 'la date de ce rejet',
      gracieux: false,
    }),
    mentions: ['CRPA, articles L. 112-3, L. 231-4, 2°, L. 411-2 et R. 112-5.'],
  });
}

/** Does an attribution stand on the day of the event? It is then modified, and the dossier is not examined again. */
function attribueeCeJour(m: Matiere): boolean {
  const rendues = m.lecture.decisions.filter((d) => d.date_acte <= m.jour && !REPORTS.includes(d.issue));
  const issue = rendues.at(-1)?.issue;
  return issue !== undefined && issue !== 'rejete';
}

/** A recours gracieux that is granted: the contested decision is withdrawn, or an attribution modified. */
export async function donneesRecoursAccueilli(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre recours gracieux est accueilli',
    paragraphes: [
      attribueeCeJour(m)
        ? 'Nous faisons droit à votre recours gracieux. La décision qui vous accorde une subvention est revue sur le point que vous contestez.'
        : 'Nous faisons droit à votre recours gracieux. La décision contestée est retirée, et l’examen de votre demande reprend.',
      'Une nouvelle décision vous sera notifiée.',
    ],
    sections: sectionDesMotifs('Motif', texteDe(m.evenement.charge, 'motif')),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, articles L. 243-1 et L. 411-2.'],
  });
}

/** A recours gracieux that is rejected, with its reasons (CRPA, art. L211-2): the court remains. */
export async function donneesRecoursRejete(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  return courrier(m, reglages, {
    titre: 'Votre recours gracieux est rejeté',
    paragraphes: ['Après un nouvel examen, la décision que vous contestez est maintenue.'],
    sections: sectionDesMotifs('Motif de la décision', texteDe(m.evenement.charge, 'motif')),
    recours: contester(m, {
      objet: 'la décision maintenue',
      depart: 'la notification de cette lettre',
      gracieux: false,
    }),
    signataire: await lireSignataire(m),
  });
}
