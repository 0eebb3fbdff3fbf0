import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { terme, type Explique } from '../../workflows/engine/money/noyau/explique.ts';
import type { PartDeFonds } from '../../workflows/engine/money/noyau/repartir-poids.ts';
import { partager } from '../../workflows/engine/money/partager.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import type { MouvementCredits } from '../engine/ecritures.ts';
import type { CreditsTenus, LigneEnveloppe } from '../engine/lecture-dossier.ts';
import { reponsesDeLaDemande, demandeEnvoyee, type SourceDArgent } from './situer.ts';

/** What an envelope has left: affecté − engagé − réservé, centimes. */
const reste = (e: LigneEnveloppe): number => e.ae_affecte_centimes - e.engage_centimes - e.reserve_centimes;

export const sectionDuFonds = (s: SourceDArgent, cle: string): string | undefined =>
  s.version.definition.financement?.fonds.find((f) => f.cle === cle)?.section;
export const axeDuFonds = (s: SourceDArgent, cle: string): string | null =>
  s.version.definition.financement?.fonds.find((f) => f.cle === cle)?.axe ?? null;

/** Does an envelope serve this dossier? Where it serves only some of a call, an answer that its rule lacks leaves it out. */
function sert(s: SourceDArgent, { quand }: LigneEnveloppe): boolean {
  const { slug, definition } = s.version;
  const regle = Object.hasOwn(quand, slug) ? quand[slug] : undefined;
  if (regle === undefined) return true;
  const demande = demandeEnvoyee(s) ?? reponsesDeLaDemande(s);
  const formulaire = definition.formulaires[DEMANDE];
  if (demande === null || formulaire === undefined) return false;
  return evaluerRegles(formulaire, { sert: regle }, demande.reponses, demande.contexte)['sert'] === true;
}

/**
 * The envelope that a fund of this dossier takes from: the one it already holds credits of, else the oldest that has enough left, else the oldest; `null` when
 * none serves it.
 *
 * @param montant centimes to take beside what is already held
 */
export function enveloppeDuFonds(s: SourceDArgent, fonds: string, montant: number): LigneEnveloppe | null {
  const section = sectionDuFonds(s, fonds);
  const servies = s.lecture.enveloppes
    .filter((e) => e.fonds.includes(fonds) && (section === undefined || e.section === section))
    .toSorted((a, b) => a.millesime - b.millesime || a.cle.localeCompare(b.cle));
  const tenue = s.lecture.credits.find(
    (c) => c.fonds === fonds && c.reserve_centimes + c.engage_centimes > 0,
  )?.enveloppe;
  const dejaTenue = servies.find((e) => e.cle === tenue);
  if (dejaTenue !== undefined) return dejaTenue;
  const siennes = servies.filter((e) => sert(s, e));
  return siennes.find((e) => reste(e) >= montant) ?? siennes[0] ?? null;
}

/** The share of each fund in an amount, from the frozen demand. */
export function partsDesFonds(s: SourceDArgent, montant: number): PartDeFonds[] {
  const demande = (demandeEnvoyee(s) ?? reponsesDeLaDemande(s))?.reponses ?? {};
  return partager(s.version.definition, { demande }, { cumulAvant: 0, montant });
}

const tenusPar = (credits: readonly CreditsTenus[], fonds: string): readonly CreditsTenus[] =>
  credits.filter((c) => c.fonds === fonds && c.reserve_centimes > 0);

interface Ecrit {
  objetId: string;
  rang: number;
}

/**
 * The movements by which what a dossier reserves becomes `montant` (centimes): it replaces what it held before, fund by fund, where it held it. 0 gives everything
 * back. A fund that no envelope serves reserves nothing: its visa is refused by `creditsSuffisants`.
 */
export function reserver(s: SourceDArgent, montant: number, { objetId, rang }: Ecrit): MouvementCredits[] {
  const exercice = Number(s.date.slice(0, 4));
  const mouvements: MouvementCredits[] = [];
  for (const part of partsDesFonds(s, montant)) {
    const tenus = tenusPar(s.lecture.credits, part.cle);
    const tenu = tenus.reduce((t, c) => t + c.reserve_centimes, 0);
    const ecart = part.montant.centimes - tenu;
    const commun = { type: 'reserve', fonds: part.cle, axe: axeDuFonds(s, part.cle), objet: objetId, rang } as const;
    if (ecart > 0) {
      const enveloppe = enveloppeDuFonds(s, part.cle, ecart);
      if (enveloppe) mouvements.push({ ...commun, enveloppe: enveloppe.cle, montant: ecart, exercice });
      continue;
    }
    let aRendre = -ecart;
    for (const c of tenus) {
      const rendu = Math.min(aRendre, c.reserve_centimes);
      if (rendu > 0) mouvements.push({ ...commun, enveloppe: c.enveloppe, montant: -rendu, exercice: c.exercice });
      aRendre -= rendu;
    }
  }
  return mouvements;
}

/**
 * What each envelope will have left once an amount is held firm, fund by fund: what a visa attests (M57). A fund that no envelope serves is not told: its visa is
 * refused.
 *
 * @param montant centimes, what the dossier already reserves included
 */
export function resteApres(s: SourceDArgent, montant: number): Explique[] {
  return partsDesFonds(s, montant).flatMap((part) => {
    const tenu = tenusPar(s.lecture.credits, part.cle).reduce((t, c) => t + c.reserve_centimes, 0);
    const enveloppe = enveloppeDuFonds(s, part.cle, part.montant.centimes - tenu);
    if (enveloppe === null) return [];
    const libre = terme('Disponible, ce dossier à part', reste(enveloppe) + tenu);
    const centimes = libre.centimes - part.montant.centimes;
    const formule = `${formaterMontant(libre.centimes)} − ${formaterMontant(part.montant.centimes)} = ${formaterMontant(centimes)}`;
    return [{ centimes, libelle: `Restera, ${enveloppe.libelle}`, formule, termes: [libre, part.montant] }];
  });
}

/** Can every fund of an amount be taken from an envelope, what the dossier already reserves included? */
export function creditsSuffisants(s: SourceDArgent, montant: number): boolean {
  return partsDesFonds(s, montant).every((part) => {
    const tenu = tenusPar(s.lecture.credits, part.cle).reduce((t, c) => t + c.reserve_centimes, 0);
    const manque = part.montant.centimes - tenu;
    if (manque <= 0) return true;
    const enveloppe = enveloppeDuFonds(s, part.cle, manque);
    return enveloppe !== null && reste(enveloppe) >= manque;
  });
}
