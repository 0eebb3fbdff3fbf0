import type { Duree, Effet, Operande, TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import {
  etatCourant,
  franchir,
  lireOperande,
  naitre,
  type Evenement,
  type Instantane,
  type Resultat,
} from '../../workflows/engine/ancien-cycle/machine.ts';
import { debutDeJour, echeance, joursSuspendus, prolonger } from '../../workflows/engine/dates/instants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { machineDe, type VersionChargee } from './versions.ts';

/** An object of a dossier in memory: where it is, and how many events it has lived. */
export interface ObjetVivant {
  id: string;
  type: TypeObjet;
  genre: string;
  version: number;
  instantane: Instantane;
}

/** A deadline that still runs, or that is paused. */
export interface EcheanceVivante {
  objetId: string;
  cle: string;
  evenement: string;
  le: string;
  suspendueLe: string | null;
  alerte: { jours: number; genre: string } | null;
  armeeRang: number;
}

/** A dossier as its journal tells it: enough to judge the next event, and nothing else. */
export interface EtatDossier {
  objets: Map<string, ObjetVivant>;
  epineId: string;
  echeances: EcheanceVivante[];
}

/** An effect with the object it comes from. Deadlines and births are already carried out on the state; the others are for the caller. */
export interface EffetSitue {
  objetId: string;
  effet: Effet;
}

export interface Lieu {
  fuseau: string;
  feries: 'metropole' | 'alsace-moselle';
}

interface Pas {
  objetId: string;
  evenement: Evenement;
  instant: string;
  rang: number;
}

/** The result of one event: the state is changed in place only when it is accepted. */
export type Franchissement =
  { accepte: true; effets: EffetSitue[]; crees: ObjetVivant[] } | Extract<Resultat, { accepte: false }>;

/** A dossier at its birth. */
export function ouvrirDossier(version: VersionChargee, epineId: string): EtatDossier {
  const epine: ObjetVivant = {
    id: epineId,
    type: 'dossier',
    genre: 'dossier',
    version: 1,
    instantane: naitre(machineDe(version, 'dossier').machine),
  };
  return { objets: new Map([[epineId, epine]]), epineId, echeances: [] };
}

const instantDe = (valeur: Valeur | undefined, lieu: Lieu): string | null =>
  typeof valeur !== 'string' ? null : valeur.length === 10 ? debutDeJour(valeur, lieu.fuseau) : valeur;

/**
 * Applies one journaled or proposed event to a dossier in memory. The same function serves the live write and the replay: whatever is not in the state
 * (ids of what is born, sums, the actor's roles) comes from `evenement.faits`. `faits.crees` lists the ids of the objects born, in order.
 */
export function avancer(etat: EtatDossier, version: VersionChargee, lieu: Lieu, pas: Pas): Franchissement {
  const objet = etat.objets.get(pas.objetId);
  if (!objet) throw new Error(`Objet inconnu : ${pas.objetId}.`);
  const resultat = franchir(machineDe(version, objet.type).machine, objet.instantane, pas.evenement);
  if (!resultat.accepte) return resultat;
  objet.instantane = resultat.instantane;
  objet.version += 1;

  const ids = Array.isArray(pas.evenement.faits['crees']) ? [...(pas.evenement.faits['crees'] as string[])] : [];
  const crees: ObjetVivant[] = [];
  const effets: EffetSitue[] = [];
  const traiter = (situes: EffetSitue[]): void => {
    for (const situe of situes) {
      effets.push(situe);
      appliquerEcheance(etat, situe, lieu, pas);
      if (situe.effet.type !== 'creerObjet') continue;
      const id = ids.shift();
      if (id === undefined) throw new Error(`L’événement ${pas.evenement.type} fait naître un objet sans identifiant.`);
      const ne = faireNaitre(version, situe.effet.params, id, lecteur(objet.instantane, pas.evenement));
      etat.objets.set(id, ne);
      crees.push(ne);
      traiter(machineDe(version, ne.type).creation.map((effet) => ({ objetId: id, effet })));
    }
  };
  traiter(resultat.effets.map((effet) => ({ objetId: objet.id, effet })));
  return { accepte: true, effets, crees };
}

/** Reads an operand against an event and the context left by it. */
export function lecteur(instantane: Instantane, evenement: Evenement): (o: Operande) => Valeur | undefined {
  return (o) => lireOperande(o, { contexte: instantane.context, charge: evenement.charge, faits: evenement.faits });
}

function faireNaitre(
  version: VersionChargee,
  p: Extract<Effet, { type: 'creerObjet' }>['params'],
  id: string,
  lire: (o: Operande) => Valeur | undefined,
): ObjetVivant {
  const valeurs = Object.fromEntries(Object.entries(p.valeurs ?? {}).map(([cle, o]) => [cle, lire(o) ?? null]));
  return {
    id,
    type: p.objet,
    genre: p.genre,
    version: 1,
    instantane: naitre(machineDe(version, p.objet).machine, { genre: p.genre, ...valeurs }, p.etat),
  };
}

function appliquerEcheance(etat: EtatDossier, { objetId, effet }: EffetSitue, lieu: Lieu, pas: Pas): void {
  const estVisee = (cle: string) => (e: EcheanceVivante) => e.objetId === objetId && e.cle === cle;
  const suspendre = (e: EcheanceVivante): void => {
    e.suspendueLe ??= pas.instant;
  };
  const reprendre = (e: EcheanceVivante): void => {
    if (e.suspendueLe === null) return;
    e.le = prolonger(e.le, joursSuspendus(e.suspendueLe, pas.instant, lieu.fuseau), lieu.fuseau);
    e.suspendueLe = null;
  };
  switch (effet.type) {
    case 'programmerEcheance': {
      const { cle, evenement, duree, depuis, alerte } = effet.params;
      const objet = etat.objets.get(objetId);
      const depart = depuis && objet ? instantDe(lecteur(objet.instantane, pas.evenement)(depuis), lieu) : pas.instant;
      if (depart === null) throw new Error(`L’échéance « ${cle} » n’a pas de point de départ.`);
      etat.echeances = etat.echeances.filter((e) => !estVisee(cle)(e));
      etat.echeances.push({
        objetId,
        cle,
        evenement,
        le: terme(depart, duree, lieu),
        suspendueLe: null,
        alerte: alerte ?? null,
        armeeRang: pas.rang,
      });
      return;
    }
    case 'annulerEcheance':
      etat.echeances = etat.echeances.filter((e) => !estVisee(effet.params.cle)(e));
      return;
    case 'suspendreEcheance':
      etat.echeances.filter(estVisee(effet.params.cle)).forEach(suspendre);
      return;
    case 'reprendreEcheance':
      etat.echeances.filter(estVisee(effet.params.cle)).forEach(reprendre);
      return;
    case 'annulerEcheances':
      etat.echeances = [];
      return;
    case 'suspendreEcheances':
      etat.echeances.forEach(suspendre);
      return;
    case 'reprendreEcheances': {
      // Only what the suspension of the dossier stopped: a deadline that waited for pièces before it still waits for them.
      const suspenduLe = etat.objets.get(objetId)?.instantane.context['suspenduLe'];
      if (typeof suspenduLe !== 'string') return;
      etat.echeances
        .filter((e) => e.suspendueLe !== null && Date.parse(e.suspendueLe) === Date.parse(suspenduLe))
        .forEach(reprendre);
      return;
    }
    case 'creerObjet':
    case 'ouvrirFormulaire':
    case 'fermerFormulaire':
    case 'notifier':
    case 'emettreDocument':
    case 'inscrire':
    case 'transmettre':
      // For the caller: the state in memory does not hold forms, mails, documents nor registers.
      return;
  }
}

const terme = (depuis: string, duree: Duree, lieu: Lieu): string =>
  echeance({ depuis, fuseau: lieu.fuseau, duree, feries: lieu.feries });

/** The instant at which a deadline is announced, some days before it falls. */
export function instantAlerte(e: EcheanceVivante): string | null {
  return e.alerte === null || e.suspendueLe !== null
    ? null
    : new Date(Date.parse(e.le) - e.alerte.jours * 86_400_000).toISOString();
}

const centimes = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);
const texte = (v: Valeur | undefined): string | null => (typeof v === 'string' ? v : null);

/** The typed columns of a dossier, a pure function of its state: what lists sort, filter and sum. */
export function colonnes(etat: EtatDossier, version: VersionChargee): Record<string, Valeur> {
  const epine = etat.objets.get(etat.epineId);
  if (!epine) throw new Error('Dossier sans épine.');
  const { nom, phase, tour, terme: enTerme } = etatCourant(machineDe(version, 'dossier').machine, epine.instantane);
  const c = epine.instantane.context;
  return {
    statut: nom,
    phase,
    tour,
    terme: enTerme,
    vigueur: epine.instantane.value.vigueur ?? 'actif',
    depose_le: texte(c['deposeLe']),
    rejet_implicite_le: etat.echeances.find((e) => e.cle === 'rejetImplicite')?.le ?? null,
    instructeur_id: texte(c['instructeur']),
    montant_demande_centimes: centimes(c['montantDemande']),
    montant_propose_centimes: centimes(c['montantPropose']),
    montant_vote_centimes: centimes(c['montantVote']),
    montant_engage_centimes: centimes(c['engage']),
    montant_verse_centimes: centimes(c['verse']) ?? 0,
    montant_droit_centimes: centimes(c['droit']),
    montant_degage_centimes: centimes(c['degagement']),
    executoire_le: texte(c['executoireLe']),
  };
}
