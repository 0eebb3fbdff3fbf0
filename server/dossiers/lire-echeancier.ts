import type { z } from 'zod';
import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import { seuilDeConvention } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { tranchesOuvertes } from '../../workflows/engine/money/tranches-ouvertes.ts';
import { annoncerTranches } from '../documents/tranches-prevues.ts';
import type { ObjetVivant } from '../engine/etat-dossier.ts';
import { situation } from '../engine/lire-etat.ts';
import { montantPartage, situer } from '../finances/situer.ts';
import type { Consultation } from './consulter.ts';
import type { echeancierLu } from './schemas-finances.ts';

type Echeancier = z.input<typeof echeancierLu>;

/** Days in which a grant to a private body is paid, from the event that the convention names, otherwise from the notification (loi 2000-321, art. 10). */
const DELAI_DE_PAIEMENT = 60;

const texte = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

/**
 * The last day to pay: sixty days after the demand was sent, which is the event that our conventions name, never before the act was notified. `null` for a public body,
 * of which the law says nothing, and for what is not asked yet.
 */
function aPayerAvant(c: Consultation, versement: ObjetVivant, notifieLe: string | null): string | null {
  const demandeLe = texte(versement.instantane.context['deposeeLe']);
  if (notifieLe === null || demandeLe === null || seuilDeConvention(c.lecture.organisation.nature) === null)
    return null;
  return ajouterJours(demandeLe > notifieLe ? demandeLe : notifieLe, DELAI_DE_PAIEMENT);
}

/**
 * What was granted, tranche by tranche: what is paid, what is on its way and until when, what is to come and under which condition. Empty before the award: an amount
 * that nobody has decided is announced to nobody.
 */
export function lireEcheancier(c: Consultation): Echeancier {
  const attribue = montantPartage(c, 'montantVote') ?? 0;
  if (attribue === 0 || c.lecture.dossier.notifie_le === null) return [];
  const situe = situer(c);
  const ouvertes = new Set(
    tranchesOuvertes(c.version.definition, situe).flatMap((t) => (t.ouverte && !t.solde ? [t.libelle] : [])),
  );
  const versements = [...c.etat.objets.values()].filter(({ machine }) => machine.endsWith('/versement'));
  return annoncerTranches(c, attribue).map(({ cle, libelle, montant, condition, prevueLe }) => {
    const payes = c.lecture.mandats.filter((m) => m.genre === cle && m.etat === 'paye');
    const enCours = versements
      .filter((v) => v.genre === cle)
      .map((v) => ({ v, ou: situation(c.version, v) }))
      .filter(({ ou }) => !ou.terme);
    return {
      cle,
      libelle,
      montant,
      conditions: condition.replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»').split('\n'),
      prevueLe,
      demandable: ouvertes.has(libelle) && enCours.length === 0,
      verse: payes.reduce((total, m) => total + m.montant_centimes, 0),
      payeLe:
        payes
          .flatMap((m) => m.paye_le ?? [])
          .toSorted()
          .at(-1) ?? null,
      enCours: enCours.map(({ v, ou }) => ({
        objet: v.id,
        libelle: c.version.mot(`${ou.mots}.${c.audience === 'region' ? 'region' : 'porteur'}`),
        tour: ou.tour,
        montant: c.lecture.mandats.find((m) => m.objet_id === v.id)?.montant_centimes ?? null,
        demandeLe: texte(v.instantane.context['deposeeLe']),
        aPayerAvant: aPayerAvant(c, v, situe.notifieLe),
      })),
    };
  });
}
