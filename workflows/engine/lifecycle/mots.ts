// Words: labels, help, sentences of refusal, names of deadlines. They never enter a machine; they have their own editions.
import type { Champ } from '../form/formulaire.ts';
import { loi } from './jalons.ts';
import type { Mots, MotsDePiece, Piece } from './phase.ts';

/**
 * Words of a piece, by key: `depot.brouillon.region`, `depot.DEPOSER.libelle`, `execution/versement.LIQUIDER.libelle`.
 *
 * @param prefixe the instance, or `instance/objet`
 */
export function aplatir(mots: MotsDePiece, prefixe: string): Mots {
  const plats: Record<string, string> = {};
  for (const [etat, [region, porteur, ensuite, issue]] of Object.entries(mots.etats ?? {})) {
    plats[`${prefixe}.${etat}.region`] = region;
    plats[`${prefixe}.${etat}.porteur`] = porteur;
    plats[`${prefixe}.${etat}.ensuite`] = ensuite;
    if (issue !== undefined) plats[`${prefixe}.${etat}.issue`] = issue;
  }
  for (const [etat, phrase] of Object.entries(mots.comptes ?? {})) plats[`${prefixe}.${etat}.compte`] = phrase;
  for (const [acte, [libelle, description]] of Object.entries(mots.actes ?? {})) {
    plats[`${prefixe}.${acte}.libelle`] = libelle;
    plats[`${prefixe}.${acte}.description`] = description;
  }
  for (const [nom, phrase] of Object.entries({ ...mots.gardes, ...mots.echeances }))
    plats[`${prefixe}.${nom}`] = phrase;
  for (const [nom, phrase] of Object.entries(mots.dates ?? {})) plats[`${prefixe}.dates.${nom}`] = phrase;
  for (const [nom, objet] of Object.entries(mots.objets ?? {})) {
    plats[`${prefixe}/${nom}.libelle`] = objet.libelle;
    Object.assign(plats, aplatir(objet, `${prefixe}/${nom}`));
  }
  return plats;
}

/** The keys of the words that a piece needs. */
export function motsAttendus(piece: Piece, prefixe: string): string[] {
  return [
    ...Object.keys(piece.etats).flatMap((e) => ['region', 'porteur', 'ensuite'].map((mot) => `${prefixe}.${e}.${mot}`)),
    ...Object.keys(piece.evenements).flatMap((e) => [`${prefixe}.${e}.libelle`, `${prefixe}.${e}.description`]),
    ...Object.keys(piece.gardes ?? {}).map((g) => `${prefixe}.${g}`),
    ...Object.keys(piece.echeances ?? {}).map((e) => `${prefixe}.${e}`),
    ...Object.entries(piece.dates ?? {}).flatMap(([nom, d]) => (d === null ? [] : [`${prefixe}.dates.${nom}`])),
    ...Object.entries(piece.objets ?? {}).flatMap(([nom, o]) => [
      `${prefixe}/${nom}.libelle`,
      ...motsAttendus(o, `${prefixe}/${nom}`),
    ]),
  ];
}

/** The keys of the words that a piece may have and does without: whether a state is good or bad news, what it counts. */
export function motsAdmis(piece: Piece, prefixe: string): string[] {
  return [
    ...Object.keys(piece.etats).flatMap((e) => [`${prefixe}.${e}.issue`, `${prefixe}.${e}.compte`]),
    ...Object.entries(piece.objets ?? {}).flatMap(([nom, o]) => motsAdmis(o, `${prefixe}/${nom}`)),
  ];
}

/** An edition of the words of a version: what it corrects, by whom. It changes nothing of the version. */
export interface Edition {
  version: string;
  numero: number;
  le: string;
  auteur: string;
  corrections: Mots;
}
/**
 * Words once corrected.
 *
 * @throws Error on a word that the version does not have
 */
export function editer(mots: Mots, { version, corrections }: Edition): Mots {
  const inconnus = Object.keys(corrections).filter((cle) => !Object.hasOwn(mots, cle));
  if (inconnus.length > 0) throw new Error(`Aucun mot « ${inconnus.join(' », « ')} » dans la version ${version}.`);
  return { ...mots, ...corrections };
}

/** Attributes of a field that are words. The text of an engagement is not: whoever accepts it accepts it as it was. */
const ATTRIBUTS: ReadonlySet<string> = new Set([
  'libelle',
  'aide',
  'exemple',
  'libelleLigne',
  'libelleParent',
  'libelleEnfant',
  'messageMotif',
  'source',
]);
const estMot = (attribut: string, dans: Readonly<Record<string, unknown>>): boolean =>
  ATTRIBUTS.has(attribut) || (attribut === 'texte' && dans['type'] === 'explication');
/** Lists whose elements bear words, and what names each element. */
const LISTES: ReadonlySet<string> = new Set(['colonnes', 'options', 'champs', 'enfants', 'ventilations', 'modalites']);
const nomDe = (x: unknown): string => {
  const { cle, valeur } = x as { cle?: unknown; valeur?: unknown };
  return typeof cle === 'string' ? cle : typeof valeur === 'string' ? valeur : '';
};

/** Takes the words out of fields, by key: `<prefixe>.montant.libelle`. Their structure is what is pinned. */
export function separerMots(champs: readonly Champ[], prefixe: string): { structure: Champ[]; mots: Mots } {
  const mots: Record<string, string> = {};
  const aller = (x: object, cle: string): object =>
    Object.fromEntries(
      Object.entries(x).flatMap(([attribut, v]: [string, unknown]) => {
        if (typeof v === 'string' && estMot(attribut, x as Record<string, unknown>)) {
          mots[`${cle}.${attribut}`] = v;
          return [];
        }
        const elements = LISTES.has(attribut) && Array.isArray(v) ? (v as object[]) : null;
        return [[attribut, elements === null ? v : elements.map((e) => aller(e, `${cle}.${nomDe(e)}`))]];
      }),
    );
  return { structure: champs.map((c) => aller(c, `${prefixe}.${c.cle}`) as Champ), mots };
}

/** The opposite: fields with their words, for a page that asks or that reads. A word that is missing is left empty. */
export function habiller(structure: readonly Champ[], prefixe: string, mots: Mots): Champ[] {
  const parCle = new Map<string, [attribut: string, mot: string][]>();
  for (const [cle, mot] of Object.entries(mots)) {
    if (!cle.startsWith(`${prefixe}.`)) continue;
    const point = cle.lastIndexOf('.');
    const element = cle.slice(0, point);
    parCle.set(element, [...(parCle.get(element) ?? []), [cle.slice(point + 1), mot]]);
  }
  const aller = (x: object, cle: string): object => ({
    libelle: '',
    ...Object.fromEntries(
      Object.entries(x).map(([attribut, v]: [string, unknown]) => [
        attribut,
        LISTES.has(attribut) && Array.isArray(v) ? (v as object[]).map((e) => aller(e, `${cle}.${nomDe(e)}`)) : v,
      ]),
    ),
    ...Object.fromEntries(parCle.get(cle) ?? []),
  });
  return structure.map((c) => aller(c, `${prefixe}.${c.cle}`) as Champ);
}

const JALONS: Readonly<Record<keyof typeof loi, string>> = {
  depose: 'Le dossier n’est pas déposé.',
  complet: 'Le dossier n’est pas déclaré complet.',
  propose: 'La proposition n’est pas remise à l’instance qui décide.',
  decide: 'La demande n’est pas décidée.',
  transmis: 'L’acte n’est pas transmis au contrôle de légalité.',
  publie: 'L’acte n’est pas publié.',
  executoire: 'L’acte n’est pas exécutoire.',
  decisionNotifiee: 'La décision n’est pas notifiée.',
  engage: 'L’engagement comptable n’est pas enregistré.',
  signeBeneficiaire: 'Le bénéficiaire n’a pas signé.',
  signe: 'La convention n’est pas signée.',
  notifie: 'L’acte attributif n’est pas notifié.',
  attribueEnNature: 'L’aide en nature n’est pas attribuée.',
  serviceFait: 'Le service fait n’est pas certifié.',
  liquide: 'La dépense n’est pas liquidée.',
  mandate: 'Le mandat n’est pas émis.',
  paye: 'Le paiement n’est pas constaté.',
  droitArrete: 'Le montant définitif n’est pas arrêté.',
  clotureFinanciere: 'Les comptes ne sont pas clos.',
  clos: 'Le dossier n’est pas clos.',
  retenu: 'La demande n’est pas présélectionnée.',
  consulte: 'Les avis ne sont pas tous rendus.',
  classe: 'La demande n’est pas classée.',
  capitalise: 'L’action n’est pas capitalisée.',
  evalue: 'L’action n’est pas évaluée.',
};
/** Sentences of the engine: those of persons, of the vigueur, of milestones, of deadlines, and the end of a cycle whose last phase has none. */
export const motsDuMoteur: Mots = {
  ...Object.fromEntries(Object.entries(JALONS).map(([j, phrase]) => [`moteur.jalon.${j}`, phrase])),
  'moteur.vigueur': 'Le dossier n’est pas en vigueur : cet acte n’est pas possible tant qu’il est suspendu ou retiré.',
  'moteur.delegation': 'Vous n’avez pas de délégation en vigueur ce jour pour signer cet acte.',
  'moteur.jonction': 'Les suites de cette étape ne sont pas réunies.',
  'moteur.qualite':
    'La qualité de la personne qui a déposé ce dossier n’est pas confirmée : son organisme doit l’accepter, ou la Région à sa place.',
  'moteur.perimee': 'Cette échéance n’est plus due : elle a été annulée, suspendue ou reportée.',
  qui: 'Cet acte n’est pas de votre ressort.',
  'qui.est': 'Cet acte est demandé à une autre personne.',
  'qui.de': 'Cet acte est demandé à un autre organisme.',
  'qui.sauf': 'Vous êtes à l’origine de cette demande : une autre personne doit se prononcer.',
  'qui.hors':
    'Vous appartenez à l’organisme demandeur, à un partenaire ou à un organisme que la demande nomme, ou vous êtes déporté.',
  'qui.membre':
    'Votre rôle dans votre organisme ne permet pas cet acte : demandez-le à une personne qui remplit ou signe ses dossiers.',
  'qui.atteste':
    'Cet acte atteste ce qui a été dépensé : il est fait par le représentant légal ou par le comptable de l’organisme.',
  'qui.incompatible': 'Vous avez déjà exercé sur ce dossier une fonction qui ne se cumule pas avec celle-ci.',
  'fin.libelle': 'Fin',
  'fin.acheve.region': 'Achevé',
  'fin.acheve.porteur': 'Achevé',
  'fin.acheve.ensuite': 'Rien n’est attendu.',
};
