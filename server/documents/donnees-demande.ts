import { formaterInstant } from '../../workflows/engine/dates/instants.ts';
import { contester, courrier } from './donnees-courrier.ts';
import type { Reglages } from './donnees-communes.ts';
import { dernierJourOuvert } from './delais.ts';
import type { DonneesCourrier } from './donnees.ts';
import { centimesDe, type Matiere } from './matiere.ts';
import { nommerObjetDansUnePhrase } from './nommer-objet.ts';

/** The receipt of a demand made during the life of the grant (a payment, an avenant): what silence makes of it, and how to contest it (CRPA, art. L112-3, L231-4, 3° and R112-5). */
export function donneesAccuseDemande(m: Matiere, reglages: Reglages): DonneesCourrier {
  const le = dernierJourOuvert(m, 'silence');
  const montantCentimes = centimesDe(m.objet.etat.context, 'montant');
  const objet = nommerObjetDansUnePhrase(m);
  return courrier(m, reglages, {
    titre: 'Accusé de réception de votre demande',
    paragraphes: [
      `Nous avons bien reçu votre demande (${objet}) le ${formaterInstant(m.evenement.instant, m.lecture.financeur.fuseau)}.`,
      ...(le === null
        ? []
        : [
            `Sans réponse de notre part le ${le}, elle est réputée rejetée. Une réponse écrite peut toujours remplacer ce rejet.`,
          ]),
    ],
    montants:
      montantCentimes === null
        ? null
        : { titre: 'Demande', lignes: [{ libelle: `Montant, ${objet}`, montantCentimes }], totalCentimes: null },
    recours:
      le === null
        ? null
        : contester(m, { objet: 'le rejet implicite de votre demande', depart: 'la date du rejet implicite' }),
    mentions: ['CRPA, articles L. 112-3, L. 231-4, 3° et R. 112-5.'],
  });
}
