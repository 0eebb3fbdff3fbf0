import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Constat } from '../api/schema/types.gen.ts';
import { identifiantDe } from '../form/contexte-saisie.ts';
import { Icone } from '../ui/icone.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { direTexte } from '../ui/source.ts';

interface PropsVerdict {
  eligible: boolean;
  constats: readonly Constat[];
  /** The page of the call. */
  adresse: string;
  /** Whether a dossier may be started now. */
  ouvert: boolean;
}

function Liste({ constats }: { constats: readonly Constat[] }): ReactElement {
  return (
    <ul className="liste constats">
      {constats.map((constat) => (
        <li key={`${constat.chemin} ${constat.code}`} className="constat">
          <a href={`#${identifiantDe(constat.chemin)}`}>{constat.message}</a>
          {direTexte(constat.source) !== null && (
            <span className="constat-source">Règle : {direTexte(constat.source)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The answer of the test, which takes the focus: what prevents, or what comes next. */
export function VerdictSimulation({ eligible, constats, adresse, ouvert }: PropsVerdict): ReactElement {
  const bloc = useRef<HTMLElement>(null);
  useEffect(() => {
    bloc.current?.scrollIntoView({ block: 'start' });
    bloc.current?.focus({ preventScroll: true });
  }, [eligible, constats]);
  const bloquants = constats.filter((constat) => constat.gravite === 'bloquant');
  const autres = constats.filter((constat) => constat.gravite === 'avertissement');

  return (
    <>
      <section
        ref={bloc}
        tabIndex={-1}
        className={eligible ? 'confirmation' : 'resume-erreurs pile'}
        aria-labelledby="verdict"
      >
        <h2 id="verdict" className={eligible ? 'confirmation-titre' : 'etat-titre'}>
          <Icone nom={eligible ? 'succes' : 'erreur'} />
          {eligible ? 'Votre projet paraît éligible' : 'En l’état, votre projet n’est pas éligible'}
        </h2>
        {eligible ? (
          <p>
            Ce test ne vaut pas décision : la Région étudiera votre dossier complet.
            {ouvert && ' Vos réponses seront reprises dans le dossier que vous commencerez depuis cet onglet.'}
          </p>
        ) : (
          <>
            <p>
              {bloquants.length > 1
                ? `${bloquants.length} règles ne sont pas respectées :`
                : 'Une règle n’est pas respectée :'}
            </p>
            <Liste constats={bloquants} />
          </>
        )}
        {autres.length > 0 && (
          <>
            <h3>À savoir</h3>
            <Liste constats={autres} />
          </>
        )}
      </section>
      <div className="actions">
        {eligible && ouvert && (
          <LienBouton href={`${adresse}/commencer`} fleche>
            Commencer un dossier
          </LienBouton>
        )}
        <LienBouton href={adresse} variante="secondaire">
          Relire l’appel à projets
        </LienBouton>
      </div>
    </>
  );
}
