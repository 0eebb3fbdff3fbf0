import { alerteDe } from './delais.ts';
import type { EcritureEcheance } from './ecritures.ts';
import { machineDe, objetDe, type EcheanceVive } from './etat-dossier.ts';
import type { LigneEcheance } from './lecture-dossier.ts';
import type { Ecrivable } from './naissance.ts';

const nom = (objet: string, cle: string, rang: number): string => `${objet}/${cle}/${rang}`;
const memeListe = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x) => b.includes(x));

function alerte(o: Ecrivable, e: EcheanceVive): { le: string; genre: string; jours: number } | null {
  const machine = machineDe(o.version.cycle, objetDe(o.etat, e.objetId).machine);
  const trouvee = alerteDe(machine, e);
  const jours = machine.echeances[e.cle]?.alerte?.jours;
  return trouvee === null || jours === undefined ? null : { ...trouvee, jours };
}

function modifiee(o: Ecrivable, lue: LigneEcheance, vive: EcheanceVive): EcritureEcheance | null {
  const change =
    new Date(lue.le).toISOString() !== vive.le ||
    (lue.suspendue_le === null) !== (vive.suspendueLe === null) ||
    !memeListe(lue.retenue_par, vive.retenuePar);
  if (!change) return null;
  return {
    operation: 'modifier',
    objet_id: lue.objet_id,
    cle: lue.cle,
    armee_rang: lue.armee_rang,
    le: vive.le,
    suspendue_le: vive.suspendueLe,
    retenue_par: vive.retenuePar,
    alerte_le: alerte(o, vive)?.le ?? null,
  };
}

function armee(o: Ecrivable, e: EcheanceVive): EcritureEcheance {
  const annonce = alerte(o, e);
  return {
    operation: 'armer',
    objet_id: e.objetId,
    cle: e.cle,
    armee_rang: e.armeeRang,
    evenement: e.evenement,
    nature: e.nature,
    le: e.le,
    suspendue_le: e.suspendueLe,
    retenue_par: e.retenuePar,
    alerte_le: annonce?.le ?? null,
    alerte_genre: annonce?.genre ?? null,
    alerte_jours: annonce?.jours ?? null,
  };
}

/**
 * What to write so that the table of deadlines says what the state in memory says, each by its armament.
 *
 * @param prise the armament that the event came from, on `objetId`
 */
export function ecrituresDEcheances(
  o: Ecrivable,
  prise: { cle: string; armeeRang: number } | null,
  objetId: string,
): EcritureEcheance[] {
  const vives = new Map(o.etat.echeances.map((e) => [nom(e.objetId, e.cle, e.armeeRang), e]));
  const lues = new Set(o.lecture.echeances.map((e) => nom(e.objet_id, e.cle, e.armee_rang)));
  const cle = prise === null ? null : nom(objetId, prise.cle, prise.armeeRang);
  const fermees = o.lecture.echeances.flatMap((lue): EcritureEcheance[] => {
    const designee = nom(lue.objet_id, lue.cle, lue.armee_rang);
    const situee = { objet_id: lue.objet_id, cle: lue.cle, armee_rang: lue.armee_rang };
    if (designee === cle) return [{ operation: 'faite', ...situee }];
    const vive = vives.get(designee);
    if (vive === undefined) {
      // Another visit of the same state armed it anew: what this one waited for has no object any more.
      const remplacee = o.etat.echeances.some((e) => e.objetId === lue.objet_id && e.cle === lue.cle);
      return [{ operation: remplacee ? 'sansObjet' : 'annuler', ...situee }];
    }
    const modification = modifiee(o, lue, vive);
    return modification === null ? [] : [modification];
  });
  const armees = o.etat.echeances.filter((e) => !lues.has(nom(e.objetId, e.cle, e.armeeRang))).map((e) => armee(o, e));
  return [...fermees, ...armees];
}
