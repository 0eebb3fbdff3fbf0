import { nommerActe } from './acte-attributif.ts';
import { contester, courrier, sectionDesMotifs } from './donnees-courrier.ts';
import { lireSignataire, type Reglages } from './donnees-communes.ts';
import type { DonneesCourrier } from './donnees.ts';
import { texteDe, type Matiere } from './matiere.ts';
import { nommerObjetDansUnePhrase } from './nommer-objet.ts';

/** The refusal of an agreement that the act asks for before a part of the action starts: reasoned, signed, open to recours (CRPA, art. L211-2; CJA, art. R421-1). */
export async function donneesRefusAgrement(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const reference = texteDe(m.objet.etat.context, 'reference');
  const objet = `${nommerObjetDansUnePhrase(m)}${reference === null ? '' : ` « ${reference} »`}`;
  return courrier(m, reglages, {
    titre: 'Votre demande d’agrément est refusée',
    paragraphes: [
      `Votre demande d’agrément (${objet}) est refusée. Ce qui n’est pas agréé n’est pas pris en compte dans la subvention ; pour le reste, ${nommerActe(m)} ne change pas.`,
    ],
    sections: sectionDesMotifs('Motif de la décision', texteDe(m.evenement.charge, 'motif')),
    recours: contester(m),
    signataire: await lireSignataire(m),
    mentions: ['CRPA, article L. 211-2.'],
  });
}
