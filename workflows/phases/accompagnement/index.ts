import { definirPhase, type Effet, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { mission } from './mission.ts';
import { mots } from './mots.ts';
import { choixDuPrestataire, options } from './options.ts';

const inscrire = (etape: 'notifiee' | 'definitive', valeur: string): Effet => ({
  type: 'inscrire',
  registre: 'aides_en_nature',
  valeurs: { etape: `"${etape}"`, valeur_centimes: valeur },
});

/** The value that is told in the end: what was really given, at most what was told first. */
const notifier = (garde: 'menee' | 'arretee', reste: Pick<Transition, 'vers' | 'donne'>): Transition => ({
  par: ['responsable'],
  si: [garde, 'auPlusNotifiee'],
  ...reste,
  publier: { valeurFinale: 'valeur' },
  effets: [
    inscrire('definitive', 'valeur'),
    { type: 'lettre', modele: 'valeur-definitive' },
    { type: 'notifier', genre: 'valeurDefinitive', a: ['porteur'] },
  ],
});

/**
 * Accompagnement: aid in kind. A provider of the contract of the funder, within its capacity, works for the beneficiary, who receives no money but an aid: its
 * value in euros is told in writing when it is granted, then as it was (de minimis: règlement (UE) 2023/2831). Stopped before its capitalisation, it leaves by
 * the exit `arret`, which the cycle leads somewhere.
 */
export const accompagnement = definirPhase({
  nom: 'accompagnement',
  libelle: 'Accompagnement',
  genre: 'etape',
  options,
  exige: ['executoire', 'decisionNotifiee'],
  donne: ['attribueEnNature', 'capitalise'],
  sorties: ['arret'],
  construire: (o): Piece => {
    const { question, capaciteLibre } = choixDuPrestataire(o);
    return {
      initial: 'prestataireAAffecter',
      contexte: { arret: 'ouiNon' },
      communs: {
        valeurAudit: 'montant?',
        prixJour: 'montant?',
        valeurAide: 'montant?',
        joursRealises: 'nombre',
        finAction: 'date?',
        valeurFinale: 'montant?',
      },
      gardes: {
        capaciteLibre,
        menee: 'non(soi.arret)',
        arretee: 'soi.arret',
        auPlusNotifiee: 'valeur <= commun.valeurAide',
      },
      etats: {
        prestataireAAffecter: {
          attendu: ['AFFECTER_PRESTATAIRE'],
          sur: {
            AFFECTER_PRESTATAIRE: {
              par: ['responsable'],
              si: ['capaciteLibre'],
              vers: 'missionEnCours',
              donne: ['attribueEnNature'],
              publier: { valeurAudit: 'valeurAudit', prixJour: 'prixJour', valeurAide: 'valeur' },
              effets: [
                inscrire('notifiee', 'valeur'),
                {
                  type: 'naitre',
                  objet: 'mission',
                  genre: 'mission',
                  valeurs: { prestataire: 'prestataire', joursRestants: 'option.joursMax' },
                  acces: { organisme: 'prestataire', role: 'prestataire' },
                },
                { type: 'lettre', modele: 'aide-en-nature' },
                { type: 'notifier', genre: 'prestataireAffecte', a: ['porteur'] },
              ],
            },
            // Nothing was received yet: no value to tell.
            RENONCER: {
              par: ['porteur'],
              vers: '>arret',
              effets: [{ type: 'notifier', genre: 'accompagnementArrete', a: ['instructeur', 'responsable'] }],
            },
          },
        },
        missionEnCours: {
          sur: {
            CONSTATER_FIN_MISSION: {
              par: ['systeme'],
              vers: 'valeurANotifier',
              retenir: { arret: 'arretee' },
              publier: { joursRealises: 'jours', finAction: '@date' },
              effets: [{ type: 'notifier', genre: 'valeurANotifier', a: ['responsable'] }],
            },
          },
        },
        valeurANotifier: {
          attendu: ['NOTIFIER_VALEUR'],
          sur: {
            NOTIFIER_VALEUR: [
              notifier('menee', { vers: '>suite', donne: ['capitalise'] }),
              notifier('arretee', { vers: '>arret' }),
            ],
          },
        },
      },
      evenements: {
        AFFECTER_PRESTATAIRE: {
          charge: [
            question,
            { cle: 'valeurAudit', type: 'montant', libelle: 'Prix de l’audit, au marché de la Région' },
            { cle: 'prixJour', type: 'montant', libelle: 'Prix d’un jour, au marché de la Région' },
            {
              cle: 'valeur',
              type: 'montant',
              libelle: 'Valeur de l’aide, au plus',
              aide: 'L’audit et tous les jours possibles. Elle est notifiée au bénéficiaire.',
              vaut: 'valeurAudit + prixJour * option.joursMax',
            },
          ],
          faits: { missions: 'nombre' },
          delegation: { acte: 'notificationDecision' },
          solennel: true,
        },
        RENONCER: { charge: [motif()], poids: 'marge', solennel: true },
        CONSTATER_FIN_MISSION: {
          charge: [
            { cle: 'jours', type: 'nombre', libelle: 'Jours', decimales: 1 },
            { cle: 'arretee', type: 'ouiNon', libelle: 'Arrêtée avant son terme' },
          ],
          constat: true,
          interne: true,
        },
        NOTIFIER_VALEUR: {
          charge: [{ cle: 'valeur', type: 'montant', libelle: 'Valeur de l’aide réellement reçue' }],
          propositions: { valeur: 'commun.valeurAudit + arrondi(commun.prixJour * commun.joursRealises)' },
          delegation: { acte: 'notificationDecision' },
          solennel: true,
        },
      },
      objets: { mission: mission(o) },
    };
  },
  mots,
});
