import type postgres from 'postgres';
import type { LectureDossier } from '../engine/lecture-dossier.ts';
import { chargerVersion } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import { lireFinanceur, type Reglages } from './donnees-communes.ts';
import type { DonneesParModele } from './donnees.ts';

type FinanceurLu = Pick<LectureDossier['financeur'], 'nom' | 'nom_dans_une_phrase' | 'couleurs' | 'adresse' | 'dpo'>;

/** A model to fill in, from the current version of a call. Throws « introuvable » when there is no such call, or no model of that name. */
export async function donneesModele(
  sql: postgres.Sql,
  appel: { financeur: string; slug: string; nom: string },
  reglages: Pick<Reglages, 'demo'>,
): Promise<DonneesParModele['modele']> {
  const [ligne] = await sql<(FinanceurLu & { financeurId: string; version: number })[]>`
    select a.financeur_id as "financeurId", a.version_courante as version, f.nom, f.nom_dans_une_phrase, f.couleurs, f.adresse, f.dpo
    from appels a join financeurs f on f.id = a.financeur_id where f.code = ${appel.financeur} and a.slug = ${appel.slug}`;
  if (!ligne) throw introuvable();
  const version = await chargerVersion(sql, {
    financeurId: ligne.financeurId,
    slug: appel.slug,
    version: ligne.version,
  });
  const { modeles, fiche } = version.definition;
  const modele = Object.hasOwn(modeles, appel.nom) ? modeles[appel.nom] : undefined;
  if (!modele) throw introuvable();
  return {
    financeur: lireFinanceur({ lecture: { financeur: ligne }, version }),
    appel: fiche.titre,
    titre: modele.titre,
    introduction: modele.introduction ?? null,
    paragraphes: [...modele.paragraphes],
    signature: [...(modele.signature ?? [])],
    donneesFictives: reglages.demo,
  };
}
