import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useSaisie } from '../contexte-saisie.ts';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

type EntrepriseTrouvee = typeof import('./entreprise-trouvee.tsx').default;

/** The number of an establishment, 14 digits, and what the public directory says of it. */
export function ControleSiret({
  chemin,
  textes,
  valeur,
  taper,
  quitter,
  compact,
}: PropsControle<'siret'>): ReactElement {
  const { dossier } = useSaisie();
  const siret = typeof valeur === 'string' ? valeur.replace(/\s/g, '') : '';
  // The directory is asked for those who are signed in.
  const cherche = dossier !== null && /^\d{14}$/.test(siret);
  const [Trouvee, setTrouvee] = useState<EntrepriseTrouvee | null>(null);
  useEffect(() => {
    if (!cherche) return;
    import('./entreprise-trouvee.tsx').then(
      (module) => setTrouvee(() => module.default),
      // Without the network the number is kept and the page stands; the next number tries again. `lazy` would remember the failure and throw it here.
      () => undefined,
    );
  }, [cherche, siret]);
  return (
    <>
      <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} inputMode="numeric" autoComplete="off" courte />
      {cherche && Trouvee !== null && <Trouvee key={siret} chemin={chemin} siret={siret} muette={compact} />}
    </>
  );
}
