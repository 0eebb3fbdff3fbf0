// What letters and conventions quote of the dossier. Nothing is read from answers by a magic name.
import type { Documents } from '../engine/definition.ts';
import { vouliezVous } from '../formules/index.ts';
import { verifierNoms } from './attributs.ts';
import { centimesEcrits } from './montants.ts';
import type { Recueil } from './fautes.ts';
import { compilerPhrase, type Citables } from './phrases.ts';
import { compilerFormule } from './portee.ts';
import type { Appel } from './types.ts';

type Ecrits = NonNullable<Appel['documents']>;

const OU = 'documents';
const ATTRIBUTS = [
  'objet',
  'assiette',
  'baseEligible',
  'budget',
  'annexes',
  'sommesNonUtilisees',
  'clauses',
  'secondFacteurAuDela',
];
/** Annexes that every document knows how to print, beside the tables of the demand. */
const ANNEXES: readonly string[] = ['indicateurs'];

function verifierTableaux({ budget, annexes }: Ecrits, { portee }: Citables, recueil: Recueil): void {
  const tableaux = [...portee.tableaux.keys()];
  for (const [ou, nom] of [
    ['depenses', budget?.depenses],
    ['ressources', budget?.ressources],
  ] as const)
    if (nom !== undefined && !tableaux.includes(nom))
      recueil.dire(
        `${OU} › budget › ${ou}`,
        `Le tableau « ${nom} » n’existe pas dans la demande.${vouliezVous(nom, tableaux)}`,
      );
  for (const annexe of annexes)
    if (!tableaux.includes(annexe) && !ANNEXES.includes(annexe))
      recueil.dire(
        `${OU} › annexes`,
        `« ${annexe} » n’est ni un tableau de la demande, ni une annexe connue (${ANNEXES.join(', ')}).${vouliezVous(annexe, [...tableaux, ...ANNEXES])}`,
      );
}

function verifierBase(base: string, { portee }: Citables, recueil: Recueil): void {
  const ou = `${OU} › baseEligible`;
  const nature = portee.champs.get(base);
  if (nature === undefined)
    recueil.dire(
      ou,
      `« ${base} » n’est ni une ligne du calcul, ni une question de la demande.${vouliezVous(base, portee.champs.keys())}`,
    );
  else if (nature.genre !== 'montant') recueil.dire(ou, `« ${nature.libelle ?? base} » n’est pas un montant.`);
}

/**
 * The documents of a call. A call that grants money must have them: the compulsory clauses of loi 2000-321, art. 10 are never left out, and what becomes of
 * unspent money is said by default.
 */
export function compilerDocuments(appel: Appel, citables: Citables, recueil: Recueil): Documents | null {
  const ecrits = appel.documents;
  if (ecrits === null) {
    if (appel.financement !== null)
      recueil.dire(OU, 'Un appel qui finance dit ce que ses documents citent : objet, assiette, base éligible.');
    return null;
  }
  verifierNoms(ecrits, ATTRIBUTS, OU, 'des documents', recueil);
  verifierTableaux(ecrits, citables, recueil);
  verifierBase(ecrits.baseEligible, citables, recueil);
  const { assiette, secondFacteurAuDela: seuilEcrit } = ecrits;
  const seuil = seuilEcrit === undefined ? undefined : centimesEcrits(seuilEcrit);
  if (seuil === null)
    recueil.dire(
      `${OU} › secondFacteurAuDela`,
      `« ${seuilEcrit} » n’est pas un montant. Écrivez par exemple « 100 000 € ».`,
    );
  if (typeof assiette === 'string' && !['HT', 'TTC'].includes(assiette))
    recueil.dire(`${OU} › assiette`, `« ${assiette} » n’est pas une assiette : 'HT', 'TTC' ou { selon: formule }.`);
  return {
    objet: compilerPhrase(ecrits.objet, `${OU} › objet`, citables, recueil),
    assiette:
      typeof assiette === 'string'
        ? assiette
        : { selon: compilerFormule(assiette.selon, `${OU} › assiette`, citables.portee, recueil, 'texte') },
    baseEligible: ecrits.baseEligible,
    ...(ecrits.budget === undefined ? {} : { budget: ecrits.budget }),
    annexes: ecrits.annexes,
    clauses: (ecrits.clauses ?? []).map((c) => {
      const ou = `${OU} › clauses › ${c.titre}`;
      return {
        titre: c.titre,
        texte: compilerPhrase(c.texte, ou, citables, recueil),
        ...(c.quand === undefined
          ? {}
          : { quand: compilerFormule(c.quand, `${ou} › quand`, citables.portee, recueil, 'ouiNon') }),
      };
    }),
    sommesNonUtilisees:
      ecrits.sommesNonUtilisees ??
      `Les sommes qui n’ont pas été utilisées, ou qui l’ont été pour un autre objet, sont reversées à ${appel.financeur.nomDansUnePhrase}.`,
    ...(typeof seuil === 'number' ? { secondFacteurAuDela: seuil } : {}),
  };
}
