import { sql as kysely } from 'kysely';
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { chargerVersion } from '../engine/versions.ts';
import { libelleDObjet } from '../dossiers/consulter.ts';
import { Refus } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { visibles } from '../acces/visibles.ts';
import type { Base } from '../db/client.ts';
import { lireMandat, lireTitre, natureDe, surUnTitre } from './lire-retour.ts';
import type { bilanRetour, mandatsEnAttente, retourComptable } from './schemas.ts';

const MESSAGES_SANS_RECETTE = {
  irrecouvrable: 'Admission en non-valeur enregistrée.',
  remise: 'Remise gracieuse enregistrée.',
  annulation: 'Annulation du titre enregistrée.',
} as const;

type MandatsEnAttente = z.input<typeof mandatsEnAttente>;
type LigneEnAttente = Omit<MandatsEnAttente['mandats'][number], 'libelle'> & {
  financeur_id: string;
  slug: string;
  version: number;
  machine: string;
};

/** Mandats and titres that the comptable has in hand, of these funders and of the dossiers that the reader sees. */
export async function listerMandats(
  { sql, db }: Base,
  acteur: Acteur,
  financeurs: readonly string[],
): Promise<MandatsEnAttente> {
  const lus = kysely`${[...financeurs]}::uuid[]`;
  const { rows: lignes } = await kysely<LigneEnAttente>`
    with attendus as (
      select financeur_id, dossier_id, objet_id, 'mandat' as nature, numero, montant_centimes as montant, date_mandat as date
      from mandats_paiement where financeur_id = any(${lus}) and etat = 'mandate'
      union all
      select financeur_id, dossier_id, objet_id, 'titre', numero, montant_centimes - recouvre_centimes - non_recouvre_centimes, date_titre
      from titres_recette where financeur_id = any(${lus}) and recouvre_centimes + non_recouvre_centimes < montant_centimes
    )
    select d.financeur_id, d.slug, d.version, b.type as machine, b.genre, a.dossier_id as dossier, d.numero as "numeroDossier", o.nom as organisation,
      a.objet_id as objet, a.nature, a.numero, a.montant, a.date
    from attendus a
    join dossiers d on d.financeur_id = a.financeur_id and d.id = a.dossier_id
    join organisations o on o.id = d.organisation_id
    join objets_dossier b on b.financeur_id = a.financeur_id and b.dossier_id = a.dossier_id and b.id = a.objet_id
    -- Whoever belongs to the organisation sees its dossiers as a member, not these.
    where ${visibles(acteur)} and not est_recuse(d.financeur_id, ${acteur.compteId}::uuid, d.siren)
    order by a.date, a.numero`.execute(db);
  const mandats: MandatsEnAttente['mandats'] = [];
  for (const { financeur_id: financeurId, slug, version: numero, machine, ...ligne } of lignes) {
    const version = await chargerVersion(sql, { financeurId, slug, version: numero });
    mandats.push({ ...ligne, libelle: libelleDObjet(version, { machine, genre: ligne.genre }) });
  }
  return { mandats };
}

/**
 * The comptable's return, line by line: the only source of « payé », « rejeté » and « recouvré », and of what a titre will not bring back. A line already applied is said so and changes nothing, so
 * that the same file may be sent twice; a line that is refused does not stop the others. Asks for a fresh proof. Whoever is recused from the organisation of a line leaves it to another.
 */
export async function enregistrerRetourComptable(
  sql: postgres.Sql,
  acteur: Acteur,
  financeurs: readonly string[],
  retour: z.output<typeof retourComptable>,
): Promise<z.input<typeof bilanRetour>> {
  exigerPreuve(acteur);
  const lignes: z.input<typeof bilanRetour>['lignes'] = [];
  for (const ligne of retour.lignes) lignes.push(await appliquerLigne(sql, acteur, financeurs, ligne));
  return { lignes };
}

type Ligne = z.output<typeof retourComptable>['lignes'][number];
type BilanDeLigne = z.input<typeof bilanRetour>['lignes'][number];

const enFrancais = (jour: string): string => jour.split('-').toReversed().join('/');

async function appliquerLigne(
  sql: postgres.Sql,
  acteur: Acteur,
  financeurs: readonly string[],
  ligne: Ligne,
): Promise<BilanDeLigne> {
  const { numero, date } = ligne;
  const dire = (issue: BilanDeLigne['issue'], message: string): BilanDeLigne => ({ numero, issue, message });
  const titre = surUnTitre(ligne.issue);
  const cible = titre ? await lireTitre(sql, financeurs, ligne) : await lireMandat(sql, financeurs, ligne);
  if (cible === null)
    return dire('inconnu', `Aucun ${titre ? 'titre' : 'mandat'} ne porte ce numéro : vérifiez le fichier.`);
  if (acteur.recusations.some((r) => r.financeurId === cible.financeur_id && r.siren === cible.siren))
    return dire('refuse', 'Vous êtes récusé pour cet organisme : un autre administrateur enregistre cette ligne.');
  if (cible.fait) return dire('deja', 'Déjà enregistré : rien n’a changé.');
  if (cible.refus !== null) return dire('refuse', cible.refus);
  if (date < cible.emis_le || date > cible.aujourdhui)
    return dire(
      'refuse',
      `La date doit être entre celle ${titre ? 'du titre' : 'du mandat'}, le ${enFrancais(cible.emis_le)}, et aujourd’hui, le ${enFrancais(cible.aujourdhui)} : vérifiez le fichier.`,
    );
  if (ligne.issue === 'rejete' && (ligne.motif ?? '').trim() === '')
    return dire('refuse', 'Un rejet doit donner son motif : ajoutez-le.');
  const { type, charge, message } = acteDe(ligne);
  try {
    await appliquerEvenement(sql, {
      dossierId: cible.dossier_id,
      objetId: cible.objet_id,
      type,
      charge,
      versionAttendue: null,
      emetteur: { role: 'comptable', compteId: acteur.compteId },
    });
    return dire('applique', message);
  } catch (e) {
    if (e instanceof Refus) return dire('refuse', e.message);
    throw e;
  }
}

/** The fact that a line states, as the machine of the payment or of the recovery hears it. */
function acteDe(ligne: Ligne): { type: string; charge: Record<string, Valeur>; message: string } {
  const { issue, date, montant, motif = '' } = ligne;
  switch (issue) {
    case 'paye':
      return { type: 'CONSTATER_PAIEMENT', charge: { date }, message: 'Paiement enregistré.' };
    case 'rejete':
      return { type: 'CONSTATER_REJET_MANDAT', charge: { date, motif }, message: 'Rejet enregistré.' };
    case 'recouvre':
      return {
        type: 'CONSTATER_RECOUVREMENT',
        charge: montant === undefined ? { date } : { date, montant },
        message: 'Recouvrement enregistré.',
      };
    default:
      return {
        type: 'CONSTATER_NON_VALEUR',
        charge: { date, nature: natureDe(issue) },
        message: MESSAGES_SANS_RECETTE[issue],
      };
  }
}
