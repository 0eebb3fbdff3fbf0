// A small cycle with everything that a core must hold: a deadline of the law held while pièces are awaited, avis asked of persons, payments told by the comptable,
// suspension and withdrawal; and the faults that an exploration must find when they are put back.
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import { action, epineJouet, objetJouet, type EtatJouet, type TransitionJouet } from './machine-jouet.ts';

/** Faults to put back, and names that another version gives. */
export interface Variante {
  /** A payment is heard by the spine in the execution only, and only in force. */
  paiementEntenduEnExecution?: true;
  /** A payment is refused to a suspended dossier. */
  paiementEnVigueur?: true;
  /** The deadline of pièces is armed by the act and forgotten on coming back. */
  delaiOublie?: true;
  /** Late pièces do not make the clock of the law run again. */
  horlogeArretee?: true;
  /** Nothing ends the execution when all is paid. */
  sansIssue?: true;
  /** A withdrawal leaves the deadlines of the funder running. */
  delaiApresRetrait?: true;
  /** An act that no one can ever do. */
  acteMort?: true;
  /** Name of the instance « instruction ». */
  instruction?: string;
  /** Days given for pièces. */
  jours?: number;
  /** The state `examen` is gone; replaced by another, or not. */
  examen?: string;
}

const present = (quoi: Regle): Regle => ({ present: quoi });
const non = (r: Regle): Regle => ({ '!': [r] });
const transmettre = (evenement: string, charge: Record<string, Regle> = {}) =>
  action('transmettre', { evenement, charge });
const jalon = (nom: string) => [action('donner', { jalons: [nom] }), action('annoncer', { evenement: `jalon.${nom}` })];

/** Compiled by hand. Amounts in centimes. */
export function cycleJouet(v: Variante = {}): CycleCompile {
  const nom = v.instruction ?? 'instruction';
  const examen = v.examen ?? 'examen';
  const pieces = `${nom}.pieces`;
  const verser: TransitionJouet = {
    par: 'systeme',
    ...(v.paiementEntenduEnExecution ? { enVigueur: true as const } : {}),
    actions: [action('ajouter', { verse: { charge: 'montant' }, mandats: -1 })],
  };
  const tard = v.horlogeArretee ? [] : [action('reprendre', { echeance: 'silence.rejet' })];
  const reprendre = action('reprendre', { echeance: 'silence.rejet' });
  const piecesAttendues: EtatJouet = {
    ...(v.delaiOublie ? {} : { echeances: [pieces] }),
    tour: 'porteur',
    attendu: [{ acte: `${nom}/DEPOSER_PIECES`, roles: ['porteur'], echeance: pieces }],
    sur: {
      DEPOSER_PIECES: { vers: examen, par: 'porteur', enVigueur: true, actions: [reprendre] },
      CONSTATER_RETARD: { vers: examen, par: 'systeme', actions: tard },
    },
  };
  const execution: EtatJouet = {
    tour: 'porteur',
    attendu: [{ acte: 'execution/DEMANDER_VERSEMENT', roles: ['porteur'] }],
    sur: {
      DEMANDER_VERSEMENT: {
        par: 'porteur',
        enVigueur: true,
        si: { 'execution.rienEnCours': { '==': [{ retenu: 'mandats' }, 0] } },
        actions: [
          action('ajouter', { mandats: 1 }),
          action('naitre', {
            objet: 'execution/versement',
            genre: 'avance',
            valeurs: { montant: { charge: 'montant' } },
          }),
        ],
      },
      ...(v.paiementEntenduEnExecution ? { CONSTATER_VERSEMENT: verser } : {}),
      CLORE: {
        vers: 'clos',
        par: 'instructeur',
        enVigueur: true,
        si: { 'execution.rienEnCours': { '==': [{ retenu: 'mandats' }, 0] } },
      },
    },
    ...(v.sansIssue
      ? {}
      : { attend: [{ vers: 'solde', si: { 'execution.toutPaye': { '>=': [{ retenu: 'verse' }, 100] } } }] }),
  };
  if (v.sansIssue) Reflect.deleteProperty(execution.sur as object, 'CLORE');
  const epine = epineJouet({
    contexte: {
      'vigueur.etat': 'actif',
      verse: 0,
      mandats: 0,
      montantPropose: null,
      [`${nom}.proposeur`]: null,
      [`${nom}.avisEnCours`]: 0,
    },
    echeances: {
      [pieces]: {
        duree: { jours: v.jours ?? 15 },
        evenement: 'CONSTATER_RETARD',
        alerte: { jours: 3, genre: 'rappel' },
      },
      'silence.rejet': { duree: { mois: 2 }, evenement: 'CONSTATER_REJET', nature: 'loi' },
    },
    etapes: {
      depot: {
        initial: 'brouillon',
        etats: {
          brouillon: {
            tour: 'porteur',
            attendu: [{ acte: 'depot/DEPOSER', roles: ['porteur'] }],
            sur: {
              DEPOSER: {
                vers: `#dossier.parcours.${nom}`,
                par: 'porteur',
                si: { 'depot.appelOuvert': { lu: 'appelOuvert' } },
                actions: [...jalon('depose'), action('lettre', { modele: 'accuse' })],
              },
            },
          },
        },
      },
      [nom]: {
        initial: examen,
        etats: {
          [examen]: {
            tour: 'region',
            attendu: [
              { acte: `${nom}/PROPOSER`, roles: ['instructeur'] },
              { acte: `${nom}/DEMANDER_PIECES`, roles: ['instructeur'] },
            ],
            sur: {
              DEMANDER_PIECES: {
                vers: 'piecesAttendues',
                par: 'instructeur',
                enVigueur: true,
                actions: [
                  action('suspendre', { echeance: 'silence.rejet' }),
                  ...(v.delaiOublie ? [action('armer', { echeance: pieces })] : []),
                ],
              },
              DEMANDER_AVIS: {
                par: 'instructeur',
                enVigueur: true,
                actions: [
                  action('ajouter', { [`${nom}.avisEnCours`]: 1 }),
                  action('naitre', {
                    objet: `${nom}/avis`,
                    genre: 'technique',
                    valeurs: { destinataire: { lu: 'destinataire' } },
                    acces: { compte: { lu: 'destinataire' }, role: 'prescripteur' },
                  }),
                ],
              },
              CONSTATER_AVIS: { par: 'systeme', actions: [action('ajouter', { [`${nom}.avisEnCours`]: -1 })] },
              PROPOSER: {
                vers: 'aValider',
                par: 'instructeur',
                enVigueur: true,
                si: { [`${nom}.sansAvisEnCours`]: { '==': [{ retenu: `${nom}.avisEnCours` }, 0] } },
                actions: [
                  action('retenir', { montantPropose: { charge: 'montant' }, [`${nom}.proposeur`]: { acteur: 'id' } }),
                ],
              },
            },
          },
          piecesAttendues: {
            ...piecesAttendues,
            sur: {
              ...piecesAttendues.sur,
              CONSTATER_AVIS: { par: 'systeme', actions: [action('ajouter', { [`${nom}.avisEnCours`]: -1 })] },
            },
          },
          aValider: {
            tour: 'region',
            attendu: [{ acte: `${nom}/VALIDER`, roles: ['responsable'] }],
            sur: {
              VALIDER: {
                vers: '#dossier.parcours.execution',
                par: { role: 'responsable', sauf: `${nom}.proposeur` },
                enVigueur: true,
                actions: [
                  ...jalon('decide'),
                  action('inscrire', { registre: 'decisions', valeurs: { montant: { retenu: 'montantPropose' } } }),
                ],
              },
              ...(v.acteMort
                ? {
                    CORRIGER: {
                      par: 'instructeur',
                      si: { [`${nom}.jamais`]: { '==': [{ retenu: 'verse' }, 1] } },
                    },
                  }
                : {}),
            },
          },
        },
      },
      execution: {
        initial: 'enCours',
        etats: {
          enCours: execution,
          solde: { terme: true, tour: 'personne' },
          clos: { terme: true, tour: 'personne' },
        },
      },
    },
    regions: {
      faits: {
        initial: 'ouverts',
        etats: { ouverts: { sur: v.paiementEntenduEnExecution ? {} : { CONSTATER_VERSEMENT: verser } } },
      },
      silence: {
        initial: 'pasOuvert',
        etats: {
          pasOuvert: { sur: { 'jalon.depose': { vers: 'court' } } },
          court: {
            echeances: ['silence.rejet'],
            sur: {
              CONSTATER_REJET: { vers: 'rejetNe', par: 'systeme' },
              'jalon.decide': { vers: 'remplace' },
              'signal.retrait': { vers: 'remplace' },
            },
          },
          rejetNe: { sur: { 'jalon.decide': { vers: 'remplace' }, 'signal.retrait': { vers: 'remplace' } } },
          remplace: {},
        },
      },
      vigueur: {
        initial: 'actif',
        etats: {
          actif: {
            sur: {
              SUSPENDRE: {
                vers: 'suspendu',
                par: 'responsable',
                si: { 'vigueur.depose': { jalon: 'depose' } },
                actions: [action('retenir', { 'vigueur.etat': 'suspendu' }), action('suspendreDossier')],
              },
              RETIRER: {
                vers: 'retire',
                par: 'porteur',
                si: { 'vigueur.depose': { jalon: 'depose' }, 'vigueur.enCours': non({ jalon: 'decide' }) },
                actions: [
                  action('retenir', { 'vigueur.etat': 'retire', 'vigueur.motif': { charge: 'motif' } }),
                  ...(v.delaiApresRetrait ? [] : [action('annulerDossier')]),
                  action('annoncer', { evenement: 'signal.retrait' }),
                  action('diffuser', { objet: '*', evenement: 'ABANDONNER' }),
                ],
              },
            },
          },
          suspendu: {
            sur: {
              REPRENDRE: {
                vers: 'actif',
                par: 'responsable',
                actions: [action('retenir', { 'vigueur.etat': 'actif' }), action('reprendreDossier')],
              },
            },
          },
          retire: { terme: true },
        },
      },
    },
  });
  epine.machine.context['vigueur.motif'] = null;
  return {
    instances: ['depot', nom, 'execution', 'silence', 'vigueur'].map((id) => ({ id, phase: id })),
    formulaires: {},
    machines: {
      dossier: epine,
      [`${nom}/avis`]: objetJouet(`${nom}/avis`, {
        contexte: { destinataire: null, sens: null },
        echeances: { delai: { duree: { jours: 10 }, evenement: 'CONSTATER_SILENCE' } },
        lit: ['vigueur.etat'],
        initial: 'aRendre',
        etats: {
          aRendre: {
            echeances: ['delai'],
            attendu: [
              { acte: `${nom}/avis/RENDRE_AVIS`, roles: ['prescripteur'], compte: 'destinataire', echeance: 'delai' },
            ],
            sur: {
              RENDRE_AVIS: {
                vers: 'rendu',
                par: { role: 'prescripteur', est: 'destinataire' },
                enVigueur: true,
                actions: [action('retenir', { sens: { charge: 'sens' } }), transmettre('CONSTATER_AVIS')],
              },
              CONSTATER_SILENCE: { vers: 'muet', par: 'systeme', actions: [transmettre('CONSTATER_AVIS')] },
              ABANDONNER: { vers: 'sansObjet', par: 'systeme' },
            },
          },
          rendu: { terme: true },
          muet: { terme: true },
          sansObjet: { terme: true },
        },
      }),
      'execution/versement': objetJouet('execution/versement', {
        contexte: { genre: '', montant: 0 },
        lit: ['vigueur.etat', 'jalons/decide'],
        actes: { CONSTATER_PAIEMENT: { constat: true } },
        initial: 'aMandater',
        etats: {
          aMandater: {
            attendu: [{ acte: 'execution/versement/MANDATER', roles: ['ordonnateur'] }],
            sur: {
              MANDATER: {
                vers: 'mandate',
                par: 'ordonnateur',
                enVigueur: true,
                si: {
                  'versement.decide': { jalonDossier: 'decide' },
                  'versement.montant': present({ retenu: 'montant' }),
                },
              },
            },
          },
          mandate: {
            sur: {
              CONSTATER_PAIEMENT: {
                vers: 'paye',
                par: 'comptable',
                ...(v.paiementEnVigueur ? { enVigueur: true as const } : {}),
                actions: [transmettre('CONSTATER_VERSEMENT', { montant: { retenu: 'montant' } })],
              },
            },
          },
          paye: { terme: true },
        },
      }),
    },
  };
}
