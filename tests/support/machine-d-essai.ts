// A machine written by hand, for the tests of `machine.ts`: what the compiler must give is not what is tested there.
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import type { GardeJson, MachineCompilee, TransitionJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { regleDePersonne } from '../../workflows/engine/lifecycle/personnes.ts';
import type { Qui } from '../../workflows/engine/lifecycle/phase.ts';

const retenu = (cle: string): Regle => ({ retenu: cle });
const par = (qui: Qui): GardeJson => {
  const { regle, role, conditions } = regleDePersonne(qui, retenu);
  return { genre: 'qui', regle, mot: 'qui', roles: [role], personne: conditions };
};
const vers = (t: Partial<TransitionJson>, acte: string, garde?: string): TransitionJson => ({
  ...t,
  ...(garde === undefined ? {} : { guard: garde }),
  actions: [...(t.actions ?? []), { type: 'franchir', params: {} }],
  meta: { acte },
});

/** A spine with a group of two branches, the region of facts and a region that listens. */
export const epine: MachineCompilee = {
  machine: {
    id: 'dossier',
    type: 'parallel',
    context: { jalons: {}, proposeur: null, verse: 0, attendu: 100, 'vigueur.etat': 'actif' },
    states: {
      parcours: {
        initial: 'instruction',
        states: {
          instruction: {
            initial: 'aProposer',
            states: {
              aProposer: {
                on: {
                  PROPOSER: [
                    vers(
                      {
                        target: 'aValider',
                        actions: [
                          { type: 'retenir', params: { proposeur: { acteur: 'id' } } },
                          { type: 'notifier', params: { genre: 'proposition' } },
                        ],
                      },
                      'instruction/PROPOSER',
                      'par instructeur & enVigueur & instruction.auPlus & instruction.datePassee',
                    ),
                  ],
                },
              },
              aValider: {
                on: {
                  VALIDER: [
                    vers(
                      {
                        target: '#dossier.parcours.financeurs',
                        actions: [
                          { type: 'donner', params: { jalons: ['propose'] } },
                          { type: 'annoncer', params: { evenement: 'jalon.propose' } },
                        ],
                      },
                      'instruction/VALIDER',
                      'par responsable sauf proposeur',
                    ),
                  ],
                },
              },
            },
          },
          financeurs: {
            type: 'parallel',
            onDone: [
              {
                target: 'execution',
                actions: [
                  { type: 'donner', params: { reunis: { decide: ['region.decide', 'etat.decide'] } } },
                  { type: 'annoncer', params: { evenement: 'jalon.decide' } },
                ],
                meta: { acte: 'financeurs/' },
              },
            ],
            states: Object.fromEntries(
              ['region', 'etat'].map((b) => [
                b,
                {
                  initial: 'aVoter',
                  states: {
                    aVoter: {
                      on: {
                        [`${b}.VOTER`]: [
                          vers(
                            { target: 'fini', actions: [{ type: 'donner', params: { jalons: [`${b}.decide`] } }] },
                            `${b}/VOTER`,
                            'par assemblees',
                          ),
                        ],
                      },
                    },
                    fini: { type: 'final' as const },
                  },
                },
              ]),
            ),
          },
          execution: {
            initial: 'ouverte',
            states: {
              ouverte: {
                entry: [{ type: 'armer', params: { echeance: 'execution.fin' } }],
                exit: [{ type: 'desarmer', params: { echeance: 'execution.fin' } }],
                always: [{ target: 'soldee', guard: 'execution.verseTout', actions: [], meta: { acte: 'execution/' } }],
                on: { RELANCER: [vers({}, 'execution/RELANCER', 'par instructeur')] },
              },
              soldee: { tags: ['terme'], entry: [{ type: 'notifier', params: { genre: 'solde' } }] },
            },
          },
        },
      },
      faits: {
        initial: 'ouverts',
        states: {
          ouverts: {
            on: {
              CONSTATER_PAIEMENT: [
                vers(
                  { actions: [{ type: 'ajouter', params: { verse: { charge: 'montant' } } }] },
                  'execution/CONSTATER_PAIEMENT',
                  'par comptable',
                ),
              ],
            },
          },
        },
      },
      silence: {
        initial: 'court',
        states: {
          court: {
            on: {
              'jalon.propose': [
                {
                  target: 'instruit',
                  actions: [{ type: 'retenir', params: { 'silence.le': { lu: 'instant' } } }],
                  meta: { acte: 'silence/jalon.propose' },
                },
              ],
            },
          },
          instruit: {
            on: {
              'jalon.decide': [
                {
                  target: 'remplace',
                  actions: [{ type: 'retenir', params: { 'silence.le': { lu: 'instant' } } }],
                  meta: { acte: 'silence/jalon.decide' },
                },
              ],
            },
          },
          remplace: {},
        },
      },
    },
  },
  gardes: {
    'par instructeur': par('instructeur'),
    'par responsable sauf proposeur': par({ role: 'responsable', sauf: 'proposeur' }),
    'par assemblees': par('assemblees'),
    'par comptable': par('comptable'),
    enVigueur: { genre: 'vigueur', regle: { '==': [{ retenu: 'vigueur.etat' }, 'actif'] }, mot: 'moteur.vigueur' },
    'instruction.auPlus': {
      genre: 'si',
      regle: { '<=': [{ charge: 'montant' }, { lu: 'montantCalcule' }] },
      mot: 'instruction.auPlus',
      champs: ['montant', '@montantCalcule'],
    },
    'instruction.datePassee': {
      genre: 'si',
      regle: { '<=': [{ charge: 'le' }, { lu: 'date' }] },
      mot: 'instruction.datePassee',
      champs: ['le'],
    },
    'execution.verseTout': {
      genre: 'si',
      regle: { '>=': [{ retenu: 'verse' }, { retenu: 'attendu' }] },
      mot: 'execution.verseTout',
    },
  },
  actes: Object.fromEntries(
    ['PROPOSER', 'VALIDER'].map((type) => [
      `instruction/${type}`,
      { type, evenement: type, instance: 'instruction', faits: [], formulaire: false },
    ]),
  ),
  echeances: {},
  attendus: {},
  tours: {},
  naissance: [],
  lit: [],
};
