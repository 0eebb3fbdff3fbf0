import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, REFUS_TEXTE, texte, tropLong } from './type-de-champ.ts';

/** A short text on one line. */
export const TYPE_TEXTE: TypeDeChamp<'texte'> = {
  type: 'texte',
  masque: TEXTE,
  consigne: (champ) => `Renseignez « ${champ.libelle} ».`,
  preparer: ({ longueurMax, motif, brut, messageMotif, exemple }) => {
    const expression = motif === undefined ? null : compilerMotif(motif);
    const refusMotif = new ValeurRefusee(
      'format',
      messageMotif ?? `Vérifiez la forme de cette réponse${exemple ? `, par exemple : ${exemple}` : ''}.`,
    );
    return {
      lire: brut ? (v) => (typeof v !== 'string' ? REFUS_TEXTE : v === '' ? null : v) : lireTexte,
      juger: (v) => {
        const t = texte(v);
        return tropLong(t, longueurMax) ?? (expression && !expression.test(t) ? refusMotif : null);
      },
    };
  },
  formater: texte,
  exporter: texte,
  verifier: ({ motif }) => (motif !== undefined && compilerMotif(motif) === IMPOSSIBLE ? ['motif'] : []),
};

/** Matches nothing: a pattern that does not compile accepts no answer. */
const IMPOSSIBLE = /(?!)/;

function compilerMotif(motif: string): RegExp {
  try {
    return new RegExp(motif);
  } catch {
    return IMPOSSIBLE;
  }
}
