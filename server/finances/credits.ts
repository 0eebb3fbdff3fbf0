import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { terme, type Explique } from '../../workflows/engine/money/noyau/explique.ts';
import type { PartDeFonds } from '../../workflows/engine/money/noyau/repartir-poids.ts';
import { partager } from '../../workflows/engine/money/partager.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import { epineDe } from '../engine/etat-dossier.ts';
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

/** Who reserves, where and by which line of the journal. */
interface Ecrit {
  objetId: string;
  rang: number;
}
type Mouvement = Pick<MouvementCredits, 'enveloppe' | 'montant' | 'exercice'> & { branche: string };

const reserves = (s: SourceDArgent, fonds: string, de: (branche: string) => boolean): readonly CreditsTenus[] =>
  s.lecture.credits.filter((c) => c.fonds === fonds && c.reserve_centimes > 0 && de(c.branche));
const total = (tenus: readonly CreditsTenus[]): number => tenus.reduce((t, c) => t + c.reserve_centimes, 0);

/** Gives back at most so much of these rows, in their order. */
function rendre(tenus: readonly CreditsTenus[], montant: number): Mouvement[] {
  let reste = montant;
  return tenus.flatMap(({ branche, enveloppe, exercice, reserve_centimes: tenu }) => {
    const rendu = Math.min(reste, tenu);
    reste -= rendu;
    return rendu > 0 ? [{ branche, enveloppe, exercice, montant: -rendu }] : [];
  });
}

const ecrire = (s: SourceDArgent, fonds: string, mouvements: readonly Mouvement[], e: Ecrit): MouvementCredits[] =>
  mouvements.map(({ branche, ...m }) => ({
    ...m,
    ...(branche === '' ? {} : { branche }),
    type: 'reserve',
    fonds,
    axe: axeDuFonds(s, fonds),
    objet: e.objetId,
    rang: e.rang,
  }));

/** What a branch or the trunk reserves of one fund becomes `montant`; a branch takes first what the trunk reserved before it decided. */
function porterA(s: SourceDArgent, fonds: string, montant: number): Mouvement[] {
  const branche = s.branche ?? '';
  const siens = reserves(s, fonds, (b) => b === branche);
  let manque = montant - total(siens);
  if (manque <= 0) return rendre(siens, -manque);
  const duTronc =
    branche === ''
      ? []
      : rendre(
          reserves(s, fonds, (b) => b === ''),
          manque,
        );
  manque += duTronc.reduce((t, m) => t + m.montant, 0);
  const enveloppe = manque > 0 ? enveloppeDuFonds(s, fonds, manque) : null;
  return [
    ...duTronc.flatMap((m) => [m, { ...m, branche, montant: -m.montant }]),
    ...(enveloppe === null
      ? []
      : [{ branche, enveloppe: enveloppe.cle, exercice: Number(s.date.slice(0, 4)), montant: manque }]),
  ];
}

/** Have all the branches that decide of an amount decided? What the trunk still reserves for them is then for nobody. */
function toutesDecidees(s: SourceDArgent): boolean {
  const { context } = epineDe(s.etat).instantane;
  const jalons = (context['jalons'] ?? {}) as Readonly<Record<string, Valeur>>;
  const branches = new Set(s.version.cycle.instances.flatMap(({ branche }) => branche ?? []));
  return [...branches]
    .filter((b) => Object.hasOwn(context, `${b}.montantVote`))
    .every((b) => Object.hasOwn(jalons, `${b}.decide`));
}

/**
 * The movements by which what a decision reserves becomes `montant` (centimes): it replaces what it held before, fund by fund, where it held it. 0 gives everything
 * back. Each branch of a cycle holds its own; the trunk, which proposes for all of them and takes all back, replaces theirs. A fund that no envelope serves reserves
 * nothing: its visa is refused by `creditsSuffisants`.
 */
export function reserver(s: SourceDArgent, montant: number, ecrit: Ecrit): MouvementCredits[] {
  const enBranche = (s.branche ?? null) !== null;
  return partsDesFonds(s, montant).flatMap(({ cle, montant: { centimes } }) => {
    const mouvements = porterA(s, cle, centimes);
    const duTronc = reserves(s, cle, (branche) => branche === '');
    if (!enBranche)
      mouvements.push(
        ...rendre(
          reserves(s, cle, (branche) => branche !== ''),
          Infinity,
        ),
      );
    else if (toutesDecidees(s))
      return ecrire(
        s,
        cle,
        [...mouvements.filter(({ branche }) => branche !== ''), ...rendre(duTronc, Infinity)],
        ecrit,
      );
    return ecrire(s, cle, mouvements, ecrit);
  });
}

/** What a dossier at its end still reserves once these movements are made, given back: an end that a group leaves by frees no one's credits by itself. */
export function rendreLesReserves(
  s: SourceDArgent,
  faits: readonly MouvementCredits[],
  ecrit: Ecrit,
): MouvementCredits[] {
  return s.lecture.credits.flatMap((c) => {
    const memes = faits.filter(
      (m) =>
        m.type === 'reserve' &&
        (m.branche ?? '') === c.branche &&
        m.enveloppe === c.enveloppe &&
        m.fonds === c.fonds &&
        m.exercice === c.exercice,
    );
    const reste = memes.reduce((t, m) => t + m.montant, c.reserve_centimes);
    return ecrire(s, c.fonds, rendre([{ ...c, reserve_centimes: reste }], Infinity), ecrit);
  });
}

/** What a decision already reserves of a fund, or may take: a branch its own and what the trunk holds, the trunk all. */
const tenu = (s: SourceDArgent, fonds: string): number => {
  const branche = s.branche ?? null;
  return total(reserves(s, fonds, (b) => branche === null || b === '' || b === branche));
};

/**
 * What each envelope will have left once an amount is held firm, fund by fund: what a visa attests (M57). A fund that no envelope serves is not told: its visa is
 * refused.
 *
 * @param montant centimes, what the decision already reserves included
 */
export function resteApres(s: SourceDArgent, montant: number): Explique[] {
  return partsDesFonds(s, montant).flatMap((part) => {
    const deja = tenu(s, part.cle);
    const enveloppe = enveloppeDuFonds(s, part.cle, part.montant.centimes - deja);
    if (enveloppe === null) return [];
    const libre = terme('Disponible, ce dossier à part', reste(enveloppe) + deja);
    const centimes = libre.centimes - part.montant.centimes;
    const formule = `${formaterMontant(libre.centimes)} − ${formaterMontant(part.montant.centimes)} = ${formaterMontant(centimes)}`;
    return [{ centimes, libelle: `Restera, ${enveloppe.libelle}`, formule, termes: [libre, part.montant] }];
  });
}

/** Can every fund of an amount be taken from an envelope, what the decision already reserves, or may take, included? */
export function creditsSuffisants(s: SourceDArgent, montant: number): boolean {
  return partsDesFonds(s, montant).every(({ cle, montant: { centimes } }) => {
    const manque = centimes - tenu(s, cle);
    if (manque <= 0) return true;
    const enveloppe = enveloppeDuFonds(s, cle, manque);
    return enveloppe !== null && reste(enveloppe) >= manque;
  });
}
