// The rarer types of field: one chunk, which a page loads with a form that has one. The server loads it, and `frequents.ts`, with the definitions.
import { TYPE_ADRESSE } from './adresse.ts';
import { TYPE_CERTIFICATION } from './certification.ts';
import { TYPE_CHOIX_LIES } from './choix-lies.ts';
import './frequents.ts';
import type { AutresTypes } from './index.ts';
import { ajouterTypes } from './index.ts';
import { TYPE_INDICATEUR } from './indicateur.ts';
import { TYPE_INSTANT } from './instant.ts';
import { TYPE_NOMENCLATURE } from './nomenclature.ts';
import { TYPE_PERIODE } from './periode.ts';
import { TYPE_POURCENTAGE } from './pourcentage.ts';
import { TYPE_PUBLICS } from './publics.ts';
import { TYPE_QUALIOPI } from './qualiopi.ts';
import { TYPE_SOUS_FORMULAIRE } from './sous-formulaire.ts';
import { TYPE_TERRITOIRES } from './territoires.ts';
import { TYPE_URL } from './url.ts';

ajouterTypes({
  pourcentage: TYPE_POURCENTAGE,
  instant: TYPE_INSTANT,
  periode: TYPE_PERIODE,
  url: TYPE_URL,
  choixLies: TYPE_CHOIX_LIES,
  qualiopi: TYPE_QUALIOPI,
  certification: TYPE_CERTIFICATION,
  nomenclature: TYPE_NOMENCLATURE,
  adresse: TYPE_ADRESSE,
  publics: TYPE_PUBLICS,
  territoires: TYPE_TERRITOIRES,
  indicateur: TYPE_INDICATEUR,
  sousFormulaire: TYPE_SOUS_FORMULAIRE,
} satisfies AutresTypes);
