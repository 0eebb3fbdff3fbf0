import postgres from 'postgres';
import { formaterNombre } from '../../workflows/engine/form/types/format.ts';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import {
  acteCourant,
  possibles,
  rolesDe,
  type ActeRefuse as RefusDeMachine,
} from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { Refus } from '../http/probleme.ts';
import type { ObjetVivant, Valeurs } from './etat-dossier.ts';
import { faitsPour } from './etat-dossier.ts';
import { situation } from './lire-etat.ts';
import type { Ouverture } from './ouverture.ts';
import { refusDeQualite } from './pouvoirs.ts';
import { cleDActe, machineDe } from './versions.ts';

const nomsRoles: Partial<Record<Role, string>> = {
  porteur: 'le porteur',
  instructeur: 'l’instructeur',
  responsable: 'le responsable',
  finances: 'les finances',
  ordonnateur: 'l’ordonnateur',
  assemblees: 'le secrétariat de l’instance',
  prescripteur: 'la personne consultée',
  coinstructeur: 'l’organisme consulté',
  partenaire: 'le partenaire',
  prestataire: 'le prestataire affecté',
  comptable: 'le retour du comptable',
  systeme: 'le système, à l’échéance',
};

/** The acts that someone may do now on an object, without those that only note a fact. */
export function actesPossibles(o: Ouverture, objet: ObjetVivant, faits: Valeurs): string[] {
  const machine = machineDe(o.version, objet.machine);
  const roles = ((faits['acteur'] ?? {}) as { roles?: readonly Role[] }).roles ?? [];
  return possibles(machine, objet.instantane, faitsPour(o.etat, o.version.cycle, objet, faits)).filter(
    (type) =>
      acteCourant(machine, objet.instantane, type)?.constat !== true && refusDeQualite(o, objet, type, roles) === null,
  );
}

/** The verb of an act, for people. */
function nommerActe(o: Ouverture, objet: ObjetVivant, type: string): string {
  const acte = acteCourant(machineDe(o.version, objet.machine), objet.instantane, type);
  const cle = acte === undefined ? null : `${cleDActe(objet.machine, `${acte.instance}/${acte.type}`)}.libelle`;
  if (cle !== null) return o.version.mot(cle);
  // Not heard here: the verb of the first instance that has such an act.
  const connu = Object.keys(machineDe(o.version, objet.machine).actes).find((a) => a.endsWith(`/${type}`));
  return connu === undefined ? type.slice(0, 60) : o.version.mot(`${cleDActe(objet.machine, connu)}.libelle`);
}

interface ActeRefuse {
  type: string;
  faits: Valeurs;
  refus: RefusDeMachine;
}

/** Where the sentences are shown: the fields of the charge that the failing guards read, and those that a check of the act names. */
function champsVises(o: Ouverture, objet: ObjetVivant, { type, refus }: ActeRefuse): string[] {
  const acte = acteCourant(machineDe(o.version, objet.machine), objet.instantane, type);
  const nom = acte === undefined ? '' : cleDActe(objet.machine, `${acte.instance}/${acte.type}`);
  const contraintes = o.version.cycle.formulaires[nom]?.contraintes ?? [];
  const declares = contraintes.filter((c) => refus.mots.some((mot) => mot.endsWith(`.${c.garde}`)));
  const lus = Object.values(refus.champs)
    .flat()
    .filter((champ) => !champ.startsWith('@'));
  return [...new Set([...declares.flatMap((c) => c.champs), ...lus])];
}

/** « Il reste {joursRestants|jour}. »: a number that the object keeps, or the instance of the guard on the spine, with its noun in the plural from two. */
export function completerPhrase(phrase: string, { instantane: { context } }: ObjetVivant, mot: string): string {
  const instance = mot.slice(0, mot.lastIndexOf('.') + 1);
  return phrase.replace(/\{([A-Za-z]\w*)\|([^{}]+)\}/g, (_, cle: string, nom: string) => {
    const n = context[cle] ?? context[`${instance}${cle}`];
    return typeof n === 'number' ? `${formaterNombre(n)}\u00a0${nom}${Math.abs(n) >= 2 ? 's' : ''}` : nom;
  });
}

/** Why a machine refuses an event, in a sentence, and how it is answered. */
interface Explication {
  code: 'acces_refuse' | 'transition_refusee' | 'saisie_refusee';
  phrase: string;
  constats?: Constat[];
}

/** Why a machine refuses an event: the sentence of the guard that refuses, or who may do it, or where the dossier is. */
export function expliquer(o: Ouverture, objet: ObjetVivant, demande: ActeRefuse): Explication {
  const { type, refus } = demande;
  const machine = machineDe(o.version, objet.machine);
  const verbe = `« ${nommerActe(o, objet, type)} »`;
  const phrases = refus.mots
    .map((mot) => completerPhrase(o.version.mot(mot), objet, mot))
    .filter((phrase) => phrase !== '');
  switch (refus.motif) {
    case 'qui': {
      const attendus = rolesDe(machine, objet.instantane, type).map((r) => nomsRoles[r] ?? r);
      const personne = refus.mots.some((mot) => mot.startsWith('qui.'));
      return {
        code: 'acces_refuse',
        phrase: personne
          ? phrases.join(' ')
          : `${verbe} n’est pas de votre ressort : c’est à faire par ${attendus.join(' ou ')}.`,
      };
    }
    case 'etat': {
      const ou = o.version.mot(`${situation(o.version, objet).mots}.region`);
      return {
        code: 'transition_refusee',
        phrase: `${verbe} n’est pas possible maintenant : le dossier en est à « ${ou} ».`,
      };
    }
    case 'perimee':
      return { code: 'transition_refusee', phrase: o.version.mot('moteur.perimee') };
    default: {
      const phrase = phrases.join(' ') || `${verbe} n’est pas possible maintenant.`;
      const constats = champsVises(o, objet, demande).map((chemin): Constat => ({
        chemin,
        code: 'garde',
        gravite: 'bloquant',
        message: phrase,
      }));
      return constats.length > 0
        ? { code: 'saisie_refusee', phrase, constats }
        : { code: 'transition_refusee', phrase };
    }
  }
}

/** The refusal of an event by a machine: why, who may do it, and what is possible instead. */
export function refuser(o: Ouverture, objet: ObjetVivant, demande: ActeRefuse): Refus {
  const { code, phrase, constats } = expliquer(o, objet, demande);
  const actes = actesPossibles(o, objet, demande.faits);
  if (constats !== undefined) return new Refus(code, phrase, { constats, possibles: actes });
  const dits = demande.refus.motif === 'perimee' ? [] : actes;
  const suite =
    dits.length > 0 ? ` Vous pouvez : ${dits.map((a) => `« ${nommerActe(o, objet, a)} »`).join(', ')}.` : '';
  return new Refus(code, `${phrase}${suite}`, { possibles: actes });
}

/** SQLSTATEs of our own, in sentences. */
export function traduireErreur(e: unknown): unknown {
  if (!(e instanceof postgres.PostgresError)) return e;
  switch (e.code) {
    case 'JA001':
      return new Refus(
        'version_perimee',
        'Le dossier change au même moment sous une autre main : rechargez-le et recommencez.',
      );
    case 'JA002':
    case 'JA003':
      return new Refus('horloge_deplacee', 'La date de la démonstration a changé pendant votre demande : recommencez.');
    case 'JA004':
      return new Refus(
        'reponses_changees',
        'Des réponses ont été modifiées pendant l’envoi : relisez-les, puis recommencez.',
      );
    case 'JA006':
      return new Refus(
        'saisie_refusee',
        'Les crédits de l’enveloppe ne suffisent pas : ce qui est affecté, moins ce qui est engagé et réservé, est dépassé. Revoyez le montant ou l’enveloppe.',
      );
    default:
      return e;
  }
}
