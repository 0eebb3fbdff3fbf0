import { calculerFin } from '../../../workflows/engine/money/calculer-droit.ts';
import type { Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import type { LigneDeclaree, Retenue, Retenues } from '../../../workflows/engine/money/noyau/retenues.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { montantExigible, registresDuPaiement, repartition, trancheDuVersement } from '../../finances/payer.ts';
import { demandeEnvoyee, montantPartage, recouvre, reponsesEnvoyees } from '../../finances/situer.ts';
import { jumeler, type Examen } from '../jumeau.ts';

type Ligne = Readonly<Record<string, Valeur>>;
const lignesDe = (v: Valeur | undefined): Ligne[] => (Array.isArray(v) ? (v as Ligne[]) : []);

/** The report under examination, as it was sent. */
function bilanEnvoye(x: Examen) {
  const ligne = x.lecture.formulaires.find((f) => f.objet_id === x.objet.id);
  return ligne === undefined ? null : reponsesEnvoyees(x, ligne);
}

/** What the Région last kept of the declared spend, by row id; nothing before it judged any. */
async function retenuesDe(x: Examen): Promise<Retenues> {
  const { financeur_id: financeur, id } = x.lecture.dossier;
  const [acte] = await x.sql<{ valeurs: { lignes?: Ligne[] } }[]>`
    select valeurs from actes_divers where financeur_id = ${financeur} and dossier_id = ${id} and objet_id = ${x.objet.id} and registre = 'retenues'
    order by rang desc limit 1`;
  return Object.fromEntries((acte?.valeurs.lignes ?? []).map((l) => [texte(l['ligne']), retenueDe(l)]));
}

const texte = (v: unknown): string => (typeof v === 'string' ? v : '');

function retenueDe(l: Ligne): Retenue {
  const motif = texte(l['motif']);
  const explication = texte(l['explication']);
  return l['sort'] === 'ecartee'
    ? { etat: 'ecartee', motif, explication }
    : { etat: 'reduite', retenu: Number(l['retenu'] ?? 0), motif, explication };
}

/** The right that a report gives, with or without what the Région set aside; `null` while it cannot be told. */
function droitDe(x: Examen, retenues: Retenues): ReturnType<typeof calculerFin> | null {
  const bilan = bilanEnvoye(x);
  const demande = demandeEnvoyee(x);
  const attribue = montantPartage(x, 'montantVote');
  if (bilan === null || demande === null || attribue === null) return null;
  return calculerFin(x.version.definition, {
    attribue,
    ...bilan,
    demande: demande.reponses,
    retenues,
    verse: montantPartage(x, 'verse') ?? 0,
    recouvre: recouvre(x),
  });
}

const centimes = (fin: ReturnType<typeof droitDe>): number | null =>
  fin === null || 'manque' in fin ? null : fin.droit.centimes;

/** Are the judged lines those of the report, kept for no more than what was declared? */
function retenuesConformes(x: Examen): boolean {
  const regles = x.version.definition.financement?.droit.retenues;
  const bilan = bilanEnvoye(x);
  if (regles === undefined || bilan === null) return false;
  const declarees = new Map(lignesDe(bilan.reponses[regles.tableau]).map((l) => [l['id'], l]));
  return lignesDe(x.charge['lignes']).every((l) => {
    const declaree = declarees.get(l['ligne'] ?? null);
    const retenu = l['sort'] === 'ecartee' ? 0 : Number(l['retenu'] ?? 0);
    return declaree !== undefined && retenu <= Number(declaree[regles.declare] ?? 0);
  });
}

/** The declared lines, to be judged one by one. */
function lignesRetenues(x: Examen): Valeur[] {
  const regles = x.version.definition.financement?.droit.retenues;
  const bilan = bilanEnvoye(x);
  if (regles === undefined || bilan === null) return [];
  return (lignesDe(bilan.reponses[regles.tableau]) as LigneDeclaree[]).map((l) => ({
    id: l.id,
    ligne: l.id,
    retenu: Number(l[regles.declare] ?? 0),
  }));
}

/** What a payment may be: its tranche as it stands, explained. */
export function calculDuVersement(x: Examen): readonly Explique[] {
  const tranche = trancheDuVersement(x);
  if (tranche?.ouverte !== true) return [];
  return [{ ...tranche.montant, libelle: tranche.libelle }];
}

async function calculDuDroit(x: Examen): Promise<readonly Explique[]> {
  const fin = droitDe(x, await retenuesDe(x));
  if (fin === null || 'manque' in fin) return [];
  return [fin.droit, fin.tropVerse.centimes > 0 ? fin.tropVerse : fin.solde];
}

export const execution = jumeler(
  {
    trancheOuverte: 'ouiNon',
    exigible: 'montant',
    repartition: 'liste',
    droit: 'montant?',
    droitDemande: 'montant?',
    retenuesConformes: 'ouiNon',
    lignesRetenues: 'liste',
  },
  {
    faits: {
      trancheOuverte: (x) => trancheDuVersement(x)?.ouverte === true,
      exigible: montantExigible,
      repartition,
      droit: async (x) => centimes(droitDe(x, await retenuesDe(x))),
      droitDemande: (x) => centimes(droitDe(x, {})),
      retenuesConformes,
      lignesRetenues,
    },
    registres: { ...registresDuPaiement, retenues: acteDivers('retenues'), reunions: acteDivers('reunions') },
    calculs: {
      DEPOSER_DEMANDE: calculDuVersement,
      CERTIFIER_SERVICE_FAIT: async (x) => [...calculDuVersement(x), ...(await calculDuDroit(x))],
      VERIFIER_CONDITIONS: calculDuVersement,
      LIQUIDER: calculDuVersement,
      MANDATER: calculDuVersement,
    },
  },
);
