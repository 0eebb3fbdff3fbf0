import type postgres from 'postgres';
import type { z } from 'zod';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { Refus } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { bilanRetour, mandatsEnAttente, retourComptable } from './schemas.ts';

const financeursDe = (acteur: Acteur): string[] =>
  acteur.roles.filter((r) => r.role === 'administrateur' || r.role === 'finances').map((r) => r.financeurId);

/** Mandats and titres that the comptable has in hand. */
export async function listerMandats(sql: postgres.Sql, acteur: Acteur): Promise<z.input<typeof mandatsEnAttente>> {
  const mandats = await sql<z.input<typeof mandatsEnAttente>['mandats']>`
    select m.dossier_id as dossier, d.numero as "numeroDossier", o.nom as organisation, m.objet_id as objet, 'mandat' as nature, m.genre, m.numero, m.montant_centimes as montant, m.date_mandat as date
    from mandats_paiement m join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id join organisations o on o.id = d.organisation_id
    where m.financeur_id = any(${financeursDe(acteur)}::uuid[]) and m.etat = 'mandate'
    union all
    select t.dossier_id, d.numero, o.nom, t.objet_id, 'titre', 'tropVerse', t.numero, t.montant_centimes, t.date_titre
    from titres_recette t join dossiers d on d.financeur_id = t.financeur_id and d.id = t.dossier_id join organisations o on o.id = d.organisation_id
    where t.financeur_id = any(${financeursDe(acteur)}::uuid[]) and t.recouvre_le is null
    order by date, numero`;
  return { mandats: [...mandats] };
}

/**
 * The comptable's return, line by line: the only source of « payé », « rejeté » and « recouvré ». A line already applied is said so and changes nothing, so
 * that the same file may be sent twice; a line that is refused does not stop the others.
 */
export async function enregistrerRetourComptable(
  sql: postgres.Sql,
  acteur: Acteur,
  retour: z.output<typeof retourComptable>,
): Promise<z.input<typeof bilanRetour>> {
  const financeurs = acteur.roles.filter((r) => r.role === 'administrateur').map((r) => r.financeurId);
  const lignes: z.input<typeof bilanRetour>['lignes'] = [];
  for (const ligne of retour.lignes) lignes.push(await appliquerLigne(sql, acteur, financeurs, ligne));
  return { lignes };
}

type Ligne = z.output<typeof retourComptable>['lignes'][number];
interface Cible {
  dossier_id: string;
  objet_id: string;
  /** The same return was recorded before. */
  fait: boolean;
  /** Something is awaited from the comptable. */
  attendu: boolean;
}

async function appliquerLigne(
  sql: postgres.Sql,
  acteur: Acteur,
  financeurs: string[],
  ligne: Ligne,
): Promise<z.input<typeof bilanRetour>['lignes'][number]> {
  const { numero, issue, date, motif } = ligne;
  const titre = issue === 'recouvre';
  const [cible] = titre
    ? await sql<Cible[]>`
        select dossier_id, objet_id, recouvre_le is not null as fait, recouvre_le is null as attendu
        from titres_recette where financeur_id = any(${financeurs}::uuid[]) and numero = ${numero}`
    : await sql<Cible[]>`
        select dossier_id, objet_id, etat = ${issue} as fait, etat = 'mandate' as attendu
        from mandats_paiement where financeur_id = any(${financeurs}::uuid[]) and numero = ${numero}`;
  if (!cible)
    return {
      numero,
      issue: 'inconnu',
      message: `Aucun ${titre ? 'titre' : 'mandat'} ne porte ce numéro : vérifiez le fichier.`,
    };
  if (cible.fait) return { numero, issue: 'deja', message: 'Déjà enregistré : rien n’a changé.' };
  // The object may have another mandat under way since: this line must not be taken for it.
  if (!cible.attendu)
    return {
      numero,
      issue: 'refuse',
      message: 'Ce mandat a déjà été payé ou rejeté : vérifiez le numéro dans le fichier.',
    };
  if (issue === 'rejete' && (motif === undefined || motif.trim() === ''))
    return { numero, issue: 'refuse', message: 'Un rejet doit donner son motif : ajoutez-le.' };
  try {
    await appliquerEvenement(sql, {
      dossierId: cible.dossier_id,
      objetId: cible.objet_id,
      type: titre ? 'CONSTATER_RECOUVREMENT' : issue === 'paye' ? 'CONSTATER_PAIEMENT' : 'CONSTATER_REJET_MANDAT',
      charge: issue === 'rejete' ? { date, motif: motif ?? '' } : { date },
      versionAttendue: null,
      emetteur: { role: 'comptable', compteId: acteur.compteId },
    });
    return {
      numero,
      issue: 'applique',
      message: titre ? 'Recouvrement enregistré.' : issue === 'paye' ? 'Paiement enregistré.' : 'Rejet enregistré.',
    };
  } catch (e) {
    if (e instanceof Refus) return { numero, issue: 'refuse', message: e.message };
    throw e;
  }
}
