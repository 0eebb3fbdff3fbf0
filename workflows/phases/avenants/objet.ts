import type { Effet, Etat, Evenement, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import {
  contraintesDuPapier,
  fichierSigne,
  gardesDuPapier,
  PAPIER_LE,
  papierDeLaRegion,
  SIGNEE_LE,
} from '../conventionnement/signature.ts';
import { motif } from '../questions.ts';
import { etatsDuMontant, evenementsDuMontant, gardesDuMontant } from './montant.ts';
import { constats, estDeNature, type Nature } from './natures.ts';

const finDuSilence: Effet = { type: 'desarmer', echeance: 'silence' };
const finir = (vers: string, par: Transition['par'], effets: readonly Effet[]): Transition => ({
  par: par ?? [],
  vers,
  effets: [finDuSilence, { type: 'transmettre', evenement: 'CONSTATER_FIN_AVENANT', charge: {} }, ...effets],
});
const refuser = finir(
  'refuse',
  [{ role: 'responsable', sauf: 'proposeur' }],
  [
    { type: 'lettre', modele: 'refus-avenant' },
    { type: 'notifier', genre: 'avenantRefuse', a: ['porteur', 'instructeur'] },
  ],
);
/** The porteur takes its demand back, or the Région gives it up, as long as it has not signed; the settlement of the right makes it moot. */
const aussi: Record<string, Transition> = {
  RETIRER_AVENANT: finir(
    'retire',
    ['porteur', 'responsable'],
    [{ type: 'notifier', genre: 'avenantRetire', a: ['porteur', 'instructeur'] }],
  ),
  ABANDONNER: { par: ['systeme'], vers: 'retire', effets: [finDuSilence] },
};
/** The rejection that silence makes is noted and told; an express decision may still replace it. */
const silence: Record<string, Transition> = {
  CONSTATER_SILENCE: {
    par: ['systeme'],
    retenir: { silenceLe: '@date' },
    effets: [{ type: 'notifier', genre: 'silenceSurDemande', a: ['porteur', 'instructeur', 'responsable'] }],
  },
};
const proposer: Transition = {
  par: ['instructeur'],
  vers: 'aDecider',
  retenir: { proposeur: 'acteur.id' },
  effets: [{ type: 'notifier', genre: 'avenantADecider', a: ['responsable'] }],
};

/** Once it is granted: the amount is decided and engaged before it is signed; the rest is signed, by the Région alone when it granted alone. */
function accorder(natures: readonly Nature[]): Transition[] {
  const accord: Transition = { par: [{ role: 'responsable', sauf: 'proposeur' }] };
  return [
    ...(natures.includes('montant') ? [{ ...accord, si: ['changeLeMontant'], vers: 'decisionAttendue' }] : []),
    { ...accord, si: ['parArrete'], vers: 'signatureRegionAttendue', effets: [finDuSilence] },
    { ...accord, vers: 'signaturePorteurAttendue', effets: [finDuSilence] },
  ];
}

/** What is in force once notified: the register keeps it, the dossier is told. Credits that a lower amount frees are released then. */
const notifier = (natures: readonly Nature[]): Transition[] =>
  natures.flatMap((nature) => {
    const { evenement, charge, valeurs } = constats[nature];
    const t: Transition = {
      par: ['instructeur'],
      si: [estDeNature(nature)],
      vers: 'notifie',
      effets: [
        { type: 'inscrire', registre: 'avenant_notifie', valeurs: { notifie_le: '@date', ...valeurs } },
        { type: 'lettre', modele: 'notification-avenant' },
        { type: 'transmettre', evenement, charge: { ...charge } },
        { type: 'notifier', genre: 'avenantNotifie', a: ['porteur', 'finances'] },
      ],
    };
    if (nature !== 'montant') return [t];
    const degager: Effet = {
      type: 'inscrire',
      registre: 'degagement',
      valeurs: { montant_centimes: 'commun.engage - soi.montant' },
    };
    return [{ ...t, si: [...(t.si ?? []), 'diminue'], effets: [degager, ...(t.effets ?? [])] }, t];
  });

function etats(natures: readonly Nature[]): Record<string, Etat> {
  const instruire = { PROPOSER_AVENANT: proposer, ...silence, ...aussi };
  return {
    aInstruire: {
      attendu: ['PROPOSER_AVENANT'],
      entree: [
        { type: 'armer', echeance: 'silence' },
        { type: 'lettre', modele: 'accuse-demande' },
        { type: 'notifier', genre: 'avenantDemande', a: ['instructeur'] },
      ],
      sur: instruire,
    },
    // Begun by the Région, it has neither receipt nor silence; sent back to the instructeur, the silence of a demand goes on.
    aPreparer: { attendu: ['PROPOSER_AVENANT'], sur: instruire },
    aDecider: {
      attendu: ['ACCORDER', 'REFUSER'],
      sur: {
        ACCORDER: accorder(natures),
        REFUSER: refuser,
        RENVOYER: { par: ['responsable'], vers: 'aPreparer' },
        ...silence,
        ...aussi,
      },
    },
    ...(natures.includes('montant') ? etatsDuMontant({ refuser, aussi: { ...silence, ...aussi }, finDuSilence }) : {}),
    signaturePorteurAttendue: {
      attendu: ['SIGNER_AVENANT'],
      entree: [
        { type: 'lettre', modele: 'avenant' },
        { type: 'notifier', genre: 'avenantASigner', a: ['porteur'] },
      ],
      sur: {
        SIGNER_AVENANT: {
          par: ['porteur'],
          si: ['representantLegal'],
          vers: 'signatureRegionAttendue',
          retenir: { signePorteurLe: '@date' },
        },
        ...aussi,
      },
    },
    signatureRegionAttendue: {
      attendu: ['CONTRESIGNER_AVENANT'],
      entree: [{ type: 'notifier', genre: 'avenantAContresigner', a: ['ordonnateur'] }],
      sur: {
        CONTRESIGNER_AVENANT: {
          par: ['ordonnateur'],
          exige: ['notifie'],
          vers: 'aNotifier',
          effets: [
            {
              type: 'inscrire',
              registre: 'avenants',
              valeurs: { nature: 'soi.genre', signe_porteur_le: 'soi.signePorteurLe', signe_region_le: SIGNEE_LE },
            },
            { type: 'notifier', genre: 'avenantANotifier', a: ['instructeur'] },
          ],
        },
        ...aussi,
      },
    },
    aNotifier: {
      attendu: ['NOTIFIER_AVENANT'],
      sur: { NOTIFIER_AVENANT: notifier(natures), ABANDONNER: { par: ['systeme'], vers: 'retire' } },
    },
    notifie: { terme: true },
    refuse: { terme: true, exception: true },
    retire: { terme: true, exception: true },
  };
}

function evenements(natures: readonly Nature[]): Record<string, Evenement> {
  const montant = natures.includes('montant');
  return {
    PROPOSER_AVENANT: {
      charge: [
        {
          cle: 'avis',
          type: 'choix',
          libelle: 'Proposition',
          options: [
            ['accord', 'Accorder'],
            ['refus', 'Refuser'],
          ],
        },
        { cle: 'analyse', type: 'texteLong', libelle: 'Analyse', max: 4000 },
      ],
      interne: true,
    },
    ACCORDER: { solennel: true, interne: true },
    REFUSER: {
      charge: [motif()],
      delegation: { acte: 'avenant' },
      solennel: true,
      poids: 'secondaire',
    },
    RENVOYER: { charge: [motif()], interne: true, poids: 'secondaire' },
    RETIRER_AVENANT: { charge: [motif()], solennel: true, poids: 'marge' },
    ABANDONNER: { constat: true, interne: true },
    CONSTATER_SILENCE: { constat: true },
    ...(montant ? evenementsDuMontant : {}),
    SIGNER_AVENANT: {
      charge: [fichierSigne('Avenant signé')],
      faits: { representantLegal: 'ouiNon' },
      solennel: true,
    },
    CONTRESIGNER_AVENANT: {
      charge: [fichierSigne('Avenant signé par la Région'), { ...papierDeLaRegion, libelle: 'Signé à la main le' }],
      contraintes: contraintesDuPapier,
      delegation: {
        acte: 'avenant',
        le: PAPIER_LE,
        // Another change than that of the amount commits what the act already grants.
        ...(montant ? { montant: 'si(rempli(soi.montant); soi.montant; commun.montantVote)' } : {}),
      },
      solennel: true,
    },
    NOTIFIER_AVENANT: { solennel: true },
  };
}

/**
 * An avenant: asked by the porteur, with a receipt and the silence of two months (CRPA, art. L231-4, 3°), or by the Région; instructed, granted by another
 * person than the one who proposes; decided, and engaged, where the amount changes; signed in the legal order, notified. Only then is anything changed.
 */
export function avenant(natures: readonly Nature[]): Piece {
  return {
    initial: 'aInstruire',
    contexte: {
      genre: 'texte?',
      proposeur: 'compte?',
      signePorteurLe: 'date?',
      silenceLe: 'date?',
      ...(natures.includes('prorogation') ? { finAction: 'date?' } : {}),
      ...(natures.includes('montant')
        ? ({ montant: 'montant?', acteDeRefus: 'texte?', dateDeRefus: 'date?' } as const)
        : {}),
      ...(natures.includes('echeancier') ? { echeancier: 'texte?' } : {}),
      ...(natures.includes('transfert') ? { titulaire: 'organisme?' } : {}),
    },
    gardes: {
      representantLegal: '@representantLegal',
      parArrete: 'commun.instrument = "arrete"',
      ...gardesDuPapier('soi.signePorteurLe'),
      ...Object.fromEntries(natures.map((n) => [estDeNature(n), `soi.genre = "${n}"`])),
      ...(natures.includes('montant') ? gardesDuMontant : {}),
    },
    echeances: {
      silence: {
        duree: { mois: 2 },
        evenement: 'CONSTATER_SILENCE',
        nature: 'loi',
        alerte: { jours: 15, genre: 'silenceProche' },
      },
    },
    etats: etats(natures),
    evenements: evenements(natures),
  };
}
