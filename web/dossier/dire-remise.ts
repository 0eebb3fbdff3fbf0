import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Remises } from '../api/schema/types.gen.ts';

/** How one decision reached its porteur, and what comes of it: to the porteur, or to an agent. */
export function direRemise(remise: Remises['remises'][number], auPorteur: boolean): string {
  const { voie, prouveeLe, recoursJusquau, numero, aEnvoyer, ouvrirAvant, notifieeLe } = remise;
  if (prouveeLe !== null && recoursJusquau !== null) {
    const comment =
      voie === 'ouverture'
        ? `Ouverte le ${formaterDate(prouveeLe)}.`
        : `Présentée par la Poste le ${formaterDate(prouveeLe)} (lettre recommandée ${numero ?? ''}).`;
    return `${comment} Elle peut être contestée devant le tribunal jusqu’au ${formaterDate(recoursJusquau)}.`;
  }
  const avant = `Notifiée le ${formaterDate(notifieeLe)}.`;
  if (aEnvoyer)
    return auPorteur
      ? `${avant} Sa remise n’est pas prouvée\u00a0: elle vous est envoyée par lettre recommandée, et le délai pour la contester n’a pas commencé.`
      : `${avant} Sa remise n’est pas prouvée, et le délai pour la contester n’a pas commencé\u00a0: envoyez-la par lettre recommandée, puis enregistrez le jour de sa présentation.`;
  const terme = ouvrirAvant === null ? '' : formaterDate(ouvrirAvant);
  return auPorteur
    ? `${avant} Ouvrez-la\u00a0: le délai pour la contester court de ce jour. Sans ouverture au plus tard le ${terme}, elle vous est envoyée par lettre recommandée.`
    : `${avant} Le porteur ne l’a pas encore ouverte\u00a0: au-delà du ${terme}, envoyez-la par lettre recommandée.`;
}
