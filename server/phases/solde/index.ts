import { calculerFin } from '../../../workflows/engine/money/calculer-droit.ts';
import type { Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import { terme } from '../../../workflows/engine/money/noyau/explique.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../../db/identifiant.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { montantExigible, registresDuPaiement, repartition, trancheDuVersement } from '../../finances/payer.ts';
import { demandeEnvoyee, mandatsLiquides, montantPartage, recouvre, reponsesEnvoyees } from '../../finances/situer.ts';
import type { LigneTitre } from '../../engine/lecture-dossier.ts';
import { jumeler, type Examen, type Inscription, type Inscrites } from '../jumeau.ts';

const nombre = (v: Valeur | undefined): number => (typeof v === 'number' ? v : 0);

/** What the right leaves to pay, less what is liquidated already, centimes. */
function resteDu(x: Examen): number {
  if (x.objet.machine !== 'dossier') return montantExigible(x);
  const droit = montantPartage(x, 'droit') ?? 0;
  const engages = mandatsLiquides(x, null).reduce((t, m) => t + m.montant_centimes, 0);
  const aLiquider = [...x.etat.objets.values()]
    .filter((o) => o.machine === `${x.acte.instance}/versement` && o.instantane.value === 'aLiquider')
    .reduce((t, o) => t + nombre(o.instantane.context['montant']), 0);
  return Math.max(0, droit - engages + recouvre(x) - aLiquider);
}

/** What living procedures already ask back, centimes: what was given up is counted by the dossier. */
const enRecouvrement = (x: Examen): number =>
  [...x.etat.objets.values()]
    .filter((o) => o.machine === `${x.acte.instance}/recouvrement`)
    .filter((o) => o.instantane.value !== 'sansTitre' && o.instantane.value !== 'nonValeur')
    .reduce((t, o) => t + nombre(o.instantane.context['montant']) - nombre(o.instantane.context['recouvre']), 0);

/** The end of the grant on the last report that was sent, explained. */
function finDe(x: Examen) {
  const cle = x.version.definition.financement?.droit.formulaire;
  const ligne = x.lecture.formulaires.find((f) => f.cle === cle && f.figees !== null);
  const bilan = ligne === undefined ? null : reponsesEnvoyees(x, ligne);
  const demande = demandeEnvoyee(x);
  const attribue = montantPartage(x, 'montantVote');
  if (bilan === null || demande === null || attribue === null) return null;
  const droit = montantPartage(x, 'droit');
  const fin = calculerFin(x.version.definition, {
    attribue,
    ...bilan,
    demande: demande.reponses,
    verse: montantPartage(x, 'verse') ?? 0,
    recouvre: recouvre(x),
    ...(droit === null ? {} : { droit }),
  });
  return 'manque' in fin ? null : fin;
}

function calculDuSolde(x: Examen): readonly Explique[] {
  const fin = finDe(x);
  if (fin === null) return [];
  return [fin.droit, fin.tropVerse.centimes > 0 ? fin.tropVerse : fin.solde];
}
const calculDuTitre = (x: Examen): readonly Explique[] => [
  ...calculDuSolde(x),
  terme('Déjà versé', montantPartage(x, 'verse') ?? 0),
];

/** The titre of a recovery, to be completed. */
function titreDe({ x, objetId }: Inscription): LigneTitre {
  const titre = x.lecture.titres.filter((t) => t.objet_id === objetId).at(-1);
  if (titre === undefined) throw new Error('Aucun titre de recette sur cet objet.');
  return titre;
}
const completer = ({ id }: LigneTitre, valeurs: Record<string, Valeur>): NonNullable<Inscrites['lignes']> => [
  { table: 'titres_recette', operation: 'modifier', id, valeurs },
];

/** A part, or all that was left: what came back adds up on the titre, which is recovered once the last part has come. */
function recouvrement(valeurs: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites {
  const { recouvre_le = null, montant_centimes, solde: dernier } = valeurs;
  const titre = titreDe(i);
  const recu = titre.recouvre_centimes + nombre(montant_centimes);
  return {
    lignes: [
      ...(acteDivers('recouvrement')({ date: recouvre_le, montant_centimes: nombre(montant_centimes) }, i).lignes ??
        []),
      ...completer(titre, {
        recouvre_centimes: recu,
        recouvre_le: dernier === true ? recouvre_le : null,
        // Admitted en non-valeur, then paid after all.
        non_recouvre_centimes: Math.min(titre.non_recouvre_centimes, titre.montant_centimes - recu),
      }),
    ],
  };
}

/** All that was left will not come: admitted en non-valeur, remitted, or the titre annulled. */
function nonRecouvre(valeurs: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites {
  const { admise_le = null, nature = null, montant_centimes = null } = valeurs;
  return {
    lignes: [
      ...(acteDivers('non_valeur')({ date: admise_le, nature, montant_centimes }, i).lignes ?? []),
      ...completer(titreDe(i), {
        non_recouvre_centimes: montant_centimes,
        non_recouvre_nature: nature,
        non_recouvre_le: admise_le,
      }),
    ],
  };
}

export const solde = jumeler(
  {
    trancheOuverte: 'ouiNon',
    exigible: 'montant',
    repartition: 'liste',
    enRecouvrement: 'montant',
    droitJustifie: 'montant',
  },
  {
    faits: {
      trancheOuverte: (x) => trancheDuVersement(x)?.ouverte === true,
      exigible: resteDu,
      repartition,
      enRecouvrement,
      // Without a report nothing is justified beyond what was accepted for payment.
      droitJustifie: (x) => Math.min(montantPartage(x, 'verse') ?? 0, montantPartage(x, 'montantVote') ?? 0),
    },
    registres: {
      ...registresDuPaiement,
      titres_recette: (v, { objetId, etape }): Inscrites => ({
        lignes: [
          {
            table: 'titres_recette',
            operation: 'inserer',
            valeurs: { ...v, id: nouvelId(), etape, objet_id: objetId },
          },
        ],
      }),
      recouvrement,
      non_valeur: nonRecouvre,
    },
    calculs: {
      LIQUIDER: calculDuSolde,
      MANDATER: calculDuSolde,
      VERSER_LE_RESTE: calculDuSolde,
      ARRETER_DROIT: calculDuSolde,
      OUVRIR_CONTRADICTOIRE: calculDuTitre,
      EMETTRE_TITRE: calculDuTitre,
    },
  },
);
