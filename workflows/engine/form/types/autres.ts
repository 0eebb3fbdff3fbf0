// The types of field that not every form has: one chunk, which a page loads with a form that has one. The server loads it with the definitions.
import { TYPE_ADRESSE } from './adresse.ts';
import { TYPE_CERTIFICATION } from './certification.ts';
import { TYPE_CHOIX_LIES } from './choix-lies.ts';
import { TYPE_CHOIX_MULTIPLE } from './choix-multiple.ts';
import { TYPE_COURRIEL } from './courriel.ts';
import { TYPE_ENGAGEMENT } from './engagement.ts';
import { TYPE_IBAN } from './iban.ts';
import type { AutresTypes } from './index.ts';
import { ajouterTypes } from './index.ts';
import { TYPE_INSTANT } from './instant.ts';
import { TYPE_NDA } from './nda.ts';
import { TYPE_NOMENCLATURE } from './nomenclature.ts';
import { TYPE_PERIODE } from './periode.ts';
import { TYPE_PIECE } from './piece.ts';
import { TYPE_POURCENTAGE } from './pourcentage.ts';
import { TYPE_QUALIOPI } from './qualiopi.ts';
import { TYPE_RNA } from './rna.ts';
import { TYPE_SIRET } from './siret.ts';
import { TYPE_TELEPHONE } from './telephone.ts';
import { TYPE_URL } from './url.ts';

ajouterTypes({
  choixMultiple: TYPE_CHOIX_MULTIPLE,
  siret: TYPE_SIRET,
  courriel: TYPE_COURRIEL,
  telephone: TYPE_TELEPHONE,
  nda: TYPE_NDA,
  iban: TYPE_IBAN,
  piece: TYPE_PIECE,
  pourcentage: TYPE_POURCENTAGE,
  instant: TYPE_INSTANT,
  periode: TYPE_PERIODE,
  url: TYPE_URL,
  rna: TYPE_RNA,
  choixLies: TYPE_CHOIX_LIES,
  qualiopi: TYPE_QUALIOPI,
  certification: TYPE_CERTIFICATION,
  nomenclature: TYPE_NOMENCLATURE,
  adresse: TYPE_ADRESSE,
  engagement: TYPE_ENGAGEMENT,
} satisfies AutresTypes);
