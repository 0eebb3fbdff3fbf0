import type { ReactElement, ReactNode } from 'react';
import { Redirect } from 'wouter';
import type { FormulaireLu } from '../api/schema/types.gen.ts';

/** A form that was sent is a part of the dossier: going back to one of its pages shows the dossier. */
export function SiOuvert({ lu, children }: { lu: FormulaireLu; children: ReactNode }): ReactElement {
  return lu.ouverture === 'ferme' ? (
    <Redirect to={`/dossiers/${lu.dossier}/reponses/${lu.id}`} replace />
  ) : (
    <>{children}</>
  );
}
