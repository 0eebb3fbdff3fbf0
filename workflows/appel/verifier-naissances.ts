// Tables born with the rows of the demand: each name that they take from it exists there, and what it holds can stand here.
import type { Champ, ChampDeType, Naissance } from '../engine/form/formulaire.ts';
import { vouliezVous } from '../formules/index.ts';
import type { Recueil } from './fautes.ts';
import type { DemandeDepliee, FormulaireDeplie } from './formulaire.ts';

type Tableau = ChampDeType<'tableau'>;

/** Says what is wrong with where the tables of a form are born; `demande` is `null` in the demand itself, from which nothing is born. */
export function verifierNaissances(
  cle: string,
  { formulaire }: FormulaireDeplie,
  demande: DemandeDepliee | null,
  recueil: Recueil,
): void {
  for (const section of formulaire.sections)
    for (const champ of section.champs)
      if (champ.type === 'tableau' && champ.naissance !== undefined)
        verifierNaissance(champ, champ.naissance, demande, `${cle} › ${section.cle} › ${champ.cle} › nait`, recueil);
}

function verifierNaissance(
  champ: Tableau,
  { tableau, reprend, montre, sauf = {} }: Naissance,
  demande: DemandeDepliee | null,
  ou: string,
  recueil: Recueil,
): void {
  if (demande === null) {
    recueil.dire(ou, 'Un tableau de la demande ne naît pas d’elle : cela se dit des formulaires qui la suivent.');
    return;
  }
  const source = demande.champs.find((c) => c.cle === tableau);
  if (source?.type !== 'tableau') {
    const tableaux = demande.champs.flatMap((c) => (c.type === 'tableau' ? [`dossier.${c.cle}`] : []));
    recueil.dire(
      ou,
      source === undefined
        ? `Le tableau « dossier.${tableau} » n’existe pas dans la demande.${vouliezVous(`dossier.${tableau}`, tableaux)}`
        : `« dossier.${tableau} » n’est pas un tableau de la demande : c’est une question de type ${source.type}.`,
    );
    return;
  }
  if (champ.lignesMax < source.lignesMax)
    recueil.dire(
      ou,
      `La demande a jusqu’à ${source.lignesMax} lignes dans « dossier.${tableau} », ce tableau ${champ.lignesMax} : montez son « max ».`,
    );
  for (const [attribut, prises] of Object.entries({ reprend, montre }))
    for (const [nom, de] of Object.entries(prises)) {
      const colonne = trouver(champ, nom, `${ou} › ${attribut}`, `de « ${champ.cle} »`, recueil);
      const prise = trouver(source, de, `${ou} › ${attribut} › ${nom}`, `de « dossier.${tableau} »`, recueil);
      if (colonne === null || prise === null) continue;
      const phrase = refuserPrise(colonne, prise, sauf[de] ?? []);
      if (phrase !== null) recueil.dire(`${ou} › ${attribut} › ${nom}`, phrase);
      else if (attribut === 'reprend' && colonne.requis !== undefined && !toujoursRemplie(prise))
        recueil.dire(
          `${ou} › ${attribut} › ${nom}`,
          `« ${nom} » est demandé ici et « ${de} » peut être vide dans la demande : personne ne pourrait le remplir. Rendez-le facultatif.`,
        );
    }
  for (const nom of Object.keys(montre)) {
    if (Object.hasOwn(reprend, nom))
      recueil.dire(`${ou} › montre › ${nom}`, `« ${nom} » est aussi dans « reprend » : choisissez.`);
    if (champ.colonnes.find((c) => c.cle === nom)?.requis !== undefined)
      recueil.dire(
        `${ou} › montre › ${nom}`,
        `« ${nom} » n’est jamais demandé : une ligne ajoutée n’en a pas. Ajoutez facultatif: true à cette colonne.`,
      );
  }
  for (const [nom, valeurs] of Object.entries(sauf)) {
    const colonne = trouver(source, nom, `${ou} › sauf`, `de « dossier.${tableau} »`, recueil);
    if (colonne === null) continue;
    const options = colonne.type === 'choix' ? colonne.options.map((o) => o.valeur) : null;
    if (options === null) recueil.dire(`${ou} › sauf › ${nom}`, `« ${nom} » n’est pas un choix.`);
    for (const valeur of valeurs)
      if (options?.includes(valeur) === false)
        recueil.dire(
          `${ou} › sauf › ${nom}`,
          `« ${valeur} » n’est pas une réponse de « ${nom} ».${vouliezVous(valeur, options)}`,
        );
  }
}

function trouver(tableau: Tableau, nom: string, ou: string, duQuel: string, recueil: Recueil): Champ | null {
  const colonne = tableau.colonnes.find((c) => c.cle === nom);
  if (colonne === undefined)
    recueil.dire(
      ou,
      `« ${nom} » n’est pas une colonne ${duQuel}.${vouliezVous(
        nom,
        tableau.colonnes.map((c) => c.cle),
      )}`,
    );
  return colonne ?? null;
}

const toujoursRemplie = (c: Champ): boolean => c.type === 'calcule' || (c.requis === true && c.visible === undefined);

/** What a column holds: what is computed holds a value of its format. */
const genreDe = (c: Champ): string => (c.type === 'calcule' ? c.format : c.type);

/** Why a column cannot hold what another does, `null` when it can. */
function refuserPrise(colonne: Champ, prise: Champ, laissees: readonly string[]): string | null {
  if (colonne.type === 'calcule') return `« ${colonne.cle} » est calculé : rien n’y est repris.`;
  if (colonne.type !== genreDe(prise))
    return `« ${colonne.cle} » est de type ${colonne.type}, « ${prise.cle} » de type ${genreDe(prise)} : il faut le même.`;
  if (colonne.type === 'choix' && prise.type === 'choix') {
    const connues = new Set(colonne.options.map((o) => o.valeur));
    const absentes = prise.options.filter(({ valeur }) => !connues.has(valeur) && !laissees.includes(valeur));
    if (absentes.length > 0)
      return `« ${colonne.cle} » n’a pas toutes les réponses de « ${prise.cle} » : il manque ${absentes
        .map(({ valeur }) => `« ${valeur} »`)
        .join(', ')}. Ajoutez-les, ou laissez ces lignes par « sauf ».`;
  }
  if (colonne.type === 'texte' && prise.type === 'texte' && (colonne.longueurMax ?? 0) < (prise.longueurMax ?? 0))
    return `« ${colonne.cle} » est plus court que « ${prise.cle} » : donnez-lui au moins ${prise.longueurMax ?? 0} signes.`;
  return null;
}
