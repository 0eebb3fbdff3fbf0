import type { Machine } from '../cycle.ts';

/** A trop-versé: contradictory procedure first (CRPA L121-1, L122-1), then the titre de recette, recovered by the comptable. */
export const recouvrement: Machine = {
  initial: 'procedureAOuvrir',
  contexte: { genre: null, montant: null },
  etats: {
    procedureAOuvrir: {
      libelles: {
        region: 'Trop-versé à notifier',
        porteur: 'Trop-versé constaté',
        ensuite: 'La Région vous écrit ; vous pourrez répondre.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'OUVRIR_CONTRADICTOIRE',
          vers: 'observationsAttendues',
          roles: ['finances'],
          effets: [
            { type: 'emettreDocument', params: { modele: 'projet-titre-recette' } },
            {
              type: 'programmerEcheance',
              params: { cle: 'observations', evenement: 'CONSTATER_DELAI_DEPASSE', duree: { mois: 1 } },
            },
            { type: 'notifier', params: { genre: 'tropVerse', a: ['porteur'] } },
          ],
        },
      ],
    },
    observationsAttendues: {
      libelles: {
        region: 'Observations attendues',
        porteur: 'Vos observations sont attendues',
        ensuite: 'Sans réponse dans le délai, la Région émet le titre de recette.',
      },
      tour: 'porteur',
      transitions: [
        {
          evenement: 'PRESENTER_OBSERVATIONS',
          vers: 'titreAEmettre',
          roles: ['porteur'],
          effets: [
            { type: 'annulerEcheance', params: { cle: 'observations' } },
            { type: 'notifier', params: { genre: 'observationsRecues', a: ['finances'] } },
          ],
        },
        { evenement: 'CONSTATER_DELAI_DEPASSE', vers: 'titreAEmettre', roles: ['systeme'] },
      ],
    },
    titreAEmettre: {
      libelles: {
        region: 'Titre de recette à émettre',
        porteur: 'Titre de recette à venir',
        ensuite: 'La Région émet le titre ; le comptable public le recouvre.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'EMETTRE_TITRE',
          vers: 'titreEmis',
          roles: ['ordonnateur'],
          gardes: [
            {
              type: 'vrai',
              de: 'faits.delegationEnVigueur',
              refus:
                'Aucune délégation de signature en vigueur ne couvre cet acte pour vous, à cette date et pour ce montant.',
            },
          ],
          effets: [
            {
              type: 'inscrire',
              params: {
                registre: 'titres_recette',
                valeurs: {
                  numero: { de: 'charge.numero' },
                  date_titre: { de: 'faits.date' },
                  montant_centimes: { de: 'contexte.montant' },
                },
              },
            },
            { type: 'emettreDocument', params: { modele: 'titre-recette' } },
            { type: 'notifier', params: { genre: 'titreEmis', a: ['porteur'] } },
          ],
        },
      ],
    },
    titreEmis: {
      libelles: {
        region: 'Titre émis, chez le comptable',
        porteur: 'Somme à rembourser',
        ensuite: 'Réglez le comptable public.',
      },
      tour: 'porteur',
      transitions: [
        {
          evenement: 'CONSTATER_RECOUVREMENT',
          vers: 'recouvre',
          roles: ['comptable'],
          effets: [
            { type: 'inscrire', params: { registre: 'recouvrement', valeurs: { recouvre_le: { de: 'charge.date' } } } },
            {
              type: 'transmettre',
              params: { evenement: 'CONSTATER_REMBOURSEMENT', charge: { montant: { de: 'contexte.montant' } } },
            },
          ],
        },
      ],
    },
    recouvre: {
      libelles: { region: 'Recouvré', porteur: 'Remboursé', ensuite: 'Rien n’est attendu.' },
      tour: 'personne',
      terme: true,
      transitions: [],
    },
  },
  evenements: {
    OUVRIR_CONTRADICTOIRE: {
      libelle: 'Ouvrir la procédure contradictoire',
      description: 'Le porteur est informé du trop-versé, de son calcul et de son droit de répondre pendant un mois.',
      charge: [],
      faits: [],
      solennel: true,
    },
    PRESENTER_OBSERVATIONS: {
      libelle: 'Présenter vos observations',
      description: 'Votre réponse est jointe au dossier avant l’émission du titre.',
      charge: [
        { cle: 'observations', type: 'texteLong', libelle: 'Vos observations', requis: true, longueurMax: 4000 },
      ],
      faits: [],
    },
    CONSTATER_DELAI_DEPASSE: {
      libelle: 'Constater la fin du délai',
      description: 'Aucune observation n’a été présentée dans le délai.',
      charge: [],
      faits: [],
    },
    EMETTRE_TITRE: {
      libelle: 'Émettre le titre de recette',
      description: 'Le titre part chez le comptable public, qui recouvre la somme.',
      charge: [
        { cle: 'numero', type: 'texte', libelle: 'Numéro du titre', requis: true, longueurMax: 40, personnel: false },
      ],
      faits: ['delegationEnVigueur', 'referenceDelegation'],
      solennel: true,
    },
    CONSTATER_RECOUVREMENT: {
      libelle: 'Constater le recouvrement',
      description: 'Retour du comptable : recouvré.',
      charge: [{ cle: 'date', type: 'date', libelle: 'Date du recouvrement', requis: true }],
      faits: [],
    },
  },
};
