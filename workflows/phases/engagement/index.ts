import { z } from 'zod';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { chargeDEngagement, fonds } from './lignes.ts';
import { mots } from './mots.ts';

const options = z.strictObject({ fonds });

/**
 * Engagement comptable: the credits are reserved under an executory act, before the Région commits itself by its signature (comptabilité d’engagement, M57;
 * CGCT, art. L4341-1). The lines make the amount voted, split between the funds as the call says; the register engages the AE or AP of the envelopes.
 */
export const engagement = definirPhase({
  nom: 'engagement',
  libelle: 'Réservation des crédits',
  genre: 'etape',
  options,
  financement: ['fonds'],
  exige: ['executoire'],
  donne: ['engage'],
  construire: (o): Piece => ({
    initial: 'engagementAttendu',
    communs: { engage: 'montant', numeroEngagement: 'texte?' },
    gardes: {
      apresExecutoire: 'commun.executoireLe <= date',
      datePassee: 'date <= @date',
      auPlusVote: '@totalEngagement <= commun.montantVote',
      auMoinsVote: '@totalEngagement >= commun.montantVote',
      repartitionConforme: '@repartitionConforme',
    },
    etats: {
      engagementAttendu: {
        attendu: ['ENREGISTRER_ENGAGEMENT'],
        sur: {
          ENREGISTRER_ENGAGEMENT: {
            par: ['finances'],
            si: ['apresExecutoire', 'datePassee', 'auPlusVote', 'auMoinsVote', 'repartitionConforme'],
            vers: '>suite',
            donne: ['engage'],
            publier: { engage: '@totalEngagement', numeroEngagement: 'numero' },
            effets: [
              {
                type: 'inscrire',
                registre: 'engagements_comptables',
                valeurs: { numero: 'numero', date_engagement: 'date', lignes: 'lignes' },
              },
            ],
          },
        },
      },
    },
    evenements: {
      ENREGISTRER_ENGAGEMENT: {
        charge: chargeDEngagement(o.fonds),
        faits: { totalEngagement: 'montant', repartitionConforme: 'ouiNon' },
        faitsProposes: { lignesEngagementProposees: 'liste' },
        propositions: { lignes: '@lignesEngagementProposees' },
        // Facts computed over the lines: their refusal is shown there.
        contraintes: ['auPlusVote', 'auMoinsVote', 'repartitionConforme'].map((garde) => ({
          garde,
          champs: ['lignes'],
        })),
        solennel: true,
      },
    },
  }),
  mots,
});
