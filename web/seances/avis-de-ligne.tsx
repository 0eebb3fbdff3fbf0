// What the bodies that were consulted say of a dossier: a mark each in its row, their words in its panel.
import type { ReactElement } from 'react';
import type { AvisDeLigne, Seance } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Ton } from '../ui/ton.ts';

type Marque = 'favorable' | 'autre' | 'defavorable' | 'attendu';

const marqueDe = ({ sens }: AvisDeLigne): Marque => sens ?? 'attendu';

const tons: Readonly<Record<Marque, Ton>> = {
  favorable: 'succes',
  autre: 'attention',
  defavorable: 'erreur',
  attendu: 'neutre',
};
const legende: readonly (readonly [Marque, string])[] = [
  ['favorable', 'favorable'],
  ['autre', 'avec réserves'],
  ['defavorable', 'défavorable'],
  ['attendu', 'non rendu'],
];

function Carre({ marque }: { marque: Marque }): ReactElement {
  return <span className={`seance-avis ton-${tons[marque]} seance-avis-${marque}`} aria-hidden="true" />;
}

/** The bodies that say something of at least one dossier of an agenda, in one order for all. */
export function organismesDe({ lignes }: Pick<Seance, 'lignes'>): string[] {
  return [...new Set(lignes.flatMap(({ debat }) => debat?.avis.map(({ qui }) => qui) ?? []))].sort((a, b) =>
    a.localeCompare(b, 'fr'),
  );
}

interface PropsEnBref {
  avis: readonly AvisDeLigne[];
  /** Those that have a place in each row. */
  organismes: readonly string[];
}

/** One mark a body, at its place; their words for whoever does not see them. */
export function AvisEnBref({ avis, organismes }: PropsEnBref): ReactElement {
  if (avis.length === 0) return <>—</>;
  return (
    <span className="seance-avis-rangee">
      {organismes.map((organisme) => {
        const a = avis.find(({ qui }) => qui === organisme);
        if (a === undefined)
          return <span key={organisme} className="seance-avis seance-avis-sans" aria-hidden="true" />;
        return (
          <span key={organisme} title={`${organisme}\u00a0: ${a.libelle}`}>
            <Carre marque={marqueDe(a)} />
            <span className="hors-ecran">
              {organisme}
              {'\u00a0'}: {a.libelle}.{' '}
            </span>
          </span>
        );
      })}
    </span>
  );
}

/** What the marks mean. */
export function LegendeDesAvis(): ReactElement {
  return (
    <ul className="liste seance-legende seance-legende-avis" aria-label="Marques de la colonne Avis">
      {legende.map(([marque, mot]) => (
        <li key={marque}>
          <Carre marque={marque} /> {mot}
        </li>
      ))}
    </ul>
  );
}

/** Body by body, what was concluded and what was written of it, as far as the reader may read it. */
export function AvisDuDossier({ avis }: { avis: readonly AvisDeLigne[] }): ReactElement | null {
  if (avis.length === 0) return null;
  return (
    <section className="pile-serree" aria-labelledby="avis-titre">
      <h3 id="avis-titre">Avis</h3>
      <ul className="liste seance-avis-liste">
        {avis.map((a) => (
          <li key={a.qui}>
            <strong>{a.qui}</strong> <Etiquette ton={tons[marqueDe(a)]} texte={a.libelle} />
            {a.details.map(({ libelle, texte }) => (
              <p key={libelle} className="precision">
                <span className="hors-ecran">{libelle}. </span>
                {texte}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
