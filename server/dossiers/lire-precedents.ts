// What was recorded before an act, for the page where it is done: nobody validates, visas or signs what they do not read.
import type { z } from 'zod';
import type { ObjetVivant } from '../engine/etat-dossier.ts';
import { cleDActe } from '../engine/versions.ts';
import {
  detailler,
  evenementsLisibles,
  libellesDesChamps,
  reserve,
  type Consultation,
  type EvenementJournal,
} from './consulter.ts';
import { demande } from '../engine/contexte-formulaire.ts';
import type { acteLu } from './schemas-actes.ts';

type Precedent = z.input<typeof acteLu>['precedents'][number];

/** How many acts are told where the phase of the act has recorded nothing yet. */
const DERNIERS = 2;

/**
 * The acts that an act comes after, with what they recorded, as this reader may read it: those of the same phase (of the same object, beside the spine), the last
 * of each name; where there is none, the last two for who instructs (our decision). In the order of the journal.
 *
 * @param cle key of the act in its machine (`instance/TYPE`)
 */
export function lirePrecedents(
  c: Consultation,
  { objet, cle, evenements }: { objet: ObjetVivant; cle: string; evenements: readonly EvenementJournal[] },
): Precedent[] {
  if (reserve(c, objet.machine)) return [];
  const formulaire = demande(c.lecture, c.version)?.formulaire;
  const questions = formulaire ? libellesDesChamps(formulaire) : undefined;
  const parNom = new Map<string, Precedent & { acte: string }>();
  for (const e of evenementsLisibles(c, evenements)) {
    if (e.objet_id !== objet.id || e.acte === null || e.efface) continue;
    const details = detailler(c.version.formulaireDeCharge(objet.machine, e.acte), e.charge, questions);
    if (details.length === 0) continue;
    // Done again: it takes its new place.
    parNom.delete(e.acte);
    parNom.set(e.acte, {
      acte: e.acte,
      libelle: c.version.mot(`${cleDActe(objet.machine, e.acte)}.libelle`),
      acteur: e.acteur,
      instant: new Date(e.instant).toISOString(),
      details,
    });
  }
  const tous = [...parNom.values()];
  const phase = cle.slice(0, cle.lastIndexOf('/') + 1);
  const siens = tous.filter(({ acte }) => acte.startsWith(phase));
  // Who asks is told of what led to their act, not of what the funder did between.
  const repli = c.audience === 'region' ? tous.slice(-DERNIERS) : [];
  return (siens.length > 0 ? siens : repli).map(({ acte: _acte, ...precedent }) => precedent);
}
