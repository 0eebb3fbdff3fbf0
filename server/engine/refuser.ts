import postgres from 'postgres';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import type { Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import {
  etatCourant,
  evenementsPossibles,
  rolesAttendus,
  type Evenement,
} from '../../workflows/engine/ancien-cycle/machine.ts';
import { Refus } from '../http/probleme.ts';
import type { ObjetVivant } from './ancien-noyau.ts';
import type { Ouverture } from './ouverture.ts';
import { machineDe } from './versions.ts';

/** Names an event for people: the verb on its button. */
const nommer = (o: Ouverture, objet: ObjetVivant, type: string): string =>
  machineDe(o.version, objet.type).evenements[type]?.libelle ?? type;

const nomsRoles: Partial<Record<Role, string>> = {
  porteur: 'le porteur',
  instructeur: 'l’instructeur',
  responsable: 'le responsable',
  finances: 'les finances',
  ordonnateur: 'l’ordonnateur',
  assemblees: 'le secrétariat de l’instance',
  prescripteur: 'le prescripteur consulté',
  comptable: 'le retour du comptable',
  systeme: 'le système, à l’échéance',
};

/** The refusal of an event by the machine: why, who may do it, and what is possible instead. */
export function refuser(
  o: Ouverture,
  objet: ObjetVivant,
  evenement: Evenement,
  motif: 'etat' | 'role' | 'garde',
  phrases: string[],
  champs: string[],
): Refus {
  const { machine } = machineDe(o.version, objet.type);
  const possibles = evenementsPossibles(machine, objet.instantane, evenement.faits).filter(
    (t) => !t.startsWith('CONSTATER_'),
  );
  const suite =
    possibles.length > 0 ? ` Vous pouvez : ${possibles.map((t) => `« ${nommer(o, objet, t)} »`).join(', ')}.` : '';
  const { libelles } = etatCourant(machine, objet.instantane);
  if (motif === 'role') {
    const attendus = rolesAttendus(machine, objet.instantane, evenement.type).map((r) => nomsRoles[r] ?? r);
    return new Refus(
      'acces_refuse',
      `« ${nommer(o, objet, evenement.type)} » n’est pas de votre ressort : c’est à faire par ${attendus.join(' ou ')}.${suite}`,
      { possibles },
    );
  }
  if (motif === 'etat')
    return new Refus(
      'transition_refusee',
      `« ${nommer(o, objet, evenement.type)} » n’est pas possible maintenant : le dossier en est à « ${libelles.region} ».${suite}`,
      { possibles },
    );
  const texte = phrases.join(' ') || `« ${nommer(o, objet, evenement.type)} » n’est pas possible maintenant.`;
  const constats = champs.map((chemin): Constat => ({ chemin, code: 'garde', gravite: 'bloquant', message: texte }));
  return constats.length > 0
    ? new Refus('saisie_refusee', texte, { constats, possibles })
    : new Refus('transition_refusee', `${texte}${suite}`, { possibles });
}

/** Facts that the server reads from a field of the charge: a refusal by one of them is shown at that field. */
const champsDesFaits: Record<string, string> = {
  'faits.cheminsConnus': 'demandes',
  'faits.destinataire': 'destinataire',
  'faits.totalEngagement': 'lignes',
  'faits.repartitionConforme': 'lignes',
};

/** The fields of the charge that the refusing guards read, so that the sentence is shown there. */
export function champsVises(o: Ouverture, objet: ObjetVivant, type: string, phrases: string[]): string[] {
  const etat = machineDe(o.version, objet.type).machine.states.parcours.states[objet.instantane.value.parcours];
  const gardes = (etat?.on[type] ?? []).flatMap((t) => t.guard.params.gardes).filter((g) => phrases.includes(g.refus));
  return [
    ...new Set(
      gardes
        .flatMap((g) => JSON.stringify(g).match(/(?:charge|faits)\.[A-Za-z0-9]+/g) ?? [])
        .flatMap((c) => (c.startsWith('charge.') ? c.slice('charge.'.length) : (champsDesFaits[c] ?? []))),
    ),
  ];
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
    case 'JA005':
      return new Refus('transition_refusee', 'Cette échéance n’est plus due.');
    case 'JA006':
      return new Refus(
        'saisie_refusee',
        'Les crédits de l’enveloppe ne suffisent pas pour cet exercice et ce fonds : revoyez les lignes ou l’enveloppe.',
      );
    default:
      return e;
  }
}
