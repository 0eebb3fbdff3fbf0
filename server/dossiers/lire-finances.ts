import type { z } from 'zod';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { MontantExplique } from '../../workflows/engine/money/explication.ts';
import { calculerDemande, calculerDroitDuBilan, calculerExigible, calculerLeSolde } from '../finances/calculs.ts';
import { contexteFormulaire, demande, envoyee } from '../engine/contexte-formulaire.ts';
import { contexteDe } from '../engine/versions.ts';
import type { Consultation } from './consulter.ts';
import type { dossierLu } from './schemas.ts';

type Dossier = z.input<typeof dossierLu>;

/** Explanations are immutable trees; the schema of answers wants plain arrays. */
const nu = (m: MontantExplique | null): NonNullable<Dossier['finances']>['demande'] =>
  m === null ? null : structuredClone(m);

const droitDe = (c: Consultation): MontantExplique | null => {
  const cle = c.version.definition.financement?.droit.formulaire;
  const ligne = c.lecture.formulaires.find((f) => f.cle === cle);
  const attribue = c.lecture.dossier.montant_vote_centimes;
  if (cle === undefined || !ligne?.figees || attribue === null) return null;
  return calculerDroitDuBilan(
    c.version.definition,
    attribue,
    ligne.figees,
    contexteFormulaire(c.lecture, c.version, cle, c.date, envoyee(c.version, ligne)),
  );
};

/** The money of a dossier, every amount with its computation. `null` for a call without money. */
export function lireFinances(c: Consultation): Dossier['finances'] {
  const { definition } = c.version;
  const { financement } = definition;
  const d = demande(c.lecture, c.version);
  if (!financement || !d) return null;
  const { dossier, mandats, titres } = c.lecture;
  const vote = dossier.montant_vote_centimes;
  const calcul = calculerDemande(
    definition,
    d.ligne.figees ?? assembler(d.formulaire, d.ligne.valeurs),
    // The facts known when these answers were sent, and not those of what is being corrected.
    contexteFormulaire(c.lecture, c.version, d.ligne.cle, c.date, envoyee(c.version, d.ligne)),
  );
  // From the deposit of the final bilan on: whoever certifies the service fait sees the computation first.
  const droit = droitDe(c);
  const solde = vote === null || droit === null ? null : calculerLeSolde(vote, droit, dossier.montant_verse_centimes);
  const ouvertes =
    vote === null || vote === 0
      ? []
      : calculerExigible(financement, vote, ['avance', 'acompte']).tranches.map((t) => t.montant);
  const payes = mandats.filter((m) => m.etat === 'paye');
  // The solde as it stood before it was paid: what the page explains for ever.
  const avantSolde = payes.filter((m) => m.genre !== 'solde').reduce((t, m) => t + m.montant_centimes, 0);
  const soldeExplique = vote === null || droit === null ? null : calculerLeSolde(vote, droit, avantSolde);
  return {
    fonds: financement.fonds,
    demande: nu(calcul),
    propose: c.audience === 'region' ? dossier.montant_propose_centimes : null,
    vote,
    engage: dossier.montant_engage_centimes,
    exigible: ouvertes.map((m) => structuredClone(m) as never),
    versements: mandats.map((m) => ({
      id: m.id,
      genre: m.genre,
      etat: m.etat,
      montant: m.montant_centimes,
      numero: m.numero,
      payeLe: m.paye_le,
      fonds: m.fonds.map((f) => ({ fonds: f.fonds, montant: f.montant_centimes })),
    })),
    verse: dossier.montant_verse_centimes,
    verseParFonds: financement.fonds.map((f) => ({
      fonds: f.cle,
      montant: payes.reduce((t, m) => t + (m.fonds.find((x) => x.fonds === f.cle)?.montant_centimes ?? 0), 0),
    })),
    droit: nu(droit),
    solde: nu(
      soldeExplique === null
        ? null
        : soldeExplique.tropVerse.centimes > 0
          ? soldeExplique.tropVerse
          : soldeExplique.solde,
    ),
    degagement: nu(solde === null ? null : (soldeExplique?.degagement ?? solde.degagement)),
    titres: titres.map((t) => ({
      id: t.id,
      numero: t.numero,
      montant: t.montant_centimes,
      dateTitre: t.date_titre,
      recouvreLe: t.recouvre_le,
    })),
  };
}

/** The indicators of the call, planned beside done; empty until the final bilan is deposited. */
export function lireIndicateurs(c: Consultation): Dossier['indicateurs'] {
  const { definition } = c.version;
  const cle = definition.financement?.droit.formulaire;
  const bilan = cle === undefined ? undefined : c.lecture.formulaires.find((f) => f.cle === cle && f.figees !== null);
  const d = demande(c.lecture, c.version);
  const formulaireBilan = bilan && definition.formulaires[bilan.cle];
  if (!bilan?.figees || !d?.ligne.figees || !formulaireBilan) return [];
  const prevus = evaluerRegles(
    d.formulaire,
    Object.fromEntries(definition.indicateurs.map((i) => [i.cle, i.prevu])),
    d.ligne.figees,
    contexteDe(c.version, {}),
  );
  const realises = evaluerRegles(
    formulaireBilan,
    Object.fromEntries(definition.indicateurs.map((i) => [i.cle, i.realise])),
    bilan.figees,
    contexteFormulaire(c.lecture, c.version, bilan.cle, c.date, envoyee(c.version, bilan)),
  );
  return definition.indicateurs.map((i) => {
    const champ: Champ = { cle: i.cle, type: 'calcule', libelle: i.libelle, valeur: null, format: i.format };
    return {
      libelle: i.libelle,
      prevu: formaterValeur(champ, prevus[i.cle]) || '—',
      realise: formaterValeur(champ, realises[i.cle]) || '—',
      source: i.source,
    };
  });
}
