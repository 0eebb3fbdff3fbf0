// Sentences that quote the demand: « Action de {heures} pour {personnes} personnes. »
import type { TexteACompleter } from '../engine/definition.ts';
import type { Champ, FormatCalcul } from '../engine/form/formulaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { vouliezVous, type Genre, type NatureDeNom, type PorteeDeFormulaire } from '../formules/index.ts';
import type { Recueil } from './fautes.ts';
import { compilerFormule } from './portee.ts';

/** What sentences may quote: answers and computed lines of the demand, and the facts about the action. */
export interface Citables {
  readonly portee: PorteeDeFormulaire;
  readonly champs: readonly Champ[];
  readonly action: ReadonlyMap<string, { readonly regle: Regle; readonly nature: NatureDeNom }>;
}

const FORMATS: Readonly<Partial<Record<Genre, FormatCalcul>>> = {
  montant: 'montant',
  nombre: 'nombre',
  heures: 'heures',
  pourcentage: 'pourcentage',
  jours: 'jours',
  date: 'date',
  texte: 'texte',
  ouiNon: 'ouiNon',
};

/** A choice is quoted by the words of its answer. */
function libelleDuChoix(nom: string, champs: readonly Champ[]): Regle | null {
  const champ = champs.find((c) => c.cle === nom);
  if (champ?.type !== 'choix') return null;
  const cas = champ.options.flatMap(({ valeur, libelle }) => [{ '==': [{ var: nom }, valeur] }, libelle]);
  return { if: [...cas, ''] };
}

function citation(
  nom: string,
  ou: string,
  { portee, champs, action }: Citables,
  recueil: Recueil,
): Exclude<TexteACompleter[number], string> | null {
  const nature = portee.champs.get(nom) ?? action.get(nom)?.nature;
  if (nature === undefined) {
    const connus = [...portee.champs.keys(), ...action.keys()];
    const suite = vouliezVous(nom, connus).replace(/« (.*) »/, '« {$1} »');
    recueil.dire(ou, `La phrase cite « {${nom}} », que la demande ne donne pas.${suite}`);
    return null;
  }
  const choix = portee.champs.has(nom) ? libelleDuChoix(nom, champs) : null;
  const format = choix === null ? FORMATS[nature.genre] : 'texte';
  if (format === undefined) {
    recueil.dire(ou, `« {${nom}} » a plusieurs parties ou plusieurs réponses : il ne s’écrit pas dans une phrase.`);
    return null;
  }
  const regle = choix ?? (portee.champs.has(nom) ? compilerFormule(nom, ou, portee, recueil) : action.get(nom)?.regle);
  return regle === undefined ? null : { cle: nom, regle, format };
}

/** What a quoted value is already written with, and would be said twice after it. */
const UNITES: Readonly<Partial<Record<FormatCalcul, RegExp>>> = {
  montant: /^\s*(€|euros?\b)/i,
  heures: /^\s*(h|heures?)(?![\p{L}\p{N}])/iu,
  pourcentage: /^\s*(%|pour cent)/i,
  jours: /^\s*(j|jours?)(?![\p{L}\p{N}])/iu,
};

function verifierUnites(phrase: TexteACompleter, ou: string, recueil: Recueil): void {
  phrase.forEach((morceau, rang) => {
    const suite = phrase[rang + 1];
    if (typeof morceau === 'string' || typeof suite !== 'string') return;
    if (UNITES[morceau.format]?.test(suite) === true)
      recueil.dire(ou, `« {${morceau.cle}} » s’écrit avec son unité : ne la répétez pas.`);
  });
}

/** A sentence as literal pieces and quoted values, in order; what it cannot quote goes to the faults. */
export function compilerPhrase(phrase: string, ou: string, citables: Citables, recueil: Recueil): TexteACompleter {
  const morceaux = phrase.split(/(\{[^{}]*\})/).flatMap((morceau): TexteACompleter => {
    const [, nom] = /^\{(.*)\}$/.exec(morceau) ?? [];
    if (nom === undefined) return morceau === '' ? [] : [morceau];
    const citee = citation(nom, ou, citables, recueil);
    return citee === null ? [] : [citee];
  });
  verifierUnites(morceaux, ou, recueil);
  return morceaux;
}
