import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import type { SeanceFormulaire } from '../form/seance-formulaire.ts';

/** An answer of the dossier that the draft starts from, which is only proposed: a date, an amount. */
interface Proposition {
  chemin: string;
  /** Key of the part of the form where it is asked. */
  section: string;
  champ: Champ;
  /** Of which row of a table. */
  ligne: string | null;
  valeur: Valeur;
}

/** How a row is told from the others: by the first thing that it says. */
function nommerLigne(champ: Extract<Champ, { type: 'tableau' }>, id: string, seance: SeanceFormulaire): string {
  const rang = seance.lignes(champ.cle).indexOf(id) + 1;
  const dit = champ.colonnes
    .filter(({ type }) => type === 'texte')
    .map(({ cle }) => seance.valeur(`${champ.cle}/${id}/${cle}`))
    .find((valeur) => typeof valeur === 'string' && valeur !== '');
  const nom = `${champ.libelleLigne} ${rang}`;
  return typeof dit === 'string' ? `${nom}, ${dit}` : nom;
}

/** What is proposed and still to be taken: its question is asked and has no answer. In the order of the form. */
export function propositionsRestantes(lu: FormulaireLu, seance: SeanceFormulaire): Proposition[] {
  // In the order of the rows: that of their ids says nothing.
  const rangDe = (chemin: string): number => {
    const [cle = '', id] = chemin.split('/');
    return id === undefined ? 0 : seance.lignes(cle).indexOf(id);
  };
  const proposees = Object.entries(lu.propositions as Readonly<Record<string, { valeur: Valeur }>>).toSorted(
    ([a], [b]) => rangDe(a) - rangDe(b),
  );
  return seance.formulaire.sections.flatMap((section) =>
    section.champs.flatMap((champ) =>
      proposees.flatMap(([chemin, { valeur }]): Proposition[] => {
        const [cle, id, colonne] = chemin.split('/');
        if (cle !== champ.cle || !seance.visible(chemin) || seance.valeur(chemin) !== null) return [];
        if (id === undefined) return [{ chemin, section: section.cle, champ, ligne: null, valeur }];
        if (champ.type !== 'tableau' || !seance.lignes(cle).includes(id)) return [];
        const deColonne = champ.colonnes.find((candidate) => candidate.cle === colonne);
        if (deColonne === undefined) return [];
        return [{ chemin, section: section.cle, champ: deColonne, ligne: nommerLigne(champ, id, seance), valeur }];
      }),
    ),
  );
}

/** What was taken over from elsewhere at a path: itself, or the table that it is of. */
export const estRepris = (repris: ReadonlySet<string>, chemin: string): boolean =>
  repris.has(chemin) || repris.has(chemin.split('/', 1)[0] ?? '');
