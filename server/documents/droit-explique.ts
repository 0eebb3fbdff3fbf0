import { calculerDroit } from '../../workflows/engine/money/calculer-droit.ts';
import { estManque } from '../../workflows/engine/money/noyau/explique.ts';
import { demandeEnvoyee, reponsesEnvoyees } from '../finances/situer.ts';
import { partage, type Matiere } from './matiere.ts';

/** « Montant dû » and its computation, where the right that was settled is the one that the last report gives; else the words alone: an agent settled another. */
export function expliquerDroit(m: Matiere): string {
  const { definition } = m.version;
  const cle = definition.financement?.droit.formulaire;
  const ligne = m.lecture.formulaires.find((f) => f.cle === cle && f.figees !== null);
  const bilan = ligne === undefined ? null : reponsesEnvoyees(m, ligne);
  const demande = demandeEnvoyee(m);
  const attribue = partage(m, 'montantVote');
  if (bilan === null || demande === null || typeof attribue !== 'number') return 'Montant dû';
  const droit = calculerDroit(definition, { attribue, ...bilan, demande: demande.reponses });
  if (estManque(droit) || droit.centimes !== partage(m, 'droit')) return 'Montant dû';
  return `Montant dû : ${droit.formule}`;
}
