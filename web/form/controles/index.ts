import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { Champ, TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { ControleCalcule } from './calcule.tsx';
import { ControleChoixMultiple } from './choix-multiple.tsx';
import { ControleChoix } from './choix.tsx';
import { ControleCourriel } from './courriel.tsx';
import { ControleDate } from './date.tsx';
import { ControleEngagement } from './engagement.tsx';
import { ControleExplication } from './explication.tsx';
import { ControleHeures } from './heures.tsx';
import { ControleIban } from './iban.tsx';
import { ControleMontant } from './montant.tsx';
import { ControleNda } from './nda.tsx';
import { ControleNombre } from './nombre.tsx';
import { ControleOuiNon } from './oui-non.tsx';
import type { PropsControle } from './props-controle.ts';
import { ControleSiret } from './siret.tsx';
import { ControleTelephone } from './telephone.tsx';
import { ControleTexteLong } from './texte-long.tsx';
import { ControleTexte } from './texte.tsx';

const RARES = {
  piece: async () => import('./piece.tsx'),
  tableau: async () => import('./tableau.tsx'),
  pourcentage: async () => import('./pourcentage.tsx'),
  instant: async () => import('./instant.tsx'),
  periode: async () => import('./periode.tsx'),
  url: async () => import('./url.tsx'),
  rna: async () => import('./rna.tsx'),
  choixLies: async () => import('./choix-lies.tsx'),
  qualiopi: async () => import('./qualiopi.tsx'),
  certification: async () => import('./certification.tsx'),
  nomenclature: async () => import('./nomenclature.tsx'),
  adresse: async () => import('./adresse.tsx'),
  publics: async () => import('./publics.tsx'),
  territoires: async () => import('./territoires.tsx'),
  indicateur: async () => import('./indicateur.tsx'),
  sousFormulaire: async () => import('./sous-formulaire.tsx'),
};

/** What a control asks for only once it is answered. */
const ANNEXES = { siret: async () => import('./entreprise-trouvee.tsx') };

/** The control of each type of field. The heavy ones load when a page shows one. */
const CONTROLES: { readonly [T in TypeChamp]: ComponentType<PropsControle<T>> } = {
  texte: ControleTexte,
  texteLong: ControleTexteLong,
  nombre: ControleNombre,
  montant: ControleMontant,
  heures: ControleHeures,
  date: ControleDate,
  ouiNon: ControleOuiNon,
  choix: ControleChoix,
  choixMultiple: ControleChoixMultiple,
  courriel: ControleCourriel,
  telephone: ControleTelephone,
  siret: ControleSiret,
  nda: ControleNda,
  iban: ControleIban,
  piece: lazy(RARES.piece),
  tableau: lazy(RARES.tableau),
  calcule: ControleCalcule,
  engagement: ControleEngagement,
  explication: ControleExplication,
  pourcentage: lazy(RARES.pourcentage),
  instant: lazy(RARES.instant),
  periode: lazy(RARES.periode),
  url: lazy(RARES.url),
  rna: lazy(RARES.rna),
  choixLies: lazy(RARES.choixLies),
  qualiopi: lazy(RARES.qualiopi),
  certification: lazy(RARES.certification),
  nomenclature: lazy(RARES.nomenclature),
  adresse: lazy(RARES.adresse),
  publics: lazy(RARES.publics),
  territoires: lazy(RARES.territoires),
  indicateur: lazy(RARES.indicateur),
  sousFormulaire: lazy(RARES.sousFormulaire),
};

/** The control of a type. The one place where the type of the field and that of its control are known to agree. */
export function controleDe(type: TypeChamp): ComponentType<PropsControle<TypeChamp>> {
  return CONTROLES[type] as unknown as ComponentType<PropsControle<TypeChamp>>;
}

const A_PART: Readonly<Partial<Record<TypeChamp, () => Promise<unknown>>>> = { ...RARES, ...ANNEXES };

/** Loads the controls of these fields that come apart, so that they are there when the network is not. What does not come is asked for again when it is shown. */
export function prechargerControles(champs: readonly Champ[]): void {
  const types = champs.flatMap((champ) =>
    champ.type === 'tableau' ? [champ.type, ...champ.colonnes.map(({ type }) => type)] : [champ.type],
  );
  for (const type of new Set(types)) A_PART[type]?.().catch(() => undefined);
}
