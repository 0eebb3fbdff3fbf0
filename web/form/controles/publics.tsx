import { useId } from 'react';
import type { ReactElement } from 'react';
import { dateDeLecture } from '../../../workflows/engine/form/types/date-de-lecture.ts';
import type { PublicCible } from '../../../workflows/engine/form/types/publics-cibles.ts';
import { editionPublics } from '../../../workflows/engine/form/types/publics-cibles.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { Champ } from '../../ui/champ.tsx';
import { useSaisie } from '../contexte-saisie.ts';
import { Parties } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';
import { objetDe } from './saisie-composee.tsx';

/** What was chosen and is not offered (any more): it stays in sight, so that it can be taken away. */
function anciens(choisis: readonly Valeur[], offerts: readonly PublicCible[]): PublicCible[] {
  return choisis
    .map(objetDe)
    .filter(({ code, libelle }) => !offerts.some((p) => p.code === code && p.libelle === libelle))
    .map(({ code, libelle }) => ({
      code: typeof code === 'string' ? code : '',
      libelle: typeof libelle === 'string' ? libelle : '',
      groupe: 'À vérifier',
      definition: 'N’est plus dans la liste. Décochez cette réponse.',
    }));
}

/** The publics of the list, by groups, each with what it means. */
export default function ControlePublics({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'publics'>): ReactElement {
  const { seance } = useSaisie();
  const racine = useId();
  const { version, publics } = editionPublics(dateDeLecture(champ.date, seance.contexte.faits));
  const { codes } = champ;
  const offerts = codes === undefined ? publics : publics.filter((p) => codes.includes(p.code));
  const choisis: readonly Valeur[] = Array.isArray(valeur) ? (valeur as readonly Valeur[]) : [];
  const montres = [...offerts, ...anciens(choisis, offerts)];
  const groupes = [...new Set(montres.map(({ groupe }) => groupe))];
  const estChoisi = ({ code, libelle }: PublicCible): boolean =>
    choisis.map(objetDe).some((p) => p['code'] === code && p['libelle'] === libelle);

  const basculer = (cible: PublicCible, coche: boolean): void => {
    const gardes = montres.filter((p) => (p === cible ? coche : estChoisi(p)));
    const deja = (p: PublicCible): Valeur | undefined =>
      choisis.find((c) => objetDe(c)['code'] === p.code && objetDe(c)['libelle'] === p.libelle);
    saisir(
      gardes.length === 0
        ? null
        : gardes.map(
            (p) => (offerts.includes(p) ? undefined : deja(p)) ?? { code: p.code, libelle: p.libelle, version },
          ),
    );
  };

  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => (
        <Parties quitter={quitter}>
          {groupes.map((groupe, rangGroupe) => (
            <div key={groupe} role="group" aria-labelledby={`${racine}-${rangGroupe}`}>
              <p id={`${racine}-${rangGroupe}`} className="publics-groupe">
                {groupe}
              </p>
              <div className="options">
                {montres
                  .filter((p) => p.groupe === groupe)
                  .map((p) => {
                    // The error summary leads to the first of them.
                    const idOption = p === montres[0] ? id : `${id}-${montres.indexOf(p)}`;
                    return (
                      <div key={`${p.code} ${p.libelle}`} className="option">
                        <input
                          id={idOption}
                          type="checkbox"
                          checked={estChoisi(p)}
                          onChange={({ target }) => basculer(p, target.checked)}
                          aria-describedby={`${idOption}-precision`}
                        />
                        <label htmlFor={idOption}>{p.libelle}</label>
                        <p id={`${idOption}-precision`} className="champ-aide">
                          {p.definition}
                        </p>
                      </div>
                    );
                  })}
              </div>
            </div>
          ))}
        </Parties>
      )}
    </Champ>
  );
}
