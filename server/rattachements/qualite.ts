import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { tracerAcces } from '../acces/tracer-acces.ts';
import { consulter, type Consultation } from '../dossiers/consulter.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { ReglagesDeCourriel } from './courriels.ts';
import { deciderRattachement, empechementDuFinanceur } from './decider-rattachement.ts';
import { lirePreuve, type PreuveEnBase } from './lire-rattachements.ts';
import { ROLES_DE_LA_QUALITE } from './preuves.ts';
import type { DecisionDeRattachement, qualiteLue, RoleDeMembre } from './schemas.ts';

interface Ligne {
  id: string;
  compte_id: string;
  nom: string;
  courriel: string;
  etat: 'attente' | 'accepte' | 'refuse' | 'retire';
  qualite: string;
  roles: RoleDeMembre[];
  cree_le: string;
  decidable_le: string;
  decidable: boolean;
  administrateurs: number;
  motif: string | null;
  preuves: PreuveEnBase[];
}

/** The last demand of whoever deposited this dossier for its organisation. */
async function lireDemande(sql: postgres.Sql, c: Consultation): Promise<Ligne | undefined> {
  const { deposant_id: deposant, organisation_id: organisation } = c.lecture.dossier;
  const [ligne] = await sql<Ligne[]>`
    select r.id, r.compte_id, c.nom, c.courriel, r.etat, r.qualite, r.roles, r.cree_le, r.decidable_le, r.decidable_le <= maintenant() as decidable, r.motif,
      (select count(*)::int from membres_organisation m join comptes y on y.id = m.compte_id and y.actif where m.organisation_id = r.organisation_id and m.administrateur) as administrateurs,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'taille', p.taille, 'cree_le', p.cree_le) order by p.cree_le, p.id)
        from preuves_rattachement p where p.rattachement_id = r.id), '[]') as preuves
    from rattachements r join comptes c on c.id = r.compte_id
    where r.compte_id = ${deposant} and r.organisation_id = ${organisation} order by r.cree_le desc, r.id desc limit 1`;
  return ligne;
}

const repond = (c: Consultation): boolean => c.roles.some((role) => ROLES_DE_LA_QUALITE.includes(role));

/** In which quality a dossier was deposited, and who may confirm it. For the porteur and the agents of its funder; throws « introuvable » to others. */
export async function lireQualite(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
): Promise<z.input<typeof qualiteLue>> {
  const c = await consulter(sql, acteur, dossierId);
  if (c.audience === 'tiers') throw introuvable();
  const ligne = c.lecture.dossier.deposant_id === null ? undefined : await lireDemande(sql, c);
  if (ligne === undefined) return { etat: 'confirmee', demande: null, decidable: false, empechement: null };
  const enAttente = ligne.etat === 'attente';
  const empechement =
    enAttente && repond(c)
      ? empechementDuFinanceur(
          { decidable: ligne.decidable, preuves: ligne.preuves.length, compteId: ligne.compte_id },
          acteur.compteId,
        )
      : null;
  return {
    etat: enAttente ? 'aConfirmer' : 'refusee',
    demande: {
      id: ligne.id,
      nom: ligne.nom,
      courriel: ligne.courriel,
      qualite: ligne.qualite,
      roles: ligne.roles,
      creeLe: new Date(ligne.cree_le).toISOString(),
      administrateurs: ligne.administrateurs,
      decidableLe: new Date(ligne.decidable_le).toISOString(),
      preuves: ligne.preuves.map(lirePreuve),
      motif: ligne.motif,
    },
    decidable: enAttente && repond(c) && empechement === null,
    empechement,
  };
}

/**
 * For the funder of a dossier: confirms or refuses, in the place of an organisation that does not answer, or that nobody administers. Kept in the access journal.
 *
 * @throws « introuvable » to who does not see the dossier; `acces_refuse` to a role that does not answer for it; `transition_refusee` before its time, without a proof, or
 * when it is answered
 */
export async function deciderQualite(
  deps: { sql: postgres.Sql; cles: Cles; reglages: ReglagesDeCourriel },
  acteur: Acteur,
  dossierId: string,
  decision: DecisionDeRattachement,
): Promise<void> {
  const c = await consulter(deps.sql, acteur, dossierId);
  if (c.audience === 'tiers') throw introuvable();
  if (!repond(c))
    throw new Refus(
      'acces_refuse',
      'La qualité de la personne se confirme par l’instructeur, le responsable ou l’administrateur du service.',
    );
  const { financeur_id: financeurId } = c.lecture.dossier;
  const ligne = c.lecture.dossier.deposant_id === null ? undefined : await lireDemande(deps.sql, c);
  if (ligne === undefined)
    throw new Refus('transition_refusee', 'La qualité de la personne est déjà confirmée : rechargez le dossier.');
  await deps.sql.begin(async (t) => {
    await deciderRattachement(t, deps, ligne.id, { compteId: acteur.compteId, financeurId }, decision);
  });
  await tracerAcces(deps.sql, {
    compteId: acteur.compteId,
    dossier: c.lecture.dossier,
    operation: 'deciderQualite',
    issue: 'lu',
  });
}
