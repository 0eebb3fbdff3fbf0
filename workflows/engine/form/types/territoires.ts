import { COMPOSE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { ChampDeType } from '../formulaire.ts';
import { TERRITOIRES, type Referentiel } from '../referentiels.ts';
import { objetDe } from './compose.ts';
import { formaterEntree, jugerEntree, PARTIES_ENTREE } from './nomenclature.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

const FORME = new ValeurRefusee('forme', 'Choisissez un ou plusieurs territoires dans la liste.');
const NIVEAU = new ValeurRefusee(
  'choix',
  'Un de ces territoires n’est pas du niveau demandé. Retirez-le, puis choisissez-en un autre.',
);
const DOUBLE = new ValeurRefusee('double', 'Le même territoire est choisi deux fois. Retirez-en un.');
const PARTIES = new Set(['referentiel', ...PARTIES_ENTREE.map(({ cle }) => cle)]);
/** More than any field allows: a list longer than that is not an answer. */
const MAXIMUM = 1_000;

type Objet = Readonly<Record<string, Valeur>>;

const listeDe = (valeur: Valeur): Objet[] => (Array.isArray(valeur) ? (valeur as Valeur[]).map(objetDe) : []);

const bienForme = (t: Objet): boolean =>
  Object.entries(t).every(
    ([cle, v]) => PARTIES.has(cle) && typeof lireTexte(v) === 'string' && texte(v).length <= 300,
  ) && ['referentiel', 'libelle', 'version'].every((cle) => Object.hasOwn(t, cle));

/** What tells a territory from another, chosen or written by hand. */
const identite = ({ referentiel, code, libelle }: Objet): string => JSON.stringify([referentiel, code ?? libelle]);

function juger(
  territoires: readonly Objet[],
  { niveaux, nombreMax }: ChampDeType<'territoires'>,
): ValeurRefusee | null {
  if (territoires.length > nombreMax)
    return new ValeurRefusee(
      'bornes',
      `Gardez ${nombreMax} territoire${nombreMax > 1 ? 's' : ''} au plus\u00a0: il y en a ${territoires.length}.`,
    );
  if (new Set(territoires.map(identite)).size < territoires.length) return DOUBLE;
  for (const territoire of territoires) {
    const niveau = niveaux.find((n) => n === territoire['referentiel']);
    if (niveau === undefined) return NIVEAU;
    const refus = jugerEntree(territoire, niveau);
    if (refus) return refus;
  }
  return null;
}

/** Several territories, each of one of the levels of the field, chosen in the reference data or written by hand. */
export const TYPE_TERRITOIRES: TypeDeChamp<'territoires'> = {
  type: 'territoires',
  masque: COMPOSE,
  consigne: (champ) => `Choisissez au moins un territoire pour « ${champ.libelle} ».`,
  preparer: (champ) => ({
    lire: (v) => {
      if (v === '') return null;
      if (!Array.isArray(v) || v.length > MAXIMUM) return FORME;
      const lus = listeDe(v as Valeur[]);
      if (!lus.every(bienForme)) return FORME;
      return lus.length === 0 ? null : lus;
    },
    juger: (v) => juger(listeDe(v), champ),
  }),
  formater: (v) => listeDe(v).map(formaterEntree).join(', '),
  exporter: (v) => listeDe(v).map(formaterEntree).join(' ; '),
  verifier: ({ niveaux }) =>
    niveaux.length === 0 || new Set<Referentiel>(niveaux).size < niveaux.length
      ? ['les niveaux de territoire sont vides, ou l’un est là deux fois']
      : niveaux
          .filter((n) => !(TERRITOIRES as readonly Referentiel[]).includes(n))
          .map((n) => `« ${texte(n)} » n’est pas un niveau de territoire`),
};
