import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { ValeurEtat } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Cadre, EtatDossier, ObjetVivant } from './etat-dossier.ts';
import type { LectureDossier, LigneObjet } from './lecture-dossier.ts';
import type { VersionChargee } from './versions.ts';

/** A dossier as it was read, ready to be judged. */
export interface Ouverture {
  lecture: LectureDossier;
  version: VersionChargee;
  etat: EtatDossier;
  cadre: Cadre;
  /** Civil day of the request in the funder's time zone. */
  date: string;
}

const objetVivant = ({ id, type, genre, version, etat }: LigneObjet): ObjetVivant => ({
  id,
  machine: type,
  genre,
  version,
  instantane: { value: etat.value as ValeurEtat, context: etat.context },
  depuis: etat.depuis,
});

const instant = (lu: string): string => new Date(lu).toISOString();

/** The state in memory of what was read. */
export function ouvrir(lecture: LectureDossier, version: VersionChargee): Ouverture {
  const epine = lecture.objets.find((o) => o.type === 'dossier');
  if (epine === undefined) throw new Error(`Le dossier ${lecture.dossier.id} n’a pas d’épine.`);
  const { fuseau, feries } = lecture.financeur;
  return {
    lecture,
    version,
    cadre: { cycle: version.cycle, lieu: { fuseau, feries } },
    date: dateLocale(lecture.instant, fuseau),
    etat: {
      epineId: epine.id,
      objets: new Map(lecture.objets.map((o) => [o.id, objetVivant(o)])),
      echeances: lecture.echeances.map((e) => ({
        objetId: e.objet_id,
        cle: e.cle,
        evenement: e.evenement,
        le: instant(e.le),
        suspendueLe: e.suspendue_le === null ? null : instant(e.suspendue_le),
        retenuePar: e.retenue_par,
        armeeRang: e.armee_rang,
        nature: e.nature,
      })),
      rang: lecture.dossier.dernier_rang,
      version: String(version.version),
      suspenduLe: epine.etat.suspenduLe ?? null,
    },
  };
}

/** Does a form name, by its SIRET, an organisation of one of these SIREN? */
function nomme(valeur: Valeur, sirens: readonly string[]): boolean {
  if (typeof valeur === 'string') return /^\d{14}$/.test(valeur) && sirens.includes(valeur.slice(0, 9));
  if (typeof valeur !== 'object' || valeur === null) return false;
  return Object.values(valeur).some((v) => nomme(v, sirens));
}
/**
 * Is it of the beneficiary, of a partner let in on the dossier, or of an organisation that the demand names (partner, employer, provider)? Such a person has an
 * interest in it (loi 2013-907, art. 2).
 */
function interesse({ lecture }: Ouverture): boolean {
  const { membre, deposant, partenaire, sirens } = lecture.acteur;
  if (membre !== null || deposant || partenaire || sirens.includes(lecture.organisation.siret.slice(0, 9))) return true;
  return sirens.length > 0 && lecture.formulaires.some((f) => nomme(f.figees ?? f.valeurs, sirens));
}

/** Who asks, as guards read it. */
function acteurPour(o: Ouverture, roles: readonly Role[], compteId: string | null): Record<string, Valeur> {
  const { recuse, organismes } = o.lecture.acteur;
  return { id: compteId, roles: [...roles], organismes, beneficiaire: interesse(o), recuse };
}

/** Facts that every event has. */
export const faitsDeBase = (o: Ouverture, roles: readonly Role[], compteId: string | null): Record<string, Valeur> => ({
  acteur: acteurPour(o, roles, compteId),
  instant: instant(o.lecture.instant),
  date: o.date,
});
