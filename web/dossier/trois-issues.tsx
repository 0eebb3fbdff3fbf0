import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Lien } from '../ui/lien.tsx';
import { actesDe } from './actes.ts';

type Issue = NonNullable<Dossier['bilanDu']>['issues'][number];

/** Where one answers: the form of the act when it has one, else its page, with what is already known of the answer. */
function adresseDIssue(lu: Dossier, { objet: id, type, reponse }: Issue): string {
  const objet = lu.objets.find((candidat) => candidat.objet.id === id);
  const acte = objet === undefined ? undefined : actesDe(lu, objet).find(({ action }) => action.type === type);
  const adresse = acte?.href ?? `/dossiers/${lu.dossier.id}`;
  return reponse === null ? adresse : `${adresse}?${new URLSearchParams({ [reponse.cle]: reponse.valeur }).toString()}`;
}

/** The three ways to answer for what was granted, each one click away from its page. */
export function TroisIssues({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  if (lu.bilanDu === null) return null;
  const { finAction, finie, issues } = lu.bilanDu;
  const vers = (cherchee: Issue['issue']): string | null => {
    const issue = issues.find((candidate) => candidate.issue === cherchee);
    return issue === undefined ? null : adresseDIssue(lu, issue);
  };
  const [fait, plusDeTemps, nonFait] = [vers('fait'), vers('plusDeTemps'), vers('nonFait')];
  return (
    <section className="pile" aria-labelledby="issues-titre">
      <h2 id="issues-titre">Où en est votre action ?</h2>
      {finAction !== null && (
        <p>
          {finie
            ? `Elle s’est terminée le ${formaterDate(finAction)}.`
            : `Elle se termine le ${formaterDate(finAction)}.`}{' '}
          Votre bilan final en rend compte.
        </p>
      )}
      <ul className="liste issues">
        {fait !== null && (
          <li>
            <Lien href={fait}>Elle est terminée : je prépare mon bilan final</Lien>
          </li>
        )}
        <li>
          {plusDeTemps === null ? (
            <>
              <Lien href={`/dossiers/${lu.dossier.id}/echanges`}>Il me faut plus de temps : j’écris au service</Lien>
              {finie && <p className="discret">Une prorogation se demande avant la fin de l’action.</p>}
            </>
          ) : (
            <Lien href={plusDeTemps}>Il me faut plus de temps : je demande une prorogation</Lien>
          )}
        </li>
        {nonFait !== null && (
          <li>
            <Lien href={nonFait}>Elle n’a pas été réalisée : je le déclare</Lien>
          </li>
        )}
      </ul>
    </section>
  );
}
