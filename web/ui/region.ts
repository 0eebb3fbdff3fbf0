import { createContext, useContext, useEffect } from 'react';
import type { CSSProperties } from 'react';
import type { Couleurs } from '../api/schema/types.gen.ts';

/** The funder whose page one reads. */
export interface Region {
  /** As a title. */
  nom: string;
  couleurs: Couleurs;
}

/** How a page says whose it is. */
export const DireRegion = createContext<(region: Region) => void>(() => undefined);

/** Says whose the page is: its name and its colours go to the frame. Nothing is said while it is not known. */
export function useRegion(nom: string | undefined, couleurs: Couleurs | undefined): void {
  const dire = useContext(DireRegion);
  useEffect(() => {
    if (nom !== undefined && couleurs !== undefined) dire({ nom, couleurs });
  }, [dire, nom, couleurs]);
}

/** The colours of a funder as the tokens of jetons.css; set through the DOM, which the content security policy allows. */
export function styleDeRegion(couleurs: Couleurs): CSSProperties {
  const jetons: Readonly<Record<`--${string}`, string>> = {
    '--primaire': couleurs.principale,
    '--primaire-fonce': couleurs.foncee,
    '--primaire-pale': couleurs.pale,
    '--sur-primaire': couleurs.surPrincipale,
    '--accent': couleurs.accent,
  };
  return jetons;
}
