import type { ReactElement } from 'react';
import type { Departs } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../ui/instant.ts';
import { LienBouton } from '../ui/lien-bouton.tsx';

/** The drafts of a call that are there already: one goes on with them before one begins another. */
export function BrouillonsExistants({ brouillons }: Pick<Departs, 'brouillons'>): ReactElement | null {
  if (brouillons.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="brouillons-titre">
      <h2 id="brouillons-titre">
        {brouillons.length > 1
          ? `Vous avez déjà ${brouillons.length} brouillons pour cet appel`
          : 'Vous avez déjà un brouillon pour cet appel'}
      </h2>
      <ul className="liste departs">
        {brouillons.map(({ id, intitule, organisation, vague, modifieLe, formulaire }, rang) => (
          <li key={id}>
            <div>
              <strong>{intitule ?? 'Demande sans intitulé'}</strong>
              <p className="discret">
                {[organisation, vague, `modifié le ${formaterInstant(modifieLe)}`]
                  .filter((m) => m !== null)
                  .join(' · ')}
              </p>
            </div>
            <LienBouton
              href={`/dossiers/${id}/formulaires/${formulaire}`}
              variante={rang === 0 ? 'principal' : 'secondaire'}
            >
              Reprendre
              <span className="hors-ecran"> {intitule ?? `la demande du ${formaterInstant(modifieLe)}`}</span>
            </LienBouton>
          </li>
        ))}
      </ul>
      <h2>Ou commencer un autre dossier</h2>
    </section>
  );
}
