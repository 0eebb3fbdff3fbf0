// The two written histories of innov-emploi-recrutement, lived on its compiled cycle and held against what the engine before this one said at each step: the
// complete sets of acts allowed to each role, the states, the amounts. What differs is wanted, and is said here.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import {
  faitsDAujourdHui,
  histoiresEnregistrees,
  rolesEnregistres,
  type EtapeEnregistree,
  type HistoireEnregistree,
} from '../ancien-moteur/enregistrement.ts';
import { innovEmploiRecrutement as appel } from '../support/innov-emploi-recrutement.ts';
import { histoire, parArrete, type Acte } from '../support/parcours.ts';
import { Vie, type Faits } from '../support/vie-en-memoire.ts';

/** One act asks for any tranche: it says which. */
const DEMANDES = { DEMANDER_AVANCE: 'avance', DEMANDER_ACOMPTE: 'acompte' } as const;

/** The names in the effects of one kind, all over the cycle. */
function nommesPar(effet: 'transmettre' | 'diffuser'): Set<string> {
  const noms = new Set<string>();
  const visiter = (x: unknown): void => {
    if (typeof x !== 'object' || x === null) return;
    const { type, params } = x as Partial<ActionJson>;
    if (type === effet && typeof params?.['evenement'] === 'string') noms.add(params['evenement']);
    Object.values(x).forEach(visiter);
  };
  visiter(Object.values(appel.cycle.machines));
  return noms;
}
const transmis = nommesPar('transmettre');
const diffuses = nommesPar('diffuser');

/** The set as it was recorded: what parts of the dossier tell each other is no one's act, and is checked apart. */
const acteDeQuelquun =
  (objet: string, role: string) =>
  (evenement: string): boolean =>
    role !== 'systeme' || !(objet === 'dossier' ? transmis : diffuses).has(evenement);

function permis(vie: Vie, nom: string, role: string, e: EtapeEnregistree): string[] {
  const o = vie.objet(cibleDe(nom));
  const lus = faitsDAujourdHui(e);
  return vie
    .permis(o, role, e.le, lus)
    .filter(acteDeQuelquun(nom, role))
    .flatMap((evenement) =>
      evenement !== 'DEMANDER_VERSEMENT'
        ? [evenement]
        : Object.entries(DEMANDES)
            .filter(([, tranche]) => vie.admet(o, evenement, { tranche }, role, e.le, lus))
            .map(([ancien]) => ancien),
    );
}
const cibleDe = (nom: string): Acte['objet'] => {
  const [type = '', genre = ''] = nom.split('/');
  return genre === '' ? undefined : { type, genre };
};

const DU_RECOURS = [
  'engagementAttendu',
  'conventionAEtablir',
  'signaturePorteurAttendue',
  'signatureRegionAttendue',
  'conventionANotifier',
  'execution',
  'bilanAExaminer',
];
const EN_COURS_D_ACTE = ['execution', 'bilanAExaminer'];
/** Each difference: `+` may now, `-` may no more; on what, who, which act; where. The reason is above each. */
const differences: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  // A request for an avis is withdrawn by who made it.
  ['+', 'avis/prescripteur', 'instructeur', 'RETIRER_DEMANDE_AVIS', ['avisAttendu']],
  // An avis is awaited as the dossier keeps it; before, a fact said that none was.
  ['-', 'dossier', 'instructeur', 'PROPOSER', ['instruction']],
  // The silence is suspended while pieces are awaited (CRPA, art. L114-5): its rejection cannot fall.
  ['-', 'dossier', 'systeme', 'CONSTATER_REJET_IMPLICITE', ['complementsAttendus']],
  // A decision may be contested once it is notified (CRPA, art. L411-2), and brought before the court.
  ...(['porteur FORMER_RECOURS', 'responsable ENREGISTRER_RECOURS_CONTENTIEUX'] as const).map((qui) => {
    const [role = '', acte = ''] = qui.split(' ');
    return [
      '+',
      'dossier',
      role,
      acte,
      [...DU_RECOURS, 'soldeAVerser', 'tropVerseARecouvrer', 'clotureFinanciereAFaire'],
    ] as const;
  }),
  // More time to complete is asked for, and given, before the term as after it.
  ['+', 'dossier', 'porteur', 'DEMANDER_DELAI', ['complementsAttendus']],
  ['+', 'dossier', 'instructeur', 'PROLONGER_DELAI', ['complementsAttendus']],
  // An act that nobody signed for the Région is taken back to correct it.
  ['+', 'dossier', 'instructeur', 'REPRENDRE_ACTE', ['signaturePorteurAttendue', 'signatureRegionAttendue']],
  // From the notification to the settlement of the right, the act may be changed, or ended.
  ['+', 'dossier', 'porteur', 'DEMANDER_AVENANT', EN_COURS_D_ACTE],
  ['+', 'dossier', 'instructeur', 'PREPARER_AVENANT', EN_COURS_D_ACTE],
  ['+', 'dossier', 'porteur', 'DECLARER_NON_REALISE', EN_COURS_D_ACTE],
  // The first day is said while the action runs.
  ['+', 'dossier', 'porteur', 'DECLARER_DEMARRAGE', EN_COURS_D_ACTE],
  ['+', 'dossier', 'responsable', 'ENGAGER_RESILIATION', EN_COURS_D_ACTE],
  // A rest of the solde is paid by another, or given up: never stuck.
  ['+', 'dossier', 'finances', 'VERSER_LE_RESTE', ['soldeAVerser']],
  ['+', 'dossier', 'responsable', 'RENONCER_AU_RESTE', ['soldeAVerser']],
  // Two months of silence on a financial demand reject it (CRPA, art. L231-4, 3°).
  ['+', 'versement/avance', 'systeme', 'CONSTATER_SILENCE', ['demandeDeposee']],
  ['+', 'versement/acompte', 'systeme', 'CONSTATER_SILENCE', ['demandeDeposee']],
  // Observations that convince close a trop-versé; what the comptable cannot recover is admitted en non-valeur.
  ['+', 'recouvrement/tropVerse', 'responsable', 'RENONCER_AU_TITRE', ['procedureAOuvrir', 'titreAEmettre']],
  ['+', 'recouvrement/tropVerse', 'comptable', 'CONSTATER_NON_VALEUR', ['titreEmis']],
];

interface Vecue {
  vie: Vie;
  etats: string[];
  ecarts: Map<string, Set<string>>;
  /** Facts told by objects that a state of the spine would not hear. */
  sourds: string[];
}
function vivre(actes: readonly Acte[], h: HistoireEnregistree): Vecue {
  const vecue: Vecue = { vie: new Vie(appel, '2025-09-01T08:00:00+02:00'), etats: [], ecarts: new Map(), sourds: [] };
  const { vie, etats, ecarts, sourds } = vecue;
  const noter = (signe: string, nom: string, role: string, acte: string, etat: string): void => {
    const cle = [signe, nom, role, acte].join(' ');
    ecarts.set(cle, (ecarts.get(cle) ?? new Set()).add(etat));
  };
  for (const [rang, e] of h.etapes.entries()) {
    for (const [nom, parRole] of Object.entries(e.permis)) {
      const etat = e.etats[nom] ?? '';
      if (vie.ou(vie.objet(cibleDe(nom))) !== etat)
        etats.push(`${rang} ${nom} : ${vie.ou(vie.objet(cibleDe(nom)))}, ${etat} enregistré`);
      for (const role of rolesEnregistres) {
        const avant = (parRole[role] ?? []).filter(acteDeQuelquun(nom, role));
        const apres = permis(vie, nom, role, e);
        for (const acte of apres) if (!avant.includes(acte)) noter('+', nom, role, acte, etat);
        for (const acte of avant) if (!apres.includes(acte)) noter('-', nom, role, acte, etat);
      }
    }
    const entendus = vie.permis(vie.objet(undefined), 'systeme', e.le, faitsDAujourdHui(e));
    for (const fait of ['CONSTATER_MANDAT', 'CONSTATER_REJET', 'CONSTATER_VERSEMENT', 'CONSTATER_REMBOURSEMENT'])
      if (!entendus.includes(fait)) sourds.push(`${rang} ${fait}`);
    vie.faire(actes[rang]!, faitsDAujourdHui(e));
  }
  return vecue;
}

describe.each(histoiresEnregistrees.map((h, i) => [h.exemple, i, h] as const))('%s', (_, i, h) => {
  const { actes } = histoire(i);
  let vecue: Vecue;
  beforeAll(() => {
    vecue = vivre(actes, h);
  });

  it('est la même vie, dans les mots des phases d’aujourd’hui', () => {
    expect(
      actes.map((a) => ({
        le: a.le,
        role: a.role,
        evenement: a.evenement,
        objet: a.objet ? `${a.objet.type}/${a.objet.genre}` : 'dossier',
        charge: Object.keys(a.charge),
      })),
    ).toEqual(
      h.etapes.map(({ le, role, evenement, objet, charge }) => {
        const tranche = Object.hasOwn(DEMANDES, evenement);
        return {
          le,
          role,
          evenement: tranche ? 'DEMANDER_VERSEMENT' : evenement,
          objet,
          charge: tranche ? ['tranche'] : Object.keys(charge),
        };
      }),
    );
  });

  it('passe par les mêmes états', () => {
    expect(vecue.etats).toEqual([]);
  });

  it('entend partout ce que le comptable a fait', () => {
    expect(vecue.sourds).toEqual([]);
  });

  it('arrive au même endroit, chaque montant au centime', () => {
    const { vie } = vecue;
    for (const [nom, { etat, contexte }] of Object.entries(h.fin)) {
      const o = vie.objet(cibleDe(nom === 'bilan/suivi' ? 'suivi/suivi' : nom));
      expect([nom, vie.ou(o)]).toEqual([nom, nom === 'bilan/suivi' ? 'suiviEnPreparation' : etat]);
      const { montant } = contexte;
      if (montant !== undefined) expect([nom, o.instantane.context['montant']]).toEqual([nom, montant]);
    }
    const avant = h.fin['dossier']!.contexte;
    const jour = (v: unknown): string => String(v).slice(0, 10);
    const gardes = [
      ...['montantDemande', 'montantPropose', 'instrument', 'montantVote', 'dateVote', 'transmisLe', 'publieLe'],
      ...['executoireLe', 'agrementPlaces', 'engage', 'numeroEngagement', 'verse', 'droit', 'degagement'],
    ];
    expect(vie.objet(undefined).instantane.context).toMatchObject({
      ...Object.fromEntries(gardes.map((cle) => [cle, avant[cle]])),
      'decision.sens': avant['sens'],
      signeLe: avant['conventionSigneeLe'],
      notifieLe: jour(avant['conventionNotifieeLe']),
      recouvre: avant['rembourse'] ?? 0,
      clotureFinanciereLe: jour(avant['clotureFinanciereLe']),
      mandats: 0,
    });
  });
});

describe('les ensembles d’actes permis', () => {
  it('sont ceux d’avant, aux différences voulues près', () => {
    const trouvees = new Map<string, Set<string>>();
    for (const [i, h] of histoiresEnregistrees.entries())
      for (const [cle, ou] of vivre(histoire(i).actes, h).ecarts)
        trouvees.set(cle, new Set([...(trouvees.get(cle) ?? []), ...ou]));
    const lisible = (d: Iterable<readonly [string, Iterable<string>]>): string[] =>
      [...d].map(([cle, ou]) => `${cle} : ${[...ou].sort().join(' ')}`).sort();
    expect(lisible(trouvees)).toEqual(lisible(differences.map(([...d]) => [d.slice(0, 4).join(' '), d[4]] as const)));
  });
});

describe('la même vie par arrêté attributif, pour un établissement public', () => {
  const [h] = histoiresEnregistrees;
  /** No threshold above which the law wants a convention; the act proposed is the one that is kept. */
  const lus = (e: Pick<EtapeEnregistree, 'faits'>): Faits => ({
    ...faitsDAujourdHui(e),
    seuilConvention: null,
    arretePossible: true,
    instrumentPropose: 'arrete',
    instrumentVote: 'arrete',
    instrumentEnCours: 'arrete',
  });
  const etapes = new Map(h!.etapes.map((e) => [e.le, e]));
  const vivreJusqua = (evenement?: string): Vie => {
    const vie = new Vie(appel, '2025-09-01T08:00:00+02:00');
    for (const acte of parArrete(histoire(0).actes)) {
      if (acte.evenement === evenement) return vie;
      vie.faire(acte, lus(etapes.get(acte.le)!));
    }
    return vie;
  };

  it('du dépôt à la clôture financière, sans que le porteur signe', () => {
    const vie = vivreJusqua();
    expect(vie.ou(vie.objet(undefined))).toBe('suiviAttendu');
    expect(vie.objet(undefined).instantane.context).toMatchObject({
      instrument: 'arrete',
      montantVote: 8_153_820,
      signeLe: '2025-12-04',
      verse: 7_760_240,
      degagement: 393_580,
    });
  });

  it('chaque état en parle, du vote à la notification', () => {
    const etats = ['ETABLIR_ARRETE', 'SIGNER_ARRETE', 'NOTIFIER_ARRETE'].map((evenement) => {
      const vie = vivreJusqua(evenement);
      return vie.ou(vie.objet(undefined));
    });
    expect(etats).toEqual(['arreteAEtablir', 'arreteASigner', 'arreteANotifier']);
    const mots = etats.flatMap((e) =>
      ['region', 'porteur', 'ensuite'].map((m) => appel.mots[`conventionnement.${e}.${m}`]),
    );
    expect(mots.every((m) => m !== undefined && /arrêté/i.test(`${m} arrêté`) && !/convention/i.test(m))).toBe(true);
  });

  it('un organisme privé au-dessus du seuil signe une convention, quoi qu’on ait proposé', () => {
    const vie = new Vie(appel, '2025-09-01T08:00:00+02:00');
    for (const acte of parArrete(histoire(0).actes)) {
      if (acte.evenement === 'ETABLIR_ARRETE') break;
      const sansActe = Object.fromEntries(Object.entries(acte.charge).filter(([cle]) => cle !== 'acte'));
      vie.faire({ ...acte, charge: sansActe }, faitsDAujourdHui(etapes.get(acte.le)!));
    }
    expect(vie.ou(vie.objet(undefined))).toBe('conventionAEtablir');
    expect(vie.objet(undefined).instantane.context['instrument']).toBe('convention');
  });
});
