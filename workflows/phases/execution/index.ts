import { z } from 'zod';
import { cle, duree } from '../../engine/elements-de-definition.ts';
import {
  definirPhase,
  type Effet,
  type Etat,
  type Evenement,
  type Piece,
  type Transition,
} from '../../engine/lifecycle/phase.ts';
import { bilan } from './bilan.ts';
import { mots } from './mots.ts';
import { choisir, compteur, ouvrir } from './ouvrir.ts';
import {
  bilan as bilanEnCours,
  finAnticipee,
  formulaire as nomDeFormulaire,
  retenues,
  tranche,
  tranchesDemandees,
} from './tranches.ts';
import { servicesDe, versement } from './versement.ts';

const options = z
  .strictObject({
    /** All but the solde. */
    tranches: z.array(tranche),
    /** Keys of those that are asked for here, where a step before has its own; absent: all. */
    versements: z.array(cle).optional(),
    /** The form that gives the right: the final bilan. */
    droitFormulaire: nomDeFormulaire,
    /** The final bilan is also presented in a meeting. */
    reunion: z.boolean().default(false),
    bilans: z.array(bilanEnCours).default([]),
    retenues: retenues.optional(),
    /** Spend that is set aside may be answered line by line before the service is certified, for so long. */
    reponseAuxRetenues: duree.optional(),
    /**
     * How long after the end of the action the final bilan is looked for, where no caducité says it: the porteur is reminded of it, and nothing is lost when it comes later
     * (our decision).
     */
    bilanSous: duree.default({ mois: 2 }),
    finAnticipee,
  })
  .refine((o) => (o.versements ?? []).every((v) => o.tranches.some((t) => t.cle === v)), {
    message: 'chaque versement est une tranche du financement, autre que le solde',
    path: ['versements'],
  });
type Options = z.infer<typeof options>;

/** What the comptable does with a mandate, and the deposit of the final bilan, are recorded wherever the dossier is: the parcours waits on the totals. */
const partout: Record<string, Transition> = {
  CONSTATER_MANDAT: { par: ['systeme'], ajouter: { mandats: '1' } },
  CONSTATER_REJET: { par: ['systeme'], ajouter: { mandats: '-1' } },
  CONSTATER_VERSEMENT: { par: ['systeme'], ajouter: { verse: 'montant', mandats: '-1' } },
  CONSTATER_BILAN_FINAL: { par: ['systeme'], publier: { bilanFinalDepose: 'oui' }, annonce: ['bilanFinalDepose'] },
};
const faits: Record<string, Evenement> = {
  CONSTATER_MANDAT: { constat: true, interne: true },
  CONSTATER_REJET: { constat: true, interne: true },
  CONSTATER_VERSEMENT: {
    charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
    constat: true,
    interne: true,
  },
  CONSTATER_BILAN_FINAL: { constat: true, interne: true },
};

/** Ended before its term, the act leaves a right to settle on what was done: on a final bilan, or without one when it does not come. */
const finie = (final: Transition): Etat => ({
  exception: true,
  attendu: ['OUVRIR_BILAN_FINAL', 'PASSER_SANS_BILAN'],
  attend: [{ si: ['bilanDepose'], vers: '>suite' }],
  sur: {
    OUVRIR_BILAN_FINAL: final,
    PASSER_SANS_BILAN: { par: ['responsable'], vers: '>suite' },
  },
});

function construire(lues: Options): Piece {
  const o = { ...lues, tranches: tranchesDemandees(lues) };
  const resiliable = o.finAnticipee.includes('resiliation');
  const caducable = o.finAnticipee.includes('caducite');
  const arretable = o.finAnticipee.includes('arret');
  const versements = ouvrir('tranche', o.tranches, ({ cle, formulaire, serviceFait }) => ({
    type: 'naitre',
    objet: 'versement',
    genre: cle,
    formulaire,
    valeurs: { serviceFait: serviceFait ? 'oui' : 'non', rang: `soi.${compteur('tranche', cle)}` },
  }));
  const abandon: Effet[] =
    o.tranches.length > 0 ? [{ type: 'diffuser', objet: 'versement', evenement: 'ABANDONNER' }] : [];
  const reunionEnCours = o.bilans.some((b) => b.reunion);
  const bilans = ouvrir('bilan', o.bilans, ({ cle, formulaire, reunion }) => ({
    type: 'naitre',
    objet: 'bilanEnCours',
    genre: cle,
    formulaire,
    valeurs: {
      rang: `soi.${compteur('bilan', cle)}`,
      ...(reunionEnCours ? { reunion: reunion ? 'oui' : 'non' } : {}),
    },
  }));
  const final: Transition = {
    par: ['porteur'],
    si: ['bilanFinalAOuvrir'],
    ajouter: { bilansFinaux: '1' },
    effets: [
      {
        type: 'naitre',
        objet: 'bilan',
        genre: 'final',
        formulaire: o.droitFormulaire,
        valeurs: { rang: '1', ...(o.reunion ? { reunion: 'oui' } : {}) },
      },
    ],
  };
  const compteurs = [
    ...o.tranches.map((t) => compteur('tranche', t.cle)),
    ...o.bilans.map((b) => compteur('bilan', b.cle)),
  ].map((nom) => [nom, 'nombre'] as const);
  return {
    initial: 'execution',
    contexte: { bilansFinaux: 'nombre', ...Object.fromEntries(compteurs) },
    communs: { verse: 'montant', mandats: 'nombre', bilanFinalDepose: 'ouiNon', finAction: 'date?' },
    dates: {
      bilan: {
        de: 'finAction',
        apres: o.bilanSous,
        sauf: 'bilanFinalDepose',
        rappel: { jours: 30, genre: 'bilanProche' },
      },
    },
    gardes: {
      ...versements.gardes,
      ...bilans.gardes,
      bilanFinalAOuvrir: 'soi.bilansFinaux < 1',
      bilanDepose: 'commun.bilanFinalDepose',
      ...(resiliable ? { resilie: 'commun.finAnticipee = "resiliation"' } : {}),
      ...(caducable ? { caduc: 'commun.finAnticipee = "caducite"' } : {}),
      ...(arretable ? { arrete: 'commun.finAnticipee = "arret"' } : {}),
    },
    partout,
    etats: {
      execution: {
        // Once the action is over, its bilan is what is left to do.
        attendu: [{ acte: 'OUVRIR_BILAN_FINAL', libre: { jusqua: 'commun.finAction' } }],
        attend: [
          { si: ['bilanDepose'], vers: '>suite' },
          ...(resiliable ? [{ si: ['resilie'], vers: 'resilie', effets: abandon }] : []),
          // The right to ask lapsed: nothing is awaited from the porteur any more.
          ...(caducable ? [{ si: ['caduc'], vers: '>suite' }] : []),
          // The stage that was to begin does not: what is due of the one before is settled, and its payments under way go on.
          ...(arretable ? [{ si: ['arrete'], vers: 'arrete' }] : []),
        ],
        sur: {
          ...(o.tranches.length > 0 ? { DEMANDER_VERSEMENT: versements.transitions } : {}),
          ...(o.bilans.length > 0 ? { OUVRIR_BILAN: bilans.transitions } : {}),
          OUVRIR_BILAN_FINAL: final,
        },
      },
      ...(resiliable ? { resilie: finie(final) } : {}),
      ...(arretable ? { arrete: finie(final) } : {}),
    },
    evenements: {
      ...(o.tranches.length > 0 ? { DEMANDER_VERSEMENT: choisir('tranche', 'Versement demandé', o.tranches) } : {}),
      ...(o.bilans.length > 0 ? { OUVRIR_BILAN: choisir('bilan', 'Bilan préparé', o.bilans) } : {}),
      OUVRIR_BILAN_FINAL: {},
      ...(resiliable || arretable ? { PASSER_SANS_BILAN: { solennel: true, poids: 'secondaire' } as const } : {}),
      ...faits,
    },
    objets: {
      ...(o.tranches.length > 0 ? { versement: versement(servicesDe(o.tranches)) } : {}),
      bilan: bilan({
        final: true,
        reunion: o.reunion,
        retenues: o.retenues && { ...o.retenues, reponse: o.reponseAuxRetenues },
        abandonnable: o.finAnticipee.length > 0,
      }),
      ...(o.bilans.length > 0
        ? { bilanEnCours: bilan({ final: false, reunion: reunionEnCours, abandonnable: true }) }
        : {}),
    },
  };
}

/**
 * Exécution: the act is in force. The porteur asks for each tranche but the solde, so many times, files reports in progress, then the final bilan. What the
 * comptable pays or rejects is a fact, recorded wherever the dossier is; the next phase waits on the totals (`verse`, `mandats`).
 */
export const execution = definirPhase({
  nom: 'execution',
  libelle: 'Exécution',
  genre: 'etape',
  options,
  financement: ['tranches', 'droitFormulaire', 'retenues'],
  exige: ['notifie'],
  construire,
  mots,
});
