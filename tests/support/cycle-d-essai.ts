// Toy phases, for the tests of the compiler: the legal order from the deposit to the closing, as short as it can be.
import { z } from 'zod';
import type { Jalon } from '../../workflows/engine/lifecycle/jalons.ts';
import {
  definirPhase,
  type Cycle,
  type Etat,
  type MotsDePiece,
  type Phase,
  type Piece,
  type Transition,
  type Vocabulaire,
} from '../../workflows/engine/lifecycle/phase.ts';

const motsDeTout = (p: Piece): MotsDePiece => ({
  etats: Object.fromEntries(
    Object.keys(p.etats).map((e) => [e, [`État ${e}`, `Porteur ${e}`, `Ensuite ${e}`] as const]),
  ),
  actes: Object.fromEntries(Object.keys(p.evenements).map((e) => [e, [`Acte ${e}`, `Fait ${e}`] as const])),
  gardes: Object.fromEntries(Object.keys(p.gardes ?? {}).map((g) => [g, `Garde ${g}.`])),
  echeances: Object.fromEntries(Object.keys(p.echeances ?? {}).map((e) => [e, `Échéance ${e}`])),
  objets: Object.fromEntries(
    Object.entries(p.objets ?? {}).map(([n, o]) => [n, { ...motsDeTout(o), libelle: `Objet ${n}` }]),
  ),
});

interface Plus {
  genre?: 'etape' | 'transverse';
  exige?: readonly Jalon[];
  donne?: readonly Jalon[];
  sorties?: readonly string[];
}
/** A phase without options, its words made for it. */
export const phaseDEssai = (nom: string, piece: Piece, plus: Plus = {}): Phase<Record<string, never>> =>
  definirPhase({
    nom,
    libelle: `Phase ${nom}`,
    genre: 'etape',
    options: z.strictObject({}),
    construire: () => piece,
    mots: motsDeTout(piece),
    ...plus,
  });
/** States in a row: each is left by one act. The last one leaves the phase. */
export const enFile = (...actes: [type: string, t: Transition][]): Pick<Piece, 'initial' | 'etats' | 'evenements'> => ({
  initial: 'e0',
  etats: Object.fromEntries(
    actes.map(([type, t], i): [string, Etat] => [
      `e${i}`,
      { attendu: [type], sur: { [type]: { vers: i === actes.length - 1 ? '>suite' : `e${i + 1}`, ...t } } },
    ]),
  ),
  evenements: Object.fromEntries(actes.map(([type]) => [type, {}])),
});

export const depot = phaseDEssai(
  'depot',
  {
    ...enFile([
      'DEPOSER',
      { par: ['porteur'], donne: ['depose'], annonce: ['depot'], publier: { montantDemande: 'montant' } },
    ]),
    communs: { montantDemande: 'montant?' },
    evenements: {
      DEPOSER: { charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant demandé' }], solennel: true },
    },
  },
  { donne: ['depose'] },
);

const pieceDeCompletude = (jours: number): Piece => ({
  initial: 'examen',
  echeances: { pieces: { duree: { jours }, evenement: 'CONSTATER_DELAI' } },
  etats: {
    examen: {
      attendu: ['DECLARER_COMPLET'],
      sur: {
        DEMANDER_PIECES: { par: ['instructeur'], vers: 'piecesAttendues' },
        DECLARER_COMPLET: { par: ['instructeur'], donne: ['complet'], vers: '>suite' },
        ECARTER: { par: ['responsable'], vers: 'irrecevable' },
      },
    },
    piecesAttendues: {
      exception: true,
      attendu: ['DEPOSER_PIECES'],
      echeances: ['pieces'],
      sur: {
        DEPOSER_PIECES: { par: ['porteur'], vers: 'examen' },
        CONSTATER_DELAI: { par: ['systeme'], vers: 'examen' },
      },
    },
    irrecevable: { terme: true, exception: true },
  },
  evenements: {
    DEMANDER_PIECES: { poids: 'secondaire' },
    DECLARER_COMPLET: {},
    ECARTER: { delegation: { acte: 'irrecevabilite' } },
    DEPOSER_PIECES: {},
    CONSTATER_DELAI: { constat: true },
  },
});
const completude = definirPhase({
  nom: 'completude',
  libelle: 'Phase completude',
  genre: 'etape',
  options: z.strictObject({ jours: z.int().min(1).default(15) }),
  exige: ['depose'],
  donne: ['complet'],
  construire: ({ jours }) => pieceDeCompletude(jours),
  mots: ({ jours }) => motsDeTout(pieceDeCompletude(jours)),
});

const instruction = phaseDEssai(
  'instruction',
  {
    initial: 'aProposer',
    contexte: { proposeur: 'compte?' },
    communs: { montantPropose: 'montant?' },
    gardes: { auPlusDemande: 'montant <= commun.montantDemande', calcule: 'montant <= @montantCalcule' },
    etats: {
      aProposer: {
        attendu: ['PROPOSER'],
        sur: {
          PROPOSER: {
            par: ['instructeur'],
            si: ['auPlusDemande'],
            vers: 'aValider',
            retenir: { proposeur: 'acteur.id' },
            publier: { montantPropose: 'montant' },
          },
        },
      },
      aValider: {
        attendu: ['VALIDER'],
        sur: { VALIDER: { par: [{ role: 'responsable', sauf: 'proposeur' }], vers: 'aViser' } },
      },
      aViser: { attendu: ['VISER'], sur: { VISER: { par: ['finances'], donne: ['propose'], vers: '>suite' } } },
    },
    evenements: {
      PROPOSER: {
        charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant proposé' }],
        contraintes: [{ garde: 'calcule', champs: ['montant'] }],
        faits: { montantCalcule: 'montant' },
        propositions: { montant: '@montantCalcule' },
        fonction: 'propose',
        interne: true,
      },
      VALIDER: { fonction: 'valide', interne: true },
      VISER: { fonction: 'vise', interne: true },
    },
  },
  { exige: ['complet'], donne: ['propose'] },
);

const decision = phaseDEssai(
  'decision',
  {
    ...enFile(
      ['VOTER', { par: ['assemblees'], donne: ['decide'], publier: { montantVote: 'montant' } }],
      ['TRANSMETTRE', { par: ['assemblees'], donne: ['transmis'] }],
      ['PUBLIER', { par: ['assemblees'], donne: ['publie', 'executoire'] }],
      ['NOTIFIER', { par: ['responsable'], donne: ['decisionNotifiee'] }],
    ),
    communs: { montantVote: 'montant?' },
    etats: {
      ...enFile(
        ['VOTER', { par: ['assemblees'], donne: ['decide'], publier: { montantVote: 'montant' } }],
        ['TRANSMETTRE', { par: ['assemblees'], donne: ['transmis'] }],
        ['PUBLIER', { par: ['assemblees'], donne: ['publie', 'executoire'] }],
        ['NOTIFIER', { par: ['responsable'], donne: ['decisionNotifiee'] }],
      ).etats,
      e0: {
        attendu: ['VOTER'],
        sur: {
          VOTER: { par: ['assemblees'], donne: ['decide'], publier: { montantVote: 'montant' }, vers: 'e1' },
          AJOURNER: { par: ['assemblees'], vers: '>ajourne' },
        },
      },
    },
    evenements: {
      VOTER: { charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant voté' }], suspendu: true },
      AJOURNER: {},
      TRANSMETTRE: {},
      PUBLIER: {},
      NOTIFIER: {},
    },
  },
  { exige: ['propose'], donne: ['executoire'], sorties: ['ajourne'] },
);
const engagement = phaseDEssai('engagement', enFile(['ENGAGER', { par: ['finances'], donne: ['engage'] }]), {
  donne: ['engage'],
});
const convention = phaseDEssai(
  'convention',
  enFile(
    ['SIGNER', { par: ['ordonnateur'], donne: ['signe'] }],
    ['NOTIFIER_CONVENTION', { par: ['instructeur'], donne: ['notifie'] }],
  ),
  { donne: ['notifie'] },
);
/** A payment, told to its dossier wherever it is; the phase waits for what is paid. */
const execution = phaseDEssai(
  'execution',
  {
    initial: 'ouverte',
    contexte: { attendu: 'montant' },
    communs: { verse: 'montant' },
    gardes: { toutVerse: 'commun.verse >= commun.montantVote' },
    durant: ['fin'],
    echeances: { fin: { duree: { mois: 12 }, evenement: 'CONSTATER_FIN' } },
    partout: {
      CONSTATER_VERSEMENT: { par: ['systeme'], ajouter: { verse: 'montant' } },
      CONSTATER_FIN: { par: ['systeme'] },
    },
    etats: {
      ouverte: {
        attendu: ['DEMANDER'],
        sur: {
          DEMANDER: {
            par: ['porteur'],
            effets: [{ type: 'naitre', objet: 'versement', genre: 'avance', valeurs: { montant: 'montant' } }],
          },
        },
        attend: [{ si: ['toutVerse'], vers: '>suite', donne: ['droitArrete'] }],
      },
    },
    evenements: {
      DEMANDER: { charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }] },
      CONSTATER_VERSEMENT: {
        charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
        constat: true,
        interne: true,
      },
      CONSTATER_FIN: { constat: true },
    },
    objets: {
      versement: {
        initial: 'aLiquider',
        contexte: { montant: 'montant', genre: 'texte?' },
        gardes: { auPlusVote: 'soi.montant <= commun.montantVote' },
        etats: {
          aLiquider: {
            attendu: ['LIQUIDER'],
            sur: {
              LIQUIDER: {
                par: ['finances'],
                siAcquis: ['engage'],
                si: ['auPlusVote'],
                donne: ['liquide'],
                vers: 'aMandater',
              },
            },
          },
          aMandater: {
            attendu: ['MANDATER'],
            sur: { MANDATER: { par: ['ordonnateur'], donne: ['mandate'], vers: 'chezLeComptable' } },
          },
          chezLeComptable: {
            sur: {
              CONSTATER_PAIEMENT: {
                par: ['comptable'],
                donne: ['paye'],
                vers: 'paye',
                effets: [{ type: 'transmettre', evenement: 'CONSTATER_VERSEMENT', charge: { montant: 'soi.montant' } }],
              },
            },
          },
          paye: { terme: true },
        },
        evenements: {
          LIQUIDER: { fonction: 'liquide' },
          MANDATER: { fonction: 'mandate' },
          CONSTATER_PAIEMENT: { constat: true },
        },
      },
    },
  },
  { exige: ['notifie'], donne: ['droitArrete'] },
);
const cloture = phaseDEssai('cloture', {
  initial: 'aClore',
  etats: {
    aClore: {
      attendu: ['CLORE'],
      sur: { CLORE: { par: ['instructeur'], donne: ['clotureFinanciere', 'clos'], vers: 'clos' } },
    },
    clos: { terme: true },
  },
  evenements: { CLORE: {} },
});

const vigueur = phaseDEssai(
  'vigueur',
  {
    initial: 'actif',
    contexte: { etat: 'texte?' },
    gardes: { enCours: 'commun.enCours' },
    etats: {
      actif: {
        sur: {
          SUSPENDRE: {
            par: ['responsable'],
            si: ['enCours'],
            vers: 'suspendu',
            retenir: { etat: '"suspendu"' },
            effets: [{ type: 'suspendreDossier' }],
          },
          RETIRER: {
            par: ['porteur'],
            vers: 'retire',
            retenir: { etat: '"retire"' },
            effets: [{ type: 'annulerDossier' }],
          },
        },
      },
      suspendu: {
        attendu: ['REPRENDRE'],
        sur: {
          REPRENDRE: {
            par: ['responsable'],
            vers: 'actif',
            retenir: { etat: '"actif"' },
            effets: [{ type: 'reprendreDossier' }],
          },
        },
      },
      retire: { terme: true },
    },
    evenements: { SUSPENDRE: {}, RETIRER: {}, REPRENDRE: {} },
  },
  { genre: 'transverse' },
);
const silence = phaseDEssai(
  'silence',
  {
    initial: 'pasOuvert',
    contexte: { neLe: 'instant?' },
    echeances: { rejet: { duree: { mois: 2 }, evenement: 'CONSTATER_REJET', nature: 'loi' } },
    etats: {
      pasOuvert: { sur: { 'signal.depot': { vers: 'court' } } },
      court: {
        echeances: ['rejet'],
        sur: {
          CONSTATER_REJET: { par: ['systeme'], vers: 'ne', retenir: { neLe: '@instant' } },
          'jalon.decide': { vers: 'remplace' },
        },
      },
      ne: { exception: true, sur: { 'jalon.decide': { vers: 'remplace' } } },
      remplace: {},
    },
    evenements: { CONSTATER_REJET: { constat: true } },
  },
  { genre: 'transverse' },
);

export const phasesDEssai = {
  depot,
  completude,
  instruction,
  decision,
  engagement,
  convention,
  execution,
  cloture,
  vigueur,
  silence,
} satisfies Vocabulaire;

const TOUT: Cycle['parcours'] = [
  { id: 'depot', phase: 'depot' },
  { id: 'completude', phase: 'completude' },
  { id: 'instruction', phase: 'instruction' },
  { id: 'decision', phase: 'decision', sorties: { ajourne: 'instruction' } },
  { id: 'engagement', phase: 'engagement' },
  { id: 'convention', phase: 'convention' },
  { id: 'execution', phase: 'execution' },
  { id: 'cloture', phase: 'cloture' },
];
/** The whole way, in the order of the law. */
export const cycleDEssai: Cycle = {
  parcours: TOUT,
  transverses: [
    { id: 'vigueur', phase: 'vigueur' },
    { id: 'silence', phase: 'silence' },
  ],
};
/** Some of its steps, in this order. */
export const etapes = (...ids: string[]): Cycle['parcours'] =>
  ids.map((id) => TOUT.find((n) => n.id === id) ?? { id, phase: id });
