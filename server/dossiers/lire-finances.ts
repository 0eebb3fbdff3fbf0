import type postgres from 'postgres';
import type { z } from 'zod';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import { calculerDemande } from '../../workflows/engine/money/calculer-demande.ts';
import { calculerFin, type FinCalculee } from '../../workflows/engine/money/calculer-droit.ts';
import { estManque, type Explique, type Resultat } from '../../workflows/engine/money/noyau/explique.ts';
import { tranchesOuvertes } from '../../workflows/engine/money/tranches-ouvertes.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import { objetDe } from '../engine/etat-dossier.ts';
import type { LigneMandat } from '../engine/lecture-dossier.ts';
import {
  demandeEnvoyee,
  montantPartage,
  recouvre,
  reponsesDeLaDemande,
  reponsesEnvoyees,
  situer,
} from '../finances/situer.ts';
import { consulter, type Consultation } from './consulter.ts';
import { lireIssue } from './issue.ts';
import { lireEcheancier } from './lire-echeancier.ts';
import type { financesLues } from './schemas-finances.ts';

type Finances = z.input<typeof financesLues>;
type Montants = NonNullable<Finances['montants']>;

/** A sum that is known, as plain data; `null` for what is still missing. */
const connu = (r: Resultat | null): Montants['demande'] => (r === null || estManque(r) ? null : structuredClone(r));

/** The form that gives the right, as it was last sent. */
function bilanRendu(c: Consultation) {
  const cle = c.version.definition.financement?.droit.formulaire;
  const ligne = c.lecture.formulaires.find((f) => f.cle === cle && f.figees !== null);
  return ligne === undefined ? null : reponsesEnvoyees(c, ligne);
}

/** How the grant ends, on what was really paid: kept as it stood before the solde, so that the page explains it for ever. */
function finDe(c: Consultation, verse: number): FinCalculee | null {
  const bilan = bilanRendu(c);
  const demande = demandeEnvoyee(c);
  const attribue = montantPartage(c, 'montantVote');
  if (bilan === null || demande === null || attribue === null) return null;
  const droit = montantPartage(c, 'droit');
  const fin = calculerFin(c.version.definition, {
    attribue,
    ...bilan,
    demande: demande.reponses,
    verse,
    recouvre: recouvre(c),
    ...(droit === null ? {} : { droit }),
  });
  return 'manque' in fin ? null : fin;
}

/** What the schedule opens now, explained, the solde apart: it is told with the end of the grant. */
function exigibles(c: Consultation): Explique[] {
  if ((montantPartage(c, 'montantVote') ?? 0) === 0) return [];
  return tranchesOuvertes(c.version.definition, situer(c)).flatMap((t) =>
    t.ouverte && !t.solde ? [{ ...t.montant, libelle: t.libelle }] : [],
  );
}

/** The state of a payment that each state of its mandate is: their words are the same. */
const etatsDuVersement: Readonly<Record<LigneMandat['etat'], string>> = {
  liquide: 'aMandater',
  mandate: 'mandate',
  paye: 'paye',
  rejete: 'mandatRejete',
};

/** Where a mandate stands, in the words of the payment that it pays. */
function direMandat(c: Consultation, m: LigneMandat): Montants['versements'][number]['situation'] {
  const etat = `${objetDe(c.etat, m.objet_id).machine}.${etatsDuVersement[m.etat]}`;
  return {
    libelle: c.version.mot(`${etat}.${c.audience === 'region' ? 'region' : 'porteur'}`),
    issue: lireIssue(c.version.mots, etat),
  };
}

/** The amounts of a dossier, each with its computation; `null` for a call without money. */
function lireMontants(c: Consultation): Montants | null {
  const { financement } = c.version.definition;
  const demande = demandeEnvoyee(c) ?? reponsesDeLaDemande(c);
  if (financement === null || demande === null) return null;
  const { dossier, mandats, titres } = c.lecture;
  const payes = mandats.filter((m) => m.etat === 'paye');
  const genreDuSolde = financement.tranches.at(-1)?.cle;
  const avantSolde = payes.filter((m) => m.genre !== genreDuSolde).reduce((t, m) => t + m.montant_centimes, 0);
  const fin = finDe(c, avantSolde);
  const verseDe = (cle: string): number =>
    payes.reduce((t, m) => t + (m.fonds.find((f) => f.fonds === cle)?.montant_centimes ?? 0), 0);
  return {
    fonds: financement.fonds.map((f) => ({
      cle: f.cle,
      libelle: f.libelle,
      axe: f.axe,
      pointsDeBase: f.pointsDeBase ?? null,
      verse: verseDe(f.cle),
    })),
    demande: connu(calculerDemande(c.version.definition, demande.reponses, demande.contexte)),
    propose: c.audience === 'region' ? dossier.montant_propose_centimes : null,
    vote: dossier.montant_vote_centimes,
    engage: dossier.montant_engage_centimes,
    exigible: exigibles(c).map((e) => structuredClone(e) as never),
    echeancier: lireEcheancier(c),
    versements: mandats.map((m) => ({
      id: m.id,
      objet: m.objet_id,
      genre: m.genre,
      libelle: financement.tranches.find((t) => t.cle === m.genre)?.libelle ?? m.genre,
      etat: m.etat,
      situation: direMandat(c, m),
      montant: m.montant_centimes,
      numero: m.numero,
      payeLe: m.paye_le,
      fonds: m.fonds.map((f) => ({ fonds: f.fonds, montant: f.montant_centimes })),
    })),
    verse: dossier.montant_verse_centimes,
    droit: connu(fin?.droit ?? null),
    solde: connu(fin === null ? null : fin.tropVerse.centimes > 0 ? fin.tropVerse : fin.solde),
    degagement: connu(fin?.degagement ?? null),
    titres: titres.map((t) => ({
      id: t.id,
      numero: t.numero,
      montant: t.montant_centimes,
      dateTitre: t.date_titre,
      recouvre: t.recouvre_centimes,
      recouvreLe: t.recouvre_le,
      nonRecouvre: t.non_recouvre_centimes,
      nonRecouvreNature: t.non_recouvre_nature === 'nonValeur' ? 'irrecouvrable' : t.non_recouvre_nature,
      nonRecouvreLe: t.non_recouvre_le,
    })),
  };
}

/** The indicators of the call, planned beside done; empty until the form that gives the right is sent. */
function lireIndicateurs(c: Consultation): Finances['indicateurs'] {
  const { definition } = c.version;
  const bilan = bilanRendu(c);
  const demande = demandeEnvoyee(c);
  const formulaires = definition.formulaires;
  const cle = definition.financement?.droit.formulaire;
  const [prevu, realise] = [formulaires[DEMANDE], cle === undefined ? undefined : formulaires[cle]];
  if (bilan === null || demande === null || !prevu || !realise) return [];
  const regles = (quoi: 'prevu' | 'realise'): Record<string, Regle> =>
    Object.fromEntries(
      definition.indicateurs.flatMap((i) => {
        const regle = i[quoi];
        return regle === undefined ? [] : [[i.cle, regle] as const];
      }),
    );
  const prevus = evaluerRegles(prevu, regles('prevu'), demande.reponses, demande.contexte);
  const realises = evaluerRegles(realise, regles('realise'), bilan.reponses, bilan.contexte);
  return definition.indicateurs.map((i) => {
    const champ: Champ = { cle: i.cle, type: 'calcule', libelle: i.libelle, valeur: null, format: i.format };
    return {
      libelle: i.libelle,
      prevu: formaterValeur(champ, prevus[i.cle]) || '—',
      realise: formaterValeur(champ, realises[i.cle]) || '—',
      source: i.source ?? '',
    };
  });
}

/** The money and the results of a dossier, for those who may read them. Throws « introuvable » when the dossier is not theirs to see. */
export async function lireFinances(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Finances> {
  const c = await consulter(sql, acteur, dossierId);
  if (c.audience === 'tiers') return { montants: null, indicateurs: [] };
  return { montants: lireMontants(c), indicateurs: lireIndicateurs(c) };
}
