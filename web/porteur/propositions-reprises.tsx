import { useRef } from 'react';
import type { ReactElement } from 'react';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import { useDeSeance } from '../form/contexte-saisie.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bouton } from '../ui/bouton.tsx';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { propositionsRestantes } from './propositions.ts';

interface PropsPropositions {
  enCours: FormulaireEnCours;
  /** Of one part of the form; of all without it. */
  section?: string;
}

function Liste({ propositions }: { propositions: ReturnType<typeof propositionsRestantes> }): ReactElement {
  return (
    <dl className="propositions-liste">
      {propositions.map(({ chemin, champ, ligne, valeur }) => (
        <div key={chemin}>
          <dt>{ligne === null ? champ.libelle : `${ligne} : ${champ.libelle}`}</dt>
          <dd>{formaterValeur(champ, valeur)}</dd>
        </div>
      ))}
    </dl>
  );
}

const compter = (nombre: number): string => (nombre > 1 ? `ces ${nombre} réponses` : 'cette réponse');

/** Dates and amounts of the dossier that this one starts from: read first, then taken in one gesture, or left. */
export default function PropositionsReprises({ enCours, section }: PropsPropositions): ReactElement | null {
  const { lu, seance } = enCours;
  const bloc = useRef<HTMLElement>(null);
  useDeSeance(seance, '', () => seance.version());
  const restantes = propositionsRestantes(lu, seance).filter((p) => section === undefined || p.section === section);
  if (restantes.length === 0 || !lu.modifiable) return null;
  const source = Object.values(lu.propositions)[0]?.libelle ?? 'votre dossier précédent';
  const parties = seance.formulaire.sections.flatMap(({ cle, titre }) => {
    const siennes = restantes.filter((proposition) => proposition.section === cle);
    return siennes.length === 0 ? [] : [{ cle, titre, siennes }];
  });

  const reprendre = (): void => {
    // Pressing it, the button goes: the focus stays where one reads on.
    bloc.current?.parentElement?.querySelector<HTMLElement>('h1, h2')?.focus();
    seance.saisirTout(restantes.map(({ chemin, valeur }) => [chemin, valeur]));
    annoncer(`${restantes.length > 1 ? `${restantes.length} réponses reprises` : 'Une réponse reprise'} de ${source}.`);
  };

  return (
    <section ref={bloc} className="propositions pile" aria-labelledby="propositions-titre">
      <h2 id="propositions-titre">Dates et montants de {source}</h2>
      <p>
        Ils ne sont pas repris d’eux-mêmes. S’ils valent encore pour cette demande, reprenez-les ; sinon, laissez-les.
      </p>
      {section === undefined ? (
        parties.map(({ cle, titre, siennes }) => (
          <div key={cle} className="pile-serree">
            <h3>{titre}</h3>
            <Liste propositions={siennes} />
          </div>
        ))
      ) : (
        // Beside the questions themselves, where there is room for them only.
        <details>
          <summary>{restantes.length > 1 ? `Les ${restantes.length} réponses` : 'La réponse'}</summary>
          <Liste propositions={restantes} />
        </details>
      )}
      <p>
        <Bouton onClick={reprendre}>Reprendre {compter(restantes.length)}</Bouton>
      </p>
    </section>
  );
}
