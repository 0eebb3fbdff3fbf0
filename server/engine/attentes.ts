// Who is awaited for what, read in the state of a dossier: what the desk of each role, « à vous de jouer » and the finance board show.
import type { AttenduJson, CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { epineDe, faitsPour, machineDe, type EtatDossier, type ObjetVivant } from './etat-dossier.ts';
import type { Attente } from './lecture-dossier.ts';

/**
 * The acts that a dossier awaits: those that its leaves declare, each with its roles, the only account or body that may do it, since when the leaf is occupied, and the
 * deadline of the state (none while it is held). An act that what is kept already refuses to everyone (an avis still out, a suspended dossier) is not awaited; what today's
 * facts say (credits, delegation, opening day) is read when it is shown, never here. A pure function of the state, so that a replay finds the same.
 *
 * @param enJeu the amount at stake for an act of an object, in centimes, for the finance board
 */
export function attentes(
  etat: EtatDossier,
  cycle: CycleCompile,
  enJeu: (objet: ObjetVivant, acte: string) => number | null = () => null,
): Attente[] {
  return [...etat.objets.values()].flatMap((objet) => {
    const machine = machineDe(cycle, objet.machine);
    const attendus = feuilles(machine, objet.instantane).flatMap((feuille) =>
      (Object.hasOwn(machine.attendus, feuille) ? (machine.attendus[feuille] ?? []) : []).map((a) => ({ feuille, a })),
    );
    const permis = new Map<string, Set<string>>();
    return attendus
      .filter(({ a }) => {
        const cle = a.roles.join();
        let actes = permis.get(cle);
        if (actes === undefined) {
          actes = new Set(
            possibles(machine, objet.instantane, faitsPour(etat, cycle, objet, { acteur: { roles: a.roles } })),
          );
          permis.set(cle, actes);
        }
        return actes.has(evenementDe(machine, a));
      })
      .map(({ feuille, a }) => ({
        objet: objet.id,
        acte: a.acte,
        roles: a.roles,
        compte: gardeSous(etat, objet, a.compte),
        organisme: gardeSous(etat, objet, a.organisme),
        depuis: objet.depuis[feuille] ?? '',
        avant: avantDe(etat, objet, a),
        montant: enJeu(objet, a.acte),
      }));
  });
}

const evenementDe = (m: MachineCompilee, { acte }: AttenduJson): string =>
  Object.hasOwn(m.actes, acte) ? (m.actes[acte]?.evenement ?? acte) : acte;

/** An account or a body kept by the object, else by the dossier. */
function gardeSous(etat: EtatDossier, objet: ObjetVivant, cle: string | undefined): string | null {
  if (cle === undefined) return null;
  const contextes = [objet.instantane.context, epineDe(etat).instantane.context];
  const valeurs = contextes.map((c): Valeur | undefined => (Object.hasOwn(c, cle) ? c[cle] : undefined));
  return valeurs.find((v) => typeof v === 'string') ?? null;
}

function avantDe(etat: EtatDossier, objet: ObjetVivant, { echeance }: AttenduJson): string | null {
  const e =
    echeance === undefined ? undefined : etat.echeances.find((x) => x.objetId === objet.id && x.cle === echeance);
  return e === undefined || e.suspendueLe !== null ? null : e.le;
}
