import { calculerFin } from '../../../workflows/engine/money/calculer-droit.ts';
import type { Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import type { Retenues } from '../../../workflows/engine/money/noyau/retenues.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import {
  montantExigible,
  registresDuPaiement,
  repartition,
  trancheDuVersement,
  trancheOuverte,
} from '../../finances/payer.ts';
import { demandeEnvoyee, montantPartage, recouvre } from '../../finances/situer.ts';
import { jumeler, type Examen } from '../jumeau.ts';
import {
  bilanEnvoye,
  lignesRetenues,
  reponsesConformes,
  retenuesADiscuter,
  retenuesConformes,
  retenuesDe,
  retenuesPlusSeveres,
} from './retenues.ts';

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
    retenuesPlusSeveres: 'ouiNon',
    reponsesConformes: 'ouiNon',
    lignesRetenues: 'liste',
    retenuesADiscuter: 'liste',
  },
  {
    faits: {
      trancheOuverte,
      exigible: montantExigible,
      repartition,
      droit: async (x) => centimes(droitDe(x, await retenuesDe(x))),
      droitDemande: (x) => centimes(droitDe(x, {})),
      retenuesConformes,
      retenuesPlusSeveres,
      reponsesConformes,
      lignesRetenues,
      retenuesADiscuter,
    },
    registres: { ...registresDuPaiement, retenues: acteDivers('retenues'), reunions: acteDivers('reunions') },
    atteste: ['DEPOSER_DEMANDE', 'DEPOSER_BILAN'],
    calculs: {
      DEPOSER_DEMANDE: calculDuVersement,
      CERTIFIER_SERVICE_FAIT: async (x) => [...calculDuVersement(x), ...(await calculDuDroit(x))],
      VERIFIER_CONDITIONS: calculDuVersement,
      LIQUIDER: calculDuVersement,
      MANDATER: calculDuVersement,
    },
  },
);
