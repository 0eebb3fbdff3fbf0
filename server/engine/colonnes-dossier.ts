import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { ColonnesDossier } from './ecritures.ts';
import { epineDe, type EtatDossier } from './etat-dossier.ts';
import { situation } from './colonnes.ts';
import { finSansAttribution } from './fin-sans-attribution.ts';
import type { VersionChargee } from './versions.ts';

const nombre = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);
const texte = (v: Valeur | undefined): string | null => (typeof v === 'string' ? v : null);

/** What a milestone dates: nothing any more once the milestone is lost, when an end is reopened, though the decision that is undone stays in what is shared. */
function datePar(jalon: string, cle: string, contexte: Readonly<Record<string, Valeur>>): string | null {
  const jalons = (contexte['jalons'] ?? {}) as Readonly<Record<string, Valeur>>;
  return Object.hasOwn(jalons, jalon) ? texte(contexte[cle]) : null;
}

/**
 * The typed columns of a dossier, a pure function of its state: what lists sort, filter and sum. They read what phases share under these names (`montantVote`,
 * `verse`…); amounts in centimes.
 *
 * @param intitule the title of the action, as it was last frozen
 */
export function colonnesDe(o: {
  etat: EtatDossier;
  version: VersionChargee;
  lecture?: { dossier: { intitule: string | null } };
}): ColonnesDossier {
  const c = epineDe(o.etat).instantane.context;
  return {
    ...situation(o.etat, o.version.cycle),
    organisation_id: texte(c['titulaire']),
    intitule: o.lecture?.dossier.intitule ?? null,
    depose_le: texte(c['deposeLe']),
    rejet_implicite_le: o.etat.echeances.find((e) => e.cle === 'silence.rejetImplicite')?.le ?? null,
    instructeur_id: texte(c['instructeur']),
    montant_demande_centimes: nombre(c['montantDemande']),
    montant_propose_centimes: nombre(c['montantPropose']),
    montant_vote_centimes: nombre(c['montantVote']),
    montant_engage_centimes: nombre(c['engage']),
    montant_verse_centimes: nombre(c['verse']) ?? 0,
    montant_droit_centimes: nombre(c['droit']),
    montant_degage_centimes: nombre(c['degagement']),
    decide_le: datePar('decide', 'dateVote', c),
    executoire_le: datePar('executoire', 'executoireLe', c),
    notifie_le: datePar('notifie', 'notifieLe', c),
    fin: finSansAttribution(o),
  };
}
