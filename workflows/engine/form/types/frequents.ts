// The types of field of the hours, the people, the organisations and the files of a dossier: the first chunk that a page loads when its form needs more than the types of `index.ts`.
import '../../rules/operateurs/frequents.ts';
import { TYPE_CHOIX_MULTIPLE } from './choix-multiple.ts';
import { TYPE_COURRIEL } from './courriel.ts';
import { TYPE_ENGAGEMENT } from './engagement.ts';
import { TYPE_HEURES } from './heures.ts';
import { TYPE_IBAN } from './iban.ts';
import { ajouterTypes } from './index.ts';
import type { TypesFrequents } from './index.ts';
import { TYPE_NDA } from './nda.ts';
import { TYPE_PIECE } from './piece.ts';
import { TYPE_RNA } from './rna.ts';
import { TYPE_SIRET } from './siret.ts';
import { TYPE_TELEPHONE } from './telephone.ts';

ajouterTypes({
  heures: TYPE_HEURES,
  choixMultiple: TYPE_CHOIX_MULTIPLE,
  siret: TYPE_SIRET,
  courriel: TYPE_COURRIEL,
  telephone: TYPE_TELEPHONE,
  nda: TYPE_NDA,
  iban: TYPE_IBAN,
  rna: TYPE_RNA,
  piece: TYPE_PIECE,
  engagement: TYPE_ENGAGEMENT,
} satisfies TypesFrequents);
