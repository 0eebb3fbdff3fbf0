import { instrumentDe } from '../../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../../db/identifiant.ts';
import { valeurDAction } from '../../finances/lire-action.ts';
import { partiesDe } from './parties.ts';
import { montantPartage } from '../../finances/situer.ts';
import { jumeler, type Examen, type Inscription, type Inscrites } from '../jumeau.ts';

const jour = (v: Valeur): string | null => (typeof v === 'string' ? v : null);

/**
 * The number of the act that is established: « C-IER-2025-00017 », « A-… » for an arrêté; the second and the next of a dossier end with their rank. A project
 * that was not signed by the funder gives its rank to the one that takes its place.
 */
function numeroDeLActe({ x, etape }: Inscription, acte: Valeur): string {
  const { conventions, dossier } = x.lecture;
  const base = `${acte === 'arrete' ? 'A' : 'C'}-${dossier.numero ?? ''}`;
  const precedent = conventions.filter((c) => c.etape === etape).at(-1);
  const rangs = [...new Set(conventions.map((c) => c.numero.slice(1)))];
  const repris = precedent !== undefined && precedent.signee_region_le === null;
  const rang = repris ? rangs.indexOf(precedent.numero.slice(1)) : rangs.length;
  return rang === 0 ? base : `${base}-${rang + 1}`;
}

/** The act that this instance of the cycle last established. */
function derniere({ x, etape }: Inscription): string {
  const id = x.lecture.conventions.filter((c) => c.etape === etape).at(-1)?.id;
  if (id === undefined) throw new Error(`Aucun acte à compléter pour « ${etape} ».`);
  return id;
}
const completer = (valeurs: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites => ({
  lignes: [{ table: 'conventions', operation: 'modifier', id: derniere(i), valeurs: { ...valeurs } }],
});

/** The last day of what comes before the signature of the Région: the act established, signed by the beneficiary and the other parties. */
function signableDepuis(x: Examen): string | null {
  const acte = x.lecture.conventions.filter((c) => c.etape === x.acte.instance).at(-1);
  if (acte === undefined) return null;
  const jours = [acte.etablie_le, acte.signee_porteur_le, ...acte.signatures.map((s) => s.signee_le)];
  return (
    jours
      .filter((j) => j !== null)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Whoever signs for the beneficiary is its legal representative (or holds his power: he is then registered as such). */
export const representantLegal = (x: Examen): boolean => x.lecture.acteur.membre?.representant_legal === true;

/** May an arrêté grant this amount to this body (loi 2000-321, art. 10; décret 2001-495, art. 1)? */
function arretePossible(x: Examen): boolean {
  const montant = montantPartage(x, 'montantVote');
  return montant !== null && instrumentDe({ nature: x.lecture.organisation.nature, montant }) === 'auChoix';
}

export const conventionnement = jumeler(
  {
    representantLegal: 'ouiNon',
    arretePossible: 'ouiNon',
    signableDepuis: 'date?',
    debutAction: 'date?',
    finAction: 'date?',
    parties: 'liste',
    nombreParties: 'nombre',
  },
  {
    faits: {
      representantLegal,
      arretePossible,
      signableDepuis,
      debutAction: (x) => jour(valeurDAction(x, 'debut')),
      finAction: (x) => jour(valeurDAction(x, 'fin')),
      parties: (x) => partiesDe(x).map((p): Valeur => ({ ...p })),
      nombreParties: (x) => partiesDe(x).length,
    },
    signes: {
      SIGNER_CONVENTION: { modele: 'convention', champ: 'fichier', par: 'beneficiaire' },
      CONTRESIGNER_CONVENTION: { modele: 'convention', champ: 'fichier', par: 'financeur' },
      SIGNER_ARRETE: { modele: 'arrete-attributif', champ: 'fichier', par: 'financeur' },
    },
    registres: {
      conventions: (v, i): Inscrites => ({
        lignes: [
          {
            table: 'conventions',
            operation: 'inserer',
            valeurs: {
              ...v,
              id: nouvelId(),
              etape: i.etape,
              numero: numeroDeLActe(i, v['acte'] ?? null),
              etablie_le: i.x.date,
            },
          },
        ],
      }),
      signature_porteur: completer,
      signature_region: completer,
      convention_notifiee: completer,
      signature_partie: ({ siret = null, signee_le = null }, i): Inscrites => {
        const convention = i.x.lecture.conventions.filter((c) => c.etape === i.etape).at(-1);
        if (convention === undefined) throw new Error(`Aucun acte à signer pour « ${i.etape} ».`);
        const ordre = convention.signatures.length + 1;
        return {
          lignes: [
            {
              table: 'signatures_convention',
              operation: 'inserer',
              valeurs: { convention_id: convention.id, partie: siret, ordre, signee_le },
            },
          ],
        };
      },
    },
  },
);
