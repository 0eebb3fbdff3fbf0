import { bornerAuDossier } from '../engine/charge-du-dossier.ts';
import type postgres from 'postgres';
import type { z } from 'zod';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant, lire } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { evenementPour, faitsPour, type ObjetVivant } from '../engine/etat-dossier.ts';
import { calculsDe, examiner, jumeauDe, lireFaits, lireFaitsProposes } from '../engine/faits.ts';
import { faitsDeBase } from '../engine/ouverture.ts';
import { actesPossibles, expliquer } from '../engine/refuser.ts';
import { cleDActe, machineDe } from '../engine/versions.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { consulterPourSaTache, lireEvenements, type Consultation } from './consulter.ts';
import { lireEmpechement } from './empechements.ts';
import { lirePrecedents } from './lire-precedents.ts';
import type { acteLu, actionPossible } from './schemas-actes.ts';

export type Action = z.input<typeof actionPossible>;

/** The words and the nature of an act, for its button. */
function decrireActe(c: Consultation, objet: ObjetVivant, evenement: string, acte: ActeJson): Action {
  const cle = cleDActe(objet.machine, `${acte.instance}/${acte.type}`);
  return {
    type: evenement,
    libelle: c.version.mot(`${cle}.libelle`),
    description: c.version.mot(`${cle}.description`),
    solennel: acte.solennel === true,
    poids: acte.poids ?? 'avance',
    formulaireJuge: acte.juge ?? null,
  };
}

/** The acts that the reader may do on an object now, in the order of the machine. */
export function lireActions(c: Consultation, acteur: Acteur, objet: ObjetVivant): Action[] {
  const machine = machineDe(c.version, objet.machine);
  return actesPossibles(c, objet, faitsDeBase(c, c.roles, acteur.compteId)).flatMap((type) => {
    const acte = acteCourant(machine, objet.instantane, type);
    return acte === undefined ? [] : [decrireActe(c, objet, type, acte)];
  });
}

type ActeLu = z.input<typeof acteLu>;

/** How an act is signed, where it is one by which one signs a text of the product. */
function voieDeSignature(c: Consultation, acte: ActeJson): ActeLu['signature'] {
  const signes = jumeauDe(c, acte.instance)?.signes ?? {};
  if (!Object.hasOwn(signes, acte.type)) return null;
  return signes[acte.type]?.par === 'beneficiaire' ? 'enLigne' : 'certificatOuPapier';
}

/**
 * One act that the reader may do now: its words, its form, what is proposed in it, and the facts that its form reads. Throws « introuvable » when the dossier or
 * the object is not theirs to see, `transition_refusee` with the reason when the act is not possible now.
 */
export async function lireActe(
  sql: postgres.Sql,
  acteur: Acteur,
  cible: { dossier: string; objet: string; type: string },
): Promise<ActeLu> {
  const c = await consulterPourSaTache(sql, acteur, cible.dossier);
  const objet = c.etat.objets.get(cible.objet);
  if (!objet) throw introuvable();
  const empechement = await lireEmpechement(sql, c, acteur, { objet, type: cible.type });
  if (empechement !== null)
    throw new Refus('transition_refusee', expliquer(c, objet, { type: cible.type, ...empechement }).phrase);
  const acte = acteCourant(machineDe(c.version, objet.machine), objet.instantane, cible.type);
  if (acte === undefined) throw introuvable();
  const formulaire = c.version.formulaireDeCharge(objet.machine, `${acte.instance}/${acte.type}`);
  const x = examiner(c, sql, acte, objet, { charge: {}, acteur: { compteId: acteur.compteId, roles: c.roles } });
  const faits: Record<string, Valeur> = {
    ...faitsDeBase(c, c.roles, acteur.compteId),
    ...(await lireFaits(c, x)),
    ...(await lireFaitsProposes(c, x)),
  };
  const evenement = evenementPour(c.etat, c.version.cycle, objet, { type: cible.type, charge: {}, faits });
  const propositions = Object.entries(acte.propositions ?? {}).flatMap(([cle, regle]): [string, Valeur][] => {
    const valeur = lire(regle, objet.instantane.context, evenement);
    return valeur === null ? [] : [[cle, valeur]];
  });
  return {
    ...decrireActe(c, objet, cible.type, acte),
    objet: objet.id,
    version: objet.version,
    formulaire: formulaire === null ? null : bornerAuDossier(formulaire, c),
    propositions: Object.fromEntries(propositions),
    faits: { ...faitsPour(c.etat, c.version.cycle, objet, faits) },
    signature: voieDeSignature(c, acte),
    calculs: structuredClone(await calculsDe(c, x)) as never,
    precedents: lirePrecedents(c, {
      objet,
      cle: `${acte.instance}/${acte.type}`,
      evenements: await lireEvenements(sql, c),
    }),
  };
}
