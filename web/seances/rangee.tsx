// What the agenda of a comité and the votes of a commission say alike of a line, and the roles of their tables.
import type { ReactElement, ReactNode } from 'react';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Etat } from '../ui/etiquette.tsx';
import { pluriel } from './envoi-seance.ts';

// Once its rows are stacked, a table is not one any more for some browsers: the roles say it again, as in `Tableau`.
export const roles = {
  tableau: { role: 'table' },
  groupe: { role: 'rowgroup' },
  ligne: { role: 'row' },
  titreLigne: { role: 'rowheader' },
  titreColonne: { role: 'columnheader' },
  cellule: { role: 'cell' },
};

/** How amounts are written in a table whose heads say « € »: their centimes go when none of the table has any. */
export type Ecriture = (centimes: number | null | undefined) => ReactNode;
export function ecritureDe({ lignes, enveloppe }: Seance): Ecriture {
  const lus = lignes.flatMap(({ debat: d }) =>
    d === null ? [] : [d.demande, d.cout, d.propose, d.retenu, d.appele, d.montant],
  );
  const ronds = [enveloppe, ...lus].every((c) => c === null || c % 100 === 0);
  return (centimes) =>
    centimes == null ? (
      '—'
    ) : (
      <span className="chiffres">{formaterMontant(centimes).replace(ronds ? /,00\s*€$/ : /\s*€$/, '')}</span>
    );
}

/** The head of a column. */
export function Titre({ children, aDroite = false }: { children: string; aDroite?: boolean }): ReactElement {
  return (
    <th {...roles.titreColonne} scope="col" {...(aDroite ? { className: 'a-droite' } : {})}>
      {children}
    </th>
  );
}

/** What a line says of itself in one word: what its dossier answered first, else what was said in the room. */
function issueDe(seance: Seance, ligne: LigneDeSeance, choisie: boolean): Etat {
  if (ligne.deporte) return { ton: 'neutre', texte: 'Vous vous êtes déporté' };
  const refus = ligne.resultats.find((r) => r.etat === 'refuse');
  if (refus !== undefined) return { ton: 'erreur', texte: 'Non appliqué' };
  const issue = seance.issues.find((i) => i.issue === ligne.debat?.issue);
  if (issue === undefined) return choisie ? { ton: 'info', texte: 'En cours' } : { ton: 'neutre', texte: 'À examiner' };
  if (ligne.debat?.appele != null) return { ton: 'succes', texte: 'Appelé de la liste' };
  if (issue.retient) return { ton: 'succes', texte: issue.libelle };
  return { ton: issue.montant === null ? 'attention' : 'info', texte: issue.libelle };
}

interface PropsRangee {
  seance: Seance;
  ligne: LigneDeSeance;
  choisie: boolean;
  choisir: (dossier: string) => void;
}

export function Issue({ seance, ligne, choisie }: Omit<PropsRangee, 'choisir'>): ReactElement {
  return <Etiquette {...issueDe(seance, ligne, choisie)} />;
}

/** The name of a line, which opens it; who asks, who left the room, what the dossier has become. */
export function Nom({ seance, ligne, choisie, choisir }: PropsRangee): ReactElement {
  const refus = ligne.resultats.filter((r) => r.etat === 'refuse');
  const motif = seance.genre === 'commission' ? ligne.debat?.motif : null;
  return (
    <>
      <button type="button" className="seance-choix" aria-pressed={choisie} onClick={() => choisir(ligne.dossier)}>
        {ligne.intitule ?? ligne.numero ?? 'Dossier'}
      </button>
      <span className="precision discret seance-organisme">
        {ligne.organisation}
        {ligne.deports.length > 0 && `, ${pluriel(ligne.deports.length, 'déport')}`}
      </span>
      {motif != null && <span className="precision">{motif}</span>}
      {ligne.termine && <span className="precision">Ce dossier a pris fin.</span>}
      {refus.map((r) => (
        <span key={r.acte} className="precision">
          {r.phrase ?? 'Le dossier a refusé cet acte.'}
        </span>
      ))}
    </>
  );
}
