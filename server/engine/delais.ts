// The deadlines of a dossier in memory: armed, held by name, run again, dropped.
import type { ActionJson, EcheanceJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { debutDeJour, echeance, finDeJour, joursSuspendus, prolonger } from '../../workflows/engine/dates/instants.ts';
import { lire, type Evenement } from '../../workflows/engine/lifecycle/machine.ts';
import { QUELCONQUE } from '../../workflows/engine/lifecycle/regles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { EcheanceVive, EtatDossier, Lieu, ObjetVivant, Pas } from './etat-dossier.ts';

/** What arms a deadline, or moves those of the dossier: the object that asks, the event that it took, and the rank of its line. */
interface Demande {
  objet: ObjetVivant;
  machine: MachineCompilee;
  evenement: Evenement;
  instant: string;
  rang: number;
}

/** The name of a hold on a deadline. */
type Teneur = 'acte' | 'dossier';

function retenir(e: EcheanceVive, par: Teneur, instant: string): void {
  e.suspendueLe ??= instant;
  if (!e.retenuePar.includes(par)) e.retenuePar = [...e.retenuePar, par];
}

/** Lets go of a deadline: it runs again only when nothing else holds it, later by the days it was held. */
function lacher(e: EcheanceVive, par: Teneur, instant: string, lieu: Lieu): void {
  if (!e.retenuePar.includes(par)) return;
  e.retenuePar = e.retenuePar.filter((x) => x !== par);
  if (e.suspendueLe === null || e.retenuePar.length > 0) return;
  e.le = prolonger(e.le, joursSuspendus(e.suspendueLe, instant, lieu.fuseau), lieu.fuseau);
  e.suspendueLe = null;
}

function depart(declaree: EcheanceJson, cle: string, d: Demande, lieu: Lieu): string {
  if (declaree.depuis === undefined) return d.instant;
  const lu: Valeur = lire(declaree.depuis, d.objet.instantane.context, d.evenement);
  if (lu === QUELCONQUE) return d.instant;
  if (typeof lu !== 'string') throw new Error(`L’échéance « ${cle} » n’a pas de point de départ.`);
  return lu.length === 10 ? debutDeJour(lu, lieu.fuseau) : lu;
}

function terme(declaree: EcheanceJson, cle: string, d: Demande, lieu: Lieu): string {
  if (declaree.le !== undefined) return finDeJour(declaree.le, lieu.fuseau);
  if (declaree.duree === undefined) throw new Error(`L’échéance « ${cle} » n’a ni durée ni jour.`);
  return echeance({ depuis: depart(declaree, cle, d, lieu), duree: declaree.duree, ...lieu });
}

/**
 * Arms a deadline of an object; the one of the same key, if any, is replaced. On a suspended dossier it is held at once, unless it is of the law.
 *
 * @throws Error when the machine does not declare it, or when what it starts from is not known
 */
export function armer(etat: EtatDossier, lieu: Lieu, cle: string, d: Demande): void {
  const declaree = Object.hasOwn(d.machine.echeances, cle) ? d.machine.echeances[cle] : undefined;
  if (declaree === undefined) throw new Error(`Échéance inconnue : « ${cle} ».`);
  const armee: EcheanceVive = {
    objetId: d.objet.id,
    cle,
    evenement: declaree.evenement,
    le: terme(declaree, cle, d, lieu),
    suspendueLe: null,
    retenuePar: [],
    armeeRang: d.rang,
    nature: declaree.nature ?? 'interne',
  };
  if (etat.suspenduLe !== null && armee.nature !== 'loi') retenir(armee, 'dossier', d.instant);
  etat.echeances = [...etat.echeances.filter((e) => e.objetId !== d.objet.id || e.cle !== cle), armee];
}

/** Carries out an effect on the deadlines of a dossier; any other effect is left to the caller. */
export function appliquerDelai(etat: EtatDossier, lieu: Lieu, effet: ActionJson, d: Demande): void {
  const cle = typeof effet.params['echeance'] === 'string' ? effet.params['echeance'] : '';
  const visees = etat.echeances.filter((e) => e.objetId === d.objet.id && e.cle === cle);
  switch (effet.type) {
    case 'armer':
      armer(etat, lieu, cle, d);
      return;
    case 'desarmer':
      etat.echeances = etat.echeances.filter((e) => !visees.includes(e));
      return;
    case 'suspendre':
      for (const e of visees) retenir(e, 'acte', d.instant);
      return;
    case 'reprendre':
      for (const e of visees) lacher(e, 'acte', d.instant, lieu);
      return;
    // A suspension of the dossier stops the delays of the funder, never one of the law.
    case 'suspendreDossier':
      etat.suspenduLe ??= d.instant;
      for (const e of etat.echeances) if (e.nature !== 'loi') retenir(e, 'dossier', d.instant);
      return;
    case 'reprendreDossier':
      etat.suspenduLe = null;
      for (const e of etat.echeances) lacher(e, 'dossier', d.instant, lieu);
      return;
    case 'annulerDossier':
      etat.suspenduLe = null;
      etat.echeances = etat.echeances.filter((e) => e.nature === 'loi');
      return;
  }
}

/**
 * Takes the deadline that an event says it comes from: it must be this very armament, running and due. Says whether it was; then it is no longer alive.
 * What only a deadline brings back is not taken without it.
 */
export function prendreEcheance(etat: EtatDossier, m: MachineCompilee, pas: Pas): boolean {
  const { instant, acteur } = pas.faits as { instant: string; acteur?: { roles?: readonly string[] } | null };
  if (pas.echeance === undefined) {
    const duSysteme = acteur?.roles?.length === 1 && acteur.roles[0] === 'systeme';
    return !duSysteme || !Object.values(m.echeances).some((e) => e.evenement === pas.type);
  }
  const { cle, armeeRang } = pas.echeance;
  const vive = etat.echeances.find((e) => e.objetId === pas.objetId && e.cle === cle);
  if (
    vive?.armeeRang !== armeeRang ||
    vive.evenement !== pas.type ||
    vive.suspendueLe !== null ||
    Date.parse(vive.le) > Date.parse(instant)
  )
    return false;
  etat.echeances = etat.echeances.filter((e) => e !== vive);
  return true;
}

/** When a deadline is announced, and by which kind of mail; `null` when it is not, or while it is held. */
export function alerteDe(m: MachineCompilee, e: EcheanceVive): { le: string; genre: string } | null {
  const alerte = Object.hasOwn(m.echeances, e.cle) ? m.echeances[e.cle]?.alerte : undefined;
  if (alerte === undefined || e.suspendueLe !== null) return null;
  return { le: new Date(Date.parse(e.le) - alerte.jours * 86_400_000).toISOString(), genre: alerte.genre };
}
