import type postgres from 'postgres';
import type { z } from 'zod';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { titresDesDocuments, type ModeleEmis } from '../documents/titres.ts';
import { consulter, type Consultation } from '../dossiers/consulter.ts';
import { prouverRemise } from './prouver-remise.ts';
import type { remisesLues } from './schemas.ts';

/** The letters that open a delay to contest: from the day that they reach the porteur. */
export const LETTRES_CONTESTABLES = [
  'decision-attribution',
  'decision-aide-en-nature',
  'decision-rejet',
  'decision-faute-de-credits',
  'manifestation-non-retenue',
  'decision-droit',
  'recours-rejete',
  'refus-agrement',
  'refus-avenant',
  'resiliation',
  'caducite',
  'arret',
] as const satisfies readonly ModeleEmis[];

/** May say the electronic way accepted, and opens a letter for its organisation. */
export const estDuPorteur = (c: Consultation): boolean => c.roles.includes('porteur');
/** Who sends letters by post, and records what the post says. */
export const ROLES_DE_LA_POSTE: readonly Role[] = ['instructeur', 'responsable', 'assemblees'];
export const enregistreLaPoste = (c: Consultation): boolean => c.roles.some((role) => ROLES_DE_LA_POSTE.includes(role));

export interface LettreSuivie {
  piece: string;
  modele: ModeleEmis;
  notifiee_le: string;
  ouverte_le: string | null;
  presentee_le: string | null;
  numero: string | null;
}

/** The letters of a dossier that may be contested, the newest first, with what is known of how they arrived. */
export const lireLettres = (sql: postgres.Sql, { lecture: { dossier } }: Consultation): Promise<LettreSuivie[]> => sql<
  LettreSuivie[]
>`
  select p.id as piece, p.modele, e.instant as notifiee_le, o.ouverte_le, to_char(l.presentee_le, 'YYYY-MM-DD') as presentee_le, l.numero
  from pieces p
  join evenements_dossier e on e.financeur_id = p.financeur_id and e.dossier_id = p.dossier_id and e.rang = p.rang
  left join premieres_ouvertures o on o.financeur_id = p.financeur_id and o.dossier_id = p.dossier_id and o.piece_id = p.id
  left join lettres_recommandees l on l.financeur_id = p.financeur_id and l.dossier_id = p.dossier_id and l.piece_id = p.id
  where p.financeur_id = ${dossier.financeur_id} and p.dossier_id = ${dossier.id} and p.nature = 'document' and p.modele in ${sql([...LETTRES_CONTESTABLES])}
  order by p.rang desc, p.id desc`;

interface LigneDAccord {
  accepte: boolean;
  dit_le: string;
  par: string;
}

/** What the porteur last said of the electronic way. */
export async function lireAccord(
  sql: postgres.Sql,
  { lecture: { dossier } }: Consultation,
): Promise<LigneDAccord | null> {
  const [dernier] = await sql<LigneDAccord[]>`
    select a.accepte, a.dit_le, c.nom as par from accords_electroniques a join comptes c on c.id = a.compte_id
    where a.financeur_id = ${dossier.financeur_id} and a.dossier_id = ${dossier.id} order by a.dit_le desc, a.id desc limit 1`;
  return dernier ?? null;
}

/** What reached the porteur, and when it is proved; nothing for whoever is neither of the porteur nor of the funder. Throws « introuvable » when the dossier is not theirs to see. */
export async function lireRemises(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
): Promise<z.input<typeof remisesLues>> {
  const c = await consulter(sql, acteur, dossierId);
  if (!estDuPorteur(c) && c.audience !== 'region')
    return { accord: null, peutDire: false, peutEnregistrer: false, remises: [] };
  const [accord, lettres] = await Promise.all([lireAccord(sql, c), lireLettres(sql, c)]);
  const { fuseau, feries } = c.cadre.lieu;
  return {
    accord:
      accord === null
        ? null
        : { accepte: accord.accepte, ditLe: new Date(accord.dit_le).toISOString(), par: accord.par },
    peutDire: estDuPorteur(c),
    peutEnregistrer: enregistreLaPoste(c),
    remises: lettres.map((l) => {
      const notifieeLe = dateLocale(new Date(l.notifiee_le).toISOString(), fuseau);
      const ouverteLe = l.ouverte_le === null ? null : dateLocale(new Date(l.ouverte_le).toISOString(), fuseau);
      return {
        piece: l.piece,
        titre: titresDesDocuments[l.modele],
        notifieeLe,
        numero: l.numero,
        ...prouverRemise(
          { notifieeLe, accepte: accord?.accepte === true, ouverteLe, recommandeeLe: l.presentee_le },
          { jour: c.date, territoire: feries },
        ),
      };
    }),
  };
}
