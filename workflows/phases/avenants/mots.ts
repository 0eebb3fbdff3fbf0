import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDuPapier } from '../conventionnement/signature.ts';
import { constats, estDeNature, gardesDesNatures, motsDesGardes, veutNature, type Nature } from './natures.ts';

interface Options {
  natures: readonly Nature[];
}

const CONSTATS: Readonly<Record<Nature, readonly [string, string]>> = {
  prorogation: ['Constater la prorogation', 'La fin de l’action est reportée.'],
  montant: ['Constater le nouveau montant', 'Le montant attribué est modifié.'],
  echeancier: ['Constater le nouvel échéancier', 'L’échéancier des versements est modifié.'],
  transfert: ['Constater le transfert', 'Un autre bénéficiaire reprend la subvention.'],
};

function objet({ natures }: Options): MotsDePiece & { libelle: string } {
  const montant = natures.includes('montant');
  return {
    libelle: 'Avenant',
    etats: {
      aInstruire: ['Avenant à instruire', 'Avenant demandé', 'La Région instruit votre demande.'],
      aPreparer: ['Avenant à préparer', 'Avenant en préparation', 'La Région prépare l’avenant.'],
      aDecider: ['Avenant à décider', 'Avenant demandé', 'La Région décide.'],
      ...(montant
        ? {
            decisionAttendue: ['Avenant à délibérer', 'Avenant en décision', 'L’instance se prononce.'] as const,
            refusANotifier: ['Refus à notifier', 'Avenant en décision', 'La Région vous écrit.'] as const,
            engagementAttendu: [
              'Engagement complémentaire attendu',
              'Avenant en préparation',
              'La Région réserve les crédits.',
            ] as const,
          }
        : {}),
      signaturePorteurAttendue: [
        'Signature du porteur attendue',
        'Avenant à signer',
        'Relisez l’avenant, signez-le, puis déposez-le. La Région le signera à son tour ; rien ne change avant sa notification.',
      ],
      signatureRegionAttendue: [
        'Signature de la Région attendue',
        'Avenant à la signature de la Région',
        'La Région vous notifiera l’avenant signé.',
      ],
      aNotifier: [
        'Avenant signé, à notifier',
        'Avenant signé',
        'L’avenant vous sera notifié : il prendra alors effet.',
      ],
      notifie: ['Avenant notifié', 'Avenant en vigueur', 'Rien n’est attendu.', 'acquis'],
      refuse: ['Avenant refusé', 'Avenant refusé', 'Vous pouvez contester ce refus dans les deux mois.', 'refus'],
      retire: ['Avenant sans suite', 'Avenant sans suite', 'Rien n’est attendu.'],
    },
    actes: {
      PROPOSER_AVENANT: ['Proposer une suite', 'Votre analyse est soumise au responsable.'],
      ACCORDER: ['Accorder l’avenant', 'L’avenant suit son circuit : décision si le montant change, puis signatures.'],
      REFUSER: ['Refuser l’avenant', 'Vous signez par délégation ; le porteur reçoit une lettre motivée.'],
      RENVOYER: ['Renvoyer à l’instructeur', 'L’instructeur reprend la demande.'],
      RETIRER_AVENANT: ['Abandonner cet avenant', 'Rien ne change ; l’autre partie en est informée.'],
      ABANDONNER: ['Abandonner', 'Le montant définitif est arrêté : cet avenant est sans objet.'],
      CONSTATER_SILENCE: [
        'Constater le silence',
        'Deux mois sont passés sans réponse : la demande est réputée rejetée. Une décision expresse peut encore la remplacer.',
      ],
      ...(montant
        ? {
            ENREGISTRER_DECISION: [
              'Enregistrer la décision',
              'Vous enregistrez l’acte qui change le montant, et le jour où il est exécutoire.',
            ] as const,
            ENREGISTRER_ENGAGEMENT: [
              'Enregistrer l’engagement complémentaire',
              'Les crédits de la hausse sont réservés ; l’avenant peut être signé.',
            ] as const,
          }
        : {}),
      SIGNER_AVENANT: [
        'Signer l’avenant',
        'Le représentant légal lit l’avenant et le signe, ici avec un code reçu par courriel, ou sur papier. La Région le signera ensuite, puis vous le notifiera.',
      ],
      CONTRESIGNER_AVENANT: ['Signer pour la Région', 'Vous signez par délégation.'],
      NOTIFIER_AVENANT: ['Notifier l’avenant', 'L’avenant prend effet.'],
    },
    gardes: {
      representantLegal:
        'Seul le représentant légal de votre organisme peut signer l’avenant : demandez-lui de se connecter.',
      ...Object.fromEntries(natures.map((n) => [estDeNature(n), ''])),
      parArrete: '',
      ...motsDuPapier,
      ...(montant
        ? {
            changeLeMontant: '',
            adopte: 'Choisissez l’issue.',
            rejete: '',
            datesPassees: 'Cette date est dans le futur.',
            dansLOrdre: 'L’acte est pris, puis transmis, puis exécutoire : vérifiez les dates.',
            augmente: '',
            diminue: '',
            totalDeLaHausse: 'Le total des lignes n’est pas celui de la hausse : corrigez les lignes.',
            repartitionConforme:
              'Le partage entre les fonds ne suit pas la règle de l’appel : reprenez les montants proposés par fonds.',
            engagementPasse: 'La date de l’engagement est dans le futur.',
          }
        : {}),
    },
    echeances: { silence: 'Rejet de la demande par le silence' },
  };
}

/** Words of the avenants that the call allows. */
export const mots = (o: Options): MotsDePiece => ({
  etats: { ouvert: ['Aucun avenant en cours', 'Aucun avenant en cours', 'Le dossier suit son cours.'] },
  actes: {
    DEMANDER_AVENANT: [
      'Demander un avenant',
      'Vous demandez à changer ce que l’acte prévoit. Rien ne change avant la notification de l’avenant.',
    ],
    PREPARER_AVENANT: [
      'Préparer un avenant',
      'La Région prend l’initiative de changer ce que l’acte prévoit. Rien ne change avant la notification de l’avenant.',
    ],
    ...Object.fromEntries(o.natures.map((n) => [constats[n].evenement, CONSTATS[n]])),
    CONSTATER_FIN_AVENANT: ['Constater la fin d’un avenant', 'Un avenant est refusé ou abandonné.'],
    ...(o.natures.includes('montant')
      ? { CONSTATER_ENGAGEMENT: ['Constater l’engagement complémentaire', 'Les crédits de la hausse sont réservés.'] }
      : {}),
  },
  gardes: {
    aucunEnCours: 'Un avenant est déjà en cours : attendez son issue.',
    droitPasArrete: 'Le montant définitif est arrêté : l’acte ne change plus.',
    ...Object.fromEntries(o.natures.map((n) => [veutNature(n), 'Choisissez l’objet de l’avenant.'])),
    ...Object.fromEntries(
      o.natures.flatMap((n) => Object.keys(gardesDesNatures[n]).map((g) => [g, motsDesGardes[g] ?? ''])),
    ),
  },
  objets: { avenant: objet(o) },
});
