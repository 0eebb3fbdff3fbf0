import { z } from 'zod';
import { duree, texte } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** Kinds of deliverables: a guide, a tool, a film. */
  natures: z.array(z.tuple([texte, texte])).min(1),
  /** How long the porteur has to agree to what is to be published. */
  delai: duree,
});

/**
 * Capitalisation: what the action produced, one deliverable a line, published or not. The instructor says what is worth publishing; the porteur, whose work it is,
 * agrees to each (CPI, art. L131-3): silence agrees to nothing, and holds nothing back. Our decision.
 */
export const capitalisation = definirPhase({
  nom: 'capitalisation',
  libelle: 'Capitalisation',
  genre: 'etape',
  options,
  exige: ['notifie'],
  construire: ({ natures, delai }): Piece => ({
    initial: 'livrablesARecenser',
    contexte: { recensesLe: 'date?' },
    gardes: { aPublier: '@livrablesAPublier', accordsConformes: '@accordsConformes' },
    echeances: { accord: { duree: delai, evenement: 'CONSTATER_ACCORD_NON_DONNE' } },
    etats: {
      livrablesARecenser: {
        attendu: ['RECENSER_LIVRABLES'],
        sur: {
          RECENSER_LIVRABLES: [
            {
              par: ['instructeur'],
              si: ['aPublier'],
              vers: 'accordAttendu',
              retenir: { recensesLe: '@date' },
              effets: [
                { type: 'inscrire', registre: 'livrables', valeurs: { lignes: 'lignes' } },
                { type: 'notifier', genre: 'livrablesAPublier', a: ['porteur'] },
              ],
            },
            {
              par: ['instructeur'],
              vers: '>suite',
              retenir: { recensesLe: '@date' },
              effets: [{ type: 'inscrire', registre: 'livrables', valeurs: { lignes: 'lignes' } }],
            },
          ],
          PASSER_SANS_LIVRABLE: { par: ['responsable'], vers: '>suite' },
        },
      },
      accordAttendu: {
        attendu: ['REPONDRE_PUBLICATION'],
        echeances: ['accord'],
        sur: {
          REPONDRE_PUBLICATION: {
            par: ['porteur'],
            si: ['accordsConformes'],
            vers: '>suite',
            effets: [
              { type: 'inscrire', registre: 'accords_de_publication', valeurs: { lignes: 'lignes' } },
              { type: 'notifier', genre: 'publicationRepondue', a: ['instructeur'] },
            ],
          },
          CONSTATER_ACCORD_NON_DONNE: { par: ['systeme'], vers: '>suite' },
        },
      },
    },
    evenements: {
      RECENSER_LIVRABLES: {
        charge: [
          {
            cle: 'lignes',
            type: 'tableau',
            libelle: 'Ce que le projet a produit',
            ligne: 'Livrable',
            min: 1,
            max: 50,
            colonnes: [
              { cle: 'intitule', type: 'texte', libelle: 'Intitulé', max: 200 },
              { cle: 'nature', type: 'choix', libelle: 'Nature', options: natures },
              {
                cle: 'publication',
                type: 'choix',
                libelle: 'Publication',
                options: [
                  ['proposee', 'À publier, si le porteur l’accepte'],
                  ['interne', 'Gardé par la Région'],
                  ['ecartee', 'Sans suite'],
                ],
              },
            ],
          },
        ],
        faits: { livrablesAPublier: 'ouiNon' },
      },
      PASSER_SANS_LIVRABLE: { charge: [motif()], poids: 'secondaire' },
      REPONDRE_PUBLICATION: {
        charge: [
          {
            cle: 'lignes',
            type: 'tableau',
            libelle: 'Ce que la Région veut publier',
            ligne: 'Livrable',
            min: 1,
            max: 50,
            colonnes: [
              { cle: 'ligne', type: 'texte', libelle: 'Livrable', max: 80, personnel: false },
              { cle: 'intitule', type: 'texte', libelle: 'Intitulé', max: 200, facultatif: true },
              { cle: 'accord', type: 'ouiNon', libelle: 'Vous acceptez qu’il soit publié' },
            ],
          },
        ],
        faits: { accordsConformes: 'ouiNon' },
        faitsProposes: { livrablesProposes: 'liste' },
        propositions: { lignes: '@livrablesProposes' },
      },
      CONSTATER_ACCORD_NON_DONNE: { constat: true },
    },
  }),
  mots,
});
