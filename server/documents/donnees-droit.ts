import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { detailler } from '../dossiers/consulter.ts';
import { CONTRADICTOIRE, contester, courrier, sectionDesMotifs, sectionDesObservations } from './donnees-courrier.ts';
import { lireSignataire, type Reglages } from './donnees-communes.ts';
import { dernierJourDePhase } from './delais.ts';
import { expliquerDroit } from './droit-explique.ts';
import type { DonneesCourrier } from './donnees.ts';
import { centimesDe, dernierActe, partage, texteDe, type Matiere } from './matiere.ts';

const motif = (m: Matiere): string | null =>
  texteDe(m.origine.charge, 'motif') ?? texteDe(m.origine.charge, 'observations');

const estConservee = (ligne: Valeur): boolean =>
  typeof ligne === 'object' && ligne !== null && 'sort' in ligne && ligne.sort === 'conservee';

/** Line by line, what the instructeur keeps of the spend, and why; none where the call judges the report as a whole (CRPA, art. L211-5). */
function sectionDesRetenues(m: Matiere): DonneesCourrier['sections'] {
  const retenues = dernierActe(m, 'RETENIR_DEPENSES');
  if (retenues?.acte == null) return [];
  const jugees = retenues.charge['lignes'];
  // What is kept whole needs no reason.
  const reduites = Array.isArray(jugees) ? (jugees as readonly Valeur[]).filter((l) => !estConservee(l)) : [];
  const lignes = detailler(m.version.formulaireDeCharge(retenues.objet_type, retenues.acte), {
    ...retenues.charge,
    lignes: reduites,
  });
  if (lignes.length === 0) return [];
  const puces = lignes.map(({ libelle, texte }) => `${libelle} : ${texte}`);
  return [{ titre: 'Dépenses réduites ou écartées', paragraphes: [], puces }];
}

/** What was declared, what is set aside, what is due. */
function montants(demande: number | null, droit: number, titre: string): DonneesCourrier['montants'] {
  const lignes =
    demande === null || demande === droit
      ? []
      : [
          { libelle: 'Montant d’après ce que vous déclarez', montantCentimes: demande },
          { libelle: 'Écarté', montantCentimes: droit - demande },
        ];
  return { titre, lignes, totalCentimes: droit };
}

/** What is envisaged for the final amount, when it is less than what is asked: the beneficiary answers first (CRPA, art. L121-1 and L122-1). */
export function donneesProjetDroit(m: Matiere, reglages: Reglages): DonneesCourrier {
  const { charge } = m.evenement;
  const droit = centimesDe(charge, 'droit') ?? centimesDe(charge, 'montant') ?? 0;
  const vote = partage(m, 'montantVote');
  const demande = centimesDe(charge, 'droitDemande') ?? (typeof vote === 'number' ? vote : null);
  return courrier(m, reglages, {
    titre: 'Montant définitif envisagé : vos observations',
    paragraphes: [
      'Le montant définitif de votre subvention, tel que nous l’envisageons, est inférieur à celui que vous demandez. Rien n’est encore décidé.',
    ],
    montants: montants(demande, droit, 'Montant définitif envisagé'),
    sections: [
      ...sectionDesMotifs('Motif', motif(m)),
      ...sectionDesRetenues(m),
      ...sectionDesObservations(dernierJourDePhase(m, 'solde', 'observationsDroit')),
    ],
    mentions: [CONTRADICTOIRE],
  });
}

/** The final amount, decided after the observations: its reasons are owed (CRPA, art. L211-2). */
export async function donneesDecisionDroit(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const droit = centimesDe(m.evenement.charge, 'montant') ?? 0;
  const demande = partage(m, 'droitDemande');
  return courrier(m, reglages, {
    titre: 'Montant définitif de votre subvention',
    paragraphes: ['Après examen de vos observations, ou sans réponse de votre part, le montant définitif est arrêté.'],
    montants: montants(typeof demande === 'number' ? demande : null, droit, expliquerDroit(m)),
    sections: [
      ...sectionDesMotifs('Motif de la décision', texteDe(m.evenement.charge, 'motif')),
      ...sectionDesRetenues(m),
    ],
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}
