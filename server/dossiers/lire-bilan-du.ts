import type { z } from 'zod';
import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import { objetDe, partageParLaBranche, type ObjetVivant } from '../engine/etat-dossier.ts';
import { machineDe } from '../engine/versions.ts';
import type { Consultation } from './consulter.ts';
import type { dossierLu, objetLu } from './schemas.ts';

type BilanDu = NonNullable<z.input<typeof dossierLu>['bilanDu']>;
type Issue = BilanDu['issues'][number];
type Objet = z.input<typeof objetLu>;

/** Days before the end of the action from which the three ways out of it are shown: while more time may still be asked for (our decision). */
const JOURS_AVANT_LA_FIN = 60;

/** By which acts one answers for what was granted: it is done, it is not, or it takes longer. A prorogation is an avenant of that nature. */
const ISSUES: Readonly<Record<string, Issue['issue']>> = {
  OUVRIR_BILAN_FINAL: 'fait',
  DEPOSER_BILAN: 'fait',
  DEMANDER_AVENANT: 'plusDeTemps',
  DECLARER_NON_REALISE: 'nonFait',
};
const NATURE = { cle: 'nature', valeur: 'prorogation' };

/** Does the form of an act offer this answer to that question? */
function offre(c: Consultation, objet: ObjetVivant, acte: string, { cle, valeur }: typeof NATURE): boolean {
  const champs = c.version.formulaireDeCharge(objet.machine, acte)?.sections.flatMap((s) => s.champs) ?? [];
  return champs.some((x) => x.cle === cle && x.type === 'choix' && x.options.some((o) => o.valeur === valeur));
}

/** What an act answers, among those that the porteur may do; `null` where it answers nothing now. */
function issueDe(c: Consultation, lu: Objet, type: string, fin: string | null): Issue | null {
  const objet = c.etat.objets.get(lu.objet.id);
  if (objet === undefined) return null;
  const acte = acteCourant(machineDe(c.version, objet.machine), objet.instantane, type);
  const nom = acte?.type ?? '';
  const issue = Object.hasOwn(ISSUES, nom) ? ISSUES[nom] : undefined;
  if (acte === undefined || issue === undefined) return null;
  // A report in progress answers for a part of it.
  if (issue === 'fait' && objet.machine !== 'dossier' && objet.genre !== 'final') return null;
  if (issue !== 'plusDeTemps') return { issue, objet: objet.id, type, reponse: null };
  const ouverte = fin === null || c.date <= fin;
  return ouverte && offre(c, objet, `${acte.instance}/${acte.type}`, NATURE)
    ? { issue, objet: objet.id, type, reponse: NATURE }
    : null;
}

/** When what was granted ends, as what was notified says it, or its avenants; `null` before. */
function finDeLAction(c: Consultation): string | null {
  const lu = partageParLaBranche(objetDe(c.etat, c.etat.epineId).instantane.context, null, 'finAction');
  return typeof lu === 'string' ? lu : null;
}

/**
 * The final report that is due from the porteur, or soon will be, with the ways out that are open: it is done, it is not, it takes longer. `null` where none is due.
 */
export function lireBilanDu(c: Consultation, objets: readonly Objet[]): BilanDu | null {
  if (c.audience !== 'porteur') return null;
  const fin = finDeLAction(c);
  if (fin !== null && c.date < ajouterJours(fin, -JOURS_AVANT_LA_FIN)) return null;
  const issues = objets.flatMap((objet) => objet.actions.flatMap(({ type }) => issueDe(c, objet, type, fin) ?? []));
  return issues.some(({ issue }) => issue === 'fait')
    ? { finAction: fin, finie: fin !== null && fin < c.date, issues }
    : null;
}
