import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { useSaisie } from '../contexte-saisie.ts';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

const EntrepriseTrouvee = lazy(async () => import('./entreprise-trouvee.tsx'));

/** The number of an establishment, 14 digits, and what the public directory says of it. */
export function ControleSiret({
  chemin,
  textes,
  valeur,
  saisir,
  quitter,
  compact,
}: PropsControle<'siret'>): ReactElement {
  const { dossier } = useSaisie();
  const siret = typeof valeur === 'string' ? valeur.replace(/\s/g, '') : '';
  const saisie = (
    <SaisieIdentifiant {...{ textes, valeur, saisir, quitter }} inputMode="numeric" autoComplete="off" courte />
  );
  // The directory is asked for those who are signed in.
  if (dossier === null || !/^\d{14}$/.test(siret)) return saisie;
  return (
    <>
      {saisie}
      <Suspense fallback={null}>
        <EntrepriseTrouvee key={siret} chemin={chemin} siret={siret} muette={compact} />
      </Suspense>
    </>
  );
}
