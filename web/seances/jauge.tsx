import type { ReactElement } from 'react';
import type { Seance } from '../api/schema/types.gen.ts';
import { Montant } from '../ui/montant.tsx';

/** What is retained, what is still proposed within the envelope, and what goes beyond it: a bar for the eye, its words beside. */
export function Jauge({ seance }: { seance: Seance }): ReactElement | null {
  const { enveloppe, lignes, retenu } = seance;
  if (enveloppe === null || lignes.length === 0) return null;
  const somme = (couverte: boolean): number =>
    lignes
      .filter((l) => l.couverte === couverte && l.debat?.issue === null)
      .reduce((total, l) => total + (l.debat?.montant ?? 0), 0);
  const [propose, auDela] = [somme(true), somme(false)];
  const total = Math.max(1, enveloppe + auDela, retenu + propose + auDela);
  const part = (centimes: number): { width: string } => ({ width: `${(centimes / total) * 100}%` });
  return (
    <div className="seance-jauge">
      <div className="seance-barre" aria-hidden="true">
        <span className="seance-barre-retenu" style={part(retenu)} />
        <span className="seance-barre-propose" style={part(propose)} />
        {/* What nothing asks for yet, up to the end of the envelope. */}
        <span style={part(Math.max(0, enveloppe - retenu - propose))} />
        <span className="seance-barre-dela" style={part(auDela)} />
        <span className="seance-barre-borne" style={{ left: part(enveloppe).width }} />
      </div>
      <ul className="liste seance-legende">
        <li>
          <strong>
            <Montant centimes={retenu} />
          </strong>{' '}
          retenus
        </li>
        {propose > 0 && (
          <li>
            <strong>
              <Montant centimes={propose} />
            </strong>{' '}
            proposés
          </li>
        )}
        <li>
          {auDela > 0 && (
            <>
              <strong>
                <Montant centimes={auDela} />
              </strong>{' '}
              au-delà de l’
            </>
          )}
          {auDela > 0 ? 'enveloppe de' : 'Enveloppe de'} <Montant centimes={enveloppe} />
        </li>
      </ul>
    </div>
  );
}
