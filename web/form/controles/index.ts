import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
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
  piece: lazy(async () => import('./piece.tsx')),
  tableau: lazy(async () => import('./tableau.tsx')),
  calcule: ControleCalcule,
  engagement: ControleEngagement,
  explication: ControleExplication,
  pourcentage: lazy(async () => import('./pourcentage.tsx')),
  instant: lazy(async () => import('./instant.tsx')),
  periode: lazy(async () => import('./periode.tsx')),
  url: lazy(async () => import('./url.tsx')),
  rna: lazy(async () => import('./rna.tsx')),
  choixLies: lazy(async () => import('./choix-lies.tsx')),
  qualiopi: lazy(async () => import('./qualiopi.tsx')),
  certification: lazy(async () => import('./certification.tsx')),
  nomenclature: lazy(async () => import('./nomenclature.tsx')),
  adresse: lazy(async () => import('./adresse.tsx')),
  publics: lazy(async () => import('./publics.tsx')),
  territoires: lazy(async () => import('./territoires.tsx')),
  indicateur: lazy(async () => import('./indicateur.tsx')),
  sousFormulaire: lazy(async () => import('./sous-formulaire.tsx')),
};

/** The control of a type. The one place where the type of the field and that of its control are known to agree. */
export function controleDe(type: TypeChamp): ComponentType<PropsControle<TypeChamp>> {
  return CONTROLES[type] as unknown as ComponentType<PropsControle<TypeChamp>>;
}
