import type postgres from 'postgres';
import type { z } from 'zod';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { chargerVersion } from '../engine/versions.ts';
import { libelleDObjet } from '../dossiers/consulter.ts';
import { Refus } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { bilanRetour, mandatsEnAttente, retourComptable } from './schemas.ts';

const financeursDe = (acteur: Acteur): string[] =>
  acteur.roles.filter((r) => r.role === 'administrateur' || r.role === 'finances').map((r) => r.financeurId);

type MandatsEnAttente = z.input<typeof mandatsEnAttente>;
type LigneEnAttente = Omit<MandatsEnAttente['mandats'][number], 'libelle'> & {
  financeur_id: string;
  slug: string;
  version: number;
  machine: string;
};

/** Mandats and titres that the comptable has in hand. */
export async function listerMandats(sql: postgres.Sql, acteur: Acteur): Promise<MandatsEnAttente> {
  const lignes = await sql<LigneEnAttente[]>`
    with attendus as (
      select financeur_id, dossier_id, objet_id, 'mandat' as nature, numero, montant_centimes as montant, date_mandat as date
      from mandats_paiement where financeur_id = any(${financeursDe(acteur)}::uuid[]) and etat = 'mandate'
      union all
      select financeur_id, dossier_id, objet_id, 'titre', numero, montant_centimes, date_titre
      from titres_recette where financeur_id = any(${financeursDe(acteur)}::uuid[]) and recouvre_le is null
    )
    select d.financeur_id, d.slug, d.version, b.type as machine, b.genre, a.dossier_id as dossier, d.numero as "numeroDossier", o.nom as organisation,
      a.objet_id as objet, a.nature, a.numero, a.montant, a.date
    from attendus a
    join dossiers d on d.financeur_id = a.financeur_id and d.id = a.dossier_id
    join organisations o on o.id = d.organisation_id
    join objets_dossier b on b.financeur_id = a.financeur_id and b.dossier_id = a.dossier_id and b.id = a.objet_id
    order by a.date, a.numero`;
  const mandats: MandatsEnAttente['mandats'] = [];
  for (const { financeur_id: financeurId, slug, version: numero, machine, ...ligne } of lignes) {
    const version = await chargerVersion(sql, { financeurId, slug, version: numero });
    mandats.push({ ...ligne, libelle: libelleDObjet(version, { machine, genre: ligne.genre }) });
  }
  return { mandats };
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
  /** The day of the mandat or titre, and today where the funder is: what comes back came in between. */
  emis_le: string;
  aujourdhui: string;
}

const enFrancais = (jour: string): string => jour.split('-').toReversed().join('/');

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
        select t.dossier_id, t.objet_id, t.recouvre_le is not null as fait, t.recouvre_le is null as attendu, t.date_titre as emis_le,
          (maintenant() at time zone f.fuseau)::date as aujourdhui
        from titres_recette t join financeurs f on f.id = t.financeur_id where t.financeur_id = any(${financeurs}::uuid[]) and t.numero = ${numero}`
    : await sql<Cible[]>`
        select m.dossier_id, m.objet_id, m.etat = ${issue} as fait, m.etat = 'mandate' as attendu, m.date_mandat as emis_le,
          (maintenant() at time zone f.fuseau)::date as aujourdhui
        from mandats_paiement m join financeurs f on f.id = m.financeur_id where m.financeur_id = any(${financeurs}::uuid[]) and m.numero = ${numero}`;
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
  if (date < cible.emis_le || date > cible.aujourdhui)
    return {
      numero,
      issue: 'refuse',
      message: `La date doit être entre celle ${titre ? 'du titre' : 'du mandat'}, le ${enFrancais(cible.emis_le)}, et aujourd’hui, le ${enFrancais(cible.aujourdhui)} : vérifiez le fichier.`,
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
