// Who is awaited for what, read in the state of a dossier: what the desk of each role, « à vous de jouer » and the finance board show.
import type { AttenduJson, CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles, lire, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import { finDeJour } from '../../workflows/engine/dates/instants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { epineDe, faitsPour, machineDe, type EtatDossier, type Lieu, type ObjetVivant } from './etat-dossier.ts';
import type { Attente } from './lecture-dossier.ts';

/** As PostgreSQL says an instant that never comes. */
const SANS_FIN = 'infinity';

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
  lieu: Lieu,
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
        if (a.quand !== undefined && lire(a.quand, objet.instantane.context, {}) !== true) return false;
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
        libreJusqua: libreJusqua(objet, a, lieu),
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

/** Until which instant whoever it is awaited of chooses when: `infinity` where no day ends it; `null` where it is their turn at once. */
function libreJusqua({ instantane }: ObjetVivant, { libre }: AttenduJson, { fuseau }: Lieu): string | null {
  if (libre === undefined) return null;
  const jour = libre === true ? null : lire(libre.jusqua, instantane.context, {});
  return typeof jour === 'string' ? finDeJour(jour, fuseau) : SANS_FIN;
}

function avantDe(etat: EtatDossier, objet: ObjetVivant, { echeance }: AttenduJson): string | null {
  const e =
    echeance === undefined ? undefined : etat.echeances.find((x) => x.objetId === objet.id && x.cle === echeance);
  return e === undefined || e.suspendueLe !== null ? null : e.le;
}

const egales = (a: Attente, b: Attente): boolean =>
  JSON.stringify([
    [...a.roles].sort(),
    a.compte,
    a.organisme,
    instant(a.depuis),
    instant(a.avant),
    a.montant,
    instant(a.libreJusqua),
  ]) ===
  JSON.stringify([
    [...b.roles].sort(),
    b.compte,
    b.organisme,
    instant(b.depuis),
    instant(b.avant),
    b.montant,
    instant(b.libreJusqua),
  ]);
const instant = (v: string | null): string | null => (v === null || v === SANS_FIN ? v : new Date(v).toISOString());
const nom = (a: Attente): string => `${a.objet}/${a.acte}`;

/** What to write so that the table says what the state says: the acts no longer awaited as they were, then those that are. */
export function differenceDAttentes(
  lues: readonly Attente[],
  vives: readonly Attente[],
): { retirer: { objet: string; acte: string }[]; poser: Attente[] } {
  const avant = new Map(lues.map((a) => [nom(a), a]));
  const apres = new Map(vives.map((a) => [nom(a), a]));
  const change = (a: Attente, autres: ReadonlyMap<string, Attente>): boolean => {
    const autre = autres.get(nom(a));
    return autre === undefined || !egales(a, autre);
  };
  return {
    retirer: lues.filter((a) => change(a, apres)).map(({ objet, acte }) => ({ objet, acte })),
    poser: vives.filter((a) => change(a, avant)),
  };
}

/** The amount at stake for an act of an object: what the object is worth, in centimes; `null` for what is worth nothing by itself. */
export function enJeu({ instantane }: ObjetVivant): number | null {
  const { montant } = instantane.context;
  return typeof montant === 'number' ? montant : null;
}
