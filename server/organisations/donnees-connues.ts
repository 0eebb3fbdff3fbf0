import { DONNEES_CONNUES } from '../../workflows/engine/form/connus.ts';
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur, typeDe } from '../../workflows/engine/form/types/index.ts';
import { ValeurRefusee } from '../../workflows/engine/form/types/type-de-champ.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

type Lire = (connu: string) => Valeur | null;

const objet = (v: Valeur): Reponses | null =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Reponses) : null;

/**
 * A datum from a source that holds some of them: itself, else its part of the whole that the source holds, else the whole put together from its parts.
 *
 * @param lire what the source holds under exactly this name; `null` when nothing
 */
export function lireDonnee(connu: string, lire: Lire): Valeur | null {
  const direct = lire(connu);
  if (direct !== null) return direct;
  const tout = DONNEES_CONNUES.get(connu)?.partieDe;
  if (tout) return objet(lire(tout.connu))?.[tout.cle] ?? null;
  const parties = [...DONNEES_CONNUES].flatMap(([nom, { partieDe }]): [string, Valeur][] => {
    const valeur = partieDe?.connu === connu ? lire(nom) : null;
    return partieDe && valeur !== null ? [[partieDe.cle, valeur]] : [];
  });
  return parties.length > 0 ? Object.fromEntries(parties) : null;
}

/** What the answers of a form say of its organisation. */
export function donneesDesReponses(formulaire: Formulaire, reponses: Reponses): Lire {
  const cles = new Map(
    formulaire.sections
      .flatMap((s) => s.champs)
      .flatMap((c) => (c.connu === undefined ? [] : [[c.connu, c.cle] as const])),
  );
  return (connu) => {
    const cle = cles.get(connu);
    return cle !== undefined && Object.hasOwn(reponses, cle) ? (reponses[cle] ?? null) : null;
  };
}

/** « 12 rue des Tisserands, 31250 Revel » as the parts of an address, when it reads so. */
function decouperAdresse(texte: string): Valeur {
  const [, libelle, codePostal, commune] = /^(.+?),?\s+(\d{5})\s+(\S.*)$/.exec(texte) ?? [];
  return libelle === undefined || codePostal === undefined || commune === undefined
    ? null
    : { libelle, codePostal, commune, source: 'saisie' };
}

function convertir(champ: Champ, valeur: Valeur): Valeur {
  if (champ.type === 'adresse' && typeof valeur === 'string') return decouperAdresse(valeur);
  if ((champ.type === 'texte' || champ.type === 'texteLong') && objet(valeur))
    return formaterValeur({ cle: 'adresse', type: 'adresse', libelle: '' }, valeur);
  return valeur;
}

/**
 * A datum as the answer of a field; `null` when the field would refuse it: nothing wrong is ever proposed. One thing may be left to add: the date of a
 * document, where it was never asked.
 *
 * @param date civil day on which a value that ages is judged
 */
export function adapter(champ: Champ, valeur: Valeur, date: string | null = null): Valeur | null {
  const pret = typeDe(champ)?.preparer(champ);
  const lu = pret?.lire(convertir(champ, valeur)) ?? null;
  if (!pret || lu === null || lu instanceof ValeurRefusee) return null;
  const refus = pret.juger(lu, { faits: { date }, baremes: {} });
  return refus && refus.code !== 'dateDocument' ? null : lu;
}
