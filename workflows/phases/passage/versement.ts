import type { MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import { motsVersement } from '../execution/mots-versement.ts';
import { versement, type Demande } from '../execution/versement.ts';

type Demandes = Exclude<Demande, false>;

/** A payment of the first stage: any other, but that the certification of the one that is its report is told to the dossier. */
export function versementDEtape(demandes: Demandes, rapport: string): Piece {
  const piece = versement(demandes);
  const depose = piece.etats['demandeDeposee'];
  const certifier = depose?.sur?.['CERTIFIER_SERVICE_FAIT'] as Transition | undefined;
  if (depose === undefined || certifier === undefined) throw new Error('Aucun versement après service fait.');
  const duRapport: Transition = {
    ...certifier,
    si: [...(certifier.si ?? []), 'estLeRapport'],
    effets: [...(certifier.effets ?? []), { type: 'transmettre', evenement: 'CONSTATER_RAPPORT', charge: {} }],
  };
  return {
    ...piece,
    gardes: { ...piece.gardes, estLeRapport: `soi.genre = "${rapport}"` },
    etats: {
      ...piece.etats,
      demandeDeposee: { ...depose, sur: { ...depose.sur, CERTIFIER_SERVICE_FAIT: [duRapport, certifier] } },
    },
  };
}

/** Its words. */
export function motsVersementDEtape(demandes: Demandes): MotsDePiece & { libelle: string } {
  const mots = motsVersement(demandes);
  return { ...mots, gardes: { ...mots.gardes, estLeRapport: '' } };
}
