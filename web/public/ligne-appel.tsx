import type { ReactElement } from 'react';
import type { AppelResume } from '../api/schema/types.gen.ts';
import { Lien } from '../ui/lien.tsx';
import { styleDeRegion } from '../ui/region.ts';
import { direReleves, quandRepondre } from './etat-appel.ts';

interface PropsLigne {
  appel: AppelResume;
  /** Today, for « dans 12 jours ». */
  date: string;
}

/** Names said in a row before the others are only counted. */
const NOMMES = 3;

/** « Association, Entreprise et 4 autres »: who may answer, on one line; the page of the call says all. */
function direPublics(publics: AppelResume['publics']): string {
  const noms = publics.map(({ libelle }) => libelle.replace(/ \(.*\)$/, ''));
  return noms.length <= NOMMES + 1
    ? noms.join(', ')
    : `${noms.slice(0, NOMMES).join(', ')} et ${noms.length - NOMMES} autres`;
}

/** A call in a list: until when, what it is for, whose it is and for whom, and how much; in the colours of its funder. */
export function LigneAppel({ appel, date }: PropsLigne): ReactElement {
  const quand = quandRepondre(appel, date);
  const releves = direReleves(appel);
  return (
    <li className="appel" style={styleDeRegion(appel.couleurs)}>
      <div className="appel-quand">
        <strong>{quand.jour}</strong>
        {quand.detail !== null && <span className={quand.presse ? 'appel-presse' : undefined}>{quand.detail}</span>}
        {releves !== null && <span>{releves}</span>}
      </div>
      <div className="appel-quoi">
        <h4>
          <Lien href={`/appels/${appel.financeur}/${appel.slug}`}>{appel.titre}</Lien>
        </h4>
        <p>{appel.resume}</p>
        <p className="appel-meta">
          <span className="appel-financeur">{appel.financeurNom}</span>
          <span>{direPublics(appel.publics)}</span>
        </p>
      </div>
      {appel.aide !== null && (
        <p className="appel-aide">
          <strong>{appel.aide.chiffre}</strong> <span>{appel.aide.dit}</span>
        </p>
      )}
    </li>
  );
}
