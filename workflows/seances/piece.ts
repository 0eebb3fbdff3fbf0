// The machine of a séance: preparation → convoquée → ouverte → close → distribuée, and for an assembly what makes its acts executory, once for all lines.
import type { Evenement, Etat, Piece, Qui, Transition } from '../engine/lifecycle/phase.ts';
import { genres, type GenreDeSeance } from './genres.ts';

/** Who prepares, convenes and records: the service of the assembly for a vote, whoever instructs too for a comité. */
const tenants: Readonly<Record<GenreDeSeance, readonly Qui[]>> = {
  comite: ['instructeur', 'responsable', 'assemblees'],
  commission: ['assemblees'],
};
/** Who closes a comité answers for its minutes: not the instructeur alone (our decision). */
const closant: Readonly<Record<GenreDeSeance, readonly Qui[]>> = {
  comite: ['responsable', 'assemblees'],
  commission: ['assemblees'],
};

const reference = { type: 'texte', personnel: false, max: 80 } as const;
const ligne = { cle: 'ligne', libelle: 'Dossier', ...reference } as const;
const membre = { cle: 'membre', libelle: 'Membre', ...reference } as const;

const gardes: Piece['gardes'] = {
  inscriptible: '@inscriptible',
  pasEncoreInscrit: '@pasEncoreInscrit',
  ordreDuJour: '@lignes > 0',
  jourVenu: '@jourVenu',
  compteConnu: '@compteConnu',
  membreConnu: '@membreConnu',
  ligneConnue: '@ligneConnue',
  quorumAtteint: '@quorumAtteint',
  quorumDeLaLigne: '@quorumDeLaLigne',
  sansDeport: '@sansDeport',
  issueConnue: '@issueConnue',
  montantAttendu: '@montantAttendu',
  auPlusDemande: '@auPlusDemande',
  dansLEnveloppe: '@dansLEnveloppe',
  motivee: '@motivee',
  toutesRendues: '@toutesRendues',
  toutDistribue: '@restants = 0',
};

function agenda(par: readonly Qui[]): Record<string, Transition> {
  return {
    DESINSCRIRE: { par, si: ['ligneConnue'] },
    DECLARER_DEPORT: { par, si: ['membreConnu', 'ligneConnue'] },
    LEVER_DEPORT: { par, si: ['membreConnu', 'ligneConnue'] },
    NOTER_PRESENCE: { par, si: ['membreConnu'] },
  };
}
const preparation = (par: readonly Qui[]): Record<string, Transition> => ({
  PREPARER: { par },
  NOMMER_MEMBRE: { par, si: ['compteConnu'] },
  RETIRER_MEMBRE: { par, si: ['membreConnu'] },
  INSCRIRE: { par, si: ['inscriptible', 'pasEncoreInscrit'] },
  ...agenda(par),
});

const evenementsCommuns: Record<string, Evenement> = {
  PREPARER: {
    charge: [
      { cle: 'titre', type: 'texte', libelle: 'Intitulé', max: 160, personnel: false },
      { cle: 'date', type: 'date', libelle: 'Date de la séance' },
      { cle: 'appel', libelle: 'Appel', facultatif: true, ...reference },
      { cle: 'vague', libelle: 'Relève', facultatif: true, ...reference },
      { cle: 'quorum', type: 'nombre', libelle: 'Quorum', min: 1, max: 500, decimales: 0, facultatif: true },
      { cle: 'enveloppe', type: 'montant', libelle: 'Enveloppe', min: 0, facultatif: true },
    ],
  },
  NOMMER_MEMBRE: {
    charge: [
      membre,
      { cle: 'nom', type: 'texte', libelle: 'Nom', max: 120 },
      { cle: 'qualite', type: 'texte', libelle: 'Qualité', max: 120 },
      { cle: 'courriel', type: 'courriel', libelle: 'Adresse de son compte', facultatif: true },
    ],
    // An account of the funder, which then reads the séance: nobody else is let in.
    faits: { compte: 'compte?', compteConnu: 'ouiNon' },
  },
  RETIRER_MEMBRE: { charge: [membre], faits: { membreConnu: 'ouiNon' } },
  NOTER_PRESENCE: {
    charge: [membre, { cle: 'present', type: 'ouiNon', libelle: 'Présent' }],
    faits: { membreConnu: 'ouiNon' },
  },
  INSCRIRE: {
    charge: [ligne],
    faits: {
      inscriptible: 'ouiNon',
      pasEncoreInscrit: 'ouiNon',
      appel: 'texte?',
      versionAppel: 'nombre?',
      demande: 'montant?',
      cout: 'montant?',
      propose: 'montant?',
      note: 'nombre?',
      rapport: 'texte?',
    },
  },
  DESINSCRIRE: { charge: [ligne], faits: { ligneConnue: 'ouiNon' } },
  DECLARER_DEPORT: { charge: [membre, ligne], faits: { membreConnu: 'ouiNon', ligneConnue: 'ouiNon' } },
  LEVER_DEPORT: { charge: [membre, ligne], faits: { membreConnu: 'ouiNon', ligneConnue: 'ouiNon' } },
  CONVOQUER: { faits: { lignes: 'nombre' } },
  OUVRIR: { faits: { quorumAtteint: 'ouiNon', jourVenu: 'ouiNon' } },
  RENDRE_ISSUE: {
    charge: [
      ligne,
      { cle: 'issue', libelle: 'Issue', ...reference },
      { cle: 'montant', type: 'montant', libelle: 'Montant', min: 1, facultatif: true },
      { cle: 'criteres', type: 'texte', libelle: 'Critères', personnel: false, max: 1000, facultatif: true },
      { cle: 'motif', type: 'texteLong', libelle: 'Motif', max: 2000, facultatif: true },
    ],
    faits: {
      ligneConnue: 'ouiNon',
      sansDeport: 'ouiNon',
      quorumDeLaLigne: 'ouiNon',
      issueConnue: 'ouiNon',
      montantAttendu: 'ouiNon',
      auPlusDemande: 'ouiNon',
      dansLEnveloppe: 'ouiNon',
      motivee: 'ouiNon',
    },
  },
  CONSTATER_DISTRIBUTION: { faits: { restants: 'nombre' }, constat: true },
};

/** A séance in session: its lines, whoever comes and goes, until it is closed. */
function seance(genre: GenreDeSeance): Record<string, Etat> {
  const par = tenants[genre];
  const { evenement, phase } = genres[genre];
  return {
    preparation: {
      attendu: ['CONVOQUER'],
      sur: { ...preparation(par), CONVOQUER: { par, si: ['ordreDuJour'], vers: 'convoquee' } },
    },
    convoquee: {
      attendu: ['OUVRIR'],
      sur: { ...preparation(par), OUVRIR: { par, si: ['jourVenu', 'quorumAtteint'], vers: 'ouverte' } },
    },
    ouverte: {
      attendu: ['CLORE'],
      sur: {
        ...agenda(par),
        RENDRE_ISSUE: {
          par,
          si: [
            'ligneConnue',
            'sansDeport',
            'quorumDeLaLigne',
            'issueConnue',
            'motivee',
            'montantAttendu',
            'auPlusDemande',
            'dansLEnveloppe',
          ],
        },
        CLORE: {
          par: closant[genre],
          si: ['toutesRendues'],
          vers: 'close',
          effets: [{ type: 'distribuer', evenement, phase, lignes: '@distribuees' }],
        },
      },
    },
    close: {
      attendu: ['CONSTATER_DISTRIBUTION'],
      sur: { CONSTATER_DISTRIBUTION: { par: ['systeme'], si: ['toutDistribue'], vers: 'distribuee' } },
    },
  };
}

const clore = (...charge: NonNullable<Evenement['charge']>): Evenement => ({
  charge,
  faits: { toutesRendues: 'ouiNon', distribuees: 'liste' },
  solennel: true,
});

/** A comité: closed, then distributed; what is freed since serves the first of the waiting list, by a decided act. */
const comite: Piece = {
  initial: 'preparation',
  gardes: { ...gardes, premierDeLaListe: '@premierDeLaListe', creditsLiberes: '@creditsLiberes' },
  etats: {
    ...seance('comite'),
    distribuee: {
      terme: true,
      sur: {
        APPELER_LE_SUIVANT: {
          par: ['responsable'],
          si: ['premierDeLaListe', 'creditsLiberes', 'toutDistribue'],
          effets: [
            {
              type: 'distribuer',
              evenement: 'APPELER_DE_LA_LISTE',
              phase: genres.comite.phase,
              lignes: '@distribuees',
            },
          ],
        },
      },
    },
  },
  evenements: {
    ...evenementsCommuns,
    CLORE: clore(),
    APPELER_LE_SUIVANT: {
      charge: [ligne, { cle: 'montant', type: 'montant', libelle: 'Montant', min: 1 }],
      faits: { premierDeLaListe: 'ouiNon', creditsLiberes: 'ouiNon', restants: 'nombre', distribuees: 'liste' },
      solennel: true,
    },
  },
};

/** One recorded act for all the lines that were decided. */
function suite(evenement: string, vers: string, si: readonly string[], par: readonly Qui[]): Transition {
  return {
    par,
    si: [...si, 'toutDistribue'],
    vers,
    effets: [{ type: 'distribuer', evenement, phase: genres.commission.phase, lignes: '@distribuees' }],
  };
}
const distribution = { restants: 'nombre', distribuees: 'liste' } as const;

/** A commission: its votes, then one transmission (CGCT, art. L4141-1), one publication and the letters in one batch. */
const commission: Piece = {
  initial: 'preparation',
  gardes: {
    ...gardes,
    apresLaSeance: 'date >= @dateDeSeance',
    apresLaTransmission: 'date >= @transmisLe',
    datePassee: 'date <= @date',
  },
  etats: {
    ...seance('commission'),
    distribuee: {
      attendu: ['TRANSMETTRE'],
      sur: { TRANSMETTRE: suite('TRANSMETTRE_ACTE', 'transmise', ['apresLaSeance', 'datePassee'], ['assemblees']) },
    },
    transmise: {
      attendu: ['PUBLIER'],
      sur: { PUBLIER: suite('PUBLIER_ACTE', 'publiee', ['apresLaTransmission', 'datePassee'], ['assemblees']) },
    },
    publiee: {
      attendu: ['NOTIFIER'],
      // Each letter is signed by delegation: whoever has none is told by each dossier.
      sur: { NOTIFIER: suite('NOTIFIER_DECISION', 'notifiee', [], ['responsable']) },
    },
    notifiee: { terme: true },
  },
  evenements: {
    ...evenementsCommuns,
    CLORE: clore({ cle: 'numero', libelle: 'Numéro de la délibération', ...reference, max: 60 }),
    TRANSMETTRE: {
      charge: [
        { cle: 'date', type: 'date', libelle: 'Transmis le' },
        { cle: 'reference', libelle: 'Accusé de réception @ctes', facultatif: true, ...reference },
      ],
      faits: { ...distribution, dateDeSeance: 'date' },
      solennel: true,
    },
    PUBLIER: {
      charge: [{ cle: 'date', type: 'date', libelle: 'Publié le' }],
      faits: { ...distribution, transmisLe: 'date?' },
      solennel: true,
    },
    NOTIFIER: {
      charge: [
        { cle: 'message', type: 'texteLong', libelle: 'Paragraphe ajouté aux lettres', facultatif: true, max: 2000 },
      ],
      faits: distribution,
      solennel: true,
    },
  },
};

export const pieces: Readonly<Record<GenreDeSeance, Piece>> = { comite, commission };
