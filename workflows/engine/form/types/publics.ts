import { COMPOSE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import { objetDe } from './compose.ts';
import { dateDeLecture } from './date-de-lecture.ts';
import { EDITIONS_PUBLICS, editionPublics } from './publics-cibles.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

const FORME = new ValeurRefusee('forme', 'Choisissez un ou plusieurs publics dans la liste.');
const HORS_LISTE = new ValeurRefusee(
  'choix',
  'Un de ces publics n’est plus dans la liste. Décochez-le, puis vérifiez votre choix.',
);
const PARTIES = ['code', 'libelle', 'version'];

const listeDe = (valeur: Valeur): readonly Valeur[] => (Array.isArray(valeur) ? (valeur as Valeur[]) : []);
const libelles = (valeur: Valeur): string[] => listeDe(valeur).map((p) => texte(objetDe(p)['libelle'] ?? null));
const codes = new Set(EDITIONS_PUBLICS.flatMap(({ publics }) => publics.map(({ code }) => code)));

/** Whether an object has these texts, and nothing else. */
const complet = (objet: Readonly<Record<string, Valeur>>): boolean =>
  Object.keys(objet).length === PARTIES.length &&
  PARTIES.every((partie) => Object.hasOwn(objet, partie) && typeof lireTexte(objet[partie]) === 'string');

/** Several of the publics that calls aim at, each as it was called in the edition of the list where it was chosen. The same one twice is refused. */
export const TYPE_PUBLICS: TypeDeChamp<'publics'> = {
  type: 'publics',
  masque: COMPOSE,
  consigne: (champ) => `Choisissez au moins un public pour « ${champ.libelle} ».`,
  preparer: ({ codes: permis, date }) => ({
    lire: (v) => {
      if (v === '') return null;
      if (!Array.isArray(v) || v.length > codes.size) return FORME;
      const lus = (v as Valeur[]).map(objetDe);
      if (!lus.every(complet) || new Set(lus.map((p) => p['code'])).size < lus.length) return FORME;
      return lus.length === 0 ? null : lus;
    },
    juger: (v, contexte) => {
      const jour = dateDeLecture(date, contexte?.faits ?? {});
      // Without a date, a draft keeps the names of the edition that its author read.
      const editions = jour === undefined ? EDITIONS_PUBLICS : [editionPublics(jour)];
      const connu = (p: Valeur): boolean => {
        const { code, libelle, version } = objetDe(p);
        if (permis && !permis.includes(texte(code ?? null))) return false;
        const edition = editions.find((e) => e.version === version);
        return edition?.publics.some((q) => q.code === code && q.libelle === libelle) ?? false;
      };
      return listeDe(v).every(connu) ? null : HORS_LISTE;
    },
  }),
  formater: (v) => libelles(v).join(', '),
  exporter: (v) => libelles(v).join(' ; '),
  verifier: ({ codes: permis = [] }) =>
    permis.filter((code) => !codes.has(code)).map((code) => `le public « ${code} » n’est dans aucune liste`),
};
