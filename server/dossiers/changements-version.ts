import type postgres from 'postgres';
import type { z } from 'zod';
import { comparerFormulaires } from '../../workflows/engine/form/comparer.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Constat, Contexte, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { contexteFormulaire } from '../engine/contexte-formulaire.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import { chargerVersion, type VersionChargee } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import { consulter, type Consultation } from './consulter.ts';
import type { changementsVersion } from './schemas-formulaire.ts';

type ChangementsLus = z.input<typeof changementsVersion>;

/**
 * What changed for a draft since someone last looked at it: its call has a newer version, which it follows. `null` when nothing moved, when it was read
 * already, and once the dossier is deposited. Several versions passed at once are told as one change.
 */
export async function lireChangements(
  sql: postgres.Sql,
  c: Consultation,
  ligne: LigneFormulaire,
): Promise<ChangementsLus | null> {
  const { financeur_id, id, slug, depose_le } = c.lecture.dossier;
  if (depose_le !== null || c.audience !== 'porteur') return null;
  const [deplacement] = await sql<{ de: number | null; le: string | null }[]>`
    select min(de) as de, max(le) as le from changements_version
    where financeur_id = ${financeur_id} and dossier_id = ${id} and vu_le is null`;
  if (!deplacement || deplacement.de === null || deplacement.le === null) return null;
  const ancienne = await chargerVersion(sql, { financeurId: financeur_id, slug, version: deplacement.de });
  const [avant, apres] = [ancienne.definition.formulaires[ligne.cle], c.version.definition.formulaires[ligne.cle]];
  if (!avant || !apres) return null;
  const dans = (version: VersionChargee): Contexte => contexteFormulaire(c.lecture, version, ligne.cle, c.date, ligne);
  const constats = (formulaire: Formulaire, version: VersionChargee): Constat[] =>
    compilerFormulaire(formulaire).valider(assembler(formulaire, ligne.valeurs), dans(version));
  const { sections, champs } = compilerFormulaire(apres).etatChamps(assembler(apres, ligne.valeurs), dans(c.version));
  const montrees = new Set(
    apres.sections.flatMap((s) => (sections.get(s.cle) === false ? [] : s.champs.map((champ) => champ.cle))),
  );
  const changements = comparerFormulaires(avant, apres, ligne.valeurs, {
    avant: constats(avant, ancienne),
    apres: constats(apres, c.version),
    visible: (cle) => montrees.has(cle) && champs.get(cle)?.visible === true,
  });
  return { de: deplacement.de, vers: c.version.version, le: deplacement.le, changements };
}

/** Someone of the organisation has read what changed: it is not shown again. Throws « introuvable » to anyone else. */
export async function accuserChangements(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<void> {
  const c = await consulter(sql, acteur, dossierId);
  if (!c.roles.includes('porteur')) throw introuvable();
  await sql`
    update changements_version set vu_le = maintenant(), vu_par = ${acteur.compteId}
    where financeur_id = ${c.lecture.dossier.financeur_id} and dossier_id = ${dossierId} and vu_le is null`;
}
