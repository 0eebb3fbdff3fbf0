import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { lecteursDesEchanges } from '../acces/lecteurs-des-echanges.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import { consulter, type Consultation } from '../dossiers/consulter.ts';
import { vu, type LectureDossier } from '../engine/lecture-dossier.ts';
import { Refus } from '../http/probleme.ts';

/** On which side of a thread one is. */
export type Cote = 'porteur' | 'region';

/** Who writes in them. */
const REDACTEURS: readonly Role[] = ['porteur', 'instructeur', 'responsable', 'assemblees', 'finances', 'ordonnateur'];
/** Who answers a question asked while a dossier is being filled in, which no agent sees otherwise. */
const REPONDENT_AUX_BROUILLONS: readonly Role[] = ['instructeur', 'responsable'];

/** The thread of a dossier, opened by someone who reads it. */
export interface Fil {
  c: Consultation;
  cote: Cote;
  /** Whether the reader sees the dossier itself: agents answer a draft without seeing it. */
  dossierVisible: boolean;
  peutEcrire: boolean;
}

/** Has the porteur written in this thread? Then its funder was asked something. */
async function porteurAEcrit(sql: postgres.Sql, { dossier }: LectureDossier): Promise<boolean> {
  const [ecrit] = await sql`
    select 1 from messages where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and cote = 'porteur' limit 1`;
  return ecrit !== undefined;
}

/**
 * Opens the thread of a dossier. A draft is its porteur's alone, but its thread is read by those who answer as soon as the porteur has written in it; nothing else of it is.
 *
 * @throws « introuvable » for anyone else, which the access journal keeps
 */
export async function ouvrirFil(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Fil> {
  let dossierVisible = true;
  const rolesDe = async (lecture: LectureDossier): Promise<Role[]> => {
    const roles = rolesSurDossier(acteur, vu(lecture)).filter((role) => lecteursDesEchanges.includes(role));
    if (roles.length > 0 || lecture.dossier.depose_le !== null) return roles;
    // As if it were deposited: recusal and partnership are then judged by the same rule.
    const deposes = rolesSurDossier(acteur, { ...vu(lecture), deposeLe: lecture.instant });
    const repondent = deposes.filter((role) => REPONDENT_AUX_BROUILLONS.includes(role));
    dossierVisible = false;
    return repondent.length > 0 && (await porteurAEcrit(sql, lecture)) ? repondent : [];
  };
  const c = await consulter(sql, acteur, dossierId, { operation: 'lire-echanges', rolesDe });
  return {
    c,
    cote: c.audience === 'porteur' ? 'porteur' : 'region',
    dossierVisible,
    peutEcrire: c.roles.some((role) => REDACTEURS.includes(role)),
  };
}

/** The same for whoever writes. @throws `acces_refuse` for who only reads */
export async function ouvrirFilPourEcrire(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Fil> {
  const fil = await ouvrirFil(sql, acteur, dossierId);
  if (!fil.peutEcrire)
    throw new Refus(
      'acces_refuse',
      'Vous lisez ces échanges sans pouvoir y écrire. Adressez-vous à la personne qui instruit.',
    );
  return fil;
}
