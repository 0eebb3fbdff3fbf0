import type postgres from 'postgres';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { donneesConvention } from '../documents/donnees-convention.ts';
import type { Reglages } from '../documents/donnees-communes.ts';
import { lireMatiere } from '../documents/matiere.ts';

/** What a text grants and asks, in a few lines: from the very data that it was composed from. */
export interface Resume {
  numero: string | null;
  montantCentimes: number | null;
  lignes: { terme: string; valeur: string }[];
  obligations: string[];
}

/** The summary of a text that an event established. Only a convention has one: an avenant says itself what it changes. */
export async function resumer(
  sql: postgres.Sql,
  reglages: Reglages,
  texte: { dossierId: string; objetId: string; rang: number; modele: string },
): Promise<Resume> {
  if (texte.modele !== 'convention') return { numero: null, montantCentimes: null, lignes: [], obligations: [] };
  const d = await donneesConvention(await lireMatiere(sql, texte), reglages);
  const { debut, solde } = d.caducite;
  return {
    numero: d.numeroConvention,
    montantCentimes: d.montantCentimes,
    lignes: [
      { terme: 'Montant maximal', valeur: formaterMontant(d.montantCentimes) },
      { terme: 'Projet', valeur: `du ${d.actionDu} au ${d.actionAu}` },
      { terme: 'Dépenses retenues', valeur: `du ${d.depensesDu} au ${d.depensesAu}` },
      ...d.tranches.map((t) => ({
        terme: t.libelle,
        valeur:
          t.montantCentimes === null
            ? 'selon les dépenses justifiées'
            : `au plus ${formaterMontant(t.montantCentimes)}`,
      })),
    ],
    obligations: [
      'Réaliser le projet tel qu’il est décrit dans le dossier, et signaler sans attendre tout changement.',
      'Remettre le bilan et un compte rendu financier, au plus tard six mois après la fin.',
      `Mentionner le concours ${d.financeur.designation.startsWith('la ') ? 'de ' : ''}${d.financeur.designation}.`,
      'Garder les pièces du projet, et les montrer en cas de contrôle.',
      'Rendre les sommes qui ne seraient pas utilisées ou pas justifiées.',
      ...(d.contratEngagementRepublicain ? ['Respecter le contrat d’engagement républicain.'] : []),
      ...(debut === null ? [] : [`Déclarer le début du projet dans les ${debut} qui suivent la notification.`]),
      ...(solde === null ? [] : [`Déposer le bilan final et demander le solde dans les ${solde} qui suivent la fin.`]),
      ...d.clausesParticulieres.map(({ titre, texte: clause }) => `${titre} : ${clause}`),
    ],
  };
}
