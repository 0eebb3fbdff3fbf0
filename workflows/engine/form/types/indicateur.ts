import type { Valeur } from '../../rules/regle.ts';
import type { Champ, ChampDeType, MomentIndicateur, Option, Ventilation } from '../formulaire.ts';
import { composer } from './compose.ts';
import { formaterNombre } from './format.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

type Indicateur = ChampDeType<'indicateur'>;
type Objet = Readonly<Record<string, Valeur>>;

/** What a moment is called. */
export const MOMENTS: Readonly<Record<MomentIndicateur, string>> = { prevu: 'Prévu', realise: 'Réalisé' };

const majuscule = (mot: string): string => mot.charAt(0).toUpperCase() + mot.slice(1);
/** As in the middle of a sentence; an acronym stays as it is. */
const minuscule = (mot: string): string =>
  /^\p{Lu}\p{Lu}/u.test(mot) ? mot : mot.charAt(0).toLowerCase() + mot.slice(1);

/** The key of a total (`prevuTotal`), or of a count of a ventilation (`prevuSexeFemmes`): what rules read after the key of the field. */
export const cleDePartie = (moment: MomentIndicateur, ventilation?: string, modalite?: string): string =>
  ventilation === undefined || modalite === undefined
    ? `${moment}Total`
    : `${moment}${majuscule(ventilation)}${majuscule(modalite)}`;

/** What a count is called: « Prévu, total », « Réalisé, femmes ». */
export const nomDePartie = (moment: MomentIndicateur, modalite?: Option): string =>
  `${MOMENTS[moment]}, ${modalite === undefined ? 'total' : minuscule(modalite.libelle)}`;

function parties({ unite, moments, ventilations }: Indicateur): Champ[] {
  const compte = (cle: string, libelle: string, requis: boolean): Champ => ({
    cle,
    type: 'nombre',
    libelle,
    unite,
    min: 0,
    ...(requis ? { requis } : {}),
  });
  return moments.flatMap((moment) => [
    compte(cleDePartie(moment), nomDePartie(moment), true),
    ...ventilations.flatMap((v) =>
      v.modalites.map((m) => compte(cleDePartie(moment, v.cle, m.valeur), nomDePartie(moment, m), v.partition)),
    ),
  ]);
}

/** How many of a ventilation are counted; `null` as long as one of its cells is empty. */
export function sommer(objet: Objet, moment: MomentIndicateur, { cle, modalites }: Ventilation): number | null {
  const comptes = modalites.map((m) => objet[cleDePartie(moment, cle, m.valeur)] ?? null);
  return comptes.every((n) => typeof n === 'number') ? comptes.reduce((somme, n) => somme + n, 0) : null;
}

/** What a ventilation lacks, or has too many, in words. */
export const direEcart = (somme: number, total: number): string =>
  somme < total ? `il manque ${formaterNombre(total - somme)}` : `il y a ${formaterNombre(somme - total)} de trop`;

function jugerVentilation(objet: Objet, moment: MomentIndicateur, v: Ventilation): string | null {
  const total = nombre(objet[cleDePartie(moment)] ?? null);
  const ou = `${MOMENTS[moment]}, ${minuscule(v.libelle)}`;
  if (!v.partition) {
    const trop = v.modalites.find((m) => nombre(objet[cleDePartie(moment, v.cle, m.valeur)] ?? null) > total);
    return trop === undefined
      ? null
      : `${ou}\u00a0: « ${trop.libelle} » dépasse le total, qui est ${formaterNombre(total)}. Corrigez l’un ou l’autre.`;
  }
  const somme = sommer(objet, moment, v) ?? 0;
  return somme === total
    ? null
    : `${ou}\u00a0: cela fait ${formaterNombre(somme)}, le total est ${formaterNombre(total)}, ${direEcart(somme, total)}. Corrigez l’un ou l’autre.`;
}

function juger(objet: Objet, { moments, ventilations }: Indicateur): ValeurRefusee | null {
  const phrases = moments.flatMap((moment) => ventilations.flatMap((v) => jugerVentilation(objet, moment, v) ?? []));
  return phrases.length === 0 ? null : new ValeurRefusee('ventilation', phrases.join(' '));
}

function formater(objet: Objet, { unite, moments, ventilations }: Indicateur): string {
  const lire = (cle: string): number | null => {
    const valeur = objet[cle];
    return typeof valeur === 'number' ? valeur : null;
  };
  return moments
    .flatMap((moment) => {
      const details = ventilations.flatMap((v) =>
        v.modalites.flatMap((m) => {
          const n = lire(cleDePartie(moment, v.cle, m.valeur));
          return n === null ? [] : [`${minuscule(m.libelle)} ${formaterNombre(n)}`];
        }),
      );
      const total = lire(cleDePartie(moment));
      if (total === null && details.length === 0) return [];
      const compte = total === null ? 'total non renseigné' : `${formaterNombre(total)} ${unite}`;
      return [
        `${minuscule(MOMENTS[moment])}\u00a0: ${compte}${details.length === 0 ? '' : ` (${details.join(', ')})`}`,
      ];
    })
    .join(' · ');
}

function verifier(champ: Indicateur): string[] {
  const cles = parties(champ).map(({ cle }) => cle);
  return [
    ...(champ.moments.length === 0 ? ['un indicateur se compte au moins à un moment, prévu ou réalisé'] : []),
    ...(champ.ventilations.some(({ modalites }) => modalites.length === 0) ? ['sansOption'] : []),
    ...(new Set(cles).size < cles.length ? ['optionsContraires'] : []),
    ...cles.filter((cle) => !/^[a-zA-Z0-9]+$/.test(cle)).map((cle) => `« ${cle} » ne peut pas être le nom d’une case`),
  ];
}

/** Counts of people or of things, planned and real, by public, sex or territory: numbers only, never a name. An empty count is not a zero. */
export const TYPE_INDICATEUR = composer({
  type: 'indicateur',
  consigne: (champ) => `Remplissez le tableau « ${champ.libelle} ». Écrivez 0 là où il n’y a personne.`,
  parties,
  juger,
  formater,
  verifier,
});
