import { z } from 'zod';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';
import { procedure } from './procedure.ts';

/**
 * Résiliation: the act is ended by the Région when its conditions are not kept, after a mise en demeure and the observations of the beneficiary. It leaves
 * the execution for the settlement of the right on what was done; no milestone is lost: the act was notified, and what was paid was paid.
 */
export const resiliation = definirPhase({
  nom: 'resiliation',
  libelle: 'Résiliation',
  genre: 'transverse',
  options: z.strictObject({}),
  construire: (): Piece => ({
    initial: 'aucune',
    communs: { finAnticipee: 'texte?' },
    contexte: { nonRealise: 'ouiNon' },
    gardes: { droitPasArrete: 'non(jalon.droitArrete)', pasEncoreDeclare: 'non(soi.nonRealise)' },
    etats: {
      aucune: {
        sur: {
          // The porteur says that what was granted is not done: it ends nothing by itself, the procedure that settles the right does.
          DECLARER_NON_REALISE: {
            par: ['porteur'],
            siAcquis: ['notifie'],
            si: ['droitPasArrete', 'pasEncoreDeclare'],
            retenir: { nonRealise: 'oui' },
            effets: [{ type: 'notifier', genre: 'actionNonRealisee', a: ['instructeur', 'responsable'] }],
          },
          ENGAGER_RESILIATION: {
            par: ['responsable'],
            siAcquis: ['notifie'],
            si: ['droitPasArrete'],
            vers: 'engagee',
            effets: [
              {
                type: 'naitre',
                objet: 'resiliation',
                genre: 'resiliation',
                valeurs: { initiateur: 'acteur.id' },
              },
            ],
          },
        },
      },
      engagee: {
        exception: true,
        attendu: ['CONSTATER_RESILIATION'],
        sur: {
          CONSTATER_RESILIATION: {
            par: ['systeme'],
            vers: 'prononcee',
            publier: { finAnticipee: '"resiliation"' },
          },
          CONSTATER_ABANDON: { par: ['systeme'], vers: 'aucune', retenir: { nonRealise: 'non' } },
        },
      },
      prononcee: { exception: true },
    },
    evenements: {
      DECLARER_NON_REALISE: {
        charge: [
          motif('Ce qui n’a pas été fait, et pourquoi', 4000),
          {
            cle: 'sommesRecues',
            type: 'choix',
            libelle: 'Ce qui a été versé',
            options: [
              ['aucune', 'Rien n’a été versé : je renonce à la subvention'],
              ['reverser', 'Une partie a été versée : je reverserai ce qui n’est pas dû'],
            ],
          },
          {
            cle: 'attestation',
            type: 'engagement',
            libelle: 'Attestation',
            texte: 'J’atteste que ce qui est déclaré ici est exact.',
          },
        ],
        solennel: true,
        poids: 'marge',
      },
      ENGAGER_RESILIATION: {
        charge: [motif('Motif', 4000)],
        delegation: { acte: 'resiliation' },
        solennel: true,
        poids: 'marge',
      },
      CONSTATER_RESILIATION: { constat: true, interne: true },
      CONSTATER_ABANDON: { constat: true, interne: true },
    },
    objets: {
      resiliation: procedure({
        projet: { modele: 'mise-en-demeure', genre: 'resiliationEnvisagee' },
        decision: {
          evenement: 'RESILIER',
          acte: 'resiliation',
          modele: 'resiliation',
          genre: 'resiliation',
          registre: 'resiliations',
          constat: 'CONSTATER_RESILIATION',
        },
        abandon: {
          evenement: 'ABANDONNER_RESILIATION',
          genre: 'resiliationAbandonnee',
          constat: 'CONSTATER_ABANDON',
        },
      }),
    },
  }),
  mots,
});
