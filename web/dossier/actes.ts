import { evenementsVigueur } from '../../workflows/engine/ancien-cycle/vigueur.ts';
import type { Action, Dossier, FormulaireResume, Objet } from '../api/schema/types.gen.ts';

// Acts that are always possible beside the path: they are offered last and never make it the reader's turn.
const enMarge = new Set(['SUSPENDRE', 'RETIRER', 'SUPPRIMER_BROUILLON']);
// A list gives verbs only: the same acts by their words.
const verbesEnMarge = new Set([
  'Supprimer le brouillon',
  ...[...enMarge].flatMap((type) => evenementsVigueur[type]?.libelle ?? []),
]);
// Ways back or out: offered, but never as the one next action while another exists.
const secondaires = new Set([
  'DEMANDER_COMPLEMENTS',
  'DECLARER_IRRECEVABLE',
  'PROPOSER_REJET',
  'RENVOYER_PROPOSITION',
  'REFUSER_VISA',
  'DEMANDER_CORRECTIONS',
  'CLOTURER_SANS_SUIVI',
  'PROLONGER_DELAI',
]);

/** An act of one object, ready to be a link. */
export interface ActePossible {
  objet: Objet;
  action: Action;
  href: string;
  /** The verb, or « Continuer » and the form when answers come before the act. */
  libelle: string;
  poids: 'avance' | 'secondaire' | 'marge';
}

/** The form that an act sends, when it is among those of the dossier. */
function formulaireDe(dossier: Dossier, objet: Objet, action: Action): FormulaireResume | undefined {
  if (action.formulaireJuge === null) return undefined;
  const candidats = dossier.formulaires.filter((formulaire) => formulaire.modifiable);
  return (
    candidats.find((formulaire) => formulaire.objet === objet.objet.id && formulaire.cle === action.formulaireJuge) ??
    candidats.find((formulaire) => formulaire.objet === objet.objet.id)
  );
}

function libelleFormulaire(dossier: Dossier, formulaire: FormulaireResume, action: Action): string {
  if (dossier.complements.length > 0 && action.type === 'DEPOSER_COMPLEMENTS') return 'Apporter les compléments';
  return formulaire.depose ? `Corriger\u00a0: ${formulaire.titre}` : `Compléter\u00a0: ${formulaire.titre}`;
}

function poidsDe(type: string): ActePossible['poids'] {
  if (enMarge.has(type)) return 'marge';
  return secondaires.has(type) ? 'secondaire' : 'avance';
}

/** The acts that the reader may do now on an object, the ones that go forward first. */
export function actesDe(dossier: Dossier, objet: Objet): ActePossible[] {
  const ordre = ['avance', 'secondaire', 'marge'];
  return objet.actions
    .map((action): ActePossible => {
      const formulaire = formulaireDe(dossier, objet, action);
      const base = `/dossiers/${dossier.dossier.id}`;
      return formulaire === undefined
        ? {
            objet,
            action,
            href: `${base}/actes/${objet.objet.id}/${action.type}`,
            libelle: action.libelle,
            poids: poidsDe(action.type),
          }
        : {
            objet,
            action,
            href: `${base}/formulaires/${formulaire.id}`,
            libelle: libelleFormulaire(dossier, formulaire, action),
            poids: 'avance',
          };
    })
    .toSorted((a, b) => ordre.indexOf(a.poids) - ordre.indexOf(b.poids));
}

/**
 * The one next action of the reader, or `null` when nothing goes forward by them. What a living object awaits comes before what the dossier
 * offers; an avis is asked before a proposal is written, and not twice.
 */
export function prochainActe(dossier: Dossier): ActePossible | null {
  const tous = dossier.objets.flatMap((objet) => actesDe(dossier, objet)).filter(({ poids }) => poids !== 'marge');
  const avisDemande = dossier.objets.some((objet) => objet.objet.type === 'avis');
  const rang = ({ objet, action, poids }: ActePossible): number => {
    if (action.type === 'DEMANDER_AVIS' && avisDemande) return 3;
    if (poids === 'secondaire') return 2;
    return objet.objet.type === 'dossier' ? 1 : 0;
  };
  return tous.toSorted((a, b) => rang(a) - rang(b))[0] ?? null;
}

/** The first verb of a list that goes forward; `null` when only withdrawing or suspending is left. */
export function premierVerbe(verbes: readonly string[]): string | null {
  return verbes.find((verbe) => !verbesEnMarge.has(verbe)) ?? null;
}
