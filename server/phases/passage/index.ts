import type { Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import { terme } from '../../../workflows/engine/money/noyau/explique.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { montantExigible, registresDuPaiement, repartition, trancheDuVersement } from '../../finances/payer.ts';
import { montantPartage } from '../../finances/situer.ts';
import { calculDuVersement } from '../execution/index.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** What the decision is read with: what is granted, what is paid, and what the second stage may still bring. */
function enJeu(x: Examen): readonly Explique[] {
  const attribue = montantPartage(x, 'montantVote');
  if (attribue === null) return [];
  const verse = montantPartage(x, 'verse') ?? 0;
  return [
    terme('Montant attribué', attribue),
    terme('Déjà versé', verse),
    terme('Reste au plus, pour la suite', Math.max(0, attribue - verse)),
  ];
}

export const passage = jumeler(
  { trancheOuverte: 'ouiNon', exigible: 'montant', repartition: 'liste' },
  {
    faits: {
      trancheOuverte: (x) => trancheDuVersement(x)?.ouverte === true,
      exigible: montantExigible,
      repartition,
    },
    registres: { ...registresDuPaiement, passages: acteDivers('passages') },
    calculs: {
      DEPOSER_DEMANDE: calculDuVersement,
      CERTIFIER_SERVICE_FAIT: calculDuVersement,
      VERIFIER_CONDITIONS: calculDuVersement,
      LIQUIDER: calculDuVersement,
      MANDATER: calculDuVersement,
      PROPOSER_PASSAGE: enJeu,
      AUTORISER_PASSAGE: enJeu,
      AJUSTER_PASSAGE: enJeu,
      ENVISAGER_ARRET: enJeu,
      PRONONCER_ARRET: enJeu,
    },
  },
);
