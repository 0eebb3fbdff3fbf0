import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { Icone } from '../ui/icone.tsx';
import { Lien } from '../ui/lien.tsx';
import { AideSaisie } from './aide-saisie.tsx';
import { tachesDe } from './etat-sections.ts';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';

/** How long after the last answer the parts are judged again: nobody reads them while typing (our decision). */
const REPOS_MS = 400;

/** The parts and what is left in each, a moment after what was typed. */
function useTaches({ lu, seance }: FormulaireEnCours): ReturnType<typeof tachesDe> {
  const [taches, setTaches] = useState(() => tachesDe(lu, seance));
  useEffect(() => {
    let attente: ReturnType<typeof setTimeout> | undefined;
    const relire = (): void => setTaches(tachesDe(lu, seance));
    relire();
    const cesser = seance.surSaisie(() => {
      clearTimeout(attente);
      attente = setTimeout(relire, REPOS_MS);
    });
    return () => {
      clearTimeout(attente);
      cesser();
    };
  }, [lu, seance]);
  return taches;
}

/** What stands around the part that is open: the others beside it where the page is wide enough, each one click away; whom to ask, below it. */
export default function NavigationParties({
  enCours,
  courante,
}: {
  enCours: FormulaireEnCours;
  /** Key of the part that is open. */
  courante: string;
}): ReactElement {
  const { lu, adresse } = enCours;
  const taches = useTaches(enCours);
  const faites = taches.filter(({ faite }) => faite).length;
  const section = taches.find((tache) => tache.section.cle === courante)?.section;
  return (
    <>
      {lu.modifiable && section !== undefined && <AideSaisie lu={lu} section={section} />}
      <nav className="sommaire-cote" aria-label="Parties du formulaire">
        <div className="sommaire-cote-fixe pile-serree">
          <p className="sommaire-cote-tete">
            <strong>{lu.formulaire.titre}</strong>{' '}
            <span className="discret">
              {faites} sur {taches.length}
              <span className="hors-ecran"> parties terminées</span>
            </span>
          </p>
          <progress value={faites} max={taches.length} aria-label="Parties terminées" />
          <ol className="liste">
            {taches.map(({ section, etat, faite, commencee }, rang) => (
              <li key={section.cle}>
                <Lien href={`${adresse}/${section.cle}`} courant={section.cle === courante}>
                  <span className="sommaire-cote-rang">
                    {faite && commencee ? <Icone nom="succes" /> : <span aria-hidden="true">{rang + 1}</span>}
                  </span>
                  <span>
                    {section.titre}
                    <span className="hors-ecran"> : {etat.texte.toLowerCase()}</span>
                  </span>
                </Lien>
              </li>
            ))}
          </ol>
          <p>
            <Lien href={`${adresse}/verification`}>
              {lu.envoi === null ? 'Relire mes réponses' : 'Relire et envoyer'}
            </Lien>
          </p>
        </div>
      </nav>
    </>
  );
}
