import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Effet, type Etat, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { procedure } from '../resiliation/procedure.ts';
import { mots } from './mots.ts';

const options = z.strictObject({
  /** The action begins within this delay after the notification; absent: no such caducité. */
  debut: duree.optional(),
  /** The final bilan, or the demand of the solde, comes within this delay after the end; absent: no such caducité. */
  solde: duree.optional(),
  /** Days before either term when the porteur and the instructeur are warned. */
  alerteJours: z.int().min(1).max(180).default(60),
});
type Options = z.infer<typeof options>;

const encourir = (genre: 'debut' | 'solde'): Transition => ({
  par: ['systeme'],
  vers: genre === 'debut' ? 'debutNonJustifie' : 'soldeNonDemande',
  effets: [{ type: 'naitre', objet: 'caducite', genre }],
});
/** A bilan that came, or a right that is settled, leaves nothing to lapse. */
const sortir = (effets: readonly Effet[] = []): Record<string, Transition> => ({
  'signal.bilanFinalDepose': { vers: 'sansObjet', effets },
  'jalon.droitArrete': { vers: 'sansObjet', effets },
});
const abandonner: Effet = { type: 'diffuser', objet: 'caducite', evenement: 'ABANDONNER' };
const encourue = (maintien: string): Etat => ({
  exception: true,
  attendu: ['CONSTATER_CADUCITE'],
  sur: {
    CONSTATER_CADUCITE: { par: ['systeme'], vers: 'prononcee', publier: { finAnticipee: '"caducite"' } },
    CONSTATER_MAINTIEN: { par: ['systeme'], vers: maintien },
    ...sortir([abandonner]),
  },
});

function etats({ debut, solde }: Options): Record<string, Etat> {
  const apresDebut = solde ? 'soldeAttendu' : 'sansObjet';
  if (!debut && !solde) return { sansDelai: {} };
  return {
    pasOuvert: { sur: { 'jalon.notifie': { vers: debut ? 'debutAttendu' : 'soldeAttendu' } } },
    ...(debut
      ? {
          debutAttendu: {
            attendu: ['DECLARER_DEBUT'],
            echeances: ['debut'],
            sur: {
              DECLARER_DEBUT: {
                par: ['porteur'],
                si: ['debutPasse'],
                vers: apresDebut,
                publier: { debutAction: 'date' },
                effets: [
                  { type: 'inscrire', registre: 'debut_action', valeurs: { debut: 'date' } },
                  { type: 'notifier', genre: 'debutDeclare', a: ['instructeur'] },
                ],
              },
              CONSTATER_DEBUT_DEPASSE: encourir('debut'),
              ...sortir(),
            },
          } as const,
          debutNonJustifie: encourue(apresDebut),
        }
      : {}),
    ...(solde
      ? {
          soldeAttendu: {
            attendu: ['CONSTATER_SOLDE_DEPASSE'],
            echeances: ['solde'],
            sur: {
              CONSTATER_SOLDE_DEPASSE: encourir('solde'),
              // Another end of the action is another term.
              'signal.finActionChangee': {
                effets: [
                  { type: 'desarmer', echeance: 'solde' },
                  { type: 'armer', echeance: 'solde' },
                ],
              },
              ...sortir(),
            },
          } as const,
          soldeNonDemande: encourue('sansObjet'),
        }
      : {}),
    sansObjet: {},
    prononcee: { exception: true },
  };
}

/**
 * Caducité: the terms that the act declares, and no other. Once one has passed, the Région tells the beneficiary, who may answer for a month, then decides by
 * delegation: the grant lapses and the right is settled on what was justified, or it is maintained. A call that declares no term has no caducité.
 */
export const caducite = definirPhase({
  nom: 'caducite',
  libelle: 'Caducité',
  genre: 'transverse',
  options,
  construire: (o): Piece => ({
    initial: o.debut || o.solde ? 'pasOuvert' : 'sansDelai',
    communs: {
      finAnticipee: 'texte?',
      ...(o.debut || o.solde ? ({ debutAction: 'date?', finAction: 'date?', notifieLe: 'date?' } as const) : {}),
    },
    ...(o.debut ? { gardes: { debutPasse: 'date <= @date' } } : {}),
    ...(o.debut || o.solde
      ? {
          echeances: {
            ...(o.debut
              ? {
                  debut: {
                    duree: o.debut,
                    evenement: 'CONSTATER_DEBUT_DEPASSE',
                    alerte: { jours: o.alerteJours, genre: 'caduciteProche' },
                  },
                }
              : {}),
            ...(o.solde
              ? {
                  solde: {
                    duree: o.solde,
                    depuis: 'si(rempli(commun.finAction); commun.finAction; commun.notifieLe)',
                    evenement: 'CONSTATER_SOLDE_DEPASSE',
                    alerte: { jours: o.alerteJours, genre: 'caduciteProche' },
                  },
                }
              : {}),
          },
        }
      : {}),
    // Its own term is that of the final bilan, and warns of itself.
    ...(o.solde ? { dates: { bilan: null } } : {}),
    etats: etats(o),
    evenements: {
      ...(o.debut
        ? {
            DECLARER_DEBUT: {
              charge: [{ cle: 'date', type: 'date', libelle: 'Date de début' }],
              contraintes: [{ garde: 'debutPasse', champs: ['date'] }],
            } as const,
            CONSTATER_DEBUT_DEPASSE: { constat: true } as const,
          }
        : {}),
      ...(o.solde ? { CONSTATER_SOLDE_DEPASSE: { constat: true } as const } : {}),
      ...(o.debut || o.solde
        ? {
            CONSTATER_CADUCITE: { constat: true, interne: true } as const,
            CONSTATER_MAINTIEN: { constat: true, interne: true } as const,
          }
        : {}),
    },
    ...(o.debut || o.solde
      ? {
          objets: {
            caducite: procedure({
              projet: { modele: 'caducite-encourue', genre: 'caduciteEncourue' },
              decision: {
                evenement: 'PRONONCER_CADUCITE',
                acte: 'caducite',
                modele: 'caducite',
                genre: 'caducite',
                registre: 'caducites',
                constat: 'CONSTATER_CADUCITE',
              },
              abandon: {
                evenement: 'MAINTENIR_SUBVENTION',
                genre: 'subventionMaintenue',
                constat: 'CONSTATER_MAINTIEN',
              },
            }),
          },
        }
      : {}),
  }),
  mots,
});
