// What the bodies that were consulted say of the dossiers of an agenda: a comité has it before its eyes when it speaks of them.
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { restreindre } from '../../workflows/engine/form/classes.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { AVIS } from '../../workflows/phases/consultation/objet.ts';
import { classesLues } from '../acces/classes-lues.ts';
import { detailler } from '../dossiers/consulter.ts';
import { reunir } from '../engine/journal.ts';
import { chargerVersion, machineDe, type VersionChargee } from '../engine/versions.ts';
import type { seanceLue } from './schemas.ts';
import type { Seance } from './seance.ts';

export type AvisDeLigne = NonNullable<z.input<typeof seanceLue>['lignes'][number]['debat']>['avis'][number];

interface AvisTrouve {
  dossier_id: string;
  machine: string;
  statut: string;
  terme: boolean;
  organisme: string | null;
  sens: string | null;
  charge: Record<string, Valeur> | null;
  donnees: Record<string, Valeur> | null;
}

/** The avis asked about the dossiers of an agenda, each with what was answered last; one that is awaited of nobody any more is not there. */
const trouver = (sql: postgres.Sql, { financeurId, id }: Seance): Promise<AvisTrouve[]> =>
  sql<AvisTrouve[]>`
    select o.dossier_id, o.type as machine, o.statut, o.terme, o.etat#>>'{context,organisme}' as organisme, o.etat#>>'{context,sens}' as sens,
      rendu.charge, rendu.donnees
    from lignes_seance l join objets_dossier o on o.financeur_id = l.financeur_id and o.dossier_id = l.dossier_id
      left join lateral (
        select e.charge, c.donnees from evenements_dossier e left join charges_evenement c using (financeur_id, dossier_id, rang)
        where e.financeur_id = o.financeur_id and e.dossier_id = o.dossier_id and e.objet_id = o.id and e.type = ${AVIS.acte}
        order by e.rang desc limit 1) rendu on true
    where l.financeur_id = ${financeurId} and l.seance_id = ${id} and o.type like ${`%/${AVIS.objet}`} and o.statut <> ${AVIS.sansObjet}
    order by o.dossier_id, o.type, organisme nulls last, o.genre, o.id`;

/** What a call calls the answer that an avis concluded with; `null` where it is written, and not chosen. */
function direSens(formulaire: Formulaire | null, sens: string): string | null {
  const champ = formulaire?.sections.flatMap((s) => s.champs).find(({ cle }) => cle === 'sens');
  return champ?.type === 'choix' ? (champ.options.find(({ valeur }) => valeur === sens)?.libelle ?? null) : null;
}

const SENS: ReadonlySet<string> = new Set(['favorable', 'defavorable'] satisfies AvisDeLigne['sens'][]);

function montrer(version: VersionChargee, roles: readonly Role[], a: AvisTrouve): AvisDeLigne {
  const qui = a.organisme ?? version.mot(`${a.machine}.libelle`);
  const ouIlEnEst = version.mot(`${a.machine}.${a.statut}.region`);
  if (a.sens === null)
    return { qui, etat: a.terme ? 'nonRendu' : 'attendu', sens: null, libelle: ouIlEnEst, details: [] };
  const acte = Object.entries(machineDe(version, a.machine).actes).find(([, { type }]) => type === AVIS.acte)?.[0];
  const formulaire = acte === undefined ? null : version.formulaireDeCharge(a.machine, acte);
  const charge = reunir(a.charge ?? {}, a.donnees);
  const lue = formulaire === null ? charge : restreindre(formulaire, classesLues(roles)).sansLesTues(charge);
  const choisi = direSens(formulaire, a.sens);
  const { sens: _, ...reste } = lue;
  return {
    qui,
    etat: 'rendu',
    sens: SENS.has(a.sens) ? (a.sens as AvisDeLigne['sens']) : 'autre',
    libelle: choisi ?? ouIlEnEst,
    details: detailler(formulaire, choisi === null ? lue : reste),
  };
}

/**
 * By dossier, the avis of the bodies that were consulted, in the same order for all; what was written beside is restricted to the classes of answers that
 * these roles read.
 *
 * @param roles those that the reader holds on the séance
 */
export async function lireAvis(
  sql: postgres.Sql,
  s: Seance,
  roles: readonly Role[],
): Promise<ReadonlyMap<string, AvisDeLigne[]>> {
  const lignes = new Map(s.registre.lignes.map((l) => [l.dossier, l]));
  const parDossier = new Map<string, AvisDeLigne[]>();
  for (const trouve of await trouver(sql, s)) {
    const ligne = lignes.get(trouve.dossier_id);
    if (ligne === undefined) continue;
    const { appel: slug, version } = ligne;
    const chargee = await chargerVersion(sql, { financeurId: s.financeurId, slug, version });
    parDossier.set(trouve.dossier_id, [...(parDossier.get(trouve.dossier_id) ?? []), montrer(chargee, roles, trouve)]);
  }
  return parDossier;
}
