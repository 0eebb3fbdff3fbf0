import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { numeroActe } from './acte-attributif.ts';
import { lireRecours, type Reglages } from './donnees-communes.ts';
import { lireClausesDeLActe, lireNotification, ponctuer, signatureDuFinanceur } from './donnees-convention.ts';
import type { DonneesParModele } from './donnees.ts';
import { capitale } from './ecriture.ts';
import type { Matiere } from './matiere.ts';

/** The arrêté attributif: what a convention says, decided by the Région alone; its visas go on to the acts of the dossier itself. */
export async function donneesArrete(m: Matiere, reglages: Reglages): Promise<DonneesParModele['arrete-attributif']> {
  const clauses = await lireClausesDeLActe(m, reglages);
  return {
    ...clauses,
    visas: ponctuer([...clauses.visas, ...visasDuDossier(m, clauses)]),
    numeroArrete: numeroActe(m),
    autorite: capitale(m.lecture.financeur.presidence),
    recours: lireRecours(m),
  };
}

function visasDuDossier(m: Matiere, { actes }: Pick<DonneesParModele['convention'], 'actes'>): string[] {
  const { dossier, financeur, organisation } = m.lecture;
  const depose =
    dossier.depose_le === null ? '' : ` le ${formaterDate(dateLocale(dossier.depose_le, financeur.fuseau))}`;
  return [
    `la demande de subvention déposée${depose} par ${organisation.nom}`,
    ...actes.map(({ intitule, numero, date, executoireLe }) => {
      const executoire = executoireLe === null ? '' : `, exécutoire le ${executoireLe}`;
      return `${/^[aeiou]/.test(intitule) ? 'l’' : 'la '}${intitule} n° ${numero} du ${date}${executoire}, qui attribue la subvention`;
    }),
  ];
}

/** The letter that notifies the signed arrêté, from which its delays run; it says how to contest it. */
export function donneesNotificationArrete(m: Matiere, reglages: Reglages): DonneesParModele['notification-arrete'] {
  return {
    ...lireNotification(m, reglages),
    numeroArrete: numeroActe(m),
    signeLe: signatureDuFinanceur(m),
    recours: lireRecours(m),
  };
}
