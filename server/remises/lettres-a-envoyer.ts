// The desk of whoever sends letters by post: the decisions that nothing proves to have arrived, the electronic way being refused or left unopened.
import { sql } from 'kysely';
import type { z } from 'zod';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Territoire } from '../../workflows/engine/dates/jours-ouvres.ts';
import type { Acteur } from '../acces/acteur.ts';
import { visibles } from '../acces/visibles.ts';
import type { Base } from '../db/client.ts';
import { titresDesDocuments, type ModeleEmis } from '../documents/titres.ts';
import { LETTRES_CONTESTABLES, ROLES_DE_LA_POSTE } from './lire-remises.ts';
import { JOURS_POUR_OUVRIR, prouverRemise } from './prouver-remise.ts';
import type { lettresAEnvoyer } from './schemas.ts';

/** How many are told at once, the oldest first (our decision): the next ones come as these are sent. */
const LETTRES_MONTREES = 5;

interface Ligne {
  dossier: string;
  numero: string | null;
  organisation: string;
  piece: string;
  modele: ModeleEmis;
  notifiee_le: string;
  accepte: boolean;
  ici: string;
  fuseau: string;
  feries: Territoire;
}

/**
 * The letters to send by registered post, of the dossiers that the reader follows: those that he instructs or that nobody took, all of them for whoever answers for a service
 * or an assembly. Nothing for anyone else.
 */
export async function lireLettresAEnvoyer({ db }: Base, acteur: Acteur): Promise<z.input<typeof lettresAEnvoyer>> {
  const par = (roles: readonly string[]): string[] => [
    ...new Set(acteur.roles.filter(({ role }) => roles.includes(role)).map(({ financeurId }) => financeurId)),
  ];
  const tous = par(ROLES_DE_LA_POSTE.filter((role) => role !== 'instructeur'));
  const siens = par(['instructeur']);
  if (tous.length + siens.length === 0) return { lettres: [], autres: 0 };
  const { rows: lignes } = await sql<Ligne>`
    select d.id as dossier, d.numero, o.nom as organisation, p.id as piece, p.modele, e.instant as notifiee_le, coalesce(a.accepte, false) as accepte,
      maintenant() as ici, f.fuseau, f.feries
    from pieces p
    join dossiers d on d.financeur_id = p.financeur_id and d.id = p.dossier_id
    join financeurs f on f.id = d.financeur_id
    join organisations o on o.id = d.organisation_id
    join evenements_dossier e on e.financeur_id = p.financeur_id and e.dossier_id = p.dossier_id and e.rang = p.rang
    left join lateral (
      select accepte from accords_electroniques x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id order by dit_le desc, id desc limit 1
    ) a on true
    where p.nature = 'document' and p.modele = any(${[...LETTRES_CONTESTABLES]}::text[]) and p.financeur_id = any(${[...tous, ...siens]}::uuid[])
      and (p.financeur_id = any(${tous}::uuid[]) or d.instructeur_id is null or d.instructeur_id = ${acteur.compteId}::uuid)
      and ${visibles(acteur)}
      and not exists (select 1 from premieres_ouvertures x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.id)
      and not exists (select 1 from lettres_recommandees x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and x.piece_id = p.id)
      and (a.accepte is distinct from true or e.instant < maintenant() - make_interval(days => ${JOURS_POUR_OUVRIR}::int))
    order by e.instant, p.id`.execute(db);
  const dues = lignes.flatMap((l) => {
    const notifieeLe = dateLocale(new Date(l.notifiee_le).toISOString(), l.fuseau);
    const { aEnvoyer } = prouverRemise(
      { notifieeLe, accepte: l.accepte, ouverteLe: null, recommandeeLe: null },
      { jour: dateLocale(new Date(l.ici).toISOString(), l.fuseau), territoire: l.feries },
    );
    return aEnvoyer
      ? [
          {
            dossier: l.dossier,
            numero: l.numero ?? '',
            organisation: l.organisation,
            titre: titresDesDocuments[l.modele],
            notifieeLe,
            acceptee: l.accepte,
          },
        ]
      : [];
  });
  return { lettres: dues.slice(0, LETTRES_MONTREES), autres: Math.max(0, dues.length - LETTRES_MONTREES) };
}
