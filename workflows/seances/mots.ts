import type { MotsDePiece } from '../engine/lifecycle/phase.ts';
import type { GenreDeSeance } from './genres.ts';

/** No porteur reads a séance: its second and third words are never shown. */
const etat = (libelle: string): readonly [string, string, string] => [libelle, '', ''];

const communs = {
  etats: {
    preparation: etat('En préparation'),
    convoquee: etat('Convoquée'),
    ouverte: etat('En séance'),
    close: etat('Close, distribution en cours'),
    distribuee: etat('Distribuée'),
  },
  actes: {
    PREPARER: ['Modifier la séance', 'Intitulé, date, quorum et enveloppe.'],
    NOMMER_MEMBRE: ['Ajouter un membre', 'Son nom et sa qualité sont portés au procès-verbal.'],
    RETIRER_MEMBRE: ['Retirer un membre', 'Il ne siège plus à cette séance.'],
    NOTER_PRESENCE: ['Noter une présence', 'Les présences font le quorum.'],
    INSCRIRE: ['Inscrire à l’ordre du jour', 'Le dossier est prêt : sa base et ses montants sont repris.'],
    DESINSCRIRE: ['Retirer de l’ordre du jour', 'Le dossier pourra être inscrit à une autre séance.'],
    DECLARER_DEPORT: ['Déclarer un déport', 'Le membre quitte la salle pour ce dossier et ne lit pas les débats.'],
    LEVER_DEPORT: ['Lever un déport', 'Le membre siège de nouveau pour ce dossier.'],
    CONVOQUER: ['Convoquer', 'L’ordre du jour est arrêté et les membres sont convoqués.'],
    OUVRIR: ['Ouvrir la séance', 'Le quorum est vérifié.'],
    RENDRE_ISSUE: ['Enregistrer', 'Ce que la séance dit de ce dossier ; modifiable jusqu’à la clôture.'],
    CONSTATER_DISTRIBUTION: ['Constater la distribution', 'Chaque dossier a reçu ce qui a été dit de lui.'],
  },
  gardes: {
    inscriptible: 'Ce dossier n’est pas prêt : son analyse et sa base retenue viennent avant la séance.',
    pasEncoreInscrit: 'Ce dossier est déjà inscrit à une séance.',
    ordreDuJour: 'L’ordre du jour est vide : inscrivez au moins un dossier.',
    jourVenu: 'Le jour de la séance n’est pas venu.',
    compteConnu: 'Aucun compte du financeur ne porte cette adresse : vérifiez-la, ou laissez-la vide.',
    membreConnu: 'Cette personne n’est pas membre de la séance.',
    ligneConnue: 'Ce dossier n’est pas à l’ordre du jour.',
    quorumAtteint: 'Le quorum n’est pas atteint : notez les présences.',
    quorumDeLaLigne: 'Le quorum n’est pas atteint pour ce dossier, les déports ne comptant pas.',
    sansDeport: 'Vous vous êtes déporté de ce dossier : une autre personne l’enregistre.',
    issueConnue: 'Choisissez ce que la séance a dit du dossier.',
    montantAttendu: 'Indiquez le montant ; tel que proposé, il ne change pas.',
    auPlusDemande: 'Le montant dépasse le montant demandé.',
    dansLEnveloppe:
      'L’enveloppe de la séance serait dépassée : réduisez un montant ou placez un dossier en liste d’attente.',
    motivee: 'Dites pourquoi : un critère de l’appel, ou un motif écrit.',
    toutesRendues: 'Un dossier au moins n’a pas encore d’issue.',
    toutDistribue: 'Tous les dossiers n’ont pas encore reçu ce qui précède.',
  },
} satisfies MotsDePiece;

export const mots: Readonly<Record<GenreDeSeance, MotsDePiece & { libelle: string }>> = {
  comite: {
    libelle: 'Comité',
    etats: communs.etats,
    actes: {
      ...communs.actes,
      CLORE: ['Clore la séance', 'Chaque dossier reçoit l’avis du comité. Rien ne se modifie plus.'],
      APPELER_LE_SUIVANT: [
        'Appeler le premier de la liste',
        'Des crédits se sont libérés : le dossier reprend sa place.',
      ],
    },
    gardes: {
      ...communs.gardes,
      premierDeLaListe: 'Un autre dossier vient avant sur la liste d’attente.',
      creditsLiberes: 'Les crédits libérés ne suffisent pas pour ce montant.',
    },
  },
  commission: {
    libelle: 'Commission',
    etats: {
      ...communs.etats,
      distribuee: etat('Votée, à transmettre'),
      transmise: etat('Transmise, à publier'),
      publiee: etat('Publiée, lettres à envoyer'),
      notifiee: etat('Notifiée'),
    },
    actes: {
      ...communs.actes,
      CLORE: ['Enregistrer les votes', 'Chaque dossier reçoit le sort de la délibération. Rien ne se modifie plus.'],
      TRANSMETTRE: [
        'Enregistrer la transmission',
        'L’accusé de la préfecture vaut pour toutes les décisions de la séance.',
      ],
      PUBLIER: ['Enregistrer la publication', 'Toutes les décisions de la séance sont exécutoires.'],
      NOTIFIER: ['Envoyer les lettres', 'Chaque porteur reçoit sa décision. Vous signez par délégation.'],
    },
    gardes: {
      ...communs.gardes,
      apresLaSeance: 'La transmission ne peut pas précéder la séance.',
      apresLaTransmission: 'La publication ne peut pas précéder la transmission.',
      datePassee: 'Cette date est dans le futur.',
    },
  },
};
