import { calculerDemande } from '../../../workflows/engine/money/calculer-demande.ts';
import { estManque } from '../../../workflows/engine/money/noyau/explique.ts';
import { reponsesDeLaDemande } from '../../finances/situer.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** What the answers of the demand ask now, centimes; `null` for a call without money, or while it cannot be told. */
export function montantDemande(x: Examen): number | null {
  const { definition } = x.version;
  const demande = reponsesDeLaDemande(x);
  if (definition.financement === null || demande === null) return null;
  const resultat = calculerDemande(definition, demande.reponses, demande.contexte);
  return estManque(resultat) ? null : resultat.centimes;
}

/**
 * The instant of the act is that of the request: a deposit asked in time is in time, whatever the clock says at its end. A dossier of a wave has its dates, grace
 * included; the others have those of the call.
 */
function appelOuvert({ instant, lecture }: Examen): boolean {
  const quand = Date.parse(instant);
  const { ouverture } = lecture.vague ?? lecture.appel;
  const terme = lecture.vague?.depot_jusqua ?? lecture.appel.cloture;
  return Date.parse(ouverture) <= quand && (terme === null || quand <= Date.parse(terme));
}

export const depot = jumeler(
  { appelOuvert: 'ouiNon', montantDemande: 'montant?' },
  { faits: { appelOuvert, montantDemande }, registres: {}, fins: { invitationCaduque: 'caduque' } },
);
