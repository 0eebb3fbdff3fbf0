// The proposer never validates: proved on every validation of a cycle, whatever phase it is in.
import { exclusDe, roleDe } from '../personnes.ts';
import { incompatibles } from '../incompatibles.ts';
import type { Fonction, Piece, Qui } from '../phase.ts';
import { transitionsDe, type Atelier } from './atelier.ts';

interface Exercice {
  ou: string;
  branche: string | null;
  /** Keys of what is kept, with `soi` or `commun` before them. */
  retient: ReadonlySet<string>;
  par: readonly Qui[];
  piece: Piece;
  proprietaire: string;
}

/** Where a function is exercised, and where its author is kept. */
function exercices(a: Atelier, fonction: Fonction): Exercice[] {
  return a.poses.flatMap(({ piece, instance, place }) =>
    [
      [instance.id, piece] as const,
      ...Object.entries(piece.objets ?? {}).map(([nom, o]) => [`${instance.id}/${nom}`, o] as const),
    ].flatMap(([mot, p]) =>
      transitionsDe(p)
        .filter(({ type }) => p.evenements[type]?.fonction === fonction)
        .map(({ type, transition: t }): Exercice => {
          const auteurs = (d: Readonly<Record<string, string>> | undefined): string[] =>
            Object.entries(d ?? {})
              .filter(([, formule]) => formule.trim() === 'acteur.id')
              .map(([cle]) => cle);
          return {
            ou: `« ${mot}.${type} »`,
            branche: place.branche,
            retient: new Set([
              ...auteurs(t.retenir).map((cle) => `${mot} soi ${cle}`),
              ...auteurs(t.publier).map((cle) => `${place.branche ?? ''} commun ${cle}`),
            ]),
            par: t.par ?? [],
            piece: p,
            proprietaire: mot,
          };
        }),
    ),
  );
}

/** For each pair that nobody lifts: whoever exercises the second is never who exercised the first. */
export function verifierFonctions(a: Atelier): void {
  for (const { premiere, seconde, levable } of incompatibles) {
    if (levable) continue;
    const premiers = exercices(a, premiere);
    const seconds = exercices(a, seconde);
    const estARendre = ({ proprietaire }: Exercice): boolean =>
      !proprietaire.includes('/') && !seconds.some((x) => x.proprietaire === proprietaire);
    for (const second of seconds) {
      const exclus = new Set(
        second.par
          .filter((q) => roleDe(q) !== 'systeme')
          .map((q) =>
            exclusDe(q).flatMap((cle) =>
              Object.hasOwn(second.piece.contexte ?? {}, cle)
                ? [`${second.proprietaire} soi ${cle}`]
                : [`${second.branche ?? ''} commun ${cle}`, ` commun ${cle}`],
            ),
          )
          .map((cles) => cles.join('|')),
      );
      // What is validated is what its own piece proposes; failing that, what the dossier proposes and its own piece does not validate.
      const propres = premiers.filter((x) => x.proprietaire === second.proprietaire);
      for (const premier of propres.length > 0 ? propres : premiers.filter(estARendre)) {
        // Two branches do not examine the same proposal.
        if (premier.branche !== null && second.branche !== null && premier.branche !== second.branche) continue;
        for (const cles of exclus)
          if (!cles.split('|').some((cle) => premier.retient.has(cle)))
            a.probleme(
              `${second.ou} (${seconde}) est ouvert à l’auteur de ${premier.ou} (${premiere}) : gardez-le (« acteur.id ») et excluez-le par « sauf ».`,
            );
      }
    }
  }
}
