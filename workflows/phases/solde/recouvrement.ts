import type { Effet, MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';

const emettre: Transition = {
  par: ['ordonnateur'],
  vers: 'titreEmis',
  effets: [
    {
      type: 'inscrire',
      registre: 'titres_recette',
      valeurs: { numero: 'numero', date_titre: '@date', montant_centimes: 'soi.montant' },
    },
    { type: 'lettre', modele: 'titre-recette' },
    { type: 'notifier', genre: 'titreEmis', a: ['porteur'] },
  ],
};
const renoncer: Transition = {
  par: ['responsable'],
  vers: 'sansTitre',
  effets: [
    { type: 'transmettre', evenement: 'CONSTATER_NON_RECOUVRE', charge: { montant: 'soi.montant' } },
    { type: 'notifier', genre: 'recouvrementAbandonne', a: ['porteur', 'finances'] },
  ],
};
const presenter: Transition = {
  par: ['porteur'],
  vers: 'titreAEmettre',
  effets: [{ type: 'notifier', genre: 'observationsRecues', a: ['finances'] }],
};
const RESTE = 'soi.montant - soi.recouvre';
/** What the comptable received: all that is left, unless a part is said. */
const RECU = `si(rempli(montant); montant; ${RESTE})`;
const nonRecouvre = (montant: string): Effet => ({
  type: 'transmettre',
  evenement: 'CONSTATER_NON_RECOUVRE',
  charge: { montant },
});
/** A part, then all that is left. */
function recouvrer(aussi: (montant: string) => Effet[] = () => []): Transition[] {
  const recu = (montant: string, solde: 'oui' | 'non'): Effet[] => [
    {
      type: 'inscrire',
      registre: 'recouvrement',
      valeurs: { recouvre_le: 'date', montant_centimes: montant, solde },
    },
    { type: 'transmettre', evenement: 'CONSTATER_REMBOURSEMENT', charge: { montant } },
  ];
  return [
    {
      par: ['comptable'],
      si: ['partiel'],
      ajouter: { recouvre: 'montant' },
      effets: [...recu('montant', 'non'), ...aussi('montant')],
    },
    { par: ['comptable'], vers: 'recouvre', effets: [...recu(RECU, 'oui'), ...aussi(RESTE)] },
  ];
}

/**
 * A trop-versé: contradictory procedure first (CRPA, art. L121-1 and L122-1), then the titre de recette, recovered by the comptable, at once or in parts.
 * Observations that convince reduce it, or close it without a titre. What the comptable cannot recover is admitted en non-valeur or remitted (M57).
 */
export const recouvrement: Piece = {
  initial: 'procedureAOuvrir',
  // `constate`: before what the observations may have taken off.
  contexte: { genre: 'texte?', constate: 'montant?', montant: 'montant?', recouvre: 'montant' },
  gardes: {
    reduit: 'rempli(montant) et montant < soi.montant',
    auPlusDu: 'non(rempli(montant)) ou montant <= soi.montant',
    partiel: `rempli(montant) et montant < ${RESTE}`,
  },
  echeances: { observations: { duree: { mois: 1 }, evenement: 'CONSTATER_DELAI_DEPASSE' } },
  etats: {
    procedureAOuvrir: {
      attendu: ['OUVRIR_CONTRADICTOIRE'],
      sur: {
        OUVRIR_CONTRADICTOIRE: {
          par: ['finances'],
          vers: 'observationsAttendues',
          effets: [
            { type: 'lettre', modele: 'projet-titre-recette' },
            { type: 'notifier', genre: 'tropVerse', a: ['porteur'] },
          ],
        },
        RENONCER_AU_TITRE: renoncer,
      },
    },
    observationsAttendues: {
      attendu: ['PRESENTER_OBSERVATIONS'],
      echeances: ['observations'],
      sur: {
        PRESENTER_OBSERVATIONS: presenter,
        CONSTATER_DELAI_DEPASSE: { par: ['systeme'], vers: 'titreAEmettre' },
      },
    },
    titreAEmettre: {
      attendu: ['EMETTRE_TITRE'],
      sur: {
        EMETTRE_TITRE: [
          {
            ...emettre,
            si: ['reduit'],
            retenir: { montant: 'montant' },
            effets: [
              {
                type: 'transmettre',
                evenement: 'CONSTATER_NON_RECOUVRE',
                charge: { montant: 'soi.constate - soi.montant' },
              },
              ...(emettre.effets ?? []),
            ],
          },
          { ...emettre, si: ['auPlusDu'] },
        ],
        RENONCER_AU_TITRE: renoncer,
      },
    },
    titreEmis: {
      attendu: ['CONSTATER_RECOUVREMENT'],
      sur: {
        CONSTATER_RECOUVREMENT: recouvrer(),
        CONSTATER_NON_VALEUR: {
          par: ['comptable'],
          vers: 'nonValeur',
          effets: [
            {
              type: 'inscrire',
              registre: 'non_valeur',
              valeurs: { admise_le: 'date', nature: 'nature', montant_centimes: RESTE },
            },
            nonRecouvre(RESTE),
          ],
        },
      },
    },
    recouvre: { terme: true },
    nonValeur: {
      terme: true,
      exception: true,
      // Admitted en non-valeur, the debt is not extinguished: what is paid after all is recorded, and is no more among what is not recovered.
      sur: { CONSTATER_RECOUVREMENT: recouvrer((montant) => [nonRecouvre(`0 € - (${montant})`)]) },
    },
    sansTitre: { terme: true, exception: true },
  },
  evenements: {
    OUVRIR_CONTRADICTOIRE: { solennel: true },
    PRESENTER_OBSERVATIONS: {
      charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', max: 4000 }],
    },
    CONSTATER_DELAI_DEPASSE: { constat: true },
    EMETTRE_TITRE: {
      charge: [
        { cle: 'numero', type: 'texte', libelle: 'Numéro du titre', max: 40, personnel: false },
        {
          cle: 'montant',
          type: 'montant',
          libelle: 'Montant du titre, s’il est réduit après les observations',
          facultatif: true,
          min: 1,
        },
      ],
      delegation: { acte: 'titre', montant: 'soi.montant' },
      solennel: true,
    },
    RENONCER_AU_TITRE: {
      charge: [motif('Motif : observations retenues, seuil de recouvrement…')],
      delegation: { acte: 'titre', montant: 'soi.montant' },
      solennel: true,
      poids: 'secondaire',
    },
    CONSTATER_RECOUVREMENT: {
      charge: [
        { cle: 'date', type: 'date', libelle: 'Date du recouvrement' },
        {
          cle: 'montant',
          type: 'montant',
          libelle: 'Montant recouvré, s’il est partiel',
          facultatif: true,
          min: 1,
        },
      ],
      constat: true,
    },
    CONSTATER_NON_VALEUR: {
      charge: [
        { cle: 'date', type: 'date', libelle: 'Date de la décision' },
        {
          cle: 'nature',
          type: 'choix',
          libelle: 'Nature',
          options: [
            ['nonValeur', 'Admission en non-valeur'],
            ['remise', 'Remise gracieuse'],
            ['annulation', 'Annulation du titre'],
          ],
        },
      ],
      constat: true,
    },
  },
};

/** Words of a recovery. */
export const motsRecouvrement: MotsDePiece & { libelle: string } = {
  libelle: 'Trop-versé',
  etats: {
    procedureAOuvrir: ['Trop-versé à notifier', 'Trop-versé constaté', 'La Région vous écrit ; vous pourrez répondre.'],
    observationsAttendues: [
      'Observations attendues',
      'Vos observations sont attendues',
      'Présentez vos observations. Sans réponse au terme du délai, la Région émettra un titre de recette pour la somme réclamée.',
    ],
    titreAEmettre: [
      'Titre de recette à émettre',
      'Titre de recette à venir',
      'La Région émet le titre ; le comptable public le recouvre.',
    ],
    titreEmis: [
      'Titre émis, chez le comptable',
      'Somme à rembourser',
      'La somme réclamée est à régler au comptable public, dans le délai que dit le titre.',
    ],
    recouvre: ['Recouvré', 'Remboursé', 'Rien n’est attendu.', 'acquis'],
    nonValeur: ['Admis en non-valeur, ou remis', 'Sans suite', 'Rien n’est attendu.', 'refus'],
    sansTitre: ['Sans titre de recette', 'Sans suite', 'Rien n’est attendu.'],
  },
  actes: {
    OUVRIR_CONTRADICTOIRE: [
      'Ouvrir la procédure contradictoire',
      'Le porteur est informé du trop-versé, de son calcul et de son droit de répondre pendant un mois.',
    ],
    PRESENTER_OBSERVATIONS: [
      'Présenter vos observations',
      'Votre réponse sera jointe au dossier avant l’émission du titre.',
    ],
    CONSTATER_DELAI_DEPASSE: ['Constater la fin du délai', 'Aucune observation n’a été présentée dans le délai.'],
    EMETTRE_TITRE: ['Émettre le titre de recette', 'Le titre part chez le comptable public, qui recouvre la somme.'],
    RENONCER_AU_TITRE: ['Renoncer au titre de recette', 'Le trop-versé n’est pas réclamé : le porteur en est informé.'],
    CONSTATER_RECOUVREMENT: ['Constater le recouvrement', 'Retour du comptable : recouvré.'],
    CONSTATER_NON_VALEUR: [
      'Constater que le titre n’est pas recouvré',
      'Retour du comptable : admis en non-valeur, remis ou annulé.',
    ],
  },
  gardes: {
    reduit: 'Le titre ne peut pas dépasser le trop-versé.',
    auPlusDu: 'Le titre ne peut pas dépasser le trop-versé.',
    partiel: '',
  },
  echeances: { observations: 'Observations à recevoir' },
};
