import type { ReactElement, ReactNode } from 'react';
import type { Champ as ChampDecrit, TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { typeDe } from '../../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { Champ } from '../../ui/champ.tsx';
import { controleDe } from './index.ts';
import { Parties, RESTER } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';

export type Objet = Readonly<Record<string, Valeur>>;

/** The parts already answered of an answer that has several. */
export function objetDe(valeur: Valeur): Objet {
  return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur) ? (valeur as Objet) : {};
}

/** An object without its empty parts; `null` when nothing is left. */
export function sansVides(objet: Objet): Valeur {
  const pleins = Object.entries(objet).filter(([, v]) => v !== null && v !== '');
  return pleins.length === 0 ? null : Object.fromEntries(pleins);
}

/** What helps to answer a part, in one sentence after the other. */
function aideDe({ aide, exemple }: ChampDecrit): { aide?: string } {
  const phrases = [aide, exemple === undefined ? undefined : `Exemple\u00a0: ${exemple}`].filter(
    (p) => p !== undefined,
  );
  return phrases.length === 0 ? {} : { aide: phrases.join(' ') };
}

type PropsComposee = Omit<PropsControle<TypeChamp>, 'champ'> & {
  champ: ChampDecrit;
  /** Parts that the control shows in its own way, or not at all. */
  sauf?: readonly string[];
  /** What comes before the parts; it takes the id of the field. */
  avant?: (id: string) => ReactNode;
  /** What follows from a change: the whole answer to keep. */
  apres?: (objet: Objet, change: string) => Objet;
};

/** Several questions that make one answer: each with the control of its type, under one legend, help and error. */
export function SaisieComposee({
  champ,
  chemin,
  textes,
  valeur,
  saisir,
  quitter,
  compact,
  sauf = [],
  avant,
  apres = (objet) => objet,
}: PropsComposee): ReactElement {
  const objet = objetDe(valeur);
  const parties = (typeDe(champ)?.parties?.(champ, valeur) ?? []).filter((p) => !sauf.includes(p.cle));
  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => (
        <Parties quitter={quitter}>
          {avant?.(id)}
          {parties.map((partie, rang) => {
            const Controle = controleDe(partie.type);
            const repondre = (nouvelle: Valeur): void =>
              saisir(sansVides(apres({ ...objet, [partie.cle]: nouvelle }, partie.cle)));
            return (
              <Controle
                key={partie.cle}
                champ={partie}
                chemin={`${chemin}/${partie.cle}`}
                textes={{
                  libelle: partie.libelle,
                  // The error summary leads to the first thing to fill.
                  identifiant: rang === 0 && avant === undefined ? id : `${id}-${partie.cle}`,
                  facultatif: partie.requis !== true,
                  ...aideDe(partie),
                }}
                valeur={objet[partie.cle] ?? null}
                saisir={repondre}
                taper={repondre}
                quitter={RESTER}
                compact={compact}
              />
            );
          })}
        </Parties>
      )}
    </Champ>
  );
}
