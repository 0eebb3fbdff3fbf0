import type { ReactElement, ReactNode } from 'react';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { formaterJour } from '../ui/instant.ts';
import type { OrigineAffichee } from './contexte-saisie.ts';
import { memesValeurs } from './memes-valeurs.ts';

/** What happened, the day that is said, to what an answer was taken from. */
const VERBES = { profil: 'mis à jour', dossier: 'déposé', test: 'fait' } as const;

/** Where the answers of a form were taken from, as its questions say it, by path. */
export function originesAffichees({
  origines,
  valeurs,
}: Pick<FormulaireLu, 'origines' | 'valeurs'>): ReadonlyMap<string, OrigineAffichee> {
  return new Map(
    Object.entries(origines).map(([chemin, { source, libelle, le }]) => {
      const verbe = VERBES[source];
      const quand = le === null ? '' : `, ${verbe} le ${formaterJour(le)}`;
      return [chemin, { phrase: `À vérifier\u00a0: repris de ${libelle}${quand}.`, valeur: valeurs[chemin] ?? null }];
    }),
  );
}

/** The sentence of an answer, as long as it is still the one that was taken from elsewhere. */
export function origineDe(
  origines: ReadonlyMap<string, OrigineAffichee> | undefined,
  chemin: string,
  valeur: Valeur,
): string | undefined {
  const origine = origines?.get(chemin);
  return origine !== undefined && memesValeurs(origine.valeur, valeur) ? origine.phrase : undefined;
}

/** The help of a question with where its answer comes from: whoever listens hears it with the control. */
export function aideAvecOrigine(aide: ReactNode, origine: string | undefined): ReactNode {
  if (origine === undefined) return aide;
  return (
    <>
      {aide} <span className="hors-ecran">{origine}</span>
    </>
  );
}

/** The same under the answer, for the eye. */
export function OrigineReponse({ phrase }: { phrase: string }): ReactElement {
  return (
    <p className="origine-reponse" aria-hidden="true">
      {phrase}
    </p>
  );
}
