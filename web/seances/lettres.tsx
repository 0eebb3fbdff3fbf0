import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { pluriel } from './envoi-seance.ts';

/** How many letters of one outcome are offered first: the others read alike. */
const PREMIERES = 3;

/** The lines that follow the decision: those that took the last act of the séance. */
export function lignesAPrevenir({ lignes }: Pick<Seance, 'lignes'>): LigneDeSeance[] {
  const dernier = Math.max(0, ...lignes.map(({ resultats }) => resultats.length));
  return lignes.filter(({ resultats }) => resultats.length === dernier && resultats.at(-1)?.etat === 'applique');
}

interface PropsLettres {
  seance: Seance;
  /** The paragraph that would be added to all. */
  message: string;
}

function Liens({ seance, message, lignes }: PropsLettres & { lignes: readonly LigneDeSeance[] }): ReactElement {
  const requete: Record<string, string> = message.trim() === '' ? {} : { message };
  return (
    <ul className="liste">
      {lignes.map(({ dossier, numero, intitule, organisation }) => (
        <li key={dossier}>
          <a
            href={adresseApi('/api/seances/{seance}/lettres/{dossier}', { seance: seance.id, dossier }, requete)}
            download
          >
            Relire<span className="hors-ecran"> la lettre de</span> {numero ?? intitule ?? 'ce dossier'}
          </a>{' '}
          <span className="discret">{organisation}</span>
        </li>
      ))}
    </ul>
  );
}

/** The letters as they will leave, by outcome: who signs reads some of each before sending them all. */
export function LettresARelire({ seance, message }: PropsLettres): ReactElement {
  const lignes = lignesAPrevenir(seance).filter(({ deporte }) => !deporte);
  const groupes = seance.issues.flatMap(({ issue, libelle }) => {
    const siennes = lignes.filter(({ debat }) => debat?.issue === issue);
    return siennes.length === 0 ? [] : [{ issue, libelle, siennes }];
  });
  return (
    <div className="pile">
      <p>
        <strong>{pluriel(lignes.length, 'lettre')} à relire avant l’envoi.</strong> Rien n’est visible des porteurs
        avant.
      </p>
      {groupes.map(({ issue, libelle, siennes }) => (
        <section key={issue} className="pile-serree" aria-label={libelle}>
          <h3>
            {libelle} <span className="discret">{pluriel(siennes.length, 'lettre')}</span>
          </h3>
          <Liens seance={seance} message={message} lignes={siennes.slice(0, PREMIERES)} />
          {siennes.length > PREMIERES && (
            <details>
              <summary>
                {siennes.length - PREMIERES > 1 ? `Les ${siennes.length - PREMIERES} autres` : 'La dernière'}
              </summary>
              <Liens seance={seance} message={message} lignes={siennes.slice(PREMIERES)} />
            </details>
          )}
        </section>
      ))}
    </div>
  );
}
