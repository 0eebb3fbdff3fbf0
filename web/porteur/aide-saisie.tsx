import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Champ, Section } from '../../workflows/engine/form/formulaire.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { identifiantDe } from '../form/contexte-saisie.ts';
import { LienBouton } from '../ui/lien-bouton.tsx';

/** The question that holds this element, the whole table for one of its cells. */
function questionDe(champs: readonly Champ[], element: EventTarget | null): Champ | undefined {
  if (!(element instanceof Element)) return undefined;
  return champs.find((champ) => {
    const controle = document.getElementById(identifiantDe(champ.cle));
    return (controle?.closest('.question') ?? controle)?.contains(element) === true;
  });
}

/** The question where one was last: still that one when one has left it for the link below. */
function useDerniereQuestion(champs: readonly Champ[]): Champ | null {
  const [question, setQuestion] = useState<Champ | null>(null);
  useEffect(() => {
    const suivre = ({ target }: FocusEvent): void => {
      const trouvee = questionDe(champs, target);
      if (trouvee !== undefined) setQuestion(trouvee);
    };
    // What has the focus when this comes is a question too.
    const deja = questionDe(champs, document.activeElement);
    if (deja !== undefined) setQuestion(deja);
    document.addEventListener('focusin', suivre);
    return () => document.removeEventListener('focusin', suivre);
  }, [champs]);
  return question;
}

/** Whom to ask while filling in: the service of the call, and a message that names the question. */
export function AideSaisie({ lu, section }: { lu: FormulaireLu; section: Section }): ReactElement {
  const question = useDerniereQuestion(section.champs);
  const { contact } = lu.appel;
  const requete =
    question === null
      ? ''
      : `?${new URLSearchParams({ formulaire: lu.id, question: question.cle, libelle: question.libelle }).toString()}`;
  return (
    <aside className="feuille pile aide-saisie" aria-labelledby="aide-saisie-titre">
      <h2 id="aide-saisie-titre">Une question vous arrête ?</h2>
      <p>
        {contact.service}, <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>,{' '}
        <a href={`tel:${contact.telephone.replace(/[^+\d]/g, '')}`}>{contact.telephone}</a>
      </p>
      <div>
        <LienBouton href={`/dossiers/${lu.dossier}/echanges${requete}`} variante="secondaire">
          {question === null ? 'Demander de l’aide' : 'Demander de l’aide sur cette question'}
        </LienBouton>
        {question !== null && <p className="champ-aide">{question.libelle}</p>}
      </div>
    </aside>
  );
}
