import type postgres from 'postgres';
import { composerEcritures, ecritureDObjet } from './composer-ecritures.ts';
import type { Ecritures } from './ecritures.ts';
import { effacerDonnees, EFFACER_DONNEES } from './effacer-donnees.ts';
import { epineDe } from './etat-dossier.ts';
import { examiner } from './faits.ts';
import { lireDossierEntier } from './lecture-dossier.ts';
import { situation } from './lire-etat.ts';
import { faitsDeBase, ouvrir } from './ouverture.ts';
import { chargerVersion } from './versions.ts';

/**
 * What journals the erasure of a dossier, for `appliquer`.
 *
 * @param de number of the bordereau that bears the visa, and who attached it
 * @throws Error when there is no such dossier
 */
export async function composerEffacement(
  sql: postgres.Sql,
  dossierId: string,
  de: { bordereau: string; compteId: string },
): Promise<Ecritures> {
  const lecture = await lireDossierEntier(sql, dossierId, null);
  if (lecture === null) throw new Error(`Dossier inconnu : ${dossierId}.`);
  const { financeur_id: financeurId, slug, version } = lecture.dossier;
  const o = ouvrir(lecture, await chargerVersion(sql, { financeurId, slug, version }, lecture.version));
  const charge = { bordereau: de.bordereau };
  const roles = ['administrateur'] as const;
  const issue = effacerDonnees(o.etat, {
    objetId: o.etat.epineId,
    charge,
    faits: faitsDeBase(o, roles, de.compteId),
  });
  const epine = epineDe(o.etat);
  const acte = {
    type: EFFACER_DONNEES,
    evenement: EFFACER_DONNEES,
    instance: situation(o.version, epine).instance,
    faits: [],
    formulaire: false,
  };
  const x = examiner(o, sql, acte, epine, { charge, acteur: { compteId: de.compteId, roles } });
  const ecritures = composerEcritures({
    o,
    issue,
    objetId: epine.id,
    x,
    formulaire: null,
    figees: null,
    intitule: null,
    idempotence: null,
  });
  return { ...ecritures, objets: [ecritureDObjet(o, epine.id)] };
}
