import type { ReactElement } from 'react';
import type { Constat } from '../api/schema/types.gen.ts';
import { Icone } from '../ui/icone.tsx';
import { Lien } from '../ui/lien.tsx';
import { direTexte } from '../ui/source.ts';

interface PropsConstats {
  constats: readonly Constat[];
  /** Where a finding is corrected; `null` when there is no such place. */
  hrefDe: (chemin: string) => string | null;
}

function Ligne({ constat, href }: { constat: Constat; href: string | null }): ReactElement {
  const texte = direTexte(constat.source);
  return (
    <li className="constat">
      {href === null ? <span>{constat.message}</span> : <Lien href={href}>{constat.message}</Lien>}
      {texte !== null && <span className="constat-source">Règle : {texte}</span>}
    </li>
  );
}

/** Everything found before sending: first what prevents it, then what deserves a look. */
export function ConstatsEnvoi({ constats, hrefDe }: PropsConstats): ReactElement {
  const bloquants = constats.filter((constat) => constat.gravite === 'bloquant');
  const autres = constats.filter((constat) => constat.gravite === 'avertissement');
  const ligne = (constat: Constat): ReactElement => (
    <Ligne key={`${constat.chemin} ${constat.code}`} constat={constat} href={hrefDe(constat.chemin)} />
  );
  return (
    <div className="pile">
      {bloquants.length > 0 && (
        <section className="resume-erreurs" aria-labelledby="a-corriger" tabIndex={-1} id="constats">
          <h2 id="a-corriger">
            {bloquants.length > 1
              ? `Avant d’envoyer, corrigez ces ${bloquants.length} points`
              : 'Avant d’envoyer, corrigez ce point'}
          </h2>
          <ul className="liste">{bloquants.map(ligne)}</ul>
        </section>
      )}
      {autres.length > 0 && (
        <section className="bandeau ton-attention" aria-labelledby="a-verifier">
          <Icone nom="attention" />
          <div>
            <h2 id="a-verifier" className="bandeau-titre">
              {autres.length > 1 ? `${autres.length} points à vérifier` : 'Un point à vérifier'}
            </h2>
            <p>Ils ne vous empêchent pas d’envoyer.</p>
            <ul className="liste constats">{autres.map(ligne)}</ul>
          </div>
        </section>
      )}
    </div>
  );
}
