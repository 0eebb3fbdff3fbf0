import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { LectureDossier } from './lecture.ts';
import type { EtatDossier, Lieu, ObjetVivant } from './ancien-noyau.ts';
import type { VersionChargee } from './versions.ts';

/** A dossier as it was read, ready to be judged. */
export interface Ouverture {
  lecture: LectureDossier;
  version: VersionChargee;
  etat: EtatDossier;
  lieu: Lieu;
  date: string;
}

/** The state in memory of what was read. */
export function ouvrir(lecture: LectureDossier, version: VersionChargee): Ouverture {
  const objets = new Map<string, ObjetVivant>(
    lecture.objets.map((o) => [
      o.id,
      { id: o.id, type: o.type, genre: o.genre, version: o.version, instantane: o.etat },
    ]),
  );
  const epineId = lecture.objets.find((o) => o.type === 'dossier')?.id;
  if (epineId === undefined) throw new Error(`Le dossier ${lecture.dossier.id} n’a pas d’épine.`);
  const { fuseau, territoire } = lecture.financeur;
  return {
    lecture,
    version,
    lieu: { fuseau, feries: territoire },
    date: dateLocale(lecture.instant, fuseau),
    etat: {
      objets,
      epineId,
      echeances: lecture.echeances.map((e) => ({
        objetId: e.objet_id,
        cle: e.cle,
        evenement: e.evenement,
        le: new Date(e.le).toISOString(),
        suspendueLe: e.suspendue_le === null ? null : new Date(e.suspendue_le).toISOString(),
        alerte: e.alerte_genre === null ? null : { jours: e.alerte_jours, genre: e.alerte_genre },
        armeeRang: e.armee_rang,
      })),
    },
  };
}

/** Facts that every event has. */
export function faitsDeBase(o: Ouverture, roles: readonly Role[], compteId: string | null): Record<string, Valeur> {
  const vigueur = o.etat.objets.get(o.etat.epineId)?.instantane.value.vigueur ?? 'actif';
  return { roles: [...roles], acteur: compteId, instant: o.lecture.instant, date: o.date, vigueur };
}
