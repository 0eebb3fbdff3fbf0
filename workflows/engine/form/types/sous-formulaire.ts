import { COMPOSE } from '../../rules/environnement.ts';
import type { Champ } from '../formulaire.ts';
import { cleValide } from '../cle-valide.ts';
import { composer } from './compose.ts';
import { formaterValeur, typeDe } from './index.ts';

/** A question that a rule makes appear, or that is a table of its own, has its place in a section. */
function partieImpossible(champ: Champ): string | null {
  const { cle, type } = champ;
  const module = typeDe(champ);
  if (!/^[a-z][A-Za-z0-9]*$/.test(cle) || !cleValide(cle)) return `« ${cle} » ne peut pas être le nom d’une question`;
  if (module === undefined || module.masque === 0 || module.masque === COMPOSE || type === 'piece')
    return `« ${cle} » est du type « ${type} », qui ne peut pas être dans un sous-formulaire`;
  if (champ.visible !== undefined || (champ.requis !== undefined && champ.requis !== true))
    return `« ${cle} » ne peut dépendre d’aucune condition dans un sous-formulaire`;
  if (champ.connu !== undefined || champ.indexe !== undefined)
    return `« ${cle} » ne peut être ni repris du profil (connu) ni indexé (indexe) dans un sous-formulaire : posez cette question dans une section`;
  if (champ.type === 'date' && (champ.min !== undefined || champ.max !== undefined))
    return `« ${cle} » ne peut pas avoir de bornes dans un sous-formulaire : écrivez un contrôle`;
  return null;
}

/** Questions answered together, each of a simple type: an object by their keys, read by rules as `champ/cle`. */
export const TYPE_SOUS_FORMULAIRE = composer({
  type: 'sousFormulaire',
  consigne: (champ) => `Répondez aux questions de « ${champ.libelle} ».`,
  parties: ({ champs }) => champs,
  formater: (objet, { champs }) =>
    champs
      .filter(({ cle }) => Object.hasOwn(objet, cle))
      .map((champ) => `${champ.libelle}\u00a0: ${formaterValeur(champ, objet[champ.cle])}`)
      .join(' · '),
  verifier: ({ champs }) => [
    ...(champs.length === 0 ? ['un sous-formulaire a au moins une question'] : []),
    ...(new Set(champs.map(({ cle }) => cle)).size < champs.length ? ['clePrise'] : []),
    ...champs.flatMap((champ) => partieImpossible(champ) ?? typeDe(champ)?.verifier?.(champ) ?? []),
  ],
});
