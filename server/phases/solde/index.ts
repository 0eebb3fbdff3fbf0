import { calculerFin } from '../../../workflows/engine/money/calculer-droit.ts';
import type { Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import { terme } from '../../../workflows/engine/money/noyau/explique.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../../db/identifiant.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { montantExigible, registresDuPaiement, repartition, trancheDuVersement } from '../../finances/payer.ts';
import { demandeEnvoyee, mandatsLiquides, montantPartage, recouvre, reponsesEnvoyees } from '../../finances/situer.ts';
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

/** What living procedures already ask back, centimes. */
const enRecouvrement = (x: Examen): number =>
  [...x.etat.objets.values()]
    .filter((o) => o.machine === `${x.acte.instance}/recouvrement` && o.instantane.value !== 'sansTitre')
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

function recouvrement({ recouvre_le = null, solde }: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites {
  const titre = i.x.lecture.titres.filter((t) => t.objet_id === i.objetId).at(-1);
  // Recovered in parts: the titre is so once the last part has come.
  if (titre === undefined || solde !== true) return acteDivers('recouvrement_partiel')({ recouvre_le }, i);
  return { lignes: [{ table: 'titres_recette', operation: 'modifier', id: titre.id, valeurs: { recouvre_le } }] };
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
      non_valeur: acteDivers('non_valeur'),
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
