import type { Redactions } from './redaction.ts';

/** Mails of a passage from one stage to the next. Dates are already in French. */
export interface PropreAuPassage {
  rapportBientotDu: { le: string | null };
  rapportAttendu: unknown;
  passageAPreparer: unknown;
  passageADecider: unknown;
  passageBientotDu: { le: string | null };
  passageEnRetard: unknown;
  passageAutorise: unknown;
  passageAjuste: unknown;
  arretEnvisage: { observationsAvant: string | null };
  arret: unknown;
}

const LIRE = 'Lire la décision';

export const courrielsPassage: Redactions<PropreAuPassage> = {
  rapportBientotDu: (d) => ({
    sujet: d.le === null ? 'Votre rapport est bientôt attendu' : `Votre rapport est attendu avant le ${d.le}`,
    corps: ['Envoyez le rapport de la première étape : la Région décide ensuite de la suite de votre projet.'],
    action: 'Préparer le rapport',
  }),
  rapportAttendu: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre rapport est en retard' : 'Rapport de la première étape en retard',
    corps: [
      d.pour === 'porteur'
        ? 'Le rapport de la première étape n’est pas venu. Sans lui, l’étape suivante ne peut pas commencer.'
        : 'Le porteur n’a pas envoyé le rapport de la première étape dans le délai.',
    ],
    action: d.pour === 'porteur' ? 'Préparer le rapport' : 'Ouvrir le dossier',
  }),
  passageAPreparer: () => ({
    sujet: 'Passage à l’étape suivante à préparer',
    corps: ['Le rapport de la première étape est accepté. Lisez-le et proposez une suite.'],
    action: 'Lire le rapport',
  }),
  passageADecider: () => ({
    sujet: 'Passage à l’étape suivante à décider',
    corps: ['Une proposition sur le passage à l’étape suivante attend votre décision.'],
    action: 'Lire la proposition',
  }),
  passageBientotDu: (d) => ({
    sujet: d.le === null ? 'Passage à décider bientôt' : `Passage à décider avant le ${d.le}`,
    corps: ['Le délai pour décider du passage à l’étape suivante se termine bientôt.'],
    action: 'Ouvrir le dossier',
  }),
  passageEnRetard: (d) => ({
    sujet: d.pour === 'porteur' ? 'Décision en retard sur votre projet' : 'Passage à l’étape suivante en retard',
    corps: [
      d.pour === 'porteur'
        ? 'Le délai que la Région s’était donné est passé. Ne commencez pas l’étape suivante avant sa décision.'
        : 'Le délai pour décider du passage à l’étape suivante est passé. Rien ne commence sans décision.',
    ],
    action: d.pour === 'porteur' ? 'Voir mon dossier' : 'Ouvrir le dossier',
  }),
  passageAutorise: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre projet passe à l’étape suivante' : 'Passage à l’étape suivante décidé',
    corps: [
      d.pour === 'porteur'
        ? 'L’étape suivante peut commencer. La lettre dit pourquoi, et ce qui vous est demandé.'
        : 'L’étape suivante commence. Le porteur en est informé.',
    ],
    action: LIRE,
  }),
  passageAjuste: (d) => ({
    sujet: d.pour === 'porteur' ? 'Votre projet continue, après un avenant' : 'Passage décidé : avenant à préparer',
    corps: [
      d.pour === 'porteur'
        ? 'L’étape suivante commence quand l’avenant vous est notifié. La lettre dit ce qui change, et pourquoi.'
        : 'L’étape suivante commence après un avenant. Préparez-le : rien ne commence avant sa notification.',
    ],
    action: LIRE,
  }),
  arretEnvisage: (d) => ({
    sujet: 'Arrêt envisagé : vos observations',
    corps: [
      'La Région envisage de ne pas engager l’étape suivante de votre projet. Rien n’est encore décidé.',
      d.observationsAvant === null
        ? 'Vous pouvez présenter vos observations avant toute décision.'
        : `Vous pouvez présenter vos observations jusqu’au ${d.observationsAvant}.`,
    ],
    action: 'Lire la lettre et répondre',
  }),
  arret: (d) => ({
    sujet: d.pour === 'porteur' ? 'L’étape suivante n’est pas engagée' : 'Étape suivante non engagée',
    corps: [
      d.pour === 'porteur'
        ? 'La lettre dit pourquoi, et comment contester cette décision. Déposez votre bilan final : ce qui vous est dû est versé.'
        : 'L’étape suivante ne commence pas. Le montant définitif est à arrêter sur ce qui est fait.',
    ],
    action: LIRE,
  }),
};
